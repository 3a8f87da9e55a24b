"""The checklist as a table: chapters fold, Space ticks, a diamond marks a gate."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from callin_planner.domain.tasks import TaskState
from callin_planner.i18n import _
from callin_planner.usecases.task_rows import TaskRow
from ui.checklist.columns import EVIDENCE, columns
from ui.checklist.lines import ChapterLine, Line
from ui.checklist.words import count_text, span_text
from ui.kit import theme
from ui.kit.cell import draw_text
from ui.kit.icons import paint_icon
from ui.kit.record_model import RecordModel
from ui.kit.table import Index, RowDelegate, Table

_ROW = {"normal": 38, "compact": 32}


class ChecklistTable(Table[Line]):
    """`tick_wanted` carries the task to tick, `fold_wanted` the key of a chapter to fold or open."""

    tick_wanted = Signal(object)
    fold_wanted = Signal(str)

    def __init__(self, zone_name: str) -> None:
        super().__init__(RecordModel[Line](columns(zone_name)), name=_("Checklist"))
        self.setItemDelegate(_Delegate(self))
        self.opened.connect(self._open)
        self.records.checked_changed.connect(self._ticked)
        self._done: set[object] = set()

    def set_lines(self, lines: Collection[Line]) -> None:
        self.records.set_rows(lines)
        self._done = {
            line.id for line in lines if isinstance(line, TaskRow) and line.task.state is TaskState.DONE
        }
        self.records.checked = set(self._done)
        self.viewport().update()

    def current_task(self) -> TaskRow | None:
        line = self.current_record()
        return line if isinstance(line, TaskRow) else None

    def set_narrow(self, narrow: bool) -> None:
        """Without the column of evidence, which the drawer shows too."""
        place = next(i for i, column in enumerate(self.records.columns) if column.key == EVIDENCE)
        self.setColumnHidden(place, narrow)

    def row_height(self) -> int:
        return theme.px(_ROW.get(self._density, _ROW["normal"]))

    def _open(self, line: Line | None) -> None:
        if isinstance(line, ChapterLine):
            self.fold_wanted.emit(line.id)

    def _ticked(self) -> None:
        """The page ticks; until it has, the box shows what is stored."""
        touched = self.records.checked ^ self._done
        self.records.checked = set(self._done)
        for row in range(self.records.rowCount()):
            line = self.records.record(row)
            if line is not None and line.id in touched:
                if isinstance(line, TaskRow):
                    self.tick_wanted.emit(line)
                else:
                    self.fold_wanted.emit(line.id)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_record()
        if isinstance(line, ChapterLine):
            wanted = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}.get(Qt.Key(event.key()))
            if wanted is not None and line.folded is wanted:
                self.fold_wanted.emit(line.id)
                return
        super().keyPressEvent(event)


class _Delegate(RowDelegate):
    """Draws the heading of a chapter across all columns, each cell its own part."""

    def _paint_cell(self, painter: QPainter, rect: QRect, index: Index, row: Line) -> None:
        if isinstance(row, TaskRow):
            super()._paint_cell(painter, rect, index, row)
            return
        table = self._table
        selected = table.selectionModel().isRowSelected(index.row(), table.rootIndex())
        painter.fillRect(rect, theme.color("selected_row" if selected else "paper"))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        if selected and index.column() == table.first_column():
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
        self._paint_focus(painter, rect, index)
        painter.setClipRect(rect)
        _paint_heading(painter, QRect(0, rect.top(), table.viewport().width(), rect.height()), row)

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        line = self._table.records.record(index.row())
        pressed = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        if isinstance(line, ChapterLine):
            if pressed and index.column() <= 1 and isinstance(self._table, ChecklistTable):
                self._table.fold_wanted.emit(line.id)
            return pressed
        return super().editorEvent(event, model, option, index)


def _paint_heading(painter: QPainter, whole: QRect, line: ChapterLine) -> None:
    size = theme.px(16)
    box = QRectF(whole.left() + 14, whole.center().y() - size / 2, size, size)
    paint_icon(painter, box, "chevron-right" if line.folded else "chevron-down", "ink_2")
    text = whole.adjusted(14 + size + theme.px(10), 0, -theme.px(250), 0)
    end = draw_text(painter, text, line.chapter.title, role="label", ink="ink")
    span = QRectF(end + theme.px(10), text.top(), max(0.0, text.right() - end), text.height())
    draw_text(painter, span, span_text(line), role="caption", ink="ink_3")
    count = QRectF(whole.right() - theme.px(110), whole.top(), theme.px(96), whole.height())
    draw_text(painter, count, count_text(line), role="caption", ink="ink_2", align="right", tabular=True)
    _paint_bar(painter, QRectF(count.left() - theme.px(118), whole.center().y() - 3, theme.px(110), 7), line)


def _paint_bar(painter: QPainter, rect: QRectF, line: ChapterLine) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("track"))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    if line.done:
        share = max(rect.height(), rect.width() * line.done / line.total)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(
            QRectF(rect.left(), rect.top(), share, rect.height()), rect.height() / 2, rect.height() / 2
        )
