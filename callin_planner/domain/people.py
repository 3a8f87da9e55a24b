"""Staff: the people who plan, and the one who acts just now."""

from dataclasses import dataclass
from uuid import UUID

from callin_planner.domain.ids import Record
from callin_planner.domain.roles import Role


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Someone who works on the call-in and may be given a passphrase."""

    name: str
    role: Role = Role.PM
    title: str = ""
    organization: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Actor:
    """The journal's "who": the person whose passphrase opened the site."""

    person_id: UUID | None
    name: str
    role: Role = Role.PM
