"""Rules A1 to A5: on each side of every boundary."""

import pytest

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.thresholds import Thresholds
from tests import factories
from tests.core.checks.evening import (
    EVENT,
    HOST,
    before_and_after,
    found,
    item,
    matter,
    not_checked,
    severities,
    speakers,
)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (1, []),
        (60, []),
        (60.5, ["note"]),
        (61, ["note"]),
        (74, ["note"]),
        (74.9, ["note"]),
        (75, ["warning"]),
        (90, ["warning"]),
        (90.1, ["error"]),
        (120, ["error"]),
    ],
)
def test_a1_length(minutes: float, expected: list[str]) -> None:
    assert severities("A1", matter([item(minutes)])) == expected


def test_a1_points_at_the_event_and_says_how_long() -> None:
    (finding,) = found("A1", matter([item(50), item(25.5)]))
    assert (finding.record_kind, finding.record_id) == ("Event", EVENT.id)
    assert "75:30" in finding.text
    assert "60" in finding.what_to_do


def test_a1_follows_the_sites_own_figures() -> None:
    long = Thresholds(length_note_minutes=100, length_warning_minutes=110, length_error_minutes=120)
    assert severities("A1", matter([item(100)], thresholds=long)) == []
    assert severities("A1", matter([item(121)], thresholds=long)) == ["error"]


@pytest.mark.parametrize(
    ("law", "moral", "survivor", "medical", "expected"),
    [
        (15, 5, 6, 4, []),
        (15.1, 5, 6, 4, ["warning"]),
        (13, 8, 5, 0, []),
        (1, 0, 0, 0, ["warning"]),
        (0, 0, 0, 0, []),
    ],
)
def test_a2_law_beside_community(
    law: float, moral: float, survivor: float, medical: float, expected: list[str]
) -> None:
    items = [
        item(5, Voice.FRAMING),
        item(law, Voice.LAW),
        item(moral, Voice.MORAL),
        item(survivor, Voice.SURVIVOR),
        item(medical, Voice.MEDICAL),
    ]
    assert severities("A2", matter(items)) == expected


@pytest.mark.parametrize(
    ("law", "rest", "expected"),
    [
        (15, 45, []),
        (33, 67, []),
        (33.5, 66.5, ["warning"]),
        (50, 50, ["warning"]),
        (50.5, 49.5, ["error"]),
    ],
)
def test_a3_law_share(law: float, rest: float, expected: list[str]) -> None:
    given = matter([item(law, Voice.LAW), item(rest, Voice.HELP)])
    assert severities("A3", given) == expected


@pytest.mark.parametrize(
    ("minutes", "voice", "expected"),
    [
        (6, Voice.LAW, []),
        (6.5, Voice.LAW, ["warning"]),
        (7, Voice.HELP, ["warning"]),
        (7, Voice.MEDICAL, ["warning"]),
        (8, Voice.SURVIVOR, []),
        (8.5, Voice.SURVIVOR, ["warning"]),
        (10, Voice.SURVIVOR, ["warning"]),
        (10.5, Voice.SURVIVOR, ["error"]),
        (10, Voice.MORAL, ["warning"]),
        (11, Voice.MORAL, ["error"]),
        (30, Voice.FRAMING, []),
    ],
)
def test_a4_item_length(minutes: float, voice: Voice, expected: list[str]) -> None:
    assert severities("A4", matter([item(minutes, voice)])) == expected


@pytest.mark.parametrize("role", [SpeakerRole.MV_LIVED, SpeakerRole.MV_SURVIVOR])
def test_a4_lived_experience_may_take_eight_minutes(role: SpeakerRole) -> None:
    mentor = factories.speaker(role=role)
    given = matter([item(8, speaker_id=mentor.id), item(8.5, speaker_id=mentor.id)], roster=[mentor])
    (finding,) = found("A4", given)
    assert finding.record_id == given.plan.items[1].id
    assert finding.record_kind == "AgendaItem"
    assert "8 minutes" in finding.what_to_do


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, ["warning"]), (4, ["warning"]), (5, []), (12, []), (13, ["warning"])],
)
def test_a5_counts_speakers_but_not_the_host(count: int, expected: list[str]) -> None:
    roster = speakers(count)
    items = [item(4, Voice.FRAMING, speaker_id=HOST.id)]
    items += [item(4, speaker_id=each.id) for each in roster]
    items += [item(2, Voice.FRAMING, speaker_id=HOST.id)]
    assert severities("A5", matter(items, roster=[HOST, *roster])) == expected


def test_a5_counts_someone_who_speaks_twice_once() -> None:
    roster = speakers(12)
    items = [item(2, speaker_id=each.id) for each in roster * 2]
    assert severities("A5", matter(items, roster=roster)) == []


def test_a5_takes_whoever_opens_in_the_hosts_voice_for_the_host() -> None:
    mayor, *others = speakers(5)
    items = [item(4, Voice.FRAMING, speaker_id=mayor.id)]
    items += [item(4, speaker_id=each.id) for each in others]
    (finding,) = found("A5", matter(items, roster=[mayor, *others]))
    assert finding.text.startswith("4 people")


@pytest.mark.parametrize("code", ["A1", "A2", "A3", "A4", "A5", "A7", "A12"])
def test_without_a_programme_nothing_is_judged(code: str) -> None:
    assert not_checked(code, matter([])) == ["The agenda has no item in the program yet."]
    assert not_checked(code, matter(before_and_after()))


@pytest.mark.parametrize("code", ["A1", "A2", "A3", "A4", "A5"])
def test_only_the_programme_counts(code: str) -> None:
    roster = speakers(6)
    sound: list[AgendaItem] = [item(5, speaker_id=each.id) for each in roster]
    assert found(code, matter([*sound, *before_and_after()], roster=roster)) == []
