"""Fields with a label above and room for one sentence beneath; what was typed always stays."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from callin_planner.errors import CallInError
from callin_planner.i18n import _, ngettext
from ui.kit import dates, theme
from ui.kit.buttons import Button
from ui.kit.icons import icon
from ui.kit.labels import Label, announce, restyle
from ui.kit.widgets import Rule

_UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)

Editor = QLineEdit | QPlainTextEdit | QComboBox | QSpinBox | QDateEdit | QTimeEdit


class Line(QLineEdit):
    """One line of text. `committed` comes when the person has finished and the text differs."""

    committed = Signal(str)

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        super().__init__(text)
        self.setCursorPosition(0)
        self.setPlaceholderText(placeholder)
        self._kept = text
        self.editingFinished.connect(self.commit)

    def pending(self) -> str | None:
        """What was typed and not yet handed over, or None."""
        return self.text() if self.text() != self._kept else None

    def set_value(self, text: str) -> None:
        """Show a stored value, unless the person is in the middle of typing another."""
        if self.hasFocus() and self.text() != self._kept:
            return
        self._kept = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Hand over what was typed, as leaving the field does."""
        if self.text() != self._kept:
            self._kept = self.text()
            self.committed.emit(self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self.hasSelectedText():
            self.end(False)

    def event(self, event: QEvent) -> bool:
        return False if _is_ours(event, self.pending()) else super().event(event)


class Area(QPlainTextEdit):
    """Several lines of text. `committed` comes on leaving the field when the text differs."""

    committed = Signal(str)

    def __init__(self, text: str = "", placeholder: str = "", lines: int = 4) -> None:
        super().__init__(text)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 22)
        self._kept = text

    def text(self) -> str:
        return self.toPlainText()

    def pending(self) -> str | None:
        """What was typed and not yet handed over, or None."""
        return self.toPlainText() if self.toPlainText() != self._kept else None

    def event(self, event: QEvent) -> bool:
        return False if _is_ours(event, self.pending()) else super().event(event)

    def set_value(self, text: str) -> None:
        if self.hasFocus() and self.toPlainText() != self._kept:
            return
        self._kept = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def commit(self) -> None:
        if self.toPlainText() != self._kept:
            self._kept = self.toPlainText()
            self.committed.emit(self._kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()


def _is_ours(event: QEvent, pending: str | None) -> bool:
    """True for Undo and Redo where nothing is half typed: the window takes its last change back."""
    if (
        pending is not None
        or event.type() != QEvent.Type.ShortcutOverride
        or not isinstance(event, QKeyEvent)
    ):
        return False
    if not any(event.matches(key) for key in _UNDO_KEYS):
        return False
    event.ignore()
    return True


class Number(QSpinBox):
    """A whole number with arrows; the wheel does not change it."""

    def __init__(self, value: int = 0, low: int = 0, high: int = 999, suffix: str = "") -> None:
        super().__init__()
        self.setRange(low, high)
        self.setSuffix(suffix)
        self.setValue(value)
        _inset(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _inset(spin: QAbstractSpinBox) -> None:
    """The inner margin of the other fields, which the style sheet cannot give."""
    spin.lineEdit().setTextMargins(9, 0, 0, 0)


def in_our_form(spin: QDateEdit | QTimeEdit) -> None:
    """Write a date or time as the rest of the program does."""
    _inset(spin)
    if isinstance(spin, QDateEdit):
        spin.setDisplayFormat(dates.day_format())
    elif isinstance(spin, QTimeEdit):
        spin.setDisplayFormat(dates.time_format())


class Choice(QComboBox):
    """One of several; options are (value, text). `picked` carries the value the person chose."""

    picked = Signal(object)

    def __init__(self, options: list[tuple[object, str]] | None = None, value: object = None) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_options(options or [])
        self.set_value(value)
        self.activated.connect(lambda place: self.picked.emit(self.itemData(place)))

    def set_options(self, options: list[tuple[object, str]]) -> None:
        kept = self.currentData()
        self.clear()
        for value, text in options:
            self.addItem(text, value)
        self.set_value(kept)

    def value(self) -> object:
        return self.currentData()

    def set_value(self, value: object) -> None:
        place = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        if place >= 0:
            self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a scrolled page must not change a value


class Field(QWidget):
    """A label, an editor and a sentence beneath: a hint, or what is wrong and how to mend it.

    The label is the editor's buddy and its accessible name. `key` is the attribute the editor stands for.
    """

    mended = Signal()

    def __init__(self, label: str, editor: Editor, *, hint: str = "", key: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.key = key
        self._hint = hint
        self._warning: QAction | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(5)
        self.label = Label(label, "label")
        self.label.setBuddy(editor)
        self.beside = QHBoxLayout()
        self.beside.addWidget(self.label, 1)
        outer.addLayout(self.beside)
        outer.addWidget(editor)
        self.sentence = Label(hint, "caption", "ink_3", wrap=True)
        self._mend: Callable[[], object] | None = None
        self._fix = Button("", kind="link", small=True, on_click=self._run_mend)
        self._fix.hide()
        self.lines = outer
        outer.addWidget(self.sentence)
        outer.addWidget(self._fix, 0, Qt.AlignmentFlag.AlignLeft)
        self.sentence.setVisible(bool(hint))
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(hint)

    def text(self) -> str:
        """What is typed, stripped; a choice's or a number's text."""
        editor = self.editor
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText().strip()
        if isinstance(editor, QComboBox):
            return editor.currentText()
        return editor.text().strip()

    def fault(self, text: str, fix: str = "", mend: Callable[[], object] | None = None) -> None:
        """Outline, triangle, one sentence; `fix` is a link that runs `mend` ("Use 7:00")."""
        self._show(text, "look", wrong=True)
        self._fix.setVisible(bool(fix))
        self._fix.set_text(fix)
        self._mend = mend
        announce(self.editor, text)

    def clear(self) -> None:
        """Take the fault away; the hint comes back."""
        if self.has_fault():
            self._show(self._hint, "ink_3", wrong=False)
            self._fix.hide()
            self.mended.emit()

    def _run_mend(self) -> None:
        if self._mend is not None:
            self._mend()

    def has_fault(self) -> bool:
        return bool(self.editor.property("fault"))

    def set_hint(self, hint: str, ink: str = "ink_3") -> None:
        self._hint = hint
        if not self.has_fault():
            self._show(hint, ink, wrong=False)

    def _show(self, text: str, ink: str, *, wrong: bool) -> None:
        self.sentence.set_text(text)
        self.sentence.set_ink(ink)
        self.sentence.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        if bool(self.editor.property("fault")) != wrong:
            self.editor.setProperty("fault", wrong)
            restyle(self.editor)
        if isinstance(self.editor, QLineEdit):
            self._show_triangle(self.editor, wrong)

    def _show_triangle(self, line: QLineEdit, wrong: bool) -> None:
        if wrong and self._warning is None:
            self._warning = line.addAction(
                icon("alert-triangle", theme.current().look.text), QLineEdit.ActionPosition.TrailingPosition
            )
            self._warning.setEnabled(True)
        elif not wrong and self._warning is not None:
            line.removeAction(self._warning)
            self._warning = None


class Form(QWidget):
    """Fields under one another; `pair` puts some side by side. The foot counts faults."""

    def __init__(self, *, spacing: int = 14) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(spacing)
        self._general = Label("", "body", "look", wrap=True)
        self._general.hide()
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(Rule())
        line = QHBoxLayout()
        self._count = Label("", "caption", "ink_2")
        line.addWidget(self._count, 1)
        self._first = Button(_("Go to the first"), "arrow-up", small=True, on_click=self.go_to_first)
        line.addWidget(self._first)
        foot.addLayout(line)
        self._outer.addWidget(self._general)
        self._outer.addWidget(self._foot)
        self._foot.hide()

    def add(self, field: Field) -> Field:
        self._know(field)
        self._outer.insertWidget(self._outer.count() - 2, field)
        return field

    def pair(self, *fields: Field, stretches: tuple[int, ...] = ()) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for place, field in enumerate(fields):
            self._know(field)
            line.addWidget(field, stretches[place] if stretches else 1, Qt.AlignmentFlag.AlignTop)
        self._outer.insertLayout(self._outer.count() - 2, line)

    def add_widget(self, widget: QWidget) -> None:
        self._outer.insertWidget(self._outer.count() - 2, widget)

    def show_error(self, error: CallInError) -> None:
        """Put the sentence beside the field that `error.field` names, else at the foot."""
        field = self.fields.get(getattr(error, "field", ""))
        if field is not None:
            field.fault(error.text)
            field.editor.setFocus()
        else:
            self._general.set_text(error.text)
            self._general.show()
            announce(self, error.text)

    def clear_faults(self) -> None:
        self._general.hide()
        for field in self.fields.values():
            field.clear()
        self._count_faults()

    def faults(self) -> list[Field]:
        return [field for field in self.fields.values() if field.has_fault()]

    def count_faults(self, rest: str = "") -> int:
        """Show "2 fields to mend." with `rest` ("The rest is saved.") at the foot; returns how many."""
        return self._count_faults(rest)

    def go_to_first(self) -> None:
        if found := self.faults():
            found[0].editor.setFocus()

    def _know(self, field: Field) -> None:
        self.fields[field.key or field.label.text()] = field
        field.mended.connect(self._count_faults)

    def _count_faults(self, rest: str = "") -> int:
        n = len(self.faults())
        self._foot.setVisible(n > 1)
        words = ngettext("{n} field to mend.", "{n} fields to mend.", n).format(n=n)
        self._count.set_text(f"{words} {rest}".strip())
        return n
