"""Rules A6, A8 and A16."""

import pytest

from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.thresholds import Thresholds
from tests import factories
from tests.core.checks.evening import before_and_after, found, item, matter, not_checked, severities


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        ("LLL", []),
        ("LLLL", ["note"]),
        ("LLHLL", []),
        ("HLLLLH", ["note"]),
        ("LLLLHLLLLL", ["note", "note"]),
    ],
)
def test_a6_counts_law_enforcement_in_a_row(voices: str, expected: list[str]) -> None:
    voice = {"L": Voice.LAW, "H": Voice.FRAMING}
    assert severities("A6", matter([item(2, voice[letter]) for letter in voices])) == expected


def test_a6_points_at_the_first_of_the_row_and_follows_the_sites_figure() -> None:
    given = matter([item(2, Voice.FRAMING), *(item(2, Voice.LAW) for _ in range(4))])
    (finding,) = found("A6", given)
    assert finding.record_id == given.plan.items[1].id
    longer = Thresholds(law_in_a_row=4)
    assert severities("A6", matter(list(given.plan.items), thresholds=longer)) == []


def test_a8_wants_a_survivor_and_someone_who_has_been_there() -> None:
    mother = factories.speaker(role=SpeakerRole.MV_SURVIVOR, voice=Voice.SURVIVOR)
    mentor = factories.speaker(role=SpeakerRole.MV_LIVED)
    both = [item(5, Voice.SURVIVOR, speaker_id=mother.id), item(5, speaker_id=mentor.id)]
    assert found("A8", matter(both, roster=[mother, mentor])) == []
    assert [each.text for each in found("A8", matter(both[:1], roster=[mother]))] == [
        "Nobody with lived experience speaks."
    ]
    assert [each.text for each in found("A8", matter(both[1:], roster=[mentor]))] == ["No survivor speaks."]
    assert severities("A8", matter([item(5, Voice.LAW)])) == ["warning", "warning"]


@pytest.mark.parametrize(
    ("minutes", "expected"), [((4,), 0), ((4, 4), 0), ((4.5,), 1), ((2, 2, 2), 1), ((5, 5, 5), 4)]
)
def test_a16_elected_officials_are_few_and_brief(minutes: tuple[float, ...], expected: int) -> None:
    roster = [factories.speaker(name=f"Official {n}", role=SpeakerRole.EXEC) for n in range(len(minutes))]
    items = [
        item(given, Voice.FRAMING, speaker_id=each.id) for given, each in zip(minutes, roster, strict=True)
    ]
    assert severities("A16", matter(items, roster=roster)) == ["warning"] * expected


def test_a16_adds_up_what_one_official_says() -> None:
    mayor = factories.speaker(name="Mayor", role=SpeakerRole.EXEC)
    items = [item(2.5, Voice.FRAMING, speaker_id=mayor.id), item(2.5, Voice.FRAMING, speaker_id=mayor.id)]
    (finding,) = found("A16", matter(items, roster=[mayor]))
    assert finding.text == "Mayor has 5 minutes."


@pytest.mark.parametrize("code", ["A6", "A8", "A16"])
def test_what_lies_outside_the_program_is_not_judged(code: str) -> None:
    assert not_checked(code, matter(before_and_after()))
