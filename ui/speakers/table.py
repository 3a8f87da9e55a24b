"""The list of speakers under the headings of their voices."""

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QApplication

from callin_planner.domain.event import Event
from callin_planner.i18n import _
from callin_planner.usecases.roster import RosterRow
from ui.kit import theme
from ui.kit.cell import draw_text
from ui.kit.chips import paint_voice
from ui.kit.context import Context
from ui.kit.record_model import RecordModel, SectionRow
from ui.kit.table import RowDelegate, Table
from ui.speakers.columns import ALTERNATE, LAST, for_event
from ui.speakers.lines import VoiceRow

SPEAKER_MIME = "application/x-callin-speaker"
_LEAST_NAME = 190


class VoiceDelegate(RowDelegate):
    """Draws the heading of a voice: mark, word, number."""

    def _paint_section(self, painter: QPainter, rect: QRect, row: SectionRow) -> None:
        super()._paint_section(painter, rect, SectionRow(""))
        if not isinstance(row, VoiceRow):
            return
        painter.setClipRect(rect)
        size = theme.px(20)
        mark = QRectF(14, rect.center().y() - size / 2 + 1, size, size)
        paint_voice(painter, mark, row.voice)
        left = int(mark.right()) + theme.px(9)
        word = QRectF(left, rect.top(), self._table.viewport().width() - left - 8, rect.height())
        right = draw_text(painter, word, row.title, role="card_title")
        word.setLeft(right + theme.px(9))
        draw_text(painter, word, str(row.count), role="caption", ink="ink_3")


class SpeakerTable(Table[RosterRow]):
    """Del asks to take somebody out, Ctrl+Enter to give them an item; a row can be dragged onto one."""

    give_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        self.people: RecordModel[RosterRow] = RecordModel(for_event(None))
        density = "compact" if context.compact else "normal"
        super().__init__(self.people, name=_("Speakers"), density=density)
        self.setItemDelegate(VoiceDelegate(self))
        context.density_changed.connect(self.set_density)
        theme.signals().changed.connect(self._share_width)
        self._pressed_at: QPoint | None = None

    def set_people(self, rows: list[RosterRow | SectionRow], event: Event | None) -> None:
        self.people.columns = tuple(for_event(event))
        self.people.set_rows(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_record()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if row is not None and control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.give_wanted.emit(row)
        elif row is not None and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(row)
        else:
            super().keyPressEvent(event)

    # --- dragging --------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        held = event.buttons() & Qt.MouseButton.LeftButton
        row = self.current_record()
        if held and self._pressed_at is not None and row is not None:
            way = (event.position().toPoint() - self._pressed_at).manhattanLength()
            if way >= QApplication.startDragDistance():
                self._drag(row)
            return
        super().mouseMoveEvent(event)

    def _drag(self, row: RosterRow) -> None:
        self._pressed_at = None
        drag = QDrag(self)
        drag.setMimeData(mime_of(row))
        drag.exec(Qt.DropAction.CopyAction)

    # --- widths ----------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Where names would get too little room, "Last time" goes first, then the alternate."""
        columns = self.people.columns
        rest = self.viewport().width() - sum(theme.px(one.width) for one in columns)
        for place in (LAST, ALTERNATE):
            hide = rest < theme.px(_LEAST_NAME)
            self.setColumnHidden(place, hide)
            rest += theme.px(columns[place].width) if hide else 0


def mime_of(row: RosterRow) -> QMimeData:
    """What is dragged: the id of a speaker, for this program alone."""
    data = QMimeData()
    data.setData(SPEAKER_MIME, str(row.id).encode())
    return data
