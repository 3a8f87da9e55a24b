"""How the minutes are shared between the voices, and the gravest thing the review says about it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from callin_planner.checks.rule import Finding, Severity
from callin_planner.domain.agenda import programme_seconds, seconds_by_voice
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import ScreenVoice
from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import VoiceMark
from ui.kit.context import Context
from ui.kit.labels import Label
from ui.kit.widgets import Card, Note

_BALANCE_RULES = frozenset({"A1", "A2", "A3"})


class VoicesCard(Card):
    def __init__(self, context: Context) -> None:
        super().__init__(_("Three voices"))
        self.add_to_head(Button(_("Open agenda"), kind="link", on_click=lambda: context.open_page("agenda")))
        self.bar = VoiceBar()
        self.body.addWidget(self.bar)
        self.body.addWidget(_Legend())
        self.note = Note("", "good")
        self.body.addWidget(self.note)
        self.body.addStretch(1)

    def show_plan(self, plan: Plan, findings: Sequence[Finding]) -> None:
        total = programme_seconds(plan.items)
        self.caption.set_text(
            _("{n} of {target} minutes planned").format(
                n=minutes_text(total), target=plan.event.target_minutes
            )
        )
        seconds = seconds_by_voice(plan.items)
        self.bar.show_seconds(seconds, plan.event.target_minutes * 60)
        self.note.set(*said_of_the_balance(seconds, findings))


class VoiceBar(QWidget):
    """One block a voice with its minutes, in the fixed order; what is left of the plan stays empty."""

    def __init__(self) -> None:
        super().__init__()
        self._seconds: Mapping[ScreenVoice, int] = dict.fromkeys(ScreenVoice, 0)
        self._target = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_seconds(self, seconds: Mapping[ScreenVoice, int], target: int) -> None:
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
        return QSize(200, theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(self.rect()), 5, 5)
        painter.fillPath(whole, theme.color("track"))
        painter.setClipPath(whole)
        scale = self.width() / max(sum(self._seconds.values()), self._target, 1)
        x = 0.0
        for voice in ScreenVoice:
            width = self._seconds[voice] * scale
            if width > 0:
                self._paint_block(painter, QRectF(x, 0, max(width - 2, 1), self.height()), voice)
            x += width

    def _paint_block(self, painter: QPainter, block: QRectF, voice: ScreenVoice) -> None:
        look = theme.current().voice(voice)
        painter.fillRect(block, QColor(look.fill))
        text = minutes_text(self._seconds[voice])
        font = theme.font("card_title", tabular=True)
        if QFontMetrics(font).horizontalAdvance(text) + 4 > block.width():
            return
        painter.setFont(font)
        painter.setPen(QColor(look.mark))
        painter.drawText(block, Qt.AlignmentFlag.AlignCenter, text)


class _Legend(QWidget):
    """Mark and word of each voice, spread over the width."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(7)
        for place, voice in enumerate(ScreenVoice):
            if place:
                line.addStretch(1)
            line.addWidget(VoiceMark(voice, 20))
            line.addWidget(Label(theme.current().voice(voice).word, "body", "ink_2"))


def said_of_the_balance(seconds: Mapping[ScreenVoice, int], findings: Sequence[Finding]) -> tuple[str, str]:
    """A sentence and its state: the gravest finding about length and balance, or what is well."""
    found = next((finding for finding in findings if finding.rule in _BALANCE_RULES), None)
    if found is not None:
        state = "info" if found.severity is Severity.NOTE else "look"
        return found.text, state
    community, law = seconds[ScreenVoice.COMMUNITY], seconds[ScreenVoice.LAW]
    if not sum(seconds.values()):
        return _("No minutes are planned yet. Begin the agenda with one of three outlines."), "info"
    return (
        _("The community speaks {community} min, law enforcement {law} min.").format(
            community=minutes_text(community), law=minutes_text(law)
        ),
        "good" if community >= law else "info",
    )
