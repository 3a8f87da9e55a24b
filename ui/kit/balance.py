"""How the programme's minutes are shared between the voices, against what was planned."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.roles import ScreenVoice
from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.cell import draw_text
from ui.kit.chips import VoiceMark
from ui.kit.icons import paint_icon
from ui.kit.labels import Label

_HEIGHT = 32
_GAP = 2


class BalanceBar(QWidget):
    """One block a voice, in the fixed order; an overrun is drawn past the mark of the plan.

    With `worded`, a block says its voice where there is room; the minutes always. `least` is how many
    seconds the whole width stands for at least, so that two bars can be compared.
    """

    def __init__(self) -> None:
        super().__init__()
        self.worded = True
        self.least = 0
        self._seconds: Mapping[ScreenVoice, int] = dict.fromkeys(ScreenVoice, 0)
        self._target = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_seconds(self, seconds: Mapping[ScreenVoice, int], target: int) -> None:
        """Seconds of each voice, and of the whole programme as planned."""
        self._seconds, self._target = seconds, target
        said = [
            _("{voice} {n} min").format(
                voice=theme.current().voice(voice).word, n=minutes_text(seconds[voice])
            )
            for voice in ScreenVoice
        ]
        self.setAccessibleName(_("Minutes by voice"))
        self.setAccessibleDescription(", ".join(said))
        self.setToolTip(" · ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total = sum(self._seconds.values())
        scale = self.width() / max(total, self._target, self.least, 1)
        whole = QRectF(0, 0, self.width(), self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(whole, 5, 5)
        blocks = self._blocks(scale)
        for voice, block in blocks.items():
            painter.setBrush(theme.color(theme.current().voice(voice).fill))
            painter.drawRoundedRect(block, 4, 4)
        for voice, block in blocks.items():
            self._write_block(painter, block, voice)
        if total > self._target > 0:
            self._paint_overrun(painter, self._target * scale)

    def _blocks(self, scale: float) -> dict[ScreenVoice, QRectF]:
        """Where each voice that speaks at all stands; `scale` is pixels a second."""
        blocks, x = {}, 0.0
        for voice in ScreenVoice:
            width = self._seconds[voice] * scale
            if width > 0:
                blocks[voice] = QRectF(x, 0, max(width - _GAP, 1), self.height())
            x += width
        return blocks

    def _write_block(self, painter: QPainter, block: QRectF, voice: ScreenVoice) -> None:
        """Icon, word and minutes, as much of them as there is room for."""
        look = theme.current().voice(voice)
        minutes = minutes_text(self._seconds[voice])
        number = QFontMetrics(theme.font("card_title")).horizontalAdvance(minutes)
        word = QFontMetrics(theme.font("name")).horizontalAdvance(look.word)
        icon, gap = theme.px(16), theme.px(7)
        spoken = self.worded and block.width() > icon + word + number + 4 * gap
        marked = block.width() > icon + number + 3 * gap
        if block.width() < number + 4:
            return
        x = block.center().x() - (number + marked * (icon + gap) + spoken * (word + gap)) / 2
        if marked:
            place = QRectF(x, block.center().y() - icon / 2, icon, icon)
            paint_icon(painter, place, look.icon, QColor(look.mark))
            x += icon + gap
        if spoken:
            draw_text(painter, QRectF(x, 0, word + 2, block.height()), look.word, role="name", ink=look.mark)
            x += word + gap
        box = QRectF(x, 0, number + 2, block.height())
        draw_text(painter, box, minutes, role="card_title", ink=look.mark)

    def _paint_overrun(self, painter: QPainter, mark: float) -> None:
        """The part past the plan under a band in the warning tint, and the mark of the plan itself."""
        look = theme.current().look
        band = theme.px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.ground))
        painter.drawRect(QRectF(mark, self.height() - band, self.width() - mark, band))
        painter.setBrush(QBrush(QColor(look.text), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(QRectF(mark, self.height() - band, self.width() - mark, band))
        painter.setBrush(QColor(look.ground))
        painter.drawRect(QRectF(mark - 3, 0, 6, self.height()))
        painter.setBrush(QColor(look.text))
        painter.drawRect(QRectF(mark - 1.5, 0, 3, self.height()))


class Legend(QWidget):
    """Each voice with its mark and word, outside the bar; spread over the width where it has no minutes."""

    def __init__(self, *, numbered: bool = True) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._numbers: dict[ScreenVoice, Label] = {}
        for place, voice in enumerate(ScreenVoice):
            if place and not numbered:
                row.addStretch(1)
            row.addWidget(VoiceMark(voice, 20))
            row.addWidget(Label(theme.current().voice(voice).word, "body", "ink_2"))
            if numbered:
                self._numbers[voice] = Label("", "strong")
                row.addWidget(self._numbers[voice])
                row.addSpacing(14)
        if numbered:
            row.addStretch(1)

    def show_seconds(self, seconds: Mapping[ScreenVoice, int]) -> None:
        for voice, label in self._numbers.items():
            label.set_text(minutes_text(seconds[voice]))
