"""Tabler outline icons, tinted when they are painted, so that one file serves both themes."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from callin_planner import assets
from ui.kit import theme


class TintEngine(QIconEngine):
    """Paints an icon in a token's colour of the theme in force, or in ink-3 when disabled."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def clone(self) -> QIconEngine:
        return TintEngine(self._name, self._color)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tint = "ink_3" if mode == QIcon.Mode.Disabled else self._color
        paint_icon(painter, QRectF(rect), self._name, tint)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        picture = QPixmap(size * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture


def icon(name: str, color: str = "ink") -> QIcon:
    """The icon `name` (a file of resources/icons) in the token `color`, e.g. ``icon("clock", "ink_2")``."""
    return QIcon(TintEngine(name, color))


def pixmap(name: str, size: int, color: str = "ink", ratio: float = 1.0) -> QPixmap:
    return icon(name, color).pixmap(QSize(size, size), ratio)


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: str | QColor = "ink") -> None:
    """Draw an icon into `rect` (logical pixels). `color` is a token, #RRGGBB or a QColor."""
    tint = color if isinstance(color, QColor) else theme.color(color)
    ratio = painter.device().devicePixelRatioF()
    picture = _picture(name, tint.name(), rect.width(), rect.height(), ratio)
    painter.drawPixmap(rect, picture, QRectF(picture.rect()))


@lru_cache(maxsize=1024)
def _picture(name: str, color: str, width: float, height: float, ratio: float) -> QPixmap:
    """An icon drawn once for every size, colour and screen it is shown in."""
    picture = QPixmap(QSize(ceil(width * ratio), ceil(height * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = QRectF(0, 0, picture.width(), picture.height())
    _renderer(name, color, small=width <= 14).render(painter, room)
    painter.end()
    return picture


@lru_cache(maxsize=512)
def _renderer(name: str, color: str, small: bool) -> QSvgRenderer:
    svg = assets.read_text("icons", f"{name}.svg").replace("currentColor", color)
    svg = svg.replace('stroke-width="2"', f'stroke-width="{2 if small else 1.75}"')
    return QSvgRenderer(QByteArray(svg.encode()))
