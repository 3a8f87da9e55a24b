"""What is taken in at the service tables, and how entries of several phones become one truth.

Entries never change. Each carries a nonce, and an undo names the nonces it takes back, so `merge` may be
given entries in any order and twice.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.ids import Record
from callin_planner.domain.providers import Need

UNDO_WITHIN = timedelta(minutes=10)


class Act(StrEnum):
    """What was entered. `JUST_TALK` is a count: its entry carries no card, no device and no name."""

    INTAKE = "intake"
    JUST_TALK = "just_talk"
    UNDO = "undo"


class Again(StrEnum):
    """What the provider said of a card that had been used before."""

    NO = ""
    SAME = "same"
    OTHER = "other"


class Reach(StrEnum):
    CALL = "call"
    TEXT = "text"
    IN_PERSON = "in_person"
    SOMEONE_ELSE = "someone_else"


class ConsentKind(StrEnum):
    PLAIN = "plain"
    HIPAA = "hipaa"
    PART2 = "part2"


class Signature(StrEnum):
    """`VERBAL` is a yes said aloud before a witness: enough for the plain consent alone.

    `TYPED` is for who cannot sign with a finger: the person types the name in its place.
    """

    FINGER = "finger"
    TYPED = "typed"
    VERBAL = "verbal"
    PAPER = "paper"


@dataclass(frozen=True, kw_only=True)
class ConsentGiven:
    """A yes to one text. `digest` is the SHA-256 of the text as it was shown, in hexadecimal.

    `scope` is what the yes covers, in the text's own words; `ink` the strokes of a finger as an SVG path on
    a field of 1000 x 300; `signed_for` on whose authority somebody else signed. Law's two kinds carry a
    name.
    """

    kind: ConsentKind
    version: str
    digest: str
    language: str
    scope: str
    expires_on: date | None = None
    signature: Signature = Signature.VERBAL
    ink: str = ""
    signed_name: str = ""
    signed_for: str = ""
    witness: str = ""


@dataclass(frozen=True, kw_only=True)
class IntakeEntry:
    """One intake. `nonce` is 32 hexadecimal digits; `card` the digest of a token or of a spoken code.

    `code` is the code as printed, unspaced; "" where the card's code is not known. `new_card`: the desk
    made it up for a person without a card. `device` is the paired phone, `taken_by` who held it. `phone` and
    `first_name` are there only if offered.
    """

    nonce: str
    at: datetime
    act: Act
    card: str = ""
    code: str = ""
    new_card: bool = False
    again: Again = Again.NO
    provider_id: UUID | None = None
    device: str = ""
    taken_by: str = ""
    language: str = "en"
    consent: ConsentGiven | None = None
    needs: tuple[Need, ...] = ()
    reach: Reach | None = None
    phone: str = ""
    safe_message: bool = False
    first_name: str = ""
    undoes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DeskOpening(Record):
    """One evening's desk, from opening to closing. `book_key` is empty again once it is closed.

    `address` and `port` are where it listens, so that a desk that fell over comes back where phones look
    for it; `until` is when it ends by itself; `tied`: it ends when the planner locks.
    """

    event_id: UUID
    opened_at: datetime
    opened_by: str = ""
    book_key: bytes = b""
    address: str = ""
    port: int = 0
    until: datetime | None = None
    tied: bool = False
    closed_at: datetime | None = None


@dataclass(frozen=True)
class IntakeState:
    """What the entries come to. `intakes` are those that stand, the earliest first.

    `by_card` holds the nonces of a card's intakes; a card with two was used twice.
    """

    intakes: tuple[IntakeEntry, ...] = ()
    by_card: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    just_talk: int = 0
    undone: frozenset[str] = frozenset()

    @property
    def consented(self) -> int:
        return sum(entry.consent is not None for entry in self.intakes)


def new_nonce() -> str:
    """128 random bits: no two entries ever share one."""
    return secrets.token_hex(16)


def merge(entries: Iterable[IntakeEntry]) -> IntakeState:
    """The state of the desk; an entry given twice counts once."""
    rows = distinct(entries)
    undone = frozenset(nonce for row in rows if row.act is Act.UNDO for nonce in row.undoes)
    standing = [row for row in rows if row.nonce not in undone]
    intakes = tuple(row for row in standing if row.act is Act.INTAKE)
    by_card: dict[str, tuple[str, ...]] = {}
    for row in intakes:
        by_card[row.card] = (*by_card.get(row.card, ()), row.nonce)
    talks = sum(row.act is Act.JUST_TALK for row in standing)
    return IntakeState(intakes, by_card, talks, undone)


def distinct(entries: Iterable[IntakeEntry]) -> list[IntakeEntry]:
    """Each nonce once, by time. What two entries of one nonce differ in, the earlier decides."""
    by_nonce: dict[str, IntakeEntry] = {}
    for entry in entries:
        known = by_nonce.get(entry.nonce)
        if known is None or order(entry) < order(known):
            by_nonce[entry.nonce] = entry
    return sorted(by_nonce.values(), key=order)


def order(entry: IntakeEntry) -> tuple[datetime, str, str]:
    """By time; then some order that is the same everywhere."""
    return (entry.at, entry.nonce, repr(entry))
