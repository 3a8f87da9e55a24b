"""What is left when the project manager has closed the door: a sentence, and a way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.doorway.parts import Picture, TouchButton, Words
from ui.kit import theme


class ClosedPage(QWidget):
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        self.text = Words("", 18, ink="ink_2", wrap=True)
        self.text.setAlignment(middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(40), theme.px(40), theme.px(40), theme.px(40))
        column.setSpacing(theme.px(14))
        column.addStretch(1)
        column.addWidget(Picture("door-exit", 64, "accent"), 0, middle)
        column.addWidget(Words(_("The door is closed"), 34, 600, serif=True).keep_whole(), 0, middle)
        column.addWidget(self.text)
        column.addWidget(
            TouchButton(_("Close this screen"), "x", height=60, on_click=self.closing.emit), 0, middle
        )
        column.addStretch(1)
        self.say("")

    def say(self, text: str) -> None:
        self.text.say(
            text or _("Everything entered here is saved, and tonight’s list is gone from this computer.")
        )
