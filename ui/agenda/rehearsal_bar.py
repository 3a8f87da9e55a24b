"""The stopwatch of a rehearsal, above the table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.minutes import spoken_text
from callin_planner.domain.roles import Voice
from callin_planner.i18n import _
from ui.kit.buttons import Button
from ui.kit.chips import Chip, VoiceMark
from ui.kit.labels import Label
from ui.kit.widgets import Card


@dataclass(frozen=True)
class Reading:
    """What the stopwatch shows: whole seconds; `planned_so_far` is for the items that took any time."""

    item: AgendaItem
    number: int
    count: int
    seconds: int
    total: int
    planned_so_far: int
    running: bool
    is_last: bool


class RehearsalBar(Card):
    """`acts` has a function for each button: toggle, next, back, again, finish."""

    def __init__(self, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self.setAccessibleName(_("Rehearsal"))
        self._mark = VoiceMark(Voice.FRAMING, 30)
        self.title = Label("", "card_title", elide=True)
        self.place = Label("", "caption", "ink_2", elide=True)
        self.time = Label("0:00", "figure")
        self.drift = Chip("", "good")
        self.total = Label("", "caption", "ink_2")
        self.toggle = Button(_("Start"), "player-play", "primary", key="Space", on_click=acts["toggle"])
        self.next = Button(_("Next"), "player-track-next", key="N", on_click=acts["next"])
        self.back = Button("", "player-track-prev", name=_("Back (B)"), on_click=acts["back"])
        self.again = Button("", "refresh", name=_("Begin this item anew"), on_click=acts["again"])
        self.finish = Button(_("Finish…"), on_click=acts["finish"])
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._mark)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.place)
        words.addStretch(1)
        line.addLayout(words, 1)
        line.addWidget(self.time)
        beside = QVBoxLayout()
        beside.setSpacing(3)
        beside.addStretch(1)
        beside.addWidget(self.drift)
        beside.addWidget(self.total)
        beside.addStretch(1)
        line.addLayout(beside)
        keys = QHBoxLayout()
        keys.setSpacing(6)
        for button in (self.back, self.toggle, self.next, self.again):
            keys.addWidget(button)
        keys.addStretch(1)
        keys.addWidget(self.finish)
        self.body.addLayout(line)
        self.body.addLayout(keys)
        self.hide()

    def show_reading(self, now: Reading) -> None:
        self._mark.set(now.item.voice)
        self.title.set_text(now.item.title)
        self.place.set_text(
            _("Segment {n} of {count} · planned {time}").format(
                n=now.number, count=now.count, time=spoken_text(now.item.seconds)
            )
        )
        self.time.set_text(spoken_text(now.seconds))
        left = now.item.seconds - now.seconds
        if left >= 0:
            self.drift.set(_("{time} left").format(time=spoken_text(left)), "good" if left > 60 else "info")
        else:
            self.drift.set(_("{time} over").format(time=spoken_text(-left)), "look")
        self.total.set_text(total_text(now.total, now.planned_so_far))
        self.toggle.set_text(_("Pause") if now.running else _("Go on") if now.total else _("Start"))
        self.toggle.set_icon("player-pause" if now.running else "player-play")
        self.next.set_text(_("End") if now.is_last else _("Next"))
        self.back.setEnabled(now.number > 1)


def total_text(total: int, planned: int) -> str:
    """ "In all 12:40, 0:40 over": against the plan of what was gone through, the present item in full."""
    over = total - planned
    if over <= 0:
        return _("In all {time}").format(time=spoken_text(total))
    return _("In all {time}, {over} over").format(time=spoken_text(total), over=spoken_text(over))
