"""Fields that save themselves: a line on leaving it, longer text also after a pause, the rest at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QCheckBox

from callin_planner.errors import EnvironmentFault, UserError
from ui.kit.forms import Area, Choice, Field, Line
from ui.kit.linted import LintedArea, LintedField, LintedLine

PAUSE_MS = 1500
_LEAST_LETTERS = 6


class SavingFields(QObject):
    """The fields of one record in view. `save(key, value)` raises UserError to refuse: the sentence then
    stands under the field and what was typed stays. `faulted` carries what the world got in the way of.

    A line and an area hand over text, a choice its value, a switch a bool.
    """

    faulted = Signal(object)

    def __init__(self, save: Callable[[str, Any], object], parent: QObject) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.texts: dict[str, Line | Area] = {}
        self.choices: dict[str, Choice] = {}
        self.switches: dict[str, QCheckBox] = {}
        self._save = save
        self._stored: dict[str, str] = {}
        self._restored: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)

    # --- making fields ---------------------------------------------------------------------------
    def line(
        self, key: str, label: str, placeholder: str = "", *, hint: str = "", linted: bool = False
    ) -> Field:
        """`linted`: free text about a person, with its words looked at while somebody types."""
        editor = LintedLine("", placeholder) if linted else Line("", placeholder)
        editor.committed.connect(lambda text: self.keep(key, text))
        self.texts[key] = editor
        return self._know(key, _field(label, editor, hint, key))

    def area(
        self,
        key: str,
        label: str,
        lines: int,
        placeholder: str = "",
        *,
        hint: str = "",
        linted: bool = False,
    ) -> Field:
        editor = LintedArea("", placeholder, lines) if linted else Area("", placeholder, lines)
        editor.textChanged.connect(lambda: self._pause.start() if editor.hasFocus() else None)
        editor.committed.connect(lambda text: self.keep(key, text))
        self.texts[key] = editor
        return self._know(key, _field(label, editor, hint, key))

    def choice(self, key: str, label: str, options: Sequence[tuple[object, str]] = ()) -> Field:
        """As wide as its place, not as its longest option."""
        editor = Choice(list(options))
        editor.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        editor.setMinimumContentsLength(_LEAST_LETTERS)
        editor.view().setAccessibleName(label)
        editor.picked.connect(lambda value: self.keep(key, value))
        self.choices[key] = editor
        return self._know(key, Field(label, editor, key=key))

    def switch(self, key: str, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.clicked.connect(lambda checked: self.keep(key, checked))
        self.switches[key] = box
        return box

    # --- one record after another ----------------------------------------------------------------
    def leave(self) -> dict[str, str]:
        """Before another record is shown: save what is typed, forget faults. Returns, by key, what was
        refused, for `bring_back` when the record is shown again."""
        self.commit()
        refused = {key: editor.text() for key, editor in self.texts.items() if self.fields[key].has_fault()}
        self._restored.clear()
        for field in self.fields.values():
            field.clear()
        return refused

    def bring_back(self, refused: Mapping[str, str]) -> None:
        """Show what was refused once more, with its sentence."""
        for key, text in refused.items():
            self.restore(key, text)
            self.texts[key].commit()

    def show(self, values: Mapping[str, Any]) -> None:
        """Show stored values, except where the person is typing or has a fault to mend."""
        for key, value in values.items():
            if key in self.texts:
                self._show_text(key, value)
            elif key in self.choices:
                self.choices[key].set_value(value)
            else:
                self.switches[key].setChecked(value)

    def commit(self) -> None:
        """Save whatever was typed and not saved yet."""
        self._pause.stop()
        for editor in self.texts.values():
            editor.commit()

    def keep(self, key: str, value: Any) -> None:
        """Save one value, or say beneath its field why it cannot be kept."""
        field = self.fields.get(key)
        self._restored.discard(key)
        try:
            self._save(key, value)
        except UserError as error:
            if field is None:
                self.faulted.emit(error)
            else:
                field.fault(error.text)
        except EnvironmentFault as error:
            self.faulted.emit(error)
        else:
            if field is not None:
                field.clear()

    def drafts(self) -> dict[str, str]:
        """What was typed and is not stored yet, by key."""
        return {
            key: editor.text()
            for key, editor in self.texts.items()
            if editor.text().strip() != self._stored.get(key, "")
        }

    def restore(self, key: str, text: str) -> None:
        """Put a draft back; it is saved on leaving the field, or with the next record."""
        editor = self.texts[key]
        self._restored.add(key)
        if isinstance(editor, Area):
            editor.setPlainText(text)
        else:
            editor.setText(text)

    def _show_text(self, key: str, stored: str) -> None:
        self._stored[key] = stored
        field, editor = self.fields[key], self.texts[key]
        if key in self._restored:
            return
        if not field.has_fault() and not (editor.hasFocus() and editor.text().strip() == stored):
            editor.set_value(stored)

    def _know(self, key: str, field: Field) -> Field:
        self.fields[key] = field
        return field


def _field(label: str, editor: Line | Area, hint: str, key: str) -> Field:
    if isinstance(editor, LintedArea | LintedLine):
        return LintedField(label, editor, hint=hint, key=key)
    return Field(label, editor, hint=hint, key=key)
