"""The columns of the list of speakers, and how their cells are drawn."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from callin_planner.domain.event import Event
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.speakers import Step
from callin_planner.i18n import _
from callin_planner.usecases.roster import RosterRow
from ui.kit import theme
from ui.kit.cell import Cell, draw_icon_text, draw_text
from ui.kit.chips import paint_chip
from ui.kit.record_model import Column
from ui.speakers.words import about_text, answer_look, furthest_word, last_text

NAME, ANSWER, STEPS, MINUTES, ALTERNATE, LAST = range(6)
_DOT, _GAP = 11, 3


def columns() -> list[Column[RosterRow]]:
    return [
        Column("name", _("Speaker"), _name_text, role="name", paint=_paint_name, tip=_name_text),
        Column("answer", _("Answer"), lambda row: answer_look(row).word, 108, paint=_paint_answer),
        Column("steps", _("Preparation"), _steps_text, 144, paint=_paint_steps, tip=_steps_text),
        Column("minutes", _("Min"), _minutes_text, 50, align="right"),
        Column(
            "alternate", _("Alternate"), _alternate_text, 124, paint=_paint_alternate, tip=_alternate_text
        ),
        Column("last", _("Last time"), lambda row: "", 118, ink="ink_2"),
    ]


def for_event(event: Event | None) -> list[Column[RosterRow]]:
    """The columns with "Last time" counted from a call-in."""
    made = columns()
    made[LAST] = Column("last", _("Last time"), lambda row: last_of(row, event), 118, ink="ink_2")
    return made


def last_of(row: RosterRow, event: Event | None) -> str:
    if event is None:
        return last_text(row, row.history[0] if row.history else None)
    return last_text(row, row.last_time(event))


def _name_text(row: RosterRow) -> str:
    about = about_text(row)
    return f"{row.speaker.name}, {about}" if about else row.speaker.name


def _steps_text(row: RosterRow) -> str:
    done = sum(row.speaker.has_done(step) for step in Step)
    return _("{word}, {n} of 4").format(word=furthest_word(row), n=done)


def _minutes_text(row: RosterRow) -> str:
    return minutes_text(row.seconds) if row.seconds else "–"


def _alternate_text(row: RosterRow) -> str:
    if text := row.alternate_text():
        return text
    if row.has_alternate:
        return _("In the agenda")
    return _("None yet") if row.speaks else "–"


def _paint_name(painter: QPainter, cell: Cell, row: RosterRow) -> None:
    role = "strong" if cell.selected else "name"
    right = draw_text(painter, cell.rect, row.speaker.name, role=role)
    rest = QRectF(cell.rect)
    rest.setLeft(right + theme.px(9))
    if rest.width() > theme.px(40):
        draw_text(painter, rest, about_text(row), role="caption", ink="ink_2")


def _paint_answer(painter: QPainter, cell: Cell, row: RosterRow) -> None:
    look = answer_look(row)
    paint_chip(painter, cell.rect, look.word, look.state, look.icon)


def _paint_steps(painter: QPainter, cell: Cell, row: RosterRow) -> None:
    """Four dots, and always the word."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    good = theme.current().good.text
    size, x = theme.px(_DOT), float(cell.rect.left())
    for step in Step:
        done = row.speaker.has_done(step)
        dot = QRectF(x, cell.rect.center().y() - size / 2, size, size).adjusted(0.8, 0.8, -0.8, -0.8)
        painter.setPen(QPen(theme.color(good if done else "line_strong"), 1.2))
        painter.setBrush(theme.color(good) if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)
        x += size + theme.px(_GAP)
    rest = QRectF(cell.rect)
    rest.setLeft(x + theme.px(5))
    draw_text(painter, rest, furthest_word(row), role="caption", ink="ink_2")


def _paint_alternate(painter: QPainter, cell: Cell, row: RosterRow) -> None:
    text = _alternate_text(row)
    if row.speaks and not row.has_alternate:
        look = theme.current().look.text
        draw_icon_text(painter, cell.rect, "alert-triangle", text, icon_ink="look", ink=look)
    else:
        draw_text(painter, cell.rect, text, ink="ink_3" if text == "–" else "ink")
