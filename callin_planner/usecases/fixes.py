"""What could settle a finding about the agenda: one or several proposals a rule."""

from collections.abc import Callable

from callin_planner.checks.rule import Finding
from callin_planner.domain.plan import Plan
from callin_planner.domain.proposal import Proposal
from callin_planner.domain.thresholds import Thresholds
from callin_planner.usecases.fixes_length import cut_or_share, shorten_law_share, shorten_law_to_community
from callin_planner.usecases.fixes_messages import carry_messages
from callin_planner.usecases.fixes_order import break_up_law

Fix = Callable[[Plan, Thresholds, Finding], list[Proposal]]

FIXES: dict[str, Fix] = {
    "A2": shorten_law_to_community,
    "A3": shorten_law_share,
    "A4": cut_or_share,
    "A6": break_up_law,
    "A7": carry_messages,
}
FIXABLE = frozenset({"A1", *FIXES})
"""Rules for which a proposal can be made; A1 lands on time."""


def fixes_for(plan: Plan, figures: Thresholds, finding: Finding) -> list[Proposal]:
    fix = FIXES.get(finding.rule)
    return fix(plan, figures, finding) if fix else []
