"""A line typed back from the paper roster: "14 5:52 +1" is row 14, eight before six, with one guest."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from callin_planner.domain.invitees import Invitation, Invitee
from callin_planner.domain.text import fold

_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?(am|pm|a|p)?")
_GUESTS = re.compile(r"\+(\d)|(\d)g(?:uests?)?|g(?:uests?)?(\d)?")


class LineError(ValueError):
    """What is wrong with a typed line: `what` is "row", "time" or "more"."""

    def __init__(self, what: str, word: str) -> None:
        super().__init__(what)
        self.what = what
        self.word = word


@dataclass(frozen=True)
class PaperLine:
    """`key` is a row's number or a code as typed; `at` is None where no time was written."""

    key: str
    at: time | None = None
    guests: int = 0


def read_line(text: str, doors: time) -> PaperLine:
    """The parts of a typed line. A bare hour of an evening is in the afternoon. Raises LineError."""
    words = text.replace(",", " ").split()
    if not words:
        raise LineError("row", "")
    key, at, guests = words[0].lstrip("#"), None, 0
    for word in words[1:]:
        found = _GUESTS.fullmatch(word.lower())
        if found:
            guests += int(next((part for part in found.groups() if part), "1"))
        elif at is None:
            at = read_time(word, doors)
        else:
            raise LineError("more", word)
    return PaperLine(key, at, guests)


def read_time(word: str, doors: time) -> time:
    """ "552", "5:52", "17.52" or "5:52pm" as a time. Raises LineError."""
    found = _TIME.fullmatch(word.lower())
    if found is None:
        raise LineError("time", word)
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            raise LineError("time", word)
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif 1 <= hour < 12 and doors.hour >= 12:
        hour += 12
    if hour > 23 or minute > 59:
        raise LineError("time", word)
    return time(hour, minute)


def find_row(key: str, rows: Mapping[UUID, tuple[int, str]]) -> UUID | None:
    """The invitation a key stands for. `rows` give each its number on the paper and its code.

    A whole code wins over a number, and a number over the end of a code; None where it fits none or several.
    """
    wanted = fold(key)
    whole = [one for one, (_number, code) in rows.items() if fold(code) == wanted]
    if len(whole) == 1:
        return whole[0]
    if wanted.isdigit():
        numbered = [one for one, (number, _code) in rows.items() if number == int(wanted)]
        return numbered[0] if len(numbered) == 1 else None
    ends = [one for one, (_number, code) in rows.items() if fold(code).endswith(wanted)]
    return ends[0] if len(ends) == 1 else None


def paper_numbers(invited: Iterable[tuple[Invitation, Invitee]]) -> dict[UUID, int]:
    """The number of each invitation on every paper roster of its call-in, from 1.

    It goes by when people were listed, whoever is still coming, so that a roster that was printed before
    the last change can be typed back.
    """
    order = sorted(invited, key=lambda pair: (pair[0].listed_on or date.min, pair[1].code))
    return {invitation.id: number for number, (invitation, _invitee) in enumerate(order, start=1)}
