"""The page of keys over the operator's window."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.presenter.bindings import Keys
from ui.presenter.key_page import KeyPage
from ui.presenter.over import Over


class KeyPageOver(Over):
    """Made new each time it is opened, so that it begins with nothing heard."""

    VEIL: ClassVar[int] = 255

    changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Keys and clicker"))
        self._page: KeyPage | None = None
        self._column = QVBoxLayout(self)
        side = theme.px(90)
        self._column.setContentsMargins(side, theme.px(14), side, theme.px(14))

    def open_with(self, bound: Keys) -> None:
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.deleteLater()
        self._page = KeyPage(bound)
        self._page.changed.connect(self.changed)
        self._page.done.connect(self.close_over)
        self._column.addWidget(self._page)
        self.open_over()

    def takes(self, event: QKeyEvent) -> bool:
        """All keys, PageDown and PageUp too: here a clicker is tried and turns no slide."""
        return self._page is not None and not self.isHidden() and self._page.takes(event)
