"""The keyboard on the screen: letters, the hyphen and the apostrophe of names, back one letter."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.doorway.parts import TouchButton
from ui.kit import theme

_ROWS = ("QWERTYUIOP", "ASDFGHJKLÑ", "ZXCVBNM’-")


class Keyboard(QWidget):
    """`typed` carries one letter; `rubbed` takes the last one back. It never takes the focus."""

    typed = Signal(str)
    rubbed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.px(8))
        for letters in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for letter in letters:
                row.addWidget(self._key(letter))
            rows.addLayout(row)
        back = TouchButton("", "backspace", "key", name=_("Take back a letter"), keeps_focus=True, height=56)
        back.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        back.setAutoRepeat(True)
        back.clicked.connect(self.rubbed)
        row.addWidget(back)

    def _key(self, letter: str) -> TouchButton:
        key = TouchButton(letter, "", "key", keeps_focus=True, height=56, size=22, width=48)
        key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        key.clicked.connect(lambda _checked=False: self.typed.emit(letter.lower()))
        return key
