"""What is filled in by itself, and whether the last row can read the slide."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from callin_planner.domain.slides import Slide
from callin_planner.i18n import _
from callin_planner.usecases.decks import BackRow
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.labels import Label
from ui.kit.widgets import Card, clear, row
from ui.slides.deck_view import DeckView


class FilledCard(Card):
    settings_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.setSpacing(9)
        self.body.addWidget(Label(_("Filled in for you"), "label"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self.change = Button(
            _("Change for every slide and letter"),
            kind="link",
            small=True,
            on_click=self.settings_wanted.emit,
        )
        self.body.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_slide(self, view: DeckView) -> None:
        fields = view.fields
        lines = (
            (_("Help line"), fields.help_line),
            (_("Link"), fields.link.removeprefix("https://")),
            (_("Calls back"), fields.callback),
        )
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._grid)
        for place, (word, value) in enumerate(lines):
            self._grid.addWidget(Label(word, "body", "ink_2"), place, 0, Qt.AlignmentFlag.AlignTop)
            said = value or _("Not set")
            self._grid.addWidget(Label(said, "body", "ink" if value else "look", wrap=True), place, 1)


class BackRowCard(Card):
    """One line each with its icon; a caution never blocks anything."""

    def __init__(self) -> None:
        super().__init__()
        self.body.setSpacing(8)
        self.body.addWidget(Label(_("Can the back row read it?"), "label"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_slide(self, view: DeckView, slide: Slide, found: tuple[BackRow, ...]) -> None:
        """`found` is about sizes; what the layout could not do well stands below."""
        lines = [("good" if one.ok else "look", one.text) for one in found]
        said = {text for _state, text in lines}
        lines += [("look", fault.text) for fault in view.page(slide).faults if fault.text not in said]
        if not lines:
            lines = [("good", _("Nothing to read on it."))]
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        clear(self._lines)
        for state, text in lines:
            self._lines.addWidget(_line(state, text))


def _line(state: str, text: str) -> QWidget:
    mark = Icon("circle-check" if state == "good" else "alert-triangle", 16, state)
    words = Label(text, "body", "ink" if state == "good" else "look", wrap=True)
    line = row(mark, words, spacing=9)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    holder = QWidget()
    holder.setLayout(line)
    return holder
