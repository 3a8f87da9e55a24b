"""All slides at a glance over the operator's window, for going to one of them at once."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.i18n import _
from callin_planner.show.primitives import Page
from ui.kit import theme
from ui.presenter.grid import Deck
from ui.presenter.over import Over
from ui.presenter.parts import Words

_MOVING = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
)
_CHOOSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class Overview(Over):
    """`chosen` carries the slide's number, counted from 1. The pictures are made when it is first opened."""

    VEIL: ClassVar[int] = 255

    chosen = Signal(int)

    def __init__(self, parent: QWidget, pages: Sequence[Page]) -> None:
        super().__init__(parent, _("All slides"))
        self._pages = pages
        self._deck: Deck | None = None
        self._title = Words("card_title")
        self._title.say(_("All slides: click one, or move with the arrows and press Enter"))
        self._column = QVBoxLayout(self)
        margin = theme.px(24)
        self._column.setContentsMargins(margin, theme.px(14), margin, margin)
        self._column.addWidget(self._title)

    def open_at(self, number: int) -> None:
        """Open with slide `number` marked."""
        self.open_over()
        self._grid().choose(number)

    def takes(self, event: QKeyEvent) -> bool:
        """Arrows, Home, End move the mark and Enter goes there; a clicker's keys still turn slides."""
        if self.isHidden() or self._deck is None:
            return False
        if event.key() in _CHOOSING:
            self._choose(self._deck.number())
            return True
        if event.key() in _MOVING:
            self._deck.keyPressEvent(event)
            return True
        return False

    def _choose(self, number: int) -> None:
        self.close_over()
        self.chosen.emit(number)

    def _grid(self) -> Deck:
        if self._deck is None:
            self._deck = Deck()
            self._deck.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._deck.set_pages(self._pages)
            self._deck.clicked.connect(lambda index: self._choose(index.row() + 1))
            self._column.addWidget(self._deck, 1)
        return self._deck
