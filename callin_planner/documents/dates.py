"""Dates and times of day in the language of the paper."""

from datetime import date, datetime, time
from functools import cache
from typing import Any

from callin_planner.domain.event import sides_of

_REGIONS = {"en": "en_US", "es": "es_US"}


@cache
def _locale(language: str) -> Any:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(_REGIONS.get(language, language))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_US")


def long_date(day: date, language: str) -> str:
    """ "Wednesday, November 25, 2026"."""
    from babel.dates import format_date

    return str(format_date(day, "full", _locale(language)))


def plain_date(day: date, language: str) -> str:
    """ "November 25, 2026"."""
    from babel.dates import format_date

    return str(format_date(day, "long", _locale(language)))


def day_and_month(day: date, language: str) -> str:
    """ "November 23"."""
    from babel.dates import format_skeleton

    return str(format_skeleton("MMMMd", day, locale=_locale(language)))


def clock(at: time, language: str) -> str:
    """ "6:00 pm"; where a day has 24 hours, "18:00"."""
    from babel.dates import format_time

    return str(format_time(at, "short", locale=_locale(language))).replace("\u202f", " ").lower()


def bare_clock(at: time, language: str) -> str:
    """ "6:00", without its half of the day."""
    from babel.dates import format_time

    twelve = clock(at, language) != str(format_time(at, "HH:mm", locale=_locale(language)))
    return str(format_time(at, "h:mm" if twelve else "HH:mm", locale=_locale(language)))


def printed(at: datetime, language: str) -> str:
    """ "Mon, Nov 23, 2026, 4:05 pm", in the zone of `at`."""
    from babel.dates import format_skeleton

    day = str(format_skeleton("yMMMEd", at, locale=_locale(language)))
    return f"{day}, {clock(at.time(), language)}"


def language_name(code: str, language: str = "en") -> str:
    """The name of a language, for people: "Spanish"; of "en+es" both, "English and Spanish"."""
    names = [str(_locale(language).languages.get(side, side)) for side in sides_of(code)]
    return listed(names, language)


def listed(parts: list[str], language: str) -> str:
    """ "a, b and c"."""
    from babel.lists import format_list

    joined = str(format_list(parts, locale=_locale(language))) if parts else ""
    return joined.replace(", and ", " and ") if language == "en" else joined


def number(value: int, language: str) -> str:
    """ "1,040"."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=_locale(language)))
