"""A sheet that an officer filled in, before anything of it is stored: counts that reconcile, row by row."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QWidget

from callin_planner.i18n import _, ngettext
from callin_planner.usecases import returned_sheets
from callin_planner.usecases.delivery_words import method_word, result_word
from callin_planner.usecases.officer_sheets import short_day
from callin_planner.usecases.returned_sheets import Fate, ReturnedRow, ReturnedSheet
from ui.delivery.words import Look
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


class ReturnedDialog(Dialog):
    """Every row with what becomes of it; faulty ones say their cell. One button stores them all."""

    def __init__(self, parent: QWidget, context: Context, seen: ReturnedSheet) -> None:
        title = _("Sheet of {name}, sent on {day}").format(
            name=seen.officer, day=short_day(seen.sheet.made_at.date())
        )
        super().__init__(parent, title, counts_text(seen), icon="file-import", width=780)
        self._context, self._seen = context, seen
        self._model: RecordModel[ReturnedRow] = RecordModel(_columns(), seen.rows)
        self.table: Table[ReturnedRow] = Table(self._model, name=_("Rows of the sheet"), sortable=False)
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
            Button(ngettext("Note {n} try", "Note {n} tries", new).format(n=new), "check", "primary"),
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
        done = self._context.do(
            lambda: returned_sheets.commit_returned(
                self._context.store, self._seen, leave_out_faults=self.without.isChecked()
            ),
            icon="file-import",
        )
        if done is not None:
            self.accept()

    def _follow(self) -> None:
        self.store_button.setEnabled(self._new > 0 and (not self._faults or self.without.isChecked()))

    def _show(self, found: ReturnedRow | None) -> None:
        self.said.set_text(sentence_of(found) if found else "")


def counts_text(seen: ReturnedSheet) -> str:
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


def sentence_of(found: ReturnedRow) -> str:
    """What becomes of a row; a faulty cell is named with its row, its column and what stands in it."""
    where = _("Row {n}").format(n=found.number)
    if found.code:
        where = f"{where}, {found.code}"
    if found.fate is Fate.EMPTY:
        return _("{where}: nothing is filled in, so nothing changes.").format(where=where)
    if found.fate is Fate.KNOWN:
        return _("{where}: this try is noted already.").format(where=where)
    if found.fate is Fate.NEW and found.attempt is not None:
        return f"{where}: {_attempt_text(found)}"
    cell = ""
    if found.column:
        typed = found.typed if len(found.typed) <= 60 else f"{found.typed[:60]}…"
        cell = _("column “{column}”: “{typed}”. ").format(column=found.column, typed=typed)
    return f"{where}, {cell}{found.says}" if cell else f"{where}: {found.says}"


def _attempt_text(found: ReturnedRow) -> str:
    attempt = found.attempt
    if attempt is None:
        return ""
    return _("{day}, {method}: {result}.").format(
        day=short_day(attempt.on),
        method=method_word(attempt.method).lower(),
        result=result_word(attempt.result).lower(),
    )


def fate_look(fate: Fate) -> Look:
    return {
        Fate.NEW: Look(_("New"), "good", "circle-check"),
        Fate.KNOWN: Look(_("Noted already"), "neutral", "check"),
        Fate.EMPTY: Look(_("Left empty"), "neutral", "minus"),
        Fate.UNKNOWN: Look(_("Unknown"), "look", "alert-triangle"),
        Fate.FAULT: Look(_("Faulty"), "look", "alert-triangle"),
    }[fate]


def _columns() -> list[Column[ReturnedRow]]:
    return [
        Column("row", _("Row"), lambda row: str(row.number), 60, align="right"),
        Column("code", _("Code"), lambda row: row.code or "–", 96),
        Column("what", _("What stands there"), _what),
        Column("fate", _("What happens"), lambda row: fate_look(row.fate).word, 150, paint=_paint_fate),
    ]


def _what(row: ReturnedRow) -> str:
    if row.attempt is not None:
        return _attempt_text(row)
    if row.fate is Fate.EMPTY:
        return "–"
    return f"{row.column}: {row.says}" if row.column else row.says


def _paint_fate(painter: QPainter, cell: Cell, row: ReturnedRow) -> None:
    look = fate_look(row.fate)
    paint_chip(painter, cell.rect, look.word, look.state, look.icon)
