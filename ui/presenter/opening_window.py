"""The questions before the slides come up, as small windows on this computer's own screen."""

import sys

from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMessageBox

from callin_planner.i18n import _
from ui.kit import theme


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
        typed, given = QInputDialog.getText(
            None, _("Passphrase of the show"), text, QLineEdit.EchoMode.Password
        )
        return typed if given else None

    def yes(self, title: str, text: str, yes: str) -> bool:
        box = QMessageBox()
        box.setWindowTitle(title)
        box.setText(text)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(_("Let it be"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is agreed


def tell(text: str) -> None:
    """A sentence in a window of its own, for who started the presenter with a click."""
    theme.apply(application(), "dark", 1.0)
    box = QMessageBox()
    box.setWindowTitle(_("Slides"))
    box.setText(text)
    box.exec()
