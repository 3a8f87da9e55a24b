"""Dialogs: a question, a true alert where the safe way is the main button, and a form."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.errors import CallInError
from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.forms import Form
from ui.kit.labels import Label

_TITLE_BAR = 40


class Dialog(QDialog):
    """Icon tile, serif title, sentences, whatever `content` holds, and buttons at the right."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str = "", *, icon: str = "", width: int = 440
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("Call-In Planner")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(22, 20, 22, 18)
        outer.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(14)
        if icon:
            self.tile = Icon(icon, 20, "accent", tile=True)
            head.addWidget(self.tile, 0, Qt.AlignmentFlag.AlignTop)
        self.heading = Label(title, "drawer_title", wrap=True)
        head.addWidget(self.heading, 1)
        outer.addLayout(head)
        self.text = Label(text, "body", "ink_2", wrap=True)
        outer.addWidget(self.text)
        self.text.setVisible(bool(text))
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        outer.addLayout(self.content)
        outer.addSpacing(4)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        outer.addLayout(self.buttons)
        self.setFixedWidth(theme.px(width))

    def event(self, event: QEvent) -> bool:
        """Wrapped sentences ask for height only when the width is known; a layout alone squeezes them."""
        answer = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._give_room()
        return answer

    def _give_room(self) -> None:
        needed = self._outer.totalHeightForWidth(self.width())
        needed = min(needed, self.screen().availableGeometry().height() - theme.px(_TITLE_BAR))
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)
            self.resize(self.width(), needed)

    def add_button(self, button: Button, then: Callable[[], object] | None = None) -> Button:
        button.setAutoDefault(button.kind == "primary")
        button.setDefault(button.kind == "primary")
        if then is not None:
            button.clicked.connect(lambda: then())
        self.buttons.addWidget(button)
        return button


def ask(
    parent: QWidget | None, title: str, text: str, yes: str, no: str = "", *, icon: str = "help-circle"
) -> bool:
    """A question with two verbs; Esc is "no"."""
    dialog = Dialog(parent, title, text, icon=icon)
    dialog.add_button(Button(no or _("Cancel")), dialog.reject)
    dialog.add_button(Button(yes, kind="primary"), dialog.accept).setFocus()
    return dialog.exec() == QDialog.DialogCode.Accepted


def tell(
    parent: QWidget | None, title: str, text: str, *, icon: str = "info-circle", close: str = ""
) -> None:
    """Something to read and put away."""
    dialog = Dialog(parent, title, text, icon=icon)
    dialog.add_button(Button(close or _("Close"), kind="primary"), dialog.accept).setFocus()
    dialog.exec()


def true_alert(
    parent: QWidget | None, title: str, text: str, *, safe: str, other: str = "", not_done: str = ""
) -> bool:
    """The one red: what would happen, what was not done, what still can be.

    `safe` is the main button and has the focus; Esc means not doing it. True if `other`, the way that
    goes on, was pressed.
    """
    dialog = Dialog(parent, title, text, icon="alert-octagon")
    dialog.tile.set_state("alert")
    if not_done:
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(Icon("ban", 16, "alert"))
        line.addWidget(Label(not_done, "body", "alert", wrap=True), 1)
        dialog.content.addLayout(line)
    if other:
        dialog.add_button(Button(other), dialog.accept)
    dialog.add_button(Button(safe, kind="primary"), dialog.reject).setFocus()
    return dialog.exec() == QDialog.DialogCode.Accepted


class FormDialog(Dialog):
    """Fields, "Save" and "Cancel". `save()` runs on the main button: a CallInError it raises shows beside
    its field and the dialog stays open; what was typed stays too."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        text: str = "",
        *,
        save: str = "",
        icon: str = "",
        width: int = 460,
    ) -> None:
        super().__init__(parent, title, text, icon=icon, width=width)
        self.form = Form()
        self.content.addWidget(self.form)
        self.on_save: Callable[[], object] = lambda: None
        self.cancel_button = self.add_button(Button(_("Cancel")), self.reject)
        self.save_button = self.add_button(Button(save or _("Save"), kind="primary"), self._save)

    def showEvent(self, event: QShowEvent) -> None:
        """A form is as high as its fields: room to spare would part labels from what they name."""
        super().showEvent(event)
        self.resize(self.width(), self.minimumHeight())

    def _save(self) -> None:
        self.form.clear_faults()
        try:
            self.on_save()
        except CallInError as error:
            self.form.show_error(error)
            return
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.save_button.isEnabled():
            self._save()
        else:
            super().keyPressEvent(event)
