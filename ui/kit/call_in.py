"""A call-in's name, day, times and place: a form to make one, or to change one."""

from datetime import date, time, timedelta
from typing import Any

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QDateEdit, QTimeEdit, QWidget

from callin_planner.domain.event import Event, EventKind, Layout, PressPolicy, Venue
from callin_planner.domain.ids import new_id
from callin_planner.errors import FieldError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import events, outlines, plans
from ui.kit.context import Context
from ui.kit.dates import day_text
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line, in_our_form
from ui.kit.moves import MovesPreview
from ui.kit.words import layout_word, press_word

_DAYS_AHEAD = 56


class CallInDialog(FormDialog):
    """Makes a call-in and brings it into view, or changes `event`. A new one starts blank, from an
    outline, or as a copy of an earlier one (agenda, speakers, tasks and settings; never a person).

    `after` proposes the one that follows it: twelve weeks later, as a copy. Another day for `event` shows
    which tasks move with it.
    """

    def __init__(
        self,
        parent: QWidget | None,
        context: Context,
        event: Event | None = None,
        *,
        after: Event | None = None,
    ) -> None:
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
        shown = event or after or Event(name="", on=today)
        day = shown.on if event else events.next_after(after) if after else today + timedelta(_DAYS_AHEAD)
        self._today = today
        self.name = Line(shown.name if after is None else "", _("Winter call-in"))
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setCalendarPopup(True)
        self.doors = QTimeEdit(QTime(shown.doors.hour, shown.doors.minute))
        self.begins = QTimeEdit(QTime(shown.begins.hour, shown.begins.minute))
        for editor in (self.day, self.doors, self.begins):
            in_our_form(editor)
        self.place = Line(self._venue_name(), _("A school, a library, a hall"))
        self.kind = Choice(
            [(EventKind.FOLLOW_UP, _("Follow-up")), (EventKind.FIRST, _("First call-in"))],
            self._kind_of(shown, after),
        )
        self.layout_choice = Choice([(each, layout_word(each)) for each in Layout], shown.layout)
        self.press = Choice([(each, press_word(each)) for each in PressPolicy], shown.press_policy)
        self.languages = Choice(_language_options(shown.languages), shown.languages)
        self.seats = Line(str(shown.target_attendance))
        self.minutes = Line(str(shown.target_minutes))
        self.start = Choice(self._starts(), ("copy", after.id) if after else ("outline", "A"))
        self.moves = MovesPreview()
        self._lay_out()
        self.start.picked.connect(self._take_over)
        self.day.dateChanged.connect(self._weigh_day)
        self._weigh_day()
        self.on_save = self._keep
        self.name.setFocus()

    def _lay_out(self) -> None:
        form = self.form
        self.day_field = Field(_("Day"), self.day, key="on")
        form.pair(Field(_("Name"), self.name, key="name"), self.day_field, stretches=(3, 2))
        form.add_widget(self.moves)
        form.pair(
            Field(_("Doors open"), self.doors, key="doors"),
            Field(_("Begins"), self.begins, key="begins"),
            Field(_("People to seat"), self.seats, key="target_attendance"),
        )
        place = Field(_("Place"), self.place, key="venue")
        if self._event is None:
            form.add(place)
        else:
            form.pair(place, Field(_("Minutes"), self.minutes, key="target_minutes"), stretches=(3, 1))
        form.pair(Field(_("Kind"), self.kind, key="kind"), Field(_("Press"), self.press, key="press_policy"))
        form.pair(
            Field(_("Room"), self.layout_choice, key="layout"),
            Field(_("Languages"), self.languages, key="languages"),
        )
        if self._event is None:
            form.add(Field(_("Start from"), self.start, key="start"))

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

    def _kind_of(self, shown: Event, after: Event | None) -> EventKind:
        if after is not None:
            return EventKind.FOLLOW_UP
        new_site = self._event is None and not plans.events(self._context.store)
        return EventKind.FIRST if new_site else shown.kind

    def _take_over(self, start: object) -> None:
        """A copy begins with what the earlier call-in had."""
        how, which = start if isinstance(start, tuple) else ("", None)
        if how != "copy":
            return
        source = plans.event_of(self._context.store, which)
        self.layout_choice.set_value(source.layout)
        self.press.set_value(source.press_policy)
        self.languages.set_options(_language_options(source.languages))
        self.languages.set_value(source.languages)
        self.seats.setText(str(source.target_attendance))

    def _weigh_day(self) -> None:
        """Say what the chosen day means before it is saved."""
        on = _date(self.day)
        self.day_field.set_hint(events.warning_of(on, self._today), "look")
        if self._event is not None:
            moves = events.what_moves(self._context.store, self._event.id, on)
            self.moves.hide()
            room = self.screen().availableGeometry().height() - self.sizeHint().height()
            self.moves.show_moves(moves, room)
            n = len(moves.moves)
            words = ngettext("Save and move {n} task", "Save and move {n} tasks", n).format(n=n)
            self.save_button.set_text(words if n else _("Save"))
            self.adjustSize()

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
            "layout": self.layout_choice.value(),
            "press_policy": self.press.value(),
            "languages": self.languages.value(),
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


def _language_options(now: tuple[str, ...]) -> list[tuple[object, str]]:
    options: list[tuple[object, str]] = [
        (("en",), _("English")),
        (("en", "es"), _("English and Spanish")),
        (("es",), _("Spanish")),
    ]
    if now not in [value for value, _text in options]:
        options.append((now, ", ".join(now)))
    return options


def _date(editor: QDateEdit) -> date:
    return date(editor.date().year(), editor.date().month(), editor.date().day())


def _time(editor: QTimeEdit) -> time:
    return time(editor.time().hour(), editor.time().minute())


def _number(field: str, text: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit()):
        raise FieldError(field, _("Type a number, such as 20."))
    return int(text)
