"""The list of wordings: each in each language, with what it is now."""

from dataclasses import dataclass

from PySide6.QtGui import QPainter

from callin_planner.documents.kind import Audience
from callin_planner.i18n import _
from callin_planner.usecases.wordings import WordingState
from ui.kit.cell import Cell, draw_text
from ui.kit.chips import chip_width, paint_chip
from ui.kit.record_model import Column, RecordModel, SectionRow
from ui.kit.table import Table
from ui.wording.words import state_words


@dataclass(frozen=True)
class Row:
    """A line of the list; `id` is its key and language."""

    id: tuple[str, str]
    state: WordingState


def rows_of(states: list[WordingState]) -> list[Row | SectionRow]:
    """Readers in the order of the documents page, each with a heading."""
    titles = {
        Audience.INVITEES: _("For invitees"),
        Audience.SPEAKERS: _("For speakers and partners"),
        Audience.ROOM: _("For the door and the room"),
    }
    rows: list[Row | SectionRow] = []
    for audience, title in titles.items():
        mine = [Row(each.key, each) for each in states if each.kind.audience is audience]
        if mine:
            rows += [SectionRow(title), *mine]
    return rows


class WordingTable(Table[Row]):
    def __init__(self) -> None:
        self.rows: RecordModel[Row] = RecordModel(
            [Column("title", _("Wording"), _text, paint=_paint, sortable=False)], words=_text
        )
        super().__init__(self.rows, name=_("Wordings"), density="comfortable", sortable=False)


def _text(row: Row) -> str:
    return f"{row.state.kind.name}, {row.state.language_name}, {state_words(row.state)[0]}"


def _paint(painter: QPainter, cell: Cell, row: Row) -> None:
    word, state = state_words(row.state)
    half = cell.rect.height() // 2
    top = cell.rect.adjusted(0, 3, 0, -half + 2)
    below = cell.rect.adjusted(0, half - 1, 0, -3)
    draw_text(painter, top, row.state.kind.name, role="name")
    language = row.state.language_name
    if state == "neutral":
        draw_text(painter, below, f"{language} · {word}", role="caption", ink="ink_2")
        return
    draw_text(
        painter, below.adjusted(0, 0, -round(chip_width(word)) - 8, 0), language, role="caption", ink="ink_2"
    )
    chip = cell.rect.adjusted(cell.rect.width() - round(chip_width(word)), half - 4, 0, 0)
    paint_chip(painter, chip, word, state)
