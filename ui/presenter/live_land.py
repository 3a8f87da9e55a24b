"""Land on time: what would become of everything to come, before it is done."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from callin_planner.domain.minutes import clock_text
from callin_planner.i18n import _
from callin_planner.show import landing
from callin_planner.show.clock import minutes_and_seconds
from callin_planner.show.landing import Landing, Part, Row
from ui.kit import theme
from ui.presenter.live_page import LivePage, row, toggle
from ui.presenter.live_rows import LiveRow, LiveRows
from ui.presenter.parts import StageButton, Words
from ui.presenter.session import Session

_MINUTE = timedelta(minutes=1)


class LandPage(LivePage):
    """Enter does what is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.title = _("Land on time")
        self._session = session
        self._target = session.planned_end()
        self.landing: Landing | None = None
        self._heading = Words("lead", "ink_2")
        self._end = Words("card_title").keep_whole()
        earlier = StageButton("", "minus", "", small=True)
        later = StageButton("", "plus", "", small=True)
        earlier.setAccessibleName(_("End a minute earlier"))
        later.setAccessibleName(_("End a minute later"))
        earlier.clicked.connect(lambda: self._move(-_MINUTE))
        later.clicked.connect(lambda: self._move(_MINUTE))
        self.leave_out = toggle(_("Leave out what may be skipped"), "player-skip-forward")
        self.shorten_spared = toggle(_("Shorten stories and help too"), "cut")
        self.rows = LiveRows(_("What would change"))
        self._sum = Words("lead")
        self.land = StageButton(_("Land"), "check", "Enter", primary=True)
        self._not_now = StageButton(_("Not now"), "x", "Esc")
        self.land.clicked.connect(self._do)
        self._not_now.clicked.connect(self.done)
        for button in (self.leave_out, self.shorten_spared):
            button.clicked.connect(self.tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._heading)
        column.addLayout(row(earlier, self._end, later, None))
        column.addLayout(row(self.leave_out, self.shorten_spared, None))
        column.addWidget(self.rows, 1)
        column.addWidget(self._sum)
        column.addLayout(row(None, self._not_now, self.land))

    def begin(self) -> None:
        self._target = self._session.planned_end()
        self.leave_out.setChecked(False)
        self.shorten_spared.setChecked(False)
        self.tell()

    def tell(self) -> None:
        session = self._session
        self.landing = landed = session.landing(
            self._target,
            leave_out=self.leave_out.isChecked(),
            shorten_spared=self.shorten_spared.isChecked(),
        )
        ends, target = clock_text(session.ends().time()), clock_text(self._target.time())
        self._heading.say(_("Now heading for {time}. End at:").format(time=ends))
        self._end.say(target)
        self.leave_out.setVisible(bool(landing.may_be_left_out(session.turns())))
        self.rows.show_rows([_row(line) for line in landed.rows])
        self._sum.say(*_sum(landed, self._target))
        self.land.setEnabled(landed.changes)
        self.land.say(_("Land at {time}").format(time=target), "check")

    def takes(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self._do()
        return True

    def _move(self, by: timedelta) -> None:
        self._target = max(self._target + by, self._session.now())
        self.tell()

    def _do(self) -> None:
        """Exactly what is shown, not what a later second would give."""
        if self.landing is not None and self.landing.changes:
            self._session.land(self.landing)
            self.done.emit()


def _row(line: Row) -> LiveRow:
    segment = line.turn.segment
    word, icon, state = {
        Part.GIVES: ("", "", "neutral"),
        Part.PROTECTED: (_("keeps its minutes"), "lock", "neutral"),
        Part.SPARED: (_("spared"), "heart", "neutral"),
        Part.BEGUN: (_("begun"), "player-play", "neutral"),
        Part.LEFT_OUT: (_("left out"), "player-skip-forward", "look"),
    }[line.part]
    changed = line.before != line.after
    return LiveRow(
        line.turn.index,
        segment.voice,
        segment.title,
        segment.speaker,
        minutes_and_seconds(line.after),
        was=minutes_and_seconds(line.before) if changed else "",
        word=word,
        icon=icon,
        state=state,
        strong=changed,
        dim=line.part is Part.LEFT_OUT,
    )


def _sum(landed: Landing, target: datetime) -> tuple[str, str]:
    """A sentence and its ink."""
    tokens = theme.current()
    end = clock_text(target.time())
    if not landed.over:
        return _("Nothing has to give: it will end by {time}.").format(time=end), tokens.good.text
    found = minutes_and_seconds(sum(line.before - line.after for line in landed.rows))
    if not landed.missing:
        return _("{time} found. It will end by {end}.").format(time=found, end=end), tokens.good.text
    missing = minutes_and_seconds(landed.missing)
    return (
        _("{found} found, {missing} are still too many. End later, or leave something out.").format(
            found=found, missing=missing
        ),
        tokens.look.text,
    )
