"""How each cell of the agenda is drawn."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from callin_planner.domain.minutes import minutes_text, spoken_text
from callin_planner.i18n import _
from ui.agenda.lines import Line
from ui.agenda.words import digits
from ui.kit import theme
from ui.kit.cell import Cell, draw_text, draw_two_lines
from ui.kit.chips import chip_width, paint_chip, paint_voice
from ui.kit.dates import time_text
from ui.kit.icons import paint_icon
from ui.kit.record_model import Column

HANDLE, START, VOICE, TITLE, SPEAKER, SCRIPT, REHEARSED, ALLOTTED = range(8)
Measured = Callable[[Line], int | None]


def columns(measured: Measured) -> list[Column[Line]]:
    """In the order of the constants above. `measured(line)` gives the seconds a rehearsal took, if any."""
    return [
        Column("handle", "", lambda line: "", 30, paint=_paint_handle, sortable=False),
        Column("start", _("Start"), _start, 62, "right", paint=_paint_start),
        Column("voice", "", lambda line: voice_word(line), 52, paint=_paint_voice),
        Column("title", _("Segment"), lambda line: line.item.title, paint=_paint_title),
        Column("speaker", _("Speaker"), _speakers, 250, paint=_paint_speakers),
        Column("script", _("Script"), _script, 78, "right", paint=_paint_script),
        Column(
            "rehearsed",
            _("Rehearsed"),
            lambda line: _rehearsed(line, measured(line)),
            124,
            "right",
            paint=lambda painter, cell, line: _paint_rehearsed(painter, cell, line, measured(line)),
        ),
        Column("allotted", _("Allotted"), _allotted, 88, "right", paint=_paint_allotted),
    ]


def voice_word(line: Line) -> str:
    return theme.current().voice(line.item.voice).word


def _start(line: Line) -> str:
    return time_text(line.starts)


def _speakers(line: Line) -> str:
    if line.speaker is None:
        return _("Nobody yet") if line.number else ""
    if not line.waiting:
        return _("{name}, confirmed").format(name=line.speaker.name)
    if line.stand_in:
        return _("{name}, waiting; backup {backup}").format(name=line.speaker.name, backup=line.stand_in)
    return _("{name}, waiting").format(name=line.speaker.name)


def _script(line: Line) -> str:
    if not line.words:
        return ""
    time = spoken_text(line.spoken)
    return _("{time}, too long").format(time=time) if line.over else time


def _rehearsed(line: Line, seconds: int | None) -> str:
    if seconds is None:
        return ""
    over = seconds - line.item.seconds
    words = _("{time}, {drift} over") if over > 0 else _("{time}, {drift} under")
    return words.format(time=spoken_text(seconds), drift=spoken_text(abs(over)))


def _allotted(line: Line) -> str:
    return _("{n} min").format(n=minutes_text(line.item.seconds))


def _paint_handle(painter: QPainter, cell: Cell, line: Line) -> None:
    size = theme.px(16)
    box = QRectF(cell.rect.left() - 4, cell.whole.center().y() - size / 2, size, size)
    paint_icon(painter, box, "grip-vertical", "ink_2" if cell.hovered or cell.selected else "ink_3")


def _paint_start(painter: QPainter, cell: Cell, line: Line) -> None:
    draw_text(painter, cell.rect, digits(line.starts), ink="ink_2", align="right", tabular=True)


def _paint_voice(painter: QPainter, cell: Cell, line: Line) -> None:
    size = theme.px(24)
    middle = cell.whole.center().y()
    look = theme.current().voice(line.item.voice)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(look.fill))
    painter.drawRoundedRect(QRectF(cell.whole.left() + 2, middle - size * 0.58, 4, size * 1.16), 2, 2)
    place = QRectF(cell.whole.left() + theme.px(16), middle - size / 2, size, size)
    paint_voice(painter, place, line.item.voice)


def _paint_title(painter: QPainter, cell: Cell, line: Line) -> None:
    draw_two_lines(painter, cell.rect, line.item.title, role="strong")


def _paint_speakers(painter: QPainter, cell: Cell, line: Line) -> None:
    if line.speaker is None:
        if line.number:
            paint_chip(painter, cell.rect, _("Nobody yet"), "neutral", "user-plus", outlined=True)
        return
    if not line.waiting:
        paint_chip(painter, cell.rect, line.speaker.name, "neutral", "circle-check", icon_ink=_good())
        return
    room = QRectF(cell.rect)
    least = chip_width("", icon=True) + theme.px(44)
    if line.stand_in and chip_width(line.speaker.name) + least + theme.px(6) > room.width():
        room.setWidth(max(room.width() - least - theme.px(6), room.width() / 2))
    right = paint_chip(painter, room, line.speaker.name, "look", "circle-dashed")
    if line.stand_in:
        rest = QRectF(cell.rect)
        rest.setLeft(right + theme.px(6))
        paint_chip(painter, rest, line.stand_in, "neutral", "user-plus", outlined=True)


def _good() -> str:
    return theme.current().good.text


def _paint_script(painter: QPainter, cell: Cell, line: Line) -> None:
    if not line.words:
        draw_text(painter, cell.rect, "–", ink="ink_3", align="right")
        return
    text = spoken_text(line.spoken)
    if not line.over:
        draw_text(painter, cell.rect, text, ink="ink_3", align="right", tabular=True)
        return
    look = theme.current().look.text
    draw_text(painter, cell.rect, text, role="strong", ink=look, align="right", tabular=True)
    width = QFontMetrics(theme.font("strong", tabular=True)).horizontalAdvance(text)
    size = theme.px(14)
    left = cell.rect.right() - width - theme.px(6) - size
    paint_icon(painter, QRectF(left, cell.rect.center().y() - size / 2, size, size), "alert-triangle", look)


def _paint_rehearsed(painter: QPainter, cell: Cell, line: Line, seconds: int | None) -> None:
    """ "+0:25  4:25": the drift, and the time itself in the warning ink where it ran over by a tenth."""
    if seconds is None:
        draw_text(painter, cell.rect, "–", ink="ink_3", align="right")
        return
    over = seconds - line.item.seconds
    late = over > line.item.seconds / 10
    text = spoken_text(seconds)
    ink = theme.current().look.text if late else "ink"
    draw_text(painter, cell.rect, text, role="strong", ink=ink, align="right", tabular=True)
    width = QFontMetrics(theme.font("strong", tabular=True)).horizontalAdvance(text) + theme.px(9)
    drift = ("+" if over > 0 else "−") + spoken_text(abs(over)) if over else "±0"
    rest = cell.rect.adjusted(0, 0, -width, 0)
    draw_text(painter, rest, drift, role="caption", ink=ink if late else "ink_2", align="right", tabular=True)


def _paint_allotted(painter: QPainter, cell: Cell, line: Line) -> None:
    unit = _("min")
    draw_text(painter, cell.rect, unit, ink="ink_3", align="right")
    width = QFontMetrics(theme.font("body")).horizontalAdvance(unit) + theme.px(5)
    number = minutes_text(line.item.seconds)
    box = cell.rect.adjusted(0, 0, -width, 0)
    draw_text(painter, box, number, role="card_title", align="right", tabular=True)
