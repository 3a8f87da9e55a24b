"""The checklist: tasks by chapter with their days, gates and evidence (mock-up 18)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.domain.people import Person
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.usecases import evidence, plans, staff, task_rows, tasks
from callin_planner.usecases.task_rows import Checklist, TaskRow
from ui.checklist.acts import TaskActs
from ui.checklist.dialogs import DateDialog, TaskDialog
from ui.checklist.drawer import TaskDrawer
from ui.checklist.empty import EmptyChecklist, no_call_in, nothing_found
from ui.checklist.filters import LATE, FilterRow
from ui.checklist.lines import Line, folded_at_first, lines_of
from ui.checklist.menus import fill_task_menu, fill_waits_menu
from ui.checklist.table import ChecklistTable
from ui.checklist.words import history_lines, subtitle
from ui.kit.buttons import Button
from ui.kit.calendar_file import TASKS, CalendarDialog
from ui.kit.call_in import CallInDialog
from ui.kit.context import Context
from ui.kit.crew import CrewDialog
from ui.kit.drawer import WithDrawer
from ui.kit.page import Page
from ui.kit.table import context_menu
from ui.kit.widgets import Card, column

_DRAWER = 340
_SHOWN_HISTORY = 6


class ChecklistPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "Task", "SignOff", "EvidenceFile", "Event", "Person", "Invitation", "Speaker", "CardBatch",
            "AgendaItem", "Site",
        }
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._checklist: Checklist | None = None
        self._staff: list[Person] = []
        self._folded: set[str] = set()
        self._folded_for: UUID | None = None
        self.acts = TaskActs(self, context)
        self.filters = FilterRow()
        self.search_field = self.filters.search
        self.table = ChecklistTable(self._zone())
        self.drawer = TaskDrawer(self.acts.save_field)
        self.split = WithDrawer(self._build_main(), self.drawer, width=_DRAWER)
        self.empty = EmptyChecklist(context, self._make)
        self.no_event = no_call_in(lambda: CallInDialog(self, context).exec())
        self._bodies = QStackedWidget()
        for body in (self.split, self.empty, self.no_event):
            self._bodies.addWidget(body)
        self.body.addWidget(self._bodies, 1)
        self._build_header()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.add = Button(_("Add task"), "plus", "primary", on_click=self.add_task)
        self.calendar = Button(
            _("Save calendar file"),
            "calendar-down",
            on_click=lambda: CalendarDialog(self, self.context, self._event_id(), TASKS).exec(),
        )
        self.crew = Button(
            _("Evening crew"),
            "users-group",
            on_click=lambda: CrewDialog(self, self.context, self._event_id()).exec(),
        )
        self.details.hide()
        self.header.add(self.crew, self.calendar, self.details, self.add)

    def _build_main(self) -> QWidget:
        self.nothing = nothing_found(self.filters.clear)
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(self.nothing)
        card = Card(flush=True)
        card.body.addWidget(self._found, 1)
        main = QWidget()
        stacked = column(self.filters, card, spacing=14)
        stacked.setStretch(1, 1)
        main.setLayout(stacked)
        main.setFocusProxy(self.table)
        return main

    def _connect(self) -> None:
        table, drawer = self.table, self.drawer
        table.chosen.connect(self._show)
        table.opened.connect(self._open_details)
        table.tick_wanted.connect(self.tick)
        table.fold_wanted.connect(self._fold)
        context_menu(table, self._row_menu)
        self.filters.changed.connect(self._narrow)
        self.filters.search.left.connect(table.setFocus)
        drawer.main_wanted.connect(lambda: self._with_task(self.acts.press))
        drawer.date_wanted.connect(self.change_date)
        drawer.waits_menu.aboutToShow.connect(self._fill_waits)
        drawer.go_wanted.connect(self._go_to)
        drawer.saving.faulted.connect(self.context.report)
        drawer.closed.connect(self.details.show)
        drawer.more.menu().aboutToShow.connect(self._fill_more)
        shown = drawer.evidence
        shown.sign_wanted.connect(lambda: self._with_task(self.acts.sign))
        shown.attach_wanted.connect(
            lambda: self._with_task(lambda row: self.acts.choose_file(row, done=False))
        )
        shown.test_call_wanted.connect(self.acts.log_test_call)
        shown.day_sheet_wanted.connect(self.acts.save_day_sheet)
        shown.save_wanted.connect(self.acts.save_file)
        shown.remove_wanted.connect(self.acts.remove_file)
        self.split.mode_changed.connect(self._set_narrow)
        self.context.density_changed.connect(table.set_density)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        self._checklist = checklist = self._read()
        if checklist is None:
            self.set_title(_("Checklist"))
            self._show_body(self.no_event)
            return
        self._staff = staff.staff(self.context.store)
        if not checklist.rows:
            self.set_title(_("Checklist"), _("No tasks yet"))
            self.empty.show_event(checklist.event)
            self._show_body(self.empty)
            return
        self.set_title(_("Checklist"), subtitle(checklist))
        self._show_body(self.split)
        self.filters.show_checklist(checklist)
        if self._folded_for != checklist.event.id:
            self._folded, self._folded_for = folded_at_first(checklist), checklist.event.id
        self._fill()
        if self.table.current_record() is None:
            self._select_first()
        self._show(self.table.current_record())

    def open(self, **target: Any) -> None:
        """`task_id`, `late=True`, or `offset`: the first open task from that day on."""
        if self._checklist is None or not self._checklist.rows:
            return
        if (task_id := target.get("task_id")) is not None:
            self._go_to(task_id)
        elif target.get("late"):
            self.filters.clear()
            self.filters.choose(LATE)
        elif (offset := target.get("offset")) is not None:
            self._go_to_day(int(offset))

    def drafts(self) -> dict[str, str]:
        return self.drawer.drafts()

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        if self._checklist is None:
            self.refresh(None)
        for place, text in drafts.items():
            task_id, key = place.split(" ", 1)
            if self._go_to(UUID(task_id)):
                self.drawer.saving.restore(key, text)

    # --- what the person does --------------------------------------------------------------------
    def tick(self, row: TaskRow) -> None:
        """Done, or open again; a gate asks what shows it."""
        self.table.select(row.id)
        self.acts.tick(row)

    def attach(self, file: Path, *, done: bool = False) -> None:
        """Keep `file` with the task in view; with `done`, sign the task off by it."""
        self._with_task(lambda row: self.acts.attach(row, file, done=done))

    def change_date(self) -> None:
        row = self.table.current_task()
        if row is not None and self._checklist is not None and not row.task.is_closed:
            DateDialog(self, self.context, row, self._checklist.event.on).exec()

    def add_task(self) -> None:
        if self._checklist is None:
            return
        row = self.table.current_task()
        day = row.due if row is not None else self._checklist.today
        self._edit(TaskDialog(self, self.context, self._staff, evening=self._checklist.event.on, on=day))

    def change_task(self) -> None:
        row = self.table.current_task()
        if row is not None and self._checklist is not None:
            evening = self._checklist.event.on
            self._edit(
                TaskDialog(self, self.context, self._staff, evening=evening, on=row.due, task=row.task)
            )

    def _edit(self, dialog: TaskDialog) -> None:
        if dialog.exec():
            self._go_to(dialog.task_id)

    def _make(self) -> None:
        self.context.do(lambda: tasks.make_checklist(self.context.store, self._event_id()))
        self.table.setFocus()

    def _event_id(self) -> UUID:
        """Of the call-in in view; what asks is hidden where there is none."""
        return plans.event_of(self.context.store, self.context.event_id).id

    def _with_task(self, act: Callable[[TaskRow], object]) -> None:
        row = self.table.current_task()
        if row is not None:
            act(row)

    # --- menus -----------------------------------------------------------------------------------
    def _row_menu(self, at: QPoint, line: Line) -> None:
        if isinstance(line, TaskRow):
            menu = QMenu(self)
            fill_task_menu(menu, line, self.acts, self.change_task)
            menu.popup(at)

    def _fill_more(self) -> None:
        menu = self.drawer.more.menu()
        self._with_task(lambda row: fill_task_menu(menu, row, self.acts, self.change_task))

    def _fill_waits(self) -> None:
        rows = self._checklist.rows if self._checklist else ()
        menu = self.drawer.waits_menu
        self._with_task(lambda row: fill_waits_menu(menu, row, rows, self.acts.toggle_wait))

    # --- showing ---------------------------------------------------------------------------------
    def _read(self) -> Checklist | None:
        if self.context.event_id is None:
            return None
        try:
            return task_rows.read(self.context.store, self.context.event_id)
        except UserError:
            return None

    def _zone(self) -> str:
        return self.context.site.site().time_zone

    def _fill(self) -> None:
        if self._checklist is None:
            return
        lines = lines_of(self._checklist, self._folded, self.filters.wanted())
        self.table.set_lines(lines)
        self._found.setCurrentWidget(self.table if lines else self.nothing)

    def _narrow(self) -> None:
        self._fill()
        if self.table.current_task() is None:
            self._select_first()
        self._show(self.table.current_record())

    def _fold(self, key: str) -> None:
        self._folded ^= {key}
        self._fill()
        self.table.select(key)

    def _select_first(self) -> None:
        """The first that is late, else the first that is open."""
        shown = [line for line in self.table.records.shown() if isinstance(line, TaskRow)]
        wanted = [row for row in shown if row.is_late] or [row for row in shown if not row.task.is_closed]
        if chosen := (wanted or shown)[:1]:
            self.table.select(chosen[0].id)

    def _go_to(self, task_id: UUID) -> bool:
        """Show a task whatever is folded or filtered; False where it is gone."""
        row = self._checklist.row(task_id) if self._checklist else None
        if row is None:
            return False
        wanted = self.filters.wanted()
        if wanted is not None and not wanted(row):
            self.filters.clear()
        if row.chapter.key in self._folded:
            self._folded.discard(row.chapter.key)
            self._fill()
        return self.table.select(task_id)

    def _go_to_day(self, offset: int) -> None:
        rows = self._checklist.rows if self._checklist else ()
        later = [row for row in rows if row.task.offset_days >= offset]
        for row in [row for row in later if not row.task.is_closed][:1] or later[:1]:
            self._go_to(row.id)

    def _show(self, line: Line | None) -> None:
        row = line if isinstance(line, TaskRow) else None
        store = self.context.store
        self.drawer.show_row(
            row,
            self._staff,
            self._history(row) if row is not None else (),
            zone_name=self._zone(),
            today=self._checklist.today if self._checklist else date.min,
            may_sign=row is not None and evidence.may_sign(store.actor, row.task),
        )

    def _history(self, row: TaskRow) -> list[tuple[date, str]]:
        """What was done about a task, newest first, and the day it became late."""
        entries = self.context.store.history_of(row.id)[:_SHOWN_HISTORY]
        return history_lines(row, entries, self._zone())

    def _show_body(self, body: QWidget) -> None:
        self._bodies.setCurrentWidget(body)
        listed = body is self.split
        self.add.setVisible(listed)
        for button in (self.calendar, self.crew):
            button.setVisible(listed)
        self.details.setVisible(listed and (self.split.overlay or not self.split.is_open()))

    def _open_details(self, line: Line | None) -> None:
        if isinstance(line, TaskRow):
            self.split.open()
            self.details.setVisible(self.split.overlay)
            self.drawer.main.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_narrow(self, narrow: bool) -> None:
        for button in (self.calendar, self.crew):
            button.set_wordless(narrow)
        self.details.setVisible(narrow and self._bodies.currentWidget() is self.split)

    # --- Qt --------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _adds(event):
            event.accept()  # before the window takes Ctrl+N for a new call-in
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _adds(event):
            self.add_task()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.change_date()
        elif event.key() == Qt.Key.Key_Escape and self.split.is_open():
            self.drawer.closed.emit()
        else:
            super().keyPressEvent(event)


def _adds(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.ControlModifier
