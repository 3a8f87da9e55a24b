"""A call-in's name, day, times and place: a form to make one, or to change one."""

from datetime import date, time
from typing import Any

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QDateEdit, QTimeEdit, QWidget

from callin_planner.domain.event import Event, EventKind, Venue
from callin_planner.domain.ids import new_id
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.usecases import events, outlines, plans
from ui.kit.context import Context
from ui.kit.dates import day_text
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line, in_our_form

_DAYS_AHEAD = 56


class CallInDialog(FormDialog):
    """Makes a call-in and brings it into view, or changes `event`. A new one starts blank, from an
    outline, or as a copy of an earlier one (agenda, speakers and settings; never a person)."""

    def __init__(self, parent: QWidget | None, context: Context, event: Event | None = None) -> None:
        super().__init__(
            parent,
            _("Change the call-in") if event else _("New call-in"),
            icon="calendar-event",
            save=_("Save") if event else _("Make the call-in"),
            width=520,
        )
        self._context = context
        self._event = event
        self.event_id = event.id if event else new_id()
        today = plans.today(context.store)
        shown = event or Event(name="", on=today)
        day = QDate(shown.on.year, shown.on.month, shown.on.day)
        self.name = Line(shown.name, _("Winter call-in"))
        self.day = QDateEdit(day if event else day.addDays(_DAYS_AHEAD))
        self.day.setCalendarPopup(True)
        self.doors = QTimeEdit(QTime(shown.doors.hour, shown.doors.minute))
        self.begins = QTimeEdit(QTime(shown.begins.hour, shown.begins.minute))
        for editor in (self.day, self.doors, self.begins):
            in_our_form(editor)
        self.place = Line(self._venue_name(), _("A school, a library, a hall"))
        self.kind = Choice(
            [(EventKind.FOLLOW_UP, _("Follow-up")), (EventKind.FIRST, _("First call-in"))], shown.kind
        )
        self.seats = Line(str(shown.target_attendance))
        self.minutes = Line(str(shown.target_minutes))
        self.start = Choice(self._starts(), ("outline", "A"))
        self._lay_out()
        self.on_save = self._keep
        self.name.setFocus()

    def _lay_out(self) -> None:
        form = self.form
        form.pair(
            Field(_("Name"), self.name, key="name"), Field(_("Day"), self.day, key="on"), stretches=(3, 2)
        )
        form.pair(
            Field(_("Doors open"), self.doors, key="doors"), Field(_("Begins"), self.begins, key="begins")
        )
        form.add(Field(_("Place"), self.place, key="venue"))
        form.pair(
            Field(_("Kind"), self.kind, key="kind"),
            Field(_("People to seat"), self.seats, key="target_attendance"),
        )
        if self._event is None:
            form.add(Field(_("Start from"), self.start, key="start"))
        else:
            form.add(Field(_("Minutes of the programme"), self.minutes, key="target_minutes"))

    def _starts(self) -> list[tuple[object, str]]:
        """Outlines, earlier call-ins, or nothing."""
        made: list[tuple[object, str]] = [
            (("outline", each.key), _("{title}, {n} minutes").format(title=each.title, n=each.minutes))
            for each in outlines.outlines()
        ]
        for event in reversed(plans.events(self._context.store)):
            words = _("A copy of {name}, {day}").format(name=event.name, day=day_text(event.on))
            made.append((("copy", event.id), words))
        return [*made, (("blank", ""), _("An empty agenda"))]

    def _venue_name(self) -> str:
        if self._event is None:
            return ""
        with self._context.store.read() as tx:
            venue = tx.find(Venue, self._event.venue_id)
        return venue.name if venue else ""

    def _keep(self) -> None:
        store = self._context.store
        values: dict[str, Any] = {
            "name": self.name.text(),
            "on": _date(self.day),
            "doors": _time(self.doors),
            "begins": _time(self.begins),
            "kind": self.kind.value(),
            "target_attendance": _number("target_attendance", self.seats.text()),
        }
        if self._event is not None:
            if self.place.text().strip() != self._venue_name():
                values["venue"] = self.place.text()
            values["target_minutes"] = _number("target_minutes", self.minutes.text())
            self._context.say_undo(events.change_event(store, self._event.id, **values).label)
            return
        changed = events.add_event(
            store, event_id=self.event_id, venue=self.place.text(), **values, **self._start_values()
        )
        self._context.set_event(self.event_id)
        self._context.say_undo(changed.label)

    def _start_values(self) -> dict[str, Any]:
        chosen = self.start.value()
        how, which = chosen if isinstance(chosen, tuple) else ("blank", "")
        if how == "outline":
            return {"outline": which}
        return {"copy_from": which} if how == "copy" else {}


def _date(editor: QDateEdit) -> date:
    return date(editor.date().year(), editor.date().month(), editor.date().day())


def _time(editor: QTimeEdit) -> time:
    return time(editor.time().hour(), editor.time().minute())


def _number(field: str, text: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit()):
        raise FieldError(field, _("Type a number, such as 20."))
    return int(text)
