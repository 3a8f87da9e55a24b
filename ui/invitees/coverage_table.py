"""The groups of the city, and how many of each are on the list."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from callin_planner.domain.coverage import Coverage, Covered, GroupCoverage
from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.cell import Cell, draw_text
from ui.kit.chips import paint_chip, paint_group
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table

_HEAD = 34
_MOST = 14
"""Rows before the table scrolls by itself."""


def state_look(row: GroupCoverage) -> tuple[str, str, str]:
    """The words, the colours and the icon of how a group stands."""
    return {
        Covered.MISSING: (_("Missing"), "look", "alert-triangle"),
        Covered.BELOW_GOAL: (_("Below the goal"), "info", "info-circle"),
        Covered.GOAL: (_("Covered"), "good", "circle-check"),
        Covered.NOT_NEEDED: (_("Not needed"), "neutral", "minus"),
    }[row.state]


class CoverageTable(Table[GroupCoverage]):
    """As high as its rows, up to fourteen."""

    def __init__(self) -> None:
        self._goal = 2
        self.groups = RecordModel[GroupCoverage](
            [
                Column("group", _("Group"), lambda r: r.group.label, paint=_paint_group, sortable=False),
                Column("approved", _("Approved"), self._approved, 92, "right", sort=lambda r: r.approved),
                Column("waiting", _("Vetting"), lambda r: _number(r.waiting), 82, "right", ink="ink_2"),
                Column("list", _("Of the list"), lambda r: _share(r.list_share), 96, "right", ink="ink_2"),
                Column("gmi", _("Of shootings"), lambda r: _share(r.gmi_share), 112, "right", ink="ink_2"),
                Column("state", _("Stands"), lambda r: state_look(r)[0], 150, paint=_paint_state),
            ],
            key=lambda row: row.group.id,
        )
        super().__init__(self.groups, name=_("Groups on this list"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_coverage(self, coverage: Coverage, goal: int) -> None:
        self._goal = goal
        self.groups.set_rows(coverage.rows)
        self._fit_height()

    def _fit(self) -> None:
        super()._fit()
        self._fit_height()

    def _fit_height(self) -> None:
        rows = min(len(self.groups.shown()), _MOST)
        self.setFixedHeight(
            rows * self.row_height() + max(self.horizontalHeader().height(), theme.px(_HEAD)) + 2
        )

    def _approved(self, row: GroupCoverage) -> str:
        short = row.needed and row.approved < self._goal
        return _("{n} of {goal}").format(n=row.approved, goal=self._goal) if short else str(row.approved)


def _paint_group(painter: QPainter, cell: Cell, row: GroupCoverage) -> None:
    right = paint_group(painter, cell.rect, row.group.code, row.group.color)
    room = QRect(cell.rect)
    room.setLeft(int(right) + theme.px(8))
    draw_text(painter, room, row.group.label, role="name")


def _paint_state(painter: QPainter, cell: Cell, row: GroupCoverage) -> None:
    word, state, icon = state_look(row)
    paint_chip(painter, cell.rect, word, state, icon)


def _share(share: float) -> str:
    return _("{n} %").format(n=round(100 * share))


def _number(n: int) -> str:
    return str(n) if n else "–"
