"""Who speaks next, for how long and where they sit."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.minutes import minutes_text
from callin_planner.i18n import _
from callin_planner.show.segments import Segment
from ui.kit import theme
from ui.presenter.parts import VoiceMark, Words


class Ahead(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._caption = Words("label", "ink_2")
        self._mark = VoiceMark(theme.px(26))
        self._name = Words("lead")
        self._under = Words("caption", "ink_2")
        names = QVBoxLayout()
        names.setSpacing(theme.px(2))
        names.addWidget(self._name)
        names.addWidget(self._under)
        row = QHBoxLayout()
        row.setSpacing(theme.px(9))
        row.addWidget(self._mark)
        row.addLayout(names, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._caption)
        column.addLayout(row)
        column.addStretch(1)

    def tell(self, segment: Segment | None) -> None:
        """Write anew; None after the last segment."""
        self._mark.setVisible(segment is not None)
        if segment is None:
            self._caption.say(_("Nothing comes after this"))
            self._name.say("")
            self._under.say("")
            return
        minutes = minutes_text(segment.seconds)
        self._caption.say(_("Next, {minutes} min").format(minutes=minutes))
        self._mark.show_voice(segment.voice)
        self._name.say(segment.speaker or segment.title)
        self._under.say(segment.seat or (segment.title if segment.speaker else ""))
