"""The day itself, the last page of the run of show: time, what, whose, a box to tick. It names crew only."""

import tomllib
from dataclasses import dataclass
from functools import cache

from callin_planner import assets
from callin_planner.documents import dates, wording
from callin_planner.domain.day import DayLine, DayStep, day_lines
from callin_planner.domain.plan import Plan


@dataclass(frozen=True)
class DayRow:
    """`job` is the crew's word for it in the language of the paper; `who` is empty where nobody has it."""

    time: str
    text: str
    job: str
    who: str = ""


@dataclass(frozen=True)
class Day:
    """`columns` are time, what, who and done."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[DayRow, ...]


def day_of(plan: Plan, parts: wording.Said, jobs: dict[str, str], language: str) -> Day | None:
    """The day of a call-in; None while it has no crew, or where the site's own wording leaves it out."""
    if not plan.crew or "day" not in parts:
        return None
    rows = tuple(_row(line, jobs, language) for line in day_lines(plan, steps(language)))
    return Day(parts["day"], parts.lines("day columns"), rows)


@cache
def steps(language: str) -> tuple[DayStep, ...]:
    """What the program ships; in English where it has no words in `language`."""
    lines = tomllib.loads(assets.read_text("checklist", "day.toml"))["line"]
    return tuple(
        DayStep(
            text=line.get(f"text_{language}", line["text"]),
            job=line["job"],
            since=line.get("from", "begins"),
            minutes=line.get("minutes", 0),
            when=line.get("when", ""),
        )
        for line in lines
    )


def _row(line: DayLine, jobs: dict[str, str], language: str) -> DayRow:
    word = jobs.get(line.job.casefold(), line.job)
    return DayRow(
        time=dates.clock(line.at.time(), language),
        text=line.text,
        job=_text(word[:1].upper() + word[1:]),
        who=_text(" ".join(part for part in (line.who, line.phone) if part)),
    )


def _text(value: str) -> str:
    return str(wording.clean(value))
