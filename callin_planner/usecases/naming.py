"""No invitee is named on a paper that is not theirs (rule D5), nobody labeled by what they carry (D8)."""

from callin_planner.checks.allowed import names_that_may_stand
from callin_planner.checks.handouts import pocket_faults, square_faults
from callin_planner.checks.labels import names_in
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


def refuse_groups(full: FullPlan, texts: list[str]) -> None:
    """For what partners pass on: raises UserError where it names an invitee or a group by its own name."""
    refuse_names(full, texts)
    labels = [group.label for group in full.groups if group.label.strip()]
    if any(names_in(text, labels) for text in texts):
        raise UserError(
            _("A group is named on it. Take the name out of the agenda, or use its alias, and try again."),
            code="A15",
        )


def refuse_labels(full: FullPlan, texts: list[str], *, squares: bool = False) -> None:
    """For what lies in a pocket: raises UserError where it names an invitee or says why somebody has it.

    `squares`: it carries QR codes with the site's links.
    """
    refuse_names(full, texts)
    site, groups = full.plan.site, [group.label for group in full.groups]
    faults = [*pocket_faults(site, groups, "\n".join(texts)), *(square_faults(site) if squares else ())]
    if faults:
        raise UserError(" ".join(faults), code="D8")
