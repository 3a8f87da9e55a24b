"""The strip above the cards: time left, how much is ready, and who looked."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.clock import Clock, zone
from callin_planner.domain.preflight import Ready
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.preflight import Preflight
from ui.kit.chips import Avatar
from ui.kit.dates import ago_text, short_day_text, time_text
from ui.kit.labels import Label
from ui.kit.widgets import Bar, Card, Rule, clear, column
from ui.kit.words import role_word

_SHOWN = 2


class HeadCard(Card):
    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.setAccessibleName(_("How the pre-flight stands"))
        self._clock = clock
        self._seen: Preflight | None = None
        self._zone = "UTC"
        self.left = Label("", "score", "accent")
        self.until = Label("", "body", "ink_2")
        self.ready = Label("", "card_title")
        self.bar = Bar(0, 16, _("Checks that are ready"))
        self.said = Label("", "body", "ink_2", wrap=True)
        self._people = QHBoxLayout()
        self._people.setSpacing(16)
        line = QHBoxLayout()
        line.setSpacing(22)
        time = QHBoxLayout()
        time.setSpacing(10)
        time.addWidget(self.left)
        time.addWidget(self.until)
        line.addLayout(time)
        line.addWidget(Rule(upright=True))
        line.addLayout(column(self.ready, self.bar, self.said, spacing=7), 1)
        self._rule = Rule(upright=True)
        line.addWidget(self._rule)
        line.addLayout(self._people)
        self.body.addLayout(line)
        self._minute = QTimer(self)
        self._minute.setInterval(10_000)
        self._minute.timeout.connect(self._tell_time)
        self._minute.start()

    def tell(self, seen: Preflight, zone_name: str) -> None:
        self._seen, self._zone = seen, zone_name
        total = len(seen.lines)
        mend, look = (len(seen.open_lines(state)) for state in (Ready.MEND, Ready.LOOK))
        self.ready.set_text(_("{n} of {m} ready").format(n=seen.ready, m=total))
        self.bar.setMaximum(total)
        self.bar.setValue(seen.ready)
        parts = []
        if mend:
            parts.append(ngettext("{n} must be mended", "{n} must be mended", mend).format(n=mend))
        if look:
            parts.append(ngettext("{n} to look at", "{n} to look at", look).format(n=look))
        what = ", ".join(parts) if parts else _("Everything is ready")
        when = ago_text(seen.at, self._clock, self._zone)
        self.said.set_text(_("{what}. Last run {when}.").format(what=what, when=when))
        self._tell_time()
        self._tell_people(seen)

    def _tell_time(self) -> None:
        seen = self._seen
        if seen is None:
            return
        now = self._clock.now().astimezone(zone(self._zone))
        begins = seen.begins.replace(tzinfo=zone(self._zone))
        number, words = time_left(begins, now)
        self.left.set_text(number)
        self.until.set_text(words)

    def _tell_people(self, seen: Preflight) -> None:
        clear(self._people)
        self._rule.setVisible(bool(seen.checked_by))
        if not seen.checked_by:
            return
        self._people.addWidget(Label(_("Checked by"), "label", "ink_2"))
        for name, role in seen.checked_by[:_SHOWN]:
            self._people.addWidget(Avatar(name))
            said = QVBoxLayout()
            said.setSpacing(0)
            said.addWidget(Label(name, "name"))
            if role is not None:
                said.addWidget(Label(role_word(role), "caption", "ink_2"))
            holder = QWidget()
            holder.setLayout(said)
            said.setContentsMargins(0, 0, 0, 0)
            self._people.addWidget(holder)


def time_left(begins: datetime, now: datetime) -> tuple[str, str]:
    """The large figure and the words beside it: "1:08" "until 6:00 pm", "3" "days, Wed 6:00 pm"."""
    at = time_text(begins.time())
    minutes = int((begins - now).total_seconds() // 60)
    if minutes < 0:
        return _("Now"), _("It began at {time}").format(time=at)
    if minutes < 24 * 60:
        return f"{minutes // 60}:{minutes % 60:02d}", _("until {time}").format(time=at)
    days = (begins.date() - now.date()).days
    words = ngettext("day, until {day}, {time}", "days, until {day}, {time}", days)
    return str(days), words.format(day=short_day_text(begins.date()), time=at)
