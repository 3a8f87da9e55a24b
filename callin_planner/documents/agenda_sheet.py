"""The agenda for partners: what happens when, and who speaks. No invitee, group, cue or private note."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from callin_planner.documents import dates, wording
from callin_planner.documents.house_rules import ground_rules
from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.documents.speaker_names import shown_name, shown_role
from callin_planner.domain.agenda import Part, Slot, programme_end
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import ScreenVoice
from callin_planner.errors import UserError
from callin_planner.i18n import _

KEY = "agenda"


@dataclass(frozen=True)
class AgendaRow:
    """One item. `voice` is None for what comes before and after, `said` is its word."""

    start: str
    title: str
    speaker: str
    role: str
    voice: ScreenVoice | None
    said: str


@dataclass(frozen=True)
class AgendaSheet:
    """Everything on the pages. `page` holds "{page}" and "{pages}"."""

    language: str
    title: str
    kicker: str
    event: str
    date: str
    venue: str
    address: str
    times: str
    columns: tuple[str, ...]
    rows: tuple[AgendaRow, ...]
    rules: str
    press: str
    note: str
    page: str
    watermark: str = ""


def build(plan: Plan, language: str = "en", at: datetime | None = None) -> AgendaSheet:
    """The agenda as partners may read it. Raises UserError where nothing is on it."""
    if not any(item.part is Part.PROGRAMME for item in plan.items):
        raise UserError(_("The agenda is empty"), code="no-agenda")
    language = wording.language_for(KEY, language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, language, at))
    event, venue = plan.event, plan.venue
    return AgendaSheet(
        language=language,
        title=parts["title"],
        kicker=parts["kicker"],
        event=_text(event.name),
        date=dates.long_date(event.on, language),
        venue=_text(venue.full_name) if venue else "",
        address=_text(venue.address) if venue else "",
        times=parts["times"],
        columns=parts.lines("columns"),
        rows=tuple(_row(plan, slot, parts, language) for slot in plan.slots()),
        rules=parts["rules"],
        press=parts[f"press {event.press_policy.value}"],
        note=parts["note"],
        page=parts["page"],
        watermark=watermark_of(plan.site),
    )


def write_pdf(content: AgendaSheet, stream: BinaryIO, style: Style) -> int:
    """As many pages as the items need; returns how many."""
    from callin_planner.documents.layout import agenda_sheet as layout

    return layout.draw(content, stream, style)


def write_docx(content: AgendaSheet, stream: BinaryIO, style: Style) -> int:
    """A Word file with real styles and a table whose heading repeats; counts as one."""
    from callin_planner.documents.layout import agenda_docx as layout

    layout.write(content, stream, style)
    return 1


def fields_of(plan: Plan, language: str, at: datetime | None = None) -> wording.Fields:
    """What the wording may put in."""
    event = plan.event
    known = wording.terms(KEY, language, plan.wordings)
    return {
        "doors": dates.bare_clock(event.doors, language),
        "begins": dates.bare_clock(event.begins, language),
        "ends": dates.clock(programme_end(plan.items, event.begins), language),
        "ground_rules": ground_rules(plan, known, language),
        "printed": dates.printed(at, language) if at else "",
        "page": "{page}",
        "pages": "{pages}",
    }


def _row(plan: Plan, slot: Slot, parts: wording.Said, language: str) -> AgendaRow:
    """Somebody who has not agreed yet is not named to others."""
    item = slot.item
    speaker = plan.speaker(item.speaker_id)
    programme = item.part is Part.PROGRAMME
    voices = dict(zip(ScreenVoice, parts.lines("voices"), strict=False))
    named = speaker if speaker and speaker.confirmed else None
    nobody = parts["no speaker"] if programme else ""
    return AgendaRow(
        start=dates.clock(slot.starts, language),
        title=_text(item.title),
        speaker=_text(shown_name(named)) if named else nobody,
        role=_text(shown_role(named)) if named else "",
        voice=item.voice.shown if programme else None,
        said=voices.get(item.voice.shown, "") if programme else "",
    )


def _text(value: str) -> str:
    return str(wording.clean(value))
