"""Rows of the file as they will look in the list."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from callin_planner.domain.groups import Group
from callin_planner.exchange.contents import group_key
from callin_planner.exchange.fields import Row
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.importing import PossibleDuplicate
from ui.importing.draft import Draft
from ui.importing.words import Look, fate_look, language_word, plain_day, problem_text, shown_name
from ui.kit import theme
from ui.kit.buttons import SegmentedControl
from ui.kit.cell import Cell, draw_text
from ui.kit.chips import paint_chip, paint_group
from ui.kit.context import Context
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table
from ui.kit.widgets import Card

_FIRST = 5


@dataclass(frozen=True)
class Line:
    """A row with the group it goes to (None: a new one), what becomes of it, and why."""

    row: Row
    group: Group | None
    look: Look
    said: str

    @property
    def id(self) -> int:
        return self.row.number


def lines_of(context: Context, draft: Draft) -> list[Line]:
    """Every row of the file, in its order."""
    preview = draft.preview
    groups = {group_key(group.label): group for group in preview.groups}
    said = {one.row: _same_as(one) for one in preview.possible_duplicates}
    chosen = {number: choice for number, choice in draft.choices.items() if number in said}
    for problem in reversed(preview.problems):
        text = problem_text(context, preview, problem)
        said[problem.row] = f"{problem.column}: {text}" if problem.column else text
    return [
        Line(
            row,
            groups.get(group_key(row.group)),
            fate_look(fate, chosen.get(row.number)),
            said.get(row.number, ""),
        )
        for row, fate in zip(preview.rows, preview.fates, strict=True)
    ]


def _same_as(one: PossibleDuplicate) -> str:
    return _("like row {row}").format(row=one.other_row) if one.other_row else ""


class FirstRowsCard(Card):
    """The first rows, as they will be stored."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Preview"), " ", flush=True)
        self._context = context
        self._model = RecordModel(_list_columns(context))
        self.table = Table(self._model, name=_("Preview"), sortable=False)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self.table)

    def show_draft(self, draft: Draft) -> None:
        lines = lines_of(self._context, draft)
        shown = lines[:_FIRST]
        self.caption.set_text(
            _("first {some} of {all} rows, as they will look").format(some=len(shown), all=len(lines))
        )
        self._model.set_rows(shown)
        self.table.setFixedHeight(theme.px(35) * len(shown) + theme.px(34) + 4)


class RowsCard(Card):
    """Step 3: every row and what becomes of it."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Rows in the file"), " ", flush=True)
        self._context = context
        self._model = RecordModel(_fate_columns(context))
        self.table = Table(self._model, name=_("Rows in the file"))
        self.kinds = SegmentedControl([("", _("All"))], name=_("Rows shown"))
        self.kinds.chosen.connect(self._filter)
        self.add_to_head(self.kinds)
        self.body.addWidget(self.table, 1)
        self._kept: tuple[tuple[str, str], ...] = ()

    def show_draft(self, draft: Draft) -> None:
        preview = draft.preview
        self.caption.set_text(ngettext("{n} person", "{n} people", preview.people).format(n=preview.people))
        lines = lines_of(self._context, draft)
        self._offer(lines)
        self._model.set_rows(lines)

    def _offer(self, lines: list[Line]) -> None:
        """Segments for the fates that occur; the one chosen before stays where it still occurs."""
        counts = Counter(line.look.word for line in lines)
        options = [("", _("All {n}").format(n=len(lines)))]
        options += [(word, f"{word} {n}") for word, n in counts.most_common()]
        if tuple(options) == self._kept:
            return
        chosen = self.kinds.value() if self.kinds.value() in counts else ""
        self._kept = tuple(options)
        fresh = SegmentedControl(options, chosen, name=_("Rows shown"))
        fresh.chosen.connect(self._filter)
        self.head.replaceWidget(self.kinds, fresh)
        self.kinds.hide()
        self.kinds.deleteLater()
        self.kinds = fresh
        self._filter(chosen)

    def _filter(self, word: str) -> None:
        self._model.set_filter((lambda line: line.look.word == word) if word else None)


def _list_columns(context: Context) -> list[Column[Line]]:
    return [
        Column("name", _("Name"), lambda line: shown_name(context, line.row.name), role="name"),
        Column("born", _("Born"), lambda line: plain_day(line.row.born), 112),
        Column("group", _("Group"), lambda line: ", ".join(line.row.groups) or "–", 150, paint=_paint_group),
        Column("officer", _("Officer"), lambda line: line.row.officer or "–", 112),
        Column("until", _("Until"), lambda line: plain_day(line.row.supervised_until), 112),
        Column("language", _("Language"), lambda line: language_word(line.row.language), 96),
    ]


def _fate_columns(context: Context) -> list[Column[Line]]:
    return [
        Column(
            "row",
            _("Row"),
            lambda line: str(line.row.number),
            52,
            align="right",
            sort=lambda line: line.row.number,
        ),
        Column("name", _("Name"), lambda line: shown_name(context, line.row.name), role="name"),
        Column(
            "born",
            _("Born"),
            lambda line: plain_day(line.row.born),
            112,
            sort=lambda line: line.row.born or date.min,
        ),
        Column("group", _("Group"), lambda line: ", ".join(line.row.groups) or "–", 150, paint=_paint_group),
        Column(
            "fate",
            _("What happens"),
            lambda line: " ".join((line.look.word, line.said)),
            250,
            paint=_paint_fate,
            tip=lambda line: line.said,
        ),
    ]


def _paint_group(painter: QPainter, cell: Cell, line: Line) -> None:
    room = QRectF(cell.rect)
    if line.group is not None:
        room.setLeft(paint_group(painter, room, line.group.code, line.group.color) + theme.px(7))
    draw_text(painter, room, ", ".join(line.row.groups) or "–", ink="ink" if line.row.groups else "ink_3")


def _paint_fate(painter: QPainter, cell: Cell, line: Line) -> None:
    right = paint_chip(painter, cell.rect, line.look.word, line.look.state)
    if line.said:
        rest = QRectF(cell.rect)
        rest.setLeft(right + theme.px(8))
        draw_text(painter, rest, line.said, role="caption", ink="ink_2")
