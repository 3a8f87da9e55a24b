"""The kinds of paper, grouped by who reads them; the ticks say what is made tonight."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from callin_planner.documents.kind import kind_of
from callin_planner.i18n import _
from callin_planner.usecases.pack import KindState, State
from ui.documents import words
from ui.kit import theme
from ui.kit.cell import Cell, draw_icon_text, draw_text
from ui.kit.chips import paint_chip
from ui.kit.context import Context
from ui.kit.dates import ago_text
from ui.kit.icons import paint_icon
from ui.kit.record_model import Column, RecordModel, SectionRow
from ui.kit.table import Table, table_height


class KindTable(Table[KindState]):
    def __init__(self, context: Context) -> None:
        self._context = context
        self._zone = "UTC"
        self.kinds: RecordModel[KindState] = RecordModel(
            [
                Column("tick", "", lambda state: "", 40, check=True, sortable=False),
                Column("document", _("Document"), _spoken, paint=_paint_document),
                Column(
                    "holds",
                    _("Holds"),
                    lambda state: words.holds_words(state.holds_names),
                    112,
                    paint=_paint_holds,
                ),
                Column(
                    "copies", _("Copies"), lambda s: str(s.copies) if s.copies else "–", 68, align="right"
                ),
                Column("made", _("Last made"), self._made, 132, ink="ink_2"),
                Column(
                    "state",
                    _("State"),
                    lambda state: words.state_words(state.state)[0],
                    152,
                    paint=_paint_state,
                    tip=lambda state: state.detail if state.state is State.BLOCKED else "",
                ),
            ],
            key=lambda row: getattr(row, "key", row),
        )
        super().__init__(self.kinds, name=_("Papers"))

    def show_states(self, states: Sequence[KindState], zone: str) -> None:
        """Rows under the headings of their readers. The first time, tonight's papers are ticked."""
        self._zone = zone
        first = not self.kinds.shown()
        rows: list[KindState | SectionRow] = []
        for state in states:
            if not rows or (isinstance(rows[-1], KindState) and rows[-1].audience is not state.audience):
                rows.append(SectionRow(words.audience_words(state.audience)))
            rows.append(state)
        self.kinds.set_rows(rows)
        if first:
            self.kinds.set_checked(
                state.key
                for state in states
                if state.state is not State.BLOCKED and kind_of(state.key).tonight
            )
        self.setFixedHeight(table_height(self, len(rows)))

    def ticked(self) -> list[str]:
        return [state.key for state in self.kinds.shown() if state.key in self.kinds.checked]

    def _made(self, state: KindState) -> str:
        if state.last_made is None:
            return "–"
        said = ago_text(state.last_made, self._context.store.clock, self._zone)
        return said[:1].upper() + said[1:]


def _spoken(state: KindState) -> str:
    return f"{state.title}, {state.detail}" if state.detail else state.title


def _copies(state: KindState) -> str:
    return str(state.copies) if state.copies else "–"


def _paint_document(painter: QPainter, cell: Cell, state: KindState) -> None:
    size = theme.px(16)
    box = QRectF(cell.rect)
    icon_box = QRectF(box.left(), box.center().y() - size / 2, size, size)
    paint_icon(painter, icon_box, state.kind.icon, theme.color("ink_2"))
    box.setLeft(box.left() + size + theme.px(9))
    end = draw_text(painter, box, state.title, role="strong" if cell.selected else "name")
    box.setLeft(end + theme.px(9))
    if box.width() > theme.px(40):
        ink = "ink_3" if state.state is not State.BLOCKED else "ink_2"
        draw_text(painter, box, state.detail, role="caption", ink=ink)


def _paint_holds(painter: QPainter, cell: Cell, state: KindState) -> None:
    icon, ink = ("eye", "ink") if state.holds_names else ("eye-off", "ink_2")
    draw_icon_text(painter, cell.rect, icon, words.holds_words(state.holds_names), icon_ink=ink, ink=ink)


def _paint_state(painter: QPainter, cell: Cell, state: KindState) -> None:
    text, look, icon = words.state_words(state.state)
    paint_chip(painter, cell.rect, text, look, icon)
