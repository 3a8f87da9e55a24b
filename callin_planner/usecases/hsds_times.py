"""Openings to rows of an HSDS schedule and back, and in words."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from callin_planner.domain.minutes import clock_text
from callin_planner.domain.providers import Opening
from callin_planner.domain.text import listed
from callin_planner.exchange.hsds_rows import moment_of_day
from callin_planner.i18n import _

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def opening_of(row: Mapping[str, Any]) -> Opening:
    """The days, times and words of a schedule; its finer rules stay in the row."""
    said = str(row.get("byday", "")).upper()
    days = tuple(day for day in WEEK if any(part.strip().endswith(day) for part in said.split(",")))
    note = str(row.get("description") or row.get("notes") or "").strip()
    return Opening(days, _time(row.get("opens_at")), _time(row.get("closes_at")), note)


def row_of(opening: Opening) -> dict[str, Any]:
    """The fields of a schedule that an opening tells."""
    row: dict[str, Any] = {"freq": "WEEKLY", "byday": ",".join(opening.days or WEEK)}
    if opening.opens:
        row["opens_at"] = opening.opens.strftime("%H:%M")
    if opening.closes:
        row["closes_at"] = opening.closes.strftime("%H:%M")
    if opening.note:
        row["description"] = opening.note
    return row


def openings_text(openings: Sequence[Opening]) -> str:
    """ "10:00 am to 6:00 pm, Thursday and Friday", or the note where no time is told."""
    parts = [_opening_text(one) for one in openings]
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _opening_text(opening: Opening) -> str:
    if opening.opens is None or opening.closes is None:
        return opening.note
    times = _("{opens} to {closes}").format(
        opens=clock_text(opening.opens), closes=clock_text(opening.closes)
    )
    return f"{times}, {days_text(opening.days)}"


def days_text(days: Sequence[str]) -> str:
    """ "every day", "Monday to Friday" or "Thursday and Friday"."""
    if not days or len(days) == len(WEEK):
        return _("every day")
    names = dict(
        zip(
            WEEK,
            (
                _("Monday"),
                _("Tuesday"),
                _("Wednesday"),
                _("Thursday"),
                _("Friday"),
                _("Saturday"),
                _("Sunday"),
            ),
            strict=True,
        )
    )
    places = [WEEK.index(day) for day in days]
    if len(days) > 2 and places == list(range(places[0], places[0] + len(days))):
        return _("{first} to {last}").format(first=names[days[0]], last=names[days[-1]])
    return listed([names[day] for day in days], _("and"))


def _time(value: Any) -> time | None:
    return moment_of_day(str(value)) if value else None
