"""Calendar files (RFC 5545): entries with a stable UID, local times with their zone, lines folded, CRLF."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from callin_planner.exchange.ics_zone import vtimezone

PRODUCT = "-//CIP//EN"
"""Says nothing of what the calendar is for: neutral files carry it too."""
_OCTETS = 75


@dataclass(frozen=True)
class Entry:
    """One event. `starts` and `ends` are both local to the calendar's zone and naive, or both dates: an
    entry of whole days, whose `ends` is the day after the last. `sequence` rises when the entry changes."""

    uid: UUID
    starts: datetime | date
    ends: datetime | date
    summary: str
    description: str = ""
    location: str = ""
    sequence: int = 0
    private: bool = False
    cancelled: bool = False

    @property
    def is_whole_day(self) -> bool:
        return not isinstance(self.starts, datetime)


def write(entries: Sequence[Entry], zone_name: str, stamp: datetime, *, cancels: bool = False) -> bytes:
    """A whole calendar. `stamp` is when it was made, aware; `cancels` makes it a message that takes
    entries back (METHOD:CANCEL), otherwise it publishes them."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"METHOD:{'CANCEL' if cancels else 'PUBLISH'}",
    ]
    timed = [entry for entry in entries if isinstance(entry.starts, datetime)]
    if timed:
        years = [entry.starts.year for entry in timed]
        lines += vtimezone(zone_name, min(years), max(years))
    for entry in entries:
        lines += _event(entry, zone_name, stamp, cancelled=cancels or entry.cancelled)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line)).encode("utf-8")


def fold(line: str) -> Iterable[str]:
    """A content line in parts of at most 75 octets, never inside a letter; each further part begins with
    a blank."""
    part, room, first = "", _OCTETS, True
    for letter in line:
        size = len(letter.encode("utf-8"))
        if size > room:
            yield part if first else f" {part}"
            part, room, first = "", _OCTETS - 1, False
        part += letter
        room -= size
    yield part if first else f" {part}"


def escaped(text: str) -> str:
    """TEXT as RFC 5545 3.3.11 writes it; control characters have no place in it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(letter for letter in text if letter == "\n" or (letter >= " " and letter != "\x7f"))
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _event(entry: Entry, zone_name: str, stamp: datetime, *, cancelled: bool) -> list[str]:
    moment = f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{moment}",
        f"SEQUENCE:{entry.sequence}",
        _when("DTSTART", entry.starts, zone_name),
        _when("DTEND", _after(entry), zone_name),
        f"SUMMARY:{escaped(entry.summary)}",
    ]
    if entry.description:
        lines.append(f"DESCRIPTION:{escaped(entry.description)}")
    if entry.location:
        lines.append(f"LOCATION:{escaped(entry.location)}")
    if entry.private:
        lines.append("CLASS:PRIVATE")
    lines.append(f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}")
    lines.append(f"TRANSP:{'TRANSPARENT' if entry.is_whole_day else 'OPAQUE'}")
    return [*lines, "END:VEVENT"]


def _after(entry: Entry) -> datetime | date:
    """An end after the start, as the standard demands."""
    if entry.ends > entry.starts:
        return entry.ends
    return entry.starts + (timedelta(days=1) if entry.is_whole_day else timedelta(minutes=1))


def _when(name: str, at: datetime | date, zone_name: str) -> str:
    if isinstance(at, datetime):
        return f"{name};TZID={zone_name}:{at:%Y%m%dT%H%M%S}"
    return f"{name};VALUE=DATE:{at:%Y%m%d}"
