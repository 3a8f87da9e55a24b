"""A sentence to the operator with what can be done about it. Never on the room's screen."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.kit import theme
from ui.kit.icons import paint_icon
from ui.presenter.parts import StageButton

Choice = tuple[str, str, Callable[[], None]]


class Notice(QWidget):
    """Stays until the next one or `clear`. `choices` are text, icon and what to do."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(44), theme.px(6), theme.px(8), theme.px(6))
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._row.addWidget(self._words, 1)
        self._buttons: list[StageButton] = []
        self.key = ""
        self.choices: tuple[Choice, ...] = ()
        self.hide()

    def say(self, key: str, text: str, *choices: Choice) -> None:
        self._empty()
        self.key, self.choices = key, choices
        self._words.setText(text)
        self._words.setFont(theme.font("lead"))
        self._words.setStyleSheet(f"color: {theme.current().look.text};")
        self.setAccessibleName(text)
        for words, icon, act in choices:
            button = StageButton(words, icon, "")
            button.clicked.connect(act)
            self._row.addWidget(button)
            self._buttons.append(button)
        self.show()
        self.update()

    def take_over(self, other: "Notice") -> None:
        """Say what `other` says."""
        if other.key:
            self.say(other.key, other.text(), *other.choices)

    def text(self) -> str:
        return self._words.text() if self.key else ""

    def clear(self, *keys: str) -> None:
        """Take away what stands there; with `keys`, only one of these."""
        if not keys or self.key in keys:
            self._empty()
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color(theme.current().look.ground))
        painter.setBrush(theme.color(theme.current().look.ground))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.px(8), theme.px(8))
        size = theme.px(20)
        place = QRectF(theme.px(14), (self.height() - size) / 2, size, size)
        paint_icon(painter, place, "info-circle", theme.color(theme.current().look.text))
        painter.end()

    def _empty(self) -> None:
        self.key = ""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
