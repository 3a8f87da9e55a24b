"""Choosing a group's color: swatches with its code, moved over with the arrow keys."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from callin_planner.i18n import _
from callin_planner.usecases.group_names import COLORS
from ui.kit import theme
from ui.kit.buttons import PaintedButton
from ui.kit.chips import paint_group

_ACROSS = 7
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_ACROSS,
    Qt.Key.Key_Down: _ACROSS,
}


def color_word(color: int) -> str:
    """What a color is called: never by it alone."""
    words = (_("purple"), _("teal"), _("rust"), _("olive"), _("indigo"), _("ocher"), _("rose"))
    word = words[color % COLORS]
    return word if color < COLORS else _("{color}, double outline").format(color=word)


class _Swatch(PaintedButton):
    def __init__(self, color: int) -> None:
        super().__init__("")
        self.color, self.code = color, ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(44), theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            painter.setPen(QPen(QColor(theme.color("accent")), 2))
            painter.drawRoundedRect(box, 6, 6)
        inner = QRectF(box)
        paint_group(painter, inner, self.code, self.color, left=False)
        painter.end()


class ColorPicker(QWidget):
    """`picked` carries the color that was chosen. The picker has the focus, not each swatch."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2, 2, 2, 2)
        self._grid.setSpacing(2)
        self._swatches: list[_Swatch] = []
        self._color = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Color of the group"))

    def show_color(self, color: int, code: str, taken: Iterable[int]) -> None:
        """One row of colors, two where somebody has a double outline or all seven are taken."""
        used = set(taken)
        rows = 2 if color >= COLORS or max(used, default=0) >= COLORS or len(used) >= COLORS else 1
        while len(self._swatches) < rows * _ACROSS:
            self._add()
        self._color = color
        for swatch in self._swatches:
            swatch.setVisible(swatch.color < rows * _ACROSS)
            swatch.setChecked(swatch.color == color)
            swatch.code = code
            others = _("taken by another group") if swatch.color in used else _("free")
            words = f"{color_word(swatch.color)}, {others}"
            swatch.setAccessibleName(words)
            swatch.setToolTip(words[0].upper() + words[1:])
            swatch.update()
        self.setAccessibleDescription(color_word(color))

    def color(self) -> int:
        return self._color

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        shown = [swatch.color for swatch in self._swatches if not swatch.isHidden()]
        if step is None or self._color + step not in shown:
            super().keyPressEvent(event)
            return
        self._pick(self._color + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()

    def _add(self) -> None:
        swatch = _Swatch(len(self._swatches))
        swatch.clicked.connect(lambda _on=False, color=swatch.color: self._pick(color))
        self._grid.addWidget(swatch, swatch.color // _ACROSS, swatch.color % _ACROSS)
        self._swatches.append(swatch)

    def _pick(self, color: int) -> None:
        self._color = color
        for swatch in self._swatches:
            swatch.setChecked(swatch.color == color)
        self.setAccessibleDescription(color_word(color))
        self.picked.emit(color)
