"""The foot of the list: how many are ticked, what can be done with them, which rows are in sight."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from callin_planner.domain.invitation_path import may_have_letter
from callin_planner.domain.invitees import LetterState, Status
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _, ngettext
from ui.invitees.moves import fill_letter_menu, fill_status_menu
from ui.kit.buttons import Button
from ui.kit.labels import Label


class SelectionBar(QWidget):
    """`status_wanted(Status)` and `letter_wanted(LetterState)` are for everyone who is ticked."""

    status_wanted = Signal(object)
    letter_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 14, 8)
        line.setSpacing(8)
        self.count = Label("", "body", "ink_2")
        self.delivered = Button(
            _("Mark letter delivered"),
            small=True,
            on_click=lambda: self.letter_wanted.emit(LetterState.DELIVERED),
        )
        self.letter = Button(_("Letter"), kind="menu", small=True)
        self.status = Button(_("Set status"), kind="menu", small=True)
        for button in (self.letter, self.status):
            button.setMenu(QMenu(button))
        self.rows = Label("", "caption", "ink_2")
        for widget in (self.count, self.delivered, self.letter, self.status):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.rows)

    def show_ticked(self, ticked: Sequence[Invited], total: int, *, held: bool) -> None:
        """Offer what all of `ticked` may do; `held` says that the evening has come."""
        if ticked:
            text = _("{n} of {total} selected").format(n=len(ticked), total=total)
        else:
            text = _("Tick people to change several at once.")
        self.count.set_text(text)
        for button in (self.delivered, self.letter, self.status):
            button.setVisible(bool(ticked))
        self.delivered.setEnabled(all(may_have_letter(row.invitation.status) for row in ticked))
        fill_letter_menu(self.letter.menu(), ticked, self.letter_wanted.emit)
        fill_status_menu(self.status.menu(), ticked, self._want, held=held)

    def show_range(self, first: int, last: int, shown: int, total: int) -> None:
        """Which rows are in sight, of how many."""
        if not shown:
            self.rows.set_text("")
            return
        text = _("Rows {first}–{last} of {n}").format(first=first, last=last, n=shown)
        if shown < total:
            hidden = total - shown
            more = ngettext("{n} filtered out", "{n} filtered out", hidden).format(n=hidden)
            text = f"{text} · {more}"
        elif last < shown:
            text = f"{text} · {_('scroll for more')}"
        self.rows.set_text(text)

    def _want(self, status: Status) -> None:
        self.status_wanted.emit(status)
