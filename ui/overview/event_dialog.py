"""The call-in's name, day, times and place: a new one, or changes to the one in view."""

from datetime import date, time, timedelta
from typing import Any

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QCompleter, QDateEdit, QTimeEdit, QWidget

from callin_planner.domain.event import Event, Venue
from callin_planner.i18n import _
from callin_planner.usecases import events, outlines, plans
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line, in_our_form

_WEEKS_AHEAD = 12


class EventDialog(FormDialog):
    """`event` is None for a new call-in, which then comes into view."""

    def __init__(self, parent: QWidget | None, context: Context, event: Event | None) -> None:
        super().__init__(
            parent,
            _("Set a date and a place") if event is None else _("Change the date and place"),
            save=_("Add call-in") if event is None else _("Save"),
            icon="calendar-event",
        )
        self._context = context
        self._event = event
        today = plans.today(context.store)
        with context.store.read() as tx:
            self._venues = tx.list(Venue, order_by="name")
        self._build(event or Event(name="", on=today + timedelta(weeks=_WEEKS_AHEAD)), today)
        self.on_save = self._save_event

    def _build(self, shown: Event, today: date) -> None:
        self.name = Line(shown.name, _("For example: Spring call-in"))
        self.day = QDateEdit(_qdate(shown.on))
        self.day.setCalendarPopup(True)
        self.day.setMinimumDate(min(_qdate(shown.on), _qdate(today)))
        self.doors, self.begins = QTimeEdit(_qtime(shown.doors)), QTimeEdit(_qtime(shown.begins))
        for editor in (self.day, self.doors, self.begins):
            in_our_form(editor)
        venue = next((venue for venue in self._venues if venue.id == shown.venue_id), None)
        self.place = Line(venue.name if venue else "", _("A school, a library, a community hall"))
        completer = QCompleter([venue.name for venue in self._venues], self.place)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.place.setCompleter(completer)
        self.form.pair(
            Field(_("Name"), self.name, key="name"), Field(_("Day"), self.day, key="on"), stretches=(3, 2)
        )
        self.form.pair(
            Field(_("Doors open"), self.doors, key="doors"), Field(_("Begins"), self.begins, key="begins")
        )
        self.form.add(Field(_("Place"), self.place, key="venue", hint=_("May stay empty for now.")))
        if self._event is None:
            self._add_outline()

    def _add_outline(self) -> None:
        options: list[tuple[object, str]] = [
            (each.key, _("{title}, {n} minutes").format(title=each.title, n=each.minutes))
            for each in outlines.outlines()
        ]
        self.outline = Choice([*options, ("", _("An empty agenda"))], options[0][0])
        self.form.add(Field(_("Starting outline"), self.outline, key="outline"))

    def _save_event(self) -> None:
        store, values = self._context.store, self.values()
        if self._event is not None:
            changed = events.change_event(store, self._event.id, **values)
        else:
            changed = events.add_event(store, outline=str(self.outline.value()) or None, **values)
        if self._event is None:
            made = next(event for event in plans.events(store) if event.id in changed.ids)
            self._context.set_event(made.id)
        if changed.ids:
            self._context.say_undo(changed.label, icon="calendar-event")

    def values(self) -> dict[str, Any]:
        """What `events.add_event` and `events.change_event` take."""
        day = self.day.date()
        return {
            "name": self.name.text(),
            "on": date(day.year(), day.month(), day.day()),
            "doors": _time(self.doors),
            "begins": _time(self.begins),
            "venue": self.place.text(),
        }


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _qtime(at: time) -> QTime:
    return QTime(at.hour, at.minute)


def _time(editor: QTimeEdit) -> time:
    return time(editor.time().hour(), editor.time().minute())
