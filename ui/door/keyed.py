"""A table of people whose letters act on the rows that are chosen, and the buttons that say so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from callin_planner.usecases.turnout import Place
from ui.door.flow import Flow
from ui.kit.buttons import Button
from ui.kit.record_model import RecordModel
from ui.kit.table import Table, context_menu


@dataclass(frozen=True)
class Act:
    """Something to do with the chosen people: its key is a letter."""

    key: str
    text: str
    icon: str
    run: Callable[[], object]


class KeyedTable(Table[Place]):
    """A letter that belongs to an act runs it; everything else moves as in every table."""

    pressed_key = Signal(str)

    def __init__(self, records: RecordModel[Place], *, name: str, multiple: bool) -> None:
        super().__init__(records, name=name, sortable=True)
        self.keys: frozenset[str] = frozenset()
        if multiple:
            self.set_multiple()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if letter and letter in self.keys and not held:
            self.shows_focus = True
            self.pressed_key.emit(letter)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  a name of Qt
        """Letters are for acts here, never for jumping."""


class ActBar(Flow):
    """The acts as buttons under the table, each with its key; they sleep while nobody is chosen."""

    def __init__(self, table: KeyedTable, acts: Sequence[Act]) -> None:
        self._acts: Mapping[str, Act] = {act.key: act for act in acts}
        self._table = table
        self.buttons = {act.key: self._button(act) for act in acts}
        super().__init__(list(self.buttons.values()), margins=(12, 8, 12, 4))
        table.keys = frozenset(self._acts)
        table.pressed_key.connect(self.run)
        table.selectionModel().selectionChanged.connect(lambda *_what: self.wake())
        table.records.modelReset.connect(self.wake)
        context_menu(table, self._menu)
        self.wake()

    def run(self, key: str) -> None:
        """Do what belongs to a key, to the people who are chosen."""
        if self._table.selected_records():
            self._acts[key].run()

    def wake(self) -> None:
        chosen = bool(self._table.selected_records())
        for button in self.buttons.values():
            button.setEnabled(chosen)

    def _button(self, act: Act) -> Button:
        button = Button(act.text, act.icon, small=True, key=act.key, on_click=lambda: self.run(act.key))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _menu(self, at: QPoint, record: Place) -> None:
        if record not in self._table.selected_records():
            self._table.select(record.id)
        menu = QMenu(self)
        for act in self._acts.values():
            menu.addAction(f"{act.text}\t{act.key}", partial(self.run, act.key))
        menu.exec(at)
