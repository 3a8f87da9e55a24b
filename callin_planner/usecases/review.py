"""The principles review of one call-in: every rule, run over everything, sorted for people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from callin_planner.checks import RULES
from callin_planner.checks.rule import Finding, Matter, NotChecked, Principle, Severity, Texts
from callin_planner.domain.cards import new_code, new_token, qr_payload, spaced
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.domain.thresholds import Thresholds
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases.thresholds import thresholds

_WITHHOLDS = {"D5": "slides", "D8": "handout"}
"""Which kind of paper an error of a D-rule keeps from being made."""

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


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
    from callin_planner.usecases import plans

    full = plans.full_plan_of(store, event_id)
    return review_of(full, thresholds(store), texts_of(full.plan))


def review_of(full: FullPlan, limits: Thresholds, texts: Texts) -> Review:
    """The same over a plan that is gathered already."""
    said = [each for rule in RULES for each in rule.run(Matter(full, limits, texts))]
    findings = [each for each in said if isinstance(each, Finding)]
    findings.sort(key=lambda finding: _GRAVEST_FIRST.index(finding.severity))
    not_checked = tuple(each for each in said if isinstance(each, NotChecked))
    return Review(
        full.plan.event.id,
        tuple(findings),
        not_checked,
        _counts(findings),
        tuple(_state(principle, findings, not_checked) for principle in Principle),
    )


def texts_of(plan: Plan) -> Texts:
    """The papers' words, rendered, for the rules that read them."""
    from callin_planner.documents import handout

    token, code = new_token(), spaced(new_code())
    languages = tuple(plan.event.handouts) or plan.event.languages
    try:
        words = {language: handout.text_of(plan, language, token, code) for language in languages}
    except UserError as error:
        return Texts(missing=_("The handout was not checked. {reason}").format(reason=error.text))
    return Texts(words, qr_payload(token, plan.site.intake_link), token)


def withheld(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Kinds of paper that must not be made, each with the finding that says why ("slides", "handout")."""
    kept: dict[str, Finding] = {}
    for finding in findings:
        kind = _WITHHOLDS.get(finding.rule)
        if kind and finding.severity is Severity.ERROR:
            kept.setdefault(kind, finding)
    return kept


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    counts = {str(severity): 0 for severity in _GRAVEST_FIRST}
    for finding in findings:
        counts[finding.severity] += 1
    return counts


def _state(
    principle: Principle, findings: Sequence[Finding], not_checked: Sequence[NotChecked]
) -> PrincipleState:
    counts = _counts(finding for finding in findings if finding.principle is principle)
    errors, warnings, notes = counts["error"], counts["warning"], counts["note"]
    ruled = any(rule.principle is principle for rule in RULES)
    if errors or warnings:
        state, text = "look", _to_look_at(errors, warnings)
    elif not ruled or any(each.principle is principle for each in not_checked):
        state, text = "not_checked", _("Not checked yet")
    else:
        state, text = "on_track", _("On track")
    return PrincipleState(principle, state, text, errors, warnings, notes)


def _to_look_at(errors: int, warnings: int) -> str:
    if errors and warnings:
        return _("{errors} must mend, {warnings} to look at").format(errors=errors, warnings=warnings)
    if errors:
        return _("{errors} must mend").format(errors=errors)
    return _("{warnings} to look at").format(warnings=warnings)
