"""What a person does about a task: tick, sign, attach, set aside, take out."""

from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from callin_planner.domain.tasks import EvidenceFile, TaskState
from callin_planner.i18n import _
from callin_planner.usecases import day_sheet, evidence, plans, tasks
from callin_planner.usecases.task_rows import TaskRow
from ui.checklist.dialogs import NotNeededDialog, SignDialog
from ui.checklist.drawer import PERSON
from ui.checklist.evidence import HELP_LINE
from ui.checklist.files import choose_file, choose_place
from ui.kit.context import Context


class TaskActs:
    """Each act is one step of Undo; a refusal is said in the window's bar. `page` is under the dialogs."""

    def __init__(self, page: QWidget, context: Context) -> None:
        self._page = page
        self._context = context

    def press(self, row: TaskRow) -> None:
        """The large button of the drawer."""
        if row.task.state is TaskState.NOT_NEEDED:
            self.set_state(row, TaskState.NOT_STARTED)
        elif row.task.key == HELP_LINE and not row.task.is_closed:
            self.log_test_call()
        else:
            self.tick(row)

    def tick(self, row: TaskRow) -> None:
        """Done, or open again; a gate asks what shows it."""
        if row.task.gate and not row.task.is_closed and row.sign_off is None:
            self.sign(row)
        else:
            self._context.do(lambda: tasks.tick(self._context.store, row.id))

    def sign(self, row: TaskRow) -> None:
        if not evidence.may_sign(self._context.store.actor, row.task):
            self._context.say(_("Only the owner of this task or a project manager may sign it off."))
            return
        SignDialog(self._page, self._context, row, lambda: self.choose_file(row, done=True)).run()

    def choose_file(self, row: TaskRow, *, done: bool) -> None:
        chosen = choose_file(self._page)
        if chosen is not None:
            self.attach(row, chosen, done=done)

    def attach(self, row: TaskRow, file: Path, *, done: bool = False) -> None:
        """Keep `file` with the task; with `done`, sign the task off by it."""
        self._context.do(lambda: evidence.attach(self._context.store, row.id, file, done=done))

    def save_file(self, file: EvidenceFile) -> None:
        chosen = choose_place(self._page, file.name)
        if chosen is not None:
            self._context.do(lambda: evidence.save_file(self._context.store, file.id, chosen))

    def remove_file(self, file: EvidenceFile) -> None:
        self._context.do(lambda: evidence.remove_file(self._context.store, file.id), icon="trash")

    def set_state(self, row: TaskRow, state: TaskState) -> None:
        self._context.do(lambda: tasks.set_state(self._context.store, row.id, state))

    def set_aside(self, row: TaskRow) -> None:
        NotNeededDialog(self._page, self._context, row).exec()

    def take_out(self, row: TaskRow) -> None:
        self._context.do(lambda: tasks.remove_task(self._context.store, row.id), icon="trash")

    def toggle_wait(self, row: TaskRow, key: str) -> None:
        """Let `row` wait for the task called `key`, or no longer."""
        kept = [each for each in row.task.depends_on if each != key]
        waits = tuple(kept) if key in row.task.depends_on else (*kept, key)
        self._context.do(lambda: tasks.change_task(self._context.store, row.id, depends_on=waits))

    def save_field(self, task_id: UUID, key: str, value: Any) -> None:
        """Store a field of the drawer. Raises UserError for a value that cannot be kept."""
        fields = {key: value}
        if key == "owner":
            kind, who = value
            fields = {"person_id": who} if kind == PERSON else {"owner": who, "person_id": None}
        tasks.change_task(self._context.store, task_id, **fields)

    def save_day_sheet(self) -> None:
        """What happens when on the day, with the names of the crew."""
        store, event_id = self._context.store, self._context.event_id
        name = day_sheet.file_name(plans.event_of(store, event_id))
        chosen = choose_place(self._page, name)
        if chosen is None:
            return
        lines = self._context.do(lambda: day_sheet.write_day_sheet(store, chosen, event_id=event_id))
        if lines is not None:
            self._context.say(_("The sheet of the day is saved."))

    def log_test_call(self) -> None:
        self._context.open_page("settings", section="help_line")
