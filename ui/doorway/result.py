"""The result of a scan or a choice, as large as the place of the list: colour, icon and word."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from callin_planner.i18n import _
from ui.doorway.desk import Outcome
from ui.doorway.parts import Panel, Picture, TouchButton, Words
from ui.kit import theme
from ui.kit.labels import announce

_HIGH = 320
"""From this height on the picture is large."""


class Result(Panel):
    undone = Signal(object)
    moved = Signal(object)
    guest = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("good")
        self._outcome = Outcome("info", "scan", "")
        self.picture = Picture("circle-check", 84, "good")
        self.word = Words("", 34, 600, "good", serif=True, wrap=True)
        self.text = Words("", 19, ink="ink", wrap=True)
        self.move_button = TouchButton(
            _("Move and check in"), "user-check", "primary", height=64, on_click=self._move
        )
        self.guest_button = TouchButton(_("Check in guest"), "users", height=64, on_click=self._guest)
        self.undo_button = TouchButton(_("Undo"), "arrow-back-up", height=64, on_click=self._undo)
        self.next_button = TouchButton(_("Next person"), "arrow-right", height=64, on_click=self.closed.emit)
        self._lay_out()

    def show_outcome(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self.set_ground(outcome.state)
        self.picture.show_icon(outcome.icon, outcome.state)
        self.word.say(outcome.word, outcome.state)
        self.text.say(outcome.text)
        self.text.setVisible(bool(outcome.text))
        self.move_button.setVisible(outcome.offers_move)
        self.guest_button.setVisible(outcome.offers_guest)
        self.undo_button.setVisible(bool(outcome.nonces))
        announce(self, f"{outcome.word}. {outcome.text}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.picture.set_size(84 if self.height() > theme.px(_HIGH) else 56)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme.px(8))
        words.addStretch(1)
        words.addWidget(self.word)
        words.addWidget(self.text)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(theme.px(26))
        head.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(12))
        for button in (self.move_button, self.guest_button, self.undo_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(26), theme.px(16), theme.px(26), theme.px(18))
        column.setSpacing(theme.px(12))
        column.addLayout(head, 1)
        column.addLayout(buttons)

    def _undo(self) -> None:
        self.undone.emit(self._outcome)

    def _move(self) -> None:
        self.moved.emit(self._outcome.person)

    def _guest(self) -> None:
        self.guest.emit(self._outcome.person)
