"""What a door is told of an evening, and no more: first names, a surname's initial, words to search by.

No group, no supervision, no status. Whoever should not simply walk in is `closed`, and nothing says why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from callin_planner.domain.text import fold

FEWEST_LETTERS = 2
MOST_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class DoorSession:
    id: UUID
    label: str
    begins: time


@dataclass(frozen=True, kw_only=True)
class DoorPerson:
    """`keys` are the folded words of the name. `mark` tells two people apart who look alike here, by code.

    `may_join` are the other sessions they may be moved to; what speaks against one is not told.
    """

    invitation_id: UUID
    first: str
    initial: str = ""
    keys: tuple[str, ...] = ()
    mark: str = ""
    session_id: UUID | None = None
    may_join: tuple[UUID, ...] = ()
    needs: str = ""
    guest_expected: bool = False
    closed: bool = False
    codes: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """First name and initial: “Marcus P.”."""
        name = f"{self.first} {self.initial}." if self.initial else self.first
        return f"{name} ({self.mark})" if self.mark else name


@dataclass(frozen=True, kw_only=True)
class DoorList:
    """Tonight's door. `public_key` seals for the site, `code_key` digests the letters that are scanned.

    `manager` is staff. `ahead` is by how many seconds the site's clock is ahead of the computer's.
    """

    event_id: UUID
    title: str
    place: str
    on: date
    begins: time
    time_zone: str
    public_key: bytes
    code_key: bytes
    ahead: int = 0
    is_sample: bool = False
    guests_welcome: bool = True
    late_plan: str = ""
    manager: str = ""
    manager_phone: str = ""
    sessions: tuple[DoorSession, ...] = ()
    people: tuple[DoorPerson, ...] = ()

    def person(self, invitation_id: UUID | None) -> DoorPerson | None:
        return next((one for one in self.people if one.invitation_id == invitation_id), None)

    def session(self, session_id: UUID | None) -> DoorSession | None:
        return next((one for one in self.sessions if one.id == session_id), None)


@dataclass(frozen=True)
class Found:
    """`people` are at most five; `count` is how many match."""

    people: tuple[DoorPerson, ...] = ()
    count: int = 0


def enough_letters(typed: str) -> bool:
    return sum(c.isalnum() for c in typed) >= FEWEST_LETTERS


def find(people: Sequence[DoorPerson], typed: str) -> Found:
    """Who has a name with words that begin as those typed; nobody before two letters are there.

    Those whose first name begins so come first. Accents, case and hyphens do not matter.
    """
    if not enough_letters(typed):
        return Found()
    words = name_words(typed)
    hits = [one for one in people if all(any(key.startswith(word) for key in one.keys) for word in words)]
    hits.sort(key=lambda one: (not fold(one.first).startswith(words[0]), fold(one.first), one.initial))
    return Found(tuple(hits[:MOST_SHOWN]), len(hits))


def name_words(text: str) -> tuple[str, ...]:
    """The folded words of a name: “Anne-Marie O’Neil” is found by anne, marie, annemarie, o, neil, oneil."""
    found: dict[str, None] = {}
    for word in fold(text).split():
        parts = "".join(c if c.isalnum() else " " for c in word).split()
        found |= dict.fromkeys(parts)
        if len(parts) > 1:
            found["".join(parts)] = None
    return tuple(found)
