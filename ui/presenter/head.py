"""The top line of the operator's window: who speaks, what time it is, how the programme stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.minutes import clock_text
from callin_planner.i18n import _
from callin_planner.show.clock import Reading, minutes_and_seconds
from callin_planner.show.course import Standing, Turn
from ui.kit import theme
from ui.presenter.parts import VoiceMark, Words
from ui.presenter.session import Session

_ON_PLAN = 30.0
"""Seconds within which the programme counts as on plan."""


class Pair(QWidget):
    """A caption above a figure."""

    def __init__(self) -> None:
        super().__init__()
        self.caption = Words("caption", "ink_2").keep_whole()
        self.figure = Words("strong", tabular=True, factor=1.7).keep_whole()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addWidget(self.figure)

    def say(self, caption: str, figure: str) -> None:
        self.caption.say(caption)
        self.figure.say(figure)


class Head(QWidget):
    """`tell` writes everything anew from the session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._mark = VoiceMark(theme.px(34))
        self._title = Words("page_title")
        self._under = Words("caption", "ink_2")
        self._now = Pair()
        self._programme = Pair()
        self._plan = Plan()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._under)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self._mark)
        row.addLayout(names, 1)
        row.addSpacing(theme.px(12))
        for part in (self._now, self._programme, self._plan):
            row.addWidget(part)
            row.addSpacing(theme.px(10))

    def tell(self) -> None:
        session = self._session
        segment = session.segment()
        if segment is not None:
            turns = [turn for turn in session.turns() if turn.standing is not Standing.SKIPPED]
            self._mark.show_voice(segment.voice)
            self._title.say(segment.title)
            self._under.say(" · ".join(part for part in (_number(turns), segment.speaker) if part))
        began = session.began()
        caption = (
            _("Started {time}").format(time=clock_text(began.time()))
            if began
            else _("Begins {time}").format(time=clock_text(session.show.begins))
        )
        now = session.now()
        self._now.say(caption, f"{now.hour % 12 or 12}:{now.minute:02d}:{now.second:02d}")
        reading = session.reading()
        used, planned = minutes_and_seconds(reading.used), minutes_and_seconds(reading.planned)
        self._programme.say(_("Whole program"), _("{used} of {planned}").format(used=used, planned=planned))
        self._plan.tell(reading, clock_text(session.ends().time()), started=session.state.started)


class Plan(QWidget):
    """Over or under against the plan, and when the programme would end."""

    def __init__(self) -> None:
        super().__init__()
        self._state = ""
        self.words = Words("card_title").keep_whole()
        self.under = Words("caption").keep_whole()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(5), theme.px(12), theme.px(5))
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addWidget(self.under)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def tell(self, reading: Reading, ends: str, *, started: bool) -> None:
        if not started:
            state, text = "neutral", _("Not started")
        elif reading.over >= _ON_PLAN:
            state, text = "look", _("{time} over").format(time=minutes_and_seconds(reading.over))
        elif reading.over <= -_ON_PLAN:
            state, text = "good", _("{time} in hand").format(time=minutes_and_seconds(reading.over))
        else:
            state, text = "good", _("On plan")
        tint = theme.current().tint(state)
        self.words.say(text, tint.text)
        self.under.say(_("heading for {time}").format(time=ends), tint.text)
        if state != self._state:
            self._state = state
            self.setStyleSheet(f"Plan {{ background: {tint.ground}; border-radius: {theme.px(8)}px; }}")


def _number(turns: Sequence[Turn]) -> str:
    """Which of the programme's segments is on; "" before and after it."""
    counted = [turn for turn in turns if turn.segment.counts]
    place = next((at for at, turn in enumerate(counted, 1) if turn.standing is Standing.NOW), 0)
    return _("Segment {n} of {all}").format(n=place, all=len(counted)) if place else ""
