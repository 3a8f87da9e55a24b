"""Rule A13, on each side of its days."""

from typing import Any

import pytest

from callin_planner.domain.agenda import Part
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.speakers import Answer, Speaker
from tests import factories
from tests.core.checks.evening import days_before, found, item, matter, not_checked, severities


def ready(**given: Any) -> Speaker:
    return factories.speaker(
        **{
            "name": "Ana Field",
            "answer": Answer.AGREED,
            "alternate_name": "Bo Stand",
            "rehearsed_on": days_before(8),
            **given,
        }
    )


def evening(speaker: Speaker, left: int, **given: Any) -> Any:
    return matter([item(5, speaker_id=speaker.id, **given)], roster=[speaker], today=days_before(left))


@pytest.mark.parametrize(
    ("lack", "expected"),
    [
        ({}, {29: "", 28: "", 8: "", 7: "", 0: ""}),
        ({"answer": Answer.ASKED}, {29: "", 28: "warning", 8: "warning", 7: "error", 0: "error"}),
        ({"answer": Answer.DECLINED}, {29: "", 28: "warning", 7: "error"}),
        ({"alternate_name": ""}, {29: "", 28: "warning", 8: "warning", 7: "error"}),
        ({"rehearsed_on": None}, {28: "", 8: "", 7: "error", 1: "error"}),
    ],
)
def test_a13_by_the_day(lack: dict[str, Any], expected: dict[int, str]) -> None:
    for left, severity in expected.items():
        assert severities("A13", evening(ready(**lack), left)) == ([severity] if severity else [])


def test_a13_says_everything_about_a_speaker_in_one_finding() -> None:
    speaker = ready(answer=Answer.NOT_ASKED, alternate_name="", rehearsed_on=None)
    (finding,) = found("A13", evening(speaker, 7))
    assert finding.text == "Ana Field has not been asked, has no alternate and has not rehearsed."
    assert (finding.record_kind, finding.record_id) == ("Speaker", speaker.id)


def test_a13_a_backup_of_every_item_is_an_alternate() -> None:
    speaker, other = ready(alternate_name=""), ready(name="Cy Other")
    backed = item(5, speaker_id=speaker.id, backup_id=other.id)
    given = matter([backed], roster=[speaker, other], today=days_before(7))
    assert found("A13", given) == []
    given = matter([backed, item(2, speaker_id=speaker.id)], roster=[speaker, other], today=days_before(7))
    assert severities("A13", given) == ["error"]


@pytest.mark.parametrize("left", [200, 28, 1])
def test_a13_a_survivor_is_never_alone(left: int) -> None:
    mother = ready(role=SpeakerRole.MV_SURVIVOR, voice=Voice.SURVIVOR)
    (finding,) = found("A13", evening(mother, left))
    assert (finding.severity, finding.principle) == ("error", "no_harm")
    helped = ready(role=SpeakerRole.MV_SURVIVOR, welfare_contact="Cy Other")
    assert found("A13", evening(helped, left)) == []


def test_a13_asks_only_about_those_who_speak_in_the_program() -> None:
    speaker = ready(answer=Answer.ASKED)
    given = matter(
        [item(5, speaker_id=ready().id), item(5, speaker_id=speaker.id, part=Part.BEFORE)],
        roster=[speaker],
        today=days_before(3),
    )
    assert not_checked("A13", given) == ["No item of the program has a speaker yet."]
