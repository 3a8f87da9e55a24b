"""What a column's `paint` is told about its cell, and small ways to draw in it."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from ui.kit import fonts, theme
from ui.kit.icons import paint_icon

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


@dataclass(frozen=True)
class Cell:
    """`rect` is the room inside the padding, `whole` the cell to its edges."""

    rect: QRect
    whole: QRect
    selected: bool = False
    hovered: bool = False


def draw_text(
    painter: QPainter,
    rect: QRect | QRectF,
    text: str,
    *,
    role: str = "body",
    ink: str = "ink",
    align: str = "left",
    tabular: bool = False,
    wrap: bool = False,
) -> float:
    """One line (or, with `wrap`, several) of text, shortened with … to fit; returns its right edge."""
    box = QRectF(rect)
    painter.setFont(theme.font(role, tabular=tabular))
    painter.setPen(theme.color(ink))
    flags = _ALIGN[align]
    if wrap:
        painter.drawText(box, flags | Qt.TextFlag.TextWordWrap, text)
        return box.right()
    words, width = fonts.shorten(text, int(box.width()) + 1, role, theme.scale(), tabular)
    painter.drawText(box, flags, words)
    return box.left() + width if align == "left" else box.right()


def draw_two_lines(painter: QPainter, rect: QRect | QRectF, text: str, *, role: str = "body") -> float:
    """One line, or two where the words need it and the row has the height; returns the right edge."""
    box, metrics = QRectF(rect), QFontMetrics(theme.font(role))
    half = metrics.lineSpacing()
    if metrics.horizontalAdvance(text) <= box.width() or box.height() < 2 * half:
        return draw_text(painter, box, text, role=role)
    words, fitting = text.split(" "), 1
    while fitting < len(words) and metrics.horizontalAdvance(" ".join(words[: fitting + 1])) <= box.width():
        fitting += 1
    top = box.center().y() - half
    right = box.left()
    for place, part in enumerate((words[:fitting], words[fitting:])):
        line = QRectF(box.left(), top + place * half, box.width(), half)
        right = max(right, draw_text(painter, line, " ".join(part), role=role))
    return right


def draw_icon_text(
    painter: QPainter,
    rect: QRect | QRectF,
    icon: str,
    text: str,
    *,
    icon_ink: str = "ink_2",
    ink: str = "ink",
) -> float:
    """An icon and words after it; returns the right edge. `icon_ink` may be a state ("good")."""
    size = theme.px(16)
    box = QRectF(rect)
    found = getattr(theme.current(), icon_ink)
    tint = theme.color(found if isinstance(found, str) else found.text)
    paint_icon(painter, QRectF(box.left(), box.center().y() - size / 2, size, size), icon, tint)
    return draw_text(painter, box.adjusted(size + theme.px(7), 0, 0, 0), text, ink=ink)
