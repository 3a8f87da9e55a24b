"""Who helps with what, and whether that is still true (mock-up 24)."""

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.domain.providers import Need
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import services
from callin_planner.usecases.service_board import ServiceBoard, ServiceRow, board_of
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.context import Context
from ui.kit.dialogs import ask
from ui.kit.drawer import WithDrawer
from ui.kit.filters import FilterButton, ListSearch
from ui.kit.icons import icon
from ui.kit.labels import Label
from ui.kit.needs import need_word
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.table import context_menu
from ui.kit.widgets import Card, column
from ui.services.dialogs import AddProviderDialog, CallDialog, ProviderDialog
from ui.services.drawer import ServiceDrawer
from ui.services.files import ServiceFiles
from ui.services.needs import NeedLine
from ui.services.service_dialogs import PlaceDialog, ServiceDialog
from ui.services.table import ServiceTable
from ui.services.words import subtitle

AT_TABLE, OPEN, CLOSED = "table", "open", "closed"


class ServicesPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset({"Provider", "Service", "Location", "Setting", "Event"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.board: ServiceBoard | None = None
        self.table = ServiceTable(context, 90)
        self.drawer = ServiceDrawer(context)
        self.files = ServiceFiles(self, context)
        self.split = WithDrawer(self._build_main(), self.drawer, 354)
        self.empty = EmptyState(
            "lifebuoy",
            _("No provider yet"),
            _("Everyone who helps after the call-in stands here, with what they do and when it was checked."),
            Button(_("Add provider"), "plus", "primary", on_click=self.add_provider),
            Button(_("Import list"), "file-import", on_click=self.files.choose_file),
        )
        self._bodies = QStackedWidget()
        for body in (self.split, self.empty):
            self._bodies.addWidget(body)
        self.body.addWidget(self._bodies, 1)
        self._build_header()
        self._connect()

    # --- building ----------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.bring = Button(_("Import list"), "file-import", on_click=self.files.choose_file)
        self.print = Button(_("Print directory"), "printer", on_click=self._open_paper)
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.more = Button(_("More"), "dots", kind="menu")
        menu = QMenu(self.more)
        menu.addAction(icon("upload", "ink_2"), _("Export for other directories…"), self.files.choose_export)
        menu.addAction(
            icon("folder-open", "ink_2"), _("Import a folder of tables…"), self.files.choose_folder
        )
        self.more.setMenu(menu)
        self.add = Button(_("Add provider"), "plus", "primary", on_click=self.add_provider)
        self.details.hide()
        self.header.add(self.bring, self.print, self.details, self.more, self.add)

    def _build_main(self) -> QWidget:
        self.search = ListSearch(_("Find a provider or a need"))
        self.search.setMinimumWidth(theme.px(252))
        self.search_field = self.search
        self.need = FilterButton(_("Need"))
        self.need.set_options([(need, need_word(need)) for need in Need])
        self.evening = FilterButton(_("That evening"))
        self.evening.set_options([(AT_TABLE, _("at the table")), (OPEN, _("open")), (CLOSED, _("closed"))])
        self.to_check, self.to_mend = Chip("", "look", "clock-exclamation"), Chip("", "mend", "hand-stop")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 2)
        line.addWidget(self.need)
        line.addWidget(self.evening)
        line.addStretch(1)
        line.addWidget(self.to_check)
        line.addWidget(self.to_mend)
        card = Card(flush=True)
        card.body.addWidget(self.table, 1)
        self.nobody = Label(_("No provider matches."), "body", "ink_2", wrap=True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.hide()
        card.body.addWidget(self.nobody, 1)
        self.needs = NeedLine()
        stacked = column(spacing=12)
        stacked.addLayout(line)
        stacked.addWidget(card, 1)
        stacked.addWidget(self.needs)
        main = QWidget()
        main.setLayout(stacked)
        main.setFocusProxy(self.table)
        return main

    def _connect(self) -> None:
        self.table.chosen.connect(lambda row: self.drawer.show_row(row, self.board))
        self.table.opened.connect(lambda row: self.edit_provider())
        self.table.remove_wanted.connect(self.remove)
        self.table.true_wanted.connect(self.still_true)
        context_menu(self.table, lambda at, row: self.row_menu(row).popup(at))
        self.search.searched.connect(self._search)
        self.search.left.connect(self.table.setFocus)
        for chosen in (self.need, self.evening):
            chosen.picked.connect(lambda value: self._filter())
        self.needs.wanted.connect(self._show_need)
        self.drawer.true_wanted.connect(self.still_true)
        self.drawer.edit_wanted.connect(self.edit_provider)
        self.drawer.call_wanted.connect(self.log_call)
        self.drawer.service_wanted.connect(self.edit_service)
        self.drawer.place_wanted.connect(self.edit_place)
        self.drawer.closed.connect(self.details.show)
        self.split.mode_changed.connect(self._set_narrow)

    # --- Page --------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        board = self.board = board_of(self.context.store, self.context.event_id)
        self.set_title(_("Services"), subtitle(board) if board.rows else "")
        self.table.limit = board.limit
        self.table.providers.set_rows(board.rows)
        self._filter()
        self.needs.show_counts(board.needs)
        self._say_counts(board)
        there = bool(board.rows)
        self._bodies.setCurrentWidget(self.split if there else self.empty)
        for button in (self.add, self.bring, self.print, self.more):
            button.setVisible(there)
        self.details.setVisible(there and (self.split.overlay or not self.split.is_open()))
        if self.table.current_record() is None:
            self._choose_first()
        self.drawer.show_row(self.table.current_record(), board)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.split.overlay and self.split.is_open():
            self.drawer.closed.emit()
        else:
            super().keyPressEvent(event)

    def open(self, **target: Any) -> None:
        """`provider_id` of a provider, or `service_id` of one of its services, to show."""
        wanted = target.get("provider_id")
        if (service_id := target.get("service_id")) is not None and self.board is not None:
            rows = self.board.rows
            wanted = next((row.id for row in rows if any(one.id == service_id for one in row.services)), None)
        if wanted is not None:
            self._show_all()
            if self.table.select(wanted):
                self.split.open()

    # --- what the person does ----------------------------------------------------------------------
    def add_provider(self) -> None:
        dialog = AddProviderDialog(self, self.context)
        if dialog.exec():
            self.open(provider_id=dialog.provider_id)

    def edit_provider(self) -> None:
        if (row := self.table.current_record()) is not None:
            ProviderDialog(self, self.context, row.provider).exec()

    def log_call(self) -> None:
        if (row := self.table.current_record()) is not None:
            CallDialog(self, self.context, row.provider).exec()

    def edit_service(self, service_id: UUID | None) -> None:
        """The service with that id, or a new one of the provider in view."""
        if (row := self.table.current_record()) is not None:
            known = next((one for one in row.services if one.id == service_id), None)
            ServiceDialog(self, self.context, row, known).exec()

    def edit_place(self, place_id: UUID | None) -> None:
        if (row := self.table.current_record()) is not None:
            known = next((one for one in row.locations if one.id == place_id), None)
            PlaceDialog(self, self.context, row.provider, known).exec()

    def still_true(self) -> None:
        """Date the check with the caller's name, and go on to the next stale listing."""
        row = self.table.current_record()
        if row is None or self.board is None:
            return
        following = self.board.next_stale(row.id)
        done = self.context.do(
            lambda: services.still_true(self.context.store, row.id),
            _("{name} checked today.").format(name=row.provider.name),
            icon="circle-check",
        )
        if done is not None and following is not None:
            self._show_all()
            self.table.select(following)

    def remove(self) -> None:
        row = self.table.current_record()
        if row is None:
            return
        n = len(row.services)
        told = ngettext("Its {n} service goes too.", "Its {n} services go too.", n).format(n=n) if n else ""
        title = _("Take {name} out of the directory?").format(name=row.provider.name)
        words = " ".join(part for part in (told, _("One Undo brings it back.")) if part)
        if ask(self, title, words, _("Take out"), icon="trash"):
            self.context.do(
                lambda: services.remove_provider(self.context.store, row.id),
                _("{name} taken out of the directory.").format(name=row.provider.name),
                icon="trash",
            )
            self._choose_first()

    def row_menu(self, row: ServiceRow) -> QMenu:
        """What can be done with a provider of the list."""
        menu = QMenu(self)
        menu.addAction(icon("circle-check", "ink_2"), _("All still true"), self.still_true)
        menu.addAction(icon("pencil", "ink_2"), _("Edit…"), self.edit_provider)
        menu.addAction(icon("phone", "ink_2"), _("Log a call…"), self.log_call)
        menu.addAction(icon("plus", "ink_2"), _("Add service…"), lambda: self.edit_service(None))
        menu.addAction(icon("map-pin", "ink_2"), _("Add place…"), lambda: self.edit_place(None))
        menu.addSeparator()
        menu.addAction(icon("trash", "ink_2"), _("Take out of the directory"), self.remove)
        return menu

    def _open_paper(self) -> None:
        self.context.open_page("documents", kind="directory")

    # --- showing -----------------------------------------------------------------------------------
    def _say_counts(self, board: ServiceBoard) -> None:
        check = sum(row.must_be_checked for row in board.rows)
        mend = sum(row.lacks_required for row in board.rows)
        self.to_check.set(_("{n} to check again").format(n=check), "look", "clock-exclamation")
        self.to_mend.set(_("{n} must mend").format(n=mend), "mend", "hand-stop")
        self.to_check.setVisible(bool(check))
        self.to_mend.setVisible(bool(mend))

    def _search(self, text: str) -> None:
        self.table.providers.search(text)
        self._say_found()

    def _filter(self) -> None:
        need, evening = self.need.value, self.evening.value
        if need is None and evening is None:
            self.table.providers.set_filter(None)
        else:
            self.table.providers.set_filter(lambda row: _fits(row, need, evening))
        self._say_found()

    def _say_found(self) -> None:
        found = bool(self.table.providers.shown())
        self.table.setVisible(found)
        self.nobody.setVisible(not found)
        if found and self.table.current_record() is None:
            self._choose_first()

    def _show_need(self, need: Need) -> None:
        """A second press shows everything again."""
        self.need.choose(None if self.need.value == need else need)

    def _show_all(self) -> None:
        self.search.clear()
        self.need.choose(None)
        self.evening.choose(None)

    def _choose_first(self) -> None:
        if shown := self.table.providers.shown():
            self.table.select(shown[0].id)

    def _set_narrow(self, narrow: bool) -> None:
        self.details.setVisible(narrow and self._bodies.currentWidget() is self.split)
        for button in (self.bring, self.print, self.more):
            button.set_wordless(narrow)


def _fits(row: ServiceRow, need: object, evening: object) -> bool:
    provider = row.provider
    where = AT_TABLE if provider.at_event_table else OPEN if provider.open_that_evening else CLOSED
    return (need is None or need in row.needs) and (evening is None or evening == where)
