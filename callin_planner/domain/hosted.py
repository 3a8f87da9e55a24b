"""What a site publishes to the server that hosts its intake desk, and what comes back from there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from callin_planner.domain.desk_book import DeskBook


@dataclass(frozen=True, kw_only=True)
class HostedPass:
    """A code that signs one phone in, once: `code` is its digest. `at` is when the site made it."""

    code: str
    provider_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Published:
    """Everything the server is told. A pass that is not among `passes` any more ends its phone."""

    book: DeskBook
    passes: tuple[HostedPass, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SealedEntry:
    nonce: str
    sealed: bytes


@dataclass(frozen=True, kw_only=True)
class Pulled:
    """Submissions that wait, the oldest first, and how many wait in all."""

    entries: tuple[SealedEntry, ...]
    waiting: int


@dataclass(frozen=True, kw_only=True)
class Nonces:
    """Of submissions that the laptop has."""

    nonces: tuple[str, ...]
