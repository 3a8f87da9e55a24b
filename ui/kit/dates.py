"""Days and times as this computer's locale writes them; in English as the mock-ups do."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QLocale, QTime

from callin_planner.domain.clock import Clock, zone
from callin_planner.i18n import _

_ENGLISH = (QLocale.Language.English, QLocale.Language.C)


def day_text(day: date, *, year: bool = True) -> str:
    """ "Thu Dec 10, 2026", or "Thu Dec 10"."""
    return _date(day, "ddd MMM d, yyyy" if year else "ddd MMM d")


def long_day_text(day: date) -> str:
    """ "Thursday, December 10, 2026"."""
    return _date(day, "dddd, MMMM d, yyyy")


def short_day_text(day: date) -> str:
    """ "Dec 10"."""
    return _date(day, "MMM d")


def month_text(day: date) -> str:
    """ "Dec"."""
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)


def time_text(at: time) -> str:
    """ "6:30 pm", or "18:30" where the locale counts to 24."""
    clock = QTime(at.hour, at.minute)
    locale = QLocale()
    if locale.language() in _ENGLISH:
        return locale.toString(clock, "h:mm ap").lower()
    return locale.toString(clock, QLocale.FormatType.ShortFormat)


def ago_text(at: datetime, clock: Clock, zone_name: str, *, day_only: bool = False) -> str:
    """ "today 10:41 am", "yesterday 9:05 am", "Dec 4" (with the year when it is another).

    Without a zone, the time of this computer. `day_only` says "today", "yesterday".
    """
    place = zone(zone_name) if zone_name else None
    then, now = at.astimezone(place), clock.now().astimezone(place)
    days = (now.date() - then.date()).days
    if days == 0:
        return _("today") if day_only else _("today {time}").format(time=time_text(then.time()))
    if days == 1:
        return _("yesterday") if day_only else _("yesterday {time}").format(time=time_text(then.time()))
    return short_day_text(then.date()) if then.year == now.year else _date(then.date(), "MMM d, yyyy")


def clock_digits(at: datetime, zone_name: str) -> str:
    """ "10:41": the time alone, as the status bar says it."""
    local = at.astimezone(zone(zone_name))
    hour = (local.hour - 1) % 12 + 1 if _twelve() else local.hour
    return f"{hour}:{local.minute:02}"


def day_format() -> str:
    """How a date editor shows a day."""
    locale = QLocale()
    if locale.language() in _ENGLISH:
        return "ddd MMM d, yyyy"
    return locale.dateFormat(QLocale.FormatType.ShortFormat)


def time_format() -> str:
    """How a time editor shows a time."""
    locale = QLocale()
    if locale.language() in _ENGLISH:
        return "h:mm ap"
    return locale.timeFormat(QLocale.FormatType.ShortFormat)


def _twelve() -> bool:
    return QLocale().language() in _ENGLISH or "AP" in QLocale().timeFormat().upper()


def _date(day: date, english: str) -> str:
    locale = QLocale()
    shown = QDate(day.year, day.month, day.day)
    if locale.language() in _ENGLISH:
        return locale.toString(shown, english)
    form = QLocale.FormatType.LongFormat if "dddd" in english else QLocale.FormatType.ShortFormat
    return locale.toString(shown, form)
