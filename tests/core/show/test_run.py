"""Moves of the evening, and the state that survives a kill."""

from callin_planner.domain.agenda import Part
from callin_planner.domain.roles import ScreenVoice
from callin_planner.show import run
from callin_planner.show.run import Curtain
from callin_planner.show.segments import Segment

NOW = 1_800_000_000.0


def segment(name: str, first_page: int | None, part: Part = Part.PROGRAMME) -> Segment:
    return Segment(id=name, title=name, voice=ScreenVoice.LAW, seconds=60, part=part, first_page=first_page)


EVENING = (
    segment("doors", None, Part.BEFORE),
    segment("hello", 1),
    segment("mother", None),
    segment("law", 4),
)


def started() -> run.RunState:
    return run.next_segment(run.fresh(6, EVENING), EVENING, NOW)


def test_the_evening_begins_with_the_programme() -> None:
    state = run.fresh(6, EVENING)

    assert (state.segment, state.slide, state.running, state.started) == (1, 0, False, False)


def test_the_first_press_starts_the_first_segment_and_the_next_moves_on() -> None:
    first = started()
    second = run.next_segment(first, EVENING, NOW + 9)

    assert (first.segment, first.slide, first.running, first.began) == (1, 1, True, NOW)
    assert (second.segment, second.slide, second.began) == (2, 1, NOW)


def test_the_last_segment_is_not_left() -> None:
    state = started()
    for _ in range(9):
        state = run.next_segment(state, EVENING, NOW)

    assert (state.segment, state.slide) == (3, 4)


def test_going_back_goes_on_with_the_time_that_was_used() -> None:
    state = run.tick(started(), 20)
    state = run.tick(run.next_segment(state, EVENING, NOW), 5)
    state = run.tick(run.previous_segment(state, EVENING, NOW), 2)

    assert state.spent == (0, 22, 5, 0)


def test_slides_stop_at_both_ends() -> None:
    state = run.fresh(3, EVENING)

    assert run.previous_slide(state).slide == 0
    assert run.go_to_slide(state, 99).slide == 2
    assert run.next_slide(run.go_to_slide(state, 2)).slide == 2


def test_a_slide_move_leaves_segment_and_clock_alone() -> None:
    state = run.tick(started(), 30)
    moved = run.next_slide(state)

    assert (moved.segment, moved.spent, moved.running) == (state.segment, state.spent, True)


def test_the_clock_rests_while_paused() -> None:
    state = run.start_or_pause(run.tick(started(), 10), NOW)

    assert run.tick(state, 100).spent == state.spent
    assert run.start_or_pause(state, NOW + 50).began == NOW


def test_the_curtain_is_drawn_and_opened_by_the_same_key_or_by_a_slide() -> None:
    state = run.draw_curtain(run.fresh(3, EVENING), Curtain.CALM)

    assert state.curtain is Curtain.CALM
    assert run.draw_curtain(state, Curtain.CALM).curtain is Curtain.OPEN
    assert run.draw_curtain(state, Curtain.WHITE).curtain is Curtain.WHITE
    assert run.next_slide(state).curtain is Curtain.OPEN


def test_a_show_without_an_agenda_still_turns_its_slides() -> None:
    state = run.fresh(2, ())

    assert run.next_segment(state, (), NOW) == state
    assert run.start_or_pause(state, NOW) == state
    assert run.next_slide(state).slide == 1
