"""The run sheet of the day: what happens when, and whose it is (domain brief 2.1)."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from callin_planner import assets
from callin_planner.documents.dates import clock
from callin_planner.domain.agenda import programme_seconds
from callin_planner.domain.event import CrewAssignment, Event, PressPolicy
from callin_planner.domain.plan import Plan
from callin_planner.exchange.table_writer import write_xlsx
from callin_planner.files import whole
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import plans
from callin_planner.usecases.crew import job_word

_STANDS_FOR = {"pm": ("pm", "lead"), "facilitator": ("facilitator", "host"), "services": ("services",)}
"""Jobs that a crew may call by another word."""


@dataclass(frozen=True)
class DayLine:
    """One thing to do. `who` is empty where nobody of the crew has that job."""

    at: datetime
    text: str
    job: str
    who: str = ""
    phone: str = ""


def day_sheet(plan: Plan) -> list[DayLine]:
    """The day in order, with the times of this call-in and the names of its crew."""
    event = plan.event
    begins = datetime.combine(event.on, event.begins)
    length = programme_seconds(plan.items) or event.target_minutes * 60
    starts = {
        "begins": begins,
        "doors": datetime.combine(event.on, event.doors),
        "end": begins + timedelta(seconds=length),
    }
    lines = [_line(plan, each, starts) for each in _shipped() if _has(event, each.get("when", ""))]
    return sorted(lines, key=lambda line: line.at)


def write_day_sheet(store: Store, out: Path, *, event_id: UUID | None = None) -> int:
    """A table with a column to tick; it names crew and nobody who is invited. Returns its lines."""
    lines = day_sheet(plans.plan_of(store, event_id))
    heading = (_("Time"), _("What"), _("Job"), _("Who"), _("Phone"), _("Done"))
    rows = [
        heading,
        *((clock(line.at.time(), "en"), line.text, line.job, line.who, line.phone, "") for line in lines),
    ]
    with whole(out) as stream:
        write_xlsx(_("The day"), rows, stream)
    return len(lines)


def file_name(event: Event) -> str:
    return f"callin_{event.on:%Y-%m-%d}_day-sheet.xlsx"


@cache
def _shipped() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(assets.read_text("checklist", "day.toml"))["line"])


def _line(plan: Plan, line: dict[str, Any], starts: dict[str, datetime]) -> DayLine:
    at = starts[line.get("from", "begins")] + timedelta(minutes=line.get("minutes", 0))
    one = _holder(plan.crew, line["job"])
    word = one.job if one else line["job"]
    return DayLine(at, line["text"], _titled(word), one.name if one else "", one.phone if one else "")


def _holder(crew: tuple[CrewAssignment, ...], job: str) -> CrewAssignment | None:
    words = _STANDS_FOR.get(job, (job,))
    return next((one for one in crew if one.job.casefold() in words), None)


def _titled(job: str) -> str:
    word = job_word(job)
    return word[:1].upper() + word[1:]


def _has(event: Event, wanted: str) -> bool:
    if wanted == "press":
        return event.press_policy is not PressPolicy.UNDISCLOSED
    return not wanted or bool(getattr(event, wanted))
