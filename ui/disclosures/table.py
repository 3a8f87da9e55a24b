"""The log as a table: when, what, to whom, what for, what it held and how it left."""

from PySide6.QtGui import QPainter

from callin_planner.i18n import _
from callin_planner.usecases.disclosure_log import LogLine
from ui.disclosures.drawer import look, when_text
from ui.kit.cell import Cell
from ui.kit.chips import paint_chip
from ui.kit.dates import short_day_text, time_text
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table

_SPARE = ("purpose",)


class LogTable(Table[LogLine]):
    def __init__(self) -> None:
        columns = [
            Column[LogLine](
                "at", _("When"), _when, 142, sort=lambda line: line.at, tip=lambda line: when_text(line.at)
            ),
            Column[LogLine](
                "what",
                _("What"),
                lambda line: _("{what}, copy {n}").format(what=line.what, n=line.copy),
                role="name",
            ),
            Column[LogLine]("recipient", _("Who got it"), lambda line: line.recipient or "–"),
            Column[LogLine]("purpose", _("What for"), lambda line: line.purpose or "–", ink="ink_2"),
            Column[LogLine]("holds", _("What it held"), lambda line: line.holds, 128, ink="ink_2"),
            Column[LogLine]("left", _("How it left"), lambda line: line.protected, 166, paint=_paint_left),
        ]
        super().__init__(RecordModel[LogLine](columns), name=_("What has left"), sortable=True)

    def set_narrow(self, narrow: bool) -> None:
        """What the drawer shows too gives way in a narrow window."""
        for place, column in enumerate(self.records.columns):
            self.setColumnHidden(place, narrow and column.key in _SPARE)


def _when(line: LogLine) -> str:
    return f"{short_day_text(line.at.date())}, {time_text(line.at.time())}"


def _paint_left(painter: QPainter, cell: Cell, line: LogLine) -> None:
    state, picture = look(line)
    paint_chip(painter, cell.rect, line.protected, state, picture)
