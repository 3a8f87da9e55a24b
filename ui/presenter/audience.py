"""The window the room looks at: the slide, or what covers it. Nothing else is ever drawn here."""

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from callin_planner.i18n import _
from ui.presenter.frames import Frames
from ui.presenter.keys import Act
from ui.presenter.session import Session

_PAUSE_BEFORE_PREPARING = 30


class AudienceWindow(QWidget):
    """Full screen by default; in a window for rehearsal and video calls. Takes keys like the operator's."""

    pressed = Signal(QKeyEvent)
    released = Signal(QKeyEvent)
    clicked = Signal(Act)
    closing = Signal()
    painted = Signal()

    def __init__(self, session: Session, frames: Frames) -> None:
        super().__init__()
        self._session = session
        self._frames = frames
        self.setWindowTitle(_("Slides"))
        self.setObjectName("audience")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAccessibleName(_("Slides for the room"))
        self._preparing = QTimer(self, singleShot=True, interval=_PAUSE_BEFORE_PREPARING)
        self._preparing.timeout.connect(self._prepare)
        session.moved.connect(self._moved)

    def show_cursor(self, shown: bool) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor if shown else Qt.CursorShape.BlankCursor)

    def _moved(self) -> None:
        self.setAccessibleDescription(self._frames.page(self._session.state).title)
        self.repaint()
        self._preparing.start()

    def _prepare(self) -> None:
        self._frames.resize(self.size(), self.devicePixelRatioF())
        self._frames.prepare(self._session.state)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._frames.resize(self.size(), self.devicePixelRatioF())
        page = self._frames.page(self._session.state)
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), QColor(page.background))
        painter.drawPixmap(0, 0, self._frames.of(page))
        painter.end()
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._preparing.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed.emit(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        acts = {Qt.MouseButton.LeftButton: Act.NEXT, Qt.MouseButton.RightButton: Act.PREVIOUS}
        if act := acts.get(event.button()):
            self.clicked.emit(act)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.released.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.closing.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.update()
