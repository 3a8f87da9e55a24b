"""Bringing an invite list in: look at it, settle what is doubtful, then one transaction.

Reading, comparing and storing are apart, so that nothing is stored before somebody has said yes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from callin_planner.domain.ids import Changed
from callin_planner.exchange.fields import ColumnGuess, Field, InviteList, Problem, Row
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.usecases.opening import OpenSite


class Fate(StrEnum):
    """What becomes of a row. Every row has exactly one."""

    NEW = "new"
    KNOWN = "known"
    REPEAT = "repeat"
    DUPLICATE = "duplicate"
    PROBLEM = "problem"


class Choice(StrEnum):
    """What to do about a possible duplicate: the same person, two people, or leave the row out."""

    ONE = "one"
    BOTH = "both"
    SKIP = "skip"


@dataclass(frozen=True)
class PossibleDuplicate:
    """A row and whom it may be: a person of the site (`invitee_id`) or an earlier row (`other_row`).

    `score` is 0 to 100. `sure` is an earlier row's exact repeat, taken as one unless told otherwise.
    `ours` and `theirs` are the two sides as shown: field name to text, dates in ISO form.
    """

    row: int
    name: str
    other: str
    other_row: int | None
    invitee_id: UUID | None
    score: int
    sure: bool
    reason: str
    ours: Mapping[str, str]
    theirs: Mapping[str, str]


@dataclass(frozen=True)
class LeftOut:
    column: str
    reason: str


@dataclass(frozen=True)
class Preview:
    """What an import would do. Nothing is stored yet.

    ``rows_read == new + already_known + repeats + problem_rows + to_decide`` always holds, and
    ``people == rows_read - repeats``. `fates` stands beside `rows`, one each; `matches` gives the person of
    the site a row was taken for.
    """

    file: str
    event_id: UUID
    sheet: str
    header_row: int
    columns: tuple[ColumnGuess, ...]
    rows: tuple[Row, ...]
    fates: tuple[Fate, ...]
    matches: Mapping[int, UUID]
    rows_read: int
    people: int
    new: int
    already_known: int
    repeats: int
    problem_rows: int
    to_decide: int
    possible_duplicates: tuple[PossibleDuplicate, ...]
    problems: tuple[Problem, ...]
    left_out_columns: tuple[LeftOut, ...]
    ignored: tuple[str, ...]
    new_groups: tuple[str, ...]
    new_officers: tuple[str, ...]
    formulas: tuple[Problem, ...]
    says_total: int | None
    encoding: str
    seen: int
    understood: InviteList

    def to_json(self) -> dict[str, Any]:
        """The keys `callin import --json` prints, `committed` apart."""
        raise NotImplementedError


@dataclass(frozen=True)
class Imported:
    """``rows_read == added + already_known + repeats + kept_as_one + skipped + left_out`` always holds."""

    changed: Changed = field(default_factory=Changed)
    rows_read: int = 0
    added: int = 0
    already_known: int = 0
    repeats: int = 0
    kept_as_one: int = 0
    skipped: int = 0
    left_out: int = 0
    updated: int = 0
    listed: int = 0


def preview(
    store: Store,
    file: Path,
    *,
    event_id: UUID | None = None,
    mapping: Mapping[int, Field | None] | None = None,
    sheet: str | None = None,
    progress: Progress = quiet,
) -> Preview:
    """Read `file` and say what importing it would do. `mapping` overrides guesses, by column index.

    Raises UserError (the file cannot be read as a list; the text says where and why).
    """
    raise NotImplementedError


def commit(
    store: Store,
    preview: Preview,
    *,
    duplicates: Literal["skip", "keep"] = "skip",
    skip_problem_rows: bool = False,
    choices: Mapping[int, Choice] | None = None,
    back_up: Callable[[], object] | None = None,
    progress: Progress = quiet,
) -> Imported:
    """Store it: one backup (`back_up`), one transaction, one journal entry.

    `choices` settle possible duplicates by row number; `duplicates` the rest. Raises
    UserError(code="problem-rows") while a row has a problem and `skip_problem_rows` is not set, and
    UserError(code="list-changed") when the site changed since the preview.
    """
    raise NotImplementedError


def commit_into(
    site: OpenSite,
    preview: Preview,
    *,
    duplicates: Literal["skip", "keep"] = "skip",
    skip_problem_rows: bool = False,
    choices: Mapping[int, Choice] | None = None,
    progress: Progress = quiet,
) -> Imported:
    """`commit`, after a verified backup of the site."""
    raise NotImplementedError
