"""The steps towards the evening: asked, agreed, prepared, rehearsed, each with a day and a name."""

from dataclasses import replace
from datetime import date
from typing import Any

from callin_planner.domain.speakers import Answer, Speaker, Step

_FIELDS = {
    Step.ASKED: ("asked_on", "asked_by"),
    Step.AGREED: ("agreed_on", "agreed_by"),
    Step.PREPARED: ("prepared_on", "prepared_by"),
    Step.REHEARSED: ("rehearsed_on", "rehearsed_by"),
}


def with_step(speaker: Speaker, step: Step, on: date, by: str) -> Speaker:
    """`speaker` with the step done. Who has agreed was asked, at the latest on that day."""
    day, name = _FIELDS[step]
    values: dict[str, Any] = {day: on, name: by}
    if step is Step.ASKED and speaker.answer is Answer.NOT_ASKED:
        values["answer"] = Answer.ASKED
    if step is Step.AGREED:
        values["answer"] = Answer.AGREED
        if speaker.asked_on is None:
            values |= {"asked_on": on, "asked_by": by}
    return replace(speaker, **values)


def without_step(speaker: Speaker, step: Step) -> Speaker:
    """`speaker` with the step not done. Whoever was not asked has done none."""
    gone = list(Step) if step is Step.ASKED else [step]
    cleared: dict[str, Any] = {}
    for one in gone:
        day, name = _FIELDS[one]
        cleared |= {day: None, name: ""}
    if step is Step.ASKED:
        cleared["answer"] = Answer.NOT_ASKED
    elif step is Step.AGREED and speaker.confirmed:
        cleared["answer"] = Answer.ASKED
    return replace(speaker, **cleared)


def stamped(before: Speaker, after: Speaker, today: date, who: str) -> Speaker:
    """`after` with the days that a new answer and a new consent bring, where none are given."""
    values: dict[str, Any] = {}
    if after.answer is not before.answer:
        values |= _of_answer(after, today, who)
    if after.photo_consent and not before.photo_consent and after.photo_consent_on is None:
        values["photo_consent_on"] = today
    if not after.photo_consent and after.photo_consent_on is not None:
        values["photo_consent_on"] = None
    if after.first_name_only and not before.first_name_only and before.photo_consent:
        values |= {"photo_consent": False, "photo_consent_on": None}
    return replace(after, **values)


def _of_answer(after: Speaker, today: date, who: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if after.answer is Answer.NOT_ASKED:
        values |= {"asked_on": None, "asked_by": ""}
    elif after.asked_on is None:
        values |= {"asked_on": today, "asked_by": who}
    if after.answer is not Answer.AGREED:
        values |= {"agreed_on": None, "agreed_by": ""}
    elif after.agreed_on is None:
        values |= {"agreed_on": today, "agreed_by": who}
    return values
