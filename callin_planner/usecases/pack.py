"""The evening's papers in one go: each file whole or not at all, with what was held back and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from callin_planner.documents.kind import KINDS, Audience
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store

__all__ = ["KINDS"]


@dataclass(frozen=True)
class MadeFile:
    """A file that was written. `language` is an ISO 639-1 code, or "" where languages mix."""

    kind: str
    path: Path
    pages: int
    holds_names: bool
    language: str


@dataclass(frozen=True)
class Withheld:
    """A paper that was not made: `rule` is a code of the checks or a short word, `text` says why."""

    kind: str
    rule: str
    text: str


@dataclass(frozen=True)
class Pack:
    """What `make_pack` made.

    `minted` counts fresh codes: handouts by language, letters under "door". `revoked` counts batches.
    `notes` are sentences for people. `cancelled`: what was finished until then is in `files`.
    """

    files: tuple[MadeFile, ...]
    withheld: tuple[Withheld, ...]
    seconds: float
    minted: Mapping[str, int] = field(default_factory=dict)
    revoked: int = 0
    notes: tuple[str, ...] = ()
    cancelled: bool = False


class State(StrEnum):
    NOT_MADE = "not_made"
    UP_TO_DATE = "up_to_date"
    CHANGED = "changed"


@dataclass(frozen=True)
class KindState:
    """One row of the documents page. `detail` reads "English 50, Spanish 10"."""

    key: str
    title: str
    audience: Audience
    holds_names: bool
    formats: tuple[str, ...]
    copies: int
    detail: str
    last_made: datetime | None
    state: State


def make_pack(
    store: Store,
    out: Path,
    *,
    event_id: UUID | None = None,
    only: Sequence[str] | None = None,
    revoke_unused: bool = False,
    progress: Progress = quiet,
) -> Pack:
    """Make the papers of a call-in into `out`."""
    raise NotImplementedError


def kind_states(store: Store, event_id: UUID | None = None) -> list[KindState]:
    """What would be made, and how old the last papers are."""
    raise NotImplementedError


def preview_pdf(store: Store, kind: str, event_id: UUID | None = None) -> bytes:
    """Pages of a kind with invented people."""
    raise NotImplementedError
