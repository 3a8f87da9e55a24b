"""A time zone in a calendar file: rules where a zone follows some, else each change of its clocks."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_YEARS_TO_PROVE = 4


@dataclass(frozen=True)
class Rule:
    """The `place`-th such weekday of a month (1 is the first, -1 the last), year after year."""

    month: int
    place: int
    weekday: int

    def falls_on(self, day: date) -> bool:
        return day == self._day(day.year)

    def _day(self, year: int) -> date | None:
        length = monthrange(year, self.month)[1]
        days = [day for day in range(1, length + 1) if date(year, self.month, day).weekday() == self.weekday]
        if self.place > len(days):
            return None
        return date(year, self.month, days[self.place - 1 if self.place > 0 else -1])

    def __str__(self) -> str:
        return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={self.place}{_DAYS[self.weekday]}"


@dataclass(frozen=True)
class Change:
    """The clocks go from `before` to `after` UTC. `local` is the wall time at which that happens."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


def vtimezone(zone_name: str, first_year: int, last_year: int) -> list[str]:
    """VTIMEZONE lines that are right from the beginning of `first_year` to the end of `last_year`."""
    found = _zone(zone_name)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone_name}"]
    changes = _changes(found, first_year - 1, last_year)
    if not changes:
        return [*lines, *_fixed(found, first_year), "END:VTIMEZONE"]
    yearly = _yearly(found, first_year - 1)
    if yearly and all(_follows(change, yearly) for change in changes):
        for change, rule in yearly:
            lines += _observance(change, rule)
    else:
        for change in changes:
            lines += _observance(change, None)
    return [*lines, "END:VTIMEZONE"]


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _changes(found: tzinfo, first_year: int, last_year: int) -> list[Change]:
    """Every change of the clocks in these years, in order."""
    at, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    changes = []
    while at < end:
        after = at + timedelta(days=1)
        if _offset(found, at) != _offset(found, after):
            changes.append(_change(found, at, after))
        at = after
    return changes


def _change(found: tzinfo, low: datetime, high: datetime) -> Change:
    """Halve the span until the second of the change is known."""
    before = _offset(found, low)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle <= low:
            break
        low, high = (middle, high) if _offset(found, middle) == before else (low, middle)
    there = high.astimezone(found)
    return Change(
        local=(high + before).replace(tzinfo=None),
        before=before,
        after=_offset(found, high),
        name=there.tzname() or "",
        summer=bool(there.dst()),
    )


def _yearly(found: tzinfo, year: int) -> list[tuple[Change, Rule]]:
    """The two changes of a year with the rule each follows in the years after; empty where they do not."""
    years = [_changes(found, year + n, year + n) for n in range(_YEARS_TO_PROVE)]
    if any(len(changes) != 2 for changes in years):
        return []
    made = []
    for place, change in enumerate(years[0]):
        rule = _rule([changes[place].local.date() for changes in years])
        if rule is None:
            return []
        made.append((change, rule))
    return made


def _rule(days: list[date]) -> Rule | None:
    """The rule by which all of `days` fall, if there is one."""
    first = days[0]
    for place in ((first.day - 1) // 7 + 1, -1):
        rule = Rule(first.month, place, first.weekday())
        if all(rule.falls_on(day) for day in days):
            return rule
    return None


def _follows(change: Change, yearly: list[tuple[Change, Rule]]) -> bool:
    return any(
        (model.before, model.after, model.local.time()) == (change.before, change.after, change.local.time())
        and rule.falls_on(change.local.date())
        for model, rule in yearly
    )


def _observance(change: Change, rule: Rule | None) -> list[str]:
    kind = "DAYLIGHT" if change.summer else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{change.local:%Y%m%dT%H%M%S}",
        *([f"RRULE:{rule}"] if rule else []),
        f"TZOFFSETFROM:{_signed(change.before)}",
        f"TZOFFSETTO:{_signed(change.after)}",
        *([f"TZNAME:{change.name}"] if change.name else []),
        f"END:{kind}",
    ]


def _fixed(found: tzinfo, year: int) -> list[str]:
    at = datetime(year - 1, 1, 1, tzinfo=UTC)
    offset, name = _offset(found, at), at.astimezone(found).tzname() or ""
    change = Change(datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None), offset, offset, name, summer=False)
    return _observance(change, None)


def _offset(found: tzinfo, at: datetime) -> timedelta:
    return at.astimezone(found).utcoffset() or timedelta()


def _signed(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    text = f"{sign}{seconds // 3600:02}{seconds % 3600 // 60:02}"
    return f"{text}{seconds % 60:02}" if seconds % 60 else text
