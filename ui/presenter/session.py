"""The evening as it runs: takes acts, keeps the clock, tells the windows."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from callin_planner.domain.clock import zone
from callin_planner.show import clock, course, landing, live, run
from callin_planner.show.bundle import Show
from callin_planner.show.clock import Reading
from callin_planner.show.course import Standing, Turn
from callin_planner.show.landing import Landing
from callin_planner.show.run import Curtain, RunState
from callin_planner.show.segments import Segment
from ui.presenter import live_words
from ui.presenter.keys import Act
from ui.presenter.memory import Memory

_BEAT = 200
_SAVE_EVERY = 1.0
_SAME_EVENING = timedelta(hours=1)
"""A start within this of the planned one is held to the planned end."""

Change = Callable[[RunState], RunState]


class Session(QObject):
    """`moved` when slide, segment, curtain or course changed; `ticked` when a clock shows another second,
    `left` when the evening was left on purpose, `said` with a sentence on what a key just did.
    """

    moved = Signal()
    ticked = Signal()
    left = Signal()
    said = Signal(str)

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
        change = self._slide_change(act) or self._clock_change(act)
        if change is None:
            return False
        was = self.state
        self.change(change)
        if sentence := live_words.done(act, was, self.state, self.show.segments):
            self.said.emit(sentence)
        return True

    def change(self, change: Change) -> None:
        """Let time pass until now, then make of the state what `change` makes of it."""
        self._let_time_pass()
        self._move(change(self.state))

    def go_to(self, number: int) -> None:
        """Show slide `number`, counted from 1."""
        self.change(lambda state: run.go_to_slide(state, number - 1))

    def give(self, index: int, seconds: int) -> None:
        self.change(lambda state: live.give(state, index, seconds))

    def skip(self, index: int) -> None:
        """Leave a segment out, or take it in again."""
        now = self._wall()
        self.change(lambda state: live.skip(state, self.show.segments, index, now))

    def step(self, index: int, by: int) -> None:
        self.change(lambda state: live.step(state, self.show.segments, index, by))

    def may_step(self, index: int, by: int) -> bool:
        """Whether `step` would change anything."""
        state = self.state
        return course.stepped(self.show.segments, state.course, state.segment, index, by) != state.course

    def make_next(self, index: int) -> None:
        self.change(lambda state: live.make_next(state, self.show.segments, index))

    def stand_in(self, index: int) -> None:
        self.change(lambda state: live.stand_in(state, self.show.segments, index))

    def land(self, landed: Landing) -> None:
        self.change(lambda state: live.land(state, landed))

    def note(self, text: str) -> None:
        """Say something to the speaker; "" takes it away."""
        self.change(lambda state: live.tell(state, text))

    def leave(self) -> None:
        """Left on purpose: the clock rests, so that a later start does not count the time away."""
        self._let_time_pass()
        self._beat.stop()
        if self.state.running:
            self.state = run.start_or_pause(self.state, self._wall())
        self._keep()
        self.left.emit()

    def beat(self) -> None:
        self._let_time_pass()
        reading = self.reading()
        second = int(reading.left // 1)
        if second != self._shown_second or not self.state.running:
            self._shown_second = second
            self.ticked.emit()
        if self._monotonic() - self._saved >= _SAVE_EVERY:
            self._keep()

    def turns(self) -> tuple[Turn, ...]:
        """The run of show as it is now."""
        return run.turns(self.state, self.show.segments)

    def reading(self) -> Reading:
        return clock.read(self.turns())

    def segment(self) -> Segment | None:
        """What is on, with the minutes and the speaker it has now."""
        if not self.show.segments:
            return None
        return course.segment_now(self.show.segments, self.state.course, self.state.segment)

    def ahead(self) -> tuple[Turn, ...]:
        """The turns to come, those left out not among them."""
        return tuple(turn for turn in self.turns() if turn.standing is Standing.COMING)

    def coming(self) -> tuple[Segment, ...]:
        """The segments to come, as they are now."""
        return tuple(turn.segment for turn in self.ahead())

    def landing(self, target: datetime, *, leave_out: bool = False, shorten_spared: bool = False) -> Landing:
        """What landing at `target` would change; nothing is changed."""
        self._let_time_pass()
        room = (target - self.now()).total_seconds()
        return landing.land(self.turns(), room, leave_out=leave_out, shorten_spared=shorten_spared)

    def planned_end(self) -> datetime:
        """When the evening is to end: as planned, or, where it began at another time, as long after that."""
        lasts = timedelta(seconds=self.reading().planned)
        planned = datetime.combine(self.show.on, self.show.begins, zone(self.show.time_zone))
        began = self.began() or self.now()
        return (planned if abs(began - planned) <= _SAME_EVENING else began) + lasts

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

    def _slide_change(self, act: Act) -> Change | None:
        changes: dict[Act, Change] = {
            Act.NEXT: run.next_slide,
            Act.PREVIOUS: run.previous_slide,
            Act.FIRST: lambda state: run.go_to_slide(state, 0),
            Act.LAST: lambda state: run.go_to_slide(state, state.pages - 1),
            Act.CALM: lambda state: run.draw_curtain(state, Curtain.CALM),
            Act.BLACK: lambda state: run.draw_curtain(state, Curtain.BLACK),
            Act.WHITE: lambda state: run.draw_curtain(state, Curtain.WHITE),
            Act.FREEZE: run.freeze_or_thaw,
        }
        return changes.get(act)

    def _clock_change(self, act: Act) -> Change | None:
        """Skip means what comes next: what is on ends with the next agenda item."""
        now, segments = self._wall(), self.show.segments
        following = next(iter(self.ahead()), None)
        index = following.index if following else -1
        changes: dict[Act, Change] = {
            Act.CLOCK: lambda state: run.start_or_pause(state, now),
            Act.NEXT_SEGMENT: lambda state: run.next_segment(state, segments, now),
            Act.PREVIOUS_SEGMENT: lambda state: run.previous_segment(state, segments, now),
            Act.SKIP: lambda state: live.skip(state, segments, index, now),
            Act.UNDO: live.undo,
            Act.MORE_TIME: lambda state: live.give(state, state.segment, live.MINUTE),
            Act.LESS_TIME: lambda state: live.give(state, state.segment, -live.MINUTE),
        }
        return changes.get(act)

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
