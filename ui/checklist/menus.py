"""The menus of a task: what else can be done with it, and what it waits for."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu

from callin_planner.domain.tasks import TaskState
from callin_planner.i18n import _
from callin_planner.usecases.task_rows import TaskRow
from ui.checklist.acts import TaskActs


def fill_task_menu(menu: QMenu, row: TaskRow, acts: TaskActs, change: Callable[[], object]) -> None:
    """Only what makes sense for a task as it stands; `change` opens its form."""
    menu.clear()
    state = row.task.state
    if state is TaskState.NOT_STARTED:
        menu.addAction(_("Begin"), lambda: acts.set_state(row, TaskState.IN_PROGRESS))
    if state is TaskState.IN_PROGRESS:
        menu.addAction(_("Not begun"), lambda: acts.set_state(row, TaskState.NOT_STARTED))
    if not row.task.is_closed:
        menu.addAction(_("Not needed…"), lambda: acts.set_aside(row))
        menu.addAction(_("Attach a file…"), lambda: acts.choose_file(row, done=False))
    menu.addAction(_("Change…"), change)
    if row.task.is_own:
        menu.addSeparator()
        menu.addAction(_("Take out"), lambda: acts.take_out(row))


def fill_waits_menu(
    menu: QMenu, row: TaskRow, rows: Sequence[TaskRow], toggle: Callable[[TaskRow, str], object]
) -> None:
    """Every other task, ticked where `row` waits for it."""
    menu.clear()
    for other in rows:
        if other.id != row.id:
            action = menu.addAction(other.task.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(other.task.key in row.task.depends_on)
            action.triggered.connect(lambda _on=False, key=other.task.key: toggle(row, key))
