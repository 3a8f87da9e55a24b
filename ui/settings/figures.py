"""Thresholds: what each rule in use compares with, and changing it."""

from PySide6.QtCore import QModelIndex, QRect, Signal
from PySide6.QtGui import QPainter

from callin_planner.domain.clock import zone
from callin_planner.domain.limits import RISING
from callin_planner.domain.thresholds import Thresholds
from callin_planner.i18n import _
from callin_planner.usecases import thresholds
from ui.kit.buttons import Button
from ui.kit.cell import Cell, draw_text
from ui.kit.context import Context
from ui.kit.dates import short_day_text
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Area, Field, Line
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table, table_height
from ui.kit.widgets import Card, row
from ui.settings.figure_words import RuleRow, as_typed, figure_word, read_typed, rule_rows
from ui.settings.watched import WordsDialog

_WAY = 3
_RANK = {name: place for run in RISING for place, name in enumerate(run)}


class ThresholdsCard(Card):
    def __init__(self, context: Context) -> None:
        super().__init__(_("Thresholds"), flush=True)
        self._context = context
        self.records: RecordModel[RuleRow] = RecordModel(
            [
                Column("code", _("Rule"), lambda row: row.code, 52, role="label", ink="ink_2"),
                Column("title", _("What is looked at"), lambda row: row.title, tip=lambda row: row.help),
                Column("words", _("Figures"), _spoken, 294, paint=_paint_words, align="right", tip=_note),
                Column("way", _("Way"), _way_words, 98, paint=_paint_way, align="right"),
            ]
        )
        self.table = _FigureTable(self.records)
        self.table.opened.connect(self.change)
        self.table.pressed.connect(self._press)
        self.body.addWidget(self.table)
        self._change = Button(_("Change…"), small=True, on_click=self._change_chosen)
        self._reset = Button(
            _("Back to the shipped figures"), "restore", small=True, on_click=self._reset_chosen
        )
        self.words = Button(_("Words to watch…"), "message-2", small=True, on_click=self.change_words)
        self.body.addLayout(row(self._change, self._reset, None, self.words, margins=(15, 10, 15, 8)))
        self.table.chosen.connect(self._chosen)
        self._chosen(None)

    def show_figures(self) -> None:
        store, zone_name = self._context.store, self._context.site.site().time_zone
        rows = rule_rows(
            thresholds.thresholds(store),
            thresholds.changes(store),
            thresholds.reasons(store),
            lambda at: short_day_text(at.astimezone(zone(zone_name)).date()),
        )
        self.records.set_rows(rows)
        changed = sum(row.changed for row in rows)
        self.caption.set_text(_("{n} in use, {changed} changed").format(n=len(rows), changed=changed))
        self.table.setFixedHeight(
            table_height(self.table, len(rows)) - self.table.horizontalHeader().sizeHint().height()
        )
        self._chosen(self.table.current_record())

    def change_words(self) -> None:
        """The site's own lines of the lists that scripts and letters are read with."""
        WordsDialog(self.window(), self._context).exec()

    def _chosen(self, found: RuleRow | None) -> None:
        self._change.setEnabled(found is not None)
        self._reset.setEnabled(found is not None and found.changed)

    def _change_chosen(self) -> None:
        if (found := self.table.current_record()) is not None:
            self.change(found)

    def _press(self, found: RuleRow) -> None:
        """The words at the right of a row: change it, or go back where it was changed."""
        self.table.select(found.id)
        if found.changed:
            self._reset_chosen()
        else:
            self.change(found)

    def _reset_chosen(self) -> None:
        found = self.table.current_record()
        if found is None:
            return
        store = self._context.store

        def reset() -> None:
            for name in _in_safe_order(
                {name: getattr(Thresholds(), name) for name in found.names}, thresholds.thresholds(store)
            ):
                thresholds.reset_threshold(store, name)

        self._context.do(reset, _("{code} is back to the shipped figures").format(code=found.code))

    def change(self, found: RuleRow) -> None:
        """Ask for the figures of one rule; a value that switches it off asks for a reason."""
        figures = thresholds.thresholds(self._context.store)
        dialog = FormDialog(self.window(), f"{found.code} · {found.title}", icon="adjustments-horizontal")
        lines = {}
        for name in found.names:
            lines[name] = Line(as_typed(name, getattr(figures, name)))
            dialog.form.add(Field(figure_word(name), lines[name], key=name))
        reason = Area("", _("Needed only where a figure switches the rule off"), lines=2)
        dialog.form.add(Field(_("Why"), reason, key="reason"))

        def save() -> None:
            store = self._context.store
            wanted = {name: read_typed(name, line.text()) for name, line in lines.items()}
            for name in _in_safe_order(wanted, figures):
                thresholds.change_threshold(store, name, wanted[name], reason.text())

        dialog.on_save = save
        dialog.exec()


def _in_safe_order(wanted: dict[str, float], figures: Thresholds) -> list[str]:
    """Rising figures are raised from the top and lowered from the bottom, so that none overtakes another."""
    names = [name for name, value in wanted.items() if value != getattr(figures, name)]
    names.sort(key=lambda name: _RANK.get(name, 0))
    raised = [name for name in names if wanted[name] > getattr(figures, name)]
    lowered = [name for name in names if name not in raised]
    return [*reversed(raised), *lowered]


class _FigureTable(Table[RuleRow]):
    """`pressed` carries the row whose words at the right were clicked."""

    pressed = Signal(object)

    def __init__(self, records: RecordModel[RuleRow]) -> None:
        super().__init__(records, name=_("Thresholds"), density="comfortable")
        self.set_headless()
        self.clicked.connect(self._click)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == _WAY and (found := self.records.record(index.row())) is not None:
            self.pressed.emit(found)


def _spoken(row: RuleRow) -> str:
    return f"{row.words}. {row.note}" if row.note else row.words


def _note(row: RuleRow) -> str:
    return row.note


def _way_words(row: RuleRow) -> str:
    return row.back or _("Change")


def _paint_words(painter: QPainter, cell: Cell, found: RuleRow) -> None:
    """The figures, and beneath them who changed one."""
    box = QRect(cell.rect)
    if not found.note:
        draw_text(painter, box, found.words, role="name", align="right")
        return
    half = box.height() // 2
    upper = QRect(box.left(), box.top() + 3, box.width(), half - 2)
    lower = QRect(box.left(), box.top() + half, box.width(), half - 3)
    draw_text(painter, upper, found.words, role="strong", align="right")
    draw_text(painter, lower, found.note, role="caption", ink="ink_2", align="right")


def _paint_way(painter: QPainter, cell: Cell, found: RuleRow) -> None:
    draw_text(painter, cell.rect, _way_words(found), role="name", ink="accent", align="right")
