"""Everything about one officer, at the right: how to reach them, and who is theirs."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.i18n import _, ngettext
from callin_planner.usecases.caseloads import Caseload, Caseloads, Theirs
from ui.kit.buttons import Button
from ui.kit.chips import Avatar, Chip
from ui.kit.context import Context
from ui.kit.drawer import Drawer
from ui.kit.labels import Label
from ui.kit.saving import SavingFields
from ui.kit.widgets import Rule, clear
from ui.officers.words import letter_look

Save = Callable[[Caseload, str, Any], object]
MOST = 60


class OfficerDrawer(Drawer):
    """`save(row, key, value)` raises UserError to refuse. `person_wanted` carries an invitation's id."""

    person_wanted = Signal(object)
    letters_wanted = Signal()
    hand_over_wanted = Signal()
    merge_wanted = Signal()

    def __init__(self, context: Context, save: Save) -> None:
        super().__init__()
        self._context = context
        self._row: Caseload | None = None
        self._keep = save
        self.saving = SavingFields(self._save, self)
        self.fields = self.saving.fields
        self._avatar = Avatar("", 34)
        self.set_mark(self._avatar)
        self._build()
        self.letters = Button(_("Letters"), "mail", small=True, on_click=self.letters_wanted.emit)
        self.hand_over = Button(
            _("Hand over…"), "user-share", small=True, on_click=self.hand_over_wanted.emit
        )
        self.merge = Button(_("Merge…"), "arrows-exchange", small=True, on_click=self.merge_wanted.emit)
        for button in (self.letters, self.hand_over, self.merge):
            self.foot.addWidget(button)
        self.foot.addStretch(1)
        self.show_row(None, None)

    def show_row(self, row: Caseload | None, book: Caseloads | None) -> None:
        """Show an officer, or nobody."""
        if self._row is not None and (row is None or row.id != self._row.id):
            self.saving.leave()
        self._row = row
        self.show_content(row is not None)
        self._avatar.setVisible(row is not None)
        if row is None or book is None:
            self.set_heading(_("Nobody chosen"), _("Choose an officer in the list."))
            return
        officer = row.officer
        self._avatar.set(officer.name)
        self.set_heading(officer.name, officer.agency or _("No agency noted"))
        self.saving.show({key: getattr(officer, key) for key in ("name", "agency", "code", "phone", "email")})
        self._fill_people(row)
        self.letters.setVisible(bool(row.with_letter) and self._has_letters_page())
        self.hand_over.setEnabled(bool(row.people) and len(book.rows) > 1)
        self.merge.setEnabled(len(book.rows) > 1)

    def current(self) -> Caseload | None:
        return self._row

    def drafts(self) -> dict[str, str]:
        if self._row is None:
            return {}
        return {f"{self._row.id} {key}": text for key, text in self.saving.drafts().items()}

    # --- building --------------------------------------------------------------------------------
    def _build(self) -> None:
        saving = self.saving
        self.content.addWidget(saving.line("name", _("Name")))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(saving.line("agency", _("Agency"), _("County Adult Probation")), 2)
        line.addWidget(saving.line("code", _("Code")), 1)
        self.content.addLayout(line)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(saving.line("phone", _("Phone")), 1)
        line.addWidget(saving.line("email", _("E-mail")), 1)
        self.content.addLayout(line)
        hint = _("Sheets name an officer by the code.")
        self.content.addWidget(Label(hint, "caption", "ink_3", wrap=True))
        self.content.addWidget(Rule())
        self.caseload = Label("", "label", "ink", wrap=True)
        self.content.addWidget(self.caseload)
        holder = QWidget()
        self._people = QVBoxLayout(holder)
        self._people.setContentsMargins(0, 0, 0, 0)
        self._people.setSpacing(6)
        self.content.addWidget(holder)
        self.content.addStretch(1)

    def _fill_people(self, row: Caseload) -> None:
        n = len(row.people)
        words = ngettext("{n} person on file, {m} invited", "{n} people on file, {m} invited", n)
        self.caseload.set_text(words.format(n=n, m=len(row.invited)))
        clear(self._people)
        for one in row.people[:MOST]:
            self._people.addLayout(self._line(one))
        if n > MOST:
            more = ngettext("{n} more on the invite list.", "{n} more on the invite list.", n - MOST)
            self._people.addWidget(Label(more.format(n=n - MOST), "caption", "ink_2"))

    def _line(self, one: Theirs) -> QHBoxLayout:
        person = one.invitee
        name = f"{person.code} · {self._context.name(person.name)}"
        line = QHBoxLayout()
        line.setSpacing(8)
        if one.invitation is not None:
            button = Button(name, kind="link", small=True)
            button.setAccessibleName(_("Open {name} in the invite list").format(name=name))
            wanted = one.invitation.id
            button.clicked.connect(lambda _on=False, chosen=wanted: self._open(chosen))
            line.addWidget(button)
        else:
            line.addWidget(Label(name, "body", "ink_2", elide=True), 1)
        line.addStretch(1)
        word, state, mark = letter_look(one)
        line.addWidget(Chip(word, state, mark))
        return line

    def _open(self, invitation_id: UUID) -> None:
        self.person_wanted.emit(invitation_id)

    def _has_letters_page(self) -> bool:
        from ui import pages

        return any(entry.key == "delivery" for entry in pages.present())

    def _save(self, key: str, value: Any) -> None:
        if self._row is not None:
            self._keep(self._row, key, value)
