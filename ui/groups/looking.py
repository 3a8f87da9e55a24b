"""Memberships to look at, in one pass: Enter validates, C notes a challenge, Del takes away, and the next
one is there."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.i18n import _, ngettext
from callin_planner.usecases.memberships import MembershipRow, to_look_at
from ui.groups.tables import MembershipTable
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.filters import FilterChip
from ui.kit.labels import Label
from ui.kit.memberships import (
    ChallengeDialog,
    RemoveDialog,
    ValidateDialog,
    membership_menu,
    rests_on,
    what_now,
)
from ui.kit.states import EmptyState
from ui.kit.table import context_menu
from ui.kit.widgets import Card, row


class LookingPanel(QWidget):
    """The list, what the one in view rests on, and the three acts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: list[MembershipRow] = []
        self.table = MembershipTable(context)
        self.every = FilterChip(_("All memberships"), "filter", self._show)
        self.caption = Label("", "caption", "ink_2")
        self.about = Label("", "body", "ink", wrap=True)
        self.about.setMinimumHeight(theme.px(38))
        self.validate = Button(
            _("Validate…"), "certificate", "primary", key="Enter", on_click=lambda: self._act(ValidateDialog)
        )
        self.challenge = Button(
            _("Somebody says it is wrong…"), "hand-stop", key="C", on_click=lambda: self._act(ChallengeDialog)
        )
        self.remove = Button(_("Take it away…"), "trash", key="Del", on_click=lambda: self._act(RemoveDialog))
        self.empty = EmptyState(
            "certificate",
            _("Every membership is sound"),
            _("Whatever falls due for a review, is overdue or was challenged will stand here."),
            Button(_("Show all memberships"), on_click=self._show_every),
        )
        self._lay_out()
        self.table.opened.connect(lambda record: self._act(ValidateDialog))
        self.table.chosen.connect(lambda record: self._tell())
        self.table.validate_wanted.connect(lambda: self._act(ValidateDialog))
        self.table.challenge_wanted.connect(lambda: self._act(ChallengeDialog))
        self.table.remove_wanted.connect(lambda: self._act(RemoveDialog))
        context_menu(
            self.table, lambda at, record: membership_menu(self, context, record, self._go_on).popup(at)
        )

    def show_memberships(self, rows: Sequence[MembershipRow]) -> None:
        self._rows = list(rows)
        self._show()

    def search(self, text: str) -> None:
        self.table.memberships.search(text)
        self._first_if_none()
        self._tell()

    def select(self, membership_id: UUID) -> bool:
        """Make one the current one, also where it is sound."""
        if self.table.select(membership_id):
            return True
        self.every.setChecked(True)
        self._show()
        return self.table.select(membership_id)

    # --- inside ----------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addLayout(row(self.every, self.caption, None))
        self._card = Card(flush=True)
        self._card.body.addWidget(self.table, 1)
        outer.addWidget(self._card, 1)
        self._acts = Card()
        self._acts.body.addWidget(self.about)
        self._acts.body.addLayout(row(self.validate, self.challenge, self.remove, None))
        outer.addWidget(self._acts)
        outer.addWidget(self.empty, 1)

    def _show(self) -> None:
        wanted = self._rows if self.every.isChecked() else to_look_at(self._rows)
        self.table.memberships.set_rows(wanted)
        self.empty.setVisible(not wanted)
        self._card.setVisible(bool(wanted))
        self._acts.setVisible(bool(wanted))
        n = len(to_look_at(self._rows))
        self.caption.set_text(
            ngettext("{n} of {all} to look at", "{n} of {all} to look at", n).format(n=n, all=len(self._rows))
        )
        self._first_if_none()
        self._tell()

    def _show_every(self) -> None:
        self.every.setChecked(True)
        self._show()

    def _first_if_none(self) -> None:
        shown = self.table.memberships.shown()
        if self.table.current_record() is None and shown:
            self.table.select(shown[0].id)

    def _tell(self) -> None:
        found = self.table.current_record()
        for button in (self.validate, self.challenge, self.remove):
            button.setEnabled(found is not None)
        self.about.set_text(f"{rests_on(found.membership)}. {what_now(found)}" if found else "")

    def _act(self, kind: type[ValidateDialog] | type[ChallengeDialog] | type[RemoveDialog]) -> None:
        found = self.table.current_record()
        if found is None:
            return
        following = self._following(found)
        dialog: FormDialog = kind(self, self._context, found)
        if dialog.exec():
            self._go_on(following)

    def _following(self, found: MembershipRow) -> UUID | None:
        shown = [one.id for one in self.table.memberships.shown()]
        place = shown.index(found.id)
        after = [*shown[place + 1 :], *reversed(shown[:place])]
        return after[0] if after else None

    def _go_on(self, following: UUID | None = None) -> None:
        if following is not None:
            self.table.select(following)
        self._first_if_none()
        self.table.setFocus()
