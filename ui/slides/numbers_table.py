"""A small sheet to type numbers into, or to paste them from a spreadsheet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from ui.kit import theme


class NumbersTable(QTableWidget):
    """`rows` lines of `columns`; `typed` after each change, `pasted(text)` for more than one cell."""

    typed = Signal()
    pasted = Signal(str)

    def __init__(self, rows: int, columns: Sequence[str], name: str) -> None:
        super().__init__(rows, len(columns))
        self._quiet = False
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(columns))
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.verticalHeader().setFixedWidth(theme.px(34))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setFixedHeight(theme.px(30))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(theme.px(30) * rows + theme.px(38))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.itemChanged.connect(self._changed)

    def show_rows(self, lines: Sequence[Sequence[str]]) -> None:
        """Fill it from the top; the rest is emptied."""
        self._quiet = True
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                text = lines[row][column] if row < len(lines) and column < len(lines[row]) else ""
                item = QTableWidgetItem(text)
                if column == 1:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)
        self._quiet = False
        self.typed.emit()

    def lines(self) -> list[list[str]]:
        """What stands in it, without the empty lines."""
        found = [
            [self._cell(row, column) for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]
        return [line for line in found if any(line)]

    def _cell(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if "\n" in text.strip() or "\t" in text:
                self.pasted.emit(text)
            elif (item := self.currentItem()) is not None:
                item.setText(text.strip())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for item in self.selectedItems():
                item.setText("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row, last = self.currentRow(), self.currentColumn() == self.columnCount() - 1
            self.setCurrentCell(min(row + last, self.rowCount() - 1), 0 if last else self.currentColumn() + 1)
        else:
            super().keyPressEvent(event)

    def _changed(self, _item: QTableWidgetItem) -> None:
        if not self._quiet:
            self.typed.emit()
