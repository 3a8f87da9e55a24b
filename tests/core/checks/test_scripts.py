"""Rules A14 and A15."""

from typing import Any

import pytest

from callin_planner.checks.rule import Matter
from callin_planner.domain.invitees import Invitee
from tests import factories
from tests.core.checks.evening import found, item, matter, not_checked, severities

ROSTER = factories.speaker(name="Ana Field", pace=100)
GROUP = factories.group(label="Tanner Row", alias="Group B")
INVITEE = factories.invitee(code="HB-008", first="Devin", last="Ashgrove")


def words(count: int) -> str:
    return "word " * count


@pytest.mark.parametrize(
    ("count", "expected"),
    [(520, []), (572, []), (573, ["warning"]), (390, []), (389, ["note"]), (10, ["note"])],
)
def test_a14_compares_words_with_minutes(count: int, expected: list[str]) -> None:
    assert severities("A14", matter([item(4, script=words(count))])) == expected


def test_a14_uses_the_speakers_own_pace_and_says_what_to_cut() -> None:
    slow = item(4, script=words(500), speaker_id=ROSTER.id, title="Law")
    (finding,) = found("A14", matter([slow], roster=[ROSTER]))
    assert finding.text == "“Law”: 500 words for 4 minutes, about 5:00."
    assert finding.what_to_do == "Cut about 100 words, or give the item a minute more."
    (finding,) = found("A14", matter([item(4, script=words(800), title="Law")]))
    assert finding.what_to_do == "Cut about 280 words, or give the item 3 minutes more."


def test_a14_says_nothing_of_items_without_a_script() -> None:
    assert not_checked("A14", matter([item(4)])) == ["No item of the program has a script yet."]
    assert found("A14", matter([item(4), item(1, script=words(130))])) == []


def spoken(script: str, *, invited: list[Invitee] | None = None, **given: Any) -> Matter:
    return matter([item(4, script=script, title="Law", **given)], invited=invited, groups=(GROUP,))


@pytest.mark.parametrize(
    "script",
    [
        "What one of you does with a gun brings attention to all of you.",
        "I will not speak about any case that is open, and I will not say one name.",
        "You are going home tonight. Nobody will be arrested for being here.",
        "Twelve of the men found work. I cannot promise you that it will be quick.",
        "We saw a row of tanners on the street.",
        "The felony charge of 2019 is closed. People who have been convicted came home.",
        "Esta noche todos vuelven a casa. Nadie será arrestado por estar aquí.",
        "You owe nobody information for it. It is private. The police do not see it.",
    ],
)
def test_a15_leaves_good_words_alone(script: str) -> None:
    assert found("A15", spoken(script, invited=[INVITEE])) == []


@pytest.mark.parametrize(
    ("script", "severity", "part"),
    [
        ("Devin Ashgrove knows it.", "error", "HB-008"),
        ("Ashgrove knows it.", "error", "HB-008"),
        ("Tanner Row, I am looking at you.", "error", "Group B"),
        ("TANNER ROW comes first.", "error", "Group B"),
        ("You thugs will stop.", "warning", "thugs"),
        ("You people never listen.", "warning", "you people"),
        ("Basta ya, pandilleros.", "warning", "pandilleros"),
        ("The case against him goes to trial in March.", "warning", "goes to trial"),
        ("Está libre bajo fianza.", "warning", "bajo fianza"),
        ("I guarantee you a job.", "warning", "guarantee"),
        ("We will drop all of your charges.", "warning", "drop all of your charges"),
        ("Les prometo trabajo.", "warning", "les prometo"),
    ],
)
def test_a15_finds_what_must_not_be_said(script: str, severity: str, part: str) -> None:
    findings = found("A15", spoken(script, invited=[INVITEE]))
    assert severity in [each.severity for each in findings]
    assert any(part in each.text for each in findings)
    assert all("Ashgrove" not in each.text + each.what_to_do for each in findings)


def test_a15_suggests_kinder_words() -> None:
    (finding,) = found("A15", spoken("Gang members, stop."))
    assert finding.what_to_do == "Speak to people: say “people in a group”."
    (finding,) = found("A15", spoken("Tanner Row, stop."))
    assert finding.what_to_do == "Say “your group”, or “Group B”."
    (finding,) = found("A15", spoken("We will get you a job."))
    assert "we will help you look for work" in finding.what_to_do


def test_a15_reads_key_messages_and_cues_but_not_the_private_note() -> None:
    assert severities("A15", spoken("Hello.", key_messages=("Thugs, stop.",))) == ["warning"]
    assert severities("A15", spoken("Hello.", cue_out="“… thugs.”")) == ["warning"]
    assert severities("A15", spoken("Hello.", note_private="Tanner Row sits left.")) == []


def test_a15_a_speakers_whole_name_may_be_said() -> None:
    host = factories.speaker(name="Rosa Ashgrove")
    given = matter(
        [item(4, script="Please welcome Rosa Ashgrove.", speaker_id=host.id)],
        roster=[host],
        invited=[INVITEE],
    )
    assert found("A15", given) == []


def test_a15_the_digest_follows_the_words() -> None:
    (one,) = found("A15", spoken("You thugs. A."))
    (two,) = found("A15", spoken("You thugs. B."))
    assert one.text == two.text
    assert one.digest != two.digest


def test_a15_without_a_script_is_not_checked() -> None:
    assert not_checked("A15", matter([item(4)])) == ["No item of the program has a script yet."]
