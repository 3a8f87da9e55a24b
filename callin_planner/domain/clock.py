"""Time comes from a clock that is handed in: the sample city and the tests have a day of their own."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True)
class ShiftedClock:
    """A clock that runs, but on another day: the sample city stays on the day it was made for."""

    shift: timedelta

    def now(self) -> datetime:
        return datetime.now(UTC) + self.shift


@dataclass(frozen=True)
class FixedClock:
    moment: datetime

    def now(self) -> datetime:
        return self.moment


def zone(name: str) -> tzinfo:
    """The IANA zone `name`, or UTC where it is unknown."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def local_date(clock: Clock, zone_name: str) -> date:
    """Today in the site's own zone."""
    return clock.now().astimezone(zone(zone_name)).date()


def evening_moment(on: date, begins: time, at: time, zone_name: str) -> datetime:
    """A time of an evening as a moment; after midnight it is the next day's."""
    day = on + timedelta(days=1) if at < time(6) and begins >= time(12) else on
    return datetime.combine(day, at, tzinfo=zone(zone_name))
