"""The services directory, shaped after HSDS 3 (domain brief 6). No clients here.

A record holds what people read and change. What else a directory from outside said of it stays in `hsds`,
by table ("contacts": [...]), so that an export gives it back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from callin_planner.domain.ids import Record


class ServiceStatus(StrEnum):
    """HSDS's own words; `MISSING` is ours for a listing that does not say (rule S4)."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    CLOSED = "temporarily closed"
    MISSING = ""


class Need(StrEnum):
    """What a person may ask about; the first six are the tiles of the handout."""

    WORK = "work"
    HOUSING = "housing"
    TALK = "talk"
    PAPERS = "papers"
    SCHOOL = "school"
    SAFETY = "safety"
    RECOVERY = "recovery"
    BASICS = "basics"


TILES = (Need.WORK, Need.HOUSING, Need.TALK, Need.PAPERS, Need.SCHOOL, Need.SAFETY)


class LocationKind(StrEnum):
    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


@dataclass(frozen=True)
class Contact:
    """Somebody of a provider to ask for."""

    name: str
    title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Opening:
    """When a place or a service is open: `days` are "MO" to "SU" in order, none for every day."""

    days: tuple[str, ...] = ()
    opens: time | None = None
    closes: time | None = None
    note: str = ""


@dataclass(frozen=True)
class Cost:
    """What a service costs whom, as told: "per hour", "under 18 free"."""

    what: str = ""
    amount: float | None = None
    currency: str = ""
    note: str = ""


@dataclass(frozen=True)
class ProviderCall:
    """A call to a provider to check its listing; `said` is what came of it."""

    at: datetime
    by: str
    answered: bool
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class Provider(Record):
    """An organization. `responds_within_hours` and the flags after it are our attributes beside HSDS.

    `assured_on` is when somebody (`assured_by`) last made sure that the listing is true. A `waiting_list`
    takes names while `capacity_slots` is 0. The three flags that may be None are not known yet.
    """

    name: str
    alternate_name: str = ""
    description: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    website: str = ""
    address: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ("en",)
    accessibility: str = ""
    contacts: tuple[Contact, ...] = ()
    assured_on: date | None = None
    assured_by: str = ""
    responds_within_hours: int | None = None
    capacity_slots: int | None = None
    waiting_list: bool = False
    at_event_table: bool = False
    open_that_evening: bool = False
    walk_in_tonight: bool | None = None
    felony_ok: bool | None = None
    accepts_group_members: bool | None = None
    staffed: bool = False
    single_contact: bool = False
    contract_until: date | None = None
    consent_form: str = ""
    hidden_in_lists: bool = False
    note: str = ""
    calls: tuple[ProviderCall, ...] = ()
    hsds: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        return self.capacity_slots == 0


@dataclass(frozen=True, kw_only=True)
class Location(Record):
    """Where a provider is found. `state` and `postal_code` as on an envelope; `country` has two letters."""

    provider_id: UUID
    name: str = ""
    kind: LocationKind = LocationKind.PHYSICAL
    address_1: str = ""
    address_2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = "US"
    transportation: str = ""
    accessibility: str = ""
    latitude: float | None = None
    longitude: float | None = None
    openings: tuple[Opening, ...] = ()
    hsds: Mapping[str, Any] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """The address on one line, "" without one."""
        place = " ".join(part for part in (self.state, self.postal_code) if part)
        return ", ".join(part for part in (self.address_1, self.address_2, self.city, place) if part)


@dataclass(frozen=True, kw_only=True)
class Service(Record):
    """What a provider does. `assured_on` is given where it differs from the provider's own day."""

    provider_id: UUID
    name: str
    category: str = ""
    need: Need = Need.BASICS
    status: ServiceStatus = ServiceStatus.ACTIVE
    description: str = ""
    eligibility: str = ""
    required_documents: str = ""
    languages: tuple[str, ...] = ()
    alternate_name: str = ""
    url: str = ""
    email: str = ""
    phones: tuple[str, ...] = ()
    application: str = ""
    fees: str = ""
    wait_time: str = ""
    interpretation: str = ""
    alert: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    openings: tuple[Opening, ...] = ()
    costs: tuple[Cost, ...] = ()
    location_ids: tuple[UUID, ...] = ()
    assured_on: date | None = None
    hsds: Mapping[str, Any] = field(default_factory=dict)


OFFERED = (ServiceStatus.ACTIVE, ServiceStatus.MISSING)
"""The words of a service that is to be had; one that does not say counts until somebody asks."""


def shown_services(providers: Iterable[Provider], services: Iterable[Service]) -> list[Service]:
    """What may stand behind a need on shared papers: nothing of a provider that is hidden in lists."""
    shown = {one.id for one in providers if not one.hidden_in_lists}
    return [one for one in services if one.provider_id in shown and one.status in OFFERED]


def age_of(provider: Provider, today: date) -> int | None:
    """Days since somebody made sure of the listing; None where nobody has."""
    return (today - provider.assured_on).days if provider.assured_on else None


def is_there(provider: Provider) -> bool:
    """Whether somebody can be met on the evening: at a table, or where the provider is."""
    return provider.at_event_table or provider.open_that_evening
