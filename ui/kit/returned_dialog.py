"""A filled-in sheet before anything of it is stored: counts that reconcile, row by row."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.officer_sheets import short_day
from callin_planner.usecases.returned_rows import Fate, Returned, ReturnedRow
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.cell import Cell
from ui.kit.chips import paint_chip
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.labels import Label, announce
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table
from ui.kit.widgets import Note

E = TypeVar("E")


class ReturnedDialog(Dialog, Generic[E]):
    """Every row with what becomes of it; faulty ones say their cell. One button stores them all."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        seen: Returned[E],
        *,
        said: Callable[[E], str],
        commit: Callable[[bool], Changed],
        button: Callable[[int], str],
    ) -> None:
        title = _("Sheet of {name}, sent on {day}").format(
            name=seen.whose, day=short_day(seen.sheet.made_at.date())
        )
        super().__init__(parent, title, counts_text(seen), icon="file-import", width=780)
        self._context, self._commit = context, commit
        self._said: Callable[[ReturnedRow[E]], str] = lambda found: entry_text(found, said)
        self._model: RecordModel[ReturnedRow[E]] = RecordModel(_columns(self._said), seen.rows)
        self.table: Table[ReturnedRow[E]] = Table(self._model, name=_("Rows of the sheet"), sortable=False)
        self.table.setFixedHeight(theme.px(300))
        self.content.addWidget(self.table)
        self.said = Label("", "body", "ink_2", wrap=True)
        self.said.setMinimumHeight(theme.px(38))
        self.content.addWidget(self.said)
        for text in seen.notes:
            self.content.addWidget(Note(text, "info"))
        if seen.missing:
            codes = ", ".join(seen.missing)
            text = ngettext(
                "{n} row was sent and did not come back: {codes}.",
                "{n} rows were sent and did not come back: {codes}.",
                len(seen.missing),
            )
            self.content.addWidget(Note(text.format(n=len(seen.missing), codes=codes), "look"))
        faults = seen.count(Fate.FAULT) + seen.count(Fate.UNKNOWN)
        self.without = QCheckBox(
            ngettext(
                "Leave out {n} row that cannot be read", "Leave out {n} rows that cannot be read", faults
            ).format(n=faults)
        )
        self.without.setVisible(faults > 0)
        self.content.addWidget(self.without)
        self.add_button(Button(_("Cancel")), self.reject)
        new = seen.count(Fate.NEW)
        self.store_button = self.add_button(
            Button(button(new), "check", "primary"),
            self.store,
        )
        self._faults, self._new = faults, new
        self.without.toggled.connect(lambda _on: self._follow())
        self.table.chosen.connect(self._show)
        self._follow()
        first = next((each for each in seen.rows if each.fate in (Fate.FAULT, Fate.UNKNOWN)), None)
        if first or seen.rows:
            self.table.select((first or seen.rows[0]).id)
        self.table.setFocus()
        announce(self, counts_text(seen))

    def store(self) -> None:
        done = self._context.do(lambda: self._commit(self.without.isChecked()), icon="file-import")
        if done is not None:
            self.accept()

    def _follow(self) -> None:
        self.store_button.setEnabled(self._new > 0 and (not self._faults or self.without.isChecked()))

    def _show(self, found: ReturnedRow[E] | None) -> None:
        self.said.set_text(sentence_of(found, self._said(found)) if found else "")


def counts_text(seen: Returned[E]) -> str:
    """ "7 sent, 7 returned: 3 new, 2 known, 1 empty, 1 faulty. Nothing is stored before you say yes."."""
    words = {
        Fate.NEW: _("{n} new"),
        Fate.KNOWN: _("{n} noted already"),
        Fate.EMPTY: _("{n} left empty"),
        Fate.UNKNOWN: _("{n} unknown"),
        Fate.FAULT: _("{n} faulty"),
    }
    parts = [text.format(n=seen.count(fate)) for fate, text in words.items() if seen.count(fate)]
    return _("{sent} sent, {back} returned: {parts}. Nothing is stored before you say yes.").format(
        sent=seen.sent, back=seen.returned, parts=", ".join(parts) or _("none")
    )


def sentence_of(found: ReturnedRow[E], said: str) -> str:
    """What becomes of a row; `said` is what it holds. A faulty cell is named with all that is needed to
    find it.
    """
    where = _("Row {n}").format(n=found.number)
    if found.code:
        where = f"{where}, {found.code}"
    if found.fate is Fate.EMPTY:
        return _("{where}: nothing is filled in, so nothing changes.").format(where=where)
    if found.fate is Fate.KNOWN:
        return _("{where}: this is noted already.").format(where=where)
    if found.fate is Fate.NEW:
        return f"{where}: {said}"
    cell = ""
    if found.column:
        typed = found.typed if len(found.typed) <= 60 else f"{found.typed[:60]}…"
        cell = _("column “{column}”: “{typed}”. ").format(column=found.column, typed=typed)
    return f"{where}, {cell}{found.says}" if cell else f"{where}: {found.says}"


def entry_text(found: ReturnedRow[E], said: Callable[[E], str]) -> str:
    return said(found.entry) if found.entry is not None else ""


def fate_look(fate: Fate) -> tuple[str, str, str]:
    """A word, its state and its icon."""
    return {
        Fate.NEW: (_("New"), "good", "circle-check"),
        Fate.KNOWN: (_("Noted already"), "neutral", "check"),
        Fate.EMPTY: (_("Left empty"), "neutral", "minus"),
        Fate.UNKNOWN: (_("Unknown"), "look", "alert-triangle"),
        Fate.FAULT: (_("Faulty"), "look", "alert-triangle"),
    }[fate]


def _columns(said: Callable[[ReturnedRow[E]], str]) -> list[Column[ReturnedRow[E]]]:
    return [
        Column("row", _("Row"), lambda row: str(row.number), 60, align="right"),
        Column("code", _("Code"), lambda row: row.code or "–", 110),
        Column("what", _("What stands there"), lambda row: said(row) or _fault_text(row)),
        Column("fate", _("What happens"), lambda row: fate_look(row.fate)[0], 150, paint=_paint_fate),
    ]


def _fault_text(row: ReturnedRow[E]) -> str:
    if row.fate is Fate.EMPTY:
        return "–"
    return f"{row.column}: {row.says}" if row.column else row.says


def _paint_fate(painter: QPainter, cell: Cell, row: ReturnedRow[E]) -> None:
    paint_chip(painter, cell.rect, *fate_look(row.fate))
