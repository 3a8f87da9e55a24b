"""A form that came back, compared row by row with what was sent: the part that is alike for every sheet."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from callin_planner.domain.event import Event
from callin_planner.domain.ids import Record
from callin_planner.errors import UserError
from callin_planner.exchange.form_reader import FormRow, ReturnedForm
from callin_planner.i18n import _, ngettext
from callin_planner.storage.tx import Tx
from callin_planner.usecases.returned_cells import CellFault

R = TypeVar("R", bound=Record)
E = TypeVar("E")
E_co = TypeVar("E_co", covariant=True)


class Sent(Protocol):
    """What is kept of a sheet that went out: `rows` are its row keys and the record each stands for."""

    @property
    def event_id(self) -> UUID: ...
    @property
    def key(self) -> str: ...
    @property
    def made_at(self) -> datetime: ...
    @property
    def rows(self) -> Mapping[str, str]: ...


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    KNOWN = "known"
    EMPTY = "empty"
    UNKNOWN = "unknown"
    FAULT = "fault"


@dataclass(frozen=True)
class ReturnedRow(Generic[E_co]):
    """`number` is the row in the file. `entry` is what would be stored, `says` why it cannot be.

    `column` is the title of the faulty cell, `typed` what stands in it.
    """

    number: int
    code: str
    fate: Fate
    entry: E_co | None = None
    column: str = ""
    typed: str = ""
    says: str = ""

    @property
    def id(self) -> int:
        return self.number


@dataclass(frozen=True)
class Returned(Generic[E_co]):
    """A file read and compared; nothing is stored yet. `missing` are codes of rows that did not come back.

    `whose` is the officer or provider it had been sent to.
    """

    file: str
    sheet: Sent
    whose: str
    rows: tuple[ReturnedRow[E_co], ...]
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

    @property
    def new(self) -> list[E_co]:
        """What is to be stored."""
        return [row.entry for row in self.rows if row.fate is Fate.NEW and row.entry is not None]


def sheet_of(tx: Tx, kind: type[R], form: ReturnedForm, event_id: UUID) -> R:
    """The sheet that most row keys belong to. Raises UserError for a foreign one, or of another call-in."""
    counts: dict[str, int] = {}
    for row in form.rows:
        begin = row.key.partition("-")[0]
        counts[begin] = counts.get(begin, 0) + 1
    for key in sorted(counts, key=lambda each: -counts[each]):
        sheet = tx.first(kind, key=key)
        if sheet is None:
            continue
        sent_for = UUID(str(getattr(sheet, "event_id")))  # noqa: B009  every kind of sheet has one
        if sent_for != event_id:
            event = tx.find(Event, sent_for)
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


def refuse_lacking(form: ReturnedForm, needed: Collection[str]) -> None:
    """`needed` are titles of columns without which nothing can be read."""
    lacking = [title for title in form.lacking if title in needed]
    if lacking:
        raise UserError(
            ngettext(
                "The column {columns} is missing or was renamed. Give it its old heading, and try again.",
                "The columns {columns} are missing or were renamed. Give them their old headings, and try "
                "again.",
                len(lacking),
            ).format(columns=_quoted(lacking)),
            code="columns",
        )


def refuse_faults(returned: Returned[object]) -> None:
    """Raises UserError where a row cannot be read."""
    faults = returned.count(Fate.FAULT) + returned.count(Fate.UNKNOWN)
    if faults:
        raise UserError(
            ngettext(
                "{n} row cannot be read. Mend it in the file, or tick that it is left out.",
                "{n} rows cannot be read. Mend them in the file, or tick that they are left out.",
                faults,
            ).format(n=faults),
            code="faulty-rows",
        )


def notes_of(form: ReturnedForm, needed: Collection[str], day: str, newer: str) -> tuple[str, ...]:
    """What to know of the file: `newer` is the day of a sheet that went out after this one of `day`."""
    notes = []
    if newer:
        notes.append(
            _(
                "This is the sheet of {day}; a newer one went out on {newer}. What was noted since stays."
            ).format(day=day, newer=newer)
        )
    if form.extra:
        notes.append(
            _("Columns that nobody asked for were not read: {columns}.").format(
                columns=_quoted(form.extra[:5])
            )
        )
    lacking = [title for title in form.lacking if title not in needed]
    if lacking:
        notes.append(
            _("These columns are missing or were renamed, and stay empty: {columns}.").format(
                columns=_quoted(lacking)
            )
        )
    return tuple(notes)


def unknown(row: FormRow, sheet: Sent, key_title: str) -> ReturnedRow[E]:
    """A row whose key stands for nobody here."""
    if not row.key:
        says = _("This row has no key. It was added to the sheet; note it by hand.")
    elif row.key in sheet.rows:
        says = _("This person is no longer in the file of this city.")
    elif row.key.startswith(sheet.key):
        says = _("This key was changed. Put back the one that was sent.")
    else:
        says = _("This key is of another sheet. Bring that sheet in by itself.")
    return ReturnedRow(row.number, "", Fate.UNKNOWN, column=key_title, typed=row.key, says=says)


def twice(row: FormRow, empty: ReturnedRow[E], key_title: str) -> ReturnedRow[E]:
    """A row whose key has stood in the file before."""
    says = _("This person stands in the file twice. Keep one row, and note the other by hand.")
    return replace(empty, fate=Fate.FAULT, column=key_title, typed=row.key, says=says)


def read_or_fault(
    row: FormRow, empty: ReturnedRow[E], titles: Mapping[str, str], read: Callable[[], ReturnedRow[E]]
) -> ReturnedRow[E]:
    """What `read` makes of the row; a cell that cannot be read is told by its title and what stands there."""
    try:
        return read()
    except CellFault as fault:
        typed = row.cells.get(fault.column, "")
        return replace(empty, fate=Fate.FAULT, column=titles[fault.column], typed=typed, says=fault.says)


def _quoted(titles: Sequence[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)
