"""The keyboard on the screen: letters, the hyphen and the apostrophe of names, digits of codes, back one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.doorway.parts import TouchButton
from ui.kit import theme

_DIGITS = "1234567890"
_ROWS = ("QWERTYUIOP", "ASDFGHJKLÑ", "ZXCVBNM’-")
_HEIGHT = 56


class Keyboard(QWidget):
    """`typed` carries one letter; `rubbed` takes the last one back. It never takes the focus."""

    typed = Signal(str)
    rubbed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._rows = [[self._key(letter) for letter in letters] for letters in _ROWS]
        self.digits = _wide(TouchButton("123", "", "key", name=_("Digits"), height=_HEIGHT, keeps_focus=True))
        self.digits.setCheckable(True)
        self.digits.toggled.connect(self.show_digits)
        back = _wide(
            TouchButton(
                "", "backspace", "key", name=_("Take back a letter"), keeps_focus=True, height=_HEIGHT
            )
        )
        back.setAutoRepeat(True)
        back.clicked.connect(self.rubbed)
        self._rows[-1] += [self.digits, back]
        self._lay_out()

    def show_digits(self, shown: bool) -> None:
        """Digits in the place of the first row: the code beneath a letter's square has some."""
        for key, text in zip(self._rows[0], _DIGITS if shown else _ROWS[0], strict=True):
            key.say(text)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(8))
        for keys in self._rows:
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for key in keys:
                row.addWidget(key)
            rows.addLayout(row)

    def _key(self, letter: str) -> TouchButton:
        key = _wide(TouchButton(letter, "", "key", keeps_focus=True, height=_HEIGHT, size=22, width=48))
        key.clicked.connect(lambda _checked=False: self.typed.emit(key.text().lower()))
        return key


def _wide(key: TouchButton) -> TouchButton:
    key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return key
