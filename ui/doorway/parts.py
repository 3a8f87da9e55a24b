"""Pieces for fingers: large words, large buttons, cards. Sizes grow with the text size."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.kit import theme
from ui.kit.buttons import PaintedButton
from ui.kit.icons import paint_icon

RADIUS = 12
DESIGN = (1180, 720)
"""The smallest screen the door is laid out for, at 100 %."""


def fitting_scale(wished: float, width: int, height: int) -> float:
    """The text size wished for, or the largest that a screen of this size has room for.

    What is read at the door is large at 100 % already.
    """
    fits = [s for s in theme.SCALES if s <= wished and width >= DESIGN[0] * s and height >= DESIGN[1] * s]
    return max(fits, default=1.0)


def touch_font(size: int, weight: int = 400, *, serif: bool = False, tabular: bool = False) -> QFont:
    """The theme's face at `size` pixels of the design."""
    font = theme.font("page_title" if serif else "body", tabular=tabular)
    font.setPixelSize(theme.px(size))
    font.setWeight(QFont.Weight(weight))
    return font


class Words(QLabel):
    """Plain words in a token's colour; `wrap` breaks lines, otherwise too long ones end in …"""

    def __init__(
        self,
        text: str = "",
        size: int = 15,
        weight: int = 400,
        ink: str = "ink",
        *,
        serif: bool = False,
        tabular: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__()
        self._look = (size, weight, serif, tabular)
        self._ink = ink
        self._whole = text
        self._wraps = wrap
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.dress()

    def dress(self) -> None:
        size, weight, serif, tabular = self._look
        self.setFont(touch_font(size, weight, serif=serif, tabular=tabular))
        tint = getattr(theme.current(), self._ink, None)
        color = tint if isinstance(tint, str) else theme.current().tint(self._ink).text
        self.setStyleSheet(f"color: {color}; background: transparent;")
        self.say(self._whole)

    def say(self, text: str, ink: str = "") -> None:
        self._whole = text
        if ink and ink != self._ink:
            self._ink = ink
            self.dress()
            return
        self.setText(text)
        if not self._wraps:
            self.setAccessibleName(text)
            self._shorten()

    def keep_whole(self) -> "Words":
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        return self

    def sizeHint(self) -> QSize:
        if self._wraps:
            return super().sizeHint()
        wide = QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2
        return QSize(wide, super().sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if not self._wraps:
            self._shorten()

    def _shorten(self) -> None:
        if self.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored and self.width() > 0:
            metrics = QFontMetrics(self.font())
            self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class Picture(QWidget):
    """An icon of the theme, `size` pixels of the design, in a token's or a state's colour."""

    def __init__(self, name: str, size: int, ink: str = "ink_2") -> None:
        super().__init__()
        self._name, self._size, self._ink = name, size, ink
        self.dress()

    def dress(self) -> None:
        self.setFixedSize(theme.px(self._size), theme.px(self._size))

    def set_size(self, size: int) -> None:
        if size != self._size:
            self._size = size
            self.dress()

    def show_icon(self, name: str, ink: str) -> None:
        self._name, self._ink = name, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._name, ink_color(self._ink))
        painter.end()


def ink_color(name: str) -> QColor:
    """A token's colour, or the text colour of a state."""
    value = getattr(theme.current(), name)
    return QColor(value if isinstance(value, str) else value.text)


class Panel(QFrame):
    """A card: `ground` is a token or a state, with a line round it unless the ground is tinted."""

    def __init__(self, ground: str = "surface", *, square: bool = False) -> None:
        super().__init__()
        self._ground, self._square = ground, square

    def set_ground(self, ground: str) -> None:
        self._ground = ground
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        value = getattr(theme.current(), self._ground)
        plain = isinstance(value, str)
        painter.setBrush(QColor(value if plain else value.ground))
        painter.setPen(QPen(theme.color("line"), 1) if plain else Qt.PenStyle.NoPen)
        if self._square:
            box = QRectF(self.rect()).adjusted(-1, -1, 1, -0.5)
            painter.drawRect(box)
        else:
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.end()


class TouchButton(PaintedButton):
    """A verb for a finger. `kind`: primary, accent (outlined), secondary, key, tinted.

    `height` is in pixels of the design, at least 48. One that `keeps_focus` leaves it where it is.
    """

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        kind: str = "secondary",
        *,
        name: str = "",
        height: int = 60,
        size: int = 18,
        width: int = 0,
        keeps_focus: bool = False,
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(text)
        self.kind = kind
        self._icon, self._height, self._size, self._width = icon, height, size, width
        self.setAccessibleName(name or text)
        if name and not text:
            self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if keeps_focus:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def say(self, text: str, icon: str = "", *, name: str = "") -> None:
        self.setText(text)
        self._icon = icon or self._icon
        self.setAccessibleName(name or text)
        if name and not text:
            self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font()).horizontalAdvance(self.text()) if self.text() else 0
        inner = words + (theme.px(26) if self._icon else 0)
        inner += theme.px(10) if words and self._icon else 0
        side = theme.px(8 if self.kind == "key" else 22 if self.text() else 12)
        return QSize(max(inner + 2 * side, theme.px(self._width or self._height)), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill, line, ink = self._colors()
        painter.setBrush(fill)
        painter.setPen(QPen(line, 1))
        painter.drawRoundedRect(box, RADIUS - 2, RADIUS - 2)
        if self.ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("on_accent" if self.kind == "primary" else "accent"), 2))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), RADIUS - 5, RADIUS - 5)
        self._paint_inside(painter, ink)
        painter.end()

    def _paint_inside(self, painter: QPainter, ink: QColor) -> None:
        font = self._font()
        words = QFontMetrics(font).horizontalAdvance(self.text()) if self.text() else 0
        size = float(theme.px(26)) if self._icon else 0.0
        gap = theme.px(10) if words and self._icon else 0
        x = (self.width() - words - size - gap) / 2
        drop = 1.0 if self.isDown() and self.kind == "primary" else 0.0
        if self._icon:
            place = QRectF(
                QPointF(x, (self.height() - size) / 2 + drop), QSize(int(size), int(size)).toSizeF()
            )
            paint_icon(painter, place, self._icon, ink)
        if words:
            painter.setFont(font)
            painter.setPen(ink)
            room = QRectF(x + size + gap, drop, words + 2, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

    def _font(self) -> QFont:
        return touch_font(self._size, 600 if self.kind in ("primary", "accent") else 500)

    def _colors(self) -> tuple[QColor, QColor, QColor]:
        color = theme.color
        active = self.isDown() or self.isChecked()
        if not self.isEnabled():
            return color("surface"), color("line"), color("ink_3")
        if self.kind == "primary":
            ground = color("accent_hover" if self.hovered or active else "accent")
            return ground, ground, color("on_accent")
        ground = color("accent_tint" if active else "sunken" if self.hovered else "surface")
        if self.kind == "accent" or self.isChecked():
            return ground, color("accent"), color("accent_ink")
        if self.kind == "key":
            return ground, color("line"), color("ink")
        return ground, color("btn_line"), color("ink")


class Segments(QWidget):
    """One of a few, large enough for a finger. `chosen` carries the key; arrow keys go to the neighbour."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], value: str, *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, TouchButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for key, text in options:
            button = TouchButton(text, height=52, size=16, name=f"{name}: {text}")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self.set_value(value)

    def set_value(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def press(self, key: str) -> None:
        self._buttons[key].click()
