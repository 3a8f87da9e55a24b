"""The parts of one wording under one another. Each saves itself; a fault stands under its part."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.usecases.wordings import PartState, WordingState
from ui.kit.saving import SavingFields
from ui.kit.widgets import clear, scrolling
from ui.wording.part import PartTools, lines_for


class WordingEditor(QWidget):
    """`save(part, text)` raises UserError to refuse. `typed` comes with every letter."""

    typed = Signal()
    back_wanted = Signal(str)
    change_wanted = Signal(str)
    faulted = Signal(object)

    def __init__(self, save: Any) -> None:
        super().__init__()
        self._save = save
        self._of: tuple[str, str] | None = None
        self._names: tuple[str, ...] = ()
        self.saving = SavingFields(save, self)
        self.tools: dict[str, PartTools] = {}
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(16, 14, 16, 14)
        self._list.setSpacing(14)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = scrolling(holder)
        outer.addWidget(self.area)

    def show_wording(
        self, state: WordingState, parts: Sequence[PartState], fields: Mapping[str, str]
    ) -> None:
        """Show a wording; the fields of the one in view are kept, so that nobody is interrupted."""
        names = tuple(part.name for part in parts)
        if (state.key, names) != (self._of, self._names):
            self._rebuild(state.key, parts, fields)
        for part in parts:
            self.tools[part.name].show_part(part)
        self.saving.show({part.name: part.text for part in parts})

    def texts(self) -> dict[str, str]:
        """What stands in the fields and is not stored yet, by part."""
        return self.saving.drafts()

    def show_part(self, name: str) -> None:
        if name in self.tools:
            self.tools[name].editor.setFocus()
            self.area.ensureWidgetVisible(self.tools[name].field)

    def _rebuild(self, key: tuple[str, str], parts: Sequence[PartState], fields: Mapping[str, str]) -> None:
        self.saving.leave()
        self.saving.deleteLater()
        clear(self._list)
        self._of, self._names = key, tuple(part.name for part in parts)
        self.saving = SavingFields(self._save, self)
        self.saving.faulted.connect(self.faulted)
        self.tools = {}
        for part in parts:
            field = self.saving.area(part.name, part.title, lines_for(part.text))
            tools = PartTools(field, part, fields, self.back_wanted.emit, self.change_wanted.emit)
            tools.editor.textChanged.connect(self.typed)
            self.tools[part.name] = tools
            self._list.addWidget(field)
        self._list.addStretch(1)
