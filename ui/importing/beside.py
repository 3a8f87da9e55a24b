"""Main and side panel side by side; one at a time where the window is narrow or the text large."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.buttons import Button

_ENOUGH = 1000
_SIDE = 388


class Beside(QWidget):
    """`toggle` is a button for the page's header: shown while there is room for one of the two only."""

    narrow_changed = Signal(bool)

    def __init__(self, main: QWidget, side: QWidget) -> None:
        super().__init__()
        self._main, self._side = main, side
        self._narrow = False
        self._side_wanted = False
        self.toggle = Button(_("Duplicates and problems"), "columns", on_click=self._toggle)
        self.toggle.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(main, 1)
        line.addWidget(side)
        theme.signals().changed.connect(self._measure)
        self._arrange()

    def prefer_side(self, wanted: bool) -> None:
        """Which of the two stands where only one can."""
        self._side_wanted = wanted
        self._arrange()

    def is_narrow(self) -> bool:
        return self._narrow

    def _toggle(self) -> None:
        self.prefer_side(not self._side_wanted)

    def _measure(self) -> None:
        narrow = self.width() < theme.px(_ENOUGH)
        if narrow != self._narrow:
            self._narrow = narrow
            self.narrow_changed.emit(narrow)
        self._arrange()

    def _arrange(self) -> None:
        if self._narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
        else:
            self._side.setFixedWidth(theme.px(_SIDE))
        self._main.setVisible(not self._narrow or not self._side_wanted)
        self._side.setVisible(not self._narrow or self._side_wanted)
        shown = _("Back to the list") if self._side_wanted else _("Duplicates and problems")
        self.toggle.set_text(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()


def keep_place(area: QScrollArea) -> None:
    """Let `area` stand where it stands although its content is about to be built anew."""
    bar = area.verticalScrollBar()
    place = bar.value()
    QTimer.singleShot(0, area, lambda: bar.setValue(place))
