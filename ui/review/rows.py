"""The rows of the review: findings by principle or severity, what was not checked, what was set aside."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID, uuid5

from callin_planner.checks import rule_of
from callin_planner.checks.rule import Finding, NotChecked, Principle, Severity
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.review import Review, SetAside
from ui.kit.record_model import SectionRow
from ui.kit.ways import PRINCIPLE_ICONS

_SPACE = UUID("0d0b9c84-6a0f-4a3e-8f7d-0f3f8a2c5e61")


class Kind(StrEnum):
    """What a row tells. The first three are the severities."""

    MEND = "error"
    LOOK = "warning"
    NOTE = "note"
    MISSING = "missing"
    ASIDE = "aside"


KIND_OF = {Severity.ERROR: Kind.MEND, Severity.WARNING: Kind.LOOK, Severity.NOTE: Kind.NOTE}
STATES = {
    Kind.MEND: ("mend", "hand-stop"),
    Kind.LOOK: ("look", "alert-triangle"),
    Kind.NOTE: ("info", "info-circle"),
    Kind.MISSING: ("neutral", "circle-dashed"),
    Kind.ASIDE: ("neutral", "minus"),
}


def kind_word(kind: Kind) -> str:
    return {
        Kind.MEND: _("Must mend"),
        Kind.LOOK: _("Look at this"),
        Kind.NOTE: _("Note"),
        Kind.MISSING: _("Not checked"),
        Kind.ASIDE: _("Set aside"),
    }[kind]


@dataclass(frozen=True)
class ReviewRow:
    """One line. `finding` is None for what could not be checked; `aside` is set for what was set aside."""

    id: UUID
    kind: Kind
    code: str
    principle: Principle
    text: str
    where: str
    what_to_do: str
    finding: Finding | None = None
    aside: SetAside | None = None

    @property
    def title(self) -> str:
        return rule_of(self.code).title


@dataclass(frozen=True)
class GroupRow(SectionRow):
    """A heading with its icon, and how it stands in a chip at the right."""

    icon: str = ""
    chip: str = ""
    state: str = "neutral"
    chip_icon: str | None = None


Row = ReviewRow | SectionRow


def rows_of(review: Review, where: Callable[[Finding], str]) -> list[ReviewRow]:
    """Every line, gravest first; what was not checked and what was set aside come last."""
    found = [_row(KIND_OF[each.severity], each, where(each)) for each in review.findings]
    missing = [_missing_row(each) for each in review.not_checked]
    aside = [_row(Kind.ASIDE, each.finding, where(each.finding), each) for each in review.set_aside]
    return [*found, *missing, *aside]


def by_principle(review: Review, rows: Sequence[ReviewRow]) -> list[Row]:
    """Six headings with their lines, and what was set aside beneath them all."""
    made: list[Row] = []
    for state in review.by_principle:
        chip, look = _chip(state.text, state.state)
        made.append(GroupRow(state.principle.heading, PRINCIPLE_ICONS[state.principle], chip, *look))
        made += [row for row in rows if row.principle is state.principle and row.kind is not Kind.ASIDE]
    return [*made, *_set_aside(rows)]


def by_severity(review: Review, rows: Sequence[ReviewRow]) -> list[Row]:
    """Headings by gravity; those without a line are left out."""
    made: list[Row] = []
    for kind in (Kind.MEND, Kind.LOOK, Kind.NOTE, Kind.MISSING):
        mine = [row for row in rows if row.kind is kind]
        if mine:
            state, icon = STATES[kind]
            n = len(mine)
            made += [GroupRow(kind_word(kind), icon, str(n), state, ""), *mine]
    return [*made, *_set_aside(rows)]


def counted(rows: Sequence[ReviewRow], kind: Kind) -> int:
    return sum(row.kind is kind for row in rows)


def summary(review: Review) -> str:
    """ "10 must be mended before the evening · 6 to look at · 3 notes"."""
    errors, warnings, notes = (review.counts[key] for key in ("error", "warning", "note"))
    parts = []
    if errors:
        parts.append(
            ngettext(
                "{n} must be mended before the evening", "{n} must be mended before the evening", errors
            ).format(n=errors)
        )
    if warnings:
        parts.append(ngettext("{n} to look at", "{n} to look at", warnings).format(n=warnings))
    if notes:
        parts.append(ngettext("{n} note", "{n} notes", notes).format(n=notes))
    return " · ".join(parts or [_("nothing to mend")])


def _set_aside(rows: Sequence[ReviewRow]) -> Iterator[Row]:
    aside = [row for row in rows if row.kind is Kind.ASIDE]
    if aside:
        yield GroupRow(_("Set aside"), "minus", str(len(aside)), "neutral", "")
        yield from aside


def _row(kind: Kind, finding: Finding, where: str, aside: SetAside | None = None) -> ReviewRow:
    return ReviewRow(
        uuid5(_SPACE, f"{finding.rule}/{finding.record_id}/{finding.digest}"),
        kind,
        finding.rule,
        finding.principle,
        finding.text,
        where,
        finding.what_to_do,
        finding,
        aside,
    )


def _missing_row(missing: NotChecked) -> ReviewRow:
    return ReviewRow(
        uuid5(_SPACE, f"missing/{missing.rule}/{missing.text}"),
        Kind.MISSING,
        missing.rule,
        missing.principle,
        rule_of(missing.rule).title,
        missing.text,
        "",
    )


def _chip(text: str, state: str) -> tuple[str, tuple[str, str | None]]:
    looks: dict[str, tuple[str, str | None]] = {
        "look": ("look", None),
        "on_track": ("good", None),
        "not_checked": ("neutral", "circle-dashed"),
    }
    return text, looks[state]
