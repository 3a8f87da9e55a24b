"""The groups of the audit and who is held to belong to them ("Invite list / Groups")."""

from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.i18n import _
from callin_planner.usecases import groups, plans
from callin_planner.usecases.groups import GroupBook, GroupRow, TieLine, group_book
from callin_planner.usecases.memberships import to_look_at
from ui.groups.dialogs import AddGroupDialog, MergeDialog
from ui.groups.drawer import GroupDrawer
from ui.groups.keep import keep_field
from ui.groups.looking import LookingPanel
from ui.groups.tables import GroupTable
from ui.groups.ties import TieDialog, tie_menu
from ui.groups.words import subtitle
from ui.kit import theme
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.context import Context
from ui.kit.drawer import WithDrawer
from ui.kit.filters import ListSearch
from ui.kit.icons import icon
from ui.kit.labels import Label
from ui.kit.memberships import membership_menu
from ui.kit.page import Page
from ui.kit.record_model import SectionRow
from ui.kit.states import EmptyState
from ui.kit.table import context_menu
from ui.kit.widgets import Card, Note, column

GROUPS, LOOKING = "groups", "looking"


class GroupsPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "Group",
            "GroupTie",
            "Membership",
            "MembershipReview",
            "Invitee",
            "Invitation",
            "Incident",
            "Setting",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.book: GroupBook | None = None
        self.table = GroupTable(context)
        self.records = self.table.groups
        self.drawer = GroupDrawer(
            context,
            lambda row, key, value: keep_field(context.store, row.id, key, value),
            self._tie_menu,
            lambda row: membership_menu(self, context, row),
        )
        self.split = WithDrawer(self._build_main(), self.drawer)
        self.looking = LookingPanel(context)
        self.empty = EmptyState(
            "users-group",
            _("No groups yet"),
            _("The groups of the audit stand here: how the team calls them, and how a slide does."),
            Button(_("Add a group"), "plus", "primary", on_click=self.add_group),
            Button(_("Import a list"), "file-import", on_click=lambda: context.open_page("importing")),
        )
        self._bodies = QStackedWidget()
        for body in (self.split, self.looking, self.empty):
            self._bodies.addWidget(body)
        self._build_bar()
        self.body.addWidget(self._bodies, 1)
        self._build_header()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.merge = Button(_("Merge two…"), "arrows-exchange", on_click=lambda: self.merge_groups())
        self.add = Button(_("Add a group"), "plus", "primary", on_click=self.add_group)
        self.back = Button(
            _("Invite list"), "arrow-left", on_click=lambda: self.context.open_page("invitees")
        )
        self.details.hide()
        self.header.add(self.back, self.merge, self.details, self.add)

    def _build_bar(self) -> None:
        self.search = ListSearch(_("Find a group"))
        self.search.setMinimumWidth(theme.px(250))
        self.search_field = self.search
        self.which = SegmentedControl(
            [(GROUPS, _("Groups")), (LOOKING, _("Memberships to look at"))], GROUPS, name=_("Shown")
        )
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.search, 2)
        line.addWidget(self.which)
        line.addStretch(3)
        self._bar = QWidget()
        self._bar.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._bar)

    def _build_main(self) -> QWidget:
        self.double = Note("", "look", "copy")
        self.double_merge = Button(_("Merge…"), kind="link", small=True, on_click=self._merge_double)
        self.double.add(self.double_merge)
        self._card = Card(flush=True)
        self._card.body.addWidget(self.table, 1)
        self.nobody = Label(_("No group matches."), "body", "ink_2", wrap=True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nobody.hide()
        self._card.body.addWidget(self.nobody, 1)
        stacked = column(spacing=12)
        stacked.addWidget(self.double)
        stacked.addWidget(self._card, 1)
        main = QWidget()
        main.setLayout(stacked)
        main.setFocusProxy(self.table)
        return main

    def _connect(self) -> None:
        drawer = self.drawer
        self.table.chosen.connect(lambda row: drawer.show_row(row, self.book))
        self.table.opened.connect(lambda row: self._open_details())
        context_menu(self.table, lambda at, row: self.row_menu(row).popup(at))
        self.table.remove_wanted.connect(self.remove)
        self.table.turn_wanted.connect(self.turn)
        self.search.searched.connect(self._search)
        self.search.left.connect(self._into_list)
        self.which.chosen.connect(lambda key: self._show_body())
        drawer.saving.faulted.connect(self.context.report)
        drawer.tie_wanted.connect(self.add_tie)
        drawer.merge_wanted.connect(lambda: self.merge_groups())
        drawer.remove_wanted.connect(self.remove)
        drawer.looked_at.connect(self._look_at)
        drawer.closed.connect(self.details.show)
        self.split.mode_changed.connect(self._set_narrow)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        self.book = group_book(self.context.store, self.context.event_id)
        book = self.book
        self.set_path(_("Invite list"), _("Groups"), subtitle(book) if book.rows else "")
        looking = len(to_look_at(book.memberships))
        self.which.set_text(GROUPS, _("Groups {n}").format(n=len(book.rows)))
        self.which.set_text(LOOKING, _("Memberships to look at {n}").format(n=looking))
        self._say_double(book)
        self._fill(book)
        self.looking.show_memberships(book.memberships)
        self._show_body()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._into_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._on_groups() and self.split.is_open():
            self.drawer.closed.emit()
        else:
            super().keyPressEvent(event)

    def open(self, **target: Any) -> None:
        """`group_id` of a group, `membership_id` of one membership, `looking=True` for those to look at."""
        if (membership_id := target.get("membership_id")) is not None:
            self._turn_to(LOOKING)
            self.looking.select(membership_id)
        elif target.get("looking"):
            self._turn_to(LOOKING)
        elif (group_id := target.get("group_id")) is not None:
            self._turn_to(GROUPS)
            self.search.clear()
            self.table.select(group_id)
            self._open_details()
        self._into_list()

    def drafts(self) -> dict[str, str]:
        return self.drawer.drafts()

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        if self.book is None:
            self.refresh(None)
        for place, text in drafts.items():
            group_id, key = place.split(" ", 1)
            if self.table.select(UUID(group_id)):
                self.drawer.saving.restore(key, text)

    # --- what the person does --------------------------------------------------------------------
    def add_group(self) -> None:
        others = [row.group for row in self.book.rows] if self.book else []
        dialog = AddGroupDialog(self, self.context, others)
        if dialog.exec():
            self.open(group_id=dialog.group_id)

    def add_tie(self) -> None:
        row = self.drawer.current()
        if row is None or self.book is None:
            return
        tied = {line.other.id for line in (*row.rivals, *row.allies)}
        others = [one.group for one in self.book.rows if one.id != row.id]
        free = [one for one in others if one.id not in tied] or others
        TieDialog(self, self.context, row, None, free).exec()

    def merge_groups(self, keep: UUID | None = None, gone: UUID | None = None) -> None:
        if self.book is None or len(self.book.rows) < 2:
            return
        chosen = self.drawer.current()
        keep = keep or (chosen.id if chosen else self.book.rows[0].id)
        dialog = MergeDialog(self, self.context, [row.group for row in self.book.rows], keep, gone)
        if dialog.exec() and (kept := dialog.kept()) is not None:
            self.open(group_id=kept)

    def remove(self) -> None:
        row = self.drawer.current()
        if row is None:
            return
        done = self.context.do(
            lambda: groups.remove_group(self.context.store, row.id),
            _("{group} taken away.").format(group=row.group.label),
            icon="trash",
        )
        if done is not None:
            self._choose_first()

    def turn(self) -> None:
        """Make the group in view active or inactive."""
        if (row := self.drawer.current()) is not None:
            store, active = self.context.store, not row.group.active
            self.context.do(lambda: groups.change_group(store, row.id, active=active))

    def row_menu(self, row: GroupRow) -> QMenu:
        """What can be done with a group of the list."""
        menu = QMenu(self)
        menu.addAction(icon("columns", "ink_2"), _("Open details"), self._open_details)
        menu.addAction(icon("arrows-split-2", "ink_2"), _("Add a rival or ally…"), self.add_tie)
        menu.addAction(icon("check", "ink_2"), _("Looked at today"), self._look_at)
        menu.addSeparator()
        words = _("Make inactive") if row.group.active else _("Make active")
        menu.addAction(
            icon("moon" if row.group.active else "sun", "ink_2"),
            words,
            self.turn,
        )
        merge = menu.addAction(
            icon("arrows-exchange", "ink_2"), _("Merge…"), lambda: self.merge_groups(row.id)
        )
        merge.setEnabled(self.book is not None and len(self.book.rows) > 1)
        menu.addAction(icon("trash", "ink_2"), _("Take away"), self.remove)
        return menu

    def _look_at(self) -> None:
        if (row := self.drawer.current()) is not None:
            store = self.context.store
            self.context.do(lambda: groups.change_group(store, row.id, last_verified=plans.today(store)))

    def _tie_menu(self, line: TieLine) -> QMenu:
        row = self.drawer.current()
        return tie_menu(self, self.context, row, line) if row is not None else QMenu(self)

    def _merge_double(self) -> None:
        if self.book is not None and self.book.doubles:
            keep, gone = self.book.doubles[0]
            self.merge_groups(keep.id, gone.id)

    # --- showing ---------------------------------------------------------------------------------
    def _fill(self, book: GroupBook) -> None:
        active = [row for row in book.rows if row.group.active]
        others = [row for row in book.rows if not row.group.active]
        rows: list[GroupRow | SectionRow] = [*active]
        if others:
            rows += [SectionRow(_("Not active any more")), *others]
        self.records.set_rows(rows)
        if self.table.current_record() is None:
            self._choose_first()
        self.drawer.show_row(self.table.current_record(), book)

    def _search(self, text: str) -> None:
        if not self._on_groups():
            self.looking.search(text)
            return
        self.records.search(text)
        found = bool(self.records.shown())
        self.table.setVisible(found)
        self.nobody.setVisible(not found)
        if found and self.table.current_record() is None:
            self._choose_first()

    def _say_double(self, book: GroupBook) -> None:
        self.double.setVisible(bool(book.doubles))
        if book.doubles:
            one, two = book.doubles[0]
            self.double.set(
                _("“{one}” and “{two}” may be one group that is written in two ways.").format(
                    one=one.label, two=two.label
                ),
                "look",
            )

    def _show_body(self) -> None:
        there = self.book is not None and bool(self.book.rows)
        self._bar.setVisible(there)
        if not there:
            self._bodies.setCurrentWidget(self.empty)
        else:
            self._bodies.setCurrentWidget(self.split if self._on_groups() else self.looking)
        self.search.setPlaceholderText(
            _("Find a group") if self._on_groups() else _("Find a person or group")
        )
        self._search(self.search.text())
        self.add.setVisible(there and self._on_groups())
        self.merge.setVisible(
            there and self._on_groups() and self.book is not None and len(self.book.rows) > 1
        )
        self.details.setVisible(
            there and self._on_groups() and (self.split.overlay or not self.split.is_open())
        )

    def _turn_to(self, key: str) -> None:
        self.which.set_value(key)
        self._show_body()

    def _on_groups(self) -> bool:
        return self.which.value() == GROUPS

    def _choose_first(self) -> None:
        if shown := self.records.shown():
            self.table.select(shown[0].id)

    def _into_list(self) -> None:
        (self.table if self._on_groups() else self.looking.table).setFocus()

    def _open_details(self) -> None:
        self.split.open()
        self.details.setVisible(self.split.overlay)
        self.drawer.saving.texts["label"].setFocus()

    def _set_narrow(self, narrow: bool) -> None:
        self.details.setVisible(narrow and self._bodies.currentWidget() is self.split)
        for button in (self.back, self.merge):
            button.set_wordless(narrow)
