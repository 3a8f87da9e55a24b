"""What is looked at before an evening begins, and what somebody said of it (tokens 23, R-G8, R-D4)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.ids import Record

LEAST_BATTERY = 40
"""Percent; below it, on battery, the laptop may go dark before the evening ends."""

MOST_CLOCK_SECONDS = 30
"""How far this laptop's clock may be from a phone's."""

COPY_HOURS = 24
"""How old the copy outside this laptop may be (R-D4)."""

LEAST_ROOM = 1_000_000_000
"""Bytes that should be free on the disk."""

FRESH = timedelta(hours=36)
"""How long a tick holds: what was seen the day before is seen again at the door, not next week."""


class Shelf(StrEnum):
    """The four cards of the page."""

    FAILS = "fails"
    SCREENS = "screens"
    LAPTOP = "laptop"
    PEOPLE = "people"


class Item(StrEnum):
    """The sixteen checks, in the order in which they stand."""

    COPY = "copy"
    BACKUP_LAPTOP = "backup_laptop"
    DRILL = "drill"
    PAPER = "paper"
    AUDIENCE = "audience"
    OPERATOR = "operator"
    CLICKER = "clicker"
    QUIET = "quiet"
    POWER = "power"
    CLOCK = "clock"
    ROOM = "room"
    KEY_HOLDER = "key_holder"
    HELP_LINE = "help_line"
    DESK = "desk"
    SHOOTING = "shooting"
    WAY_HOME = "way_home"

    @property
    def shelf(self) -> Shelf:
        return tuple(Shelf)[tuple(Item).index(self) // 4]


class Ready(StrEnum):
    """How a check stands; the worst last."""

    READY = "ready"
    LOOK = "look"
    MEND = "mend"


class Mending(StrEnum):
    """What the one button of an open line does."""

    NONE = ""
    CARRY = "carry"
    BACK_UP = "back_up"
    TICK = "tick"
    COMPARE = "compare"
    PAPERS = "papers"
    SCREENS = "screens"
    CLICKER = "clicker"
    PASSPHRASES = "passphrases"
    HELP_LINE = "help_line"
    DESK = "desk"
    OPEN_DESK = "open_desk"
    RIDES = "rides"


TICKED = frozenset({Item.BACKUP_LAPTOP, Item.CLICKER, Item.QUIET, Item.CLOCK, Item.SHOOTING, Item.WAY_HOME})
"""What no machine can know: somebody says it, with a name and a time."""


@dataclass(frozen=True)
class Screen:
    """A screen in pixels; the first of a list is the laptop's own."""

    name: str
    width: int
    height: int


@dataclass(frozen=True)
class Machine:
    """What the laptop knows of itself. `battery` is a percentage, None where it has none."""

    screens: tuple[Screen, ...] = ()
    battery: int | None = None
    plugged: bool = True
    free_bytes: int = 0
    reserve_there: bool = True


@dataclass(frozen=True)
class Line:
    """One check: what was seen, how it stands, and what would mend it.

    `seen` may hold "{when}", which is `at` in the words of whoever reads it.
    """

    item: Item
    seen: str
    ready: Ready
    mending: Mending = Mending.NONE
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PreflightMark(Record):
    """What somebody said of one check. `seconds` is how far the clock was from the phone's.

    For the backup laptop `said` is what recognizes the evening that was opened there.
    """

    event_id: UUID
    item: Item
    at: datetime
    by_name: str
    said: str = ""
    seconds: int = 0


@dataclass(frozen=True, kw_only=True)
class EveningStart(Record):
    """That the evening was begun with checks still open, and why."""

    event_id: UUID
    at: datetime
    by_name: str
    reason: str
    open_items: tuple[str, ...] = ()


def holds(mark: PreflightMark | None, now: datetime) -> bool:
    """Whether what was said is still fresh."""
    return mark is not None and timedelta(0) <= now - mark.at <= FRESH
