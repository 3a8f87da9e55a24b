"""Telling a scanner from a person by what is typed, never by how fast.

A scanner types the letter's text into whatever field there is, some with Enter behind it and some without.
The text has a fixed length, so it is known to be complete without either.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from callin_planner.domain.cards import TOKEN_CHARACTERS, code_is_valid, tidy_code

_TOKEN = f"([A-Z2-7]{{{TOKEN_CHARACTERS}}})"
# The colon comes out as another sign where computer and scanner disagree about the keyboard.
_SIGN = r"[^A-Z0-9\s'’\-]"
_LETTER = re.compile(rf"DOOR{_SIGN}{_TOKEN}")
_CARD = re.compile(rf"(?:CALLIN{_SIGN}|#){_TOKEN}")
_BEGUN = re.compile(rf"(?:DOOR|CALLIN){_SIGN}[A-Z2-7]*$|[:/#]")
LONGEST_NAME = 60


class Kind(StrEnum):
    LETTER = "letter"
    CODE = "code"
    CARD = "card"
    OTHER = "other"


@dataclass(frozen=True)
class Scan:
    """What a scanner brought, or a code read from a letter. `token` is the letter's, "" for anything else."""

    kind: Kind
    token: str = ""


def scan_in(typed: str, *, ended: bool = False) -> Scan | None:
    """The whole scan that `typed` holds, or None. `ended` says that Enter came behind it.

    What stood in the field before, and a scan that broke off, do not get in the way of the one after.
    """
    text = typed.upper()
    if found := _LETTER.search(text):
        return Scan(Kind.LETTER, found.group(1))
    if _CARD.search(text):
        return Scan(Kind.CARD)
    return Scan(Kind.OTHER) if ended and is_scan(typed) else None


def is_scan(typed: str) -> bool:
    """Whether a scanner is typing: no name holds such signs."""
    return bool(_BEGUN.search(typed.upper())) or len(typed) > LONGEST_NAME


def code_in(typed: str) -> Scan | None:
    """The letter's spoken code, typed as it is printed or without its hyphen.

    A name may happen to look like one: only the list tells whether it is.
    """
    code = tidy_code(typed)
    return Scan(Kind.CODE, code) if code_is_valid(code) else None
