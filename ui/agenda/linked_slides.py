"""The slides of an item: small pictures, each with a way off, and a menu of the deck to link more."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.i18n import _
from callin_planner.show.primitives import Page
from callin_planner.usecases.agenda_slides import SlideLine
from ui.kit import theme
from ui.kit.buttons import Button, icon_button
from ui.kit.labels import Label
from ui.kit.widgets import clear
from ui.presenter.paint import frame

_WIDTH = 108


class LinkedSlides(QWidget):
    """`link(slide id, linked)` is called with what the person wants."""

    def __init__(self, link: Callable[[UUID, bool], object]) -> None:
        super().__init__()
        self._link = link
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(Label(_("Linked slides"), "label"), 1)
        self.menu = QMenu(self)
        self.more = Button(_("Link slides…"), kind="link", small=True, on_click=self._open)
        head.addWidget(self.more)
        outer.addLayout(head)
        self._none = Label("", "caption", "ink_3", wrap=True)
        outer.addWidget(self._none)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        outer.addLayout(self._grid)

    def show_deck(self, deck: Sequence[SlideLine], item_id: UUID) -> None:
        """The whole deck in the menu, those of the item ticked."""
        self.more.setVisible(bool(deck))
        self.menu.clear()
        for slide in deck:
            action = self.menu.addAction(slide.text)
            action.setCheckable(True)
            action.setChecked(slide.item_id == item_id)
            action.triggered.connect(lambda on, slide=slide: self._link(slide.id, on))
        linked = any(slide.item_id == item_id for slide in deck)
        nothing = _("This call-in has no slides yet.") if not deck else _("No slide belongs to this item.")
        self._none.set_text("" if linked else nothing)
        self._none.setVisible(not linked)

    def show_pictures(self, pictures: Sequence[tuple[SlideLine, Page]]) -> None:
        clear(self._grid)
        for place, (slide, page) in enumerate(pictures):
            self._grid.addWidget(self._card(slide, page), place // 3, place % 3)

    def _card(self, slide: SlideLine, page: Page) -> QWidget:
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Thumb(page, slide.text))
        line = QHBoxLayout()
        number = Label(str(slide.number) if slide.number else _("hidden"), "caption", "ink_2")
        line.addWidget(number, 1)
        off = icon_button("x", _("Take “{slide}” off this item").format(slide=slide.name))
        off.clicked.connect(lambda: self._link(slide.id, False))
        line.addWidget(off)
        column.addLayout(line)
        return card

    def _open(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class Thumb(QWidget):
    """One slide as the room sees it, as small as a stamp."""

    def __init__(self, page: Page, name: str) -> None:
        super().__init__()
        self._page = page
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = theme.px(_WIDTH)
        return QSize(width, round(width * self._page.height / self._page.width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setClipPath(outline)
        painter.drawPixmap(0, 0, frame(self._page, self.size(), self.devicePixelRatioF()))
        painter.setClipping(False)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawPath(outline)
