"""Above a list: a search that hands the keys on, menus that filter, and filters that are on or off."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy

from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.buttons import Button, PaintedButton
from ui.kit.icons import paint_icon
from ui.kit.widgets import SearchField


class ListSearch(SearchField):
    """Enter and Down go on into the list, Esc empties the field first."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterButton(Button):
    """ "Group: any" until something is chosen; `picked` carries the value, None for any."""

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__("", kind="menu")
        self._name = name
        self._options: list[tuple[object, str]] = []
        self.value: object = None
        self.setCheckable(True)
        self.setMenu(QMenu(self))
        self.menu().aboutToHide.connect(self._dress)
        self.set_options([])

    def set_options(self, options: Iterable[tuple[object, str]]) -> None:
        """What can be chosen; a value that is no longer there goes back to any."""
        self._options = list(options)
        if self.value is not None and all(value != self.value for value, _text in self._options):
            self.choose(None)
        menu = self.menu()
        menu.clear()
        for value, text in ((None, _("Any")), *self._options):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == self.value)
            action.triggered.connect(lambda _on=False, chosen=value: self.choose(chosen))
        self._dress()

    @property
    def options(self) -> tuple[tuple[object, str], ...]:
        return tuple(self._options)

    def offers(self, value: object) -> bool:
        return any(value == one for one, _text in self._options)

    def choose(self, value: object) -> None:
        changed = value != self.value
        self.value = value
        for action, (one, _text) in zip(self.menu().actions(), ((None, ""), *self._options), strict=False):
            action.setChecked(one == value)
        self._dress()
        if changed:
            self.picked.emit(value)

    def _dress(self) -> None:
        chosen = next((text for value, text in self._options if value == self.value), _("any"))
        self.set_text(f"{self._name}: {chosen}")
        self.setChecked(self.value is not None)


class FilterChip(PaintedButton):
    """A filter with its count that is on or off: a rounded outline, filled while it is on."""

    def __init__(self, text: str, icon: str, on_click: Callable[[], object]) -> None:
        super().__init__(text)
        self._icon = icon
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: on_click())

    def set_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font("name")).horizontalAdvance(self.text())
        return QSize(words + theme.px(16 + 7 + 2 * 11), theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(
            QPen(theme.color("accent" if on or self.ringed else "btn_line"), 2 if self.ringed else 1)
        )
        painter.setBrush(theme.color("accent_tint" if on else "sunken" if self.hovered else "surface"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        ink = theme.color("accent_ink" if on else "ink")
        size = theme.px(16)
        left = box.left() + theme.px(10)
        paint_icon(painter, QRectF(left, box.center().y() - size / 2, size, size), self._icon, ink)
        painter.setFont(theme.font("name"))
        painter.setPen(ink)
        rest = box.adjusted(left + size + theme.px(7) - box.left(), 0, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
