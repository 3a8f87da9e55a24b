"""The invite list's table: sorted by its headers, ticked with Space, columns chosen, dragged and widened."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHeaderView, QStyleOptionViewItem

from callin_planner.domain.event import Session
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _
from ui.invitees.columns import NAME, TICK, columns
from ui.invitees.listing import key_of
from ui.invitees.painting import Cells, paint_rows
from ui.invitees.shape import Shape, default_shape, keep_shape, load_shape
from ui.kit import theme
from ui.kit.context import Context
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import RowDelegate, Table

_LEAST_NAME, _BADGE, _NO_DAY = 150, 60, 128
_GIVING_WAY = (
    ("group", _BADGE), ("needs", 140), ("language", 92), ("officer", 0), ("letter", _NO_DAY), ("session", 0),
    ("until", 110),
)  # fmt: skip
"""How narrow a column becomes where the names need its room, in this order; 0 takes it away."""
_WIDTH_SETTLES_MS = 400
_FIRST = (TICK, NAME)
Index = QModelIndex | QPersistentModelIndex


class InviteModel(RecordModel[Invited]):
    """Shows the rows it is given; searching, filtering and sorting are the listing's."""

    sorted_by = (NAME, False)

    def show_people(self, shown: Sequence[Invited]) -> None:
        """What stands in the list, in its order."""
        rows = list(shown)
        if rows and self._are_shown(rows):
            self._shown = cast(Any, rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
        elif rows or self._shown:
            self.beginResetModel()
            self._shown = cast(Any, rows)
            self.endResetModel()
        self.shown_changed.emit()

    def _are_shown(self, rows: Sequence[Invited]) -> bool:
        """Whether the same people stand in the list, in the same order."""
        before = self.shown()
        return len(rows) == len(before) and all(
            one is other or key_of(one) == key_of(other) for one, other in zip(rows, before, strict=True)
        )

    def shown(self) -> list[Invited]:
        return cast(list[Invited], self._shown)

    def keep_ticks_of(self, everyone: Sequence[Invited]) -> None:
        """Forget the ticks of those who are no longer there."""
        if self.checked:
            self.checked &= {key_of(row) for row in everyone}

    def set_columns(self, made: Sequence[Column[Invited]]) -> None:
        self.beginResetModel()
        self.columns = tuple(made)
        self.endResetModel()

    def place_of_column(self, key: str) -> int:
        """Where a column stands, -1 where it is not shown."""
        return next((place for place, column in enumerate(self.columns) if column.key == key), -1)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        title = super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.DisplayRole and self.columns[section].key == self.sorted_by[0]:
            return f"{title} {'↓' if self.sorted_by[1] else '↑'}"
        return title


class _Ticks(RowDelegate):
    """With Shift, a click ticks everyone from the last tick to here."""

    def __init__(self, table: "InviteTable") -> None:
        super().__init__(table)
        self._last = -1

    def editorEvent(self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        done = super().editorEvent(event, model, option, index)
        if done and isinstance(event, QMouseEvent):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._last >= 0:
                cast(InviteTable, self._table).tick_range(self._last, index.row())
            self._last = index.row()
        return done


class InviteTable(Table[Invited]):
    """`sort_wanted(column key, backwards)` comes from a click on a header, `shape_changed` when columns do.

    `copy_wanted` comes from Ctrl+C: what is copied is the page's to say, never a cell.
    """

    sort_wanted = Signal(str, bool)
    shape_changed = Signal()
    copy_wanted = Signal()

    def __init__(self, context: Context, sessions: Callable[[], Sequence[Session]]) -> None:
        self._context = context
        self._sessions = sessions
        self.offered = columns(context, sessions)
        self.shape = default_shape(several_sessions=False)
        self._fitting = True
        self.people = InviteModel(self._columns(), key=key_of)
        density = "compact" if context.compact else "normal"
        super().__init__(self.people, name=_("Invite list"), density=density)
        self._cells = Cells()
        self._rows = _Ticks(self)
        self.setItemDelegate(self._rows)
        context.density_changed.connect(self.set_density)
        context.density_changed.connect(lambda density: self._cells.forget())
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_WIDTH_SETTLES_MS)
        self._settle.timeout.connect(self._keep_shape)
        self._set_up_own_header()
        theme.signals().changed.connect(self._share_width)
        self.people.checked_changed.connect(self._show_ticks)
        self.people.shown_changed.connect(self._show_ticks)

    # --- columns ---------------------------------------------------------------------------------
    def load_shape(self) -> None:
        """The columns chosen on this computer, or the usual ones of this call-in."""
        self.wear(load_shape(tuple(self.offered), several_sessions=len(self._sessions()) > 1))

    def choose_columns(self, keys: Sequence[str]) -> None:
        """Show these columns after tick and name, in this order, and remember it."""
        self.wear(self.shape.with_keys([key for key in keys if key in self.offered and key not in _FIRST]))
        self._keep_shape()

    def usual_columns(self) -> None:
        self.wear(default_shape(several_sessions=len(self._sessions()) > 1))
        self._keep_shape()

    def wear(self, shape: Shape) -> None:
        if shape == self.shape:
            return
        same = shape.keys == self.shape.keys
        self.shape = shape
        if not same:
            self._fitting = True
            self.people.set_columns(self._columns())
            self._fit()
        self._cells.forget()
        self._share_width()
        self.shape_changed.emit()

    def _columns(self) -> list[Column[Invited]]:
        return [self.offered[key] for key in (*_FIRST, *self.shape.keys)]

    def _keep_shape(self) -> None:
        self._context.do(lambda: keep_shape(self.shape))

    # --- sorting and ticking ---------------------------------------------------------------------
    def sorted_by(self) -> tuple[str, bool]:
        """The key of the sorted column, and whether backwards."""
        return self.people.sorted_by

    def sort_by(self, key: str, backwards: bool) -> None:
        self.people.sorted_by = (key, backwards)
        self.sort_wanted.emit(key, backwards)
        self.people.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.people.columns) - 1)

    def _sort(self, place: int) -> None:
        """By a column; the same one again turns the order round."""
        key = self.people.columns[place].key
        before, backwards = self.people.sorted_by
        if key != TICK:
            self.sort_by(key, key == before and not backwards)

    def tick_range(self, first: int, last: int) -> None:
        between = self.people.shown()[min(first, last) : max(first, last) + 1]
        self.people.set_checked(self.people.checked | {key_of(row) for row in between})

    def tick_all(self, ticked: bool) -> None:
        """Everyone shown; those filtered out keep what they have."""
        shown = {key_of(row) for row in self.people.shown()}
        kept = set(self.people.checked)
        self.people.set_checked(kept | shown if ticked else kept - shown)

    def _show_ticks(self) -> None:
        checked = self.people.checked
        shown = [key_of(row) in checked for row in self.people.shown()] if checked else []
        state = Qt.CheckState.Checked if shown and all(shown) else Qt.CheckState.Unchecked
        if any(shown) and not all(shown):
            state = Qt.CheckState.PartiallyChecked
        self.every.setTristate(state is Qt.CheckState.PartiallyChecked)
        self.every.setCheckState(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.tick_all(True)
        elif shift and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._tick_on(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _tick_on(self, step: int) -> None:
        """Move by a row and tick both."""
        self.shows_focus = True
        here = self.currentIndex().row()
        there = min(max(here + step, 0), self.people.rowCount() - 1)
        if here >= 0 and there >= 0:
            self.tick_range(here, there)
            self.select(self.people.key_at(there))

    # --- the header ------------------------------------------------------------------------------
    def _set_up_own_header(self) -> None:
        header = self.horizontalHeader()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.sectionClicked.connect(self._sort)
        header.sectionMoved.connect(lambda *moved: QTimer.singleShot(0, self._take_order))
        header.sectionResized.connect(self._resized)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.every = QCheckBox(header)
        self.every.setAccessibleName(_("Select everyone shown"))
        self.every.setToolTip(_("Select everyone shown"))
        self.every.clicked.connect(self.tick_all)

    def _take_order(self) -> None:
        """A column was dragged: the new order is the model's, so that the keys follow it, too."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        if order == sorted(order):
            return
        keys = [self.people.columns[place].key for place in order]
        for place in range(header.count()):
            header.moveSection(header.visualIndex(place), place)
        self.choose_columns([key for key in keys if key not in _FIRST])

    def _resized(self, place: int, before: int, now: int) -> None:
        self._place_tick()
        if self._fitting or place < len(_FIRST) or not now:
            return
        self.shape = self.shape.with_width(self.people.columns[place].key, round(now / theme.scale()))
        self._cells.forget()
        self._share_width()
        self._settle.start()

    def _place_tick(self) -> None:
        header = self.horizontalHeader()
        size = self.every.sizeHint()
        left = header.sectionViewportPosition(0) + 14
        self.every.setGeometry(
            QRect(left, (header.height() - size.height()) // 2, size.width(), size.height())
        )
        self.every.raise_()

    # --- widths ----------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802  a name of Qt
        super().scrollContentsBy(dx, dy)
        if dx:
            self._place_tick()

    def _fit(self) -> None:
        self._fitting = True
        super()._fit()
        header = self.horizontalHeader()
        for place, column in enumerate(self.people.columns):
            movable = column.key not in _FIRST
            mode = QHeaderView.ResizeMode.Interactive if movable else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(place, mode)
        self._fitting = False

    def _share_width(self) -> None:
        """The name takes what is left. The usual columns give way to it: group names go first, then the
        officer, then the day of the letter. Chosen columns stay, and the list scrolls sideways."""
        widths = {
            column.key: self.shape.width_of(column.key) or column.width
            for column in self.people.columns
            if column.key != NAME
        }
        room = self.viewport().width()
        if not self.shape.chosen:
            self._give_way(widths, room - theme.px(_LEAST_NAME))
        taken = sum(theme.px(width) for width in widths.values())
        widest = max(room - taken, theme.px(_LEAST_NAME))
        self._fitting = True
        for place, column in enumerate(self.people.columns):
            width = widest if column.key == NAME else theme.px(widths[column.key])
            self.setColumnHidden(place, width == 0)
            self.setColumnWidth(place, width)
        self._fitting = False
        policy = Qt.ScrollBarPolicy
        over = taken + widest > room
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOn if over else policy.ScrollBarAlwaysOff)
        self._place_tick()

    def _give_way(self, widths: dict[str, int], room: int) -> None:
        for key, width in _GIVING_WAY:
            if key in widths and theme.px(sum(widths.values())) > room:
                widths[key] = width

    # --- painting --------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted_selection = {index.row() for index in self.selectionModel().selectedRows()}
        self.painted_first = self.first_column()
        paint_rows(self, self._rows, self._cells, event.rect())
