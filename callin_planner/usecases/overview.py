"""How a call-in stands: days left, stages of planning, the way of the invitations, what to do next."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from callin_planner.checks.rule import Finding, Principle, Severity
from callin_planner.domain.agenda import programme
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.invitees import (
    APPROVED_OR_LATER,
    SCREENED_OR_LATER,
    Invitation,
    LetterState,
    Status,
)
from callin_planner.domain.people import Person
from callin_planner.domain.plan import FullPlan, Invited, Plan
from callin_planner.domain.roles import Role
from callin_planner.domain.tasks import Task
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import plans


@dataclass(frozen=True)
class Stage:
    """A stretch of planning. `offset` is the day it begins with, counted from the evening."""

    title: str
    offset: int
    on: date
    done: int
    total: int
    open_titles: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        return self.done == self.total


MEND_BEFORE = timedelta(days=28)
"""How long before the evening all that must be mended should be."""


class Reached(StrEnum):
    """How far an invitation has come; the bars of the funnel, and who a letter has still to reach."""

    LISTED = "listed"
    VETTED = "vetted"
    APPROVED = "approved"
    DELIVERED = "delivered"
    ATTENDED = "attended"
    TO_HAND_OVER = "to_hand_over"


@dataclass(frozen=True)
class Funnel:
    """How many people came how far. `attended` is None until the call-in is being held."""

    listed: int = 0
    vetted: int = 0
    approved: int = 0
    delivered: int = 0
    attended: int | None = None
    set_aside: int = 0
    held: int = 0
    confirmed: int = 0

    @property
    def to_hand_over(self) -> int:
        return self.approved - self.delivered


class FirstStep(StrEnum):
    """What a call-in without a checklist still lacks, in the order in which it is usually settled."""

    PLACE = "place"
    AGENDA = "agenda"
    LIST = "list"
    SPEAKERS = "speakers"
    HELP_LINE = "help_line"
    SIGNATORIES = "signatories"


@dataclass(frozen=True)
class ToDo:
    """Something to do next: an open task, a finding to mend or a first step; one of the three is set."""

    title: str
    due: date
    task: Task | None = None
    finding: Finding | None = None
    step: FirstStep | None = None

    def is_late(self, today: date) -> bool:
        return self.due < today


@dataclass(frozen=True)
class Standing:
    """A call-in as its overview shows it. `days` left is negative once it lies in the past."""

    full: FullPlan
    planner: str
    days: int
    stages: tuple[Stage, ...]
    funnel: Funnel
    groups: int

    @property
    def plan(self) -> Plan:
        return self.full.plan

    @property
    def tasks_done(self) -> int:
        return sum(stage.done for stage in self.stages)

    @property
    def tasks_open(self) -> int:
        return sum(stage.total - stage.done for stage in self.stages)


def standing_of(store: Store, event_id: UUID | None = None) -> Standing:
    """How a call-in stands, the next one by default. Raises UserError where there is none."""
    full = plans.full_plan_of(store, event_id)
    whole = plans.whole_of(store, full)
    with store.read() as tx:
        planner = tx.first(Person, role=Role.PM, order_by="name")
    event = full.plan.event
    return Standing(
        full=full,
        planner=planner.name if planner else "",
        days=(event.on - full.plan.today).days,
        stages=stages_of(full.plan.tasks, event),
        funnel=funnel_of(full.invited, is_over=_has_begun(full.plan)),
        groups=len({group.id for one in whole.invited if _is_asked(one) for group in one.groups}),
    )


def stages_of(tasks: Sequence[Task], event: Event) -> tuple[Stage, ...]:
    """The checklist by stage, the empty stages too; none where there is no checklist."""
    if not tasks:
        return ()
    begins = _stages()
    kept: dict[int, list[Task]] = {offset: [] for offset, _title in begins}
    for task in tasks:
        kept[_stage_of(task.offset_days)].append(task)
    return tuple(
        Stage(
            title=title,
            offset=offset,
            on=event.on + timedelta(days=offset),
            done=sum(task.is_closed for task in kept[offset]),
            total=len(kept[offset]),
            open_titles=tuple(task.title for task in kept[offset] if not task.is_closed),
        )
        for offset, title in begins
    )


def funnel_of(invited: Iterable[Invited], *, is_over: bool) -> Funnel:
    """Counts over the invitations; replaced ones are not counted."""
    invitations = [one.invitation for one in invited]
    counts = {step: sum(is_at(row, step) for row in invitations) for step in Reached}
    statuses = Counter(invitation.status for invitation in invitations)
    attended = counts[Reached.ATTENDED]
    return Funnel(
        listed=counts[Reached.LISTED],
        vetted=counts[Reached.VETTED],
        approved=counts[Reached.APPROVED],
        delivered=counts[Reached.DELIVERED],
        attended=attended if is_over or attended else None,
        set_aside=statuses[Status.SET_ASIDE],
        held=statuses[Status.HELD],
        confirmed=statuses[Status.CONFIRMED],
    )


def is_at(invitation: Invitation, step: Reached) -> bool:
    """Whether the bar of `step` counts this invitation."""
    status, delivered = invitation.status, invitation.letter is LetterState.DELIVERED
    approved = status in APPROVED_OR_LATER
    return {
        Reached.LISTED: status is not Status.REPLACED,
        Reached.VETTED: status in SCREENED_OR_LATER or status is Status.WITHDRAWN,
        Reached.APPROVED: approved,
        Reached.DELIVERED: approved and delivered,
        Reached.TO_HAND_OVER: approved and not delivered,
        Reached.ATTENDED: status is Status.ATTENDED,
    }[step]


def next_things(full: FullPlan, findings: Iterable[Finding]) -> list[ToDo]:
    """Open tasks, findings and first steps by due date, then by principle, safety first.

    What must be mended is due four weeks before the evening, or today; what is to be looked at is due on the
    evening; notes are left out.
    """
    plan = full.plan
    mend = max(plan.today, plan.event.on - MEND_BEFORE)
    due = {Severity.ERROR: mend, Severity.WARNING: max(plan.event.on, plan.today)}
    found = [
        ToDo(finding.text, due[finding.severity], finding=finding)
        for finding in findings
        if finding.severity in due
    ]
    tasks = [
        ToDo(task.title, task.due(plan.event.on), task=task) for task in plan.tasks if not task.is_closed
    ]
    return sorted(found + tasks + first_steps(full), key=lambda one: (one.due, _principle_place(one.finding)))


def first_steps(full: FullPlan) -> list[ToDo]:
    """What is still missing where there is no checklist that says so. Due when it usually is, or today."""
    plan = full.plan
    if plan.tasks or _has_begun(plan):
        return []
    silent = sum(item.speaker_id is None for item in programme(plan.items))
    found = {
        (FirstStep.PLACE, -70, _("Choose a place")): plan.venue is None,
        (FirstStep.AGENDA, -63, _("Begin the agenda")): not programme(plan.items),
        (FirstStep.SPEAKERS, -60, _("Give every item of the agenda a speaker")): silent > 0,
        (FirstStep.LIST, -49, _("Import the invite list, or add people")): not full.invited,
        (FirstStep.HELP_LINE, -30, _("Enter the number of the help line")): not plan.site.help_line,
        (FirstStep.SIGNATORIES, -30, _("Say who signs the letters")): not plan.site.signatories,
    }
    return [
        ToDo(title, max(plan.today, plan.event.on + timedelta(days=offset)), step=step)
        for (step, offset, title), missing in found.items()
        if missing
    ]


def _principle_place(finding: Finding | None) -> int:
    return list(Principle).index(finding.principle) if finding else len(Principle)


def _is_asked(one: Invited) -> bool:
    return one.invitation.status in APPROVED_OR_LATER


def _has_begun(plan: Plan) -> bool:
    return plan.event.state is EventState.HELD or plan.event.on < plan.today


def _stage_of(offset: int) -> int:
    begins = [start for start, _title in _stages()]
    return max((start for start in begins if start <= offset), default=begins[0])


def _stages() -> tuple[tuple[int, str], ...]:
    return (
        (-84, _("Partners and purpose")),
        (-70, _("Venue and speakers")),
        (-49, _("List and vetting")),
        (-30, _("Letters and visits")),
        (-14, _("Speakers and room")),
        (0, _("The evening")),
        (1, _("48-hour contacts")),
        (3, _("Review and report")),
    )
