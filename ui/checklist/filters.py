"""The row above the checklist: search, how tasks stand, gates only, and whose they are."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callin_planner.domain.tasks import TaskState
from callin_planner.domain.text import fold
from callin_planner.i18n import _
from callin_planner.usecases.task_rows import Checklist, TaskRow
from ui.checklist.words import owner_text
from ui.kit import theme
from ui.kit.filters import FilterButton, FilterChip, ListSearch

LATE = "late"


class FilterRow(QWidget):
    """`changed` comes when other tasks are to be shown; `wanted()` says which, None for all."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = ""
        self._gates = False
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self.search = ListSearch(_("Find"), key="")
        self.search.setAccessibleName(_("Find a task"))
        self.search.setMinimumWidth(theme.px(96))
        self.search.setMaximumWidth(theme.px(240))
        self.search.searched.connect(lambda text: self.changed.emit())
        line.addWidget(self.search, 1)
        looks = {
            LATE: (_("Late"), "clock-exclamation"),
            TaskState.IN_PROGRESS: (_("In progress"), "clock"),
            TaskState.NOT_STARTED: (_("Not started"), "circle-dashed"),
            TaskState.DONE: (_("Done"), "circle-check"),
        }
        self.chips = {
            state: FilterChip(word, icon, lambda state=state: self.choose(state))  # type: ignore[misc]
            for state, (word, icon) in looks.items()
        }
        for chip in self.chips.values():
            line.addWidget(chip)
        self.gates = FilterChip(_("Gates"), "square-rotated", self._toggle_gates)
        line.addWidget(self.gates)
        self.owner = FilterButton(_("Owner"))
        self.owner.picked.connect(lambda value: self.changed.emit())
        line.addWidget(self.owner)
        line.addStretch(1)

    def choose(self, state: str) -> None:
        """Show one state alone; the same once more shows all again."""
        self._state = "" if state == self._state else state
        for key, chip in self.chips.items():
            chip.setChecked(key == self._state)
        self.changed.emit()

    def clear(self) -> None:
        self._state, self._gates = "", False
        for chip in (*self.chips.values(), self.gates):
            chip.setChecked(False)
        self.owner.choose(None)
        self.search.clear()
        self.changed.emit()

    def show_checklist(self, checklist: Checklist) -> None:
        """Counts, and the owners there are."""
        counts = checklist.counts
        self.chips[LATE].set_text(_("Late {n}").format(n=counts.late))
        self.chips[TaskState.IN_PROGRESS].set_text(_("In progress {n}").format(n=counts.in_progress))
        self.chips[TaskState.NOT_STARTED].set_text(_("Not started {n}").format(n=counts.not_started))
        self.chips[TaskState.DONE].set_text(_("Done {n}").format(n=counts.done))
        self.gates.set_text(_("Gates {n}").format(n=counts.gates))
        owners = sorted({owner_text(row) for row in checklist.rows}, key=fold)
        self.owner.set_options([(owner, owner) for owner in owners])

    def wanted(self) -> Callable[[TaskRow], bool] | None:
        needles = fold(self.search.text()).split()
        owner, state, gates = self.owner.value, self._state, self._gates
        if not (needles or owner or state or gates):
            return None

        def is_wanted(row: TaskRow) -> bool:
            words = fold(f"{row.task.title} {owner_text(row)}")
            return (
                all(needle in words for needle in needles)
                and (owner is None or owner_text(row) == owner)
                and (not gates or row.task.gate)
                and (not state or _stands(row, state))
            )

        return is_wanted

    def _toggle_gates(self) -> None:
        self._gates = not self._gates
        self.gates.setChecked(self._gates)
        self.changed.emit()


def _stands(row: TaskRow, state: str) -> bool:
    """As `Counts` counts: what is late is only late."""
    return row.is_late if state == LATE else row.task.state == state and not row.is_late
