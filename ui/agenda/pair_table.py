"""Two agendas side by side: as it is, and as proposed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QPainter

from callin_planner.domain.agenda import AgendaItem, schedule
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.proposal import Pair, Proposal, pairs
from callin_planner.i18n import _
from ui.agenda.words import digits
from ui.kit import theme
from ui.kit.cell import Cell, draw_text
from ui.kit.chips import paint_voice
from ui.kit.icons import paint_icon
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table


@dataclass(frozen=True)
class PairLine:
    """A pair with its start times; None where a side is empty. `moves`: the item stands elsewhere too."""

    pair: Pair
    starts_before: time | None
    starts_after: time | None
    moves: bool = False

    @property
    def id(self) -> tuple[UUID | None, UUID | None]:
        return self.pair.id

    @property
    def change(self) -> str:
        """ "", "longer", "shorter", "other", "gone" or "new"."""
        before, after = self.pair.before, self.pair.after
        if before is None:
            return "new"
        if after is None:
            return "gone"
        if before.seconds != after.seconds:
            return "longer" if after.seconds > before.seconds else "shorter"
        return "other" if self.pair.differs else ""


def pair_lines(proposal: Proposal, begins: time) -> list[PairLine]:
    old, new = _starts(proposal.before, begins), _starts(proposal.after, begins)
    both = old.keys() & new.keys()
    return [
        PairLine(
            pair,
            old[pair.before.id] if pair.before else None,
            new[pair.after.id] if pair.after else None,
            moves=None in pair.id and bool(both & set(pair.id)),
        )
        for pair in pairs(proposal.before, proposal.after)
    ]


class PairTable(Table[PairLine]):
    """Read only; what changes is said in a column of its own, never by colour alone."""

    def __init__(self) -> None:
        self.lines: RecordModel[PairLine] = RecordModel(_columns())
        super().__init__(self.lines, name=_("The agenda now and as proposed"), density="compact")

    def show_proposal(self, proposal: Proposal, begins: time) -> None:
        """Show it, with the first change in sight."""
        lines = pair_lines(proposal, begins)
        self.lines.set_rows(lines)
        first = next((place for place, line in enumerate(lines) if line.change), 0)
        self.clearSelection()
        self.scrollTo(self.lines.index(max(0, first - 1), 0), self.ScrollHint.PositionAtTop)


def _starts(items: Sequence[AgendaItem], begins: time) -> dict[UUID, time]:
    return {slot.item.id: slot.starts for slot in schedule(items, begins)}


def _columns() -> list[Column[PairLine]]:
    return [
        Column("before_start", _("Now"), lambda line: _start(line.starts_before), 58, "right", ink="ink_2"),
        Column("before", "", lambda line: _title(line.pair.before), paint=_paint_before),
        Column("before_min", _("min"), lambda line: _minutes(line.pair.before), 56, "right"),
        Column("change", "", change_word, 92, "center", paint=_paint_change),
        Column("after_start", _("Then"), lambda line: _start(line.starts_after), 58, "right", ink="ink_2"),
        Column("after", "", lambda line: _title(line.pair.after), paint=_paint_after),
        Column(
            "after_min", _("min"), lambda line: _minutes(line.pair.after), 64, "right", paint=_paint_minutes
        ),
    ]


def change_word(line: PairLine) -> str:
    """ "+1", "−2:30", "new", "moves away": what the pair's change is in a word."""
    before, after = line.pair.before, line.pair.after
    if before is not None and after is not None and before.seconds != after.seconds:
        sign = "+" if after.seconds > before.seconds else "−"
        return sign + minutes_text(abs(after.seconds - before.seconds))
    if line.moves:
        return _("moves here") if line.change == "new" else _("moves")
    return {"new": _("new"), "gone": _("goes"), "other": _("marked"), "": ""}[line.change]


def _start(at: time | None) -> str:
    return digits(at) if at else ""


def _title(item: AgendaItem | None) -> str:
    return item.title if item else ""


def _minutes(item: AgendaItem | None) -> str:
    return minutes_text(item.seconds) if item else ""


def _paint_before(painter: QPainter, cell: Cell, line: PairLine) -> None:
    _paint_item(painter, cell, line.pair.before, "ink_3" if line.change == "gone" else "ink_2", "body")


def _paint_after(painter: QPainter, cell: Cell, line: PairLine) -> None:
    _paint_item(painter, cell, line.pair.after, "ink", "strong" if line.change else "body")


def _paint_item(painter: QPainter, cell: Cell, item: AgendaItem | None, ink: str, role: str) -> None:
    if item is None:
        return
    size = theme.px(18)
    box = QRectF(cell.rect.left(), cell.whole.center().y() - size / 2, size, size)
    paint_voice(painter, box, item.voice)
    draw_text(painter, cell.rect.adjusted(size + theme.px(8), 0, 0, 0), item.title, role=role, ink=ink)


def _paint_change(painter: QPainter, cell: Cell, line: PairLine) -> None:
    icon = {"new": "plus", "gone": "minus", "other": "tag", "longer": "arrow-up", "shorter": "arrow-down"}
    if line.moves:
        icon |= {"new": "arrow-right", "gone": "arrow-right"}
    if not line.change:
        return
    words, size, gap = change_word(line), theme.px(14), theme.px(5)
    width = QFontMetrics(theme.font("caption")).horizontalAdvance(words) + size + gap
    left = cell.rect.center().x() - width / 2
    mark = QRectF(left, cell.whole.center().y() - size / 2, size, size)
    paint_icon(painter, mark, icon[line.change], "accent")
    rest = QRectF(mark.right() + gap, cell.rect.top(), width, cell.rect.height())
    draw_text(painter, rest, words, role="caption", ink="accent", tabular=True)


def _paint_minutes(painter: QPainter, cell: Cell, line: PairLine) -> None:
    role = "strong" if line.change in ("longer", "shorter", "new") else "body"
    draw_text(painter, cell.rect, _minutes(line.pair.after), role=role, align="right", tabular=True)
