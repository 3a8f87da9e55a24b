"""Buttons, painted here so that focus, icons and key hints look the same everywhere."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.kit import theme
from ui.kit.icons import paint_icon

_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class PaintedButton(QPushButton):
    """A push button that knows whether it is hovered and whether its focus came from the keyboard."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.hovered = False
        self.ringed = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ringed = event.reason() not in _MOUSE
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.ringed = False
        super().focusOutEvent(event)


class Button(PaintedButton):
    """A verb to press.

    `kind`: "primary" (one per screen), "secondary", "menu" (secondary with a chevron; give it a menu),
    "link" (words only), "quiet" (icon without outline), "bar" (on the dark undo bar). `small` is 28
    high instead of 34. `key` is a key hint shown inside ("F4"). A button without text must get `name`:
    it becomes the accessible name and the tooltip.
    """

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        kind: str = "secondary",
        *,
        small: bool = False,
        key: str = "",
        name: str = "",
        trailing: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self._icon = icon
        self._small = small
        self._key = key
        self._trailing = trailing or ("chevron-down" if kind == "menu" else "")
        self._wordless = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or text)
        if name or not text:
            self.setToolTip(name)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def set_wordless(self, wordless: bool) -> None:
        """Keep the icon and drop the word (narrow windows); the word moves into the tooltip."""
        self._wordless = wordless and bool(self._icon)
        self.setToolTip(self.text() if self._wordless else "")
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def _font(self) -> QFont:
        font = theme.font("strong" if self.kind in ("primary", "secondary", "menu", "bar") else "name")
        if self.kind in ("secondary", "menu"):
            font.setWeight(
                QFont.Weight.Medium if self.kind == "menu" or self._small else QFont.Weight.DemiBold
            )
        font.setUnderline(self.kind == "link" and self.hovered and self.isEnabled())
        return font

    def _parts(self) -> list[tuple[str, int]]:
        """What stands in the button from left to right: ("icon" | "text" | "key" | "trailing", width)."""
        parts = []
        if self._icon:
            parts.append(("icon", theme.px(16)))
        if self.text() and not self._wordless:
            parts.append(("text", QFontMetrics(self._font()).horizontalAdvance(self._plain()) + 1))
        if self._key and not self._wordless:
            parts.append(("key", QFontMetrics(theme.font("caption")).horizontalAdvance(self._key) + 12))
        if self._trailing:
            parts.append(("trailing", theme.px(14)))
        return parts

    def _plain(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def sizeHint(self) -> QSize:
        parts = self._parts()
        inner = sum(width for _, width in parts) + theme.px(8) * max(0, len(parts) - 1)
        height = theme.px(28 if self._small else 34)
        if self.kind == "link":
            return QSize(inner + 8, theme.px(24))
        only_icon = len(parts) == 1 and parts[0][0] == "icon"
        side = (height - theme.px(16)) // 2 if only_icon else theme.px(11 if self._small else 14)
        return QSize(inner + 2 * side, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_parts(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = 6 if self._small else 7
        fill, line = self._colors()
        if self.ringed:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            box = box.adjusted(3, 3, -3, -3) if self.kind == "primary" else box.adjusted(1, 1, -1, -1)
            radius -= 3 if self.kind == "primary" else 1
            line = None
        if fill is None and line is None:
            return
        painter.setPen(QPen(line, 1) if line else Qt.PenStyle.NoPen)
        painter.setBrush(fill if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, radius, radius)

    def _colors(self) -> tuple[QColor | None, QColor | None]:
        down = self.isDown() or self.isChecked()
        if self.kind == "primary":
            if not self.isEnabled():
                return theme.color("track"), None
            return theme.color("accent_hover" if self.hovered or down else "accent"), None
        if self.kind in ("secondary", "menu"):
            if not self.isEnabled():
                return theme.color("surface"), theme.color("line")
            name = "accent_tint" if down else "sunken" if self.hovered else "surface"
            return theme.color(name), theme.color("btn_line" if self.kind == "secondary" else "line_strong")
        if self.kind == "bar":
            ground = theme.color("on_bar")
            ground.setAlphaF(0.28 if self.hovered or down else 0.16)
            return ground, None
        if self.kind == "quiet" and (self.hovered or down) and self.isEnabled():
            return theme.color("accent_tint" if down else "sunken"), None
        return None, None

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return theme.color("ink_3")
        if self.kind == "primary":
            return theme.color("on_accent")
        if self.kind == "link":
            return theme.color("accent_hover" if self.isDown() else "accent")
        if self.kind == "bar":
            return theme.color("on_bar")
        return theme.color("accent_ink" if self.isChecked() else "ink")

    def _paint_parts(self, painter: QPainter) -> None:
        ink = self._ink()
        parts = self._parts()
        gap = theme.px(8)
        inner = sum(width for _, width in parts) + gap * max(0, len(parts) - 1)
        x = 4.0 if self.kind == "link" else (self.width() - inner) / 2
        drop = 1.0 if self.kind == "primary" and self.isDown() else 0.0
        for part, width in parts:
            self._paint_part(painter, part, QRectF(x, drop, width, self.height()), ink)
            x += width + gap

    def _paint_part(self, painter: QPainter, part: str, rect: QRectF, ink: QColor) -> None:
        if part in ("icon", "trailing"):
            size = rect.width()
            place = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
            paint_icon(painter, place, self._icon if part == "icon" else self._trailing, ink)
        elif part == "text":
            painter.setFont(self._font())
            painter.setPen(ink)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._plain())
        else:
            paint_key(painter, rect, self._key, ink)


def paint_key(painter: QPainter, rect: QRectF, text: str, ink: QColor) -> None:
    """A key cap, centred in `rect`."""
    faint = QColor(ink)
    faint.setAlphaF(0.55)
    font = theme.font("caption")
    height = QFontMetrics(font).height() + 2
    cap = QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height)
    painter.setPen(QPen(faint, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(font)
    faint.setAlphaF(0.85)
    painter.setPen(faint)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)


def icon_button(
    icon: str, name: str, on_click: Callable[[], object] | None = None, *, small: bool = True
) -> Button:
    """An icon without outline, with its accessible name and tooltip."""
    return Button("", icon, "quiet", small=small, name=name, on_click=on_click)


class _Segment(PaintedButton):
    stepped = Signal(int)

    def __init__(self, text: str, place: str) -> None:
        super().__init__(text)
        self._place = place
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("strong")).horizontalAdvance(self.text())
        return QSize(words + theme.px(22), theme.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        box = QRectF(whole)
        if self._place in ("middle", "last"):
            box.setLeft(-12)
        if self._place in ("middle", "first"):
            box.setRight(self.width() + 12)
        fill = "accent_tint" if self.isChecked() else "sunken" if self.hovered else "surface"
        painter.setBrush(theme.color(fill))
        painter.setPen(QPen(theme.color("btn_line"), 1))
        painter.drawRoundedRect(box, 7, 7)
        if self._place in ("middle", "last"):
            painter.drawLine(QPointF(0.5, 1), QPointF(0.5, self.height() - 1))
        if self.ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(whole.adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
        painter.setFont(theme.font("strong" if self.isChecked() else "name"))
        painter.setPen(theme.color("accent_ink" if self.isChecked() else "ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class SegmentedControl(QWidget):
    """One of a few, side by side. `options` are (key, text); `chosen` carries the key."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], value: str = "", *, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        for place, (key, text) in enumerate(options):
            where = "only" if len(options) == 1 else "first" if place == 0 else "middle"
            where = "last" if place == len(options) - 1 and where == "middle" else where
            button = _Segment(text, where)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            button.stepped.connect(lambda step, place=place: self._step(place + step))
            self._buttons[key] = button
            self._group.addButton(button)
            self._row.addWidget(button)
        self.set_value(value or options[0][0])

    def _step(self, place: int) -> None:
        """Left and Right choose the neighbour, as one control does."""
        keys = list(self._buttons)
        if 0 <= place < len(keys):
            self._buttons[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)
            self._buttons[keys[place]].click()

    def value(self) -> str:
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def set_value(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def set_text(self, key: str, text: str) -> None:
        """Change a word, for example its count ("All 60")."""
        self._buttons[key].setText(text)
        self._buttons[key].setAccessibleName(text)
        self._buttons[key].updateGeometry()
