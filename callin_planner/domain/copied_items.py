"""Agenda items as text for the clipboard, and back. What is read there was written by anyone."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, MessageKey, Part
from callin_planner.domain.minutes import LONGEST_SECONDS
from callin_planner.domain.roles import Voice
from callin_planner.domain.speakers import Speaker

MARK = "call-in planner agenda items"
VERSION = 1
MOST_ITEMS = 500
MOST_LETTERS = 2_000_000
_TEXTS = {
    "title": 120,
    "script": 100_000,
    "cue_in": 1000,
    "cue_out": 1000,
    "mic": 200,
    "note_private": 10_000,
}
_MARKS = ("sensitive", "skip_if_late", "may_not_shrink")


@dataclass(frozen=True)
class Named:
    """A speaker as the text names one: an id of the site it came from, and a name to know them by."""

    id: UUID | None
    name: str


@dataclass(frozen=True)
class Copied:
    """`fields` are those of AgendaItem but id, event and place; speakers are only named."""

    fields: Mapping[str, Any]
    part: Part
    speaker: Named | None
    backup: Named | None


def to_text(
    items: Iterable[AgendaItem], speakers: Mapping[UUID, Speaker], *, with_notes: bool = False
) -> str:
    """The items as plain JSON with our mark. Private notes stay behind unless asked for."""
    told = [_told(item, speakers, with_notes=with_notes) for item in items]
    return json.dumps({"mark": MARK, "version": VERSION, "items": told}, ensure_ascii=False, indent=1)


def from_text(text: str) -> list[Copied] | None:
    """What was copied, or None where the text is not ours or does not hold together."""
    if len(text) > MOST_LETTERS or MARK not in text[:200]:
        return None
    try:
        told = json.loads(text)
        if told["mark"] != MARK or told["version"] != VERSION or len(told["items"]) > MOST_ITEMS:
            return None
        return [_copied(one) for one in told["items"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _told(item: AgendaItem, speakers: Mapping[UUID, Speaker], *, with_notes: bool) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(item, name) for name in (*_TEXTS, *_MARKS)}
    if not with_notes:
        del told["note_private"]
    return told | {
        "seconds": item.seconds,
        "part": item.part.value,
        "voice": item.voice.value,
        "message_keys": [key.value for key in item.message_keys],
        "key_messages": list(item.key_messages),
        "speaker": _named(item.speaker_id, speakers),
        "backup": _named(item.backup_id, speakers),
    }


def _named(speaker_id: UUID | None, speakers: Mapping[UUID, Speaker]) -> dict[str, str] | None:
    speaker = speakers.get(speaker_id) if speaker_id else None
    return {"id": str(speaker.id), "name": speaker.name} if speaker else None


def _copied(told: Mapping[str, Any]) -> Copied:
    fields: dict[str, Any] = {name: _text(told.get(name, ""), most) for name, most in _TEXTS.items()}
    fields |= {name: told.get(name) is True for name in _MARKS}
    fields["seconds"] = _seconds(told["seconds"])
    fields["voice"] = Voice(told["voice"])
    fields["message_keys"] = tuple(dict.fromkeys(MessageKey(key) for key in told.get("message_keys", ())))
    fields["key_messages"] = tuple(_text(line, 500) for line in told.get("key_messages", ()))[:20]
    if not fields["title"].strip():
        raise ValueError("an item without a title")
    return Copied(fields, Part(told["part"]), _who(told.get("speaker")), _who(told.get("backup")))


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise ValueError("not a text of ours")
    return "".join(letter for letter in value if letter >= " " or letter in "\n\t")


def _seconds(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= LONGEST_SECONDS:
        raise ValueError("not a length of ours")
    return value


def _who(told: Any) -> Named | None:
    if told is None:
        return None
    return Named(UUID(told["id"]) if told.get("id") else None, _text(told["name"], 200))
