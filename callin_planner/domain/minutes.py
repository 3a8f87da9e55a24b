"""Minutes as people type and read them."""

import re
from datetime import time

LONGEST_SECONDS = 8 * 3600

_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)", re.ASCII)
_PLAIN = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)", re.ASCII)
_UNITS = re.compile(
    r"(?:(?P<hours>\d{1,2}) ?h(?:ours?|rs?)?)? ?"
    r"(?:(?P<minutes>\d{1,4}(?:[.,]\d{1,2})?) ?m(?:in(?:ute)?s?)?\.?)? ?"
    r"(?:(?P<seconds>\d{1,5}) ?s(?:ec(?:ond)?s?)?\.?)?",
    re.ASCII | re.IGNORECASE,
)


def read_minutes(text: str) -> int | None:
    """Seconds meant by "5", "1:30", "90s", "2 min" or "1 h 10 min"; None where it cannot be told."""
    text = " ".join(text.split())
    if plain := _PLAIN.fullmatch(text):
        return round(_number(plain[1]) * 60)
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    units = _UNITS.fullmatch(text)
    if not text or units is None:
        return None
    hours, minutes, seconds = (units[name] or "0" for name in ("hours", "minutes", "seconds"))
    return int(hours) * 3600 + round(_number(minutes) * 60) + int(seconds)


def minutes_text(seconds: int) -> str:
    """ "7" for whole minutes, "1:30" otherwise: what `read_minutes` reads back."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02d}" if rest else str(minutes)


def spoken_text(seconds: int) -> str:
    """ "6:35": a speaking time, always with its seconds."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def clock_text(at: time) -> str:
    """ "6:40 pm"."""
    return f"{at.hour % 12 or 12}:{at.minute:02d} {'am' if at.hour < 12 else 'pm'}"


def _number(text: str) -> float:
    return float(text.replace(",", "."))
