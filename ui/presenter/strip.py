"""The run of show: the whole evening as a strip, and what comes next as a list."""

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from callin_planner.domain.minutes import clock_text
from callin_planner.i18n import _
from callin_planner.show.clock import minutes_and_seconds
from callin_planner.show.course import Standing, Turn
from callin_planner.show.segments import Segment
from ui.kit import theme
from ui.kit.icons import paint_icon
from ui.presenter.parts import paint_voice
from ui.presenter.session import Session

_LEAST_SHARE = 0.022
_OUTSIDE = 100
"""Seconds for which a segment before or after the programme is drawn, however long it is."""
_LEAST_WORDS = 42
_DIM = {Standing.DONE: 0.5, Standing.SKIPPED: 0.4}


class Strip(QWidget):
    """One block a segment, as wide as it is long; what was is dim, what is now has a ring round it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setMinimumHeight(theme.px(58))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Run of show"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for turn, x, width in self._blocks():
            self._block(painter, turn, QRectF(x, theme.px(4), width, theme.px(26)))
        painter.end()

    def _blocks(self) -> list[tuple[Turn, float, float]]:
        turns = self._session.turns()
        if not turns:
            return []
        gap = theme.px(3)
        shares = [max(1, turn.segment.seconds if turn.segment.counts else _OUTSIDE) for turn in turns]
        least = round(_LEAST_SHARE * sum(shares))
        shares = [max(share, least) for share in shares]
        room = self.width() - theme.px(8) - gap * (len(turns) - 1)
        blocks, x = [], float(theme.px(4))
        for turn, share in zip(turns, shares, strict=True):
            width = room * share / sum(shares)
            blocks.append((turn, x, width))
            x += width + gap
        return blocks

    def _block(self, painter: QPainter, turn: Turn, place: QRectF) -> None:
        segment, on = turn.segment, turn.standing is Standing.NOW
        look = getattr(theme.current(), segment.voice.value)
        painter.setOpacity(_DIM.get(turn.standing, 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(look.fill))
        corner = theme.px(5)
        painter.drawRoundedRect(place, corner, corner)
        size = min(theme.px(15), place.width() - 4)
        center = place.center()
        spot = QRectF(center.x() - size / 2, center.y() - size / 2, size, size)
        paint_icon(painter, spot, look.icon, theme.color(look.mark))
        if turn.standing is Standing.SKIPPED:
            painter.setPen(QPen(theme.color("ink"), theme.px(2)))
            painter.drawLine(place.bottomLeft(), place.topRight())
        if on:
            painter.setPen(QPen(theme.color("ink"), theme.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3), corner + 3, corner + 3)
        self._words(painter, segment, place, strong=on)
        painter.setOpacity(1.0)

    def _words(self, painter: QPainter, segment: Segment, place: QRectF, *, strong: bool) -> None:
        if place.width() < theme.px(_LEAST_WORDS) and not strong:
            return
        painter.setFont(theme.font("label" if strong else "caption"))
        painter.setPen(theme.color("ink" if strong else "ink_2"))
        metrics = QFontMetrics(painter.font())
        room = int(place.width())
        text = metrics.elidedText(segment.title, Qt.TextElideMode.ElideRight, room)
        line = QRectF(place.x(), place.bottom() + theme.px(5), room + 2, theme.px(18))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class Coming(QWidget):
    """The segments to come, with the time each would begin if all kept theirs from here on."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Coming up"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = theme.px(40)
        begins = self._first()
        for i, segment in enumerate(self._session.coming()[: self.height() // row]):
            self._row(painter, segment, begins, QRectF(0, i * row, self.width(), row))
            begins += timedelta(seconds=segment.seconds)
        painter.end()

    def _first(self) -> datetime:
        return self._session.now() + timedelta(seconds=max(0.0, self._session.reading().left))

    def _row(self, painter: QPainter, segment: Segment, begins: datetime, row: QRectF) -> None:
        size = theme.px(22)
        when, minutes = theme.px(66), theme.px(44)
        painter.setFont(theme.font("caption", tabular=True))
        painter.setPen(theme.color("ink_2"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(row.x(), row.y(), when, row.height()), middle, clock_text(begins.time()))
        paint_voice(painter, QRectF(row.x() + when, row.center().y() - size / 2, size, size), segment.voice)
        x = row.x() + when + size + theme.px(10)
        self._names(painter, segment, QRectF(x, row.y(), row.right() - x - minutes, row.height()))
        painter.setFont(theme.font("caption", tabular=True))
        painter.setPen(theme.color("ink_2"))
        place = QRectF(row.right() - minutes, row.y(), minutes, row.height())
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, minutes_and_seconds(segment.seconds))

    def _names(self, painter: QPainter, segment: Segment, room: QRectF) -> None:
        painter.setFont(theme.font("name"))
        painter.setPen(theme.color("ink"))
        upper, lower = _halves(room) if segment.speaker else (room, None)
        metrics = QFontMetrics(painter.font())
        title = metrics.elidedText(segment.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, title)
        if lower is not None:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("ink_2"))
            metrics = QFontMetrics(painter.font())
            name = metrics.elidedText(segment.speaker, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, name)


def _halves(room: QRectF) -> tuple[QRectF, QRectF]:
    half = room.height() / 2
    return (
        QRectF(room.x(), room.y() + 2, room.width(), half - 2),
        QRectF(room.x(), room.y() + half, room.width(), half - 2),
    )
