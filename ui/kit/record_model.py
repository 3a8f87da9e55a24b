"""One table model for every list of frozen records. Filtering is a plain list: no proxy model."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter

from callin_planner.domain.text import fold
from ui.kit.cell import Cell

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column over records of type R.

    `text` is what is shown, read out and copied; `paint(painter, cell, record)` draws instead where given
    (`cell.rect` is the room inside the padding). `width` is pixels at 100 % text size, 0 shares the rest.
    `sort` gives the sort key (default: the folded text); None in `sortable` switches sorting off. Cells of
    records for which `same` gives one value look alike: a table may keep their picture.
    """

    key: str
    title: str
    text: Callable[[R], str]
    width: int = 0
    align: str = "left"
    sort: Callable[[R], Any] | None = None
    sortable: bool = True
    paint: Callable[[QPainter, Cell, R], None] | None = None
    role: str = "body"
    ink: str = "ink"
    tip: Callable[[R], str] | None = None
    check: bool = False
    same: Callable[[R], Hashable] | None = None


@dataclass(frozen=True)
class SectionRow:
    """A row that only carries a heading ("For invitees")."""

    title: str


_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TICKED = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable


def _by_id(record: Any) -> Hashable:
    key: Hashable = record.id if hasattr(record, "id") else record
    return key


class RecordModel(QAbstractTableModel, Generic[R]):
    """`rows` are records (or SectionRow). `words(record)` is what `search` looks into."""

    checked_changed = Signal()
    shown_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        rows: Iterable[R | SectionRow] = (),
        *,
        key: Callable[[Any], Hashable] = _by_id,
        words: Callable[[R], str] | None = None,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._key = key
        self._words = words
        self._all: list[R | SectionRow] = []
        self._haystacks: list[str] = []
        self._shown: list[R | SectionRow] = []
        self._needles: tuple[str, ...] = ()
        self._wanted: Callable[[R], bool] | None = None
        self._sorted_by: tuple[int, bool] | None = None
        self.checked: set[Hashable] = set()
        self.set_rows(rows)

    # --- what pages call -------------------------------------------------------------------------
    def set_rows(self, rows: Iterable[R | SectionRow]) -> None:
        """Show other records. A `Table` keeps its selection and place by id."""
        self._all = list(rows)
        words = self._words
        self._haystacks = [
            "" if words is None or isinstance(row, SectionRow) else fold(words(row)) for row in self._all
        ]
        self.checked &= {self._key(row) for row in self._all}
        self._show()

    def search(self, text: str) -> None:
        """Keep rows whose words hold every word of `text`, accents and case ignored."""
        self._needles = tuple(fold(text).split())
        self._show()

    def set_filter(self, wanted: Callable[[R], bool] | None) -> None:
        self._wanted = wanted
        self._show()

    def record(self, row: int) -> R | None:
        """The record of a shown row; None for a heading or outside."""
        if not 0 <= row < len(self._shown):
            return None
        found = self._shown[row]
        return None if isinstance(found, SectionRow) else found

    def row_of(self, key: Hashable) -> int:
        """The shown row of a record's id, or -1."""
        return next((i for i, row in enumerate(self._shown) if self._key(row) == key), -1)

    def place_of(self, record: R | None, key: Hashable) -> int:
        """As `row_of`, quicker where `record` itself is still shown."""
        found = next((place for place, row in enumerate(self._shown) if row is record), -1)
        return found if found >= 0 else self.row_of(key)

    def key_at(self, row: int) -> Hashable:
        return self._key(self._shown[row])

    def shown(self) -> list[R]:
        return [row for row in self._shown if not isinstance(row, SectionRow)]

    def is_section(self, row: int) -> bool:
        return _is_section(self._shown[row])

    def set_checked(self, keys: Iterable[Hashable]) -> None:
        self.checked = set(keys)
        self._tell_checked()

    def toggle(self, row: int) -> None:
        self.checked ^= {self.key_at(row)}
        self._tell_checked()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = (column, order is Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._show()

    # --- how it does it --------------------------------------------------------------------------
    def _tell_checked(self) -> None:
        if self._shown:
            last = self.index(len(self._shown) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.checked_changed.emit()

    def _show(self) -> None:
        chosen = self._chosen()
        same = [self._key(row) for row in chosen] == [self._key(row) for row in self._shown]
        if same and chosen:
            self._shown = chosen
            self.dataChanged.emit(self.index(0, 0), self.index(len(chosen) - 1, len(self.columns) - 1))
        elif not same:
            self.beginResetModel()
            self._shown = chosen
            self.endResetModel()
        self.shown_changed.emit()

    def _chosen(self) -> list[R | SectionRow]:
        rows = self._all
        if self._needles:
            pairs = zip(rows, self._haystacks, strict=True)
            rows = [row for row, hay in pairs if all(needle in hay for needle in self._needles)]
        if self._wanted is not None:
            rows = [row for row in rows if isinstance(row, SectionRow) or self._wanted(row)]
        if self._sorted_by is not None:
            return self._ordered([row for row in rows if not isinstance(row, SectionRow)], *self._sorted_by)
        return list(rows)

    def _ordered(self, records: list[R], place: int, backwards: bool) -> list[R | SectionRow]:
        column = self.columns[place]
        by = column.sort or (lambda record: fold(column.text(record)))
        return [*sorted(records, key=by, reverse=backwards)]

    # --- Qt --------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[section].align] | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], self.columns[index.column()]
        if role == RECORD_ROLE:
            return row
        if isinstance(row, SectionRow):
            return row.title if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.CheckStateRole and column.check:
            return Qt.CheckState.Checked if self._key(row) in self.checked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole and column.tip:
            return column.tip(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.is_section(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return _TICKED if self.columns[index.column()].check else _PLAIN


def _is_section(row: object) -> bool:
    return isinstance(row, SectionRow)
