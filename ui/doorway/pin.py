"""The door's lock: a PIN, typed or touched. Nothing of the evening stands on it."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from callin_planner import door_file
from callin_planner.errors import CallInError
from callin_planner.i18n import _, ngettext
from ui.doorway.parts import Panel, Picture, TouchButton, Words
from ui.kit import theme
from ui.kit.jobs import Jobs
from ui.kit.labels import announce

_SHORTEST, _LONGEST = 6, 12
_DOT = "●"
_PATIENCE = 5.0
"""Seconds for a PIN that is just being tried when the screen is closed."""


class PinPage(QWidget):
    """`opened` carries the list's key. `closing` asks to end the process.

    `opening`: a PIN is being tried, which takes a moment by intent; nothing can be typed meanwhile.
    """

    opened = Signal(bytes)
    closing = Signal()

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self._pin = ""
        self._jobs = Jobs()
        self._keys: list[TouchButton] = []
        self.opening = False
        self.title = Words(_("Door check-in"), 34, 600, serif=True).keep_whole()
        self.dots = Words("", 28, 600, "accent").keep_whole()
        self.said = Words("", 17, ink="ink_2", wrap=True)
        self.open_button = TouchButton(
            _("Open"), "lock-open", "primary", height=64, size=20, on_click=self.submit
        )
        self.close_button = TouchButton(
            _("Close this screen"), "x", height=52, size=16, on_click=self.closing.emit
        )
        self._beat = QTimer(self)
        self._beat.timeout.connect(self._count_down)
        self._lay_out()
        self.show_pin("")

    def show_pin(self, pin: str) -> None:
        self._pin = pin[:_LONGEST]
        self.dots.say(" ".join(_DOT * len(self._pin)) or " ")
        self.dots.setAccessibleName(
            ngettext("{n} digit", "{n} digits", len(self._pin)).format(n=len(self._pin))
        )
        self.dots.updateGeometry()
        if not self._beat.isActive():
            self._wake()
            if self._pin:
                self._say(_("The project manager tells you the PIN."))

    def type_digit(self, digit: str) -> None:
        if not self._beat.isActive() and not self.opening:
            self.show_pin(self._pin + digit)

    def rub(self) -> None:
        if not self.opening:
            self.show_pin(self._pin[:-1])

    def begin(self) -> None:
        """Ready for a PIN; while a wait runs, how long it takes."""
        self.show_pin("")
        self._say(_("The project manager tells you the PIN."))
        self._count_down()

    def submit(self) -> None:
        """Try the PIN. Wrong ones are counted, and five make a wait; one too short is not tried."""
        if not self._pin or self._beat.isActive() or self.opening:
            return
        if len(self._pin) < _SHORTEST:
            self._say(
                _("A PIN has {least} to {most} digits.").format(least=_SHORTEST, most=_LONGEST), "alert"
            )
            return
        pin, self._pin = self._pin, ""
        self._show_opening(True)
        self._jobs.run("", lambda progress: door_file.unlock(self._file, pin), self._accept, self._refuse)

    def stop(self) -> None:
        """Before the end: whatever a PIN that is being tried comes to, nothing opens any more."""
        self._jobs.stop_all(_PATIENCE)

    def _accept(self, key: bytes) -> None:
        self._show_opening(False)
        self.show_pin("")
        self._say("")
        self.opened.emit(key)

    def _refuse(self, error: BaseException) -> None:
        self._show_opening(False)
        self.show_pin("")
        if not isinstance(error, CallInError):
            raise error
        self._say(error.text, "alert")
        self._count_down()

    def _show_opening(self, opening: bool) -> None:
        self.opening = opening
        for key in self._keys:
            key.setEnabled(not opening)
        self.open_button.say(_("Opening…") if opening else _("Open"))
        self._wake()
        if opening:
            self._say("")
            announce(self, _("Opening…"))

    def _wake(self) -> None:
        ready = len(self._pin) >= _SHORTEST and not self.opening and not self._beat.isActive()
        self.open_button.setEnabled(ready)

    def _count_down(self) -> None:
        seconds = door_file.wait_left(self._file)
        if not seconds:
            if self._beat.isActive():
                self._beat.stop()
                self._say(_("The project manager tells you the PIN."))
            self._wake()
            return
        self._beat.start(1000)
        self.open_button.setEnabled(False)
        self._say(
            ngettext(
                "Too many wrong PINs. Try again in {n} second.",
                "Too many wrong PINs. Try again in {n} seconds.",
                seconds,
            ).format(n=seconds),
            "alert",
        )

    def _say(self, text: str, ink: str = "ink_2") -> None:
        self.said.say(text, ink)
        if ink == "alert":
            announce(self, text)

    def _lay_out(self) -> None:
        card = Panel()
        card.setFixedWidth(theme.px(440))
        middle = Qt.AlignmentFlag.AlignHCenter
        self.said.setAlignment(middle)
        self.said.setMinimumHeight(theme.px(48))
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(36), theme.px(26), theme.px(36), theme.px(26))
        column.setSpacing(theme.px(10))
        column.addWidget(Picture("lock", 40, "accent"), 0, middle)
        column.addWidget(self.title, 0, middle)
        column.addWidget(self.said)
        column.addWidget(self.dots, 0, middle)
        column.addLayout(self._pad())
        self.open_button.setSizePolicy(card.sizePolicy().Policy.Expanding, card.sizePolicy().Policy.Fixed)
        column.addWidget(self.open_button)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(16))
        whole.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(1)
        whole.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)

    def _pad(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for n, digit in enumerate("123456789"):
            grid.addWidget(self._key(digit), n // 3, n % 3)
        grid.addWidget(self._key("0"), 3, 1)
        back = TouchButton("", "backspace", "key", name=_("Take back a digit"), height=58, on_click=self.rub)
        self._keys.append(back)
        grid.addWidget(_wide(back), 3, 2)
        return grid

    def _key(self, digit: str) -> TouchButton:
        key = TouchButton(digit, "", "key", height=58, size=24, on_click=lambda: self.type_digit(digit))
        self._keys.append(key)
        return _wide(key)


def _wide(button: TouchButton) -> TouchButton:
    button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
