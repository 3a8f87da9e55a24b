"""Where somebody stands in the agenda: each item with its time, minutes and words, and a way to it."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.agenda import Part, Slot
from callin_planner.domain.minutes import clock_text, minutes_text, spoken_text
from callin_planner.domain.speakers import Speaker, speaking_seconds
from callin_planner.domain.text import word_count
from callin_planner.i18n import _
from callin_planner.usecases.roster import RosterRow
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.widgets import clear


class PlacesList(QWidget):
    """`opened(item id)` when one is pressed."""

    def __init__(self, opened: Callable[[UUID], object]) -> None:
        super().__init__()
        self._opened = opened
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(3)

    def show_row(self, row: RosterRow) -> None:
        clear(self._lines)
        if not row.slots:
            self._lines.addWidget(Label(_("Speaks in no item."), "body", "ink_2"))
        for slot in row.slots:
            self._lines.addWidget(self._link(slot))
            self._lines.addWidget(Label(slot_text(slot, row.speaker), "caption", "ink_2", wrap=True))

    def _link(self, slot: Slot) -> Button:
        words = f"{clock_text(slot.starts)}  {slot.item.title}"
        link = Button(words, kind="link", small=True, on_click=lambda: self._opened(slot.item.id))
        link.setAccessibleName(_("Open “{title}” in the agenda").format(title=slot.item.title))
        return link


def slot_text(slot: Slot, speaker: Speaker) -> str:
    """ "7 min · script 6:50 at 130 words a minute"."""
    item = slot.item
    parts = [_("{n} min").format(n=minutes_text(item.seconds))]
    if item.part is not Part.PROGRAMME:
        parts.append(_("not counted"))
    words = word_count(item.script)
    if words:
        spoken = spoken_text(speaking_seconds(words, speaker.pace))
        parts.append(_("script {time} at {pace} words a minute").format(time=spoken, pace=speaker.pace))
    elif item.part is Part.PROGRAMME:
        parts.append(_("no script yet"))
    if item.rehearsed_seconds is not None:
        parts.append(_("rehearsed {time}").format(time=spoken_text(item.rehearsed_seconds)))
    return " · ".join(parts)
