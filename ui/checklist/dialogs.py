"""Asking about a task: its sign-off, its day, why it is not needed, and a new one."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QWidget

from callin_planner.domain.ids import new_id
from callin_planner.domain.people import Person
from callin_planner.domain.tasks import Task, TaskState
from callin_planner.i18n import _
from callin_planner.usecases import evidence, tasks
from callin_planner.usecases.task_rows import TaskRow
from ui.checklist.drawer import PERSON, ROLE, owner_options, owner_value
from ui.checklist.words import offset_text
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import ago_text
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Area, Choice, Field, Line, in_our_form


class SignDialog(FormDialog):
    """Sign a gate off, or attach a file that shows it (`attach` is called after the dialog has closed)."""

    def __init__(
        self, parent: QWidget | None, context: Context, row: TaskRow, attach: Callable[[], object]
    ) -> None:
        store = context.store
        now = ago_text(store.clock.now(), store.clock, context.site.site().time_zone)
        super().__init__(
            parent,
            _("Sign off “{title}”").format(title=row.task.title),
            _("Your name and the time are kept: {name}, {now}.").format(name=store.actor.name, now=now),
            save=_("Sign off"),
            icon="signature",
        )
        self.note = Line("", _("Optional"))
        self.form.add(Field(_("What you looked at"), self.note, key="note"))
        self.attach_button = Button(_("Attach a file instead…"), "paperclip")
        self.buttons.insertWidget(0, self.attach_button)
        self._attaches = False
        self.attach_button.clicked.connect(self._choose_file)
        self.on_save = lambda: context.say_undo(evidence.sign(store, row.id, self.note.text()).label)
        self._attach = attach

    def _choose_file(self) -> None:
        self._attaches = True
        self.reject()

    def run(self) -> None:
        self.exec()
        if self._attaches:
            self._attach()


class DateDialog(FormDialog):
    """Another day for a task; it stays as many days from the evening."""

    def __init__(self, parent: QWidget | None, context: Context, row: TaskRow, evening: date) -> None:
        super().__init__(
            parent, _("Move the date of “{title}”").format(title=row.task.title), icon="calendar"
        )
        self.day = day_editor(row.due)
        self.field = self.form.add(Field(_("Due"), self.day, key="due"))
        self._evening = evening
        self.day.dateChanged.connect(self._hint)
        self._hint()
        store = context.store
        self.on_save = lambda: context.say_undo(tasks.set_due(store, row.id, day_of(self.day)).label)

    def _hint(self) -> None:
        offset = offset_text((day_of(self.day) - self._evening).days)
        self.field.set_hint(_("{offset}: it moves along when the evening moves.").format(offset=offset))


class NotNeededDialog(FormDialog):
    """Why a task is not needed; the reason goes into its note."""

    def __init__(self, parent: QWidget | None, context: Context, row: TaskRow) -> None:
        super().__init__(
            parent,
            _("“{title}” is not needed").format(title=row.task.title),
            save=_("Set aside"),
            icon="minus",
        )
        self.reason = Line("", _("No statement is planned."))
        self.form.add(Field(_("Why"), self.reason, key="reason"))

        def save() -> None:
            changed = tasks.set_state(context.store, row.id, TaskState.NOT_NEEDED, reason=self.reason.text())
            context.say_undo(changed.label)

        self.on_save = save


class TaskDialog(FormDialog):
    """A new task of one's own, or `task` to change. `task_id` is its id."""

    def __init__(
        self,
        parent: QWidget | None,
        context: Context,
        staff: Sequence[Person],
        *,
        evening: date,
        on: date,
        task: Task | None = None,
    ) -> None:
        super().__init__(
            parent,
            _("Change the task") if task else _("Add a task"),
            save=_("Save") if task else _("Add task"),
            icon="clipboard-check",
        )
        self._context = context
        self._task = task
        self._evening, self._on = evening, on
        self.task_id = task.id if task else new_id()
        shown = task or Task(event_id=self.task_id, key="", title="", offset_days=0)
        self.title = Line(shown.title, _("What there is to do"))
        self.day = day_editor(on)
        self.owner = Choice(owner_options(staff, shown), owner_value(shown))
        self.note = Area(shown.note, lines=3)
        self.gate = QCheckBox(_("A gate: it takes a sign-off before the evening can go ahead"))
        self.gate.setChecked(shown.gate)
        self.form.add(Field(_("Task"), self.title, key="title"))
        self.form.pair(Field(_("Due"), self.day, key="due"), Field(_("Owner"), self.owner, key="owner"))
        self.form.add_widget(self.gate)
        self.form.add(Field(_("Note"), self.note, key="note"))
        self.on_save = self._keep
        self.title.setFocus()

    def _keep(self) -> None:
        store, event_id = self._context.store, self._context.event_id
        chosen = self.owner.value()
        kind, who = chosen if isinstance(chosen, tuple) else (ROLE, "pm")
        fields: dict[str, Any] = {
            "title": self.title.text(),
            "gate": self.gate.isChecked(),
            "note": self.note.text(),
            "person_id": who if kind == PERSON else None,
        }
        if kind != PERSON:
            fields["owner"] = who
        if self._task is not None:
            if day_of(self.day) != self._on:
                fields["offset_days"] = (day_of(self.day) - self._evening).days
            changed = tasks.change_task(store, self._task.id, **fields)
        elif event_id is not None:
            changed = tasks.add_task(store, event_id, on=day_of(self.day), task_id=self.task_id, **fields)
        else:
            return
        self._context.say_undo(changed.label)


def day_editor(day: date) -> QDateEdit:
    editor = QDateEdit(QDate(day.year, day.month, day.day))
    editor.setCalendarPopup(True)
    in_our_form(editor)
    return editor


def day_of(editor: QDateEdit) -> date:
    return date(editor.date().year(), editor.date().month(), editor.date().day())
