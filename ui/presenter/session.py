"""The evening as it runs: takes acts, keeps the clock, tells the windows."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from callin_planner.domain.clock import zone
from callin_planner.show import clock, run
from callin_planner.show.bundle import Show
from callin_planner.show.clock import Reading
from callin_planner.show.run import Curtain, RunState
from callin_planner.show.segments import Segment
from ui.presenter.keys import Act
from ui.presenter.memory import Memory

_BEAT = 200
_SAVE_EVERY = 1.0


class Session(QObject):
    """`moved` when slide, segment or curtain changed; `ticked` when a clock shows another second."""

    moved = Signal()
    ticked = Signal()

    def __init__(
        self,
        show: Show,
        memory: Memory,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self.show = show
        self.memory = memory
        self._monotonic = monotonic
        self._wall = wall
        recalled = memory.recall(wall())
        self.resumed = recalled is not None
        self.state: RunState = recalled or run.fresh(len(show.pages), show.segments)
        self._last = monotonic()
        self._saved = float("-inf")
        self._shown_second = -1
        self._beat = QTimer(self)
        self._beat.timeout.connect(self.beat)

    def begin(self) -> None:
        """Let the clock beat and the state be kept."""
        self._last = self._monotonic()
        self._beat.start(_BEAT)
        self.memory.tidy()
        self._keep()

    def start_over(self) -> None:
        self._move(run.fresh(len(self.show.pages), self.show.segments))
        self.resumed = False

    def act(self, act: Act) -> bool:
        """Do what a key means for slides and clock; False when the windows must do it."""
        self._let_time_pass()
        state, segments, now = self.state, self.show.segments, self._wall()
        moves: dict[Act, Callable[[], RunState]] = {
            Act.NEXT: lambda: run.next_slide(state),
            Act.PREVIOUS: lambda: run.previous_slide(state),
            Act.FIRST: lambda: run.go_to_slide(state, 0),
            Act.LAST: lambda: run.go_to_slide(state, state.pages - 1),
            Act.CALM: lambda: run.draw_curtain(state, Curtain.CALM),
            Act.WHITE: lambda: run.draw_curtain(state, Curtain.WHITE),
            Act.CLOCK: lambda: run.start_or_pause(state, now),
            Act.NEXT_SEGMENT: lambda: run.next_segment(state, segments, now),
            Act.PREVIOUS_SEGMENT: lambda: run.previous_segment(state, segments, now),
        }
        move = moves.get(act)
        if move is None:
            return False
        self._move(move())
        return True

    def go_to(self, number: int) -> None:
        """Show slide `number`, counted from 1."""
        self._let_time_pass()
        self._move(run.go_to_slide(self.state, number - 1))

    def leave(self) -> None:
        """Left on purpose: the clock rests, so that a later start does not count the time away."""
        self._let_time_pass()
        self._beat.stop()
        if self.state.running:
            self.state = run.start_or_pause(self.state, self._wall())
        self._keep()

    def beat(self) -> None:
        self._let_time_pass()
        reading = self.reading()
        second = int(reading.left // 1)
        if second != self._shown_second or not self.state.running:
            self._shown_second = second
            self.ticked.emit()
        if self._monotonic() - self._saved >= _SAVE_EVERY:
            self._keep()

    def reading(self) -> Reading:
        return clock.read(self.show.segments, self.state.segment, self.state.spent)

    def segment(self) -> Segment | None:
        return self.show.segments[self.state.segment] if self.show.segments else None

    def coming(self) -> tuple[Segment, ...]:
        """The segments after the present one."""
        return self.show.segments[self.state.segment + 1 :]

    def now(self) -> datetime:
        """The time of day where the call-in is held."""
        return datetime.fromtimestamp(self._wall(), zone(self.show.time_zone))

    def began(self) -> datetime | None:
        if not self.state.started:
            return None
        return datetime.fromtimestamp(self.state.began, zone(self.show.time_zone))

    def ends(self) -> datetime:
        """When the programme would end if everything to come keeps its time."""
        return self.now() + timedelta(seconds=self.reading().to_go)

    def _let_time_pass(self) -> None:
        now = self._monotonic()
        self.state = run.tick(self.state, now - self._last)
        self._last = now

    def _move(self, state: RunState) -> None:
        self.state = state
        self._shown_second = -1
        self.moved.emit()
        self._keep()

    def _keep(self) -> None:
        self._saved = self._monotonic()
        self.memory.keep(self.state, self._wall())
