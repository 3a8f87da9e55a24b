"""A provider's return sheet: the referrals sent there, by code, out as a form and back filled in.

A name or a number stands on it only where a consent covers that very provider, today.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from callin_planner.checks.services import need_word
from callin_planner.documents import dates
from callin_planner.domain.cards import spaced
from callin_planner.domain.disclosures import Reach
from callin_planner.domain.ids import Changed
from callin_planner.domain.provider_sheets import ProviderSheet
from callin_planner.domain.providers import Provider
from callin_planner.domain.referrals import Intake, Referral, ReferralState
from callin_planner.domain.text import fold
from callin_planner.exchange.child import read_book
from callin_planner.exchange.dates import Order, order_of
from callin_planner.exchange.form_reader import FormRow, ReturnedForm, read_form
from callin_planner.exchange.form_sheet import Form, FormColumn, Kind, write_form
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans, referrals
from callin_planner.usecases.delivery import LONGEST_NOTE
from callin_planner.usecases.disclosure import Leaving, LeavingColumn
from callin_planner.usecases.followup_words import ANSWERS, referral_word
from callin_planner.usecases.officer_sheets import short_day
from callin_planner.usecases.referrals import Answer, Shared
from callin_planner.usecases.returned_cells import CellFault, read_note, read_past_day
from callin_planner.usecases.returned_rows import (
    Fate,
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
from callin_planner.usecases.row_keys import fresh_keys

KEY = "provider_sheet"
_NEEDED = ("on", "state")
_YEAR = 366


def given_titles() -> dict[str, str]:
    return {
        "key": _("Row key"),
        "code": _("Code"),
        "name": _("Name"),
        "phone": _("Phone"),
        "need": _("Need"),
        "service": _("Service"),
        "language": _("Language"),
        "so_far": _("So far"),
        "notice": _("Notice"),
    }


def asked_titles() -> dict[str, str]:
    return {"on": _("Date"), "state": _("Answer"), "note": _("Why, or what comes next")}


def with_referrals(store: Store, event_id: UUID) -> list[tuple[Provider, int]]:
    """The providers that have something to answer, with how much, by name."""
    with store.read() as tx:
        providers = tx.list(Provider, order_by="name")
        sent = {
            one.provider_id
            for one in tx.list(Referral)
            if one.sent_at is not None and tx.get(Intake, one.intake_id).event_id == event_id
        }
    found = [
        (one, len(referrals.shared_with(store, one.id, event_id))) for one in providers if one.id in sent
    ]
    return [(one, count) for one, count in found if count]


def leaving(store: Store, event_id: UUID, provider_id: UUID) -> Leaving:
    """One provider's sheet as it may leave: an Excel form that comes back."""

    def write(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
        rows = referrals.shared_with(store, provider_id, event_id)
        write_form(form_of(store, event_id, provider_id, rows, columns, watermark), stream)
        return len({row.code for row in rows})

    return Leaving(
        KEY,
        _("Return sheet of one provider"),
        ("xlsx",),
        leaving_columns(),
        write,
        event_id,
        reach=Reach.HELP,
    )


def leaving_columns() -> tuple[LeavingColumn, ...]:
    """What can be chosen; the key and a notice of the law are always there."""
    names = {"name", "phone"}
    return tuple(
        LeavingColumn(key, title, names=key in names, on=key not in names)
        for key, title in given_titles().items()
        if key not in ("key", "notice")
    )


def form_of(
    store: Store,
    event_id: UUID,
    provider_id: UUID,
    rows: Sequence[Shared],
    columns: Sequence[str],
    watermark: str,
) -> Form:
    """A form with fresh row keys, which are kept so that it is known when it comes back."""
    keys = _mint(store, event_id, provider_id, rows)
    chosen = {"key", *columns} | ({"notice"} if any(row.notice for row in rows) else set())
    given = [key for key in given_titles() if key in chosen]
    head = [FormColumn(key, given_titles()[key], narrow=key in ("key", "code")) for key in given]
    asked = _asked(plans.today(store))
    cells = [
        (*(_given(row, keys[row.referral_id], key) for key in given), *("" for _column in asked))
        for row in rows
    ]
    return Form(
        name=_("Referrals"),
        help_name=_("How to fill in"),
        columns=(*head, *asked),
        rows=tuple(cells),
        help=_help(rows),
        refused_day=_("Type the day of your answer, such as 12/11/2026. It cannot lie ahead."),
        refused_choice=_("Choose one of the words in the list."),
        watermark=watermark,
    )


def _asked(today: date) -> tuple[FormColumn, ...]:
    titles = asked_titles()
    return (
        FormColumn("on", titles["on"], Kind.DAY, days=(date.fromordinal(today.toordinal() - _YEAR), today)),
        FormColumn("state", titles["state"], Kind.CHOICE, tuple(map(referral_word, ANSWERS))),
        FormColumn("note", titles["note"], Kind.TEXT, longest=LONGEST_NOTE),
    )


def _given(row: Shared, key: str, column: str) -> str:
    return {
        "key": key,
        "code": row.code,
        "name": row.name,
        "phone": row.phone,
        "need": need_word(row.need),
        "service": row.service,
        "language": dates.language_name(row.language),
        "so_far": referral_word(row.state),
        "notice": row.notice,
    }[column]


def _help(rows: Sequence[Shared]) -> tuple[str, ...]:
    law = (referrals.part2_notice(),) if any(row.notice for row in rows) else ()
    return (
        _("How to fill in this sheet"),
        _("One row is one person’s referral to you. Fill in the yellow columns, from “Date” on; leave a row "
          "empty while there is nothing to say."),
        _("For “Answer”, choose a word from the list in the cell. If you decline, say why in a few words."),
        _("Please leave the first column, “Row key”, as it is: it is how your rows find their way back."),
        _("Write down nothing about health, charges or family. Only what you would say to the person."),
        _("Nothing happens by itself: we look at every row before it is stored."),
        *law,
    )  # fmt: skip


def _mint(store: Store, event_id: UUID, provider_id: UUID, rows: Sequence[Shared]) -> dict[UUID, str]:
    with store.read() as tx:
        taken = {sheet.key for sheet in tx.list(ProviderSheet)}
    sheet_key, keys = fresh_keys(taken, [row.referral_id for row in rows])
    with store.change(_("Make a provider’s return sheet"), undoable=False) as tx:
        tx.save(
            ProviderSheet(
                event_id=event_id,
                provider_id=provider_id,
                key=sheet_key,
                made_at=store.clock.now(),
                made_by=store.actor.name,
                rows={key: str(referral_id) for referral_id, key in keys.items()},
            )
        )
    return keys


# --- back ----------------------------------------------------------------------------------------
def read_returned(
    store: Store, file: Path, event_id: UUID, *, password: str = "", progress: Progress = quiet
) -> Returned[Answer]:
    """Read a filled-in sheet in the confined child and compare it with what went out.

    `password` opens a file that is still under its key; LockedFileError asks for it. Raises UserError with a
    sentence for a foreign file, a sheet of another call-in, and columns that are not there.
    """
    book = read_book(file, password=password, progress=progress)
    form = read_form(book, given_titles().values(), asked_titles())
    needed = {asked_titles()[key] for key in _NEEDED}
    with store.read() as tx:
        sheet = sheet_of(tx, ProviderSheet, form, event_id)
        refuse_lacking(form, needed)
        provider = tx.get(Provider, sheet.provider_id)
        sent = _sent(tx, sheet)
        notes = _notes(tx, sheet, form, needed)
    shared = {one.referral_id for one in referrals.shared_with(store, sheet.provider_id, event_id)}
    reading = _Reading(
        sheet, sent, shared, order_of([row.cells["on"] for row in form.rows]), plans.today(store)
    )
    rows = tuple(reading.read(row) for row in form.rows)
    missing = tuple(sorted(code for referral, code in sent.values() if referral.id not in reading.met))
    return Returned(file.name, sheet, provider.name, rows, missing, notes)


def commit_returned(store: Store, returned: Returned[Answer], *, leave_out_faults: bool = False) -> Changed:
    """Store every new answer, all of them or none; one undo takes them back."""
    if not leave_out_faults:
        refuse_faults(returned)
    if not returned.new:
        return Changed()
    label = ngettext(
        "Bring in a provider’s sheet: {n} answer",
        "Bring in a provider’s sheet: {n} answers",
        len(returned.new),
    ).format(n=len(returned.new))
    return referrals.answer_several(store, returned.new, label)


def _sent(tx: Tx, sheet: ProviderSheet) -> dict[str, tuple[Referral, str]]:
    """The referral each row key stands for, and its code; those that are gone are not in it."""
    ids = {key: UUID(text) for key, text in sheet.rows.items()}
    found = tx.by_id(Referral, tuple(ids.values()))
    intakes = tx.by_id(Intake, tuple({one.intake_id for one in found.values()}))
    return {
        key: (found[one], spaced(intakes[found[one].intake_id].code))
        for key, one in ids.items()
        if one in found
    }


def _notes(tx: Tx, sheet: ProviderSheet, form: ReturnedForm, needed: set[str]) -> tuple[str, ...]:
    newer = [
        short_day(each.made_at.date())
        for each in tx.list(ProviderSheet, event_id=sheet.event_id, order_by="-made_at")
        if each.provider_id == sheet.provider_id and each.made_at > sheet.made_at
    ]
    return notes_of(form, needed, short_day(sheet.made_at.date()), newer[0] if newer else "")


class _Reading:
    """The rows of one file; `met` are the referrals that had a row, `shared` those a consent still covers."""

    def __init__(
        self,
        sheet: ProviderSheet,
        sent: Mapping[str, tuple[Referral, str]],
        shared: set[UUID],
        order: Order,
        today: date,
    ) -> None:
        self.met: set[UUID] = set()
        self._sheet, self._sent, self._shared = sheet, sent, shared
        self._order, self._today = order, today

    def read(self, row: FormRow) -> ReturnedRow[Answer]:
        key_title = given_titles()["key"]
        found = self._sent.get(row.key)
        if found is None:
            return unknown(row, self._sheet, key_title)
        referral, code = found
        empty: ReturnedRow[Answer] = ReturnedRow(row.number, code, Fate.EMPTY)
        if referral.id in self.met:
            return twice(row, empty, key_title)
        self.met.add(referral.id)
        if not any(row.cells.values()):
            return empty
        return read_or_fault(row, empty, asked_titles(), lambda: self._answered(row, referral, empty))

    def _answered(self, row: FormRow, referral: Referral, empty: ReturnedRow[Answer]) -> ReturnedRow[Answer]:
        given = self._answer(row.cells, referral.id)
        if referral.id not in self._shared:
            says = _("The consent ended or the referral was closed since, so nothing of it is stored.")
            return replace(empty, fate=Fate.FAULT, says=says)
        same = referral.state is given.state and given.reason in ("", referral.reason)
        return replace(empty, fate=Fate.KNOWN if same else Fate.NEW, entry=given)

    def _answer(self, cells: Mapping[str, str], referral_id: UUID) -> Answer:
        state = _state(cells.get("state", ""))
        note = read_note(cells.get("note", ""), "note")
        if state is ReferralState.DECLINED and not note:
            raise CellFault("note", _("They declined: say why, in a few words."))
        on = read_past_day(cells.get("on", ""), self._order, self._today)
        return Answer(referral_id, state, note, on)


def _state(text: str) -> ReferralState:
    if not text:
        raise CellFault("state", _("Nothing is chosen here, but the row is filled in."))
    typed = fold(text)
    for state in ANSWERS:
        if typed in (fold(referral_word(state)), state.value):
            return state
    raise CellFault("state", _("This is not one of the words in the list."))
