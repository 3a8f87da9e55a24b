"""A delivery sheet that an officer filled in: read, reconciled with what was sent, stored in one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from callin_planner.domain.deliveries import (
    Acknowledgment,
    DeliveryAttempt,
    Method,
    OfficerSheet,
    PlaceType,
    Result,
)
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitation_path import may_have_letter
from callin_planner.domain.invitees import Invitation, Invitee, Officer
from callin_planner.domain.site import Site
from callin_planner.errors import UserError
from callin_planner.exchange.child import read_book
from callin_planner.exchange.dates import Order, order_of
from callin_planner.exchange.form_reader import FormRow, ReturnedForm, read_form
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans
from callin_planner.usecases.delivery import Attempt, day_in_zone, save_attempts
from callin_planner.usecases.delivery_words import (
    acknowledgment_word,
    method_word,
    place_word,
    result_word,
)
from callin_planner.usecases.officer_sheets import asked_titles, given_titles, sheets_of, short_day
from callin_planner.usecases.returned_cells import (
    CellFault,
    chosen,
    maybe_chosen,
    read_name,
    read_note,
    read_past_day,
    read_role,
)

_NEEDED = ("on", "result", "method")
_SILENT = frozenset({"by_name", "by_role"})
"""Columns that are filled in before the sheet goes out: alone they say nothing."""


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    KNOWN = "known"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    FAULT = "fault"


@dataclass(frozen=True)
class ReturnedRow:
    """`number` is the row in the file. `attempt` is what would be stored, `says` why it cannot be.

    `column` is the title of the faulty cell, `typed` what stands in it.
    """

    number: int
    code: str
    fate: Fate
    attempt: Attempt | None = None
    column: str = ""
    typed: str = ""
    says: str = ""

    @property
    def id(self) -> int:
        return self.number


@dataclass(frozen=True)
class ReturnedSheet:
    """A file read and compared; nothing is stored yet. `missing` are codes of rows that did not come back."""

    file: str
    sheet: OfficerSheet
    officer: str
    rows: tuple[ReturnedRow, ...]
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sent(self) -> int:
        return len(self.sheet.rows)

    @property
    def returned(self) -> int:
        return len(self.rows)

    def count(self, fate: Fate) -> int:
        return sum(row.fate is fate for row in self.rows)


def read_returned(
    store: Store,
    file: Path,
    event_id: UUID,
    *,
    officer_id: UUID | None = None,
    any_officer: bool = True,
    password: str = "",
    progress: Progress = quiet,
) -> ReturnedSheet:
    """Read a filled-in sheet in the confined child and compare it with what went out.

    `password` opens a file that is still under the key it was sent with; LockedFileError asks for it.
    With `any_officer` False it must be the sheet of `officer_id`. Raises UserError with a sentence for a
    foreign file, a sheet of another call-in or officer, and columns that were renamed or taken out.
    """
    book = read_book(file, password=password, progress=progress)
    form = read_form(book, given_titles().values(), asked_titles())
    with store.read() as tx:
        sheet = _sheet_of(tx, form, event_id)
        officer = tx.find(Officer, sheet.officer_id)
        name = officer.name if officer else _("No officer")
        if not any_officer and sheet.officer_id != officer_id:
            wanted = tx.find(Officer, officer_id)
            raise UserError(
                _("This is the sheet of {name}, not of {wanted}. Nothing was stored.").format(
                    name=name, wanted=wanted.name if wanted else _("No officer")
                ),
                code="wrong-officer",
            )
        _refuse_lacking(form)
        people = _people(tx, sheet)
        seen = _Reading(store, tx, sheet, people, order_of([row.cells["on"] for row in form.rows]))
        rows = tuple(seen.read(row) for row in form.rows)
        notes = _notes(tx, sheet, form)
    met = {row.attempt.invitation_id for row in rows if row.attempt} | seen.met
    missing = tuple(sorted(person.code for row, person in people.values() if row.id not in met))
    return ReturnedSheet(file.name, sheet, name, rows, missing, notes)


def commit_returned(store: Store, returned: ReturnedSheet, *, leave_out_faults: bool = False) -> Changed:
    """Store every new row, all of them or none; one undo takes them back.

    Raises UserError where a row is faulty (unless those are left out) or someone left the list meanwhile.
    """
    faults = returned.count(Fate.FAULT) + returned.count(Fate.UNKNOWN)
    if faults and not leave_out_faults:
        raise UserError(
            ngettext(
                "{n} row cannot be read. Mend it in the file, or tick that it is left out.",
                "{n} rows cannot be read. Mend them in the file, or tick that they are left out.",
                faults,
            ).format(n=faults),
            code="faulty-rows",
        )
    attempts = [row.attempt for row in returned.rows if row.fate is Fate.NEW and row.attempt]
    if not attempts:
        return Changed()
    label = ngettext(
        "Bring in a delivery sheet: {n} letter", "Bring in a delivery sheet: {n} letters", len(attempts)
    ).format(n=len(attempts))
    with store.change(label) as tx:
        found = tx.by_id(Invitation, tuple({each.invitation_id for each in attempts}))
        if any(
            each.invitation_id not in found or not may_have_letter(found[each.invitation_id].status)
            for each in attempts
        ):
            raise UserError(
                _("The invite list has changed since the sheet was read. Read it again."), code="stale"
            )
        save_attempts(store, tx, attempts)
    return tx.changed


def _sheet_of(tx: Tx, form: ReturnedForm, event_id: UUID) -> OfficerSheet:
    """The sheet that most row keys belong to."""
    counts: dict[str, int] = {}
    for row in form.rows:
        begin = row.key.partition("-")[0]
        counts[begin] = counts.get(begin, 0) + 1
    for key in sorted(counts, key=lambda each: -counts[each]):
        sheet = tx.first(OfficerSheet, key=key)
        if sheet is None:
            continue
        if sheet.event_id != event_id:
            event = tx.find(Event, sheet.event_id)
            raise UserError(
                _(
                    "This sheet belongs to another call-in ({name}). Switch to that one to bring it in."
                ).format(name=event.name if event else _("one that is gone")),
                code="other-event",
            )
        return sheet
    raise UserError(
        _(
            "This sheet did not go out from this city, or its call-in was purged: none of its row keys is "
            "known. Nothing was stored."
        ),
        code="foreign",
    )


def _refuse_lacking(form: ReturnedForm) -> None:
    needed = {asked_titles()[key] for key in _NEEDED}
    lacking = [title for title in form.lacking if title in needed]
    if lacking:
        raise UserError(
            ngettext(
                "The column {columns} is missing or was renamed. Give it its old heading, and try again.",
                "The columns {columns} are missing or were renamed. Give them their old headings, and try "
                "again.",
                len(lacking),
            ).format(columns=", ".join(f"“{title}”" for title in lacking)),
            code="columns",
        )


def _people(tx: Tx, sheet: OfficerSheet) -> dict[str, tuple[Invitation, Invitee]]:
    """Whom each row key stands for; people who were purged are gone from it."""
    ids = {key: UUID(text) for key, text in sheet.rows.items()}
    invitations = tx.by_id(Invitation, tuple(ids.values()))
    people = tx.by_id(Invitee, tuple({row.invitee_id for row in invitations.values()}))
    return {
        key: (invitations[one], people[invitations[one].invitee_id])
        for key, one in ids.items()
        if one in invitations
    }


def _notes(tx: Tx, sheet: OfficerSheet, form: ReturnedForm) -> tuple[str, ...]:
    notes = []
    newer = [
        each
        for each in sheets_of(tx, sheet.event_id)
        if each.officer_id == sheet.officer_id and each.made_at > sheet.made_at
    ]
    if newer:
        notes.append(
            _(
                "This is the sheet of {day}; a newer one went out on {newer}. What was noted since stays."
            ).format(day=short_day(sheet.made_at.date()), newer=short_day(newer[0].made_at.date()))
        )
    if form.extra:
        notes.append(
            _("Columns that nobody asked for were not read: {columns}.").format(
                columns=", ".join(f"“{title}”" for title in form.extra[:5])
            )
        )
    lacking = [title for title in form.lacking if title not in {asked_titles()[key] for key in _NEEDED}]
    if lacking:
        notes.append(
            _("These columns are missing or were renamed, and stay empty: {columns}.").format(
                columns=", ".join(f"“{title}”" for title in lacking)
            )
        )
    return tuple(notes)


class _Reading:
    """The rows of one file, one after another; `met` are the invitations that had a row."""

    def __init__(
        self,
        store: Store,
        tx: Tx,
        sheet: OfficerSheet,
        people: Mapping[str, tuple[Invitation, Invitee]],
        order: Order,
    ) -> None:
        self.met: set[UUID] = set()
        self._sheet = sheet
        self._people = people
        self._order = order
        self._today = plans.today(store)
        self._known = _known(tx, [row.id for row, _person in people.values()], _zone(tx))

    def read(self, row: FormRow) -> ReturnedRow:
        found = self._people.get(row.key)
        if found is None:
            return self._unknown(row)
        invitation, person = found
        empty = ReturnedRow(row.number, person.code, Fate.EMPTY)
        if invitation.id in self.met:
            says = _("This person stands in the file twice. Keep one row, and note the other by hand.")
            return replace(empty, fate=Fate.FAULT, column=given_titles()["key"], typed=row.key, says=says)
        self.met.add(invitation.id)
        if not any(text for key, text in row.cells.items() if key not in _SILENT):
            return empty
        try:
            attempt = self._attempt(row, invitation.id)
        except CellFault as fault:
            typed = row.cells.get(fault.column, "")
            title = asked_titles()[fault.column]
            return replace(empty, fate=Fate.FAULT, column=title, typed=typed, says=fault.says)
        if (attempt.invitation_id, attempt.on, attempt.method, attempt.result) in self._known:
            return replace(empty, fate=Fate.KNOWN, attempt=attempt)
        if not may_have_letter(invitation.status):
            says = _("This person is no longer asked, so the try is not stored.")
            return replace(empty, fate=Fate.FAULT, says=says)
        return replace(empty, fate=Fate.NEW, attempt=attempt)

    def _unknown(self, row: FormRow) -> ReturnedRow:
        if not row.key:
            says = _("This row has no key. It was added to the sheet; note it by hand.")
        elif row.key in self._sheet.rows:
            says = _("This person is no longer in the file of this city.")
        elif row.key.startswith(self._sheet.key):
            says = _("This key was changed. Put back the one that was sent.")
        else:
            says = _("This key is of another sheet. Bring that sheet in by itself.")
        return ReturnedRow(
            row.number, "", Fate.UNKNOWN, column=given_titles()["key"], typed=row.key, says=says
        )

    def _attempt(self, row: FormRow, invitation_id: UUID) -> Attempt:
        cells = row.cells
        return Attempt(
            invitation_id=invitation_id,
            on=read_past_day(cells["on"], self._order, self._today),
            result=chosen("result", cells, Result, result_word),
            method=chosen("method", cells, Method, method_word),
            place=maybe_chosen("place", cells, PlaceType, place_word) or PlaceType.OTHER,
            acknowledgment=maybe_chosen("acknowledgment", cells, Acknowledgment, acknowledgment_word)
            or Acknowledgment.NONE,
            by_name=read_name(cells.get("by_name", "")),
            by_role=read_role(cells.get("by_role", "")),
            safety_note=read_note(cells.get("safety_note", "")),
        )


def _known(tx: Tx, ids: Sequence[UUID], zone_name: str) -> frozenset[tuple[UUID, date, Method, Result]]:
    found = []
    for start in range(0, len(ids), 500):
        found += tx.list(DeliveryAttempt, invitation_id=tuple(ids[start : start + 500]))
    return frozenset(
        (each.invitation_id, day_in_zone(each.at, zone_name), each.method, each.result) for each in found
    )


def _zone(tx: Tx) -> str:
    site = tx.first(Site)
    return site.time_zone if site else "UTC"
