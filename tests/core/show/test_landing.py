"""Land on time while the evening runs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from callin_planner.domain.agenda_edits import HALF_MINUTE, LEAST_SECONDS
from callin_planner.domain.roles import ScreenVoice
from callin_planner.show import clock, landing, live, run
from callin_planner.show.landing import Part
from callin_planner.show.segments import Segment

NOW = 1_800_000_000.0


def segment(
    name: str, seconds: int, *, kept: bool = False, spared: bool = False, drop: bool = False
) -> Segment:
    return Segment(
        id=name, title=name, voice=ScreenVoice.LAW, seconds=seconds, may_not_shrink=kept, spared=spared,
        skip_if_late=drop,
    )  # fmt: skip


EVENING = (
    segment("hello", 240),
    segment("mother", 420, spared=True),
    segment("bridge", 60, drop=True),
    segment("police", 480),
    segment("prosecutor", 240),
    segment("notice", 180, kept=True),
    segment("help", 360, spared=True),
)


def begun(used: float = 0.0) -> run.RunState:
    return run.tick(run.next_segment(run.fresh(1, EVENING), EVENING, NOW), used)


def test_those_who_may_give_do_in_proportion_and_the_others_keep_theirs() -> None:
    state = begun(240)
    landed = landing.land(run.turns(state, EVENING), 1740 - 180)

    assert [(row.turn.segment.id, row.before - row.after, row.part) for row in landed.rows] == [
        ("mother", 0, Part.SPARED),
        ("bridge", 0, Part.GIVES),
        ("police", 120, Part.GIVES),
        ("prosecutor", 60, Part.GIVES),
        ("notice", 0, Part.PROTECTED),
        ("help", 0, Part.SPARED),
    ]
    assert (landed.over, landed.missing) == (180, 0)


def test_nothing_gives_where_there_is_time_in_hand() -> None:
    landed = landing.land(run.turns(begun(240), EVENING), 1740)

    assert (landed.changes, landed.over, landed.missing) == (False, 0, 0)


def test_what_may_be_skipped_goes_first_when_asked_to() -> None:
    turns = run.turns(begun(240), EVENING)
    landed = landing.land(turns, 1740 - 60, leave_out=True)

    assert [turn.segment.id for turn in landing.may_be_left_out(turns)] == ["bridge"]
    assert [row.turn.segment.id for row in landed.rows if row.after != row.before] == ["bridge"]
    assert landed.skipped == {2}


def test_what_cannot_be_found_is_said() -> None:
    landed = landing.land(run.turns(begun(240), EVENING), 60)

    assert landed.missing > 0
    assert landing.land(run.turns(begun(240), EVENING), 60, shorten_spared=True).missing < landed.missing


def test_landing_brings_the_end_where_it_was_asked_for() -> None:
    state = begun(300)
    room = 1500
    after = live.land(state, landing.land(run.turns(state, EVENING), room))

    assert room - HALF_MINUTE * 3 <= clock.read(run.turns(after, EVENING)).to_go <= room


_segments = st.builds(
    segment,
    st.just("x"),
    st.integers(0, 1200),
    kept=st.booleans(),
    spared=st.booleans(),
    drop=st.booleans(),
)


@settings(max_examples=500, deadline=None)
@given(
    st.lists(_segments, min_size=1, max_size=18),
    st.floats(0, 1500),
    st.integers(-600, 12_000),
    st.booleans(),
    st.booleans(),
)
def test_landing_spares_the_protected_and_adds_up(
    evening: list[Segment], used: float, room: int, leave_out: bool, shorten_spared: bool
) -> None:
    state = run.tick(run.next_segment(run.fresh(1, evening), evening, NOW), used)
    turns = run.turns(state, evening)
    landed = landing.land(turns, room, leave_out=leave_out, shorten_spared=shorten_spared)
    after = clock.read(run.turns(live.land(state, landed), evening))

    for row in landed.rows:
        item = row.turn.segment
        assert row.after <= row.before
        if item.may_not_shrink or (item.spared and not shorten_spared and row.part is not Part.LEFT_OUT):
            assert row.after == row.before
        if row.part is Part.GIVES:
            assert row.after >= min(row.before, LEAST_SECONDS)
        if row.part is Part.LEFT_OUT:
            assert item.skip_if_late
            assert leave_out
    assert after.to_go <= max(room, 0) + landed.missing + 1e-6 or not landed.over
    assert (
        abs((clock.read(turns).to_go - after.to_go) - sum(row.before - row.after for row in landed.rows))
        < 1e-6
    )
    if not landed.over:
        assert not landed.changes
