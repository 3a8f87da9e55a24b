"""The run of show: the evening in order, with cues and boxes to tick, then the day itself.

It names speakers and crew only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from callin_planner.documents import dates, wording
from callin_planner.documents.day import Day, day_of
from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.domain.agenda import (
    Part,
    Slot,
    programme_end,
    programme_seconds,
    seconds_by_voice,
)
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import ScreenVoice

KEY = "run_of_show"


@dataclass(frozen=True)
class Row:
    """One segment. `programme` is False for what comes before and after."""

    start: str
    minutes: str
    voice: ScreenVoice
    title: str
    speaker: str
    cue: str
    programme: bool = True


@dataclass(frozen=True)
class Count:
    """Minutes of one voice: "Community 18"."""

    voice: ScreenVoice
    label: str
    minutes: str


@dataclass(frozen=True)
class Panel:
    """A framed note at the foot of the last page of segments."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class RunOfShow:
    """Everything on the pages. `page` holds "{page}" and "{pages}"; `printed` is when it was made."""

    language: str
    title: str
    kicker: str
    event: str
    date: str
    venue: str
    times: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    end: str
    end_text: str
    sum: str
    counts: tuple[Count, ...]
    panels: tuple[Panel, ...]
    printed: str
    page: str
    day: Day | None = None
    watermark: str = ""


def build(plan: Plan, language: str = "en", at: datetime | None = None) -> RunOfShow:
    """The run of show of a call-in. `at` is the moment of printing in the site's zone."""
    language = wording.language_for(KEY, language, plan.wordings)
    known = wording.terms(KEY, language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, language, at))
    event, venue = plan.event, plan.venue
    slots = plan.slots()
    after = [slot for slot in slots if slot.item.part is Part.AFTER]
    return RunOfShow(
        language=language,
        title=parts["title"],
        kicker=parts["kicker"],
        event=_text(event.name),
        date=dates.long_date(event.on, language),
        venue=_text(venue.full_name) if venue else "",
        times=parts["times"],
        columns=parts.lines("columns"),
        rows=tuple(_row(plan, slot, parts, language) for slot in slots if slot.item.part is not Part.AFTER),
        end=dates.bare_clock(programme_end(plan.items, event.begins), language),
        end_text=_end(after, parts, language),
        sum=parts["sum"],
        counts=_counts(plan, parts),
        panels=(
            _panel(parts["late"]),
            _panel(parts["loud"]),
            Panel(parts["evening"], _phones(plan, parts, known)),
        ),
        printed=parts["printed"],
        page=parts["page"],
        day=day_of(plan, parts, known.pairs("jobs"), language),
        watermark=watermark_of(plan.site),
    )


def slide_numbers(plan: Plan) -> Mapping[UUID, list[int]]:
    """Which shown slides belong to which agenda item, counted from 1."""
    found: dict[UUID, list[int]] = {}
    shown = [slide for slide in plan.slides if not slide.hidden]
    for number, slide in enumerate(shown, start=1):
        if slide.item_id is not None:
            found.setdefault(slide.item_id, []).append(number)
    return found


def write_pdf(content: RunOfShow, stream: BinaryIO, style: Style) -> int:
    """A page up to 14 segments, more where there are more, then the day; returns how many pages."""
    from callin_planner.documents.layout import run_of_show as layout

    return layout.draw(content, stream, style)


def fields_of(plan: Plan, language: str, at: datetime | None = None) -> wording.Fields:
    """What the wording may put in."""
    event = plan.event
    return {
        "session": plan.sessions[0].label if plan.sessions else "",
        "doors": dates.bare_clock(event.doors, language),
        "begins": dates.bare_clock(event.begins, language),
        "ends": dates.clock(programme_end(plan.items, event.begins), language),
        "used": str(round(programme_seconds(plan.items) / 60)),
        "target": str(event.target_minutes),
        "late_plan": event.late_plan,
        "loud_plan": event.loud_plan,
        "printed": dates.printed(at, language) if at else "",
        "slide": "{slide}",
        "backup": "{backup}",
        "until": "{until}",
        "page": "{page}",
        "pages": "{pages}",
    }


def _row(plan: Plan, slot: Slot, parts: wording.Said, language: str) -> Row:
    item = slot.item
    speaker = plan.speaker(item.speaker_id)
    programme = item.part is Part.PROGRAMME
    nobody = parts["no speaker"] if programme else ""
    return Row(
        start=dates.bare_clock(slot.starts, language),
        minutes=f"{item.minutes:g}" if item.seconds % 60 == 0 else f"{item.minutes:.1f}",
        voice=item.voice.shown,
        title=_text(item.title),
        speaker=_text(speaker.name) if speaker else nobody,
        cue=_cue(plan, slot, parts),
        programme=programme,
    )


def _cue(plan: Plan, slot: Slot, parts: wording.Said) -> str:
    """Slides, the mic, what to listen for, and the backup where the speaker has not said yes."""
    item = slot.item
    said = []
    slides = slide_numbers(plan).get(item.id)
    if slides:
        several = len(slides) > 1
        said.append(parts["slides" if several else "slide"].replace("{slide}", _ranged(slides)))
    said += [_sentence(_text(part)) for part in (item.mic, item.cue_in) if part]
    speaker = plan.speaker(item.speaker_id)
    if speaker and not speaker.confirmed:
        backup = plan.speaker(item.backup_id or speaker.alternate_id)
        name = backup.name if backup else speaker.alternate_name
        if name:
            said.append(parts["backup"].replace("{backup}", _text(name)))
    return " ".join(said)


def _sentence(text: str) -> str:
    """`text` with a full stop, unless it ends a sentence already, be it inside quotes."""
    return text if text.rstrip('”»"’)').endswith((".", "!", "?", "…")) else f"{text}."


def _ranged(numbers: list[int]) -> str:
    """ "3–5" for slides in a row, "3, 7" for others."""
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}–{numbers[-1]}"
    return ", ".join(str(number) for number in numbers)


def _end(after: list[Slot], parts: wording.Said, language: str) -> str:
    """What follows the programme, in a line: "Meal and one-to-one, until 8:00 pm"."""
    said = []
    for slot in after:
        until = parts["until"].replace("{until}", dates.clock(slot.ends, language))
        said.append(f"{_text(slot.item.title)}, {until}")
    return ". ".join(said)


def _counts(plan: Plan, parts: wording.Said) -> tuple[Count, ...]:
    labels = dict(zip(ScreenVoice, parts.lines("voices"), strict=False))
    sums = seconds_by_voice(plan.items)
    return tuple(
        Count(voice, labels.get(voice, voice.value), f"{round(sums[voice] / 60, 1):g}")
        for voice in ScreenVoice
    )


def _panel(part: str) -> Panel:
    title, _end, text = part.partition("\n")
    return Panel(title.strip(), (" ".join(text.split()),))


def _phones(plan: Plan, parts: wording.Said, known: wording.Said) -> tuple[str, ...]:
    jobs = known.pairs("jobs")
    lines = [
        " ".join(_text(part) for part in (f"{jobs.get(one.job, one.job)}, {one.name}", one.phone) if part)
        for one in plan.crew
        if one.phone
    ]
    if plan.site.help_line:
        lines.append(f"{parts['help line']} {_text(plan.site.help_line)}")
    return tuple(lines)


def _text(value: str) -> str:
    return str(wording.clean(value))
