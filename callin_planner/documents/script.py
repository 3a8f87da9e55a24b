"""The speaker script in large type: the words of one person, to be read aloud from the lectern."""

from collections.abc import Sequence

from callin_planner.documents import dates, wording
from callin_planner.documents.brief import slots_of
from callin_planner.documents.flowing import Block, Break, Flow, Heading, Para, Points
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.domain.agenda import Slot, neighbours, programme
from callin_planner.domain.plan import Plan
from callin_planner.domain.speakers import Speaker, speaking_seconds
from callin_planner.domain.text import word_count

KEY = "script"


def build(plan: Plan) -> tuple[Flow, ...]:
    """A script for each person with a segment in the programme, in the order they speak."""
    speakers = dict.fromkeys(item.speaker_id for item in programme(plan.items) if item.speaker_id)
    known = [plan.speaker(speaker_id) for speaker_id in speakers]
    return tuple(build_one(plan, speaker) for speaker in known if speaker)


def build_one(plan: Plan, speaker: Speaker, language: str = "") -> Flow:
    """The script of one speaker, in that person's language (or `language`) where there is wording for it."""
    language = wording.language_for(KEY, language or speaker.language, plan.wordings)
    slots = slots_of(plan, speaker)
    first = wording.render(KEY, language, plan.wordings, fields_of(plan, speaker, slots[0], language))
    blocks: list[Block] = []
    for n, slot in enumerate(slots):
        parts = wording.render(KEY, language, plan.wordings, fields_of(plan, speaker, slot, language))
        if n:
            blocks.append(Break())
        blocks += _segment(slot, parts, several=len(slots) > 1)
    return Flow(
        language=language,
        title=first["title"],
        kicker=first["kicker"],
        name=_text(speaker.name),
        lines=() if len(slots) > 1 else (first["slot"],),
        blocks=tuple(blocks),
        foot=first["foot"],
        page=first["page"],
        voice=slots[0].item.voice.shown,
        large=True,
        item_title=slots[0].item.title,
        watermark=watermark_of(plan.site),
    )


def fields_of(plan: Plan, speaker: Speaker, slot: Slot, language: str) -> wording.Fields:
    """What the wording may put in, for one segment."""
    item, ordered = slot.item, programme(plan.items)
    seconds = speaking_seconds(word_count(item.script), speaker.pace)
    _before, after = neighbours(plan.items, item.id)
    follows = plan.speaker(after.speaker_id) if after else None
    return {
        "event": plan.event.name,
        "segment": item.title,
        "begins": dates.clock(slot.starts, language),
        "ends": dates.clock(slot.ends, language),
        "minutes": f"{item.minutes:g}",
        "number": str(ordered.index(item) + 1),
        "count": str(len(ordered)),
        "runs": f"{seconds // 60}:{seconds % 60:02d}" if item.script.strip() else "",
        "cue": item.cue_in,
        "next": follows.name if follows else "",
        "help_line": plan.site.help_line,
        "page": "{page}",
        "pages": "{pages}",
    }


def _segment(slot: Slot, parts: wording.Said, *, several: bool) -> list[Block]:
    item = slot.item
    blocks: list[Block] = []
    if several:
        blocks += [Heading(parts["segment"]), Para(parts["slot"], soft=True)]
    if parts["cue"]:
        blocks.append(Para(parts["cue"], soft=True))
    paragraphs = [_text(" ".join(line.split())) for line in item.script.split("\n") if line.strip()]
    blocks += [Para(text) for text in paragraphs]
    if not paragraphs:
        blocks += _without(item.key_messages, parts)
    return blocks


def _without(messages: Sequence[str], parts: wording.Said) -> list[Block]:
    """No words are written yet: the messages stand in their place."""
    said = Para(parts["no script"], soft=True)
    points = tuple(_text(message) for message in messages)
    return [said, Points(points, numbered=True)] if points else [said]


def _text(value: str) -> str:
    return str(wording.clean(value))
