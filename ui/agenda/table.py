"""The agenda's table: rows dragged by their handle, moved, timed and removed by key."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent

from callin_planner.domain.agenda import Part
from callin_planner.domain.minutes import minutes_text
from callin_planner.i18n import _
from ui.agenda.columns import ALLOTTED, HANDLE, REHEARSED, SCRIPT, SPEAKER, columns
from ui.agenda.lines import Line, PartRow
from ui.agenda.minutes_editor import MinutesEditor
from ui.kit import theme
from ui.kit.record_model import RecordModel, SectionRow
from ui.kit.table import Table

_HEADING = 30
_FIXED = ("handle", "start", "voice", "allotted")
_LEAST, _LEAST_NARROW, _LEAST_SPEAKER = 320, 580, 150
_COMMANDS = {
    Qt.Key.Key_D: "duplicate",
    Qt.Key.Key_C: "copy",
    Qt.Key.Key_X: "cut",
    Qt.Key.Key_V: "paste",
}
_REHEARSAL_KEYS = {
    Qt.Key.Key_Space: "toggle",
    Qt.Key.Key_N: "next",
    Qt.Key.Key_PageDown: "next",
    Qt.Key.Key_B: "back",
    Qt.Key.Key_PageUp: "back",
}
_MINUTE_KEYS = {Qt.Key.Key_Plus: 60, Qt.Key.Key_Equal: 60, Qt.Key.Key_Minus: -60}


@dataclass(frozen=True)
class Place:
    """Where dragged items would land: place `index` of a part, counted without the items themselves."""

    part: Part
    index: int


def place_at(rows: Sequence[Line | SectionRow], gap: int, moving: Collection[UUID]) -> Place:
    """The place that the gap before shown row `gap` stands for."""
    part, index = _first_part(rows), 0
    for row in rows[:gap]:
        if isinstance(row, PartRow):
            part, index = row.part, 0
        elif isinstance(row, Line):
            if row.item.part is not part:
                part, index = row.item.part, 0
            index += row.id not in moving
    return Place(part, index)


def _first_part(rows: Sequence[Line | SectionRow]) -> Part:
    first = rows[0] if rows else None
    if isinstance(first, PartRow):
        return first.part
    return first.item.part if isinstance(first, Line) else Part.PROGRAMME


class AgendaTable(Table[Line]):
    """Says what the person wants to do with the items that are chosen; the page does it.

    `step_wanted(by)`, `minutes_wanted(line, seconds more)`, `dropped(Place)`,
    `speaker_wanted(line, global position)`, `key_wanted(name)` with a name of `_COMMANDS`, during a rehearsal
    `rehearsal_key(name)` with one of `_REHEARSAL_KEYS`. `several` tells how many are chosen.
    """

    step_wanted = Signal(int)
    minutes_wanted = Signal(object, int)
    dropped = Signal(object)
    speaker_wanted = Signal(object, QPoint)
    key_wanted = Signal(str)
    rehearsal_key = Signal(str)
    several = Signal(int)

    def __init__(self, save_minutes: Callable[[Line, str], object]) -> None:
        self.lines: RecordModel[Line] = RecordModel(columns(self._seconds_measured))
        super().__init__(self.lines, name=_("Agenda"), density="comfortable")
        self._save_minutes = save_minutes
        self._editor: MinutesEditor | None = None
        self._dragging: list[UUID] = []
        self._gap = -1
        self._rows: list[Line | SectionRow] = []
        self._least = _LEAST
        self._measured: Mapping[UUID, int] | None = None
        self._shows_rehearsed = False
        self.set_multiple()
        self.selectionModel().selectionChanged.connect(lambda: self.several.emit(len(self.selected_ids())))
        theme.signals().changed.connect(self._fit_rows)
        theme.signals().changed.connect(self._share_width)
        self.clicked.connect(lambda index: self._clicked(index.row(), index.column()))

    def set_lines(self, rows: list[Line | SectionRow]) -> None:
        self._rows = rows
        self.lines.set_rows(rows)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Headings of parts are lower than items."""
        for place, row in enumerate(self._rows):
            height = theme.px(_HEADING) if isinstance(row, SectionRow) else self.row_height()
            if self.rowHeight(place) != height:
                self.setRowHeight(place, height)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window titles and names get more of the room before the script's column does."""
        self._least = _LEAST_NARROW if narrow else _LEAST
        self._share_width()

    def show_rehearsed(self, shown: bool) -> None:
        """The rehearsed times in place of the script's."""
        self._shows_rehearsed = shown
        self._share_width()

    def show_measured(self, measured: Mapping[UUID, int] | None) -> None:
        """What a rehearsal that is going on has measured so far; None when there is none."""
        began_or_ended = (measured is None) != (self._measured is None)
        self._measured = measured
        if began_or_ended:
            self._share_width()
        self.viewport().update()

    def _seconds_measured(self, line: Line) -> int | None:
        return line.item.rehearsed_seconds if self._measured is None else self._measured.get(line.id)

    def _share_width(self) -> None:
        """Title and speaker share what the fixed columns leave; the script's column goes first."""
        fixed = sum(theme.px(column.width) for column in self.lines.columns if column.key in _FIXED)
        timed = self._shows_rehearsed or self._measured is not None
        timing = REHEARSED if timed else SCRIPT
        script = theme.px(self.lines.columns[timing].width)
        rest = self.viewport().width() - fixed
        shown = timed or rest - script >= theme.px(self._least)
        self.setColumnHidden(SCRIPT, timed or not shown)
        self.setColumnHidden(REHEARSED, not timed)
        rest -= script if shown else 0
        most = theme.px(self.lines.columns[SPEAKER].width)
        self.setColumnWidth(SPEAKER, min(most, max(theme.px(_LEAST_SPEAKER), rest // 2)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    # --- what is chosen --------------------------------------------------------------------------
    def selected_ids(self) -> list[UUID]:
        """The chosen items, in order; the one in view where none is marked."""
        found = [line.id for line in self.selected_records()]
        line = self.current_record()
        return found or ([line.id] if line else [])

    def select_several(self, ids: Sequence[UUID]) -> None:
        """Choose these items, the first of them in view."""
        if not ids or not self.select(ids[0]):
            return
        flags = self.selectionModel().SelectionFlag
        for item_id in ids[1:]:
            if (row := self.lines.row_of(item_id)) >= 0:
                self.selectionModel().select(self.lines.index(row, 0), flags.Select | flags.Rows)

    # --- minutes in the row ----------------------------------------------------------------------
    def edit_minutes(self, line: Line, typed: str = "") -> MinutesEditor:
        """Open the minutes of a row, with `typed` in place of what stands there."""
        if self._editor is not None:
            self._editor.commit()
        row = self.lines.row_of(line.id)
        self.scrollTo(self.lines.index(row, ALLOTTED))
        cell = self.visualRect(self.lines.index(row, ALLOTTED))
        text = typed or minutes_text(line.item.seconds)
        editor = MinutesEditor(self.viewport(), cell, text, lambda words: self._save_minutes(line, words))
        if not typed:
            editor.selectAll()
        editor.done.connect(lambda: self._editor_done(editor))
        self._editor = editor
        self.verticalScrollBar().valueChanged.connect(editor.commit)
        return editor

    def editor(self) -> MinutesEditor | None:
        return self._editor

    def _editor_done(self, editor: MinutesEditor) -> None:
        if self._editor is editor:
            self._editor = None
        if editor.hasFocus():
            self.setFocus()

    # --- mouse -----------------------------------------------------------------------------------
    def _clicked(self, row: int, column: int) -> None:
        line = self.lines.record(row)
        if line is None or len(self.selected_ids()) > 1:
            return
        if column == ALLOTTED:
            self.edit_minutes(line)
        elif column == SPEAKER:
            self._ask_for_speaker(line)

    def _ask_for_speaker(self, line: Line) -> None:
        box = self.visualRect(self.lines.index(self.lines.row_of(line.id), SPEAKER))
        self.speaker_wanted.emit(line, self.viewport().mapToGlobal(box.bottomLeft()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        line = self.lines.record(self.rowAt(at.y()))
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        on_handle = event.button() == Qt.MouseButton.LeftButton and self.columnAt(at.x()) == HANDLE and plain
        ids = self.selected_ids()
        if not (line and line.id in ids and len(ids) > 1 and (on_handle or _asks_for_menu(event))):
            super().mousePressEvent(event)
            ids = self.selected_ids()
        if on_handle and line:
            self._dragging = ids
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if not self._dragging:
            super().mouseMoveEvent(event)
            self._show_cursor(at)
            return
        self._scroll_near_edge(at.y())
        self._gap = self._gap_at(at.y())
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moving, gap = self._dragging, self._gap
        if not moving or gap < 0:
            super().mouseReleaseEvent(event)
        self._dragging, self._gap = [], -1
        self.viewport().unsetCursor()
        self.viewport().update()
        if moving and gap >= 0:
            self.dropped.emit(place_at(self._rows, gap, moving))

    def _show_cursor(self, at: QPoint) -> None:
        shape = {
            HANDLE: Qt.CursorShape.OpenHandCursor,
            SPEAKER: Qt.CursorShape.PointingHandCursor,
            ALLOTTED: Qt.CursorShape.IBeamCursor,
        }.get(self.columnAt(at.x()), Qt.CursorShape.ArrowCursor)
        self.viewport().setCursor(
            shape if self.lines.record(self.rowAt(at.y())) else Qt.CursorShape.ArrowCursor
        )

    def _gap_at(self, y: int) -> int:
        row = self.rowAt(y)
        if row < 0:
            return len(self._rows) if y > 0 else 0
        return row + (y > self.visualRect(self.lines.index(row, 0)).center().y())

    def _scroll_near_edge(self, y: int) -> None:
        bar, step = self.verticalScrollBar(), self.row_height() // 3
        if y < step:
            bar.setValue(bar.value() - step)
        elif y > self.viewport().height() - step:
            bar.setValue(bar.value() + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap < 0:
            return
        last = len(self._rows) - 1
        row = min(self._gap, last)
        box = self.visualRect(self.lines.index(row, 0))
        y = box.bottom() if self._gap > last else box.top()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawLine(4, y, self.viewport().width() - 4, y)

    # --- keys ------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_record()
        if line is None or not self._handled(event, line):
            super().keyPressEvent(event)

    def _handled(self, event: QKeyEvent, line: Line) -> bool:
        key = Qt.Key(event.key())
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shows_focus = True
            self.step_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif control and key in _COMMANDS:
            self.key_wanted.emit(_COMMANDS[key])
        elif control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_for_speaker(line)
        elif control or alt:
            return False
        elif self._measured is not None and key in _REHEARSAL_KEYS:
            self.rehearsal_key.emit(_REHEARSAL_KEYS[key])
        elif key == Qt.Key.Key_Delete:
            self.key_wanted.emit("delete")
        elif key in _MINUTE_KEYS:
            self.minutes_wanted.emit(line, _MINUTE_KEYS[key])
        elif event.text() and event.text() in "0123456789:":
            self.edit_minutes(line, event.text())
        elif key == Qt.Key.Key_F2:
            self.opened.emit(line)
        else:
            return False
        return True


def _asks_for_menu(event: QMouseEvent) -> bool:
    return event.button() == Qt.MouseButton.RightButton
