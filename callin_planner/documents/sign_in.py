"""The sign-in sheet for partners: blank lines to write on. Nobody who was invited signs it."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import BinaryIO

from callin_planner.documents import dates, wording
from callin_planner.documents.house_rules import ground_rules
from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.domain.agenda import in_order
from callin_planner.domain.plan import Plan

KEY = "sign_in"
_SPARE = 1.25
"""Lines for each person who is awaited: partners bring somebody along."""
_FEWEST = 20


@dataclass(frozen=True)
class SignIn:
    """Everything on the pages. `rows` blank lines at least; `page` holds "{page}" and "{pages}"."""

    language: str
    title: str
    kicker: str
    event: str
    date: str
    venue: str
    rules: str
    columns: tuple[str, ...]
    rows: int
    note: str
    page: str
    watermark: str = ""


def build(plan: Plan, language: str = "en", at: datetime | None = None) -> SignIn:
    """The sign-in sheet of a call-in. `at` is the moment of printing in the site's zone."""
    language = wording.language_for(KEY, language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, language, at))
    event, venue = plan.event, plan.venue
    return SignIn(
        language=language,
        title=parts["title"],
        kicker=parts["kicker"],
        event=str(wording.clean(event.name)),
        date=dates.long_date(event.on, language),
        venue=str(wording.clean(venue.full_name)) if venue else "",
        rules=parts["rules"],
        columns=parts.lines("columns"),
        rows=lines_for(plan),
        note=parts["note"],
        page=parts["page"],
        watermark=watermark_of(plan.site),
    )


def lines_for(plan: Plan) -> int:
    """How many lines the partners who are awaited need: speakers, crew and providers with a table."""
    speakers = {item.speaker_id for item in in_order(plan.items) if item.speaker_id}
    tables = sum(one.at_event_table and not one.hidden_in_lists for one in plan.providers)
    crew = {one.name for one in plan.crew}
    return max(_FEWEST, ceil((len(speakers) + len(crew) + 2 * tables) * _SPARE))


def write_pdf(content: SignIn, stream: BinaryIO, style: Style) -> int:
    """As many pages as the lines need, the last one filled up; returns how many."""
    from callin_planner.documents.layout import sign_in as layout

    return layout.draw(content, stream, style)


def fields_of(plan: Plan, language: str, at: datetime | None = None) -> wording.Fields:
    """What the wording may put in."""
    known = wording.terms(KEY, language, plan.wordings)
    return {
        "ground_rules": ground_rules(plan, known, language),
        "printed": dates.printed(at, language) if at else "",
        "page": "{page}",
        "pages": "{pages}",
    }
