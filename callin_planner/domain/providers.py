"""The services directory, shaped after HSDS 3 (domain brief 6). No clients here."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
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


@dataclass(frozen=True, kw_only=True)
class Provider(Record):
    """An organisation. `responds_within_hours` and the flags after it are our attributes beside HSDS."""

    name: str
    description: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    website: str = ""
    address: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ("en",)
    accessibility: str = ""
    assured_on: date | None = None
    responds_within_hours: int | None = None
    capacity_slots: int | None = None
    at_event_table: bool = False
    open_that_evening: bool = False
    staffed: bool = False
    single_contact: bool = False
    contract_until: date | None = None
    consent_form: str = ""
    hidden_in_lists: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Service(Record):
    provider_id: UUID
    name: str
    category: str = ""
    need: Need = Need.BASICS
    status: ServiceStatus = ServiceStatus.ACTIVE
    description: str = ""
    eligibility: str = ""
    required_documents: str = ""
    languages: tuple[str, ...] = ()
