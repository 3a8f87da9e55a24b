"""A secret on the clipboard, for a while."""

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication

SECONDS = 60


def copy_for_a_while(text: str, *, seconds: float = SECONDS) -> QTimer:
    """Put `text` on the clipboard and take it off again after `seconds` or when the program ends.

    What somebody copied since stays. The timer belongs to the program, not to the dialog that asked.
    """
    app = QCoreApplication.instance()
    QGuiApplication.clipboard().setText(text)
    timer = QTimer(app)
    timer.setSingleShot(True)
    timer.setInterval(round(seconds * 1000))

    def clear() -> None:
        if QGuiApplication.clipboard().text() == text:
            QGuiApplication.clipboard().clear()

    timer.timeout.connect(clear)
    timer.timeout.connect(timer.deleteLater)
    if app is not None:
        app.aboutToQuit.connect(clear)
    timer.start()
    return timer
