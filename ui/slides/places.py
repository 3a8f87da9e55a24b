"""Where words stand on a laid-out page, in its own points, and the shadow beneath it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from callin_planner.show.primitives import Chart, Page, Place, Text


def beneath(key: str, page: Page) -> Place:
    """Where words are written that share a line with others and have no room of their own."""
    ink = "#FFFFFF" if QColor(page.background).lightnessF() < 0.5 else "#25221F"
    return Place(key, 160.0, 880.0, 1600.0, 52.0, 2, "sans", 40.0, ink, 1.3)


def box_of(place: Place) -> QRectF:
    return QRectF(place.x, place.top, place.width, place.height)


def extent(page: Page, field: str) -> QRectF:
    """The box round the words of a field as they are drawn."""
    box = QRectF()
    for item in page.items:
        if isinstance(item, Text) and item.field == field:
            box = box.united(QRectF(item.x, item.baseline - item.size * 0.86, item.width, item.size * 1.12))
    return box


def box_of_chart(chart: Chart) -> QRectF:
    return QRectF(chart.x, chart.y, chart.width, chart.height)


def paint_shadow(painter: QPainter, place: QRectF) -> None:
    """The one modest effect: 0, 2, blur 8, 16 % black."""
    for spread in range(8, 0, -1):
        shade = QColor(0, 0, 0, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(place.adjusted(-spread, 2 - spread, spread, 2 + spread), spread, spread)
