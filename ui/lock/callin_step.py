"""Step 5 of a new city: the first call-in."""

from datetime import date, time

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QDateEdit, QTimeEdit

from callin_planner.errors import CallInError
from callin_planner.i18n import _
from ui.kit.forms import Choice, Field, Form, Line, in_our_form
from ui.kit.widgets import Card
from ui.lock.step import Step


class CallInStep(Step):
    """A name, a day, a place, and an outline to begin with."""

    def __init__(self, today: date) -> None:
        super().__init__()
        from callin_planner.usecases import outlines

        self.title = _("The first call-in")
        self.lead = _(
            "A day, a place and a starting outline. Everything can be changed; you may also do this later."
        )
        self.name = Line(_("First call-in"))
        self.day = QDateEdit(QDate(today.year, today.month, today.day).addDays(42))
        self.day.setCalendarPopup(True)
        self.doors = QTimeEdit(QTime(17, 15))
        self.begins = QTimeEdit(QTime(18, 0))
        for editor in (self.day, self.doors, self.begins):
            in_our_form(editor)
        self.place = Line("", _("A school, a library, a courthouse hall"))
        options: list[tuple[object, str]] = [
            (
                each.key,
                _("{title}, {n} minutes, {people}").format(
                    title=each.title, n=each.minutes, people=each.people
                ),
            )
            for each in outlines.outlines()
        ]
        self.outline = Choice([*options, ("", _("An empty agenda"))], options[0][0])
        self.form = Form()
        self.form.pair(
            Field(_("Name"), self.name, key="name"), Field(_("Day"), self.day, key="on"), stretches=(3, 2)
        )
        self.form.pair(
            Field(_("Doors open"), self.doors, key="doors"), Field(_("Begins"), self.begins, key="begins")
        )
        self.form.add(Field(_("Place"), self.place, key="venue", hint=_("May stay empty for now.")))
        self.form.add(Field(_("Starting outline"), self.outline, key="outline"))
        card = Card()
        card.body.setContentsMargins(22, 20, 22, 22)
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.name.textChanged.connect(self.changed)

    def problem(self) -> str:
        return "" if self.name.text().strip() else _("Give the call-in a name.")

    def entered(self) -> None:
        self.name.setFocus()
        self.name.selectAll()

    def show_error(self, error: CallInError) -> None:
        self.form.show_error(error)

    def values(self) -> dict[str, object]:
        """What `usecases.events.add_event` takes."""
        return {
            "name": self.name.text(),
            "on": date(self.day.date().year(), self.day.date().month(), self.day.date().day()),
            "doors": _time(self.doors),
            "begins": _time(self.begins),
            "venue": self.place.text(),
            "outline": self.outline.value() or None,
        }


def _time(editor: QTimeEdit) -> time:
    return time(editor.time().hour(), editor.time().minute())
