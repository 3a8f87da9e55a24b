"""The lists around the letters as they may leave: late ones, interpreters, rides, meals, calls, and after."""

from collections.abc import Sequence
from uuid import UUID

from callin_planner.documents.dates import clock, language_name
from callin_planner.domain.deliveries import ARRIVED
from callin_planner.domain.disclosures import Reach
from callin_planner.domain.invitees import Status
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import plans, reminders
from callin_planner.usecases.delivery_lists import (
    DeliveryRow,
    beside,
    interpreter_needed,
    meals,
    overdue,
    rides,
    undelivered,
)
from callin_planner.usecases.delivery_words import answer_word, method_word, way_word
from callin_planner.usecases.disclosure import Leaving, LeavingColumn
from callin_planner.usecases.leaving_tables import table_leaving
from callin_planner.usecases.officer_sheets import bundle_of, short_day, so_far
from callin_planner.usecases.thresholds import thresholds


def after_sheet(store: Store, event_id: UUID, officer_id: UUID | None) -> Leaving:
    """For one officer, after the evening: who of theirs was told, who came, who did not. Nothing of help."""
    _full, bundle = bundle_of(store, event_id, officer_id)

    def rows(columns: Sequence[str]) -> list[list[str]]:
        _now, fresh = bundle_of(store, event_id, officer_id)
        return [[_after(row, key) for key in columns] for row in fresh.rows]

    return table_leaving(
        store,
        "after_sheet",
        _("Who was told and who came"),
        [
            LeavingColumn("code", _("Code")),
            LeavingColumn("name", _("Name"), names=True),
            LeavingColumn("told", _("Told")),
            LeavingColumn("came", _("Came")),
        ],
        rows,
        event_id=event_id,
        formats=("xlsx", "pdf", "print"),
        reach=Reach.CASELOAD,
        owner=bundle.officer.name if bundle.officer else "",
    )


def late_list(store: Store, event_id: UUID, *, only_overdue: bool) -> Leaving:
    """Letters that have not arrived, or those of them that are overdue."""
    title = _("Overdue letters") if only_overdue else _("Letters not delivered")

    def rows(columns: Sequence[str]) -> list[list[str]]:
        full = plans.full_plan_of(store, event_id)
        found = (overdue if only_overdue else undelivered)(full, thresholds(store))
        return [[_late(row, key) for key in columns] for row in found]

    columns = [
        *_who(),
        LeavingColumn("officer", _("Officer")),
        LeavingColumn("phone", _("Officer’s phone")),
        LeavingColumn("so_far", _("So far")),
    ]
    key = "overdue_letters" if only_overdue else "open_letters"
    return table_leaving(store, key, title, columns, rows, event_id=event_id)


def interpreter_list(store: Store, event_id: UUID) -> Leaving:
    def rows(columns: Sequence[str]) -> list[list[str]]:
        full = plans.full_plan_of(store, event_id)
        return [
            [_interpreted(row, key) for key in columns] for row in interpreter_needed(full, thresholds(store))
        ]

    columns = [*_who(), LeavingColumn("language", _("Language")), LeavingColumn("officer", _("Officer"))]
    return table_leaving(store, "interpreters", _("Interpreter needed"), columns, rows, event_id=event_id)


def ride_list(store: Store, event_id: UUID) -> Leaving:
    """For whoever drives: when, where, whom, and how many seats."""

    def rows(columns: Sequence[str]) -> list[list[str]]:
        full = plans.full_plan_of(store, event_id)
        return [[_ride(one, key) for key in columns] for one in rides(full)]

    columns = [
        LeavingColumn("at", _("Pick-up")),
        LeavingColumn("from", _("Where"), names=True),
        *_who(),
        LeavingColumn("phone", _("Phone"), names=True),
        LeavingColumn("seats", _("Seats")),
        LeavingColumn("driver", _("Driver")),
        LeavingColumn("ride", _("How")),
    ]
    return table_leaving(store, "rides", _("Rides"), columns, rows, event_id=event_id)


def meal_list(store: Store, event_id: UUID) -> Leaving:
    """For the kitchen: numbers alone, nobody is named."""

    def rows(columns: Sequence[str]) -> list[list[str]]:
        count = meals(plans.full_plan_of(store, event_id))
        table = [
            (_("Said yes"), count.coming, count.coming_guests),
            (_("Everyone still asked"), count.asked, count.asked_guests),
        ]
        return [
            [{"who": who, "people": str(some), "guests": str(more), "plates": str(some + more)}[key]
             for key in columns]
            for who, some, more in table
        ]  # fmt: skip

    columns = [
        LeavingColumn("who", _("Who")),
        LeavingColumn("people", _("People")),
        LeavingColumn("guests", _("Guests and children")),
        LeavingColumn("plates", _("Plates")),
    ]
    return table_leaving(store, "meals", _("Meals"), columns, rows, event_id=event_id)


def call_list(store: Store, event_id: UUID, days_before: int) -> Leaving:
    """For whoever calls: whom, at which number, whether a text is allowed."""

    def rows(columns: Sequence[str]) -> list[list[str]]:
        full = plans.full_plan_of(store, event_id)
        found = next(each for each in reminders.rounds_of(store, full) if each.days_before == days_before)
        return [[_call(row, key) for key in columns] for row in found.rows]

    columns = [
        *_who(),
        LeavingColumn("phone", _("Phone"), names=True),
        LeavingColumn("way", _("Call or text")),
        LeavingColumn("language", _("Language")),
        LeavingColumn("message", _("Message allowed")),
        LeavingColumn("answer", _("What came of it")),
    ]
    title = ngettext("Reminders, {n} day before", "Reminders, {n} days before", days_before)
    return table_leaving(store, "reminders", title.format(n=days_before), columns, rows, event_id=event_id)


def told_text(row: DeliveryRow) -> str:
    """ "Nov 4, home visit", or that nobody told them."""
    arrived = next((each for each in row.one.attempts if each.result in ARRIVED), None)
    on = row.one.invitation.letter_on
    if not row.delivered:
        return _("Not told")
    if arrived is None:
        return short_day(on) if on else _("Yes")
    said = method_word(arrived.method)
    return f"{short_day(on)}, {said[:1].lower() + said[1:]}" if on else said


def came_text(one: Invited) -> str:
    """Whether they came, in a word; "" while the evening is still to come."""
    return {
        Status.ATTENDED: _("Came"),
        Status.NO_SHOW: _("Did not come"),
        Status.EXCUSED: _("Excused"),
    }.get(one.invitation.status, "")


def _who() -> list[LeavingColumn]:
    return [LeavingColumn("code", _("Code")), LeavingColumn("name", _("Name"), names=True)]


def _person(one: Invited, key: str) -> str | None:
    if key == "code":
        return one.invitee.code
    if key == "name":
        return one.invitee.name
    if key == "officer":
        return one.officer.name if one.officer else ""
    return None


def _after(row: DeliveryRow, key: str) -> str:
    said = _person(row.one, key)
    if said is not None:
        return said
    return told_text(row) if key == "told" else came_text(row.one)


def _late(row: DeliveryRow, key: str) -> str:
    said = _person(row.one, key)
    if said is not None:
        return said
    if key == "phone":
        return row.one.officer.phone if row.one.officer else ""
    return so_far(row)


def _interpreted(row: DeliveryRow, key: str) -> str:
    said = _person(row.one, key)
    return said if said is not None else language_name(row.interpreter)


def _ride(one: Invited, key: str) -> str:
    said = _person(one, key)
    if said is not None:
        return said
    invitation = one.invitation
    return {
        "at": clock(invitation.ride_at, "en") if invitation.ride_at else "",
        "from": invitation.ride_from or one.invitee.address,
        "phone": ", ".join(one.invitee.phones),
        "seats": str(1 + beside(one)),
        "driver": invitation.ride_driver,
        "ride": invitation.ride,
    }[key]


def _call(row: reminders.CallRow, key: str) -> str:
    said = _person(row.one, key)
    if said is not None:
        return said
    return {
        "phone": row.phone,
        "way": way_word(row.way),
        "language": language_name(row.one.invitee.language),
        "message": _("Yes") if row.may_leave_message else _("No"),
        "answer": answer_word(row.last.answer) if row.last else "",
    }[key]
