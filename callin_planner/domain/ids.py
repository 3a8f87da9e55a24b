"""Identity of every record."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4


def new_id() -> UUID:
    return uuid4()


@dataclass(frozen=True, kw_only=True)
class Record:
    """A thing the site stores. Subclasses are frozen, keyword-only, and hold values, never other records.

    Field types the store understands: str, int, float, bool, bytes, UUID, date, time, aware datetime,
    StrEnum, None-able forms of these, and (kept as JSON) tuples of them, `Mapping[str, ...]` of plain
    values, and nested frozen dataclasses.
    """

    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True)
class Changed:
    """What a use case changed: record kinds by class name, their ids, and the journal entry that says so."""

    kinds: frozenset[str] = frozenset()
    ids: frozenset[UUID] = frozenset()
    entry: UUID | None = None
    label: str = ""
