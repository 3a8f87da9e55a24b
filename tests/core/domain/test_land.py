from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from callin_planner.domain.agenda import AgendaItem, programme_seconds
from callin_planner.domain.ids import new_id
from callin_planner.domain.land import land, seconds_until, shortened
from callin_planner.domain.roles import Voice
from tests import factories

EVENT = new_id()
F, S, L, H = Voice.FRAMING, Voice.SURVIVOR, Voice.LAW, Voice.HELP


def _evening(*told: tuple[int, Voice, bool]) -> list[AgendaItem]:
    return [
        factories.item(EVENT, seq=seq, title=str(seq), seconds=minutes * 60, voice=voice, may_not_shrink=keep)
        for seq, (minutes, voice, keep) in enumerate(told)
    ]


def _minutes(items: tuple[AgendaItem, ...]) -> list[float]:
    return [item.minutes for item in items]


def test_shares_the_loss_and_spares_whom_it_must() -> None:
    items = _evening((4, F, True), (7, S, False), (10, L, False), (5, L, False), (6, H, False), (5, F, False))
    landing = land(items, 32 * 60)
    assert _minutes(landing.after) == [4, 7, 7.5, 4, 6, 3.5]
    assert landing.missing == 0
    assert [item.title for item in landing.fixed] == ["0"]
    assert [item.title for item in landing.spared] == ["1", "4"]


def test_survivor_and_help_give_too_when_the_person_says_so_but_never_a_marked_item() -> None:
    items = _evening((8, S, False), (8, H, True), (8, L, False))
    landing = land(items, 16 * 60, spared=())
    assert _minutes(landing.after) == [4, 8, 4]


def test_only_what_is_still_to_come_gives() -> None:
    items = _evening((10, L, False), (10, L, False), (10, L, False))
    landing = land(items, 26 * 60, first=items[1].id)
    assert _minutes(landing.after) == [10, 8, 8]


def test_says_what_cannot_be_had() -> None:
    items = _evening((2, L, False), (10, S, False), (1, F, False))
    landing = land(items, 10 * 60)
    assert _minutes(landing.after) == [1, 10, 1]
    assert landing.missing == 120
    assert [item.title for item in landing.shortest] == ["0", "2"]


def test_nothing_grows_and_nothing_is_touched_when_there_is_room() -> None:
    items = _evening((5, L, False), (5, F, False))
    landing = land(items, 60 * 60)
    assert list(landing.after) == items
    assert landing.missing == 0


def test_the_stop_may_lie_past_midnight() -> None:
    assert seconds_until(time(18), time(19)) == 3600
    assert seconds_until(time(23, 30), time(0, 15)) == 45 * 60


@given(st.lists(st.integers(1, 1800), max_size=25), st.integers(0, 20_000))
def test_shortening_keeps_its_promises(lengths: list[int], over: int) -> None:
    made = shortened(lengths, over)
    least = sum(min(length, 60) for length in lengths)
    assert all(min(60, before) <= after <= before for before, after in zip(lengths, made, strict=True))
    assert all(after % 30 == 0 for before, after in zip(lengths, made, strict=True) if after != before)
    if over <= 0:
        assert made == lengths
    elif sum(lengths) - over >= least:
        assert sum(made) <= sum(lengths) - over
    else:
        assert sum(made) == least


@given(
    st.lists(st.integers(2, 60).map(lambda halves: halves * 30), min_size=1, max_size=25), st.integers(1, 900)
)
def test_whole_half_minutes_land_within_half_a_minute(lengths: list[int], over: int) -> None:
    wanted = sum(lengths) - over
    made = shortened(lengths, over)
    if wanted >= 60 * len(lengths):
        assert wanted - 30 < sum(made) <= wanted


def test_the_programme_lands() -> None:
    items = _evening(*[(4, L, False)] * 15)
    assert programme_seconds(land(items, 47 * 60).after) == 47 * 60
