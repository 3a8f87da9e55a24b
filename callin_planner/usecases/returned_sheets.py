"""A delivery sheet that an officer filled in: read, reconciled with what was sent, stored in one step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
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
    chosen,
    maybe_chosen,
    read_name,
    read_note,
    read_past_day,
    read_role,
)
from callin_planner.usecases.returned_rows import Fate as Fate
from callin_planner.usecases.returned_rows import (
    Returned,
    ReturnedRow,
    notes_of,
    read_or_fault,
    refuse_faults,
    refuse_lacking,
    sheet_of,
    twice,
    unknown,
)

_NEEDED = ("on", "result", "method")
_SILENT = frozenset({"by_name", "by_role"})
"""Columns that are filled in before the sheet goes out: alone they say nothing."""


ReturnedSheet = Returned[Attempt]


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
        sheet = sheet_of(tx, OfficerSheet, form, event_id)
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
        refuse_lacking(form, _needed())
        people = _people(tx, sheet)
        seen = _Reading(store, tx, sheet, people, order_of([row.cells["on"] for row in form.rows]))
        rows = tuple(seen.read(row) for row in form.rows)
        notes = _notes(tx, sheet, form)
    missing = tuple(sorted(person.code for row, person in people.values() if row.id not in seen.met))
    return Returned(file.name, sheet, name, rows, missing, notes)


def commit_returned(store: Store, returned: ReturnedSheet, *, leave_out_faults: bool = False) -> Changed:
    """Store every new row, all of them or none; one undo takes them back.

    Raises UserError where a row is faulty (unless those are left out) or someone left the list meanwhile.
    """
    if not leave_out_faults:
        refuse_faults(returned)
    attempts = returned.new
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


def _needed() -> set[str]:
    return {asked_titles()[key] for key in _NEEDED}


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
    newer = [
        short_day(each.made_at.date())
        for each in sheets_of(tx, sheet.event_id)
        if each.officer_id == sheet.officer_id and each.made_at > sheet.made_at
    ]
    return notes_of(form, _needed(), short_day(sheet.made_at.date()), newer[0] if newer else "")


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

    def read(self, row: FormRow) -> ReturnedRow[Attempt]:
        key_title = given_titles()["key"]
        found = self._people.get(row.key)
        if found is None:
            return unknown(row, self._sheet, key_title)
        invitation, person = found
        empty: ReturnedRow[Attempt] = ReturnedRow(row.number, person.code, Fate.EMPTY)
        if invitation.id in self.met:
            return twice(row, empty, key_title)
        self.met.add(invitation.id)
        if not any(text for key, text in row.cells.items() if key not in _SILENT):
            return empty
        return read_or_fault(row, empty, asked_titles(), lambda: self._tried(row, invitation, empty))

    def _tried(
        self, row: FormRow, invitation: Invitation, empty: ReturnedRow[Attempt]
    ) -> ReturnedRow[Attempt]:
        attempt = self._attempt(row, invitation.id)
        if (attempt.invitation_id, attempt.on, attempt.method, attempt.result) in self._known:
            return replace(empty, fate=Fate.KNOWN, entry=attempt)
        if not may_have_letter(invitation.status):
            says = _("This person is no longer asked, so the try is not stored.")
            return replace(empty, fate=Fate.FAULT, says=says)
        return replace(empty, fate=Fate.NEW, entry=attempt)

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
