"""The kinds of paper, grouped by who reads them; the ticks are tonight's preset."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import QModelIndex, QRectF, Signal
from PySide6.QtGui import QPainter, QPen

from callin_planner.documents.kind import Counting
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
from ui.kit.table import Table

_COPIES = 3
_LEAST = 150
_JUST_NOW = timedelta(minutes=5)


class KindTable(Table[KindState]):
    """`tonight_changed` tells that somebody ticked; `copies_wanted` carries the kind to count anew."""

    tonight_changed = Signal()
    copies_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        self._context = context
        self._zone = "UTC"
        self._states: tuple[KindState, ...] = ()
        self._wanted: Callable[[KindState], bool] = lambda state: True
        self._tonight: set[str] = set()
        self._filling = False
        self.kinds: RecordModel[KindState] = RecordModel(
            [
                Column("tick", "", lambda state: "", 40, check=True, sortable=False),
                Column("document", _("Document"), _spoken, paint=_paint_document, tip=_spoken),
                Column(
                    "holds",
                    _("Holds"),
                    lambda state: words.holds_words(state.holds_names),
                    108,
                    paint=_paint_holds,
                ),
                Column("copies", _("Copies"), _copies, 66, align="right", paint=self._paint_copies, tip=_why),
                Column("made", _("Last made"), self._made, 116, ink="ink_2"),
                Column(
                    "state",
                    _("State"),
                    lambda state: words.state_words(state)[0],
                    164,
                    paint=_paint_state,
                    tip=words.state_tip,
                ),
            ],
            key=lambda row: getattr(row, "key", row),
        )
        super().__init__(self.kinds, name=_("Papers"))
        self.setMinimumHeight(_LEAST)
        self.kinds.checked_changed.connect(self._ticked)
        self.clicked.connect(self._clicked)

    def show_states(self, states: Sequence[KindState], tonight: set[str], zone: str) -> None:
        """Every kind of the call-in; `tonight` are the keys that are ticked."""
        self._states, self._tonight, self._zone = tuple(states), set(tonight), zone
        self._fill()

    def filter(self, wanted: Callable[[KindState], bool]) -> None:
        self._wanted = wanted
        self._fill()

    def tonight(self) -> list[str]:
        """Ticked, shown or not, in the order of the page."""
        return [state.key for state in self._states if state.key in self._tonight]

    def editable(self, state: KindState | None) -> bool:
        """Whether its number of copies is somebody's choice."""
        if state is None or state.state is State.BLOCKED:
            return False
        return state.kind.counting is not Counting.EACH

    def _fill(self) -> None:
        rows: list[KindState | SectionRow] = []
        audience = None
        for state in filter(self._wanted, self._states):
            if state.audience is not audience:
                audience = state.audience
                rows.append(SectionRow(words.audience_words(state.audience)))
            rows.append(state)
        self._filling = True
        self.kinds.set_rows(rows)
        self.kinds.set_checked(self._tonight & {state.key for state in self.kinds.shown()})
        self._filling = False

    def _ticked(self) -> None:
        if self._filling:
            return
        shown = {state.key for state in self.kinds.shown()}
        self._tonight = (self._tonight - shown) | {str(key) for key in self.kinds.checked}
        self.tonight_changed.emit()

    def _clicked(self, index: QModelIndex) -> None:
        state = self.kinds.record(index.row())
        if index.column() == _COPIES and self.editable(state):
            self.copies_wanted.emit(state)

    def _made(self, state: KindState) -> str:
        if state.last_made is None:
            return "–"
        if self._context.store.clock.now() - state.last_made < _JUST_NOW:
            return _("Just now")
        said = ago_text(state.last_made, self._context.store.clock, self._zone)
        return said[:1].upper() + said[1:]

    def _paint_copies(self, painter: QPainter, cell: Cell, state: KindState) -> None:
        """Framed like a field while its row is in hand, so that it is seen to be one."""
        if self.editable(state) and (cell.hovered or cell.selected):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("btn_line"), 1))
            painter.setBrush(theme.color("surface"))
            box = QRectF(cell.rect).adjusted(0, theme.px(5), theme.px(6), -theme.px(4))
            painter.drawRoundedRect(box, 4, 4)
        draw_text(painter, cell.rect, _copies(state), align="right", tabular=True)


def _spoken(state: KindState) -> str:
    return f"{state.title}, {state.detail}" if state.detail else state.title


def _copies(state: KindState) -> str:
    return str(state.copies) if state.copies else "–"


def _why(state: KindState) -> str:
    """Whose number it is."""
    return {
        Counting.COPIES: _("How many are printed. Click, or press F2, to change it."),
        Counting.EACH: _("One for each who gets one"),
        Counting.CODES: _("Each has its own code. Click, or press F2, to change how many."),
    }[state.kind.counting]


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
    text, look, icon = words.state_words(state)
    paint_chip(painter, cell.rect, text, look, icon)
