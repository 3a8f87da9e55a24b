"""The evening while it runs: the figures, everyone expected, the last entries."""

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import QTime
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTimeEdit, QVBoxLayout, QWidget

from callin_planner.domain.attendance import moment_of
from callin_planner.domain.clock import zone
from callin_planner.domain.door import DoorOpening
from callin_planner.domain.ids import Changed
from callin_planner.i18n import _
from callin_planner.usecases import attendance
from callin_planner.usecases.turnout import Place, Turnout
from ui.door.columns import Columns, several_sessions, words_of
from ui.door.entries import EntriesCard
from ui.door.keyed import Act, ActBar, KeyedTable
from ui.door.strip import DoorsCard, GroupsCard, HereCard
from ui.kit import theme
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field, in_our_form
from ui.kit.record_model import RecordModel
from ui.kit.widgets import Card, row

_TIGHT = 900
_LOW, _HIGH, _SESSIONS = 132, 144, 20
"""How high the figures are, and how much a line of sessions adds."""
_SLIM, _WIDE = 250, 320
_SHOWN: dict[str, Callable[[Place], bool] | None] = {
    "all": None,
    "awaited": lambda place: not place.here,
    "here": lambda place: place.here,
}


class LivePanel(QWidget):
    def __init__(
        self, context: Context, start: Callable[[int], object], new_pin: Callable[[], object]
    ) -> None:
        super().__init__()
        self._context = context
        self._now: Turnout | None = None
        self.here, self.groups = HereCard(), GroupsCard()
        self.doors = DoorsCard(start, new_pin)
        self.entries = EntriesCard(context)
        self.columns = Columns(context)
        shown = [
            *self.columns.person(),
            self.columns.session(),
            self.columns.stands(),
            self.columns.guests(),
        ]
        self.people: RecordModel[Place] = RecordModel(shown, words=words_of)
        self.table = KeyedTable(self.people, name=_("Expected this evening"), multiple=False)
        self.acts = ActBar(
            self.table,
            [
                Act("H", _("Here"), "", self._arrive),
                Act("T", _("Time…"), "", self._arrive_at),
                Act("G", _("Guest"), "", self._guest),
                Act("L", _("Left"), "", self._leave),
                Act("S", _("Stayed"), "", self._stay),
                Act("N", _("Not here"), "", self._take_back),
            ],
        )
        self._build()

    def tell(self, now: Turnout, opening: DoorOpening | None, unread: int) -> None:
        self._now = now
        self.columns.zone_name = now.full.plan.site.time_zone
        self.here.tell(now)
        self.groups.tell(now.live.groups)
        self.doors.tell(opening, now, unread)
        self.entries.tell(now.live.entries, self.columns.zone_name)
        self.people.set_rows(now.people)
        self.table.setColumnHidden(3, not several_sessions(now.people))
        self._fit()

    def show_only(self, which: str) -> None:
        """ "all", "awaited" or "here"."""
        self.people.set_filter(_SHOWN[which])

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(14)
        self._strip = QWidget()
        strip = row(self.here, self.groups, self.doors, spacing=14)
        for place, stretch in enumerate((4, 4, 5)):
            strip.setStretch(place, stretch)
        self._strip.setLayout(strip)
        outer.addWidget(self._strip)
        listed = Card(flush=True)
        listed.body.addWidget(self.table, 1)
        listed.body.addWidget(self.acts)
        lower = row(listed, self.entries, spacing=14)
        lower.setStretch(0, 1)
        outer.addLayout(lower, 1)
        theme.signals().changed.connect(self._fit)
        self._context.density_changed.connect(lambda _density: self._fit())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, the last entries and the figures give way to the people."""
        tight = self.width() < theme.px(_TIGHT)
        sessions = self._now is not None and len(self._now.live.sessions) > 1
        self._strip.setFixedHeight(theme.px((_LOW if tight else _HIGH) + (_SESSIONS if sessions else 0)))
        self.entries.setFixedWidth(theme.px(_SLIM if tight else _WIDE))
        self.entries.show_doors(shown=not tight)
        self.table.set_density("compact" if tight or self._context.compact else "normal")

    # --- what is done ----------------------------------------------------------------------------
    def _chosen(self) -> Place | None:
        return self.table.current_record()

    def _arrive(self) -> None:
        place = self._chosen()
        if place is None:
            return
        if place.here and place.arrived_at is not None:
            self._context.say(_("Already here. “Time…” changes when they came."))
            return
        self._context.do(lambda: attendance.note_arrival(self._context.store, place.id))

    def _arrive_at(self) -> None:
        place, now = self._chosen(), self._now
        if place is not None and now is not None:
            dialog = CameAt(self, self._context, now, place)
            if dialog.exec() and dialog.noted is not None:
                self._context.say_undo(dialog.noted.label)

    def _guest(self) -> None:
        place = self._chosen()
        if place is not None:
            more = place.guests + 1
            self._context.do(lambda: attendance.note_guests(self._context.store, place.id, more))

    def _leave(self) -> None:
        place = self._chosen()
        if place is not None:
            at = None if place.left_at else self._context.store.clock.now()
            self._context.do(lambda: attendance.note_left(self._context.store, place.id, at))

    def _stay(self) -> None:
        place = self._chosen()
        if place is not None:
            stayed = None if place.stayed else True
            self._context.do(lambda: attendance.note_stayed(self._context.store, [place.id], stayed))

    def _take_back(self) -> None:
        place = self._chosen()
        if place is not None:
            self._context.do(lambda: attendance.take_back_arrival(self._context.store, place.id))


class CameAt(FormDialog):
    """When somebody came, where it was not now."""

    def __init__(self, parent: QWidget, context: Context, now: Turnout, place: Place) -> None:
        super().__init__(
            parent,
            _("Came at another time"),
            _("When {who} came. This time takes the place of one that is noted.").format(
                who=context.name(place.one.invitee.name)
            ),
            save=_("Note it"),
        )
        self._context, self._now, self._id = context, now, place.id
        self.noted: Changed | None = None
        self.time = QTimeEdit()
        in_our_form(self.time)
        at = place.arrived_at or context.store.clock.now()
        local = at.astimezone(zone(now.full.plan.site.time_zone))
        self.time.setTime(QTime(local.hour, local.minute))
        self.form.add(Field(_("Time"), self.time, key="arrived_at"))
        self.on_save = self._save_time

    def _save_time(self) -> None:
        typed = self.time.time()
        zone_name = self._now.full.plan.site.time_zone
        at = moment_of(self._now.event, time(typed.hour(), typed.minute()), zone_name)
        self.noted = attendance.note_arrival(self._context.store, self._id, at)
