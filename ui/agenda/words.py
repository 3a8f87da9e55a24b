"""Short words for what an item carries, and its time without am or pm."""

from datetime import UTC, date, datetime, time

from callin_planner.domain.agenda import Part
from callin_planner.i18n import _
from ui.kit.dates import clock_digits


def part_words() -> dict[Part, str]:
    return {
        Part.BEFORE: _("Before"),
        Part.PROGRAMME: _("Program"),
        Part.AFTER: _("After"),
    }


def digits(at: time) -> str:
    """ "6:40": every item of an evening is in the same half of the day."""
    return clock_digits(datetime.combine(date(2000, 1, 1), at, tzinfo=UTC), "UTC")
