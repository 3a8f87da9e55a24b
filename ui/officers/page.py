"""Supervising officers and who is theirs ("Invite list / Officers")."""

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import officers
from callin_planner.usecases.caseloads import Caseload, Caseloads, caseloads_of
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.drawer import WithDrawer
from ui.kit.filters import ListSearch
from ui.kit.icons import icon
from ui.kit.labels import Label
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.table import context_menu
from ui.kit.widgets import Card, Note, column
from ui.officers.dialogs import AddOfficerDialog, HandOverDialog, MergeOfficersDialog
from ui.officers.drawer import OfficerDrawer
from ui.officers.table import OfficerTable
from ui.officers.words import subtitle


class OfficersPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {"Officer", "Invitee", "Invitation", "DeliveryAttempt", "OfficerSheet"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.book: Caseloads | None = None
        self.table = OfficerTable(context)
        self.drawer = OfficerDrawer(
            context,
            lambda row, key, value: officers.change_officer(context.store, row.id, **{key: value}),
        )
        self.split = WithDrawer(self._build_main(), self.drawer)
        self.empty = EmptyState(
            "id-badge-2",
            _("No officers yet"),
            _("Whoever supervises people on the list stands here; an import brings them along."),
            Button(_("Add an officer"), "user-plus", "primary", on_click=self.add_officer),
            Button(_("Import a list"), "file-import", on_click=lambda: context.open_page("importing")),
        )
        self._bodies = QStackedWidget()
        for body in (self.split, self.empty):
            self._bodies.addWidget(body)
        self.body.addWidget(self._bodies, 1)
        self._build_header()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.merge = Button(_("Merge two…"), "arrows-exchange", on_click=lambda: self.merge_officers())
        self.add = Button(_("Add an officer"), "plus", "primary", on_click=self.add_officer)
        self.back = Button(
            _("Invite list"), "arrow-left", on_click=lambda: self.context.open_page("invitees")
        )
        self.details.hide()
        self.header.add(self.back, self.merge, self.details, self.add)

    def _build_main(self) -> QWidget:
        self.search = ListSearch(_("Find an officer or agency"))
        self.search.setMinimumWidth(theme.px(220))
        self.search_field = self.search
        self.double = Note("", "look", "copy")
        self.double_merge = Button(_("Merge…"), kind="link", small=True, on_click=self._merge_double)
        self.double.add(self.double_merge)
        self.without = Note("", "look", "user-question")
        self.without.add(
            Button(
                _("Open the invite list"),
                kind="link",
                small=True,
                on_click=lambda: self.context.open_page("invitees"),
            )
        )
        self._card = Card(flush=True)
        self._card.body.addWidget(self.table, 1)
        self.nobody = Label(_("No officer matches."), "body", "ink_2", wrap=True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.hide()
        self._card.body.addWidget(self.nobody, 1)
        line = QHBoxLayout()
        line.addWidget(self.search, 2)
        line.addStretch(3)
        stacked = column(spacing=12)
        stacked.addLayout(line)
        stacked.addWidget(self.double)
        stacked.addWidget(self.without)
        stacked.addWidget(self._card, 1)
        main = QWidget()
        main.setLayout(stacked)
        main.setFocusProxy(self.table)
        return main

    def _connect(self) -> None:
        drawer = self.drawer
        self.table.chosen.connect(lambda row: drawer.show_row(row, self.book))
        self.table.opened.connect(lambda row: self._open_details())
        self.table.remove_wanted.connect(self.remove)
        context_menu(self.table, lambda at, row: self.row_menu(row).popup(at))
        self.search.searched.connect(self._search)
        self.search.left.connect(self.table.setFocus)
        drawer.saving.faulted.connect(self.context.report)
        drawer.person_wanted.connect(self._open_person)
        drawer.letters_wanted.connect(self._open_letters)
        drawer.hand_over_wanted.connect(self.hand_over)
        drawer.merge_wanted.connect(lambda: self.merge_officers())
        drawer.closed.connect(self.details.show)
        self.split.mode_changed.connect(self._set_narrow)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        self.book = caseloads_of(self.context.store, self.context.event_id)
        book = self.book
        self.set_path(_("Invite list"), _("Officers"), subtitle(book) if book.rows else "")
        self._say_doubles(book)
        self.table.officers.set_rows(book.rows)
        if self.table.current_record() is None:
            self._choose_first()
        self.drawer.show_row(self.table.current_record(), book)
        self._show_body(book)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.split.is_open():
            self.drawer.closed.emit()
        else:
            super().keyPressEvent(event)

    def open(self, **target: Any) -> None:
        """`officer_id` of an officer to show."""
        if (officer_id := target.get("officer_id")) is not None:
            self.search.clear()
            if self.table.select(officer_id):
                self._open_details()

    def drafts(self) -> dict[str, str]:
        return self.drawer.drafts()

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        if self.book is None:
            self.refresh(None)
        for place, text in drafts.items():
            officer_id, key = place.split(" ", 1)
            if self.table.select(UUID(officer_id)):
                self.drawer.saving.restore(key, text)

    # --- what the person does --------------------------------------------------------------------
    def add_officer(self) -> None:
        dialog = AddOfficerDialog(self, self.context)
        if dialog.exec():
            self.open(officer_id=dialog.officer_id)

    def merge_officers(self, keep: UUID | None = None, gone: UUID | None = None) -> None:
        if self.book is None or len(self.book.rows) < 2:
            return
        chosen = self.drawer.current()
        keep = keep or (chosen.id if chosen else self.book.rows[0].id)
        dialog = MergeOfficersDialog(self, self.context, self.book.rows, keep, gone)
        if dialog.exec() and (kept := dialog.kept()) is not None:
            self.open(officer_id=kept)

    def hand_over(self) -> None:
        row = self.drawer.current()
        if row is not None and row.people and self.book is not None and len(self.book.rows) > 1:
            HandOverDialog(self, self.context, row, self.book.rows).exec()

    def remove(self) -> None:
        row = self.drawer.current()
        if row is None:
            return
        done = self.context.do(
            lambda: officers.remove_officer(self.context.store, row.id),
            _("{name} taken out of the list.").format(name=row.officer.name),
            icon="trash",
        )
        if done is not None:
            self._choose_first()

    def row_menu(self, row: Caseload) -> QMenu:
        """What can be done with an officer of the list."""
        menu = QMenu(self)
        menu.addAction(icon("columns", "ink_2"), _("Open details"), self._open_details)
        hand = menu.addAction(icon("user-share", "ink_2"), _("Hand their people over…"), self.hand_over)
        hand.setEnabled(bool(row.people))
        merge = menu.addAction(
            icon("arrows-exchange", "ink_2"), _("Merge…"), lambda: self.merge_officers(row.id)
        )
        for action in (hand, merge):
            action.setEnabled(action.isEnabled() and self.book is not None and len(self.book.rows) > 1)
        menu.addSeparator()
        menu.addAction(icon("trash", "ink_2"), _("Take out of the list"), self.remove)
        return menu

    def _merge_double(self) -> None:
        if self.book is not None and self.book.doubles:
            keep, gone = self.book.doubles[0]
            self.merge_officers(keep.id, gone.id)

    def _open_person(self, invitation_id: UUID) -> None:
        self.context.open_page("invitees", invitation_id=invitation_id)

    def _open_letters(self) -> None:
        if (row := self.drawer.current()) is not None:
            self.context.open_page("delivery", officer_id=row.id)

    # --- showing ---------------------------------------------------------------------------------
    def _search(self, text: str) -> None:
        self.table.officers.search(text)
        found = bool(self.table.officers.shown())
        self.table.setVisible(found)
        self.nobody.setVisible(not found)
        if found and self.table.current_record() is None:
            self._choose_first()

    def _say_doubles(self, book: Caseloads) -> None:
        self.double.setVisible(bool(book.doubles))
        if book.doubles:
            one, two = book.doubles[0]
            self.double.set(
                _("“{one}” and “{two}” may be one person that a list wrote in two ways.").format(
                    one=one.name, two=two.name
                ),
                "look",
            )
        n = len(book.nobodys)
        self.without.setVisible(bool(n))
        self.without.set(
            ngettext(
                "{n} invited person is supervised and has no officer here: nobody brings the letter.",
                "{n} invited people are supervised and have no officer here: nobody brings their letters.",
                n,
            ).format(n=n),
            "look",
        )

    def _show_body(self, book: Caseloads) -> None:
        there = bool(book.rows)
        self._bodies.setCurrentWidget(self.split if there else self.empty)
        self.add.setVisible(there)
        self.merge.setVisible(len(book.rows) > 1)
        self.details.setVisible(there and (self.split.overlay or not self.split.is_open()))

    def _choose_first(self) -> None:
        if shown := self.table.officers.shown():
            self.table.select(shown[0].id)

    def _open_details(self) -> None:
        self.split.open()
        self.details.setVisible(self.split.overlay)
        self.drawer.saving.texts["name"].setFocus()

    def _set_narrow(self, narrow: bool) -> None:
        self.details.setVisible(narrow and self._bodies.currentWidget() is self.split)
        for button in (self.back, self.merge):
            button.set_wordless(narrow)
