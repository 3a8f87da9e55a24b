"""Under the list: the items that have nobody, each a place to drop a speaker on."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from callin_planner.domain.agenda import AgendaItem, Part
from callin_planner.domain.minutes import minutes_text
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.roster import Roster
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.widgets import Card, clear, row
from ui.speakers.table import SPEAKER_MIME

_MOST = 3
Give = Callable[[UUID, UUID], object]


class EmptyItems(Card):
    """Hidden while every item of the programme has a speaker."""

    def __init__(self, give: Give, opened: Callable[[UUID], object]) -> None:
        super().__init__()
        self._give, self._opened = give, opened
        self.body.setContentsMargins(14, 10, 14, 10)
        self.body.setSpacing(6)
        self.places: list[ItemPlace] = []
        self._words = Label("", "caption", "ink_2", wrap=True)
        self.body.addWidget(self._words)
        self._line = row(spacing=8)
        self.body.addLayout(self._line)
        self.hide()

    def show_items(self, roster: Roster) -> None:
        empty = [item for item in roster.items if item.part is Part.PROGRAMME and item.speaker_id is None]
        self.setVisible(bool(empty))
        clear(self._line)
        self.places = [ItemPlace(item, self._give, self._opened) for item in empty[:_MOST]]
        for place in self.places:
            self._line.addWidget(place, 1)
        said = ngettext(
            "{n} item has nobody yet. Drag a speaker onto it, or press Ctrl+Enter on one.",
            "{n} items have nobody yet. Drag a speaker onto one, or press Ctrl+Enter on one.",
            len(empty),
        ).format(n=len(empty))
        self._words.set_text(said)


class ItemPlace(Button):
    """One item without a speaker: takes a dropped speaker, and a press opens it in the agenda."""

    def __init__(self, item: AgendaItem, give: Give, opened: Callable[[UUID], object]) -> None:
        minutes = minutes_text(item.seconds)
        super().__init__(
            _("{title} · {n} min").format(title=item.title, n=minutes),
            "circle-dashed",
            small=True,
            name=_("“{title}”, nobody yet").format(title=item.title),
            on_click=lambda: opened(item.id),
        )
        self._item, self._give = item, give
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(SPEAKER_MIME):
            event.acceptProposedAction()
            self.setDown(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.setDown(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.setDown(False)
        event.acceptProposedAction()
        speaker_id = UUID(bytes(event.mimeData().data(SPEAKER_MIME).data()).decode())
        self._give(self._item.id, speaker_id)
