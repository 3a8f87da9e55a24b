"""Rules P1, P2, P5 and P6: what had to be agreed, held and written down."""

from collections.abc import Iterator

from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.domain.event import PressPolicy
from callin_planner.domain.groups import rivals_of
from callin_planner.domain.tasks import Task, TaskState
from callin_planner.i18n import _, ngettext

_PRINCIPLES = {
    "help-funded": Principle.HELP,
    "help-line": Principle.HELP,
    "contact-24": Principle.HELP,
    "letter": Principle.LEGITIMACY,
    "safe-passage": Principle.LEGITIMACY,
    "readiness": Principle.CAPACITY,
    "rehearsal": Principle.DETERRENCE,
    "first-action": Principle.ENFORCEMENT,
}


@rule("P1", principle=Principle.NO_HARM)
def gates_are_signed(matter: Matter) -> Iterator[Found | Missing]:
    """Every gate that is due is signed

    A gate is a task without which the evening should not go ahead: the promise of safe passage, the vetting,
    the help line. A signature with a name and a time says that somebody looked.

    What to do: do it, and sign it off in the checklist; or say there that it is not needed, and why.

    The rule: every gate task due by today has its sign-off. Must mend if not.
    """
    plan = matter.plan
    if not plan.tasks:
        yield Missing(_("There is no checklist yet."))
        return
    signed = {each.subject for each in plan.sign_offs}
    for task in plan.tasks:
        due = task.due(plan.event.on)
        if not task.gate or due > plan.today or task.state is TaskState.NOT_NEEDED:
            continue
        if f"task:{task.key}" not in signed:
            days = (plan.today - due).days
            yield Found(
                Severity.ERROR,
                task,
                _("“{title}” is a gate without a sign-off, {when}.").format(
                    title=task.title, when=_when(days)
                ),
                _("Do it, and sign it off in the checklist."),
                data=task.note,
                principle=_PRINCIPLES.get(task.key),
            )


@rule("P2", principle=Principle.CAPACITY, thresholds=("readiness_days", "report_back_days"))
def partners_hear(matter: Matter) -> Iterator[Found | Missing]:
    """Community partners look at the plan before, and hear what came of it

    In Oakland the clergy asked to see the plan and to be told within 40 days what was kept. Partners who are
    asked come again.

    What to do: hold the readiness review two weeks before, and date the report back in the checklist.

    The rule: the readiness review is held by 14 days before; the report back is dated by 40 days after. Look
    at this if not.
    """
    plan, limits = matter.plan, matter.thresholds
    if not plan.tasks:
        yield Missing(_("There is no checklist yet."))
        return
    readiness = _task(plan.tasks, "readiness")
    held = readiness is not None and (
        readiness.state is TaskState.DONE or any(each.subject == "task:readiness" for each in plan.sign_offs)
    )
    if not held and matter.days_left <= limits.readiness_days:
        yield Found(
            Severity.WARNING,
            readiness or plan.event,
            _("The readiness review with community partners is not held yet."),
            _("Hold it, and tick it off in the checklist."),
        )
    report = _task(plan.tasks, "report-back")
    if report is None or report.offset_days > limits.report_back_days:
        yield Found(
            Severity.WARNING,
            report or plan.event,
            _("The report back to community partners has no date within {n} days.").format(
                n=limits.report_back_days
            ),
            _("Give it a date in the checklist."),
        )


@rule("P5", principle=Principle.LEGITIMACY)
def rules_of_the_room(matter: Matter) -> Iterator[Found | Missing]:
    """Who may watch, and what they may tell, is written down

    One photograph of a face in that room can get a person hurt, and ends the trust of all the others.

    What to do: choose a press policy for the call-in, and write ground rules: no photos, no names, no faces.

    The rule: press policy and ground rules are recorded. Look at this if not.
    """
    event = matter.plan.event
    if not event.ground_rules.strip():
        text = (
            _("The evening is open to the public, and no ground rules are written down.")
            if event.press_policy is PressPolicy.PUBLIC
            else _("No ground rules for press and observers are written down.")
        )
        yield Found(
            Severity.WARNING,
            event,
            text,
            _("Write them down: no photos, no recording, no names or faces of those who come."),
        )


@rule("P6", principle=Principle.NO_HARM)
def arrival_is_planned(matter: Matter) -> Iterator[Found | Missing]:
    """Rivals arrive and sit apart

    The doors and the parking lot are the moments in which groups that are at odds meet. A plan on paper
    tells the door, the drivers and security who comes when, and through which entrance.

    What to do: write the arrival plan of the call-in: waves, entrances, and who keeps whom apart.

    The rule: rival separation and a plan for staggered arrival are present. Look at this if not.
    """
    if matter.plan.event.arrival_plan.strip():
        return
    there = {group.id for one in matter.full.invited for group in one.groups}
    at_odds = sum(
        1
        for group in matter.full.groups
        if group.id in there and there & rivals_of(group.id, matter.full.ties, matter.plan.event.on)
    )
    text = (
        ngettext(
            "There is no arrival plan, and {n} invited group has a rival who is invited.",
            "There is no arrival plan, and {n} invited groups have a rival who is invited.",
            at_odds,
        ).format(n=at_odds)
        if at_odds
        else _("There is no plan for how people arrive and who is kept apart.")
    )
    yield Found(
        Severity.WARNING,
        matter.plan.event,
        text,
        _("Write it down: waves, entrances, and who keeps whom apart."),
    )


def _task(tasks: tuple[Task, ...], key: str) -> Task | None:
    return next((task for task in tasks if task.key == key), None)


def _when(days: int) -> str:
    if not days:
        return _("due today")
    return ngettext("{n} day late", "{n} days late", days).format(n=days)
