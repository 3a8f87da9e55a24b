"""A laid-out page as a picture in a dialog, as large as its place allows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from callin_planner.show.primitives import Page
from ui.kit import theme
from ui.presenter.paint import fitted, frame


class PagePicture(QWidget):
    """`set_page` shows another page; `name` is what a screen reader hears."""

    def __init__(self, page: Page | None = None, *, name: str = "", width: int = 380) -> None:
        super().__init__()
        self._page = page
        self._width = width
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_page(self, page: Page) -> None:
        self._page = page
        self.update()

    def sizeHint(self) -> QSize:
        width = theme.px(self._width)
        return QSize(width, round(width * 9 / 16))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._page is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = fitted(self._page, QRectF(self.rect()).adjusted(1, 1, -1, -1))
        size = place.size().toSize()
        painter.drawPixmap(place.topLeft().toPoint(), frame(self._page, size, self.devicePixelRatioF()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawRect(place)
