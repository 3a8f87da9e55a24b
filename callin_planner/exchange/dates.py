"""Dates of a whole column: its order of day and month is told from all of its cells together."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from callin_planner.domain.text import fold
from callin_planner.i18n import _

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$")
_THREE = re.compile(r"(\d{1,2})\s*([-/. ])\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}.*)?$")
_EIGHT = re.compile(r"\d{8}$")
_SERIAL = re.compile(r"\d{5}(?:\.0*)?$")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s./,-]*(?:de\s+)?([^\W\d_]{3,})[\s./,-]*(?:de\s+)?(\d{4}|\d{2})$"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})[\s./-]*(\d{1,2})(?:st|nd|rd|th)?[\s,./-]+(\d{4}|\d{2})$")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,.]+")
_EPOCH = date(1899, 12, 30)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero", "feb february febrero", "mar march marzo", "apr april abr abril",
            "may mayo", "jun june junio", "jul july julio", "aug august ago agosto",
            "sep sept september septiembre set", "oct october octubre", "nov november noviembre",
            "dec december dic diciembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip


class NotADate(ValueError):  # noqa: N818  an answer about a cell
    """The sentence says why; `str(error)` is for people."""


@dataclass(frozen=True)
class Order:
    """Which of the first two numbers is the day.

    `settled` when a cell of the column (or of another) proves it, `mixed` when cells prove both, `numeric`
    when enough cells are figures with the year last for the order to matter.
    """

    day_first: bool
    settled: bool
    mixed: bool = False
    numeric: bool = True

    def note(self) -> str:
        if not self.numeric:
            return _("Read as dates")
        said = _("Read as day/month/year") if self.day_first else _("Read as month/day/year")
        if self.mixed:
            return _("{said}; some cells are the other way round").format(said=said)
        return said if self.settled else _("{said}; no cell settles it").format(said=said)


def order_of(values: Iterable[str], otherwise: Order | None = None) -> Order:
    """The order of a column. Without proof: the order of `otherwise`, full stops as in Europe, else US."""
    days, months, dotted, numeric, filled = 0, 0, 0, 0, 0
    for value in values:
        filled += bool(value)
        parts = _two_numbers(value)
        if parts is None:
            continue
        first, second, mark = parts
        numeric += 1
        days += first > 12 >= second
        months += second > 12 >= first
        dotted += mark == "."
    in_figures = numeric * 5 > filled
    if days or months:
        return Order(days > months, settled=True, mixed=bool(days and months), numeric=in_figures)
    if otherwise is not None:
        return Order(otherwise.day_first, settled=otherwise.settled, numeric=in_figures)
    return Order(dotted * 2 > numeric, settled=False, numeric=in_figures)


def parse_birth(value: str, order: Order, today: date) -> date:
    """A birth date; two-digit years are those of somebody between 10 and 109. Raises NotADate."""
    born = _parse(value, order, today.year - 10)
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if not 10 <= age <= 110:
        raise NotADate(
            _("“{value}” cannot be a birth date: the person would be {age}.").format(value=value, age=age)
            if age >= 0
            else _("“{value}” cannot be a birth date: it is still to come.").format(value=value)
        )
    return born


def parse_day(value: str, order: Order, *, since: int = 1990) -> date:
    """A date from the year `since` to 2099; two-digit years are of this century. Raises NotADate."""
    day = _parse(value, order, 2099)
    if not since <= day.year <= 2099:
        raise NotADate(
            _("“{value}” is a date of the year {year}, which cannot be right.").format(
                value=value, year=day.year
            )
        )
    return day


def _parse(value: str, order: Order, newest: int) -> date:
    """`newest` is the latest year that two digits can mean."""
    text = value.strip()
    if found := _ISO.match(text):
        return _made(value, int(found[1]), int(found[2]), int(found[3]))
    if _EIGHT.match(text):
        return _eight(value, text, order)
    if found := _THREE.match(text):
        return _numbers(value, int(found[1]), int(found[3]), _year(found[4], newest), order)
    if _SERIAL.match(text):
        return _EPOCH + timedelta(days=int(float(text)))
    return _words(value, _WEEKDAY.sub("", fold(text)), newest)


def _numbers(value: str, first: int, second: int, year: int, order: Order) -> date:
    day_first = order.day_first
    if max(first, second) > 12 and min(first, second) <= 12:
        day_first = first > 12
    day, month = (first, second) if day_first else (second, first)
    return _made(value, year, month, day)


def _eight(value: str, text: str, order: Order) -> date:
    """20010126, else 26012001 or 01262001."""
    if text[:2] in ("19", "20") and int(text[4:6]) <= 12:
        return _made(value, int(text[:4]), int(text[4:6]), int(text[6:]))
    return _numbers(value, int(text[:2]), int(text[2:4]), int(text[4:]), order)


def _words(value: str, text: str, newest: int) -> date:
    if (found := _DAY_FIRST.match(text)) and (month := _MONTHS.get(found[2])):
        return _made(value, _year(found[3], newest), month, int(found[1]))
    if (found := _MONTH_FIRST.match(text)) and (month := _MONTHS.get(found[1])):
        return _made(value, _year(found[3], newest), month, int(found[2]))
    raise NotADate(_("“{value}” is not a date.").format(value=value))


def _year(text: str, newest: int) -> int:
    if len(text) == 4:
        return int(text)
    return newest - (newest - int(text)) % 100


def _made(value: str, year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise NotADate(
            _("“{value}” is not a date: there is no month {month}.").format(value=value, month=month)
        )
    if not 1 <= year <= 9999:
        raise NotADate(_("“{value}” is not a date.").format(value=value))
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise NotADate(
            _("“{value}” is not a date: that month has {last} days, not {day}.").format(
                value=value, last=last, day=day
            )
        )
    return date(year, month, day)


def _two_numbers(value: str) -> tuple[int, int, str] | None:
    """The first two numbers of a date in figures whose year comes last, and what stands between."""
    text = value.strip()
    if found := _THREE.match(text):
        return int(found[1]), int(found[3]), found[2]
    if _EIGHT.match(text) and not (text[:2] in ("19", "20") and int(text[4:6]) <= 12):
        return int(text[:2]), int(text[2:4]), ""
    return None
