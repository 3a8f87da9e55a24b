"""Under the table while several items are chosen: how many, and what can be done with all of them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from callin_planner.domain.minutes import minutes_text
from callin_planner.i18n import _
from ui.agenda.acts import Acts
from ui.agenda.lines import Line
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.speaker_words import voice_words


class SelectionBar(QWidget):
    def __init__(self, acts: Acts) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 7, 10, 7)
        line.setSpacing(6)
        self.count = Label("", "strong", elide=True)
        line.addWidget(self.count, 1)
        self.voice = Button(_("Voice"), kind="menu", small=True)
        voices = QMenu(self.voice)
        for voice, words in voice_words().items():
            voices.addAction(words).triggered.connect(lambda _on=False, voice=voice: acts.change_voice(voice))
        self.voice.setMenu(voices)
        line.addWidget(self.voice)
        self.buttons = {
            "up": Button(
                "", "arrow-up", small=True, name=_("Move earlier (Alt+Up)"), on_click=lambda: acts.step(-1)
            ),
            "down": Button(
                "", "arrow-down", small=True, name=_("Move later (Alt+Down)"), on_click=lambda: acts.step(1)
            ),
            "copy": Button(_("Copy"), small=True, on_click=acts.copy),
            "duplicate": Button(_("Duplicate"), "copy", small=True, on_click=acts.duplicate),
            "delete": Button(_("Take out"), "trash", small=True, on_click=acts.delete),
        }
        for button in self.buttons.values():
            line.addWidget(button)
        self.hide()

    def show_lines(self, lines: Sequence[Line]) -> None:
        seconds = sum(line.item.seconds for line in lines)
        self.count.set_text(
            _("{n} items chosen · {minutes} min").format(n=len(lines), minutes=minutes_text(seconds))
        )

    def set_narrow(self, narrow: bool) -> None:
        for key in ("duplicate", "delete"):
            self.buttons[key].set_wordless(narrow)
