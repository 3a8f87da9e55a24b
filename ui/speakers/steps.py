"""The four steps of preparation: marked with one press, dated and taken back from a menu."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from callin_planner.domain.speakers import Speaker, Step
from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.buttons import PaintedButton
from ui.kit.cell import draw_text
from ui.kit.dates import day_text, short_day_text
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field, Line
from ui.kit.icons import icon, paint_icon
from ui.kit.typed_days import read_day, typed_day
from ui.speakers.words import step_words

Mark = Callable[[Step, date | None, str | None], object]


class Steps(QWidget):
    """`mark_wanted(step)` on a press where it is not done; `date_wanted` and `back_wanted` from its menu."""

    mark_wanted = Signal(object)
    date_wanted = Signal(object)
    back_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        self.buttons: dict[Step, StepButton] = {}
        for place, (step, word) in enumerate(step_words().items()):
            button = StepButton(word)
            button.clicked.connect(lambda _checked=False, step=step: self._press(step))
            self.buttons[step] = button
            grid.addWidget(button, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        self._speaker: Speaker | None = None

    def show_speaker(self, speaker: Speaker, rehearsal: date | None) -> None:
        """`rehearsal` is the day of the full rehearsal, where it is known."""
        self._speaker = speaker
        for step, button in self.buttons.items():
            said = said_of(speaker, step, rehearsal)
            button.show_state(speaker.has_done(step), said, shortened(said, speaker, step))

    def menu(self, step: Step) -> QMenu:
        """What can be done with a step that is done."""
        menu = QMenu(self)
        menu.addAction(
            icon("pencil", "ink_2"), _("Change day and name…"), lambda: self.date_wanted.emit(step)
        )
        menu.addAction(icon("arrow-back-up", "ink_2"), _("Take back"), lambda: self.back_wanted.emit(step))
        return menu

    def _press(self, step: Step) -> None:
        if self._speaker is None:
            return
        if not self._speaker.has_done(step):
            self.mark_wanted.emit(step)
            return
        button = self.buttons[step]
        self.menu(step).popup(button.mapToGlobal(button.rect().bottomLeft()))


class StepButton(PaintedButton):
    """An icon, the step, and beneath it when and by whom."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self._word, self._short, self._done = word, "", False
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, done: bool, said: str, short: str) -> None:
        """`said` is read out and shown as a tip, `short` stands under the step."""
        self._done, self._short = done, short
        state = _("done") if done else _("not done")
        self.setAccessibleName(", ".join(filter(None, (self._word, state, said))))
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        lines = sum(QFontMetrics(theme.font(role)).height() for role in ("strong", "caption"))
        return QSize(theme.px(120), lines + theme.px(10))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(theme.color("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken") if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        size, x = theme.px(16), theme.px(4)
        first = QFontMetrics(theme.font("strong")).height()
        top = theme.px(5)
        ink = theme.color(theme.current().good.text if self._done else "ink_3")
        name = "circle-check" if self._done else "circle-dashed"
        paint_icon(painter, QRectF(x, top + (first - size) / 2, size, size), name, ink)
        left = x + size + theme.px(8)
        room = self.width() - left - 2
        draw_text(painter, QRectF(left, top, room, first), self._word, role="strong")
        second = QFontMetrics(theme.font("caption")).height()
        place = QRectF(left, top + first, room, second)
        draw_text(painter, place, self._short, role="caption", ink="ink_2")


def said_of(speaker: Speaker, step: Step, rehearsal: date | None) -> str:
    """ "Oct 9, by Iris Kemper"; for a rehearsal to come, its day."""
    if not speaker.has_done(step):
        if step is Step.REHEARSED and rehearsal is not None:
            return _("Planned for {day}").format(day=day_text(rehearsal, year=False))
        return _("Not yet")
    on, by = speaker.done_on(step), speaker.done_by(step)
    if on is None:
        return by or _("Day not known")
    day = short_day_text(on)
    return _("{day}, by {name}").format(day=day, name=by) if by else day


def shortened(said: str, speaker: Speaker, step: Step) -> str:
    """The same with the first name as an initial, where it stands in half the width of the drawer."""
    by = speaker.done_by(step)
    first, _blank, last = by.partition(" ")
    return said.replace(by, f"{first[0]}. {last}") if last else said


class StepDialog(FormDialog):
    """When a step was done, and by whom."""

    def __init__(self, parent: QWidget, speaker: Speaker, step: Step, mark: Mark) -> None:
        super().__init__(parent, f"{speaker.name}: {step_words()[step].lower()}", icon="clipboard-check")
        self._step, self._mark = step, mark
        self.on = Line(typed_day(speaker.done_on(step)))
        self.by = Line(speaker.done_by(step))
        self.form.pair(Field(_("On"), self.on, key="on"), Field(_("By"), self.by, key="by"))
        self.on_save = self._keep

    def _keep(self) -> None:
        self._mark(self._step, read_day("on", self.on.text()), self.by.text())
