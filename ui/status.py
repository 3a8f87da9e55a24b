"""The line at the foot: saved when, how the site is kept, what works in the background, whose it is."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit import theme
from ui.kit.chips import Chip, Icon
from ui.kit.labels import Label


class StatusBar(QWidget):
    """Parts are set by name; a part without text disappears."""

    def __init__(self, parts: Sequence[tuple[str, str, str]], right: str = "", pill: str = "") -> None:
        """`parts` are (name, icon, text), left to right."""
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(15, 0, 14, 0)
        self._row.setSpacing(18)
        self._labels: dict[str, tuple[QWidget, Icon, Label]] = {}
        for name, icon, text in parts:
            self._add(name, icon, text)
        self._row.addStretch(1)
        self.right = Label(right, "caption", "ink_2")
        self._row.addWidget(self.right)
        if pill:
            self._row.addWidget(Chip(pill, "info", ""))
        theme.signals().changed.connect(self._fit)
        self._fit()

    def set(self, name: str, text: str, icon: str = "") -> None:
        holder, picture, label = self._labels[name]
        if icon:
            picture.set(icon)
        label.set_text(text)
        holder.setVisible(bool(text))

    def text(self, name: str) -> str:
        return self._labels[name][2].text()

    def _add(self, name: str, icon: str, text: str) -> None:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(7)
        picture, label = Icon(icon, 13, "ink_3"), Label(text, "caption", "ink_2")
        line.addWidget(picture)
        line.addWidget(label)
        self._row.addWidget(holder)
        holder.setVisible(bool(text))
        self._labels[name] = (holder, picture, label)

    def _fit(self) -> None:
        self.setFixedHeight(theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("line"))
