"""Present / Pre-flight: sixteen checks the day before and at the door, each with one way to mend it."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.domain.preflight import Item, Line, Mending, Ready, Shelf
from callin_planner.errors import CallInError, UserError
from callin_planner.i18n import _
from callin_planner.usecases import backups, plans, preflight, settings
from callin_planner.usecases.preflight import Preflight
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.carrying import carry
from ui.kit.context import Context
from ui.kit.dates import long_day_text
from ui.kit.dialogs import Dialog
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.widgets import Note, scrolling
from ui.preflight import printing, words
from ui.preflight.dialogs import CompareDialog, SayDialog, StartDialog
from ui.preflight.head import HeadCard
from ui.preflight.lines import CheckLine, ShelfCard
from ui.preflight.machine import machine_of

_PAUSE_MS = 40
_TWO_COLUMNS = 940


class PreflightPage(Page):
    """Looks anew whenever something changes; the work is a job. `ask` shows a dialog; tests replace it."""

    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._round = 0
        self._seen: Preflight | None = None
        self._columns = 0
        self._zone = "UTC"
        self.ask: Callable[[Dialog], bool] = lambda dialog: bool(dialog.exec())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.head = HeadCard(context.store.clock)
        self.cards = {shelf: ShelfCard(shelf) for shelf in Shelf}
        self.note = Note(
            _("Present starts with anything still open only after you write why. It stays in the history."),
            "info",
        )
        self.empty = EmptyState(
            "clipboard-check",
            _("Nothing to check until a date and a place are set"),
            _("Sixteen things will be looked at here, the day before and at the door."),
            Button(
                _("Go to Overview"),
                "layout-dashboard",
                "primary",
                on_click=lambda: context.open_page("overview"),
            ),
        )
        self._build_header()
        self._build_body()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.again = Button(_("Run again"), "refresh", on_click=self.run_again)
        self.print = Button(_("Print the list"), "printer", on_click=self.print_list)
        self.start = Button(_("Start the evening"), "player-play", "primary", on_click=self.start_evening)
        self.header.add(self.again, self.print, self.start)
        for keys, act in (("R", self.run_again), ("Ctrl+P", self.print_list)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _build_body(self) -> None:
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(14)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(14)
        lines.addWidget(self.head)
        lines.addLayout(self._grid, 1)
        lines.addWidget(self.note)
        self._place(2)
        self._bodies = QStackedWidget()
        self._whole = scrolling(holder)
        self._bodies.addWidget(self._whole)
        self._bodies.addWidget(self.empty)
        self.body.addWidget(self._bodies, 1)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(2 if self.width() >= theme.px(_TWO_COLUMNS) else 1)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        plan = self._plan()
        for button in (self.again, self.print, self.start):
            button.setVisible(plan is not None)
        self._bodies.setCurrentWidget(self._whole if plan else self.empty)
        if plan is None:
            self.set_path(_("Present"), _("Pre-flight"))
            return
        where = plan.venue.full_name if plan.venue else _("no place yet")
        self._zone = plan.site.time_zone
        self.set_path(_("Present"), _("Pre-flight"), f"{long_day_text(plan.event.on)} · {where}")
        self._pause.start()

    def _plan(self) -> Any:
        if self.context.event_id is None:
            return None
        try:
            return plans.plan_of(self.context.store, self.context.event_id)
        except UserError:
            return None

    # --- looking ---------------------------------------------------------------------------------
    def run_again(self) -> None:
        if self.context.event_id is not None:
            self._look()

    def _look(self) -> None:
        self._round += 1
        mine, site, event_id = self._round, self.context.site, self.context.event_id
        if event_id is None:
            return
        machine = machine_of(site)
        self.context.jobs.run(
            "",
            lambda _progress: preflight.look(site, event_id, machine),
            done=lambda seen: self._show(seen) if mine == self._round else None,
            failed=lambda error: self._failed(error) if mine == self._round else None,
        )

    def _failed(self, error: BaseException) -> None:
        if not (isinstance(error, UserError) and error.code == "missing"):
            self.context.report(error)

    def _show(self, seen: Preflight) -> None:
        focused = self._focused_item()
        self._seen = seen
        self.head.tell(seen, self._zone)
        for shelf, card in self.cards.items():
            made = [
                CheckLine(line, words.seen_text(line, self.context, self._zone), self.mend, self.open_again)
                for line in seen.lines
                if line.item.shelf is shelf
            ]
            card.show_lines(made)
        self._order_tabs()
        if focused is not None and (line := self.line_of(focused)).button is not None:
            line.button.setFocus()

    def _focused_item(self) -> Item | None:
        for card in self.cards.values():
            for line in card.lines:
                if line.button is not None and line.button.hasFocus():
                    return line.line.item
        return None

    def line_of(self, item: Item) -> CheckLine:
        return next(line for line in self.cards[item.shelf].lines if line.line.item is item)

    def _order_tabs(self) -> None:
        """Tab walks the open lines first, those that must be mended before the others."""
        lines = [line for card in self.cards.values() for line in card.lines if line.button is not None]
        worst = {Ready.MEND: 0, Ready.LOOK: 1, Ready.READY: 2}
        before: QWidget = self.start
        for line in sorted(lines, key=lambda one: worst[one.line.ready]):
            if line.button is not None:
                QWidget.setTabOrder(before, line.button)
                before = line.button

    # --- acts ------------------------------------------------------------------------------------
    def mend(self, line: Line) -> None:
        """Run what the line's button promises."""
        if line.mending is Mending.TICK and line.item is Item.SHOOTING:
            self.ask(SayDialog(self, self.context, line))
        elif line.mending is Mending.TICK:
            self._tick(line.item)
        elif line.mending is Mending.COMPARE:
            self.ask(CompareDialog(self, self.context))
        else:
            self._ways()[line.mending]()

    def open_again(self, line: Line) -> None:
        event_id = self.context.event_id
        if event_id is not None:
            self.context.do(lambda: preflight.untick(self.context.store, event_id, line.item))

    def _tick(self, item: Item) -> None:
        event_id = self.context.event_id
        if event_id is not None:
            self.context.do(lambda: preflight.tick(self.context.store, event_id, item))

    def _ways(self) -> Mapping[Mending, Callable[[], object]]:
        page = self.context.open_page
        return {
            Mending.CARRY: lambda: carry(self, self.context),
            Mending.BACK_UP: self._back_up,
            Mending.PAPERS: lambda: page("documents", kind="door_roster"),
            Mending.SCREENS: lambda: page("present"),
            Mending.CLICKER: lambda: page("present", clicker=True),
            Mending.OPEN_DESK: lambda: page("intake"),
            Mending.PASSPHRASES: lambda: page("settings", section="passphrases"),
            Mending.HELP_LINE: self._log_call,
            Mending.DESK: lambda: page("services"),
            Mending.RIDES: lambda: page("delivery"),
        }

    def _back_up(self) -> None:
        site = self.context.site

        def done(_made: object) -> None:
            self.context.say(_("A backup was written, opened again and counted."))
            self._look()

        self.context.jobs.run(
            _("Backing up"),
            lambda progress: backups.back_up(site, _("Before the evening"), progress=progress),
            done=done,
        )

    def _log_call(self) -> None:
        store = self.context.store
        self.context.do(lambda: settings.log_help_line_test(store, store.actor.name))

    def print_list(self) -> None:
        if self._seen is not None:
            printing.ask_and_save(self, self.context, self._seen, self._zone)

    def start_evening(self) -> None:
        """At all times; with something open it asks why."""
        open_lines = self._seen.open_lines(Ready.MEND) if self._seen else ()
        if open_lines and not self.ask(StartDialog(self, self.context, open_lines)):
            return
        try:
            self.context.open_page("present", start=True)
        except CallInError as error:
            self.context.report(error)
