"""Typing a code: is it good? Nothing else is said of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callin_planner.domain.cards import tidy_code
from callin_planner.i18n import _
from callin_planner.usecases.card_batches import look_up
from ui.cards import words
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.labels import announce
from ui.kit.widgets import Note, SearchField, column

_LONGEST = 24


class CodeField(SearchField):
    """Esc empties it, Enter asks."""

    def __init__(self, asked: "CodeCheck") -> None:
        super().__init__(_("Type a code, such as K7QF-2M96"), "Ctrl+F")
        self._asked = asked
        self.setMaxLength(_LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._asked.ask()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class CodeCheck(QWidget):
    """A field and its answer. What was typed goes as soon as the page is left."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.field = CodeField(self)
        self.field.setMinimumWidth(theme.px(340))
        self.button = Button(_("Check a code"), "search", on_click=self.ask)
        self.answer = Note("", "info", "info-circle")
        self.answer.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field)
        line.addWidget(self.button)
        line.addStretch(1)
        stacked = column(spacing=10)
        stacked.addLayout(line)
        stacked.addWidget(self.answer)
        stacked.setContentsMargins(0, 0, 0, 0)
        self.setLayout(stacked)
        self.field.textChanged.connect(lambda _text: self.answer.hide())

    def ask(self) -> None:
        if self._context.event_id is None or not tidy_code(self.field.text()):
            return
        text, state = words.answer(look_up(self._context.store, self.field.text(), self._context.event_id))
        icon = {"good": "circle-check", "info": "info-circle"}.get(state, "alert-triangle")
        self.answer.set(text, state, icon)
        self.answer.show()
        announce(self.answer, text)
        self.field.selectAll()

    def forget(self) -> None:
        self.field.clear()
        self.answer.hide()
