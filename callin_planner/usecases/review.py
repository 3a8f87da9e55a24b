"""The principles review of one call-in: every rule, run over everything, sorted for people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from callin_planner.checks import RULES
from callin_planner.checks.rule import Finding, Keeping, Matter, NotChecked, Principle, Severity, Texts
from callin_planner.checks.wordlists import WordLists, lists_with
from callin_planner.domain.contact_clock import Calls
from callin_planner.domain.plan import FullPlan
from callin_planner.domain.sight import Part, of_everybody
from callin_planner.domain.thresholds import Thresholds
from callin_planner.domain.waivers import Waiver
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import help_view, plans, waivers, word_lists
from callin_planner.usecases.keeping import keeping_of
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.rendered import texts_of as texts_of
from callin_planner.usecases.thresholds import thresholds

_WITHHOLDS = {
    "D1": "letter", "D3": "letter", "D5": "slides", "D6": "slides", "D7": "slides", "D8": "handout",
}  # fmt: skip
"""Which kind of paper an error of a D-rule holds back. D4 holds none: a reviewer needs the draft."""

_OF_PEOPLE = frozenset(
    {"Invitee", "Invitation", "ScreeningFlag", "Membership", "Group", "DeliveryAttempt", "Attendance"}
)

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
class SetAside:
    """A finding that somebody set aside for this call-in, with their reason."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True)
class Review:
    """`findings` come gravest first, without those set aside; `counts` has the keys error, warning, note."""

    event_id: UUID
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    counts: dict[str, int]
    by_principle: tuple[PrincipleState, ...]
    set_aside: tuple[SetAside, ...] = ()


def review(store: Store, event_id: UUID | None = None, *, keeping: Keeping | None = None) -> Review:
    """Check a call-in, the next one by default. Raises UserError where there is none.

    How the site's folder is kept is told by `review_site`; without it, rule P3 is not checked.
    """
    return review_full(store, plans.whole_plan_of(store, event_id), keeping=keeping)


def review_site(site: OpenSite, event_id: UUID | None = None) -> Review:
    """As `review`, with a look at the site's own folder."""
    return review(site.store, event_id, keeping=keeping_of(site))


def review_full(store: Store, full: FullPlan, *, keeping: Keeping | None = None) -> Review:
    """The same over a plan that is gathered already, with the site's figures, words and waivers.

    Everything is checked whoever is here. Whoever sees nothing of the people gets the counts alone of what
    was found about them.
    """
    full = plans.whole_of(store, full)
    found = review_of(
        replace(full, plan=replace(full.plan, calls=_calls(store, full))),
        thresholds(store),
        texts_of(full.plan),
        keeping=keeping,
        words=word_lists.lists_of(store),
        given=waivers.waivers_of(store, full.plan.event.id),
    )
    if Part.CODE in of_everybody(store.actor.role):
        return found
    return replace(
        found,
        findings=tuple(each for each in found.findings if not _is_of_people(each)),
        set_aside=tuple(each for each in found.set_aside if not _is_of_people(each.finding)),
    )


def _calls(store: Store, full: FullPlan) -> Calls:
    with store.read() as tx:
        return help_view.calls_in(tx, full.plan.event.id, store.clock.now(), full.plan.today)


def review_of(
    full: FullPlan,
    limits: Thresholds,
    texts: Texts,
    *,
    keeping: Keeping | None = None,
    words: WordLists | None = None,
    given: Iterable[Waiver] = (),
) -> Review:
    """Run every rule over `full`. Nothing is set aside but by `given`."""
    matter = Matter(full, limits, texts, keeping, words or lists_with())
    said = [each for rule in RULES for each in rule.run(matter)]
    found = [each for each in said if isinstance(each, Finding)]
    found.sort(key=lambda finding: _GRAVEST_FIRST.index(finding.severity))
    findings, set_aside = _parted(found, given)
    not_checked = tuple(each for each in said if isinstance(each, NotChecked))
    return Review(
        full.plan.event.id,
        tuple(findings),
        not_checked,
        _counts(findings),
        tuple(_state(principle, findings, not_checked) for principle in Principle),
        tuple(set_aside),
    )


def withheld(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Kinds of paper that must not be made, each with the finding that says why ("slides", "letter"...).

    Setting such a finding aside does not release the paper: give this the findings of `review_of` without
    waivers.
    """
    kept: dict[str, Finding] = {}
    for finding in findings:
        kind = _WITHHOLDS.get(finding.rule)
        if kind and finding.severity is Severity.ERROR:
            kept.setdefault(kind, finding)
    return kept


def _is_of_people(finding: Finding) -> bool:
    """The L rules look at the list; what another rule finds on somebody is told by its record."""
    return finding.rule.startswith("L") or finding.record_kind in _OF_PEOPLE


def _parted(found: Sequence[Finding], given: Iterable[Waiver]) -> tuple[list[Finding], list[SetAside]]:
    """Findings that stand, and those whose very data were set aside."""
    by_data = {(each.rule, each.record_id, each.digest): each for each in given}
    standing, aside = [], []
    for finding in found:
        waiver = by_data.get((finding.rule, finding.record_id, finding.digest))
        if waiver is None:
            standing.append(finding)
        else:
            aside.append(SetAside(finding, waiver))
    return standing, aside


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
    waiting = any(each.principle is principle and each.hinders for each in not_checked)
    if errors or warnings:
        state, text = "look", _to_look_at(errors, warnings)
    elif not ruled or waiting:
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
