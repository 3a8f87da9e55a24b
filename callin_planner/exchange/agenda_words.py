"""What the headings and cells of an agenda in a table mean."""

import re
from datetime import time
from enum import StrEnum

from callin_planner.domain.minutes import LONGEST_SECONDS, read_minutes
from callin_planner.domain.roles import Voice
from callin_planner.domain.text import fold


class AgendaField(StrEnum):
    START = "start"
    MINUTES = "minutes"
    TITLE = "title"
    SPEAKER = "speaker"
    VOICE = "voice"
    SCRIPT = "script"


_HEADINGS = (
    (AgendaField.MINUTES, r"\b(min|mins|minutes?|duration|dur|length|allot\w*|how long|minutos|duracion)\b"),
    (AgendaField.START, r"\b(start\w*|begin\w*|time|when|clock|from|hora|hour)\b"),
    (AgendaField.VOICE, r"\b(voice|side|block|role|voz)\b"),
    (AgendaField.SPEAKER, r"\b(speakers?|who|presenters?|person|names?|lead|by|quien|orador)\b"),
    (AgendaField.SCRIPT, r"\b(script|remarks|text|words|guion)\b"),
    (AgendaField.TITLE, r"\b(items?|segments?|titles?|topics?|activit\w*|what|agenda|description|subject|part"
                        r"|section|session|program\w*|tema|actividad)\b"),
)  # fmt: skip
_VOICES = (
    (Voice.SURVIVOR, r"\b(survivors?|mothers?|fathers?|bereaved|victims?|sobreviviente)\b|^s$"),
    (Voice.MEDICAL, r"\b(medical|trauma|doctor|nurse|surgeon|hospital)\b|^m$"),
    (Voice.LAW, r"\b(law|police|enforcement|prosecutor\w*|attorney|da|ausa|chief|sheriff|parole|probation"
                r"|federal|fbi|atf|policia)\b|^(l|le)$"),
    (Voice.HELP, r"\b(help|services?|providers?|case manage\w*|jobs?|housing|outreach|ayuda)\b|^h$"),
    (Voice.MORAL, r"\b(community|moral|clergy|pastor|faith|elders?|mentor|lived|imam|rev|comunidad)\b"
                  r"|^c$"),
    (Voice.FRAMING, r"\b(host|framing|facilitator|moderator|mc|emcee|mayor|welcome|bridge|clos\w*)\b|^f$"),
)  # fmt: skip
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>[0-5]\d))?(?::[0-5]\d)?\s*(?P<half>[ap])?\.?\s*m?\.?", re.ASCII
)
_RANGE = re.compile(r"\s*(?:-|–|—|to|until)\s*", re.IGNORECASE)
_DAY_FRACTION = re.compile(r"0?\.\d+", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T ](\d{2}:\d{2}(?::\d{2})?)")


def field_of_heading(heading: str) -> AgendaField | None:
    words = re.sub(r"[\W_]+", " ", fold(heading)).strip()
    return next((field for field, pattern in _HEADINGS if words and re.search(pattern, words)), None)


def voice_of(text: str) -> Voice | None:
    """Whose voice a word, a title or a role speaks of; None where it cannot be told."""
    words = re.sub(r"[^\w]+", " ", fold(text)).strip()
    return next((voice for voice, pattern in _VOICES if words and re.search(pattern, words)), None)


def clock_of(text: str) -> tuple[time, time | None] | None:
    """ "6:00 pm", "18:00", "6:00–6:04": when it begins and, in a span, ends. None for anything else."""
    parts = _RANGE.split(_plain_clock(text))
    if len(parts) > 2 or not parts[0]:
        return None
    last_half = parts[-1].strip().lower()
    half = last_half.replace(".", "").replace(" ", "")[-2:] if len(parts) == 2 else ""
    begins = _one_clock(parts[0], half if half in ("am", "pm") else "")
    ends = _one_clock(parts[1]) if len(parts) == 2 else None
    if begins is None or (len(parts) == 2 and ends is None):
        return None
    return begins, ends


def seconds_between(begins: time, ends: time) -> int | None:
    """From one clock time to a later one, across noon where the halves of the day are not said."""
    apart = (
        (ends.hour - begins.hour) * 3600 + (ends.minute - begins.minute) * 60 + ends.second - begins.second
    )
    while apart <= 0:
        apart += 12 * 3600
    return apart if apart <= LONGEST_SECONDS else None


def lengths_of(cells: list[str]) -> list[int | None]:
    """Seconds of each cell of a column of minutes.

    Where every length would be under a minute, the column means hours and minutes ("0:05" is five minutes),
    or parts of a day as spreadsheets keep them.
    """
    if some := [cell for cell in cells if cell.strip()]:
        if all(_DAY_FRACTION.fullmatch(cell.strip()) for cell in some):
            return [round(float(cell) * 86400 / 30) * 30 if cell.strip() else None for cell in cells]
        known = [read_minutes(cell) for cell in some]
        colons = all(cell.count(":") == 1 for cell in some)
        if colons and all(seconds is not None and seconds < 60 for seconds in known):
            return [seconds * 60 if (seconds := read_minutes(cell)) else None for cell in cells]
    return [_sound(read_minutes(cell)) for cell in cells]


def _sound(seconds: int | None) -> int | None:
    return seconds if seconds and seconds <= LONGEST_SECONDS else None


def _plain_clock(text: str) -> str:
    if stamp := _ISO.fullmatch(text.strip()):
        return stamp[1]
    return text.strip()


def _one_clock(text: str, half: str = "") -> time | None:
    found = _CLOCK.fullmatch(text.strip().lower())
    if found is None or (found["minute"] is None and not (found["half"] or half)):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or half)[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 else None
