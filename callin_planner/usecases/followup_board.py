"""Everything the follow-up page shows of a call-in, for whoever looks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from callin_planner.domain.event import Event
from callin_planner.domain.help_counts import HelpCounts
from callin_planner.domain.help_sight import Sight, sight_of
from callin_planner.domain.people import Person
from callin_planner.domain.providers import Provider, Service
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Site
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import consents, followup, intake, plans
from callin_planner.usecases.followup import CallFigures
from callin_planner.usecases.intake import SeenIntake

_FOLLOW_UP = frozenset({Role.PM, Role.SERVICES_LEAD, Role.PROVIDER_INTAKE})


@dataclass(frozen=True)
class FollowUpBoard:
    """`intakes` are those with a clock, due ones first. `services` are names of services and providers by id.

    `to_tell` counts notices that are still to be given, `next_due` is when the next call is.
    """

    sight: Sight = Sight.NOTHING
    counts: HelpCounts = field(default_factory=lambda: HelpCounts(Sight.NOTHING))
    intakes: tuple[SeenIntake, ...] = ()
    figures: CallFigures | None = None
    services: Mapping[UUID, str] = field(default_factory=dict)
    owners: tuple[str, ...] = ()
    to_tell: int = 0
    next_due: datetime | None = None
    zone_name: str = "UTC"


def board_of(store: Store, event_id: UUID | None) -> FollowUpBoard:
    sight = sight_of(store.actor.role)
    with store.read() as tx:
        site = tx.first(Site)
        zone_name = site.time_zone if site else "UTC"
        if event_id is None or sight < Sight.COUNTS:
            return FollowUpBoard(sight, zone_name=zone_name)
    counts = intake.help_of(store, event_id).counts
    if sight < Sight.OWN:
        return FollowUpBoard(sight, counts, zone_name=zone_name)
    found = followup.call_list(store, event_id)
    return FollowUpBoard(
        sight,
        counts,
        found,
        followup.figures(store, event_id),
        _names(store),
        _owners(store, found),
        len(consents.notices(store, event_id)) if sight is Sight.ALL else 0,
        followup.next_due(store, event_id),
        zone_name,
    )


@dataclass(frozen=True)
class Elsewhere:
    """Another call-in whose list is not empty: how many people stand on it."""

    event: Event
    people: int


def elsewhere(store: Store, event_id: UUID | None) -> Elsewhere | None:
    """The latest other call-in with people to follow up; None where there is none, or nothing to see."""
    if sight_of(store.actor.role) < Sight.OWN:
        return None
    for event in reversed(plans.events(store)):
        found = followup.call_list(store, event.id) if event.id != event_id else ()
        if found:
            return Elsewhere(event, len(found))
    return None


def subtitle(board: FollowUpBoard) -> str:
    """ "14 to follow up · 9 reached in time · 1 late · 31 tries, 6 with relatives"."""
    said = board.figures
    if said is None or not board.intakes:
        return ""
    count = said.consented
    parts = [
        ngettext("{n} to follow up", "{n} to follow up", count).format(n=count),
        _("{n} reached in time").format(n=said.within_call),
    ]
    if said.late:
        parts.append(_("{n} late").format(n=said.late))
    tries = ngettext("{n} try", "{n} tries", said.tries).format(n=said.tries)
    if said.family:
        tries = _("{tries}, {n} with relatives").format(tries=tries, n=said.family)
    return " · ".join((*parts, tries))


def _names(store: Store) -> dict[UUID, str]:
    with store.read() as tx:
        providers = {one.id: one.name for one in tx.list(Provider)}
        services = {
            one.id: f"{one.name}, {providers.get(one.provider_id, '')}".rstrip(", ")
            for one in tx.list(Service)
        }
    return {**providers, **services}


def _owners(store: Store, found: tuple[SeenIntake, ...]) -> tuple[str, ...]:
    """Who may follow somebody up: the staff of the help, then whoever does already."""
    with store.read() as tx:
        staff = [one.name for one in tx.list(Person, order_by="name") if one.role in _FOLLOW_UP]
    return tuple(dict.fromkeys([*staff, *sorted(one.owner for one in found if one.owner)]))
