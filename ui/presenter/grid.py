"""The deck as a grid of small pictures, each painted when it comes into sight and forgotten when far away."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from callin_planner.domain.slides import SlideKind
from callin_planner.i18n import _
from callin_planner.show.kinds import name_of
from callin_planner.show.primitives import Page
from ui.kit import theme
from ui.presenter.paint import frame
from ui.presenter.tiles import Tiles

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 220
_GAP = 14
_KEPT = 96
"""Small pictures that are kept ready: more than a screen shows, far fewer than a long deck has."""


class DeckModel(QAbstractListModel):
    """Pages by their number; `DisplayRole` is what a screen reader hears."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: tuple[Page, ...] = ()

    def set_pages(self, pages: Sequence[Page]) -> None:
        self.beginResetModel()
        self.pages = tuple(pages)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{index.row() + 1}. {title_of(self.pages[index.row()])}"
        return None


class Deck(Tiles):
    """`chosen` carries the slide's number, counted from 1; `opened` comes with Enter and double click."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self) -> None:
        self._model = DeckModel()
        super().__init__(self._model, _("Slides"))
        self.setItemDelegate(_Thumb(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.activated.connect(lambda index: self.opened.emit(index.row() + 1))
        self.selectionModel().currentChanged.connect(lambda index: self.chosen.emit(index.row() + 1))

    def set_pages(self, pages: Sequence[Page]) -> None:
        """Show another deck; the slide that was chosen stays so."""
        kept = self.number()
        self._model.set_pages(pages)
        if pages:
            self.setCurrentIndex(self._model.index(min(max(kept, 1), len(pages)) - 1, 0))

    def number(self) -> int:
        """The chosen slide, counted from 1; 0 when there is none."""
        return self.currentIndex().row() + 1

    def choose(self, number: int) -> None:
        """Mark slide `number`, counted from 1, and bring it into sight."""
        index = self._model.index(number - 1, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def width_of_thumb(self) -> int:
        """As many thumbnails side by side as have their least width, and these fill the row."""
        room = self.viewport().width() - 6
        beside = max(1, room // (_WIDTH + _GAP))
        return max(_WIDTH // 2, room // beside - _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def page(self, row: int) -> Page:
        return self._model.pages[row]


class _Thumb(QStyledItemDelegate):
    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._deck = deck
        self._ready: OrderedDict[tuple[int, int, float], tuple[Page, QPixmap]] = OrderedDict()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._deck.width_of_thumb()
        return QSize(width + _GAP, round(width * 9 / 16) + theme.px(28) + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        width = self._deck.width_of_thumb()
        place = QRectF(rect.x() + 6, rect.y() + 6, width, width * 9 / 16)
        page = self._deck.page(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corners = QPainterPath()
        corners.addRoundedRect(place, 6, 6)
        painter.setClipPath(corners)
        painter.drawPixmap(place.topLeft(), self._picture(page, index.row(), place.size().toSize()))
        painter.setClipping(False)
        self._edge(painter, place, chosen=bool(state & QStyle.StateFlag.State_Selected))
        self._words(painter, place, page, index.row() + 1)
        painter.restore()

    def _picture(self, page: Page, row: int, size: QSize) -> QPixmap:
        ratio = self._deck.devicePixelRatioF()
        key = (row, size.width(), ratio)
        known = self._ready.get(key)
        if known is None or known[0] is not page:
            known = self._ready[key] = (page, frame(page, size, ratio))
            while len(self._ready) > _KEPT:
                self._ready.popitem(last=False)
        self._ready.move_to_end(key)
        return known[1]

    def _edge(self, painter: QPainter, place: QRectF, *, chosen: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent" if chosen else "line"), 2 if chosen else 1))
        grow = 3 if chosen else 0
        painter.drawRoundedRect(place.adjusted(-grow, -grow, grow, grow), 6, 6)

    def _words(self, painter: QPainter, place: QRectF, page: Page, number: int) -> None:
        line = QRectF(place.x(), place.bottom() + theme.px(5), place.width(), theme.px(20))
        painter.setFont(theme.font("label", tabular=True))
        painter.setPen(theme.color("ink"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, str(number))
        left = theme.px(24)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("look" if page.faults else "ink_2"))
        room = line.adjusted(left, 0, 0, 0)
        text = painter.fontMetrics().elidedText(
            title_of(page), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


def title_of(page: Page) -> str:
    """The page's own title, else the name of its kind."""
    return page.title or name_of(SlideKind(page.kind))
