"""What the operator reads while a slide is shown: the cue and notes, as large as they were last set."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from callin_planner import settings
from callin_planner.errors import EnvironmentFault
from callin_planner.i18n import _
from ui.kit import theme
from ui.presenter.keys import Act
from ui.presenter.parts import StageButton, Words

SIZES = (0.7, 0.85, 1.0, 1.2, 1.45, 1.75, 2.1)
_BODY, _CUE = 21, 17


class Notes(QWidget):
    """The item's cue, then the slide's notes: `show_words`. `grow(+1)` and `grow(-1)` change the size, which
    this computer remembers.
    """

    def __init__(self) -> None:
        super().__init__()
        self._size = _nearest(settings.load().stage_notes)
        self._cue, self._text = _lines(), _lines()
        self.smaller = StageButton(_("A−"), "", "")
        self.larger = StageButton(_("A+"), "", "")
        for button, act in ((self.smaller, Act.NOTES_SMALLER), (self.larger, Act.NOTES_LARGER)):
            button.setMinimumHeight(theme.px(30))
            button.setProperty("act", act)
        self.smaller.setAccessibleName(_("Notes smaller"))
        self.larger.setAccessibleName(_("Notes larger"))
        self._arrange()
        self._dress()

    def show_words(self, cue: str, notes: str) -> None:
        if (cue, notes) == (self._cue.text(), self._text.text()):
            return
        for label, text in ((self._cue, cue), (self._text, notes)):
            label.setText(text)
            label.setAccessibleName(text)
            label.setVisible(bool(text))
        self._room.verticalScrollBar().setValue(0)

    def words(self) -> str:
        """What stands there, the cue first."""
        return "\n".join(text for text in (self._cue.text(), self._text.text()) if text)

    def grow(self, steps: int) -> None:
        """Larger or smaller by so many steps; the size stays where the computer cannot keep it."""
        self._size = max(0, min(len(SIZES) - 1, self._size + steps))
        self._dress()
        try:
            settings.change(stage_notes=SIZES[self._size])
        except EnvironmentFault:
            return

    def size_now(self) -> float:
        return SIZES[self._size]

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(_titled(_("Cue and notes")), 1)
        head.addWidget(self.smaller)
        head.addWidget(self.larger)
        self._room = QScrollArea(widgetResizable=True)
        self._room.setFrameShape(QScrollArea.Shape.NoFrame)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, theme.px(6), 0)
        lines.setSpacing(theme.px(8))
        lines.addWidget(self._cue)
        lines.addWidget(self._text)
        lines.addStretch(1)
        self._room.setWidget(words)
        self._room.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(10), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(6))
        column.addLayout(head)
        column.addWidget(self._room, 1)

    def _dress(self) -> None:
        for label, size, color in ((self._cue, _CUE, "ink_2"), (self._text, _BODY, "ink")):
            font = theme.font("lead")
            font.setPixelSize(round(theme.px(size) * SIZES[self._size]))
            label.setFont(font)
            label.setStyleSheet(f"color: {theme.color(color).name()}; background: transparent;")
        self.smaller.setEnabled(self._size > 0)
        self.larger.setEnabled(self._size < len(SIZES) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.px(9), theme.px(9))
        painter.end()


def _lines() -> QLabel:
    label = QLabel(wordWrap=True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _nearest(size: float) -> int:
    return min(range(len(SIZES)), key=lambda index: abs(SIZES[index] - size))


def _titled(text: str) -> Words:
    words = Words("label", "ink_2")
    words.say(text)
    return words
