"""How far the invitations have come: five bars, each of which opens the people it counts."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from callin_planner.i18n import _
from callin_planner.usecases.overview import Funnel, Reached
from ui.kit import theme
from ui.kit.buttons import Button, PaintedButton
from ui.kit.cell import draw_text
from ui.kit.context import Context
from ui.kit.widgets import Card, column


@dataclass(frozen=True)
class Step:
    """One bar: how many of how many, and a remark about those who are missing."""

    key: Reached
    word: str
    count: int | None
    of: int
    remark: str = ""


class FunnelCard(Card):
    def __init__(self, context: Context) -> None:
        super().__init__(_("Invitations"))
        self._context = context
        self.add_to_head(Button(_("Open list"), kind="link", on_click=lambda: context.open_page("invitees")))
        self.bars = {step.key: _StepBar() for step in steps_of(Funnel())}
        for key, bar in self.bars.items():
            bar.clicked.connect(lambda _checked=False, key=key: self._open(key))
        self.body.addLayout(column(*self.bars.values(), None, spacing=1))
        self.show_funnel(Funnel())

    def show_funnel(self, funnel: Funnel) -> None:
        for step in steps_of(funnel):
            self.bars[step.key].show_step(step)

    def _open(self, key: Reached) -> None:
        self._context.open_page("invitees", stage=str(key))


class _StepBar(PaintedButton):
    """A row of the funnel, pressed as a whole."""

    def __init__(self) -> None:
        super().__init__("")
        self._step = Step(Reached.LISTED, "", 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, step: Step) -> None:
        self._step = step
        count = _("not yet") if step.count is None else str(step.count)
        self.setAccessibleName(f"{step.word}: {count}. {step.remark}".strip())
        self.setToolTip(_("Show these people"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, theme.px(25))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        step = self._step
        bar = self._bar_rect()
        draw_text(painter, QRectF(0, 0, bar.left() - 8, self.height()), step.word)
        self._paint_bar(painter, bar)
        number = QRectF(bar.right(), 0, theme.px(38), self.height())
        text = "–" if step.count is None else str(step.count)
        draw_text(painter, number, text, role="card_title", align="right", tabular=True)
        remark = QRectF(
            number.right() + theme.px(12), 0, self.width() - number.right() - theme.px(12), self.height()
        )
        draw_text(painter, remark, step.remark, role="caption", ink="ink_2")
        if self.ringed:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _bar_rect(self) -> QRectF:
        metrics = QFontMetrics(theme.font("body"))
        left = max(metrics.horizontalAdvance(word) for word in _words()) + theme.px(18)
        room = QFontMetrics(theme.font("caption")).horizontalAdvance(_("23 still to hand over")) + theme.px(
            56
        )
        height = theme.px(15)
        return QRectF(left, (self.height() - height) / 2, max(40, self.width() - left - room), height)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(bar, 3, 3)
        share = (self._step.count or 0) / self._step.of if self._step.of else 0
        if share > 0:
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(
                QRectF(bar.left(), bar.top(), bar.width() * min(share, 1), bar.height()), 3, 3
            )


def steps_of(funnel: Funnel) -> tuple[Step, ...]:
    """The five steps with their remarks."""
    listed, vetted, approved, delivered, attended = _words()
    aside = _("{n} set aside").format(n=funnel.set_aside) if funnel.set_aside else ""
    held = _("{n} held for safety").format(n=funnel.held) if funnel.held else ""
    left = funnel.to_hand_over
    still = _("{n} still to hand over").format(n=left) if left else ""
    later = "" if funnel.attended is not None else _("on the evening")
    return (
        Step(Reached.LISTED, listed, funnel.listed, funnel.listed),
        Step(Reached.VETTED, vetted, funnel.vetted, funnel.listed, aside),
        Step(Reached.APPROVED, approved, funnel.approved, funnel.listed, held),
        Step(Reached.DELIVERED, delivered, funnel.delivered, funnel.listed, still),
        Step(Reached.ATTENDED, attended, funnel.attended, funnel.listed, later),
    )


def _words() -> tuple[str, str, str, str, str]:
    return _("Listed"), _("Vetted"), _("Approved"), _("Letter delivered"), _("Attended")
