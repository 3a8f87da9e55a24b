"""Gathering a call-in for reading: one transaction, one query a kind, joined in memory."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, in_order
from callin_planner.domain.clock import local_date
from callin_planner.domain.event import CrewAssignment, Event, EventState, Session, Venue
from callin_planner.domain.groups import Group, GroupTie, Membership
from callin_planner.domain.ids import Record
from callin_planner.domain.invitees import (
    Attendance,
    DeliveryAttempt,
    Invitation,
    Invitee,
    Officer,
    ScreeningFlag,
)
from callin_planner.domain.letterhead import Letterhead
from callin_planner.domain.list_lock import ListLock
from callin_planner.domain.plan import FullPlan, Invited, Plan
from callin_planner.domain.promises import Promise
from callin_planner.domain.providers import Provider, Service
from callin_planner.domain.roles import Role
from callin_planner.domain.sight import Part, seen_flag, seen_invitation
from callin_planner.domain.site import HelpLineTest, Site
from callin_planner.domain.slides import Deck, Slide
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.tasks import SignOff, Task
from callin_planner.domain.wording import Wording
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx

R = TypeVar("R", bound=Record)


def events(store: Store) -> list[Event]:
    """Every call-in, the earliest first."""
    with store.read() as tx:
        return tx.list(Event, order_by="on")


def today(store: Store) -> date:
    """The day it is in the site's own zone, by the site's own clock."""
    with store.read() as tx:
        return _today(store, tx)


def next_event(store: Store) -> Event | None:
    """The first call-in still to be held, else the latest there was; None where there is none."""
    with store.read() as tx:
        return _next(tx, _today(store, tx))


def event_of(store: Store, event_id: UUID | None) -> Event:
    """The call-in of that id, or the next one. Raises UserError where there is none."""
    with store.read() as tx:
        return _chosen(store, tx, event_id)


def plan_of(store: Store, event_id: UUID | None = None) -> Plan:
    """Everything of a call-in but its people, in one transaction."""
    with store.read() as tx:
        return gather(tx, _chosen(store, tx, event_id), _today(store, tx))


def full_plan_of(store: Store, event_id: UUID | None = None) -> FullPlan:
    """A call-in with its people, as far as whoever is here may see them, in one transaction."""
    with store.read() as tx:
        return gather_all(tx, _chosen(store, tx, event_id), _today(store, tx), store.actor.role)


def whole_plan_of(store: Store, event_id: UUID | None = None) -> FullPlan:
    """The same whoever is here, for what looks through everybody: checks, scans and counts.

    Nothing of a person in it may be handed on but a code in a finding.
    """
    with store.read(whole=True) as tx:
        return gather_all(tx, _chosen(store, tx, event_id), _today(store, tx), Role.PM)


def whole_of(store: Store, full: FullPlan) -> FullPlan:
    """`full` itself where everything of everybody is in it, else the same call-in gathered whole."""
    return whole_plan_of(store, full.plan.event.id) if full.in_part else full


def gather(tx: Tx, event: Event, today: date) -> Plan:
    """The plan of `event`. Speakers, providers and wordings are the site's whole roster."""
    site = tx.first(Site)
    if site is None:
        raise UserError(_("This folder holds no city yet. Make one first."), code="no-site")
    deck = tx.first(Deck, event_id=event.id)
    return Plan(
        site=site,
        event=event,
        today=today,
        venue=tx.find(Venue, event.venue_id),
        backup_venue=tx.find(Venue, event.backup_venue_id),
        sessions=tuple(tx.list(Session, event_id=event.id, order_by="begins")),
        items=tuple(in_order(tx.list(AgendaItem, event_id=event.id))),
        speakers={speaker.id: speaker for speaker in tx.list(Speaker, order_by="name")},
        deck=deck,
        slides=tuple(tx.list(Slide, deck_id=deck.id, order_by="seq")) if deck else (),
        tasks=tuple(tx.list(Task, event_id=event.id, order_by=("offset_days", "title"))),
        sign_offs=tuple(tx.list(SignOff, event_id=event.id, order_by="at")),
        crew=tuple(tx.list(CrewAssignment, event_id=event.id, order_by="job")),
        promises=_promises(tx, event),
        providers=tuple(tx.list(Provider, order_by="name")),
        services=tuple(tx.list(Service, order_by="name")),
        help_line_tests=tuple(tx.list(HelpLineTest, order_by="at")),
        wordings=tuple(tx.list(Wording, order_by=("key", "language"))),
        letterhead=tx.first(Letterhead),
    )


def gather_all(tx: Tx, event: Event, today: date, role: Role = Role.OBSERVER) -> FullPlan:
    """The plan and its people as `tx` gives them, ordered by code. Flags are as `role` may read them."""
    groups = tx.list(Group, order_by="label")
    return FullPlan(
        plan=gather(tx, event, today),
        invited=_invited(tx, event, {group.id: group for group in groups}, role),
        groups=tuple(groups),
        ties=tuple(tx.list(GroupTie, order_by="since")),
        last_time=_asked_last_time(tx, event),
        earlier=_earlier(tx, event),
        lock=tx.first(ListLock, event_id=event.id, opened_at=None),
        in_part=not tx.is_whole,
    )


def _invited(tx: Tx, event: Event, groups: dict[UUID, Group], role: Role) -> tuple[Invited, ...]:
    invitations = tx.list(Invitation, event_id=event.id)
    people = {person.id: person for person in tx.list(Invitee)}
    officers = {officer.id: officer for officer in tx.list(Officer)}
    memberships = _sorted_into(tx.list(Membership), lambda row: row.invitee_id)
    flags = _sorted_into(tx.list(ScreeningFlag), lambda row: row.invitation_id)
    attempts = _sorted_into(tx.list(DeliveryAttempt, order_by="at"), lambda row: row.invitation_id)
    attendance = {row.invitation_id: row for row in tx.list(Attendance)}
    invited = [
        Invited(
            invitation=seen_invitation(invitation, parts := tx.parts_of(invitation.invitee_id)),
            invitee=(person := people[invitation.invitee_id]),
            officer=officers.get(person.officer_id) if person.officer_id else None,
            groups=tuple(groups[row.group_id] for row in memberships[person.id]),
            memberships=tuple(memberships[person.id]),
            flags=tuple(seen_flag(flag, role, parts) for flag in flags[invitation.id]),
            attempts=tuple(attempts[invitation.id]) if Part.ARRANGED in parts else (),
            attendance=attendance.get(invitation.id),
        )
        for invitation in invitations
    ]
    return tuple(sorted(invited, key=lambda one: one.invitee.code))


def _promises(tx: Tx, event: Event) -> tuple[Promise, ...]:
    """Those made at `event` and those it has to report on."""
    rows = tx.list(Promise, order_by="due")
    return tuple(row for row in rows if event.id in (row.event_id, row.shown_at_event_id))


def _asked_last_time(tx: Tx, event: Event) -> frozenset[UUID]:
    before = [row for row in tx.list(Event, order_by="on") if row.on < event.on and _counts(row)]
    if not before:
        return frozenset()
    return frozenset(row.invitee_id for row in tx.list(Invitation, event_id=before[-1].id))


def _earlier(tx: Tx, event: Event) -> tuple[tuple[Event, int], ...]:
    before = [row for row in tx.list(Event, order_by="on") if row.on < event.on]
    counted = [(row, tx.count(Invitation, event_id=row.id)) for row in before]
    return tuple((row, people) for row, people in counted if people)


def _counts(event: Event) -> bool:
    return event.state not in (EventState.CANCELLED, EventState.POSTPONED)


def _sorted_into(rows: Iterable[R], key: Callable[[R], UUID]) -> defaultdict[UUID, list[R]]:
    found: defaultdict[UUID, list[R]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _chosen(store: Store, tx: Tx, event_id: UUID | None) -> Event:
    if event_id is not None:
        return tx.get(Event, event_id)
    found = _next(tx, _today(store, tx))
    if found is None:
        raise UserError(
            _("There is no call-in yet. Make one first: set a date and a place."), code="no-event"
        )
    return found


def _next(tx: Tx, today: date) -> Event | None:
    found = [event for event in tx.list(Event, order_by="on") if event.state is not EventState.CANCELLED]
    ahead = [event for event in found if event.on >= today and event.state is not EventState.HELD]
    return ahead[0] if ahead else (found[-1] if found else None)


def _today(store: Store, tx: Tx) -> date:
    site = tx.first(Site)
    return local_date(store.clock, site.time_zone if site else "UTC")
