"""What a free text about a person should not say, where it says so, and kinder words.

Nothing is forbidden here: the words are marked while somebody types, and they decide. The program holds no
criminal history (CJIS 4.2.4), no intelligence, and nothing of 28 CFR 23.20(b): religion, politics, status.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from callin_planner.checks.wordlists import Smooth, WordLists, lists_with, smoothed
from callin_planner.i18n import _

_LEAVE_OUT = frozenset({"(leave it out)", "(quítelo)", ""})
_TO_THE_ROOM = {"you": "this person", "ustedes": "esta persona"}
"""Some lists are written for speech to a room; a note speaks of one person."""

_RECORD = re.compile(
    r"""
    \b\d{2,4}[-\s]?(?:CR|CF|CM|CT|CV|JV|JD|MJ|MD)[-\s]?\d{3,8}\b
  | \b(?:case|docket|cause|incident|complaint|police\ report|report|warrant|booking)\b
    \s*(?:no\b\.?|nos\b\.?|num(?:ber)?\b\.?|n[ºo°]\.?|\#)?\s*[:\#]?\s*(?=[A-Z\d-]*\d[A-Z\d-]*\d[A-Z\d-]*\d)
    [A-Z\d]{1,8}(?:-[A-Z\d]{1,10}){0,3}\b
  | \b(?:SID|FBI|DOC|OCA|CCH|IR|DR|PDID)\b\s*(?:no\b\.?|number\b|\#)?\s*[:\#]?\s*\d{4,}\b
  | \b\d{3}-\d{2}-\d{4}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STATUTE = re.compile(
    r"""
    \b\d{1,3}\s*U\.?\s?S\.?\s?C\.?(?:\s*§*\s*\d+\w*(?:\([a-z0-9]+\))*)?
  | \b(?:PC|ILCS|RCW|ORS|KRS|CPL)\s*§*\s*\d[\d.\-/]*\b
  | \b\d{2,5}(?:\([a-z]\))?\s*PC\b
  | §+\s*\d[\d.\-:()a-z]*
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Remark:
    """Words from `start` to `end` of the text: why they do not belong there, and what to write instead.

    `kinder` is a sentence. `kind` is one of charges, cases, informants, beliefs, labels.
    """

    start: int
    end: int
    kind: str
    why: str
    kinder: str


def lint_text(text: str, lists: WordLists | None = None) -> list[Remark]:
    """The remarks on a text, in its order; where one lies within another, the longer stays."""
    if not text.strip():
        return []
    found = [*_by_lists(text, lists or lists_with()), *_by_shape(text)]
    kept = [
        one
        for place, one in enumerate(found)
        if not any(
            _covers(other, one, other_first=at < place) for at, other in enumerate(found) if at != place
        )
    ]
    return sorted(kept, key=lambda remark: remark.start)


def why(kind: str) -> str:
    """Why words of that kind do not belong in a note about a person."""
    return {
        "charges": _("Charges, offenses and records are not kept here."),
        "cases": _("Case and record numbers are not kept here."),
        "informants": _("Who reads this could guess who spoke. That can cost a life."),
        "beliefs": _("Religion, politics and immigration status may not be kept."),
        "labels": _("This word makes a person smaller than they are."),
    }[kind]


def _by_lists(text: str, lists: WordLists) -> Iterator[Remark]:
    smooth, back = _with_way_back(text)
    ready = Smooth(smooth)
    for name, kind in (
        ("charges", "charges"),
        ("pending", "charges"),
        ("informants", "informants"),
        ("beliefs", "beliefs"),
        ("labels", "labels"),
    ):
        for place in lists[name].places(ready):
            kinder = "" if name == "pending" else place.instead
            yield _remark(back[place.start], back[place.end - 1] + 1, kind, kinder)


def _by_shape(text: str) -> Iterator[Remark]:
    for pattern, kind in ((_RECORD, "cases"), (_STATUTE, "charges")):
        for match in pattern.finditer(text):
            yield _remark(match.start(), match.end(), kind, "")


def _remark(start: int, end: int, kind: str, instead: str) -> Remark:
    words = _TO_THE_ROOM.get(instead, instead)
    kinder = _("Leave it out.") if words in _LEAVE_OUT else _("Better: {words}.").format(words=words)
    return Remark(start, end, kind, why(kind), kinder)


def _covers(other: Remark, one: Remark, *, other_first: bool) -> bool:
    if not (other.start <= one.start and one.end <= other.end):
        return False
    return (other.start, other.end) != (one.start, one.end) or other_first


def _with_way_back(text: str) -> tuple[str, list[int]]:
    """The text smoothed as the lists want it, and for each of its letters the place in `text`."""
    letters: list[str] = []
    back: list[int] = []
    for place, letter in enumerate(text):
        for plain in smoothed(letter) if not letter.isspace() else " ":
            if plain == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(plain)
            back.append(place)
    while letters and letters[-1] == " ":
        letters.pop()
        back.pop()
    return "".join(letters), back
