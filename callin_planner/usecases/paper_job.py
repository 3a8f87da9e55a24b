"""One run of making papers: what a maker is given, and where it puts what it made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from callin_planner.checks.rule import Keeping
from callin_planner.documents.kind import kind_of
from callin_planner.documents.layout.style import Style
from callin_planner.domain.plan import FullPlan
from callin_planner.errors import UserError
from callin_planner.progress import Progress
from callin_planner.storage.store import Store
from callin_planner.usecases.cards import Minted
from callin_planner.usecases.letting_out import Permit

Step = Callable[[int, int], None]


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


@dataclass
class Job:
    """What the makers are given, and where they put what they made as soon as it is there.

    `step(done, total)` tells how far the present kind is; it raises Cancelled to stop.
    """

    store: Store
    full: FullPlan
    out: Path
    at: datetime
    style: Style
    step: Step
    files: list[MadeFile] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    minted: dict[str, int] = field(default_factory=dict)
    batches: list[Minted] = field(default_factory=list)
    copies: dict[str, int] = field(default_factory=dict)
    keeping: Keeping | None = None
    permit: Permit | None = None

    def path(self, rest: str) -> Path:
        """A neutral name: the day of the call-in and the kind of paper (R-F5)."""
        return self.out / f"callin_{self.full.plan.event.on:%Y-%m-%d}_{rest}"

    def wrote(self, kind: str, path: Path, pages: int, language: str = "", copies: int = 0) -> None:
        self.files.append(MadeFile(kind, path, pages, kind_of(kind).holds_names, language))
        self.copies[kind] = self.copies.get(kind, 0) + copies

    def withhold(self, kind: str, error: UserError) -> None:
        self.withheld.append(Withheld(kind, error.code, error.text))


def inside(step: Step) -> Progress:
    """The progress of one writer, as a step of the kind at hand."""

    def progress(done: int, total: int, text: str = "") -> None:
        step(done, total)

    return progress
