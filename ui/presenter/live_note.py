"""A note to the speaker: six ready sentences or one's own words, on the timer until it is taken away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from callin_planner.i18n import _
from callin_planner.show.live import LONGEST_NOTE
from ui.kit import theme
from ui.presenter.live_page import LivePage, row
from ui.presenter.parts import StageButton, Words
from ui.presenter.session import Session


def ready_sentences() -> tuple[str, ...]:
    return (
        _("Take all the time you need to breathe. We are with you."),
        _("You are doing well. Go on."),
        _("Please bring the microphone closer."),
        _("A little slower, please."),
        _("Please come to a close when you can."),
        _("Please wait a moment. We tell you when to go on."),
    )


class NotePage(LivePage):
    """Keys go to the line while it has been clicked; 1 to 6 choose a ready sentence otherwise."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.title = _("Note to the speaker")
        self._session = session
        self._now = Words("lead", "ink_2")
        self.ready: list[StageButton] = []
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_NOTE)
        self.line.setPlaceholderText(_("Or write your own, then Enter"))
        self.line.setAccessibleName(_("Your own words to the speaker"))
        self.line.setFont(theme.font("lead"))
        self.line.setMinimumHeight(theme.px(46))
        self.line.returnPressed.connect(self._say_own)
        self.say = StageButton(_("Show it"), "message-2-heart", "Enter", primary=True)
        self.clear = StageButton(_("Take it away"), "x", "")
        self.say.clicked.connect(self._say_own)
        self.clear.clicked.connect(self._clear)
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for at, sentence in enumerate(ready_sentences()):
            button = StageButton(f"{at + 1}  {sentence}", "", str(at + 1), left=True)
            button.clicked.connect(lambda _checked=False, sentence=sentence: self._tell_speaker(sentence))
            self.ready.append(button)
            grid.addWidget(button, at, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self._now)
        column.addLayout(grid)
        column.addWidget(self.line)
        column.addLayout(row(self.clear, None, self.say))
        column.addStretch(1)

    def begin(self) -> None:
        self.line.clear()
        self.tell()

    def tell(self) -> None:
        note = self._session.state.note
        self._now.say(_("Shown now: “{note}”").format(note=note) if note else _("The speaker sees no note."))
        self.clear.setEnabled(bool(note))

    def takes(self, event: QKeyEvent) -> bool:
        number = event.key() - Qt.Key.Key_1
        if self.line.hasFocus() or not 0 <= number < len(self.ready):
            return False
        self._tell_speaker(ready_sentences()[number])
        return True

    def _say_own(self) -> None:
        if words := self.line.text().strip():
            self._tell_speaker(words)

    def _tell_speaker(self, words: str) -> None:
        self._session.note(words)
        self.done.emit()

    def _clear(self) -> None:
        self._session.note("")
        self.done.emit()
