"""What every step of a new city is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Step(QWidget):
    """Content between a step's heading and its Back and Continue.

    `changed` when `problem` may have changed; `problem()` is what still stands in the way ("" for nothing).
    `finish(done)` does the step's work and calls `done()`; the steps that only collect call it at once.
    """

    changed = Signal()
    title = ""
    lead = ""

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(16)

    def problem(self) -> str:
        return ""

    def entered(self) -> None:
        """The step is shown: put the focus where typing begins."""
