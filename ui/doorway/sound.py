"""The optional sound: one for somebody who is in, two for anything to look at."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.doorway.desk import Outcome

_GAP = 260
"""Milliseconds between two sounds."""


def sound_for(outcome: Outcome, owner: QObject) -> None:
    """The computer's own sound; it depends on no file and on no sound card that may be missing."""
    if outcome.state == "info" and not outcome.short:
        return
    QApplication.beep()
    if outcome.state in ("look", "alert"):
        QTimer.singleShot(_GAP, owner, QApplication.beep)
