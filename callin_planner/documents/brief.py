"""The speaker brief: one page for each person who speaks, always one (tokens 10, screen 16)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import BinaryIO

from callin_planner.documents import dates, wording
from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.documents.run_of_show import slide_numbers
from callin_planner.domain.agenda import AgendaItem, Slot, neighbours, programme
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import ScreenVoice, SpeakerRole
from callin_planner.domain.speakers import Speaker, speaking_seconds, words_for
from callin_planner.domain.text import word_count

KEY = "brief"
SCRIPT_DAYS = 7
"""Scripts are asked for by the full rehearsal, T-7 (domain brief 2)."""
MOST_MESSAGES = 4


@dataclass(frozen=True)
class Cell:
    """A quarter of the framed strip."""

    label: str
    value: str
    line: str


@dataclass(frozen=True)
class Note:
    icon: str
    title: str
    line: str


@dataclass(frozen=True)
class Brief:
    """One speaker's page. `item_title` names the segment, for a sentence that refuses the page."""

    language: str
    title: str
    voice: ScreenVoice
    kicker: str
    name: str
    cells: tuple[Cell, ...]
    say: str
    messages: tuple[str, ...]
    do_heading: str
    do: tuple[str, ...]
    do_not_heading: str
    do_not: tuple[str, ...]
    evening: str
    notes: tuple[Note, ...]
    contact: str
    backup: str
    item_title: str
    watermark: str = ""


def build(plan: Plan) -> tuple[Brief, ...]:
    """A brief for each person with a segment in the programme, in the order they speak."""
    speakers = dict.fromkeys(item.speaker_id for item in programme(plan.items) if item.speaker_id)
    known = [plan.speaker(speaker_id) for speaker_id in speakers]
    return tuple(build_one(plan, speaker) for speaker in known if speaker)


def build_one(plan: Plan, speaker: Speaker, language: str = "") -> Brief:
    """The brief of one speaker, in that person's language (or `language`) where there is wording for it."""
    language = wording.language_for(KEY, language or speaker.language, plan.wordings)
    slots = slots_of(plan, speaker)
    first = slots[0]
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, speaker, slots, language))
    return Brief(
        language=language,
        title=parts["title"],
        voice=first.item.voice.shown,
        kicker=parts["kicker"],
        name=_text(speaker.name),
        cells=_cells(plan, slots, parts),
        say=parts["say"],
        messages=_messages([slot.item for slot in slots], speaker, parts),
        do_heading=parts["do"],
        do=_advice(parts, "do", speaker, first.item),
        do_not_heading=parts["do not"],
        do_not=_advice(parts, "do not", speaker, first.item),
        evening=parts["evening"],
        notes=_notes(plan, speaker, slots, parts, language),
        contact=parts["contact"],
        backup=parts["backup"] if _backup(plan, speaker, first.item) else "",
        item_title=first.item.title,
        watermark=watermark_of(plan.site),
    )


def slots_of(plan: Plan, speaker: Speaker) -> list[Slot]:
    """When one speaker speaks in the programme."""
    ordered = programme(plan.items)
    return [slot for slot in plan.slots() if slot.item.speaker_id == speaker.id and slot.item in ordered]


def write_pdf(briefs: Sequence[Brief], stream: BinaryIO, style: Style) -> int:
    """A page each; returns the number of pages. Raises TooLongError naming the segment."""
    from callin_planner.documents.layout import brief as layout

    return layout.draw(briefs, stream, style)


def fields_of(plan: Plan, speaker: Speaker, slots: Sequence[Slot], language: str) -> wording.Fields:
    """What the wording may put in, for one speaker."""
    event, first = plan.event, slots[0]
    ordered = programme(plan.items)
    runs, allotted, trim, over = _script(first.item, speaker)
    slides = [number for slot in slots for number in slide_numbers(plan).get(slot.item.id, [])]
    by = event.on - timedelta(days=SCRIPT_DAYS)
    return {
        "event": event.name,
        "begins": dates.clock(first.starts, language),
        "opens": dates.clock(event.begins, language),
        "number": str(ordered.index(first.item) + 1),
        "count": str(len(ordered)),
        "minutes": f"{first.item.minutes:g}",
        "words": dates.number(words_for(first.item.seconds, speaker.pace), language),
        "help_line": plan.site.help_line,
        "arrive": dates.clock(speaker.arrives_at, language) if speaker.arrives_at else "",
        "doors": dates.clock(event.doors, language),
        "seat": speaker.seat,
        "venue": plan.venue.full_name if plan.venue else "",
        "address": plan.venue.address if plan.venue else "",
        "slides": ", ".join(str(number) for number in dict.fromkeys(slides)),
        "many": len(set(slides)) > 1,
        "host": _host(plan, speaker),
        "runs": runs,
        "allotted": allotted,
        "trim": trim,
        "over": over,
        "by": dates.day_and_month(by, language) if by >= plan.today else "",
        "slots": _slots(slots[1:], language),
        "contact": contact_of(plan),
        "backup": _backup(plan, speaker, first.item),
    }


def _cells(plan: Plan, slots: Sequence[Slot], parts: wording.Said) -> tuple[Cell, ...]:
    item = slots[0].item
    before, after = neighbours(plan.items, item.id)
    label, begins, segment = parts.lines("slot")
    time_label, _minutes, about = parts.lines("time")
    minutes = parts["one minute"] if item.seconds == 60 else parts["minutes"]
    return (
        Cell(label, begins, segment),
        Cell(time_label, minutes, about),
        _neighbour(plan, before, parts["before"], parts.lines("nobody before")),
        _neighbour(plan, after, parts["after"], parts.lines("nobody after")),
    )


def _neighbour(plan: Plan, item: AgendaItem | None, label: str, nobody: Sequence[str]) -> Cell:
    if item is None:
        return Cell(label, nobody[0], nobody[1])
    speaker = plan.speaker(item.speaker_id)
    if speaker is None:
        return Cell(label, _text(item.title), "")
    return Cell(label, _text(speaker.name), _text(speaker.title or speaker.organization))


def _messages(items: Sequence[AgendaItem], speaker: Speaker, parts: wording.Said) -> tuple[str, ...]:
    """The words the segments ask for; where none are written, what their message keys stand for."""
    written = [_text(message) for item in items for message in item.key_messages]
    if len(items) > 1 and len(written) > MOST_MESSAGES:
        written = [_text(message) for message in items[0].key_messages]
    if written:
        return tuple(dict.fromkeys(written))
    keys = dict.fromkeys(key for item in items for key in item.message_keys) or speaker.message_keys
    return tuple(parts[f"message {key.value}"] for key in keys)


def _advice(parts: wording.Said, what: str, speaker: Speaker, item: AgendaItem) -> tuple[str, ...]:
    """What is said to that role, else to that voice, and then to everyone."""
    own = parts.lines(f"{what} {speaker.role.value}") or parts.lines(f"{what} {item.voice.value}")
    return (*own, *parts.lines(f"{what} all"))


def _notes(
    plan: Plan, speaker: Speaker, slots: Sequence[Slot], parts: wording.Said, language: str
) -> tuple[Note, ...]:
    """Where to be, what is ready, and what is still open: the open ones last."""
    item = slots[0].item
    notes = [_note("clock", parts["arrive" if speaker.arrives_at else "arrive before doors"])]
    notes.append(_note("armchair", parts["seat"]) if speaker.seat else _note("map-pin", parts["place"]))
    if len(slots) > 1:
        notes.append(_note("microphone-2", parts["also"]))
    if any(slide_numbers(plan).get(slot.item.id) for slot in slots):
        notes.append(_note("presentation", parts["slide"]))
    notes.append(_script_note(item, speaker, parts))
    if speaker.rehearsed_on is None and plan.today <= plan.event.on:
        notes.append(_note("alert-triangle", parts["rehearse"]))
    return tuple(notes)


def _script_note(item: AgendaItem, speaker: Speaker, parts: wording.Said) -> Note:
    """Rule A14's measure: over its minutes by more than a tenth."""
    if not item.script.strip():
        return _note("alert-triangle", parts["script missing"])
    seconds = speaking_seconds(word_count(item.script), speaker.pace)
    if seconds > item.seconds * 1.1:
        return _note("alert-triangle", parts["script long"])
    return _note("circle-check", parts["script fits"])


def _script(item: AgendaItem, speaker: Speaker) -> tuple[str, str, str, bool]:
    """How long the script runs and may run ("9:10"), how many words to trim, and whether it runs over."""
    said = word_count(item.script)
    seconds = speaking_seconds(said, speaker.pace)
    over = said - words_for(item.seconds, speaker.pace)
    return (
        _length(seconds),
        _length(item.seconds),
        str(max(10, 10 * round(over / 10))),
        seconds > item.seconds,
    )


def _length(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _slots(slots: Sequence[Slot], language: str) -> str:
    return ". ".join(f"{dates.clock(slot.starts, language)}, {_text(slot.item.title)}" for slot in slots)


def _host(plan: Plan, speaker: Speaker) -> str:
    """Who advances the slides: the host, unless that is the very speaker."""
    for item in programme(plan.items):
        host = plan.speaker(item.speaker_id)
        if host and host.role is SpeakerRole.FACILITATOR and host.id != speaker.id:
            return host.name
    return ""


def contact_of(plan: Plan) -> str:
    """Whom a speaker may ask, with a phone number where there is one."""
    lead = next((one for one in plan.crew if one.job == "pm" and one.phone), None)
    if lead:
        return f"{lead.name}, {lead.phone}"
    office = plan.site.office or plan.site.programme or plan.site.city
    return f"{office}, {plan.site.help_line}" if plan.site.help_line else office


def _backup(plan: Plan, speaker: Speaker, item: AgendaItem) -> str:
    other = plan.speaker(item.backup_id or speaker.alternate_id)
    return other.name if other else speaker.alternate_name


def _note(icon: str, part: str) -> Note:
    title, _end, line = part.partition("\n")
    return Note(icon, title.strip(), " ".join(line.split()))


def _text(value: str) -> str:
    return str(wording.clean(value))
