"""Painting only the rows in sight, each kind of cell once: what 10,000 people cost is what shows of them."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from callin_planner.domain.plan import Invited
from ui.kit import theme
from ui.kit.record_model import Column
from ui.kit.table import RowDelegate, Table

_KEPT = 4000
_Look = tuple[Hashable, ...]


class Cells:
    """Pictures of cells that look alike; forgotten when the theme, the text size or a width changes."""

    def __init__(self) -> None:
        self._pictures: dict[_Look, QPixmap] = {}
        theme.signals().changed.connect(self.forget)

    def forget(self) -> None:
        self._pictures.clear()

    def find(self, look: _Look) -> QPixmap | None:
        return self._pictures.get(look)

    def keep(self, look: _Look, picture: QPixmap) -> None:
        if len(self._pictures) >= _KEPT:
            self.forget()
        self._pictures[look] = picture


@dataclass(frozen=True)
class _Place:
    """A column in sight and where it stands."""

    place: int
    column: Column[Invited]
    left: int
    width: int


def paint_rows(table: Table[Invited], delegate: RowDelegate, cells: Cells, area: QRect) -> None:
    """Paint what `area` of the viewport shows."""
    painter = QPainter(table.viewport())
    painter.fillRect(area, theme.color("surface"))
    seen = _places_in(table, area)
    height, total = table.row_height(), table.records.rowCount()
    first = max(table.rowAt(area.top()), 0)
    top = table.rowViewportPosition(first) if total else area.bottom() + 1
    for row in range(first, total):
        record = table.records.record(row)
        if top > area.bottom() or record is None:
            break
        wears = (table.ground_of(row), table.is_focused(row), height)
        checked = table.records.key_at(row) in table.records.checked
        for one in seen:
            rect = QRect(one.left, top, one.width, height)
            same = checked if one.column.check else one.column.same(record) if one.column.same else None
            if same is None:
                painter.save()
                delegate.paint_cell(painter, rect, row, one.place, record)
                painter.restore()
                continue
            look = (one.column.key, same, wears, one.width, one.place)
            picture = cells.find(look)
            if picture is None:
                picture = _picture(table, delegate, rect, row, one.place, record)
                cells.keep(look, picture)
            painter.drawPixmap(rect.topLeft(), picture)
        top += height


def _places_in(table: Table[Invited], area: QRect) -> list[_Place]:
    found = []
    for place, column in enumerate(table.records.columns):
        left, width = table.columnViewportPosition(place), table.columnWidth(place)
        if not table.isColumnHidden(place) and left <= area.right() and left + width > area.left():
            found.append(_Place(place, column, left, width))
    return found


def _picture(
    table: Table[Invited], delegate: RowDelegate, rect: QRect, row: int, place: int, record: Invited
) -> QPixmap:
    ratio = table.devicePixelRatioF()
    picture = QPixmap(rect.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    delegate.paint_cell(painter, QRect(0, 0, rect.width(), rect.height()), row, place, record)
    painter.end()
    return picture
