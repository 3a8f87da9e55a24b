"""The run sheet of the day as a table to hand on; the run of show prints the same lines."""

from pathlib import Path
from uuid import UUID

from callin_planner.documents.dates import clock
from callin_planner.documents.day import steps
from callin_planner.domain.day import DayLine, day_lines
from callin_planner.domain.event import Event
from callin_planner.domain.plan import Plan
from callin_planner.exchange.table_writer import write_xlsx
from callin_planner.files import whole
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import plans
from callin_planner.usecases.crew import job_word


def day_sheet(plan: Plan) -> list[DayLine]:
    """The day in order, with the times of this call-in and the names of its crew."""
    return day_lines(plan, steps("en"))


def write_day_sheet(store: Store, out: Path, *, event_id: UUID | None = None) -> int:
    """A table with a column to tick; it names crew and nobody who is invited. Returns its lines."""
    lines = day_sheet(plans.plan_of(store, event_id))
    heading = (_("Time"), _("What"), _("Job"), _("Who"), _("Phone"), _("Done"))
    rows = [
        heading,
        *(
            (clock(line.at.time(), "en"), line.text, _titled(line.job), line.who, line.phone, "")
            for line in lines
        ),
    ]
    with whole(out) as stream:
        write_xlsx(_("The day"), rows, stream)
    return len(lines)


def file_name(event: Event) -> str:
    return f"callin_{event.on:%Y-%m-%d}_day-sheet.xlsx"


def _titled(job: str) -> str:
    word = job_word(job)
    return word[:1].upper() + word[1:]
