"""Rules L1, L2, L3 and L8: whom the list as a whole reaches."""

from collections.abc import Iterator
from datetime import timedelta

from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.domain.coverage import Coverage, Covered, Feud, GroupCoverage, coverage_of
from callin_planner.domain.forecast import coming, forecast_of
from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import APPROVED_OR_LATER
from callin_planner.domain.text import listed
from callin_planner.i18n import _, ngettext


@rule("L1", principle=Principle.DETERRENCE, thresholds=("group_fewest", "group_goal"))
def violent_groups_are_there(matter: Matter) -> Iterator[Found | Missing]:
    """Every violent group hears the message, and both sides of a feud

    The message goes to groups. A group from which nobody sits in the room has not been warned, and whoever
    warns it later was not fair. Where two groups are shooting at each other, hearing one side alone tells
    the other that it is free to go on.

    What to do: ask the people who know the group whom its members listen to, and list two of them.

    The rule: every active group that was involved in homicides or shootings in the last 12 months, or is in
    a live feud, has at least 1 approved invitee; look at this if not. The goal is 2: a note below it. Both
    sides of a live feud have somebody; look at this if not. Someone whose membership is questioned does not
    count until that is decided.
    """
    if missing := _nobody_yet(matter):
        yield missing
        return
    coverage = coverage_of(matter.full, matter.thresholds)
    if not coverage.rows:
        yield Missing(_("There is no active group yet, so nobody can tell which ones are missing."))
        return
    for row in coverage.rows:
        if row.needed and row.state in (Covered.MISSING, Covered.BELOW_GOAL):
            yield _uncovered(row, _one_sided(coverage, row.group), int(matter.thresholds.group_goal))


@rule("L2", principle=Principle.ENFORCEMENT, thresholds=("group_share_points",))
def list_mirrors_the_violence(matter: Matter) -> Iterator[Found | Missing]:
    """The list looks like the violence, not like whom we know best

    Lists grow where the contacts are: a group with many people on probation fills the chairs while the one
    that shoots most stays away. Attention that does not follow the violence is not felt as fair.

    What to do: look at the group again. Ask fewer of one, or more of another; there may be a good reason.

    The rule: a group’s share of the approved people lies within 15 points of its share of the homicides and
    shootings of the last 12 months. A note if not.
    """
    if missing := _nobody_yet(matter):
        yield missing
        return
    coverage = coverage_of(matter.full, matter.thresholds)
    if not any(row.group.gmi_12mo for row in coverage.rows):
        yield Missing(_("No group has homicides or shootings counted for the last 12 months."))
        return
    for row in coverage.rows:
        apart = row.list_share - row.gmi_share
        if abs(apart) > matter.thresholds.group_share_points + 1e-9:
            yield Found(
                Severity.NOTE,
                row.group,
                _("{group} is {list} % of the list and {gmi} % of the shootings.").format(
                    group=_name(row.group), list=round(100 * row.list_share), gmi=round(100 * row.gmi_share)
                ),
                _("Ask fewer people of this group, or say why.")
                if apart > 0
                else _("Ask more people of this group, or say why."),
            )


@rule("L3", principle=Principle.DETERRENCE, thresholds=("show_up_supervised", "show_up_voluntary"))
def enough_people_come(matter: Matter) -> Iterator[Found | Missing]:
    """Enough people are asked to fill the chairs

    Not everyone who is asked comes. Elsewhere 75 to 83 of a hundred supervised people came, and about one in
    six of those who need not. A half-empty room tells those who did come that the others did not care.

    What to do: invite more people, supervised ones first; or plan for fewer chairs.

    The rule: approved people times the site’s own rates, 0.80 for supervised people and 0.17 for others, is
    at least the number of people to be seated. Look at this if not.
    """
    if missing := _nobody_yet(matter):
        yield missing
        return
    forecast = forecast_of(matter.full, matter.thresholds)
    if forecast.is_enough:
        return
    more = forecast.to_invite
    yield Found(
        Severity.WARNING,
        matter.plan.event,
        _("About {n} people will come; {target} chairs are planned.").format(
            n=forecast.rounded, target=forecast.target
        ),
        _("Invite more people, or plan for fewer chairs.")
        if more is None
        else ngettext(
            "Invite {n} more supervised person, or plan for fewer chairs.",
            "Invite {n} more supervised people, or plan for fewer chairs.",
            more,
        ).format(n=more),
        data=f"{forecast.supervised} {forecast.voluntary}",
    )


@rule(
    "L8", principle=Principle.LEGITIMACY, thresholds=("in_person_share", "in_person_days", "letter_days_out")
)
def letters_come_in_person(matter: Matter) -> Iterator[Found | Missing]:
    """Most letters are handed over by a person

    A letter in the mailbox is a threat or a mistake. The same letter from an officer, a pastor or an
    outreach worker, with time for questions, is an invitation, and tells the person that they will go home.

    What to do: look at who has not been told face to face, and send someone they know.

    The rule: by 7 days before, the share of approved people who have not left the list and to whom the letter
    was handed in person (at the officer’s office, on a home visit, by outreach) is at least 80 %. Look at
    this if not.
    """
    limits = matter.thresholds
    if matter.days_left > limits.in_person_days:
        return
    asked = [one for one in matter.full.invited if one.invitation.status in APPROVED_OR_LATER]
    if not asked:
        yield _nobody()
        return
    told = sum(any(attempt.in_person for attempt in one.attempts) for one in asked)
    if told / len(asked) + 1e-9 < limits.in_person_share:
        by = matter.plan.event.on - timedelta(days=int(limits.in_person_days))
        yield Found(
            Severity.WARNING,
            matter.plan.event,
            _("{n} of {of} letters were handed over in person ({share} %).").format(
                n=told, of=len(asked), share=round(100 * told / len(asked))
            ),
            _("Send someone they know. It was to be done by {day}.").format(day=f"{by:%Y-%m-%d}"),
        )


def _nobody_yet(matter: Matter) -> Missing | None:
    return None if coming(matter.full.invited) else _nobody()


def _nobody() -> Missing:
    return Missing(_("Nobody on the invite list is approved yet."))


def _one_sided(coverage: Coverage, group: Group) -> list[Feud]:
    """Feuds of which this group is the side that is absent while the other one comes."""
    return [feud for feud in coverage.feuds if feud.absent == (group,)]


def _uncovered(row: GroupCoverage, one_sided: list[Feud], goal: int) -> Found:
    if row.state is Covered.BELOW_GOAL:
        return Found(Severity.NOTE, row.group, _below_goal(row, goal), _advice(row))
    if one_sided:
        others = [_name(feud.other if feud.one is row.group else feud.one) for feud in one_sided]
        text = _one_side(row, listed(others, _("and")))
        return Found(Severity.WARNING, row.group, text, _advice(row), principle=Principle.NO_HARM)
    return Found(Severity.WARNING, row.group, _absent(row), _advice(row))


def _advice(row: GroupCoverage) -> str:
    if row.questioned:
        return _("Decide on the memberships that are questioned, or list others of this group.")
    return _("Vet those who are listed.") if row.waiting else _("List people of this group.")


def _below_goal(row: GroupCoverage, goal: int) -> str:
    if row.questioned:
        text = ngettext(
            "{group} has {n} approved person, apart from people whose membership is questioned; "
            "the goal is {goal}.",
            "{group} has {n} approved people, apart from people whose membership is questioned; "
            "the goal is {goal}.",
            row.approved,
        )
    else:
        text = ngettext(
            "{group} has {n} approved person; the goal is {goal}.",
            "{group} has {n} approved people; the goal is {goal}.",
            row.approved,
        )
    return text.format(group=_name(row.group), n=row.approved, goal=goal)


def _one_side(row: GroupCoverage, others: str) -> str:
    text = _("Nobody of {group} is approved, but people of {others} are: there is a live feud.")
    if row.questioned:
        text = _(
            "Nobody of {group} is approved, apart from people whose membership is questioned, "
            "but people of {others} are: there is a live feud."
        )
    return text.format(group=_name(row.group), others=others)


def _absent(row: GroupCoverage) -> str:
    if row.questioned:
        few = _(
            "Too few people of {group} are approved: {n}, apart from people whose membership is questioned."
        )
        none = _("Nobody of {group} is approved, apart from people whose membership is questioned.")
    else:
        few = _("Too few people of {group} are approved: {n}.")
        none = _("Nobody of {group} is approved.")
    return (few if row.approved else none).format(group=_name(row.group), n=row.approved)


def _name(group: Group) -> str:
    """By its alias, because what the review says is printed; its code where it has none."""
    return group.alias or group.code
