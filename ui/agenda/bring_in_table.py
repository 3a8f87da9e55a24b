"""The rows of a file as the items they would become."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from callin_planner.domain.agenda import Part
from callin_planner.domain.minutes import minutes_text
from callin_planner.i18n import _
from callin_planner.usecases.agenda_import import Bring
from ui.agenda.words import part_words
from ui.kit import theme
from ui.kit.cell import Cell, draw_icon_text, draw_text
from ui.kit.chips import paint_voice
from ui.kit.record_model import Column
from ui.kit.speaker_words import voice_words


def bring_columns() -> list[Column[Bring]]:
    return [
        Column("title", _("Segment"), lambda line: line.title, paint=_paint_title),
        Column("speaker", _("Speaker"), _speaker, 200, paint=_paint_speaker),
        Column("voice", _("Voice"), lambda line: voice_words()[line.voice], 124, ink="ink_2"),
        Column("minutes", _("Minutes"), lambda line: minutes_text(line.seconds), 76, "right"),
        Column("part", _("Counts as"), _part, 104, ink="ink_2"),
        Column("doubts", "", _doubts, 34, paint=_paint_doubts, tip=_doubts),
    ]


def _speaker(line: Bring) -> str:
    if line.speaker and line.speaker_id is None:
        return _("{name}, not in the list").format(name=line.speaker)
    return line.speaker


def _part(line: Bring) -> str:
    return "" if line.part is Part.PROGRAMME else part_words()[line.part]


def _doubts(line: Bring) -> str:
    return " ".join(line.doubts)


def _paint_title(painter: QPainter, cell: Cell, line: Bring) -> None:
    size = theme.px(18)
    box = QRectF(cell.rect.left(), cell.whole.center().y() - size / 2, size, size)
    paint_voice(painter, box, line.voice)
    draw_text(painter, cell.rect.adjusted(size + theme.px(8), 0, 0, 0), line.title, role="name")


def _paint_speaker(painter: QPainter, cell: Cell, line: Bring) -> None:
    if line.speaker and line.speaker_id is None:
        draw_icon_text(painter, cell.rect, "user-plus", line.speaker, icon_ink="look")
    else:
        draw_text(painter, cell.rect, line.speaker)


def _paint_doubts(painter: QPainter, cell: Cell, line: Bring) -> None:
    if line.doubts:
        draw_icon_text(painter, cell.rect, "alert-triangle", "", icon_ink="look")
