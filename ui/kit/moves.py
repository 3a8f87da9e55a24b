"""Which tasks get another day with the evening: shown before anything is saved."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.i18n import ngettext
from callin_planner.usecases.events import Moves
from ui.kit import theme
from ui.kit.dates import short_day_text
from ui.kit.labels import Label, announce
from ui.kit.widgets import Note, clear, column, row, scrolling

_LEAST_HEIGHT, _SHOWN_HEIGHT = 52, 168


class MovesPreview(QWidget):
    """Hidden while nothing moves."""

    def __init__(self) -> None:
        super().__init__()
        self.note = Note("", "info", "calendar")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(2, 0, 10, 0)
        self._rows.setSpacing(4)
        self._area = scrolling(self._rows)
        outer = column(self.note, self._area, spacing=8)
        outer.setContentsMargins(0, 0, 0, 0)
        self.setLayout(outer)
        self.hide()

    def show_moves(self, moves: Moves, room: int) -> None:
        """`room` is how many pixels the screen has left; the list scrolls in what it gets."""
        clear(self._rows)
        for move in moves.moves:
            title = Label(move.task.title, "body", "ink", elide=True)
            days = f"{short_day_text(move.before)} → {short_day_text(move.after)}"
            line = row(spacing=12)
            line.addWidget(title, 1)
            line.addWidget(Label(days, "figures", "ink_2"))
            self._rows.addLayout(line)
        most = max(theme.px(_LEAST_HEIGHT), min(theme.px(_SHOWN_HEIGHT), room - theme.px(110)))
        self._area.setFixedHeight(min(len(moves.moves) * theme.px(22) + 8, most))
        self.note.set(moves_text(moves))
        self.setVisible(bool(moves.moves))
        if moves.moves:
            announce(self, self.note.label.text())


def moves_text(moves: Moves) -> str:
    """ "26 open tasks get another day. 13 that are done keep theirs." """
    n = len(moves.moves)
    moved = ngettext("{n} open task gets another day.", "{n} open tasks get another day.", n).format(n=n)
    if not moves.stays:
        return moved
    kept = ngettext("{n} that is done keeps its own.", "{n} that are done keep theirs.", moves.stays)
    return f"{moved} {kept.format(n=moves.stays)}"
