"""Choosing a passphrase: typed twice, its rules told while typing, one suggested."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.forms import Field
from ui.kit.labels import Label
from ui.kit.secret import SecretLine
from ui.kit.widgets import Note, row


class NewPassphrase(QWidget):
    """Two fields and a list of what is missing. `changed` after every key; `ready()` when it may be used.

    `site_words` gives what a stranger would try here: the city, the programme, people's names.
    """

    changed = Signal()

    def __init__(self, site_words: Callable[[], Iterable[str]]) -> None:
        super().__init__()
        self._site_words = site_words
        self.first = SecretLine(_("New passphrase"))
        self.second = SecretLine(_("The same again"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(Field(_("New passphrase"), self.first))
        self._rules = QVBoxLayout()
        self._rules.setSpacing(6)
        self._lines = [self._rule() for _place in range(3)]
        outer.addLayout(self._rules)
        self._second_field = Field(_("The same again"), self.second)
        outer.addWidget(self._second_field)
        suggest = Button(_("Suggest five words"), "wand", small=True, on_click=self.suggest)
        outer.addLayout(
            row(suggest, Label(_("Drawn by lot; easy to say, hard to guess."), "caption"), None, spacing=12)
        )
        self.suggested = Note("", "info", "bulb")
        outer.addWidget(self.suggested)
        self.suggested.hide()
        for line in (self.first, self.second):
            line.textChanged.connect(self._typed)
        self._typed()

    def ready(self) -> bool:
        return not self.problems() and self.first.text() == self.second.text()

    def text(self) -> str:
        return self.first.text()

    def problems(self) -> list[str]:
        from callin_planner.usecases import passphrases

        return passphrases.problems_of(self.first.text(), self._site_words())

    def suggest(self) -> None:
        """Five words by lot, filled into the first field and shown to be written down."""
        from callin_planner.usecases import passphrases

        words = passphrases.suggest_passphrase()
        self.first.setText(words)
        self.second.clear()
        self.suggested.set(_("Write it down, then type it once more: {words}").format(words=words))
        self.suggested.show()
        self.second.setFocus()

    def clear(self) -> None:
        self.first.clear()
        self.second.clear()
        self.suggested.hide()

    def _rule(self) -> tuple[QWidget, Icon, Label]:
        holder = QWidget()
        icon, label = Icon("circle-dashed", 15, "ink_3"), Label("", "body", "ink_2", wrap=True)
        line = row(icon, label, spacing=9)
        line.setStretch(1, 1)
        holder.setLayout(line)
        self._rules.addWidget(holder)
        return holder, icon, label

    def _typed(self) -> None:
        typed = self.first.text()
        said: list[tuple[str, str, str]]
        if not typed:
            said = [
                (
                    "circle-dashed",
                    "ink_3",
                    _("15 characters or more, or five words that do not belong together"),
                ),
                ("circle-dashed", "ink_3", _("Not the city, the program or a name; not a row of keys")),
                (
                    "circle-dashed",
                    "ink_3",
                    _("Blanks and every letter are welcome; it may be 64 long and more"),
                ),
            ]
        elif problems := self.problems():
            said = [("alert-triangle", "look", problem) for problem in problems[:3]]
        else:
            said = [
                (
                    "circle-check",
                    "good",
                    _("A good passphrase. Nobody can read it back to you, so keep it well."),
                )
            ]
        for place, (holder, icon, label) in enumerate(self._lines):
            holder.setVisible(place < len(said))
            if place < len(said):
                icon.set(said[place][0], said[place][1])
                label.set_text(said[place][2])
        different = bool(self.second.text()) and not typed.startswith(self.second.text())
        if different:
            self._second_field.fault(_("The two are not the same."))
        else:
            self._second_field.clear()
        self.changed.emit()
