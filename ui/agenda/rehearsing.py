"""A rehearsal as it goes on: the stopwatch, its keys, and keeping what it measured."""

from collections.abc import Callable, Sequence
from time import monotonic
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.rehearsal import Rehearsal, begin, from_text
from callin_planner.i18n import _
from callin_planner.usecases.rehearsals import record_rehearsal
from ui.agenda.rehearsal_bar import Reading, RehearsalBar
from ui.agenda.rehearsal_end import Ending, RehearsalEnd
from ui.agenda.table import AgendaTable
from ui.kit.context import Context
from ui.kit.labels import announce

_TICK_MS = 250


class Rehearsing(QObject):
    """One stopwatch a call-in. It goes on while another page is shown, and comes back after a lock.

    `kept()` is called once times were recorded. `clock` gives seconds that only go forward. `shown` tells
    whether the stopwatch is there.
    """

    shown = Signal(bool)

    def __init__(
        self,
        page: QWidget,
        context: Context,
        table: AgendaTable,
        kept: Callable[[], object],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._context = context
        self._table = table
        self._kept = kept
        self.clock = clock
        self.watches: dict[UUID, Rehearsal] = {}
        self._items: dict[UUID, AgendaItem] = {}
        acts = {
            "toggle": self.toggle,
            "next": self.next,
            "back": self.back,
            "again": self.again,
            "finish": self.finish,
        }
        self.bar = RehearsalBar(acts)
        table.rehearsal_key.connect(lambda name: acts[name]())
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._show)

    @property
    def watch(self) -> Rehearsal | None:
        """The stopwatch of the call-in in view."""
        event_id = self._context.event_id
        return self.watches.get(event_id) if event_id else None

    # --- what the page calls ---------------------------------------------------------------------
    def begin(self) -> None:
        """Stand at the item in view, at nought; the person starts the clock."""
        line, event_id = self._table.current_record(), self._context.event_id
        watch = begin(self._items.values(), line.id if line else None)
        if watch is not None and event_id is not None and self.watch is None:
            self.watches[event_id] = watch
        self._show()
        self._follow()

    def show_items(self, items: Sequence[AgendaItem]) -> None:
        """The agenda as it is now; items that came or went are taken in."""
        self._items = {item.id: item for item in items}
        event_id, watch = self._context.event_id, self.watch
        if watch is not None and event_id is not None:
            followed = watch.following(items, self.clock())
            if followed is None:
                del self.watches[event_id]
            else:
                self.watches[event_id] = followed
        self._show()

    def drafts(self) -> dict[str, str]:
        at = self._context.store.clock.now()
        return {
            f"{event_id} rehearsal": watch.to_text(self.clock(), at)
            for event_id, watch in self.watches.items()
        }

    def restore(self, event_id: UUID, text: str) -> None:
        watch = from_text(text, self.clock(), self._context.store.clock.now())
        if watch is not None:
            self.watches[event_id] = watch
            self._show()

    # --- what the person does --------------------------------------------------------------------
    def toggle(self) -> None:
        now = self.clock()
        self._set(lambda watch: watch.pause(now) if watch.running else watch.start(now))

    def next(self) -> None:
        now = self.clock()
        self._set(lambda watch: watch.next(now))
        self._follow()

    def back(self) -> None:
        now = self.clock()
        self._set(lambda watch: watch.back(now))
        self._follow()

    def again(self) -> None:
        now = self.clock()
        self._set(lambda watch: watch.again(now))

    def finish(self) -> None:
        """Ask what becomes of the times. Nothing is lost by going on."""
        now = self.clock()
        watch = self.watch
        if watch is None:
            return
        measured = watch.measured(now)
        if not measured:
            self.discard()
            return
        self._set(lambda one: one.pause(now))
        self.ask(RehearsalEnd(self._page, list(self._items.values()), measured))

    def ask(self, dialog: RehearsalEnd) -> None:
        dialog.exec()
        self.end(dialog.ending, dialog.measured, mark_speakers=dialog.mark.isChecked())

    def end(self, ending: Ending, measured: dict[UUID, int], *, mark_speakers: bool) -> None:
        event_id = self._context.event_id
        if ending is Ending.GO_ON or event_id is None:
            self._table.setFocus()
        elif ending is Ending.DISCARD:
            self.discard()
        else:
            done = self._context.do(
                lambda: record_rehearsal(
                    self._context.store, event_id, measured, mark_speakers=mark_speakers
                ),
                icon="stopwatch",
            )
            if done is not None:
                self.discard()
                self._kept()

    def discard(self) -> None:
        if self._context.event_id in self.watches:
            del self.watches[self._context.event_id]
        self._show()

    # --- showing ---------------------------------------------------------------------------------
    def _set(self, act: Callable[[Rehearsal], Rehearsal]) -> None:
        event_id, watch = self._context.event_id, self.watch
        if watch is not None and event_id is not None:
            self.watches[event_id] = act(watch)
            self._show()

    def _follow(self) -> None:
        """The item that is on is the one in view, and a screen reader says so."""
        if (watch := self.watch) is not None:
            self._table.select(watch.item_id)
            self._table.setFocus()
            announce(self.bar, _("Now: {title}").format(title=self._items[watch.item_id].title))

    def _show(self) -> None:
        watch, now = self.watch, self.clock()
        if self.bar.isHidden() is (watch is not None):
            self.bar.setVisible(watch is not None)
            self.shown.emit(watch is not None)
        if watch is None or watch.item_id not in self._items:
            self._tick.stop()
            self._table.show_measured(None)
            return
        measured = watch.measured(now)
        gone_through = {*measured, watch.item_id}
        self._table.show_measured(measured)
        self.bar.show_reading(
            Reading(
                item=self._items[watch.item_id],
                number=watch.place + 1,
                count=len(watch.ids),
                seconds=int(watch.seconds(now)),
                total=int(watch.total(now)),
                planned_so_far=sum(self._items[one].seconds for one in gone_through),
                running=watch.running,
                is_last=watch.is_last,
            )
        )
        if watch.running != self._tick.isActive():
            self._tick.start() if watch.running else self._tick.stop()
