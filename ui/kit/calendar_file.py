"""Saving a calendar file: the evening, the tasks, or one speaker's part."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from callin_planner.files import write_whole
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import calendars, plans
from callin_planner.usecases.calendars import MadeCalendar
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field
from ui.kit.labels import Label

EVENING, TASKS, SPEAKER = "evening", "tasks", "speaker"


class CalendarDialog(FormDialog):
    """What the file holds, and whether its titles may say what it is; then where to save it."""

    def __init__(
        self, parent: QWidget | None, context: Context, event_id: UUID, chosen: str = EVENING
    ) -> None:
        super().__init__(
            parent,
            _("Save a calendar file"),
            _("For Outlook, Google or Apple. Importing a newer one changes what the older one brought."),
            save=_("Save…"),
            icon="calendar-down",
        )
        self._context = context
        self._plan = plans.plan_of(context.store, event_id)
        self.what = Choice(self._options(), (chosen, None))
        self.neutral = QCheckBox(_("Neutral titles: “Community meeting”, without details"))
        self.form.add(Field(_("What it holds"), self.what, key="what"))
        self.form.add_widget(self.neutral)
        self.form.add_widget(Label(_("Nobody who is invited is named in it."), "caption", "ink_2", wrap=True))
        self.on_save = self._choose

    def _options(self) -> list[tuple[object, str]]:
        spoken = {item.speaker_id for item in self._plan.items}
        speakers = [one for one in self._plan.speakers.values() if one.id in spoken]
        options: list[tuple[object, str]] = [((EVENING, None), _("The evening and its segments"))]
        if any(not task.is_closed for task in self._plan.tasks):
            options.append(((TASKS, None), _("The days of the open tasks")))
        return options + [
            ((SPEAKER, one.id), _("The part of {name}").format(name=one.name)) for one in speakers
        ]

    def _choose(self) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kind, _who = self._value()
        name = calendars.file_name(self._plan.event, "tasks" if kind == TASKS else "calendar")
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save a calendar file"), str(Path(home) / name), _("Calendar files (*.ics)")
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, out: Path) -> None:
        """Write the file and say what is in it."""
        made = self._made()
        write_whole(out, made.content)
        said = ngettext(
            "Calendar file saved, {n} entry.", "Calendar file saved, {n} entries.", made.entries
        ).format(n=made.entries)
        taken_back = _("It takes the entries back: the call-in is cancelled or postponed.")
        self._context.say(f"{said} {taken_back}" if made.cancels else said)

    def _made(self) -> MadeCalendar:
        store, event_id, neutral = self._context.store, self._plan.event.id, self.neutral.isChecked()
        kind, who = self._value()
        if kind == TASKS:
            return calendars.task_calendar(store, event_id, neutral=neutral)
        if isinstance(who, UUID):
            return calendars.speaker_calendar(store, event_id, who, neutral=neutral)
        return calendars.event_calendar(store, event_id, neutral=neutral)

    def _value(self) -> tuple[object, object]:
        value = self.what.value()
        return value if isinstance(value, tuple) else (EVENING, None)
