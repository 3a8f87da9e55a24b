"""Laid-out pages on the screen: glyphs of the bundled files as outlines, at the layout's own places.

No font database is asked, so no installed font can take a bundled one's place and no hinting moves a letter.
"""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPen, QPixmap, QRawFont, QTransform

from callin_planner.show import fonts, qr
from callin_planner.show.primitives import Box, Command, Item, Page, Path, Picture, Qr, Text

_OUTLINE_SIZE = 1000.0


def frame(page: Page, size: QSize, ratio: float = 1.0) -> QPixmap:
    """`page` filling `size` logical pixels, with bars of its own background where the shape differs."""
    pixels = QSize(round(size.width() * ratio), round(size.height() * ratio))
    image = QImage(pixels, QImage.Format.Format_RGB32)
    image.fill(QColor(page.background))
    painter = QPainter(image)
    paint(painter, page, QRectF(0, 0, pixels.width(), pixels.height()))
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def paint(painter: QPainter, page: Page, room: QRectF) -> None:
    """Draw `page` as large as `room` allows, in its middle."""
    place = fitted(page, room)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipRect(place)
    painter.translate(place.topLeft())
    painter.scale(place.width() / page.width, place.height() / page.height)
    painter.fillRect(QRectF(0, 0, page.width, page.height), QColor(page.background))
    draw_items(painter, page.items)
    painter.restore()


def draw_items(painter: QPainter, items: Iterable[Item]) -> None:
    """Draw primitives as they stand, in the painter's own coordinates."""
    for item in items:
        _draw(painter, item)


def fitted(page: Page, room: QRectF) -> QRectF:
    """The rectangle of the page's shape in the middle of `room`."""
    scale = min(room.width() / page.width, room.height() / page.height)
    width, height = page.width * scale, page.height * scale
    return QRectF(
        room.x() + (room.width() - width) / 2, room.y() + (room.height() - height) / 2, width, height
    )


def _draw(painter: QPainter, item: Item) -> None:
    match item:
        case Text():
            painter.fillPath(_line_of(item), QColor(item.color))
        case Box():
            _draw_box(painter, item)
        case Path():
            _stroke(painter, _path_of(item.commands), item.fill, item.line, item.line_width)
        case Picture():
            picture = QImage.fromData(item.data)
            painter.drawImage(QRectF(item.x, item.y, item.width, item.height), picture)
        case Qr():
            painter.fillPath(_modules(item), QColor(item.color))


def _draw_box(painter: QPainter, box: Box) -> None:
    path = QPainterPath()
    place = QRectF(box.x, box.y, box.width, box.height)
    if box.radius:
        path.addRoundedRect(place, box.radius, box.radius)
    else:
        path.addRect(place)
    _stroke(painter, path, box.fill, box.line, box.line_width)


def _stroke(painter: QPainter, path: QPainterPath, fill: str, line: str, width: float) -> None:
    if fill:
        painter.fillPath(path, QColor(fill))
    if line:
        pen = QPen(QColor(line), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)


def _line_of(item: Text) -> QPainterPath:
    """The outlines of a run, each glyph where the layout's metrics put it."""
    line = QPainterPath()
    line.setFillRule(Qt.FillRule.WindingFill)
    scale = item.size / _OUTLINE_SIZE
    x = item.x
    measure = fonts.metrics(item.face)
    for letter in item.text:
        outline = _outline(item.face, letter)
        if not outline.isEmpty():
            line.addPath(QTransform(scale, 0, 0, scale, x, item.baseline).map(outline))
        x += measure.width(letter, item.size)
    return line


@lru_cache(maxsize=1024)
def _outline(face: str, letter: str) -> QPainterPath:
    font = _raw(face)
    glyphs = font.glyphIndexesForString(letter)
    return font.pathForGlyph(glyphs[0]) if glyphs else QPainterPath()


@lru_cache(maxsize=len(fonts.FACES))
def _raw(face: str) -> QRawFont:
    return QRawFont(str(fonts.path_of(face)), _OUTLINE_SIZE, QFont.HintingPreference.PreferNoHinting)


def _path_of(commands: tuple[Command, ...]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for letter, n in commands:
        if letter == "M":
            path.moveTo(n[0], n[1])
        elif letter == "L":
            path.lineTo(n[0], n[1])
        elif letter == "C":
            path.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5])
        else:
            path.closeSubpath()
    return path


def _modules(code: Qr) -> QPainterPath:
    modules = qr.matrix(code.text)
    unit = code.size / len(modules)
    path = QPainterPath()
    for row, column, length in qr.runs(modules):
        path.addRect(QRectF(code.x + column * unit, code.y + row * unit, length * unit, unit))
    return path
