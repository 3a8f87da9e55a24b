"""When someone cannot come. Whoever says nothing can come at any time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from callin_planner.domain.minutes import clock_text

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = r"(\d{1,2})(?::([0-5]\d))? ?(am|pm|a\.m\.|p\.m\.)?"
_HOURS = re.compile(
    rf"^(.*?)[ ,]*(?:(?:from|between|after) )?{_CLOCK} ?(?:to|-|–|and|until) ?{_CLOCK}$", re.I | re.S
)
_FROM = re.compile(rf"^(.*?)[ ,]*(?:from|after) {_CLOCK}(?: on)?$", re.I)
_UNTIL = re.compile(rf"^(.*?)[ ,]*(?:until|till|before) {_CLOCK}$", re.I)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_FIGURES = re.compile(r"^(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?$")
_MONTH_FIRST = re.compile(r"^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?(?:,? (\d{4}))?$")


@dataclass(frozen=True)
class Away:
    """The days `first` to `last`, or every `weekday` (0 is Monday): all day, or from `begins` to `ends`."""

    first: date | None = None
    last: date | None = None
    weekday: int | None = None
    begins: time | None = None
    ends: time | None = None

    def holds(self, on: date, starts: time, ends: time) -> bool:
        """Whether it touches the hours `starts` to `ends` of the day `on`."""
        if self.weekday is not None:
            there = on.weekday() == self.weekday
        else:
            there = self.first is not None and self.first <= on <= (self.last or self.first)
        if not there:
            return False
        return (self.begins or time.min) < ends and starts < (self.ends or time.max)


def in_the_way(times: Iterable[Away], on: date, starts: time, ends: time) -> Away | None:
    """The first of `times` in which somebody cannot come then."""
    return next((away for away in times if away.holds(on, starts, ends)), None)


def read_away(text: str, today: date) -> Away | None:
    """What "Dec 10", "12/20 to 1/3", "Tuesdays" or "Dec 10 from 7 pm" means; None where it cannot be told.

    A day without its year is the next one to come.
    """
    text = " ".join(text.split()).strip(" .")
    whole = _read_days(text, today)
    if whole is not None:
        return whole
    for pattern, read in ((_HOURS, _both), (_FROM, _from), (_UNTIL, _until)):
        if (found := pattern.match(text)) is None:
            continue
        days, hours = _read_days(found[1].strip(), today), read(found)
        if days is not None and hours is not None:
            return Away(days.first, days.last, days.weekday, *hours)
    return None


def read_clock(text: str) -> time | None:
    """A time of day: "4:30 pm", "16:30", "5"; None where it cannot be told."""
    found = re.fullmatch(_CLOCK, " ".join(text.split()), re.I)
    return _clock(found[1], found[2], found[3]) if found else None


def away_text(away: Away) -> str:
    """ "Dec 10, 2026 from 7:00 pm": what `read_away` reads back."""
    if away.weekday is not None:
        days = f"{_DAYS[away.weekday].capitalize()}s"
    elif away.first is None:
        return ""
    elif away.last in (None, away.first):
        days = _day_text(away.first)
    else:
        days = f"{_day_text(away.first)} to {_day_text(away.last or away.first)}"
    if away.begins and away.ends:
        return f"{days} from {clock_text(away.begins)} to {clock_text(away.ends)}"
    if away.begins:
        return f"{days} from {clock_text(away.begins)}"
    return f"{days} until {clock_text(away.ends)}" if away.ends else days


def _day_text(on: date) -> str:
    return f"{_MONTHS[on.month - 1].capitalize()} {on.day}, {on.year}"


def _read_days(text: str, today: date) -> Away | None:
    plain = text.casefold().removeprefix("on ").removeprefix("every ")
    for weekday, name in enumerate(_DAYS):
        if plain in (name, f"{name}s", name[:3], f"{name[:3]}."):
            return Away(weekday=weekday)
    if (one := _read_day(plain, today)) is not None:
        return Away(one, one)
    for mark in (" to ", " until ", " through ", " - ", "–", "-"):
        before, found, after = plain.partition(mark)
        if not found:
            continue
        first = _read_day(before.strip(), today)
        last = _read_day(after.strip(), first) if first else None
        if first and last and first <= last:
            return Away(first, last)
    return None


def _read_day(text: str, today: date) -> date | None:
    if found := _ISO.match(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.match(text):
        return _coming(found[3], int(found[1]), int(found[2]), today)
    if (found := _MONTH_FIRST.match(text)) and found[1][:3] in _MONTHS:
        return _coming(found[3], 1 + _MONTHS.index(found[1][:3]), int(found[2]), today)
    if (found := _DAY_FIRST.match(text)) and found[2][:3] in _MONTHS:
        return _coming(found[3], 1 + _MONTHS.index(found[2][:3]), int(found[1]), today)
    return None


def _coming(year: str | None, month: int, day: int, today: date) -> date | None:
    if year:
        return _made(int(year) + (2000 if len(year) == 2 else 0), month, day)
    made = _made(today.year, month, day)
    return made if made is None or made >= today else _made(today.year + 1, month, day)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


Hours = tuple[time | None, time | None]


def _both(found: re.Match[str]) -> Hours | None:
    """Evening is meant where only the end says so: "6 to 8 pm"."""
    begins, ends = _clock(found[2], found[3], found[4] or found[7]), _clock(found[5], found[6], found[7])
    return (begins, ends) if begins and ends and begins < ends else None


def _from(found: re.Match[str]) -> Hours | None:
    begins = _clock(found[2], found[3], found[4])
    return (begins, None) if begins else None


def _until(found: re.Match[str]) -> Hours | None:
    ends = _clock(found[2], found[3], found[4])
    return (None, ends) if ends else None


def _clock(hour: str, minute: str | None, half: str | None) -> time | None:
    number = int(hour)
    if half is not None:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half[0] in "pP" else 0)
    return time(number, int(minute or 0)) if number < 24 else None
