"""Live deeds: each does what it says, and can be taken back as if it had never been done."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from callin_planner.domain.agenda import Part
from callin_planner.domain.roles import ScreenVoice
from callin_planner.show import clock, landing, live, run, run_file
from callin_planner.show.course import Standing
from callin_planner.show.run import Curtain, RunState
from callin_planner.show.segments import Segment

NOW = 1_800_000_000.0


def segment(
    name: str,
    seconds: int = 300,
    *,
    page: int | None = None,
    part: Part = Part.PROGRAMME,
    backup: str = "",
    card: bool = False,
) -> Segment:
    return Segment(
        id=name, title=name, voice=ScreenVoice.LAW, seconds=seconds, part=part, first_page=page,
        speaker=f"Speaker of {name}", backup=backup, names_on_slide=card,
    )  # fmt: skip


EVENING = (
    segment("doors", 900, part=Part.BEFORE),
    segment("hello", 240, page=0),
    segment("mother", 420, page=1, backup="Ana Reyes", card=True),
    segment("police", 480, page=2),
    segment("help", 360, page=3),
    segment("meal", 3600, part=Part.AFTER),
)


def begun() -> RunState:
    return run.next_segment(run.fresh(5, EVENING), EVENING, NOW)


def order(state: RunState) -> list[str]:
    return [turn.segment.id for turn in run.turns(state, EVENING)]


def test_a_minute_more_or_less_for_who_is_speaking() -> None:
    state = live.give(run.tick(begun(), 200), 1, 60)

    assert clock.read(run.turns(state, EVENING)).left == 100
    assert clock.read(run.turns(state, EVENING)).over == 60
    assert live.give(state, 1, -3600).course.seconds[1] == 60


def test_what_is_left_out_is_passed_over_and_needs_no_time() -> None:
    state = live.skip(begun(), EVENING, 2, NOW)

    assert clock.read(run.turns(state, EVENING)).over == -420
    assert run.next_segment(state, EVENING, NOW).segment == 3
    assert live.skip(state, EVENING, 2, NOW).course.skipped == frozenset()


def test_leaving_out_who_is_on_begins_the_next() -> None:
    state = live.skip(run.tick(begun(), 30), EVENING, 1, NOW)
    turns = run.turns(state, EVENING)

    assert (state.segment, state.slide) == (2, 1)
    assert turns[1].standing is Standing.SKIPPED
    assert clock.read(turns).used == 30


def test_the_last_of_all_is_not_left_out_while_it_is_on() -> None:
    state = begun()
    for _ in range(9):
        state = run.next_segment(state, EVENING, NOW)

    assert live.skip(state, EVENING, 5, NOW) == state


def test_neighbors_to_come_change_places_inside_their_part() -> None:
    state = live.step(begun(), EVENING, 3, 1)

    assert order(state) == ["doors", "hello", "mother", "help", "police", "meal"]
    assert live.step(state, EVENING, 3, 1) == state
    assert live.step(state, EVENING, 1, 1) == state
    brought = live.make_next(begun(), EVENING, 4)
    assert order(brought) == ["doors", "hello", "help", "mother", "police", "meal"]


def test_the_backup_speaks_and_the_room_does_not_read_the_other_name() -> None:
    state = live.stand_in(begun(), EVENING, 2)
    on = run.next_segment(state, EVENING, NOW)

    assert run.turns(on, EVENING)[2].segment.speaker == "Ana Reyes"
    assert on.curtain is Curtain.CALM
    assert live.stand_in(begun(), EVENING, 3) == begun()


def test_a_note_goes_with_the_speaker_it_was_for() -> None:
    state = live.tell(begun(), "  Please\ncome to\x00 a close ")

    assert state.note == "Please come to a close"
    assert run.next_segment(state, EVENING, NOW).note == ""
    assert live.undo(run.next_segment(state, EVENING, NOW)).note == state.note


def test_a_wrong_press_gives_its_seconds_back_to_who_goes_on_speaking() -> None:
    state = run.tick(begun(), 100)
    after = live.undo(run.tick(run.next_segment(state, EVENING, NOW), 8))

    assert after.spent == run.tick(state, 8).spent
    assert (after.segment, after.slide, after.past) == (state.segment, state.slide, state.past)


def test_taking_back_leaves_slides_that_were_turned_since() -> None:
    state = run.next_slide(live.give(begun(), 1, 60))

    assert live.undo(state).slide == 1


def test_a_clock_started_by_mistake_never_ran() -> None:
    state = run.fresh(5, EVENING)

    assert live.undo(run.tick(run.start_or_pause(state, NOW), 40)) == state


_ways = st.sampled_from([1, -1])
Deed = Callable[[RunState], RunState]
_places = st.integers(0, len(EVENING) - 1)
_deeds: st.SearchStrategy[Deed] = st.one_of(
    st.just(lambda state: run.next_segment(state, EVENING, NOW)),
    st.just(lambda state: run.previous_segment(state, EVENING, NOW)),
    st.just(lambda state: run.start_or_pause(state, NOW)),
    st.builds(lambda at, by: lambda state: live.give(state, at, by), _places, st.sampled_from([60, -60])),
    st.builds(lambda at: lambda state: live.skip(state, EVENING, at, NOW), _places),
    st.builds(lambda at, by: lambda state: live.step(state, EVENING, at, by), _places, _ways),
    st.builds(lambda at: lambda state: live.make_next(state, EVENING, at), _places),
    st.builds(lambda at: lambda state: live.stand_in(state, EVENING, at), _places),
    st.builds(lambda note: lambda state: live.tell(state, note), st.text(max_size=140)),
    st.builds(
        lambda room: lambda state: live.land(state, landing.land(run.turns(state, EVENING), room)),
        st.integers(0, 3000),
    ),
)  # fmt: skip
_others: st.SearchStrategy[Deed] = st.one_of(
    st.builds(lambda seconds: lambda state: run.tick(state, seconds), st.floats(0, 900)),
    st.builds(lambda slide: lambda state: run.go_to_slide(state, slide), st.integers(0, 6)),
    st.just(lambda state: run.draw_curtain(state, Curtain.CALM)),
    st.just(run.freeze_or_thaw),
)


def _after(acts: list[Deed]) -> RunState:
    state = run.fresh(5, EVENING)
    for act in acts:
        state = act(state)
    return state


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(_deeds, _others), max_size=30), _deeds)
def test_undo_restores_exactly(acts: list[Deed], deed: Deed) -> None:
    before = _after(acts)
    after = deed(before)
    if after == before:
        return
    restored = live.undo(after)

    assert replace(restored, past=()) == replace(before, past=())
    assert restored.past == before.past[-(run.MOST_STEPS - 1) :]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(_deeds, _others), max_size=30))
def test_a_kill_at_any_act_resumes_with_it(acts: list[Deed]) -> None:
    state = _after(acts)

    assert run_file.load(run_file.dump(state, "abc", NOW), "abc", NOW, EVENING, 5) == state


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(_deeds, _others), max_size=30))
def test_every_segment_stays_once_and_exactly_one_is_on(acts: list[Deed]) -> None:
    turns = run.turns(_after(acts), EVENING)

    assert sorted(turn.index for turn in turns) == list(range(len(EVENING)))
    assert sum(turn.standing is Standing.NOW for turn in turns) == 1
    reading = clock.read(turns)
    assert abs(reading.used + reading.to_go - reading.planned - reading.over) < 1e-6


def test_a_million_ticks_do_not_drift() -> None:
    state = begun()
    for _ in range(1_000_000):
        state = run.tick(state, 0.1)

    assert abs(state.spent[1] - 100_000) < 0.001
