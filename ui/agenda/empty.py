"""An agenda with nothing in it: three starting outlines, or a blank one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.agenda import Part
from callin_planner.domain.roles import ScreenVoice
from callin_planner.i18n import _
from callin_planner.usecases.outlines import Outline, outlines
from ui.kit import theme
from ui.kit.balance import BalanceBar
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.labels import Label
from ui.kit.widgets import Card, row


class EmptyAgenda(QWidget):
    """`start(key)` fills the agenda from an outline, `add()` begins with a blank item, `bring_in()`
    asks for a file."""

    def __init__(
        self,
        start: Callable[[str], object],
        add: Callable[[], object],
        bring_in: Callable[[], object],
    ) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setSpacing(8)
        outer.addStretch(2)
        outer.addWidget(Icon("list-details", 34, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (
            Label(_("Nothing on the agenda yet"), "drawer_title"),
            Label(_("Start from an outline and change it to fit your city."), "body", "ink_2"),
        ):
            outer.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addSpacing(10)
        cards = QHBoxLayout()
        cards.setSpacing(14)
        cards.addStretch(1)
        self.buttons: dict[str, Button] = {}
        for outline in outlines():
            cards.addWidget(self._card(outline, start))
        cards.addStretch(1)
        outer.addLayout(cards)
        outer.addSpacing(10)
        blank = Button(_("Start with a blank item"), "plus", on_click=add)
        table = Button(_("Bring in from Word or a spreadsheet…"), "file-import", on_click=bring_in)
        outer.addLayout(row(None, blank, table, None))
        outer.addStretch(3)

    def _card(self, outline: Outline, start: Callable[[str], object]) -> Card:
        card = Card()
        card.setFixedWidth(theme.px(280))
        card.body.addWidget(Label(outline.title, "card_title"))
        card.body.addWidget(Label(outline.people, "body", "ink_2", wrap=True))
        bar = BalanceBar()
        bar.worded = False
        bar.show_seconds(_seconds(outline), outline.minutes * 60)
        card.body.addWidget(bar)
        counted = sum(line.part is Part.PROGRAMME for line in outline.lines)
        card.body.addWidget(
            Label(_("{n} items, {minutes} minutes").format(n=counted, minutes=outline.minutes), "caption")
        )
        card.body.addStretch(1)
        kind = "primary" if outline.key == "A" else "secondary"
        button = Button(_("Use this outline"), kind=kind, on_click=lambda: start(outline.key))
        button.setAccessibleName(_("Use the outline {title}").format(title=outline.title))
        self.buttons[outline.key] = button
        card.body.addWidget(button)
        return card


def _seconds(outline: Outline) -> dict[ScreenVoice, int]:
    sums = dict.fromkeys(ScreenVoice, 0)
    for line in outline.lines:
        if line.part is Part.PROGRAMME:
            sums[line.voice.shown] += line.minutes * 60
    return sums
