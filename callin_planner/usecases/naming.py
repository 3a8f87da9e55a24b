"""No invitee is named on a paper that is not theirs (rule D5), nobody labeled by what they carry (D8)."""

from callin_planner.checks.allowed import names_that_may_stand
from callin_planner.checks.handouts import pocket_faults
from callin_planner.checks.names import Names
from callin_planner.domain.plan import FullPlan
from callin_planner.errors import UserError
from callin_planner.i18n import _


def names_someone(full: FullPlan, texts: list[str]) -> bool:
    """Whether one of `texts` names somebody of the invite list who may not stand there."""
    plan = full.plan
    allowed = [*names_that_may_stand(plan), *(one.name for one in plan.crew)]
    names = Names((one.invitee for one in full.invited), allowed)
    return any(names.find(text) for text in texts)


def refuse_names(full: FullPlan, texts: list[str]) -> None:
    """Raises UserError where one of `texts` names an invitee; the name is not in the sentence."""
    if names_someone(full, texts):
        raise UserError(
            _("A person on the invite list is named on it. Take the name out of the agenda and try again."),
            code="D5",
        )


def refuse_labels(full: FullPlan, texts: list[str]) -> None:
    """For what lies in a pocket: raises UserError where it names an invitee or says why somebody has it."""
    refuse_names(full, texts)
    groups = [group.label for group in full.groups]
    for fault in pocket_faults(full.plan.site, groups, "\n".join(texts)):
        raise UserError(fault, code="D8")
