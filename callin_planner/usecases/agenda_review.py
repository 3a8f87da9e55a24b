"""What the rules say about an agenda, as it is or as it is proposed; no paper is rendered for that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from callin_planner.checks.rule import Finding, Texts
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.plan import FullPlan
from callin_planner.domain.proposal import Proposal
from callin_planner.storage.store import Store
from callin_planner.usecases import plans, review, thresholds, waivers, word_lists


@dataclass(frozen=True)
class Effect:
    """Findings that a proposal settles, and those it would raise."""

    settled: tuple[Finding, ...]
    raised: tuple[Finding, ...]


def agenda_findings(store: Store, event_id: UUID) -> list[Finding]:
    """The findings of the A rules, gravest first, without those set aside."""
    return _findings(store, plans.whole_plan_of(store, event_id))


def effect_of(store: Store, event_id: UUID, proposal: Proposal) -> Effect:
    full = plans.whole_plan_of(store, event_id)
    before = _findings(store, _with(full, proposal.before))
    after = _findings(store, _with(full, proposal.after))
    return Effect(_missing(before, after), _missing(after, before))


def _findings(store: Store, full: FullPlan) -> list[Finding]:
    found = review.review_of(
        full,
        thresholds.thresholds(store),
        Texts(),
        words=word_lists.lists_of(store),
        given=waivers.waivers_of(store, full.plan.event.id),
    ).findings
    return [finding for finding in found if finding.rule.startswith("A")]


def _with(full: FullPlan, items: Sequence[AgendaItem]) -> FullPlan:
    return replace(full, plan=replace(full.plan, items=tuple(items)))


def _missing(these: Sequence[Finding], those: Sequence[Finding]) -> tuple[Finding, ...]:
    """Of `these`, what `those` do not say of the same record."""
    there = {(finding.rule, finding.record_id) for finding in those}
    return tuple(finding for finding in these if (finding.rule, finding.record_id) not in there)
