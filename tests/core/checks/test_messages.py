"""Rules A7 and A12."""

import pytest

from callin_planner.domain.agenda import MessageKey, Part
from callin_planner.domain.roles import Voice
from tests.core.checks.evening import EVENT, before_and_after, found, item, matter

STOP, NOTICE, HELP = MessageKey.STOP, MessageKey.NOTICE, MessageKey.HELP


def test_a7_passes_when_all_three_are_said() -> None:
    items = [
        item(4, Voice.FRAMING, STOP),
        item(5, Voice.LAW, NOTICE, MessageKey.EXPOSURE),
        item(5, Voice.HELP, HELP),
    ]
    assert found("A7", matter(items)) == []


@pytest.mark.parametrize(
    ("keys", "missing"),
    [((NOTICE, HELP), "M2"), ((STOP, HELP), "M5"), ((STOP, NOTICE), "M9")],
)
def test_a7_names_the_message_that_is_missing(keys: tuple[MessageKey, ...], missing: str) -> None:
    (finding,) = found("A7", matter([item(5, Voice.FRAMING, *keys)]))
    assert finding.severity == "error"
    assert missing in finding.text
    assert missing in finding.what_to_do
    assert finding.record_id == EVENT.id


def test_a7_does_not_count_what_is_said_after_the_programme() -> None:
    items = [item(4, Voice.FRAMING, STOP, NOTICE), item(30, Voice.HELP, HELP, part=Part.AFTER)]
    assert len(found("A7", matter(items))) == 1


def test_a7_reports_each_missing_message() -> None:
    assert len(found("A7", matter([item(5)]))) == 3


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (Voice.FRAMING, Voice.MORAL, 0),
        (Voice.FRAMING, Voice.FRAMING, 0),
        (Voice.FRAMING, Voice.SURVIVOR, 0),
        (Voice.FRAMING, Voice.LAW, 1),
        (Voice.FRAMING, Voice.HELP, 1),
        (Voice.LAW, Voice.MORAL, 1),
        (Voice.MORAL, Voice.MORAL, 1),
        (Voice.LAW, Voice.LAW, 2),
    ],
)
def test_a12_first_and_last_word(first: Voice, last: Voice, expected: int) -> None:
    given = matter([item(4, first), item(5, Voice.LAW), item(2, last), *before_and_after()])
    findings = found("A12", given)
    assert [each.severity for each in findings] == ["warning"] * expected
    assert all(each.record_kind == "AgendaItem" for each in findings)


def test_a12_points_at_the_item_that_is_last() -> None:
    given = matter([item(4, Voice.FRAMING), item(2, Voice.LAW, title="A last warning")])
    (finding,) = found("A12", given)
    assert finding.record_id == given.plan.items[1].id
    assert finding.text == "Law enforcement has the last word, with “A last warning”."
