"""Days as people type them into a field, and read them there."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from callin_planner.errors import FieldError
from callin_planner.i18n import _


def typed_day(day: date | None) -> str:
    """A day as it is shown in a field and can be typed back."""
    if day is None:
        return ""
    return QLocale().toString(QDate(day.year, day.month, day.day), _formats()[0])


def read_day(field: str, text: str) -> date | None:
    """The day that was typed; None for nothing. Raises FieldError, saying how to type it."""
    text = " ".join(text.replace(",", ", ").split())
    if not text:
        return None
    for form in _formats():
        found = QLocale().toDate(text, form)
        if found.isValid() and found.year() > 999:
            return date(found.year(), found.month(), found.day())
    raise FieldError(
        field, _("That is not a date. Type it like this: {day}.").format(day=typed_day(date(2001, 5, 17)))
    )


def _formats() -> tuple[str, ...]:
    own = QLocale().dateFormat(QLocale.FormatType.ShortFormat).replace("yyyy", "yy").replace("yy", "yyyy")
    if QLocale().language() in (QLocale.Language.English, QLocale.Language.C):
        return ("MMM d, yyyy", "MMMM d, yyyy", "M/d/yyyy", "yyyy-MM-dd", "d MMM yyyy", own)
    return (own, "yyyy-MM-dd", "d.M.yyyy")
