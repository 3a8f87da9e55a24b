"""The questions before the slides come up, as small windows on this computer's own screen."""

import sys

from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QLineEdit, QMessageBox

from callin_planner.i18n import _
from ui.kit import theme
from ui.presenter import arrangements, screens


def application() -> QApplication:
    """The one application of this process, made when it is first needed."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Call-In Planner")
    app.setQuitOnLastWindowClosed(False)
    return app


class AskInWindow:
    """Dresses itself only when something is asked: most evenings nothing is."""

    def __init__(self) -> None:
        theme.apply(application(), "dark", 1.0)

    def passphrase(self, text: str) -> str | None:
        asking = QInputDialog()
        asking.setWindowTitle(_("Passphrase of the show"))
        asking.setLabelText(text)
        asking.setTextEchoMode(QLineEdit.EchoMode.Password)
        _put_on_own_screen(asking)
        return asking.textValue() if asking.exec() else None

    def yes(self, title: str, text: str, yes: str) -> bool:
        box = QMessageBox()
        box.setWindowTitle(title)
        box.setText(text)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(_("Let it be"), QMessageBox.ButtonRole.RejectRole))
        _put_on_own_screen(box)
        box.exec()
        return box.clickedButton() is agreed


def tell(text: str) -> None:
    """A sentence in a window of its own, for who started the presenter with a click."""
    theme.apply(application(), "dark", 1.0)
    box = QMessageBox()
    box.setWindowTitle(_("Slides"))
    box.setText(text)
    _put_on_own_screen(box)
    box.exec()


def _put_on_own_screen(dialog: QDialog) -> None:
    """On the operator's screen, wherever the pointer is: the room may look at the other one already."""
    seats = screens.choose(arrangements.recall())
    room = (seats.operator or seats.audience).availableGeometry()
    dialog.adjustSize()
    dialog.move(room.center() - dialog.rect().center())
