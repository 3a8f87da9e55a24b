"""Everything about one person and their invitation. Each field saves itself."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMenu, QPlainTextEdit

from callin_planner.domain.plan import Invited
from callin_planner.i18n import _
from ui.invitees.apart import KeepApart
from ui.invitees.basis import BasisList
from ui.invitees.fields import PersonFields
from ui.invitees.flags import FlagList, names_beside
from ui.invitees.roster import Roster
from ui.invitees.stands import Stands
from ui.invitees.words import status_look
from ui.kit import clipboard
from ui.kit.buttons import Button
from ui.kit.chips import Chip, GroupBadge
from ui.kit.drawer import Drawer
from ui.kit.saving import SavingFields
from ui.kit.widgets import Note, clear

Save = Callable[[Invited, str, Any], object]


class PersonDrawer(Drawer):
    """`save(row, key, value)` raises UserError to refuse; what is typed is handed over as typed.

    Groups are handed over as "groups", a list of ids. `left_refused(row, labels)`: another person is
    shown while values of this one are refused; they come back with the person.
    """

    flag_wanted = Signal(object)
    flag_raised = Signal(object)
    flag_corrected = Signal(object, object)
    membership_wanted = Signal(object)
    names_wanted = Signal()
    history_wanted = Signal(object)
    left_refused = Signal(object, object)

    def __init__(self, save: Save) -> None:
        super().__init__(wrap=True)
        self._refused: dict[UUID, dict[str, str]] = {}
        self._row: Invited | None = None
        self._keep = save
        self.saving = SavingFields(self._save, self)
        self.fields = self.saving.fields
        self._about = QHBoxLayout()
        self._about.setSpacing(8)
        self.under.insertLayout(0, self._about)
        self._build()
        self.status = self._menu(_("Set status"))
        self.letter = self._menu(_("Letter"))
        self.more = self._menu(_("More"))
        self.foot.addStretch(1)
        QGuiApplication.clipboard().changed.connect(self._guard_copy)
        self.show_row(None, None, "", hidden=False)

    # --- what the page calls ---------------------------------------------------------------------
    def show_row(self, row: Invited | None, roster: Roster | None, name: str, *, hidden: bool) -> None:
        """Show a person under `name`, or nobody; `hidden` keeps everything personal away."""
        another = self._id() != (row.invitation.id if row else None)
        if another:
            self._leave_row()
        self._row = row
        clear(self._about)
        self.show_content(row is not None)
        if row is None or roster is None:
            self.set_heading(_("Nobody chosen"), _("Choose someone in the list."))
            return
        self.set_heading(name, row.invitee.code)
        self._show_chips(row)
        self.personal.fill(row, roster, hidden=hidden)
        self.apart.show_row(row, roster.groups, roster.ties, roster.everyone, roster.event.on)
        self.stands.show_row(row, roster)
        self.flags.show_row(row, names_beside(row, roster), may=roster.may_screen)
        self.basis.show_row(row, roster.today, roster.figures)
        if another:
            self.saving.bring_back(self._refused.pop(row.invitation.id, {}))
        self._veil.setVisible(hidden)

    def current(self) -> Invited | None:
        return self._row

    def drafts(self) -> dict[str, str]:
        """What was typed and is not stored, of this person and of those left with a refused value."""
        typed = dict(self._refused)
        if self._row is not None:
            typed[self._row.invitation.id] = self.saving.drafts()
        return {f"{one} {key}": text for one, texts in typed.items() for key, text in texts.items()}

    def _id(self) -> UUID | None:
        return self._row.invitation.id if self._row else None

    def _leave_row(self) -> None:
        """Save what is typed; what is refused waits for the person's return."""
        if self._row is None:
            return
        row, refused = self._row, self.saving.leave()
        if refused:
            self._refused[row.invitation.id] = refused
            self.left_refused.emit(row, [self.fields[key].label.text() for key in refused])

    # --- building --------------------------------------------------------------------------------
    def _build(self) -> None:
        self._veil = Note(_("Names and personal details are hidden."), "info", "eye-off")
        self._veil.add(Button(_("Show names"), kind="link", small=True, on_click=self.names_wanted.emit))
        self.content.addWidget(self._veil)
        self.personal = PersonFields(self.saving, self.content)
        self.apart, self.stands = KeepApart(), Stands()
        self.flags = FlagList(
            decide=self.flag_wanted.emit,
            change=lambda flag: self.flag_corrected.emit(self._row, flag),
            add=self.flag_raised.emit,
        )
        self.basis = BasisList(self.membership_wanted.emit)
        self.history = Button(_("History of this person…"), "history", "link", small=True)
        self.history.clicked.connect(lambda: self.history_wanted.emit(self._row))
        self.personal.build_officer()
        self.content.addWidget(self.apart)
        self.personal.section(_("Where the invitation stands"))
        for widget in (self.stands, self.history, self.flags):
            self.content.addWidget(widget)
        self.personal.build_note()
        self.personal.build_arrangements()
        self.personal.build_curfew()
        self.personal.build_person()
        self.personal.build_supervision(self.basis)
        self.content.addStretch(1)

    def _menu(self, text: str) -> Button:
        button = Button(text, kind="menu", small=True)
        button.setMenu(QMenu(button))
        self.foot.addWidget(button)
        return button

    def _show_chips(self, row: Invited) -> None:
        for group in row.groups:
            self._about.addWidget(GroupBadge(group.code, group.color, group.label))
        look = status_look(row.invitation.status)
        self._about.addWidget(Chip(look.word, look.state, look.icon))

    # --- saving and copying ----------------------------------------------------------------------
    def _save(self, key: str, value: Any) -> None:
        if self._row is not None:
            self._keep(self._row, key, value)

    def _guard_copy(self, mode: QClipboard.Mode) -> None:
        """Whatever is copied out of a field about a person fades like a name that is copied."""
        board, editor = QGuiApplication.clipboard(), QApplication.focusWidget()
        if mode != QClipboard.Mode.Clipboard or not isinstance(editor, QLineEdit | QPlainTextEdit):
            return
        if self.isAncestorOf(editor) and not clipboard.is_marked(board):
            clipboard.copy_secretly(board.text())
