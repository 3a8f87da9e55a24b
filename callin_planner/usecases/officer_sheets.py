"""An officer's sheet: the letters they are to hand over, on paper or as a form that comes back filled in.

It holds that officer's people alone. A form carries opaque row keys; whom they stand for stays here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import BinaryIO
from uuid import UUID

from callin_planner.documents import dates, delivery_sheet
from callin_planner.documents.delivery_sheet import DeliveryLine, DeliverySheet
from callin_planner.documents.layout.style import style_of
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.domain.clock import zone
from callin_planner.domain.deliveries import Acknowledgment, Method, OfficerSheet, PlaceType, Result
from callin_planner.domain.disclosures import Reach
from callin_planner.domain.event import Event
from callin_planner.domain.invitees import Officer
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.exchange.form_sheet import Form, FormColumn, Kind, write_form
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans
from callin_planner.usecases.delivery import LONGEST_NOTE
from callin_planner.usecases.delivery_lists import DeliveryRow, of_officer, rows_of
from callin_planner.usecases.delivery_words import (
    BRINGERS,
    acknowledgment_word,
    bringer_word,
    method_word,
    place_word,
    result_word,
)
from callin_planner.usecases.disclosure import Leaving, LeavingColumn
from callin_planner.usecases.row_keys import fresh_keys
from callin_planner.usecases.thresholds import thresholds

KEY = "delivery_sheet"
_TRIES_BACK = timedelta(days=120)


@dataclass(frozen=True)
class Bundle:
    """One officer and their people (None: those who have no officer), in the order of their names."""

    officer: Officer | None
    rows: tuple[DeliveryRow, ...]

    @property
    def id(self) -> UUID | None:
        return self.officer.id if self.officer else None

    @property
    def name(self) -> str:
        return self.officer.name if self.officer else _("No officer")

    @property
    def open(self) -> tuple[DeliveryRow, ...]:
        """Those whose letter has not arrived yet."""
        return tuple(row for row in self.rows if not row.delivered)


def bundle_of(store: Store, event_id: UUID, officer_id: UUID | None) -> tuple[FullPlan, Bundle]:
    """The call-in, and one officer's people in it."""
    full = plans.full_plan_of(store, event_id)
    return full, bundle_in(full, rows_of(full, thresholds(store)), officer_id)


def bundle_in(full: FullPlan, rows: Sequence[DeliveryRow], officer_id: UUID | None) -> Bundle:
    found = of_officer(rows, officer_id)
    return Bundle(found[0].one.officer if found else None, tuple(found))


def to_hand_over(bundle: Bundle) -> tuple[DeliveryRow, ...]:
    """The letters still out; all of them where everyone has theirs, so that no sheet is empty."""
    return bundle.open or bundle.rows


def leaving(store: Store, event_id: UUID, officer_id: UUID | None) -> Leaving:
    """The officer's sheet as it may leave: a form (xlsx) that comes back, or a paper with boxes to tick."""
    _full, bundle = bundle_of(store, event_id, officer_id)

    def write(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
        full, fresh = bundle_of(store, event_id, officer_id)
        rows = to_hand_over(fresh)
        if fmt == "xlsx":
            write_form(form_of(store, full, fresh, rows, columns, watermark), stream)
        else:
            content = paper_of(store, full, fresh, rows, columns, watermark)
            delivery_sheet.write_pdf(content, stream, style_of(full.plan.site.paper))
        return len(rows)

    return Leaving(
        KEY,
        _("Delivery sheet of one officer"),
        ("xlsx", "pdf", "print"),
        leaving_columns(),
        write,
        event_id,
        reach=Reach.CASELOAD,
        owner=bundle.officer.name if bundle.officer else "",
    )


def leaving_columns() -> tuple[LeavingColumn, ...]:
    titles = given_titles()
    names = {"name", "address", "phone"}
    return tuple(
        LeavingColumn(key, title, names=key in names) for key, title in titles.items() if key != "key"
    )


def given_titles() -> dict[str, str]:
    return {
        "key": _("Row key"),
        "code": _("Code"),
        "name": _("Name"),
        "address": _("Address"),
        "phone": _("Phone"),
        "needs": _("What they need"),
        "so_far": _("So far"),
    }


def asked_titles() -> dict[str, str]:
    return {
        "on": _("Date"),
        "result": _("How it went"),
        "method": _("How it was brought"),
        "place": _("Where"),
        "acknowledgment": _("Acknowledged"),
        "by_name": _("Brought by"),
        "by_role": _("Who that is"),
        "safety_note": _("Safety note"),
    }


def form_of(
    store: Store,
    full: FullPlan,
    bundle: Bundle,
    rows: Sequence[DeliveryRow],
    columns: Sequence[str],
    watermark: str,
) -> Form:
    """A form with fresh row keys, which are kept so that it is known when it comes back."""
    keys = _mint(store, full.plan.event, bundle, rows)
    given = [key for key in given_titles() if key in ("key", *columns)]
    form_columns = [
        FormColumn(key, given_titles()[key], narrow=key in ("key", "code")) for key in given
    ] + list(_asked(full))
    name, role = (bundle.officer.name, bringer_word("officer")) if bundle.officer else ("", "")
    blank = {"by_name": name, "by_role": role}
    cells = [
        tuple(
            _given(full, row, keys[row.id], column.key)
            if column.kind is Kind.GIVEN
            else blank.get(column.key, "")
            for column in form_columns
        )
        for row in rows
    ]
    return Form(
        name=_("Letters"),
        help_name=_("How to fill in"),
        columns=tuple(form_columns),
        rows=tuple(cells),
        help=_help(),
        refused_day=_("Type the day it was tried, such as 11/20/2026. It cannot lie ahead."),
        refused_choice=_("Choose one of the words in the list."),
        watermark=watermark,
    )


def paper_of(
    store: Store,
    full: FullPlan,
    bundle: Bundle,
    rows: Sequence[DeliveryRow],
    columns: Sequence[str],
    watermark: str,
) -> DeliverySheet:
    """The same on paper, with boxes to tick and room for a signature."""
    local = store.clock.now().astimezone(zone(full.plan.site.time_zone))
    content = _sheet(full.plan, tuple(_line(full, row, columns) for row in rows), watermark)
    agency = bundle.officer.agency if bundle.officer else ""
    return replace(content, officer=bundle.name, agency=agency, printed=dates.printed(local, "en"))


def sample_of(plan: Plan, lines: Sequence[DeliveryLine]) -> DeliverySheet:
    """The paper with invented people, for looking at."""
    return replace(_sheet(plan, tuple(lines), ""), officer=_("An officer"), agency=_("Their office"))


def _sheet(plan: Plan, lines: tuple[DeliveryLine, ...], watermark: str) -> DeliverySheet:
    count = len(lines)
    return DeliverySheet(
        language="en",
        title=_("Delivery sheet"),
        kicker=_("Delivery sheet"),
        officer="",
        agency="",
        date=dates.long_date(plan.event.on, "en"),
        count=ngettext("{n} letter", "{n} letters", count).format(n=count),
        lead=_(
            "Hand each letter to the person, and say what it is: a meeting, nobody is arrested, they go home "
            "after it. Tick how it went, and give this sheet back to the project manager."
        ),
        boxes=tuple(result_word(result) for result in Result),
        blanks=(_("Date"), _("Brought by"), _("Signature"), _("Note")),
        lines=lines,
        shred=_("Shred after the evening"),
        printed="",
        page=_("Page {page} of {pages}"),
        watermark=watermark or watermark_of(plan.site),
    )


def _asked(full: FullPlan) -> tuple[FormColumn, ...]:
    titles = asked_titles()
    today = full.plan.today
    choices = {
        "result": tuple(map(result_word, Result)),
        "method": tuple(map(method_word, Method)),
        "place": tuple(map(place_word, PlaceType)),
        "acknowledgment": tuple(map(acknowledgment_word, Acknowledgment)),
        "by_role": tuple(map(bringer_word, BRINGERS)),
    }
    columns = []
    for key, title in titles.items():
        if key in choices:
            columns.append(FormColumn(key, title, Kind.CHOICE, choices[key]))
        elif key == "on":
            days = (today - _TRIES_BACK, max(today, full.plan.event.on))
            columns.append(FormColumn(key, title, Kind.DAY, days=days))
        else:
            columns.append(FormColumn(key, title, Kind.TEXT, longest=LONGEST_NOTE))
    return tuple(columns)


def _given(full: FullPlan, row: DeliveryRow, key: str, column: str) -> str:
    person = row.one.invitee
    return {
        "key": key,
        "code": person.code,
        "name": person.name,
        "address": person.address,
        "phone": ", ".join(person.phones),
        "needs": needs_of(row),
        "so_far": so_far(row),
    }[column]


def _line(full: FullPlan, row: DeliveryRow, columns: Sequence[str]) -> DeliveryLine:
    person, shown = row.one.invitee, set(columns)
    where = [
        person.address if "address" in shown else "",
        ", ".join(person.phones) if "phone" in shown else "",
    ]
    return DeliveryLine(
        code=person.code if "code" in shown or "name" not in shown else "",
        name=person.name if "name" in shown else "",
        where=" · ".join(part for part in where if part),
        needs=needs_of(row) if "needs" in shown else "",
        so_far=so_far(row) if "so_far" in shown else "",
    )


def needs_of(row: DeliveryRow) -> str:
    """What whoever brings the letter should know: the language, reading aloud, hearing."""
    person = row.one.invitee
    parts = []
    if row.interpreter:
        parts.append(_("Interpreter: {language}").format(language=dates.language_name(row.interpreter)))
    elif person.language != "en":
        parts.append(_("Speaks {language}").format(language=dates.language_name(person.language)))
    if person.reading_support:
        parts.append(_("Read it aloud"))
    if person.hearing_support:
        parts.append(_("Hard of hearing"))
    return " · ".join(parts)


def so_far(row: DeliveryRow) -> str:
    """ "Nov 4, home visit: wrong address", or how many tries there were."""
    if row.last is None or row.last_on is None:
        return ""
    tries = len(row.one.attempts)
    said = _("{day}, {method}: {result}").format(
        day=short_day(row.last_on),
        method=_lower(method_word(row.last.method)),
        result=_lower(result_word(row.last.result)),
    )
    if tries == 1:
        return said
    return ngettext("{said} ({n} try)", "{said} ({n} tries)", tries).format(said=said, n=tries)


def short_day(day: date) -> str:
    return dates.day_and_month(day, "en")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _help() -> tuple[str, ...]:
    return (
        _("How to fill in this sheet"),
        _("One row is one letter. Fill in the yellow columns, from “Date” on; leave a row empty if you have "
          "not tried yet."),
        _("For “How it went” and the columns after it, choose a word from the list in the cell."),
        _("Tried twice? Note the last try here and tell us about the first."),
        _("Please leave the first column, “Row key”, as it is: it is how your rows find their way back."),
        _("Write a safety note only if the next visitor must know it, and only what you would say to the "
          "person."),
        _("Nothing happens by itself: we look at every row before it is stored."),
    )  # fmt: skip


def _mint(store: Store, event: Event, bundle: Bundle, rows: Sequence[DeliveryRow]) -> dict[UUID, str]:
    """Row keys of a new sheet, stored. They mean nothing outside this city's file."""
    with store.read() as tx:
        taken = {sheet.key for sheet in tx.list(OfficerSheet)}
    sheet_key, keys = fresh_keys(taken, [row.id for row in rows])
    with store.change(_("Make an officer’s delivery sheet"), undoable=False) as tx:
        tx.save(
            OfficerSheet(
                event_id=event.id,
                officer_id=bundle.id,
                key=sheet_key,
                made_at=store.clock.now(),
                made_by=store.actor.name,
                rows={key: str(invitation_id) for invitation_id, key in keys.items()},
            )
        )
    return keys


def sheets_of(tx: Tx, event_id: UUID) -> list[OfficerSheet]:
    """The sheets that went out for a call-in, the newest first."""
    return tx.list(OfficerSheet, event_id=event_id, order_by="-made_at")
