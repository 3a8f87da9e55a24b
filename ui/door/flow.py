"""Buttons in as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """Places `buttons` from left to right, and goes on in another line where they do not fit."""

    def __init__(
        self, buttons: Sequence[QWidget], *, margins: tuple[int, int, int, int], gap: int = 8
    ) -> None:
        super().__init__()
        self._buttons = list(buttons)
        self._margins, self._gap = margins, gap
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for button in self._buttons:
            button.setParent(self)

    def sizeHint(self) -> QSize:
        return QSize(200, self._place(self.width(), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        self.setFixedHeight(self._place(self.width(), move=True))

    def _place(self, width: int, *, move: bool) -> int:
        """Put everything in its place in `width`; returns the height that takes."""
        left, top, right, bottom = self._margins
        x, y, high = left, top, 0
        for button in self._buttons:
            size = button.sizeHint()
            if x > left and x + size.width() > width - right:
                x, y = left, y + high + self._gap
            if move:
                button.setGeometry(x, y, size.width(), size.height())
            x, high = x + size.width() + self._gap, max(high, size.height())
        return y + high + bottom
