"""Segments one below the other: mark, title, who speaks, minutes, and a word on what becomes of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from callin_planner.domain.roles import ScreenVoice
from ui.kit import theme
from ui.kit.icons import paint_icon
from ui.presenter.parts import paint_voice

_MOST = 42
_LEAST = 24


@dataclass(frozen=True)
class LiveRow:
    """`was` is struck through before `minutes` where it differs; `strong` rows are on, `dim` ones over."""

    key: int
    voice: ScreenVoice
    title: str
    under: str
    minutes: str
    was: str = ""
    word: str = ""
    icon: str = ""
    state: str = "neutral"
    strong: bool = False
    dim: bool = False

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.under, self.minutes, self.word) if part)


class LiveRows(QWidget):
    """As many rows as there are, each as high as the room allows; where there are too many, those around
    the chosen one.
    """

    picked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._rows: tuple[LiveRow, ...] = ()
        self._chosen = -1

    def show_rows(self, rows: Sequence[LiveRow], chosen: int = -1) -> None:
        if (tuple(rows), chosen) != (self._rows, self._chosen):
            self._rows, self._chosen = tuple(rows), chosen
            self.setAccessibleDescription("; ".join(row.spoken for row in rows))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, place in self._placed():
            self._row(painter, row, place)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for row, place in self._placed():
            if place.contains(event.position()):
                self.picked.emit(row.key)

    def _placed(self) -> list[tuple[LiveRow, QRectF]]:
        if not self._rows:
            return []
        height = max(theme.px(_LEAST), min(theme.px(_MOST), self.height() / len(self._rows)))
        fit = max(1, int(self.height() / height + 0.01))
        keys = [row.key for row in self._rows]
        at = keys.index(self._chosen) if self._chosen in keys else 0
        first = max(0, min(at - fit // 2, len(self._rows) - fit))
        return [
            (row, QRectF(0, i * height, self.width(), height))
            for i, row in enumerate(self._rows[first : first + fit])
        ]

    def _row(self, painter: QPainter, row: LiveRow, place: QRectF) -> None:
        chosen = row.key == self._chosen
        if chosen or row.strong:
            painter.setPen(QPen(theme.color("accent"), 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected_row" if chosen else "sunken"))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        painter.setOpacity(0.55 if row.dim else 1.0)
        gap, size = theme.px(8), min(theme.px(22), place.height() - 4)
        mark = QRectF(place.x() + gap, place.center().y() - size / 2, size, size)
        paint_voice(painter, mark, row.voice)
        figures = self._minutes(painter, row, place.adjusted(0, 0, -gap, 0))
        word = self._word(painter, row, place, figures)
        left = mark.right() + gap
        self._names(painter, row, QRectF(left, place.y(), word - gap - left, place.height()))
        painter.setOpacity(1.0)

    def _minutes(self, painter: QPainter, row: LiveRow, place: QRectF) -> float:
        """Where the words before the figures must end."""
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(theme.font("name", tabular=True))
        painter.setPen(theme.color("ink"))
        painter.drawText(place, middle, row.minutes)
        right = place.right() - theme.px(48)
        if row.was:
            font = theme.font("caption", tabular=True)
            font.setStrikeOut(True)
            painter.setFont(font)
            painter.setPen(theme.color("ink_2"))
            painter.drawText(QRectF(place.x(), place.y(), right - place.x(), place.height()), middle, row.was)
        return right - theme.px(44)

    def _word(self, painter: QPainter, row: LiveRow, place: QRectF, right: float) -> float:
        if not row.word:
            return right
        ink = (
            theme.color(theme.current().tint(row.state).text)
            if row.state != "neutral"
            else theme.color("ink_2")
        )
        painter.setFont(theme.font("caption"))
        painter.setPen(ink)
        wide = painter.fontMetrics().horizontalAdvance(row.word)
        size = theme.px(15)
        left = right - wide
        painter.drawText(
            QRectF(left, place.y(), wide + 2, place.height()), Qt.AlignmentFlag.AlignVCenter, row.word
        )
        if row.icon:
            left -= size + theme.px(5)
            paint_icon(painter, QRectF(left, place.center().y() - size / 2, size, size), row.icon, ink)
        return left

    def _names(self, painter: QPainter, row: LiveRow, room: QRectF) -> None:
        two = bool(row.under) and room.height() >= theme.px(34)
        half = room.height() / 2
        upper = QRectF(room.x(), room.y() + 2, room.width(), half - 2) if two else room
        painter.setFont(theme.font("name"))
        painter.setPen(theme.color("ink"))
        shown = row.title if two or not row.under else f"{row.title} · {row.under}"
        self._elided(painter, upper, shown)
        if two:
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("ink_2"))
            self._elided(painter, QRectF(room.x(), room.y() + half - 1, room.width(), half - 2), row.under)

    def _elided(self, painter: QPainter, place: QRectF, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
