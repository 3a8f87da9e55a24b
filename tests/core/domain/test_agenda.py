"""Times and voices of an evening, worked out on sample agenda A of the domain brief (3.5)."""

from datetime import time
from uuid import UUID

from callin_planner.domain.agenda import (
    AgendaItem,
    Part,
    in_order,
    neighbours,
    programme,
    programme_end,
    programme_seconds,
    schedule,
    seconds_by_voice,
)
from callin_planner.domain.ids import new_id
from callin_planner.domain.roles import ScreenVoice, Voice
from tests import factories

F, C, S, L, H = Voice.FRAMING, Voice.MORAL, Voice.SURVIVOR, Voice.LAW, Voice.HELP
AGENDA_A = [
    (4, F), (3, F), (5, C), (7, S), (4, S), (6, C), (1, F), (5, L), (4, L), (4, L), (2, L), (6, H), (3, H),
    (4, F), (2, C),
]  # fmt: skip
STARTS = "18:00 18:04 18:07 18:12 18:19 18:23 18:29 18:30 18:35 18:39 18:43 18:45 18:51 18:54 18:58"
EVENT: UUID = new_id()


def agenda_a() -> list[AgendaItem]:
    return [
        factories.item(EVENT, seq=seq, title=f"Item {seq}", seconds=minutes * 60, voice=voice)
        for seq, (minutes, voice) in enumerate(AGENDA_A)
    ]


def test_the_programme_starts_on_the_hour_and_each_item_follows() -> None:
    slots = schedule(reversed(agenda_a()), time(18))
    assert [slot.starts.strftime("%H:%M") for slot in slots] == STARTS.split()
    assert slots[-1].ends == time(19)


def test_what_is_before_ends_when_the_programme_begins() -> None:
    doors = factories.item(EVENT, seq=0, part=Part.BEFORE, seconds=45 * 60, title="Doors")
    meal = factories.item(EVENT, seq=0, part=Part.AFTER, seconds=3600, title="Meal")
    slots = schedule([meal, *agenda_a(), doors], time(18))
    assert (slots[0].item.title, slots[0].starts, slots[0].ends) == ("Doors", time(17, 15), time(18))
    assert (slots[-1].item.title, slots[-1].starts, slots[-1].ends) == ("Meal", time(19), time(20))


def test_only_the_programme_counts() -> None:
    items = [*agenda_a(), factories.item(EVENT, part=Part.AFTER, seconds=3600, voice=H)]
    assert programme_seconds(items) == 60 * 60
    assert programme_end(items, time(18)) == time(19)
    assert seconds_by_voice(items) == {
        ScreenVoice.COMMUNITY: 24 * 60,
        ScreenVoice.LAW: 15 * 60,
        ScreenVoice.SERVICES: 9 * 60,
        ScreenVoice.HOST: 12 * 60,
    }
    assert len(programme(items)) == 15


def test_an_empty_agenda_has_every_voice_at_nothing() -> None:
    assert set(seconds_by_voice([])) == set(ScreenVoice)
    assert programme_end([], time(18)) == time(18)
    assert schedule([], time(18)) == []


def test_an_evening_past_midnight_goes_on() -> None:
    late = [factories.item(EVENT, seq=i, seconds=3600) for i in range(2)]
    assert [slot.ends for slot in schedule(late, time(23, 30))] == [time(0, 30), time(1, 30)]


def test_neighbours_skip_what_is_not_programme() -> None:
    doors = factories.item(EVENT, seq=0, part=Part.BEFORE)
    first, second, third = (factories.item(EVENT, seq=seq) for seq in (1, 2, 3))
    items = [third, doors, first, second]
    assert neighbours(items, second.id) == (first, third)
    assert neighbours(items, first.id) == (None, second)
    assert neighbours(items, third.id) == (second, None)
    assert neighbours(items, doors.id) == (None, None)
    assert in_order(items) == [doors, first, second, third]


def test_minutes_of_an_item() -> None:
    assert factories.item(EVENT, seconds=90).minutes == 1.5
