"""The run sheet of the day: what happens when, and whose it is (domain brief 2.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from callin_planner.domain.agenda import programme_seconds
from callin_planner.domain.event import CrewAssignment, Event, PressPolicy
from callin_planner.domain.plan import Plan

_STANDS_FOR = {"pm": ("pm", "lead"), "facilitator": ("facilitator", "host"), "services": ("services",)}
"""Jobs that a crew may call by another word."""


@dataclass(frozen=True)
class DayStep:
    """One thing of any evening: `minutes` after `since` ("begins", "doors" or "end"), negative before it.

    `job` is a job of the crew; `when` names what the call-in must have, "" for what every one has.
    """

    text: str
    job: str
    since: str = "begins"
    minutes: int = 0
    when: str = ""


@dataclass(frozen=True)
class DayLine:
    """One thing to do. `who` is empty where nobody of the crew has that job."""

    at: datetime
    text: str
    job: str
    who: str = ""
    phone: str = ""


def day_lines(plan: Plan, steps: Iterable[DayStep]) -> list[DayLine]:
    """The day in order, with the times of this call-in and the names of its crew."""
    event = plan.event
    begins = datetime.combine(event.on, event.begins)
    length = programme_seconds(plan.items) or event.target_minutes * 60
    starts = {
        "begins": begins,
        "doors": datetime.combine(event.on, event.doors),
        "end": begins + timedelta(seconds=length),
    }
    lines = [_line(plan, step, starts[step.since]) for step in steps if _has(event, step.when)]
    return sorted(lines, key=lambda line: line.at)


def _line(plan: Plan, step: DayStep, start: datetime) -> DayLine:
    at = start + timedelta(minutes=step.minutes)
    one = _holder(plan.crew, step.job)
    if one is None:
        return DayLine(at, step.text, step.job)
    return DayLine(at, step.text, one.job, one.name, one.phone)


def _holder(crew: tuple[CrewAssignment, ...], job: str) -> CrewAssignment | None:
    words = _STANDS_FOR.get(job, (job,))
    return next((one for one in crew if one.job.casefold() in words), None)


def _has(event: Event, wanted: str) -> bool:
    if wanted == "press":
        return event.press_policy is not PressPolicy.UNDISCLOSED
    return not wanted or bool(getattr(event, wanted))
