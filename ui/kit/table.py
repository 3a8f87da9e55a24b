"""The table every list uses: rows with an accent edge, hover, faint zebra, headings and ticks."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.kit import theme
from ui.kit.cell import Cell, draw_text
from ui.kit.icons import paint_icon
from ui.kit.labels import restyle
from ui.kit.record_model import RECORD_ROLE, RecordModel, SectionRow

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
DENSITIES = {"comfortable": 43, "normal": 35, "compact": 30}
_PADDING = 8


class RowDelegate(QStyledItemDelegate):
    """Paints a row's ground, then hands the cell to its column."""

    def __init__(self, table: "Table[Any]") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RECORD_ROLE)
        rect: QRect = option.rect
        painter.save()
        if isinstance(row, SectionRow):
            self._paint_section(painter, rect, row)
        else:
            self._paint_cell(painter, rect, index, row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, self._table.row_height())

    def _paint_section(self, painter: QPainter, rect: QRect, row: SectionRow) -> None:
        """Each cell draws its own part of the heading: the next cell would paint over an overhang."""
        painter.fillRect(rect, theme.color("paper"))
        _line(painter, rect)
        painter.setClipRect(rect)
        whole = QRect(0, rect.top(), self._table.viewport().width(), rect.height())
        draw_text(painter, whole.adjusted(14, 0, -8, 0), row.title, role="label", ink="ink")

    def _paint_cell(self, painter: QPainter, rect: QRect, index: Index, row: Any) -> None:
        self.paint_cell(painter, rect, index.row(), index.column(), row)

    def _paint_focus(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if self._table.is_focused(index.row()):
            _focus(painter, rect)

    def paint_cell(self, painter: QPainter, rect: QRect, row: int, place: int, record: Any) -> None:
        """The cell of a record in `rect`; leaves the painter's clip, font and pen changed."""
        table = self._table
        selected = row in table.painted_selection
        painter.fillRect(rect, theme.color(table.ground_of(row)))
        _line(painter, rect)
        if selected and place == table.painted_first:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
        if table.is_focused(row):
            _focus(painter, rect)
        column = table.records.columns[place]
        left = _PADDING + (6 if place == table.painted_first else 0)
        right = _PADDING + (6 if place == len(table.records.columns) - 1 else 0)
        cell = Cell(rect.adjusted(left, 0, -right, -1), rect, selected, table.hovered_row == row)
        if column.check:
            paint_tick(painter, cell.rect, checked=table.records.key_at(row) in table.records.checked)
        elif column.paint is not None:
            painter.setClipRect(rect)
            column.paint(painter, cell, record)
        else:
            draw_text(
                painter,
                cell.rect,
                column.text(record),
                role="strong" if selected and column.role == "name" else column.role,
                ink=column.ink,
                align=column.align,
                tabular=column.align == "right",
            )

    def editorEvent(self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and not self._table.records.is_section(index.row())
            and self._table.records.columns[index.column()].check
        ):
            self._table.records.toggle(index.row())
            return True
        return False


def paint_tick(painter: QPainter, rect: QRect, *, checked: bool) -> None:
    """A check box as the style sheet draws it, at the left of `rect`."""
    size = 16
    box = QRectF(rect.left(), rect.center().y() - size / 2 + 1, size, size).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("accent" if checked else "line_strong"), 1))
    painter.setBrush(theme.color("accent" if checked else "surface"))
    painter.drawRoundedRect(box, 4, 4)
    if checked:
        paint_icon(painter, box.adjusted(1.5, 1.5, -1.5, -1.5), "check", "on_accent")


def _focus(painter: QPainter, rect: QRect) -> None:
    painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DotLine))
    painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
    painter.drawLine(rect.left(), rect.bottom() - 2, rect.right(), rect.bottom() - 2)


def _line(painter: QPainter, rect: QRect) -> None:
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())


class _HeaderCap(QWidget):
    """Carries the header's ground over the scroll bar."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(-12, 0, self.width() + 12, self.height() + 12), 9, 9)
        _line(painter, self.rect())


class Table(QTableView, Generic[R]):
    """Shows a RecordModel. Up and Down move, Space ticks (where a column has ticks), Enter opens.

    `chosen` carries the current record (or None), `opened` the one of Enter or a double click.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self, records: RecordModel[R], *, name: str, density: str = "normal", sortable: bool = False
    ) -> None:
        super().__init__()
        self.records = records
        self.hovered_row = -1
        self.shows_focus = False
        self.painted_selection: set[int] = set()
        self.painted_first = 0
        self._density = density
        self._kept: tuple[set[Hashable], Hashable | None, int] = (set(), None, 0)
        self._kept_record: R | None = None
        self.setAccessibleName(name)
        self._cap = _HeaderCap(self)
        self._set_up_view()
        self.setModel(records)
        self.setItemDelegate(RowDelegate(self))
        self._set_up_header(sortable)
        records.modelAboutToBeReset.connect(self._keep)
        records.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.records.record(index.row())))
        theme.signals().changed.connect(self._fit)
        self._fit()

    def row_height(self) -> int:
        return theme.px(DENSITIES[self._density])

    def give_way(self, first_to_go: Sequence[str], least: int) -> None:
        """Hide columns by key, one after the other, until `least` pixels at 100 % are left for the widest."""
        places = {column.key: place for place, column in enumerate(self.records.columns)}
        rest = self.viewport().width() - sum(theme.px(one.width) for one in self.records.columns)
        for key in first_to_go:
            hide = rest < theme.px(least)
            self.setColumnHidden(places[key], hide)
            rest += theme.px(self.records.columns[places[key]].width) if hide else 0

    def set_density(self, density: str) -> None:
        """ "comfortable" (43), "normal" (35) or "compact" (30)."""
        self._density = density
        self._fit()

    def first_column(self) -> int:
        """The leftmost column that shows: the accent edge stands there."""
        return next((i for i in range(len(self.records.columns)) if not self.isColumnHidden(i)), 0)

    def ground_of(self, row: int) -> str:
        """The token of a row's ground while it is being painted."""
        if row in self.painted_selection:
            return "selected_row"
        if self.hovered_row == row:
            return "sunken"
        return "zebra" if row % 2 else "surface"

    def is_focused(self, row: int) -> bool:
        """Whether the dotted line of the keyboard stands around this row."""
        return self.hasFocus() and self.shows_focus and self.currentIndex().row() == row

    def current_record(self) -> R | None:
        return self.records.record(self.currentIndex().row())

    def selected_records(self) -> list[R]:
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [record for row in rows if (record := self.records.record(row)) is not None]

    def select(self, key: Hashable) -> bool:
        """Make the record with this id the current one; False if it is not shown."""
        row = self.records.row_of(key)
        if row < 0:
            return False
        self._choose(row)
        self.scrollTo(self.records.index(row, 0))
        return True

    def _choose(self, row: int) -> None:
        """The row alone, whatever keys are held: Qt's own way would toggle it while Ctrl is."""
        flags = self.selectionModel().SelectionFlag
        self.selectionModel().setCurrentIndex(self.records.index(row, 0), flags.ClearAndSelect | flags.Rows)

    def set_headless(self) -> None:
        """A list without column titles."""
        self.horizontalHeader().hide()
        self.setProperty("headless", True)

    def set_square(self) -> None:
        """The table does not begin at the top of its card: no rounded corners on its header."""
        self.horizontalHeader().setProperty("square", True)

    def set_multiple(self) -> None:
        """Allow several rows to be selected."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def _set_up_view(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_up_header(self, sortable: bool) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(sortable)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        header = self.horizontalHeader()
        header.setMinimumSectionSize(8)
        for place, column in enumerate(self.records.columns):
            if column.width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(place, theme.px(column.width))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.viewport().update()

    def _keep(self) -> None:
        selected = {self.records.key_at(index.row()) for index in self.selectionModel().selectedRows()}
        current = self.currentIndex()
        key = self.records.key_at(current.row()) if current.isValid() else None
        self._kept = (selected, key, self.verticalScrollBar().value())
        self._kept_record = self.current_record()

    def _restore(self) -> None:
        selected, current, place = self._kept
        self.hovered_row = -1
        record, self._kept_record = self._kept_record, None
        if current is not None and (row := self.records.place_of(record, current)) >= 0:
            self._choose(row)
        elif current is not None:
            self.chosen.emit(None)
        if len(selected) > 1:
            flags = self.selectionModel().SelectionFlag
            for key in selected:
                if (row := self.records.row_of(key)) >= 0:
                    self.selectionModel().select(self.records.index(row, 0), flags.Select | flags.Rows)
        self.verticalScrollBar().setValue(place)

    def _tell_chosen(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.viewport().update()
        self.chosen.emit(self.records.record(current.row()) if current.isValid() else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted_selection = {index.row() for index in self.selectionModel().selectedRows()}
        self.painted_first = self.first_column()
        super().paintEvent(event)

    def updateGeometries(self) -> None:  # noqa: N802  a name of Qt
        super().updateGeometries()
        bar, header = self.verticalScrollBar(), self.horizontalHeader()
        capped = bar.isVisible() and header.isVisible()
        self._cap.setVisible(capped)
        if bool(header.property("capped")) != capped:
            header.setProperty("capped", capped)
            restyle(header)
        width = self.width() - header.width() + _PADDING
        self._cap.setGeometry(self.width() - width, 0, width, header.height())
        self._cap.raise_()

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.shows_focus = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.shows_focus = True
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.opened.emit(self.records.record(current.row()))
        elif (
            event.key() == Qt.Key.Key_Space
            and current.isValid()
            and any(c.check for c in self.records.columns)
        ):
            self.records.toggle(current.row())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


def context_menu(table: "Table[R]", fill: Callable[[QPoint, R], None]) -> None:
    """Call `fill(global_position, record)` on a right click or the menu key."""
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def show(at: QPoint) -> None:
        record = table.records.record(table.rowAt(at.y()))
        if record is not None:
            fill(table.viewport().mapToGlobal(at), record)

    table.customContextMenuRequested.connect(show)


def table_height(table: QTableView, rows: int) -> int:
    """Pixels that show `rows` rows and the header without scrolling."""
    return (
        table.horizontalHeader().sizeHint().height() + rows * table.verticalHeader().defaultSectionSize() + 2
    )
