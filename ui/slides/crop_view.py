"""A picture with the frame of what is shown: dragged by its edges, moved whole, or both by keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from callin_planner.domain.slides import Crop
from callin_planner.i18n import _
from ui.kit import theme

_GRIP = 12
_LEAST = 0.1
_STEP = 0.02
WHOLE: Crop = (0.0, 0.0, 0.0, 0.0)


class CropView(QWidget):
    """`changed` after each change of `crop`: what is cut off left, top, right and bottom, in parts."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.crop: Crop = WHOLE
        self._image = QImage()
        self._held = ""
        self._from = QPointF()
        self._before: Crop = WHOLE
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("What of the picture is shown"))
        self.setAccessibleDescription(
            _("Arrows move the frame, Shift and arrows make it smaller or larger, Home shows all.")
        )

    def show_picture(self, data: bytes, crop: Crop | None = None) -> None:
        """Another picture; without `crop` all of it is shown."""
        self._image = QImage.fromData(data)
        self.crop = crop or WHOLE
        self.setVisible(not self._image.isNull())
        self.changed.emit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(280))

    def reset(self) -> None:
        self._set(WHOLE)

    # --- keys and mouse --------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        x, y = {
            keys.Key_Left: (-1, 0),
            keys.Key_Right: (1, 0),
            keys.Key_Up: (0, -1),
            keys.Key_Down: (0, 1),
        }.get(keys(event.key()), (0, 0))
        if event.key() == keys.Key_Home:
            self.reset()
        elif not x and not y:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            left, top, right, bottom = self.crop
            self._set((left, top, right - x * _STEP, bottom - y * _STEP))
        else:
            self._move(self.crop, x * _STEP, y * _STEP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held, self._from, self._before = self._grip_at(event.position()), event.position(), self.crop
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.setCursor(_CURSORS.get(self._grip_at(event.position()), Qt.CursorShape.ArrowCursor))
            return
        place = self._place()
        if not self._held or place.isEmpty():
            return
        x = (event.position().x() - self._from.x()) / place.width()
        y = (event.position().y() - self._from.y()) / place.height()
        if self._held == "whole":
            self._move(self._before, x, y)
            return
        left, top, right, bottom = self._before
        left += x if "left" in self._held else 0
        right -= x if "right" in self._held else 0
        top += y if "top" in self._held else 0
        bottom -= y if "bottom" in self._held else 0
        self._set((left, top, right, bottom))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = ""

    def _grip_at(self, at: QPointF) -> str:
        frame = self._frame()
        if not frame.adjusted(-_GRIP, -_GRIP, _GRIP, _GRIP).contains(at):
            return ""
        sides = (
            ("left", abs(at.x() - frame.left())),
            ("right", abs(at.x() - frame.right())),
            ("top", abs(at.y() - frame.top())),
            ("bottom", abs(at.y() - frame.bottom())),
        )
        near = [name for name, away in sides if away <= _GRIP]
        return " ".join(near) or "whole"

    def _move(self, crop: Crop, x: float, y: float) -> None:
        left, top, right, bottom = crop
        x = min(max(x, -left), right)
        y = min(max(y, -top), bottom)
        self._set((left + x, top + y, right - x, bottom - y))

    def _set(self, crop: Crop) -> None:
        left, top, right, bottom = (min(max(part, 0.0), 1.0) for part in crop)
        if left + right > 1 - _LEAST or top + bottom > 1 - _LEAST:
            return
        self.crop = (round(left, 4), round(top, 4), round(right, 4), round(bottom, 4))
        self.changed.emit()
        self.update()

    # --- drawing ---------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("sunken"))
        if self._image.isNull():
            return
        place, frame = self._place(), self._frame()
        painter.drawImage(place, self._image)
        veil = QColor(0, 0, 0, 130)
        for part in (
            QRectF(place.left(), place.top(), place.width(), frame.top() - place.top()),
            QRectF(place.left(), frame.bottom(), place.width(), place.bottom() - frame.bottom()),
            QRectF(place.left(), frame.top(), frame.left() - place.left(), frame.height()),
            QRectF(frame.right(), frame.top(), place.right() - frame.right(), frame.height()),
        ):
            painter.fillRect(part, veil)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#FFFFFF"), 3))
        painter.drawRect(frame)
        painter.setPen(QPen(theme.color("accent"), 2 if self.hasFocus() else 1.5))
        painter.drawRect(frame)
        painter.setBrush(QColor("#FFFFFF"))
        for corner in (frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight()):
            painter.drawRect(QRectF(corner.x() - 4, corner.y() - 4, 8, 8))

    def _place(self) -> QRectF:
        if self._image.isNull():
            return QRectF()
        room = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        scale = min(room.width() / self._image.width(), room.height() / self._image.height())
        width, height = self._image.width() * scale, self._image.height() * scale
        left, top = room.center().x() - width / 2, room.center().y() - height / 2
        return QRectF(left, top, width, height)

    def _frame(self) -> QRectF:
        place = self._place()
        left, top, right, bottom = self.crop
        return place.adjusted(
            left * place.width(), top * place.height(), -right * place.width(), -bottom * place.height()
        )


_CURSORS = {
    "whole": Qt.CursorShape.SizeAllCursor,
    "left": Qt.CursorShape.SizeHorCursor,
    "right": Qt.CursorShape.SizeHorCursor,
    "top": Qt.CursorShape.SizeVerCursor,
    "bottom": Qt.CursorShape.SizeVerCursor,
    "left top": Qt.CursorShape.SizeFDiagCursor,
    "right bottom": Qt.CursorShape.SizeFDiagCursor,
    "right top": Qt.CursorShape.SizeBDiagCursor,
    "left bottom": Qt.CursorShape.SizeBDiagCursor,
}
