"""Which groups the list of a call-in covers, and who on file could fill the gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from callin_planner.domain.coverage import Coverage, Covered, GroupCoverage
from callin_planner.domain.coverage import coverage_of as coverage_of
from callin_planner.domain.event import Event
from callin_planner.domain.flags import is_under_age
from callin_planner.domain.forecast import Forecast, forecast_of, is_supervised
from callin_planner.domain.groups import Membership
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import FlagState, Invitation, Invitee, ScreeningFlag
from callin_planner.domain.membership_state import MembershipState, membership_state
from callin_planner.domain.plan import FullPlan
from callin_planner.domain.sight import Part, most_of
from callin_planner.domain.text import listed
from callin_planner.domain.thresholds import Thresholds
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans
from callin_planner.usecases.invitees import put_on_list
from callin_planner.usecases.list_lock import refuse_locked
from callin_planner.usecases.thresholds import thresholds

_NAMED = 3
"""Up to how many codes a label lists."""


@dataclass(frozen=True)
class Candidate:
    """Somebody on file who is held to belong to a group that is missing, and is not on this list.

    `last_asked` is the latest call-in they were asked to; `asked_last_time` that it was the one before this.
    `must_come`: supervised beyond the evening, so that attendance can be required.
    """

    invitee: Invitee
    group_id: UUID
    last_asked: date | None
    asked_last_time: bool
    must_come: bool

    @property
    def id(self) -> UUID:
        return self.invitee.id


@dataclass(frozen=True)
class Gap:
    """A group of which too few are approved, and who on file could be listed. Empty: ask the group review."""

    row: GroupCoverage
    candidates: tuple[Candidate, ...]

    @property
    def lacks(self) -> bool:
        """Whether nobody comes at all, rather than fewer than the goal."""
        return self.row.state is Covered.MISSING


@dataclass(frozen=True)
class WhoIsMissing:
    """How a list stands as a whole: who comes, from where, and where it has gaps."""

    full: FullPlan
    coverage: Coverage
    forecast: Forecast
    gaps: tuple[Gap, ...]


def who_is_missing(store: Store, event_id: UUID | None = None) -> WhoIsMissing:
    """The gaps of a list with the people on file who could fill them, the likeliest to come first.

    Raises UserError(code="not-yours") where whoever is here sees no groups.
    """
    if Part.GROUPS not in most_of(store.actor.role):
        raise UserError(_("Your role sees no groups. Ask the project manager."), code="not-yours")
    full, figures = plans.full_plan_of(store, event_id), thresholds(store)
    whole = plans.whole_of(store, full)
    coverage = coverage_of(whole, figures)
    short = [row for row in coverage.rows if row.needed and row.state is not Covered.GOAL]
    short.sort(key=lambda row: (row.state is not Covered.MISSING, -row.group.gmi_12mo, row.group.label))
    with store.read() as tx:
        gaps = tuple(Gap(row, _candidates(tx, full, row.group.id, figures)) for row in short)
    return WhoIsMissing(full, coverage, forecast_of(whole, figures), gaps)


def list_people(store: Store, event_id: UUID, invitee_ids: Sequence[UUID]) -> Changed:
    """List people on file for a call-in, all at once; those who are on the list stay as they are.

    Raises FieldError where nobody is chosen, UserError while the list is locked.
    """
    if not invitee_ids:
        raise FieldError("invitee_ids", _("Tick the people who are to be listed."))
    today = plans.today(store)
    with store.read() as tx:
        refuse_locked(tx, event_id)
        fresh = _not_listed(tx, event_id, invitee_ids)
    if not fresh:
        return Changed()
    with store.change(_("List {who}").format(who=_who(fresh))) as tx:
        refuse_locked(tx, event_id)
        event = tx.get(Event, event_id)
        for person in _not_listed(tx, event_id, invitee_ids):
            put_on_list(tx, event, person, today)
    return tx.changed


def _candidates(tx: Tx, full: FullPlan, group_id: UUID, figures: Thresholds) -> tuple[Candidate, ...]:
    plan = full.plan
    usable = [
        each
        for each in tx.list(Membership, group_id=group_id)
        if membership_state(each, plan.today, figures) is not MembershipState.UNUSABLE
    ]
    listed_here = {one.invitee.id for one in full.invited}
    people = tx.by_id(Invitee, [each.invitee_id for each in usable if each.invitee_id not in listed_here])
    asked = _asked_before(tx, plan.event, tuple(people))
    barred = _left_out(tx, asked)
    found = [
        Candidate(
            person,
            group_id,
            max((on for on, _row in asked.get(person.id, ())), default=None),
            person.id in full.last_time,
            is_supervised(person) and person.compel and _is_beyond(person, plan.event),
        )
        for person in people.values()
        if person.id not in barred and not is_under_age(person, plan.event.on)
    ]
    return tuple(sorted(found, key=_likeliest_first))


def _likeliest_first(one: Candidate) -> tuple[bool, bool, date, str]:
    return one.asked_last_time, not one.must_come, one.last_asked or date.min, one.invitee.code


def _is_beyond(person: Invitee, event: Event) -> bool:
    return person.supervised_until is not None and person.supervised_until > event.on


def _asked_before(
    tx: Tx, event: Event, invitee_ids: Sequence[UUID]
) -> dict[UUID, list[tuple[date, Invitation]]]:
    """Each person's invitations to earlier call-ins with their evenings."""
    evenings = {one.id: one.on for one in tx.list(Event) if one.on < event.on}
    found: dict[UUID, list[tuple[date, Invitation]]] = {}
    for row in tx.list(Invitation, invitee_id=list(invitee_ids)):
        if row.event_id in evenings:
            found.setdefault(row.invitee_id, []).append((evenings[row.event_id], row))
    return found


def _left_out(tx: Tx, asked: dict[UUID, list[tuple[date, Invitation]]]) -> set[UUID]:
    """Those whom a flag of an earlier call-in leaves out."""
    rows = {row.id: person for person, each in asked.items() for _on, row in each}
    flags = tx.list(ScreeningFlag, invitation_id=list(rows), state=FlagState.EXCLUDE)
    return {rows[flag.invitation_id] for flag in flags}


def _not_listed(tx: Tx, event_id: UUID, invitee_ids: Sequence[UUID]) -> list[Invitee]:
    there = {row.invitee_id for row in tx.list(Invitation, event_id=event_id)}
    return [tx.get(Invitee, one) for one in dict.fromkeys(invitee_ids) if one not in there]


def _who(people: Sequence[Invitee]) -> str:
    if len(people) <= _NAMED:
        return listed([person.code for person in people], _("and"))
    return ngettext("{n} person", "{n} people", len(people)).format(n=len(people))
