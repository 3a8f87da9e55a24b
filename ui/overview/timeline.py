"""The planning timeline: stages side by side, not to scale, with the marker of today between them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from callin_planner.i18n import _
from callin_planner.usecases.overview import Stage, Standing
from ui.kit import theme
from ui.kit.cell import draw_text
from ui.kit.dates import short_day_text
from ui.kit.icons import paint_icon
from ui.kit.labels import Label
from ui.kit.widgets import Bar, Card, row

_NODE = 17


class TimelineCard(Card):
    """Stages with their days and how many of their tasks are done; `open_stage(offset)` shows one's tasks."""

    def __init__(self, open_stage: Callable[[int], object]) -> None:
        super().__init__(_("Planning timeline"))
        self._open_stage = open_stage
        self._track = Track()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._columns: list[_Column] = []
        self.body.setSpacing(4)
        self.body.addWidget(self._track)
        self.body.addLayout(self._grid)

    def show_standing(self, standing: Standing) -> None:
        stages = standing.stages
        self.setVisible(bool(stages))
        total = standing.tasks_done + standing.tasks_open
        self.caption.set_text(_("{done} of {total} tasks done").format(done=standing.tasks_done, total=total))
        while len(self._columns) < len(stages):
            self._columns.append(_Column(self._grid, len(self._columns), self._open_stage))
        for column, stage in zip(self._columns, stages, strict=False):
            column.show_stage(stage)
        self._track.show_stages(stages, -standing.days)


class _Column:
    """The words under one stage."""

    def __init__(self, grid: QGridLayout, place: int, open_stage: Callable[[int], object]) -> None:
        self._day = Label("", "label")
        self._on = Label("", "caption", "ink_3")
        self.title = StageTitle(open_stage)
        self._bar = Bar()
        self._bar.setFixedHeight(theme.px(6))
        self._bar.setMinimumWidth(24)
        self._count = Label("", "caption", "ink_2")
        holder = QWidget()
        holder.setLayout(row(self._day, self._on, None, spacing=6))
        grid.addWidget(holder, 0, place)
        grid.addWidget(self.title, 1, place, Qt.AlignmentFlag.AlignTop)
        measure = QWidget()
        measure.setLayout(row(self._bar, self._count, spacing=8))
        grid.addWidget(measure, 2, place)
        grid.setColumnStretch(place, 1)
        self._tips: tuple[QWidget, ...] = (holder, self.title, measure)

    def show_stage(self, stage: Stage) -> None:
        self._day.set_text(day_name(stage.offset))
        self._on.set_text(short_day_text(stage.on))
        self.title.show_stage(stage)
        self._bar.setMaximum(max(stage.total, 1))
        self._bar.setValue(stage.done)
        self._count.set_text(_("{done} of {total}").format(done=stage.done, total=stage.total))
        self._bar.setAccessibleName(f"{stage.title}: {self._count.text()}")
        tip = "\n".join([_("Still open:"), *stage.open_titles]) if stage.open_titles else ""
        for widget in self._tips:
            widget.setToolTip(tip)


class StageTitle(Label):
    """The name of a stage; a click or Enter shows its tasks."""

    def __init__(self, open_stage: Callable[[int], object]) -> None:
        super().__init__("", "body", wrap=True)
        self._open = open_stage
        self._offset = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_stage(self, stage: Stage) -> None:
        self._offset = stage.offset
        self.set_text(stage.title)
        self.setAccessibleName(_("Open the tasks of “{title}”").format(title=stage.title))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._open(self._offset)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self._offset)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.set_ink("accent")

    def leaveEvent(self, event: QEvent) -> None:
        self.set_ink("ink")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Track(QWidget):
    """The line with its nodes: a tick where all is done, a ring where work goes on, a diamond for the
    evening; and the flag of today."""

    def __init__(self) -> None:
        super().__init__()
        self._stages: Sequence[Stage] = ()
        self._today = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: Sequence[Stage], today: int) -> None:
        """`today` is the day counted from the evening."""
        self._stages, self._today = stages, today
        self.setAccessibleName(_("Today is {day}").format(day=day_name(today)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        today = self._today_x()
        self._paint_line(painter, today)
        for place, stage in enumerate(self._stages):
            self._paint_node(painter, QPointF(self._x(place), self._middle()), place, stage)
        self._paint_flag(painter, today)

    def _middle(self) -> float:
        return self.height() - theme.px(_NODE) / 2 - 3

    def _x(self, place: int) -> float:
        return place * self.width() / len(self._stages) + theme.px(_NODE) / 2

    def _current(self) -> int:
        """The stage that has begun last."""
        begun = [place for place, stage in enumerate(self._stages) if stage.offset <= self._today]
        return begun[-1] if begun else -1

    def _today_x(self) -> float:
        """Where today stands: always between stages, in the share of days that have passed."""
        place = self._current()
        if place < 0:
            return 0.0
        if place == len(self._stages) - 1:
            return min(self._x(place) + theme.px(60), self.width() - 1)
        here, after = self._stages[place], self._stages[place + 1]
        share = (self._today - here.offset) / (after.offset - here.offset)
        step = self._x(place + 1) - self._x(place)
        return self._x(place) + step * min(max(share, 0.18), 0.82)

    def _paint_line(self, painter: QPainter, today: float) -> None:
        y = self._middle()
        for token, start, end in (
            ("track", self._x(0), self._x(len(self._stages) - 1)),
            ("accent", self._x(0), max(self._x(0), today)),
        ):
            painter.setPen(QPen(theme.color(token), 3))
            painter.drawLine(QPointF(start, y), QPointF(end, y))

    def _paint_node(self, painter: QPainter, at: QPointF, place: int, stage: Stage) -> None:
        half = theme.px(_NODE) / 2
        begun = place <= self._current()
        filled = begun and stage.is_done
        painter.setPen(QPen(theme.color("accent" if begun or stage.offset == 0 else "line_strong"), 2))
        painter.setBrush(theme.color("accent" if filled else "surface"))
        if stage.offset == 0:
            far = half + 2
            points = [
                QPointF(at.x() + x * far, at.y() + y * far) for x, y in ((0, -1), (1, 0), (0, 1), (-1, 0))
            ]
            painter.drawPolygon(QPolygonF(points))
        else:
            painter.drawEllipse(at, half - 1, half - 1)
        if filled:
            size = theme.px(12)
            paint_icon(
                painter, QRectF(at.x() - size / 2, at.y() - size / 2, size, size), "check", "on_accent"
            )
        elif begun:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(at, half - theme.px(5), half - theme.px(5))

    def _paint_flag(self, painter: QPainter, x: float) -> None:
        text = _("Today · {day}").format(day=day_name(self._today)) if self._today else _("Today")
        font = theme.font("label")
        width = QFontMetrics(font).horizontalAdvance(text) + theme.px(16)
        height = theme.px(19)
        flip = x + width > self.width()
        box = QRectF(x - width if flip else x, 0, width, height)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawLine(QPointF(x, 1), QPointF(x, self.height() - 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(box, 5, 5)
        draw_text(painter, box, text, role="label", ink="on_accent", align="center")


def day_name(offset: int) -> str:
    """ "T−17", "T+2": a day counted from the evening, with a real minus."""
    return f"T+{offset}" if offset > 0 else f"T−{-offset}"
