"""Which item of the agenda a slide belongs to, and what kind it is."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.roles import Voice
from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.i18n import _
from callin_planner.show.kinds import name_of
from ui.kit.buttons import Button
from ui.kit.chips import VoiceMark
from ui.kit.dates import time_text
from ui.kit.forms import Choice, Field
from ui.kit.labels import Label
from ui.kit.widgets import Card
from ui.slides.deck_view import DeckView
from ui.slides.words import ADDABLE, kind_sentence


class AboutCard(Card):
    """`linked(item id or None)` and `kind_picked(kind)`."""

    linked = Signal(object)
    kind_picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.body.setSpacing(9)
        head = QHBoxLayout()
        head.addWidget(Label(_("Belongs to"), "label"), 1)
        self.change = Button(_("Change…"), kind="link", small=True, on_click=self._open)
        self.change.setAccessibleName(_("Change the item this slide belongs to"))
        head.addWidget(self.change)
        self.body.addLayout(head)
        line = QHBoxLayout()
        line.setSpacing(10)
        self._mark = VoiceMark(Voice.FRAMING, 24)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.title = Label("", "strong", wrap=True)
        self.when = Label("", "caption", "ink_2", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.when)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.body.addLayout(line)
        self.items = QMenu(self)
        self.kinds = Choice()
        self.kinds.picked.connect(self.kind_picked.emit)
        self.kind_field = Field(_("Slide kind"), self.kinds, key="kind")
        self.body.addWidget(self.kind_field)

    def show_slide(self, view: DeckView, slide: Slide, *, fixed: bool) -> None:
        slot = view.slot(slide)
        self._mark.setVisible(slot is not None)
        self.when.setVisible(slot is not None)
        if slot is None:
            self.title.set_text(_("No item: it is shown when you turn to it."))
        else:
            self._mark.set(slot.item.voice)
            self.title.set_text(slot.item.title)
            speaker = view.plan.speaker(slot.item.speaker_id)
            parts = [time_text(slot.starts), speaker.name if speaker else "", _minutes(slot.item.seconds)]
            self.when.set_text(" · ".join(part for part in parts if part))
        self._fill_items(view, slide)
        offered = ADDABLE if slide.kind in ADDABLE else (slide.kind,)
        _fill(self.kinds, [(kind, name_of(kind)) for kind in offered], slide.kind)
        self.kinds.setToolTip(kind_sentence(slide.kind))
        self.change.setVisible(not fixed)
        self.kinds.setEnabled(not fixed and slide.kind is not SlideKind.IMPORTED)

    def _fill_items(self, view: DeckView, slide: Slide) -> None:
        self.items.clear()
        options: list[tuple[UUID | None, str]] = [
            (one.item.id, f"{time_text(one.starts)}  {one.item.title}") for one in view.plan.slots()
        ]
        for item_id, text in (*options, (None, _("No item"))):
            action = self.items.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(item_id == slide.item_id)
            action.triggered.connect(lambda _on=False, item_id=item_id: self.linked.emit(item_id))

    def _open(self) -> None:
        self.items.popup(self.change.mapToGlobal(self.change.rect().bottomLeft()))


def _fill(choice: Choice, options: list[tuple[object, str]], value: SlideKind) -> None:
    known = [(choice.itemData(place), choice.itemText(place)) for place in range(choice.count())]
    if known != options:
        choice.set_options(options)
    choice.set_value(value)


def _minutes(seconds: int) -> str:
    return _("{n} min").format(n=minutes_text(seconds)).replace(" ", "\N{NO-BREAK SPACE}")
