"""The row above the list: search, three filters that show when they are on, and a way to clear them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from callin_planner.i18n import _
from callin_planner.usecases.overview import Reached
from ui.invitees.words import stage_word
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.widgets import SearchField


class ListSearch(SearchField):
    """Enter and Down go on into the list, Esc empties the field first."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FilterButton(Button):
    """ "Group: any" until something is chosen; `picked` carries the value, None for any."""

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__("", kind="menu")
        self._name = name
        self._options: list[tuple[object, str]] = []
        self.value: object = None
        self.setCheckable(True)
        self.setMenu(QMenu(self))
        self.menu().aboutToHide.connect(self._dress)
        self.set_options([])

    def set_options(self, options: Iterable[tuple[object, str]]) -> None:
        """What can be chosen; a value that is no longer there goes back to any."""
        self._options = list(options)
        if self.value is not None and all(value != self.value for value, _text in self._options):
            self.choose(None)
        menu = self.menu()
        menu.clear()
        for value, text in ((None, _("Any")), *self._options):
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(value == self.value)
            action.triggered.connect(lambda _on=False, chosen=value: self.choose(chosen))
        self._dress()

    def choose(self, value: object) -> None:
        changed = value != self.value
        self.value = value
        for action, (one, _text) in zip(self.menu().actions(), ((None, ""), *self._options), strict=False):
            action.setChecked(one == value)
        self._dress()
        if changed:
            self.picked.emit(value)

    def _dress(self) -> None:
        chosen = next((text for value, text in self._options if value == self.value), _("any"))
        self.set_text(f"{self._name}: {chosen}")
        self.setChecked(self.value is not None)


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
