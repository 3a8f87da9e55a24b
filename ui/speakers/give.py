"""Give a speaker an item: the programme, who speaks where, and what stands in the way."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from callin_planner.domain.agenda import Part, schedule
from callin_planner.domain.minutes import clock_text, minutes_text
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.usecases import lineup
from callin_planner.usecases.roster import Roster
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.cell import Cell, draw_text
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.labels import Label, announce
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table
from ui.speakers.room import fitting


@dataclass(frozen=True)
class Place:
    """An item of the programme and who speaks in it now."""

    id: UUID
    at: str
    title: str
    minutes: str
    now: str
    same_voice: bool


class GiveItemDialog(Dialog):
    """Enter or the button gives the chosen item; a refusal is a sentence, and the dialog stays."""

    def __init__(self, parent: QWidget, context: Context, roster: Roster, speaker: Speaker) -> None:
        super().__init__(
            parent,
            _("Give {name} an item").format(name=speaker.name),
            _("Items that have nobody come first. Whoever speaks there now makes room."),
            icon="list-details",
            width=560,
        )
        self._context, self._speaker = context, speaker
        self._model: RecordModel[Place] = RecordModel(_columns(), places(roster, speaker))
        self.table: Table[Place] = Table(self._model, name=_("Items of the program"))
        self.table.setFixedHeight(fitting(parent, 300, 250))
        self.content.addWidget(self.table)
        self.fault = Label("", "body", "look", wrap=True)
        self.fault.hide()
        self.content.addWidget(self.fault)
        self.add_button(Button(_("Cancel")), self.reject)
        self.add_button(Button(_("Give this item"), kind="primary"), self.give)
        self.table.opened.connect(lambda place: self.give())
        if self._model.shown():
            self.table.select(self._model.shown()[0].id)
        self.table.setFocus()

    def give(self) -> None:
        place = self.table.current_record()
        if place is None:
            return
        try:
            changed = lineup.assign(self._context.store, place.id, self._speaker.id)
        except CallInError as error:
            self.fault.set_text(error.text)
            self.fault.show()
            announce(self, error.text)
            return
        self._context.say_undo(changed.label)
        self.accept()


def places(roster: Roster, speaker: Speaker) -> list[Place]:
    """The programme's items that somebody else has or nobody: empty ones of the same voice first."""
    if roster.event is None:
        return []
    names = {row.id: row.speaker.name for row in roster.rows}
    found = [
        Place(
            slot.item.id,
            clock_text(slot.starts),
            slot.item.title,
            minutes_text(slot.item.seconds),
            names.get(slot.item.speaker_id, "") if slot.item.speaker_id else "",
            slot.item.voice.shown is speaker.voice.shown,
        )
        for slot in schedule(roster.items, roster.event.begins)
        if slot.item.part is Part.PROGRAMME and slot.item.speaker_id != speaker.id
    ]
    return sorted(found, key=lambda one: (bool(one.now), not one.same_voice))


def _columns() -> list[Column[Place]]:
    return [
        Column("at", _("Starts"), lambda one: one.at, 84),
        Column("title", _("Item"), lambda one: one.title, role="name"),
        Column("minutes", _("Min"), lambda one: one.minutes, 54, align="right"),
        Column("now", _("Speaks now"), lambda one: one.now or _("Nobody yet"), 150, paint=_paint_now),
    ]


def _paint_now(painter: QPainter, cell: Cell, one: Place) -> None:
    ink = "ink_2" if one.now else theme.current().look.text
    draw_text(painter, cell.rect, one.now or _("Nobody yet"), ink=ink)
