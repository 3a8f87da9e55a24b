"""What has left the program: one row for each file or print, and who may let what out (domain brief 10)."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from uuid import UUID

from callin_planner.domain.ids import Record
from callin_planner.domain.roles import Role

SMALL = 5
"""Counts below this are not said outside the core team: so few people can be told apart."""


class Protection(StrEnum):
    PASSWORD = "password"  # noqa: S105
    NONE = "none"
    PRINT = "print"


class Shown(IntEnum):
    """How much of a person a list shows; a higher value shows more."""

    NOTHING = 0
    COUNTS = 1
    CODES = 2
    NAMES = 3


class Reach(StrEnum):
    """Whose people a list holds: everybody, tonight's door list, one officer's own, who asked for help."""

    EVERYBODY = "everybody"
    DOOR = "door"
    CASELOAD = "caseload"
    HELP = "help"


@dataclass(frozen=True, kw_only=True)
class Disclosure(Record):
    """One file or print that left. It holds no invitee's name and is never taken back.

    `what` is the key of a list or paper, `columns` the keys of what it showed, `reason` why it left
    without a password. `copy` counts what left of the same kind for the same call-in, from 1.
    """

    event_id: UUID | None = None
    at: datetime
    by_name: str
    what: str
    purpose: str = ""
    recipient: str = ""
    columns: tuple[str, ...] = ()
    people: int = 0
    names: bool = False
    format: str = ""
    protection: Protection = Protection.NONE
    reason: str = ""
    file_name: str = ""
    sha256: str = ""
    copy: int = 1


_MAY: dict[Role, dict[Reach, Shown]] = {
    Role.PM: dict.fromkeys(Reach, Shown.NAMES),
    Role.FACILITATOR: {Reach.EVERYBODY: Shown.CODES, Reach.DOOR: Shown.NAMES},
    Role.LE_LIAISON: {Reach.EVERYBODY: Shown.COUNTS},
    Role.PO_LIAISON: {Reach.EVERYBODY: Shown.COUNTS, Reach.CASELOAD: Shown.NAMES},
    Role.SERVICES_LEAD: {Reach.HELP: Shown.NAMES},
}


def most_shown(role: Role, reach: Reach) -> Shown:
    """The most that somebody of `role` may let out of a list; what is not said here is denied."""
    return _MAY.get(role, {}).get(reach, Shown.NOTHING)


def small_hidden(count: int) -> str:
    """A count as it may be said outside the core team."""
    return str(count) if count == 0 or count >= SMALL else f"<{SMALL}"
