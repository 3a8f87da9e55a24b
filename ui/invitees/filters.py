"""The row above the list: search, three filters that show when they are on, and a way to clear them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callin_planner.i18n import _
from callin_planner.usecases.overview import Reached
from ui.invitees.words import stage_word
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.filters import FilterButton, ListSearch


class FilterRow(QWidget):
    """`changed(field, value)` names a field of Filters: text, group, status, officer, stage."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._stage: Reached | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.search = ListSearch(_("Search name, group, officer"))
        self.search.setFixedWidth(theme.px(292))
        self.search.searched.connect(lambda text: self._tell("text", text))
        line.addWidget(self.search, 1)
        self.buttons = {
            "group": FilterButton(_("Group")),
            "status": FilterButton(_("Status")),
            "officer": FilterButton(_("Officer")),
        }
        for field, button in self.buttons.items():
            button.picked.connect(lambda value, which=field: self._tell(which, value))
            line.addWidget(button)
        self.stage = Button("", "filter", trailing="x", on_click=lambda: self.set_stage(None))
        self.stage.setCheckable(True)
        self.stage.hide()
        line.addWidget(self.stage)
        self.clear_button = Button(_("Clear filters"), kind="link", on_click=self.clear)
        self.clear_button.hide()
        line.addWidget(self.clear_button)
        line.addStretch(1)

    def set_options(self, **options: Sequence[tuple[object, str]]) -> None:
        for field, values in options.items():
            self.buttons[field].set_options(values)

    def set_stage(self, stage: Reached | None) -> None:
        """Filter by a bar of the Overview's funnel; pressing the button takes it off again."""
        self._stage = stage
        self.stage.setVisible(stage is not None)
        self.stage.setChecked(stage is not None)
        if stage is not None:
            self.stage.set_text(stage_word(stage))
            self.stage.setAccessibleName(_("Take off the filter {name}").format(name=stage_word(stage)))
        self._tell("stage", stage)

    def clear(self) -> None:
        self.set_stage(None)
        self.search.clear()
        for button in self.buttons.values():
            button.choose(None)

    def _tell(self, field: str, value: object) -> None:
        chosen = [self._stage, *(button.value for button in self.buttons.values())]
        on = bool(self.search.text()) or any(value is not None for value in chosen)
        self.clear_button.setVisible(on)
        self.changed.emit(field, value)
