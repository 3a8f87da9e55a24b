"""The principles review of one call-in: every rule, run over everything, sorted for people."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from callin_planner.checks.rule import Finding, NotChecked, Principle, Texts
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.domain.thresholds import Thresholds
from callin_planner.storage.store import Store


@dataclass(frozen=True)
class PrincipleState:
    """How one principle stands: `state` is "on_track", "look" or "not_checked"; `text` says it for people."""

    principle: Principle
    state: str
    text: str
    errors: int = 0
    warnings: int = 0
    notes: int = 0


@dataclass(frozen=True)
class Review:
    """`findings` come gravest first; `counts` has the keys error, warning and note."""

    event_id: UUID
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    counts: dict[str, int]
    by_principle: tuple[PrincipleState, ...]


def review(store: Store, event_id: UUID | None = None) -> Review:
    """Check a call-in, the next one by default. Raises UserError where there is none."""
    raise NotImplementedError


def review_of(full: FullPlan, thresholds: Thresholds, texts: Texts) -> Review:
    """The same over a plan that is gathered already."""
    raise NotImplementedError


def thresholds(store: Store) -> Thresholds:
    """The figures that this site compares with."""
    raise NotImplementedError


def texts_of(plan: Plan) -> Texts:
    """The papers' words, rendered, for the rules that read them."""
    raise NotImplementedError


def withheld(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Which kinds of paper must not be made, and the finding that says why: "slides" by D5, "handout" by D8."""
    raise NotImplementedError
