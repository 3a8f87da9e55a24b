"""Rules A9 and A11."""

import pytest

from callin_planner.domain.agenda import MessageKey, Part
from callin_planner.domain.roles import Voice
from tests.core.checks.evening import found, item, matter, not_checked, severities

TONIGHT, CARRY = MessageKey.TONIGHT, MessageKey.CARRY


def test_a9_passes_with_both_in_their_place() -> None:
    items = [
        item(4, Voice.FRAMING, TONIGHT),
        item(40),
        item(4, Voice.FRAMING, CARRY),
        item(2),
    ]
    assert found("A9", matter(items)) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(4.9, 9.9, []), (5, 9.9, ["M11"]), (4.9, 10, ["M10"]), (5, 10, ["M11", "M10"])],
)
def test_a9_looks_at_the_first_five_and_the_last_ten_minutes(
    before: float, after: float, expected: list[str]
) -> None:
    items = [
        item(before),
        item(3, Voice.FRAMING, TONIGHT),
        item(30),
        item(3, Voice.FRAMING, CARRY),
        item(after),
    ]
    findings = found("A9", matter(items))
    assert [key for key in ("M11", "M10") if any(key in each.text for each in findings)] == expected
    assert all(each.severity == "warning" for each in findings)


@pytest.mark.parametrize(
    "title",
    ["Q&A with the chief", "Questions and answers", "Open mic", "Your questions", "Preguntas y respuestas"],
)
def test_a11_wants_no_open_microphone(title: str) -> None:
    assert severities("A11", matter([item(5, title=title)])) == ["warning"]
    assert found("A11", matter([item(5), item(20, title=title, part=Part.AFTER)])) == []


@pytest.mark.parametrize(
    "title", ["Welcome, and no questions now", "No Q&A: how tonight works", "A question of respect"]
)
def test_a11_leaves_other_titles_alone(title: str) -> None:
    assert found("A11", matter([item(5, title=title)])) == []


@pytest.mark.parametrize("code", ["A9", "A11"])
def test_without_a_program_nothing_is_judged(code: str) -> None:
    assert not_checked(code, matter([]))
