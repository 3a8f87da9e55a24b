"""How long a script takes beside how long it may take."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.minutes import spoken_text
from callin_planner.domain.speakers import speaking_seconds
from callin_planner.domain.thresholds import Thresholds
from callin_planner.i18n import _
from ui.kit.chips import Chip
from ui.kit.labels import Label
from ui.kit.widgets import Bar


class SpokenLine(QWidget):
    """ "Speaking time 6:35 ▬▬▬ of 7:00  Fits"."""

    def __init__(self) -> None:
        super().__init__()
        self.thresholds = Thresholds()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._spoken = Label("", "figures_strong")
        self._bar = Bar(name=_("Speaking time"))
        self._allotted = Label("", "figures", "ink_2")
        self._verdict = Chip(_("Fits"), "good")
        line.addWidget(Label(_("Speaking time"), "body", "ink_2"))
        line.addWidget(self._spoken)
        line.addWidget(self._bar, 1)
        line.addWidget(self._allotted)
        line.addWidget(self._verdict)

    def show_words(self, words: int, pace: int, item: AgendaItem) -> None:
        seconds = speaking_seconds(words, pace)
        self._spoken.set_text(spoken_text(seconds))
        self._allotted.set_text(_("of {time}").format(time=spoken_text(item.seconds)))
        self._bar.setMaximum(max(item.seconds, 1))
        self._bar.setValue(min(seconds, item.seconds))
        self._verdict.set(*self._said(seconds, item.seconds))
        self.setVisible(words > 0)

    def verdict(self) -> str:
        return self._verdict.text()

    def _said(self, seconds: int, allotted: int) -> tuple[str, str]:
        if seconds > allotted * (1 + self.thresholds.script_over):
            return _("{time} over").format(time=spoken_text(seconds - allotted)), "look"
        if seconds < allotted * (1 - self.thresholds.script_under):
            return _("{time} short").format(time=spoken_text(allotted - seconds)), "info"
        return _("Fits"), "good"
