"""What is done with one person or with those who are ticked, from menus, keys, drawer and foot alike."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu, QWidget

from callin_planner.domain.invitees import LetterState, ScreeningFlag, Status
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import invitations, invitees
from callin_planner.usecases.memberships import MembershipRow
from ui.invitees.dialogs import MembershipDialog
from ui.invitees.fields import OF_THE_INVITATION, read_value
from ui.invitees.flags import FlagDialog, FlagForm
from ui.invitees.listing import key_of
from ui.invitees.moves import fill_letter_menu, fill_status_menu, move, set_letters
from ui.invitees.person_history import PersonHistory
from ui.invitees.reading import Gathered
from ui.invitees.several import SeveralDialog
from ui.kit import clipboard
from ui.kit.context import Context
from ui.kit.icons import icon
from ui.kit.memberships import membership_menu


class Acts:
    """`now` gives what was read last, `everyone` the people of the call-in as they stand."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        now: Callable[[], Gathered | None],
        everyone: Callable[[], Sequence[Invited]],
    ) -> None:
        self._parent, self._context = parent, context
        self._now, self._everyone = now, everyone

    # --- one or many -----------------------------------------------------------------------------
    def move(self, rows: Sequence[Invited], to: Status) -> None:
        if rows:
            move(self._parent, self._context, rows, to, self._everyone())

    def set_letters(self, rows: Sequence[Invited], letter: LetterState) -> None:
        set_letters(self._context, rows, letter)

    def set_session(self, rows: Sequence[Invited], session_id: UUID | None) -> None:
        ids, store = [key_of(row) for row in rows], self._context.store
        people = [row.invitee.id for row in rows]
        self._context.do(lambda: invitees.change_people(store, people, {}, ids, {"session_id": session_id}))

    def change_several(self, rows: Sequence[Invited]) -> None:
        now = self._now()
        if rows and now is not None:
            sessions = now.full.plan.sessions
            SeveralDialog(self._parent, self._context, rows, now.officers, sessions).exec()

    def copy_codes(self, rows: Sequence[Invited]) -> None:
        """Codes only: a name leaves by its own menu entry."""
        if not rows:
            return
        codes = ", ".join(row.invitee.code for row in rows)
        clipboard.copy_plainly(codes)
        said = ngettext("{n} code copied, no name.", "{n} codes copied, no name.", len(rows))
        self._context.say(said.format(n=len(rows)))

    # --- one person ------------------------------------------------------------------------------
    def copy_name(self, row: Invited) -> None:
        clipboard.copy_secretly(row.invitee.name)
        self._context.say(_("Name copied. It leaves the clipboard in 10 seconds."))

    def show_history(self, row: Invited | None) -> None:
        if row is not None:
            PersonHistory(self._parent, self._context, row).exec()

    def decide(self, flag: ScreeningFlag) -> None:
        FlagDialog(self._parent, self._context, flag).exec()

    def raise_flag(self, row: Invited | None, flag: ScreeningFlag | None = None) -> None:
        """A new flag of a person, or `flag` corrected."""
        now = self._now()
        if row is not None and now is not None:
            full = replace(now.full, invited=tuple(self._everyone()))
            FlagForm(self._parent, self._context, row, full, flag).exec()

    def membership_menu(self, row: MembershipRow) -> QMenu:
        """Correct what it rests on, or one of the acts on a membership."""
        menu = membership_menu(self._parent, self._context, row)
        first = menu.actions()[0]
        correct = QAction(icon("pencil", "ink_2"), _("Correct the basis…"), menu)
        correct.triggered.connect(
            lambda: MembershipDialog(self._parent, self._context, row.group, row.membership).exec()
        )
        menu.insertAction(first, correct)
        return menu

    def edit_membership(self, row: MembershipRow) -> None:
        self.membership_menu(row).popup(QCursor.pos())

    def save_field(self, row: Invited, key: str, typed: Any) -> None:
        """Keep one field as it was typed. Raises UserError for what cannot be kept."""
        store, value = self._context.store, read_value(key, typed)
        if key == "groups":
            changed = invitees.change_groups(store, row.invitee.id, value)
        elif key in OF_THE_INVITATION:
            changed = invitations.change_details(store, row.invitation.id, **{key: value})
        else:
            changed = invitees.change_invitee(store, row.invitee.id, **{key: value})
        if changed.ids:
            self._context.say_undo(changed.label, icon="pencil")

    def say_refused(self, row: Invited, labels: list[str]) -> None:
        """Another person is in view, and of this one something typed is not stored."""
        text = ngettext(
            "“{fields}” of {code} is not saved: it could not be read. It waits there as you typed it.",
            "{fields} of {code} are not saved: they could not be read. They wait there as you typed them.",
            len(labels),
        )
        fields = labels[0] if len(labels) == 1 else ", ".join(f"“{label}”" for label in labels)
        self._context.notice_said.emit(text.format(fields=fields, code=row.invitee.code))

    # --- menus -----------------------------------------------------------------------------------
    def fill_row_menu(self, menu: QMenu, row: Invited, open_details: Callable[[], object]) -> None:
        menu.addAction(_("Open details"), open_details)
        menu.addSeparator()
        self.fill_status(menu.addMenu(_("Set status")), row)
        self.fill_letter(menu.addMenu(_("Letter")), row)
        self.fill_more(menu, row)

    def fill_status(self, menu: QMenu, row: Invited) -> None:
        fill_status_menu(menu, [row], lambda to: self.move([row], to), held=self.is_held())

    def fill_letter(self, menu: QMenu, row: Invited) -> None:
        fill_letter_menu(menu, [row], lambda state: self.set_letters([row], state))

    def fill_more(self, menu: QMenu, row: Invited) -> None:
        """The rest. A name is copied by its own entry alone, and not at all while names are hidden."""
        menu.addSeparator()
        menu.addAction(icon("copy", "ink_2"), _("Copy code"), lambda: self.copy_codes([row]))
        name = menu.addAction(icon("copy", "ink_2"), _("Copy name"), lambda: self.copy_name(row))
        name.setEnabled(not self._context.names_hidden)
        menu.addSeparator()
        menu.addAction(icon("history", "ink_2"), _("History of this person…"), lambda: self.show_history(row))

    def is_held(self) -> bool:
        """Whether the evening has come."""
        now = self._now()
        return now is not None and now.full.plan.event.on <= now.full.plan.today
