"""The run of show while it runs: minutes, order, what is left out, who stands in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from callin_planner.i18n import _
from callin_planner.show.clock import minutes_and_seconds
from callin_planner.show.course import Standing, Turn
from ui.kit import theme
from ui.presenter.live_page import LivePage, row
from ui.presenter.live_rows import LiveRow, LiveRows
from ui.presenter.parts import StageButton, Words
from ui.presenter.session import Session

_MINUTE = 60


class RunPage(LivePage):
    """Up and down choose a segment, the buttons change it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.title = _("Run of show")
        self._session = session
        self._chosen = session.state.segment
        self.rows = LiveRows(_("Run of show"))
        self.rows.picked.connect(self._choose)
        self._about = Words("lead", "ink_2")
        small = {"small": True}
        self.less = StageButton(_("1 min"), "minus", "", **small)
        self.more = StageButton(_("1 min"), "plus", "", **small)
        self.less.setAccessibleName(_("One minute less"))
        self.more.setAccessibleName(_("One minute more"))
        self.earlier = StageButton(_("Earlier"), "arrow-up", "", **small)
        self.later = StageButton(_("Later"), "arrow-down", "", **small)
        self.make_next = StageButton(_("Make it next"), "arrows-exchange", "", **small)
        self.skip = StageButton(_("Leave out"), "player-skip-forward", "", **small)
        self.stand_in = StageButton(_("Backup speaks"), "user-share", "", **small)
        self.less.clicked.connect(lambda: session.give(self._chosen, -_MINUTE))
        self.more.clicked.connect(lambda: session.give(self._chosen, _MINUTE))
        self.earlier.clicked.connect(lambda: session.step(self._chosen, -1))
        self.later.clicked.connect(lambda: session.step(self._chosen, 1))
        self.make_next.clicked.connect(lambda: session.make_next(self._chosen))
        self.skip.clicked.connect(lambda: session.skip(self._chosen))
        self.stand_in.clicked.connect(lambda: session.stand_in(self._chosen))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.rows, 1)
        column.addWidget(self._about)
        column.addLayout(row(self.less, self.more, self.earlier, self.later, None))
        column.addLayout(row(self.make_next, self.skip, self.stand_in, None))

    def begin(self) -> None:
        """What comes next is chosen: what is on is changed by its own keys."""
        following = next(iter(self._session.ahead()), None)
        self._chosen = following.index if following else self._session.state.segment
        self.tell()

    def tell(self) -> None:
        turns = self._session.turns()
        chosen = next((turn for turn in turns if turn.index == self._chosen), None)
        self.rows.show_rows([_row(turn) for turn in turns], self._chosen)
        if chosen is None:
            return
        planned = self._session.show.segments[chosen.index]
        changeable = chosen.standing in (Standing.COMING, Standing.NOW)
        for button in (self.less, self.more):
            button.setEnabled(changeable)
        for button, ways in ((self.earlier, -1), (self.later, 1)):
            button.setEnabled(self._session.may_step(chosen.index, ways))
        self.make_next.setEnabled(self._session.may_step(chosen.index, -1))
        skipped = chosen.standing is Standing.SKIPPED
        self.skip.setEnabled(changeable or skipped)
        self.skip.say(_("Take in again") if skipped else _("Leave out"), "player-skip-forward")
        self.stand_in.setEnabled(bool(planned.backup) and changeable)
        swapped = chosen.index in self._session.state.course.stands_in
        self.stand_in.say(_("Speaker after all") if swapped else _("Backup speaks"), "user-share")
        backup = _("Backup: {name}").format(name=planned.backup) if planned.backup else _("No backup speaker")
        self._about.say(f"{chosen.segment.title} · {backup}" if planned.speaker else chosen.segment.title)

    def takes(self, event: QKeyEvent) -> bool:
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if ways is None:
            return False
        order = self._session.state.course.order
        at = order.index(self._chosen) if self._chosen in order else 0
        self._choose(order[max(0, min(at + ways, len(order) - 1))])
        return True

    def _choose(self, index: int) -> None:
        self._chosen = index
        self.tell()


def _row(turn: Turn) -> LiveRow:
    segment = turn.segment
    word, state = {
        Standing.DONE: (_took(turn), "neutral"),
        Standing.NOW: (_("now"), "good"),
        Standing.SKIPPED: (_("left out"), "look"),
        Standing.COMING: ("", "neutral"),
    }[turn.standing]
    changed = segment.seconds != turn.planned
    return LiveRow(
        turn.index,
        segment.voice,
        segment.title,
        segment.speaker,
        minutes_and_seconds(segment.seconds),
        was=minutes_and_seconds(turn.planned) if changed else "",
        word=word,
        state=state,
        strong=turn.standing is Standing.NOW,
        dim=turn.standing in (Standing.DONE, Standing.SKIPPED),
    )


def _took(turn: Turn) -> str:
    return _("took {time}").format(time=minutes_and_seconds(turn.spent)) if turn.spent >= 1 else ""
