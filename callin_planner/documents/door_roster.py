"""The paper roster of the door: what is ticked when no screen works, typed back in afterwards.

First name, initial and code by sitting; no group, no status, nothing of where anybody stands. It names
people, so it is numbered and shredded after the evening.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from callin_planner.documents import dates, wording
from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.domain.attendance import is_expected
from callin_planner.domain.clock import zone
from callin_planner.domain.event import Session
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.paper_line import paper_numbers
from callin_planner.domain.plan import FullPlan, Invited, Plan
from callin_planner.domain.text import fold
from callin_planner.i18n import _, ngettext

KEY = "door_roster"
WALK_INS = 6
"""Blank lines for people who are not on the list."""


@dataclass(frozen=True)
class Row:
    """One person. `here` is the time of an arrival that is noted already, "" else; `guests` likewise."""

    number: str
    name: str
    code: str
    here: str = ""
    guests: str = ""


@dataclass(frozen=True)
class Sitting:
    """The people of one session, by first name."""

    title: str
    count: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class DoorRoster:
    """Everything on the pages of one copy. `page` holds "{page}" and "{pages}"."""

    language: str
    title: str
    event: str
    date: str
    place: str
    how: str
    columns: tuple[str, ...]
    sittings: tuple[Sitting, ...]
    others: str
    blank_lines: int
    copy: str
    shred: str
    printed: str
    page: str
    watermark: str = ""


def build(
    full: FullPlan, *, copy: int = 1, copies: int = 0, at: datetime | None = None, watermark: str = ""
) -> DoorRoster:
    """One numbered copy; `copies` says out of how many, where that is known. `at` is the time of printing.

    `watermark` names who it is for; without it, it says at most that the city is a sample.
    """
    plan = full.plan
    local = at.astimezone(zone(plan.site.time_zone)) if at else None
    printed = _("Printed {when}").format(when=dates.printed(local, "en")) if local else ""
    return DoorRoster(
        language="en",
        title=_("Door roster"),
        event=_text(plan.event.name),
        date=dates.long_date(plan.event.on, "en"),
        place=_text(plan.venue.full_name) if plan.venue else "",
        how=_("Tick the box, write the time and the guests. Nobody is searched or turned away."),
        columns=(_("Here"), _("No."), _("Name"), _("Code"), _("Time"), _("Guests")),
        sittings=tuple(_sittings(full)),
        others=_("Not on the list: say hello, offer a seat, tell the project manager"),
        blank_lines=WALK_INS,
        copy=(_("Copy {n} of {of}") if copies else _("Copy {n}")).format(n=copy, of=copies),
        shred=_("Shred after the evening"),
        printed=printed,
        page=_("Page {page} of {pages}"),
        watermark=watermark or watermark_of(plan.site),
    )


def sample(plan: Plan) -> DoorRoster:
    """Invented people, for the preview."""
    names = ("Alex S.", "Casey S.", "Jamie S.", "Jordan S.", "Morgan S.", "Riley S.", "Robin S.", "Taylor S.")
    rows = tuple(Row(str(n), name, f"SAMPLE-{n}") for n, name in enumerate(names, start=1))
    return replace(build(FullPlan(plan=plan)), sittings=(replace(_sitting(plan, None, ()), rows=rows),))


def write_pdf(copies: Iterable[DoorRoster], stream: BinaryIO, style: Style) -> int:
    """The copies one after the other; returns how many pages."""
    from callin_planner.documents.layout import door_roster as layout

    return layout.draw(list(copies), stream, style)


def door_name(invitee: Invitee) -> str:
    """What the door may read of a name: "Marcus P."."""
    initial = f"{invitee.last[:1].upper()}." if invitee.last else ""
    return " ".join(part for part in (invitee.first, initial) if part) or invitee.code


def expected(full: FullPlan) -> list[Invited]:
    """Whom the door looks out for, by first name."""
    people = [one for one in full.invited if is_expected(one.invitation)]
    return sorted(people, key=lambda one: (fold(door_name(one.invitee)), one.invitee.code))


def _sittings(full: FullPlan) -> Iterable[Sitting]:
    plan, people = full.plan, expected(full)
    numbers = paper_numbers((one.invitation, one.invitee) for one in full.invited)
    known = {session.id for session in plan.sessions}
    first = plan.sessions[0] if plan.sessions else None
    for session in plan.sessions or (None,):
        theirs = [one for one in people if _belongs(one.invitation.session_id, session, first, known)]
        if theirs or session is None:
            yield _sitting(plan, session, tuple(_row(plan, one, numbers) for one in theirs))


def _belongs(chosen: UUID | None, session: Session | None, first: Session | None, known: set[UUID]) -> bool:
    """Somebody without a session of this call-in stands with the first."""
    if session is None:
        return True
    return chosen == session.id if chosen in known else session is first


def _sitting(plan: Plan, session: Session | None, rows: tuple[Row, ...]) -> Sitting:
    begins = dates.clock(session.begins if session else plan.event.begins, "en")
    doors = dates.clock(plan.event.doors, "en")
    times = _("doors {doors}, begins {begins}").format(doors=doors, begins=begins)
    title = f"{_text(session.label)} · {times}" if session and session.label else times
    count = ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows))
    return Sitting(title[:1].upper() + title[1:], count, rows)


def _row(plan: Plan, one: Invited, numbers: dict[UUID, int]) -> Row:
    attendance = one.attendance
    here, guests = "", ""
    if attendance and attendance.arrived_at:
        local = attendance.arrived_at.astimezone(zone(plan.site.time_zone))
        here = dates.bare_clock(local.time(), "en")
        guests = str(attendance.guests) if attendance.guests else ""
    number = str(numbers[one.invitation.id])
    return Row(number, _text(door_name(one.invitee)), _text(one.invitee.code), here, guests)


def _text(value: str) -> str:
    return str(wording.clean(value))
