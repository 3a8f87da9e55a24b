"""What the page of the intake desk needs to know beside the running desk itself."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from callin_planner.domain.clock import local_date
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.providers import Need, Provider, Service, ServiceStatus
from callin_planner.domain.referrals import DeskEntry
from callin_planner.domain.site import Site
from callin_planner.storage.store import Store
from callin_planner.usecases.desk import MAY_OPEN

_OFFERED = (ServiceStatus.ACTIVE, ServiceStatus.MISSING)


@dataclass(frozen=True)
class DeskBoard:
    """`allowed`: the role sees the desk at all; `may_open`: it may be opened today; `begun`: on the day or
    after it, when slips can be typed in. `needs` by provider.
    """

    allowed: bool = False
    event: Event | None = None
    zone_name: str = "UTC"
    may_open: bool = False
    begun: bool = False
    called_off: bool = False
    has_entries: bool = False
    languages: tuple[str, ...] = ("en",)
    providers: tuple[Provider, ...] = ()
    needs: Mapping[UUID, tuple[Need, ...]] = field(default_factory=dict)


def board_of(store: Store, event_id: UUID | None) -> DeskBoard:
    """Of one call-in; a role that sees nothing of the desk is told nothing."""
    if store.actor.role not in MAY_OPEN:
        return DeskBoard()
    with store.read() as tx:
        site = tx.first(Site)
        event = tx.by_id(Event, [event_id]).get(event_id) if event_id else None
        if site is None or event is None:
            return DeskBoard(allowed=True)
        providers = tuple(tx.list(Provider, order_by="name"))
        services = tx.list(Service, order_by="name")
        entries = tx.first(DeskEntry, event_id=event.id) is not None
    off = event.state in (EventState.CANCELLED, EventState.POSTPONED)
    offered: defaultdict[UUID, dict[Need, None]] = defaultdict(dict)
    for service in services:
        if service.status in _OFFERED:
            offered[service.provider_id][service.need] = None
    return DeskBoard(
        allowed=True,
        event=event,
        zone_name=site.time_zone,
        may_open=not off and _is_day(site, event, local_date(store.clock, site.time_zone)),
        begun=not off and (site.is_sample or local_date(store.clock, site.time_zone) >= event.on),
        called_off=off,
        has_entries=entries,
        languages=tuple(event.languages) or ("en",),
        providers=providers,
        needs={key: tuple(needs) for key, needs in offered.items()},
    )


def _is_day(site: Site, event: Event, today: date) -> bool:
    """On the day and the day after; a sample city's desk may be tried out on any day."""
    return site.is_sample or event.on <= today <= event.on + timedelta(days=1)
