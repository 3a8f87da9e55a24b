"""The columns of the checklist."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from callin_planner.i18n import _
from callin_planner.usecases.task_rows import TaskRow
from ui.checklist.lines import ChapterLine, Line
from ui.checklist.words import (
    count_text,
    evidence_look,
    offset_text,
    owner_text,
    span_text,
    state_look,
)
from ui.kit import theme
from ui.kit.cell import Cell, draw_icon_text, draw_text, draw_two_lines
from ui.kit.chips import paint_chip
from ui.kit.dates import short_day_text
from ui.kit.icons import paint_icon
from ui.kit.record_model import Column

EVIDENCE = "evidence"


def columns(zone_name: str) -> list[Column[Line]]:
    """A heading speaks through the task column; its other cells are silent."""

    def evidence(row: TaskRow) -> str:
        return evidence_look(row, zone_name)[1]

    def paint_evidence(painter: QPainter, cell: Cell, line: Line) -> None:
        if isinstance(line, TaskRow):
            icon, words = evidence_look(line, zone_name)
            if words:
                draw_icon_text(painter, cell.rect, icon, words, ink="ink_2")

    return [
        Column("tick", "", _of_task(lambda row: ""), 36, check=True, sortable=False),
        Column("gate", "", _of_task(_gate), 30, paint=_paint_gate, sortable=False),
        Column("title", _("Task"), _title, paint=_paint_title, role="name", tip=_tip),
        Column(
            "when", _("When"), _of_task(lambda row: offset_text(row.task.offset_days)), 58, align="right",
            paint=_paint_when,
        ),
        Column("due", _("Due"), _of_task(lambda row: short_day_text(row.due)), 64),
        Column("owner", _("Owner"), _of_task(owner_text), 126),
        Column(EVIDENCE, _("Evidence"), _of_task(evidence), 154, paint=paint_evidence),
        Column("state", _("State"), _of_task(lambda row: state_look(row)[0]), 126, paint=_paint_state),
    ]  # fmt: skip


def _of_task(text: Callable[[TaskRow], str]) -> Callable[[Line], str]:
    return lambda line: text(line) if isinstance(line, TaskRow) else ""


def _gate(row: TaskRow) -> str:
    return _("Gate") if row.task.gate else ""


def _title(line: Line) -> str:
    if isinstance(line, TaskRow):
        return line.task.title
    folded = _("folded") if line.folded else _("open")
    return f"{line.chapter.title}, {span_text(line)}, {count_text(line)}, {folded}"


def _tip(line: Line) -> str:
    if isinstance(line, ChapterLine):
        return ""
    waits = "\n".join(_("Waits for “{title}”").format(title=task.title) for task in line.waits_for)
    return "\n".join(part for part in (line.task.title, waits) if part)


def _paint_gate(painter: QPainter, cell: Cell, line: Line) -> None:
    if isinstance(line, TaskRow) and line.task.gate:
        size = theme.px(17)
        box = QRectF(cell.whole.left(), cell.whole.center().y() - size / 2, size, size)
        paint_icon(painter, box, "square-rotated", "accent")


def _paint_title(painter: QPainter, cell: Cell, line: Line) -> None:
    if isinstance(line, TaskRow):
        draw_two_lines(painter, cell.rect, line.task.title, role="name")


def _paint_when(painter: QPainter, cell: Cell, line: Line) -> None:
    if isinstance(line, TaskRow):
        words = offset_text(line.task.offset_days)
        draw_text(painter, cell.rect, words, ink="ink_2", align="right", tabular=True)


def _paint_state(painter: QPainter, cell: Cell, line: Line) -> None:
    if isinstance(line, TaskRow):
        word, state, icon = state_look(line)
        paint_chip(painter, cell.rect, word, state, icon)
