"""One check as a line, four of them as a card."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.domain.preflight import TICKED, Line, Mending, Ready, Shelf
from callin_planner.i18n import _
from callin_planner.usecases.preflight import title
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Chip, Icon
from ui.kit.labels import Label
from ui.kit.widgets import Card, Rule
from ui.preflight import words

Act = Callable[[Line], object]


class CheckLine(QWidget):
    """`mend` runs the line's button; `open_again` takes a tick back."""

    def __init__(self, line: Line, seen: str, mend: Act, open_again: Act) -> None:
        super().__init__()
        self.line = line
        self._open = line.ready is not Ready.READY
        name = title(line.item)
        word, state, icon = words.state_chip(line.ready)
        self.setAccessibleName(f"{name}: {word}. {seen}")
        self.text = Label(name, "name", wrap=True)
        self.seen = Label(seen, "caption", "ink_2", wrap=True)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addStretch(1)
        said.addWidget(self.text)
        said.addWidget(self.seen)
        said.addStretch(1)
        lay = QHBoxLayout(self)
        lay.setContentsMargins(15, 9, 15, 9)
        lay.setSpacing(12)
        lay.addWidget(Icon(words.ICONS[line.item], 18, "accent", tile=True), 0, Qt.AlignmentFlag.AlignVCenter)
        lay.addLayout(said, 1)
        self.button: Button | None = None
        if line.mending is not Mending.NONE and self._open:
            label, picture = words.mending_text(line)
            kind = "primary" if line.ready is Ready.MEND else "secondary"
            self.button = Button(label, picture, kind, name=f"{label}: {name}", on_click=lambda: mend(line))
            self.button.setToolTip("")
        elif line.item in TICKED:
            self.button = Button(
                _("Ask again"), kind="link", small=True, name=f"{_('Ask again')}: {name}",
                on_click=lambda: open_again(line),
            )  # fmt: skip
            self.button.setToolTip("")
        if self.button is not None:
            lay.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.chip = Chip(word, state, icon)
        lay.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(theme.px(58))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An open line lies on the tint of its state."""
        if self._open:
            painter = QPainter(self)
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.setBrush(_pale(theme.current().tint("look").ground))
            painter.drawRect(QRectF(self.rect()))


def _pale(ground: str) -> QColor:
    """Half of the tint over the card, so that the chip still stands out on it."""
    tint, card = QColor(ground), theme.color("surface")
    return QColor(
        (tint.red() + 2 * card.red()) // 3,
        (tint.green() + 2 * card.green()) // 3,
        (tint.blue() + 2 * card.blue()) // 3,
    )


class ShelfCard(Card):
    """The four checks of one card, and how many are ready."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(words.shelf_title(shelf), flush=True)
        self.body.setContentsMargins(0, 0, 0, 2)
        self.shelf = shelf
        self.count = Label("", "caption", "ink_2")
        self.add_to_head(self.count)
        self.lines: list[CheckLine] = []

    def show_lines(self, made: list[CheckLine]) -> None:
        for old in self.lines:
            old.hide()
            old.deleteLater()
        while self.body.count():
            item = self.body.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = made
        for line in made:
            self.body.addWidget(Rule())
            self.body.addWidget(line, 1)
        ready = sum(line.line.ready is Ready.READY for line in made)
        self.count.set_text(_("{n} of {m} ready").format(n=ready, m=len(made)))
