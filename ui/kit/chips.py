"""Chips, voice marks, group badges and avatars: painted the same in a table cell and as a widget."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from callin_planner.domain.roles import ScreenVoice, Voice
from ui.kit import fonts, theme
from ui.kit.icons import paint_icon
from ui.kit.tokens import GROUP_COLORS, VoiceLook

Box = QRect | QRectF


_ANY_WIDTH = 1 << 20


def chip_width(text: str, *, icon: bool = True) -> int:
    """Width in logical pixels of the chip that `paint_chip` would draw."""
    _whole, words = fonts.shorten(text, _ANY_WIDTH, "chip", theme.scale(), False)
    return words + theme.px(18) + (theme.px(18) if icon else 0)


def paint_chip(
    painter: QPainter,
    rect: Box,
    text: str,
    state: str = "neutral",
    icon: str | None = None,
    *,
    outlined: bool = False,
    align: str = "left",
    icon_ink: str = "",
) -> float:
    """A 22-high chip in `rect`, centred in height, shortened with … to fit; returns its right edge.

    `state` is a Tint of the tokens ("good", "look", "info", "neutral", "mend"...); `icon` defaults to the
    state's own, "" for none.
    """
    tint = theme.current().tint(state)
    icon = tint.icon if icon is None else icon
    box = QRectF(rect)
    width = min(chip_width(text, icon=bool(icon)), box.width())
    height = theme.px(22)
    left = {"left": box.left(), "right": box.right() - width, "center": box.center().x() - width / 2}[align]
    body = QRectF(left, box.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.color("ink_2") if outlined else QColor(tint.text)
    painter.setPen(QPen(theme.color("line_strong"), 1) if outlined else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("surface") if outlined else QColor(tint.ground))
    edge = body.adjusted(0.5, 0.5, -0.5, -0.5) if outlined else body
    painter.drawRoundedRect(edge, height / 2, height / 2)
    x = body.left() + theme.px(8)
    if icon:
        size = theme.px(13)
        place = QRectF(x, body.center().y() - size / 2, size, size)
        paint_icon(painter, place, icon, theme.color(icon_ink) if icon_ink else ink)
        x += size + theme.px(5)
    painter.setFont(theme.font("chip"))
    painter.setPen(theme.color("ink") if icon_ink else ink)
    room = body.right() - theme.px(8) - x + 1
    words, _width = fonts.shorten(text, int(room) + 1, "chip", theme.scale(), False)
    painter.drawText(QRectF(x, body.top(), room + 2, height), Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()
    return body.right()


def paint_voice(painter: QPainter, rect: Box, voice: ScreenVoice | Voice) -> None:
    """The voice's shape with its icon, as large as the smaller side of `rect`."""
    look = theme.current().voice(voice)
    box = QRectF(rect)
    size = min(box.width(), box.height())
    place = QRectF(box.center().x() - size / 2, box.center().y() - size / 2, size, size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(voice_shape(look, place), QColor(look.fill))
    inner = size * 0.58
    center = place.center()
    icon = QRectF(center.x() - inner / 2, center.y() - inner / 2, inner, inner)
    paint_icon(painter, icon, look.icon, QColor(look.mark))
    painter.restore()


def voice_shape(look: VoiceLook, rect: QRectF) -> QPainterPath:
    """Circle, square with 4 px corners, hexagon, or speech-bubble square with one sharp corner."""
    path = QPainterPath()
    if look.shape == "circle":
        path.addEllipse(rect)
    elif look.shape == "square":
        corner = max(2.0, rect.width() / 6)
        path.addRoundedRect(rect, corner, corner)
    elif look.shape == "hexagon":
        w, h = rect.width(), rect.height()
        points = [(0.27, 0.04), (0.73, 0.04), (1, 0.5), (0.73, 0.96), (0.27, 0.96), (0, 0.5)]
        path.addPolygon(QPolygonF([QPointF(rect.left() + x * w, rect.top() + y * h) for x, y in points]))
        path.closeSubpath()
    else:
        _add_bubble(path, rect)
    return path


def _add_bubble(path: QPainterPath, rect: QRectF) -> None:
    """Three round corners and a sharp one at the lower left, in one outline (uniting two paths misfires)."""
    size = rect.width() * 0.56
    path.moveTo(rect.bottomLeft())
    for left, top, start in (
        (rect.left(), rect.top(), 180),
        (rect.right() - size, rect.top(), 90),
        (rect.right() - size, rect.bottom() - size, 0),
    ):
        path.arcTo(QRectF(left, top, size, size), start, -90)
    path.closeSubpath()


def paint_group(painter: QPainter, rect: Box, code: str, color: int, *, left: bool = True) -> float:
    """A group's code on its colour, 28 wide and 18 high; returns the right edge. Codes carry the meaning."""
    font = theme.font("badge")
    _code, words = fonts.shorten(code, _ANY_WIDTH, "badge", theme.scale(), False)
    width = max(theme.px(28), words + theme.px(10))
    height = theme.px(18)
    box = QRectF(rect)
    x = box.left() if left else box.center().x() - width / 2
    body = QRectF(x, box.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = QColor(GROUP_COLORS[color % len(GROUP_COLORS)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(body, 4, 4)
    if color >= len(GROUP_COLORS):
        painter.setPen(QPen(QColor("#FFFFFF"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(body.adjusted(2, 2, -2, -2), 2.5, 2.5)
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(body, Qt.AlignmentFlag.AlignCenter, code)
    painter.restore()
    return body.right()


def initials(name: str) -> str:
    words = [word for word in name.replace(".", " ").split() if word[0].isalpha()]
    picked = words if len(words) < 3 else [words[0], words[-1]]
    return "".join(word[0].upper() for word in picked)


def paint_avatar(painter: QPainter, rect: Box, name: str) -> None:
    """Initials in a tinted circle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent_tint"))
    painter.drawEllipse(QRectF(rect))
    painter.setFont(theme.font("label"))
    painter.setPen(theme.color("accent_ink"))
    painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


class _Mark(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Chip(_Mark):
    """A state in a few words; `set` changes it."""

    def __init__(
        self, text: str, state: str = "neutral", icon: str | None = None, *, outlined: bool = False
    ) -> None:
        super().__init__(text)
        self._text, self._state, self._icon, self._outlined = text, state, icon, outlined

    def set(self, text: str, state: str, icon: str | None = None) -> None:
        self._text, self._state, self._icon = text, state, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._text, icon=self._icon != ""), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), self.rect(), self._text, self._state, self._icon, outlined=self._outlined)


class VoiceMark(_Mark):
    def __init__(self, voice: ScreenVoice | Voice, size: int = 24) -> None:
        super().__init__(theme.current().voice(voice).word)
        self._voice, self._size = voice, size

    def set(self, voice: ScreenVoice | Voice) -> None:
        self._voice = voice
        self.setAccessibleName(theme.current().voice(voice).word)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_voice(QPainter(self), self.rect(), self._voice)


class GroupBadge(_Mark):
    def __init__(self, code: str, color: int, label: str = "") -> None:
        super().__init__(label or code)
        self._code, self._color = code, color

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("badge")).horizontalAdvance(self._code)
        return QSize(max(theme.px(28), words + theme.px(10)), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_group(QPainter(self), self.rect(), self._code, self._color)


class NumberMark(_Mark):
    """A place in a list, or a step's number, in a tinted circle."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self._text = str(number)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(22), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_tint"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("accent_ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class Avatar(_Mark):
    def __init__(self, name: str, size: int = 30) -> None:
        super().__init__(name)
        self._name, self._size = name, size

    def set(self, name: str) -> None:
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), self.rect().adjusted(0, 0, -1, -1), self._name)


class Icon(_Mark):
    """A plain icon in a token's colour; with `tile`, on a tinted rounded square."""

    def __init__(self, name: str, size: int = 16, color: str = "ink_2", *, tile: bool = False) -> None:
        super().__init__("")
        self._name, self._size, self._color, self._tile = name, size, color, tile
        self._ground = "accent_tint"

    def set_state(self, state: str) -> None:
        """Icon and tile in the colours of a state ("alert")."""
        self._color = state
        self._ground = theme.current().tint(state).ground
        self.update()

    def set(self, name: str, color: str = "") -> None:
        self._name, self._color = name, color or self._color
        self.update()

    def sizeHint(self) -> QSize:
        size = theme.px(self._size + (14 if self._tile else 0))
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tile:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(self._ground))
            painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        size = theme.px(self._size)
        box = QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)
        paint_icon(painter, box, self._name, _state_ink(self._color))


def _state_ink(name: str) -> QColor:
    """A token, or the text colour of a state ("good")."""
    found = getattr(theme.current(), name)
    return QColor(found) if isinstance(found, str) else QColor(found.text)
