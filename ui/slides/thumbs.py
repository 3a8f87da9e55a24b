"""How a slide looks in the strip: its number, the slide as small as a stamp, hidden ones faint."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from callin_planner.domain.slides import Slide
from callin_planner.show.primitives import Page
from ui.kit import theme
from ui.kit.icons import paint_icon
from ui.presenter.paint import frame

if TYPE_CHECKING:
    from ui.slides.strip import Strip

Index = QModelIndex | QPersistentModelIndex
_GUTTER = 30
_PAD = 5
_BETWEEN = 15
_SPARE = 4


class Thumbs(QStyledItemDelegate):
    """Keeps pictures of about as many slides as are in sight: a long deck costs no more than a short one."""

    def __init__(self, strip: "Strip") -> None:
        super().__init__(strip)
        self._strip = strip
        self._ready: OrderedDict[tuple[str, int, float], tuple[Page, QPixmap]] = OrderedDict()

    @property
    def kept(self) -> int:
        """How many pictures are kept just now."""
        return len(self._ready)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._strip.viewport().width(), round(self._width() * 9 / 16) + _BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._strip.deck
        slide = model.slide(index.row())
        if slide is None or model.view is None:
            return
        rect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        current = index.row() == self._strip.currentIndex().row()
        width = self._width()
        place = QRectF(rect.x() + theme.px(_GUTTER), rect.y() + _BETWEEN / 2, width, round(width * 9 / 16))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_tint"))
            ground = QRectF(
                rect.x() + 6, place.y() - _PAD, place.right() + _PAD - rect.x() - 6, place.height() + 2 * _PAD
            )
            painter.drawRoundedRect(ground, 8, 8)
        self._number(
            painter, QRectF(rect.x() + 8, place.y(), theme.px(_GUTTER) - 14, place.height()), index, chosen
        )
        corners = QPainterPath()
        corners.addRoundedRect(place, 5, 5)
        painter.setClipPath(corners)
        painter.drawPixmap(place.topLeft(), self._picture(model.page(slide), slide, place.size().toSize()))
        if slide.hidden:
            veil = theme.color("surface")
            veil.setAlphaF(0.62)
            painter.fillRect(place, veil)
        painter.setClipping(False)
        self._edge(painter, place, chosen, current and self._strip.hasFocus())
        if slide.hidden:
            self._eye(painter, place)
        elif model.page(slide).faults:
            self._mark(painter, place)
        self._gap(painter, rect, index.row())
        painter.restore()

    def stamp(self, index: Index, count: int) -> QPixmap:
        """What is dragged: the slide very small, with how many there are where it is not alone."""
        slide = self._strip.deck.slide(index.row())
        size = QSize(theme.px(80), theme.px(45))
        if slide is None:
            return QPixmap(size)
        picture = frame(self._strip.deck.page(slide), size, self._strip.devicePixelRatioF())
        painter = QPainter(picture)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRect(QRectF(1, 1, size.width() - 2, size.height() - 2))
        if count > 1:
            box = QRectF(
                size.width() - theme.px(24), size.height() - theme.px(20), theme.px(22), theme.px(18)
            )
            painter.fillRect(box, theme.color("accent"))
            painter.setPen(theme.color("on_accent"))
            painter.setFont(theme.font("label"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))
        painter.end()
        return picture

    def _width(self) -> int:
        return max(60, self._strip.viewport().width() - theme.px(_GUTTER) - 12)

    def _picture(self, page: Page, slide: Slide, size: QSize) -> QPixmap:
        ratio = self._strip.devicePixelRatioF()
        key = (str(slide.id), size.width(), ratio)
        known = self._ready.get(key)
        if known is None or known[0] is not page:
            known = self._ready[key] = (page, frame(page, size, ratio))
        self._ready.move_to_end(key)
        in_sight = self._strip.viewport().height() // max(1, size.height()) + 2
        while len(self._ready) > in_sight + _SPARE:
            self._ready.popitem(last=False)
        return known[1]

    def _number(self, painter: QPainter, place: QRectF, index: Index, chosen: bool) -> None:
        model = self._strip.deck
        slide = model.slide(index.row())
        number = model.view.number(slide) if model.view is not None and slide is not None else 0
        painter.setFont(theme.font("label", tabular=True))
        painter.setPen(theme.color("accent_ink" if chosen else "ink_2"))
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        painter.drawText(place, flags, str(number) if number else "–")

    def _edge(self, painter: QPainter, place: QRectF, chosen: bool, focused: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent" if chosen else "line"), 2 if chosen else 1))
        painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1) if chosen else place, 5, 5)
        if focused:
            painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(place.adjusted(-4, -4, 4, 4), 7, 7)

    def _eye(self, painter: QPainter, place: QRectF) -> None:
        self._badge(painter, place, "eye-off", "surface", "ink_2")

    def _mark(self, painter: QPainter, place: QRectF) -> None:
        look = theme.current().look
        self._badge(painter, place, "alert-triangle", look.ground, look.text)

    def _badge(self, painter: QPainter, place: QRectF, icon: str, ground: str, ink: str) -> None:
        size = theme.px(20)
        box = QRectF(place.right() - size - 5, place.top() + 5, size, size)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(QColor(theme.color(ground)))
        painter.drawRoundedRect(box, 5, 5)
        inner = theme.px(13)
        middle = QRectF(box.center().x() - inner / 2, box.center().y() - inner / 2, inner, inner)
        paint_icon(painter, middle, icon, theme.color(ink))

    def _gap(self, painter: QPainter, rect: object, row: int) -> None:
        """The line between two slides that what is dragged would fall into."""
        strip = self._strip
        last = row == strip.model().rowCount() - 1
        if strip.gap != row and not (last and strip.gap == row + 1):
            return
        box = strip.visualRect(strip.model().index(row, 0))
        y = box.top() + 1 if strip.gap == row else box.bottom()
        painter.setPen(QPen(theme.color("accent"), 3))
        painter.drawLine(box.left() + theme.px(_GUTTER) - 4, y, box.right() - 6, y)
