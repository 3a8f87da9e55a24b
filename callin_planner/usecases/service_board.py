"""The directory as its page shows it: every provider with its state, and what stands behind each need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.providers import (
    OFFERED,
    TILES,
    Location,
    Need,
    Provider,
    Service,
    ServiceStatus,
    age_of,
    shown_services,
)
from callin_planner.storage.store import Store
from callin_planner.usecases import plans
from callin_planner.usecases.thresholds import thresholds


class State(StrEnum):
    """What to know of a listing first, the gravest first."""

    INCOMPLETE = "incomplete"
    STALE = "stale"
    NEVER = "never"
    HIDDEN = "hidden"
    FULL = "full"
    FRESH = "fresh"


@dataclass(frozen=True)
class ServiceRow:
    """A provider, what it does and where. `age` is in days, None where nobody checked the listing yet."""

    provider: Provider
    services: tuple[Service, ...]
    locations: tuple[Location, ...]
    age: int | None
    state: State
    slow: bool = False

    @property
    def id(self) -> UUID:
        return self.provider.id

    @property
    def needs(self) -> frozenset[Need]:
        return frozenset(one.need for one in self.services if one.status in OFFERED)

    @property
    def unsaid(self) -> tuple[Service, ...]:
        """Services that do not say whether they are active."""
        return tuple(one for one in self.services if one.status is ServiceStatus.MISSING)

    @property
    def lacks_required(self) -> bool:
        return not self.provider.name or not self.provider.description or bool(self.unsaid)

    @property
    def must_be_checked(self) -> bool:
        return self.state in (State.STALE, State.NEVER) or (self.age is None and bool(self.services))


@dataclass(frozen=True)
class NeedCount:
    """How many services stand behind a need; `tile` where the handout has one for it."""

    need: Need
    services: int
    tile: bool


@dataclass(frozen=True)
class ServiceBoard:
    """`limit` is after how many days a listing is checked again, `first_try` hours of the promise."""

    rows: tuple[ServiceRow, ...]
    needs: tuple[NeedCount, ...]
    today: date
    limit: int
    first_try: int
    evening: date | None = None

    @property
    def services(self) -> int:
        return sum(len(row.services) for row in self.rows)

    @property
    def uncovered(self) -> tuple[Need, ...]:
        """Needs whose tile the handout drops."""
        return tuple(one.need for one in self.needs if one.tile and not one.services)

    def row(self, provider_id: UUID | None) -> ServiceRow | None:
        return next((row for row in self.rows if row.id == provider_id), None)

    def next_stale(self, after: UUID | None = None) -> UUID | None:
        """The next listing to check, going round after `after`; None where every one is fresh."""
        ids = [row.id for row in self.rows]
        start = ids.index(after) + 1 if after in ids else 0
        ordered = (*self.rows[start:], *self.rows[:start])
        return next((row.id for row in ordered if row.must_be_checked and row.id != after), None)


def board_of(store: Store, event_id: UUID | None = None) -> ServiceBoard:
    """The whole directory, the gravest states told as the site's figures have them."""
    figures, today = thresholds(store), plans.today(store)
    with store.read() as tx:
        providers = tx.list(Provider, order_by="name")
        services = tx.list(Service, order_by="name")
        places = tx.list(Location, order_by="name")
    event = next((one for one in plans.events(store) if one.id == event_id), None) or plans.next_event(store)
    rows = []
    for provider in providers:
        own = tuple(one for one in services if one.provider_id == provider.id)
        rows.append(
            ServiceRow(
                provider,
                own,
                tuple(one for one in places if one.provider_id == provider.id),
                age_of(provider, today),
                state_of(provider, own, today, figures.listing_days),
                (provider.responds_within_hours or 0) > figures.first_try_hours,
            )
        )
    return ServiceBoard(
        tuple(rows),
        _needs(providers, services),
        today,
        figures.listing_days,
        figures.first_try_hours,
        event.on if event else None,
    )


def state_of(provider: Provider, services: Sequence[Service], today: date, limit: int) -> State:
    """The one thing to know first."""
    if not provider.description or any(one.status is ServiceStatus.MISSING for one in services):
        return State.INCOMPLETE
    age = age_of(provider, today)
    if age is None:
        return State.NEVER
    if age > limit:
        return State.STALE
    if provider.hidden_in_lists:
        return State.HIDDEN
    return State.FULL if provider.is_full else State.FRESH


def _needs(providers: Sequence[Provider], services: Sequence[Service]) -> tuple[NeedCount, ...]:
    """Tiles count what may be shown; the other needs count everything that is offered."""
    shown, offered = shown_services(providers, services), [one for one in services if one.status in OFFERED]
    return tuple(
        NeedCount(need, sum(one.need is need for one in (shown if need in TILES else offered)), need in TILES)
        for need in Need
    )
