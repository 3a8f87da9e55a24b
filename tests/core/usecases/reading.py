"""Every function that hands people to a reader, called for whoever has the site open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pypdf
from openpyxl import load_workbook  # type: ignore[import-untyped]

from callin_planner.domain.invitees import Invitee
from callin_planner.usecases import (
    calling_off,
    caseloads,
    consents,
    coverage,
    delivery_exports,
    delivery_lists,
    disclosure_log,
    door_live,
    flags,
    followup,
    group_merging,
    groups,
    history,
    importing,
    intake,
    invite_export,
    invite_views,
    invitee_history,
    invitees,
    list_lock,
    memberships,
    named_papers,
    officer_sheets,
    overview,
    plans,
    reminders,
    review,
    roster_print,
    turnout,
)
from callin_planner.usecases.disclosure import Leaving
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.thresholds import thresholds


@dataclass(frozen=True)
class Evening:
    """A site with a call-in, and whose records are looked for in it. `file` is a list to be imported."""

    site: OpenSite
    event_id: UUID
    invitations: tuple[UUID, ...]
    people: tuple[UUID, ...]
    officers: tuple[UUID, ...]
    groups: tuple[UUID, ...]
    file: Path


Reader = Callable[[Evening], object]


def _full(on: Evening) -> object:
    return plans.full_plan_of(on.site.store, on.event_id)


def _delivery(on: Evening) -> object:
    return delivery_lists.rows_of(plans.full_plan_of(on.site.store, on.event_id), thresholds(on.site.store))


def _rides(on: Evening) -> object:
    return delivery_lists.rides(plans.full_plan_of(on.site.store, on.event_id))


def _rounds(on: Evening) -> object:
    return reminders.rounds_of(on.site.store, plans.full_plan_of(on.site.store, on.event_id))


def _reread(on: Evening) -> object:
    return invitees.reread(on.site.store, plans.full_plan_of(on.site.store, on.event_id).invited)


def _histories(on: Evening) -> object:
    full = plans.full_plan_of(on.site.store, on.event_id)
    return [invitee_history.history_of(on.site.store, row) for row in full.invited[:5]]


def _earlier(on: Evening) -> object:
    full = plans.full_plan_of(on.site.store, on.event_id)
    return [invitee_history.earlier_call_ins(on.site.store, row.invitation) for row in full.invited[:5]]


READERS: dict[str, Reader] = {
    "calling_off.told_of": lambda on: calling_off.told_of(on.site.store, on.event_id),
    "caseloads.caseloads_of": lambda on: caseloads.caseloads_of(on.site.store, on.event_id),
    "consents.notices": lambda on: consents.notices(on.site.store, on.event_id, open_only=False),
    "coverage.who_is_missing": lambda on: coverage.who_is_missing(on.site.store, on.event_id),
    "delivery_exports.after_sheet": lambda on: [
        _leaves(delivery_exports.after_sheet(on.site.store, on.event_id, one)) for one in on.officers[:3]
    ],
    "delivery_exports.call_list": lambda on: _leaves(
        delivery_exports.call_list(on.site.store, on.event_id, 7)
    ),
    "delivery_exports.interpreter_list": lambda on: _leaves(
        delivery_exports.interpreter_list(on.site.store, on.event_id)
    ),
    "delivery_exports.late_list": lambda on: _leaves(
        delivery_exports.late_list(on.site.store, on.event_id, only_overdue=False)
    ),
    "delivery_exports.ride_list": lambda on: _leaves(delivery_exports.ride_list(on.site.store, on.event_id)),
    "delivery_lists.rides": _rides,
    "delivery_lists.rows_of": _delivery,
    "disclosure_log.log": lambda on: disclosure_log.log(on.site.store),
    "door_live.live": lambda on: door_live.live(on.site.store, on.event_id),
    "followup.call_list": lambda on: followup.call_list(on.site.store, on.event_id),
    "flags.flags_of": lambda on: [flags.flags_of(on.site.store, one) for one in on.invitations],
    "group_merging.merging": lambda on: group_merging.merging(on.site.store, *on.groups[:2]),
    "groups.group_book": lambda on: groups.group_book(on.site.store, on.event_id),
    "history.history": lambda on: history.history(on.site.store),
    "importing.preview": lambda on: [
        (one.ours.name, one.ours)
        for one in importing.preview(on.site.store, on.file, event_id=on.event_id).possible_duplicates
    ],
    "intake.help_of": lambda on: intake.help_of(on.site.store, on.event_id),
    "invite_export.invite_list": lambda on: _leaves(invite_export.invite_list(on.site.store, on.event_id)),
    "invite_views.views": lambda on: invite_views.views(on.site.store),
    "invitee_history.earlier_call_ins": _earlier,
    "invitee_history.history_of": _histories,
    "invitees.reread": _reread,
    "list_lock.addable": lambda on: list_lock.addable(on.site.store, on.event_id),
    "memberships.memberships_of": lambda on: memberships.memberships_of(on.site.store, on.event_id),
    "named_papers.real_pages": lambda on: _as_text(
        "pdf", BytesIO(named_papers.real_pages(on.site.store, "door_roster", on.event_id))
    ),
    "officer_sheets.bundle_of": lambda on: [
        officer_sheets.bundle_of(on.site.store, on.event_id, one) for one in on.officers[:3]
    ],
    "overview.standing_of": lambda on: overview.standing_of(on.site.store, on.event_id),
    "plans.full_plan_of": _full,
    "reminders.rounds_of": _rounds,
    "review.review": lambda on: review.review(on.site.store, on.event_id),
    "roster_print.roster_leaving": lambda on: _leaves(
        roster_print.roster_leaving(on.site.store, on.event_id)
    ),
    "turnout.turnout": lambda on: turnout.turnout(on.site.store, on.event_id),
}


def _leaves(leaving: Leaving) -> object:
    """The list itself as text where it can be read as text, and whatever it says of itself."""
    fmt = next(fmt for fmt in ("csv", "xlsx", "pdf") if fmt in leaving.formats)
    stream = BytesIO()
    leaving.write(fmt, [column.key for column in leaving.columns], "", stream)
    return [_as_text(fmt, stream), leaving.title]


def _as_text(fmt: str, stream: BytesIO) -> str:
    if fmt == "csv":
        return stream.getvalue().decode(errors="replace")
    if fmt == "xlsx":
        sheets = load_workbook(stream).worksheets
        return "\n".join(str(cell.value or "") for sheet in sheets for row in sheet for cell in row)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(stream).pages)


@dataclass(frozen=True)
class Said:
    """What came out: every text, and every person's record."""

    texts: tuple[str, ...]
    people: tuple[Invitee, ...]

    def names(self, known: dict[UUID, Invitee]) -> frozenset[UUID]:
        """Whose whole name is in it, the surname with the first name or standing alone in a field."""
        found = {
            one.id
            for one in self.people
            if one.id in known and (one.first, one.last) == (known[one.id].first, known[one.id].last)
        }
        whole = "\n".join(self.texts)
        for one in known.values():
            pairs = (
                one.name,
                f"{one.last}, {one.first}",
                f"{one.first},{one.last}",
                f"{one.last},{one.first}",
            )
            if any(pair in whole for pair in pairs):
                found.add(one.id)
        return frozenset(found)

    def door_names(self, known: dict[UUID, Invitee]) -> frozenset[UUID]:
        """Of whom the first name and an initial is in it."""
        whole = "\n".join(self.texts)
        return frozenset(one.id for one in known.values() if f"{one.first} {one.last[:1]}." in whole) | {
            one.id
            for one in self.people
            if one.id in known
            and (one.first, one.last) == (known[one.id].first, f"{known[one.id].last[:1]}.")
        }

    def codes(self, known: dict[UUID, Invitee]) -> frozenset[UUID]:
        whole = "\n".join(self.texts)
        return frozenset(one.id for one in known.values() if one.code in whole)


def said(found: object) -> Said:
    people: dict[int, Invitee] = {}
    texts = list(_texts(found, people, set()))
    return Said(tuple(texts), tuple(people.values()))


def _texts(found: object, people: dict[int, Invitee], seen: set[int]) -> Iterator[str]:
    if isinstance(found, str):
        yield str(found)
    elif isinstance(found, (UUID, bytes)) or found is None:
        return
    elif is_dataclass(found) and not isinstance(found, type):
        if id(found) in seen:
            return
        seen.add(id(found))
        if isinstance(found, Invitee):
            people[id(found)] = found
        for field in fields(found):
            yield from _texts(getattr(found, field.name), people, seen)
    elif isinstance(found, dict):
        for key, value in found.items():
            yield from _texts(key, people, seen)
            yield from _texts(value, people, seen)
    elif isinstance(found, (list, tuple, set, frozenset)):
        for each in found:
            yield from _texts(each, people, seen)
