"""Rules A10 and A17."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from callin_planner.domain.agenda import MessageKey, Part
from callin_planner.domain.event import Event
from callin_planner.domain.roles import Voice
from callin_planner.domain.site import HelpLineTest
from tests import factories
from tests.core.checks.evening import EVENT, days_before, found, item, matter, severities

SITE = factories.site(help_line="555-0142")
OFFER = item(5, Voice.HELP, MessageKey.HELP, script="Call 555-0142, day or night.")
READY = replace(EVENT, food=True, provider_tables=True)


def call(days: int, *, answered: bool = True) -> HelpLineTest:
    at = datetime.combine(EVENT.on - timedelta(days=days), time(18), tzinfo=UTC)
    return factories.help_line_test(at=at, answered=answered)


@pytest.mark.parametrize(
    ("left", "called", "answered", "expected"),
    [
        (30, 60, True, []),
        (30, 60, False, ["error"]),
        (7, 60, True, []),
        (6, 60, True, ["error"]),
        (6, 8, True, ["error"]),
        (6, 7, True, []),
        (1, 3, True, []),
        (1, 3, False, ["error"]),
        (0, 0, True, []),
        (-3, 2, True, []),
        (-3, -2, True, ["error"]),
        (30, 20, True, ["error"]),
    ],
)
def test_a10_wants_a_test_call(left: int, called: int, answered: bool, expected: list[str]) -> None:
    given = matter(
        [OFFER], site=SITE, today=days_before(left), help_line_tests=(call(called, answered=answered),)
    )
    assert severities("A10", given) == expected


@pytest.mark.parametrize(
    ("words", "messages", "said"),
    [
        ("Call 555-0142.", (), True),
        ("Call 555 0142.", (), True),
        ("", ("One number: 555-0142.",), True),
        ("Call 555-0143.", (), False),
        ("Call 1555-01423.", (), False),
        ("", (), False),
    ],
)
def test_a10_looks_for_the_number(words: str, messages: tuple[str, ...], said: bool) -> None:
    offer = item(5, Voice.HELP, script=words, key_messages=messages)
    given = matter([offer], site=SITE, help_line_tests=(call(60),))
    assert severities("A10", given) == ([] if said else ["error"])


def test_a10_takes_any_item_that_offers_help_and_no_other() -> None:
    closing = item(4, Voice.FRAMING, MessageKey.HELP, script="555-0142")
    chief = item(4, Voice.LAW, script="555-0142")
    tests = (call(60),)
    assert found("A10", matter([chief, closing], site=SITE, help_line_tests=tests)) == []
    assert severities("A10", matter([chief], site=SITE, help_line_tests=tests)) == ["error"]


def test_a10_says_both_in_one_finding_that_opens_the_item() -> None:
    given = matter([item(5, Voice.HELP)], site=SITE)
    (finding,) = found("A10", given)
    assert finding.record_id == given.plan.items[0].id
    assert finding.what_to_do == "Put 555-0142 in the script and log a test call."
    (finding,) = found("A10", matter([OFFER], site=SITE))
    assert finding.record_kind == "Site"


@pytest.mark.parametrize(
    ("event", "after", "expected"),
    [
        (READY, 60, []),
        (READY, 30, []),
        (READY, 29.5, ["warning"]),
        (replace(READY, food=False), 60, ["warning"]),
        (replace(READY, provider_tables=False), 60, ["warning"]),
        (replace(READY, one_to_one_minutes=20), 0, ["warning"]),
        (replace(READY, one_to_one_minutes=30), 0, []),
    ],
)
def test_a17_time_food_and_tables_after(event: Event, after: float, expected: list[str]) -> None:
    items = [item(5), *([item(after, Voice.HELP, part=Part.AFTER)] if after else [])]
    assert severities("A17", matter(items, event=event)) == expected


def test_a17_says_all_that_is_missing_at_once() -> None:
    bare = replace(EVENT, one_to_one_minutes=10, food=False, provider_tables=False)
    (finding,) = found("A17", matter([item(5)], event=bare))
    assert finding.text == (
        "After the program: only 10 minutes for talks (at least 30), no food, no providers’ tables."
    )


def test_a17_opens_the_agenda_where_the_time_is_planned_there() -> None:
    short = item(10, Voice.HELP, part=Part.AFTER)
    (finding,) = found("A17", matter([item(5), short], event=READY))
    assert finding.record_kind == "AgendaItem"
    (finding,) = found("A17", matter([item(5)], event=replace(READY, one_to_one_minutes=10)))
    assert finding.record_kind == "Event"
