"""A field for something secret: dots, and an eye that shows the text while it is held down."""

from PySide6.QtGui import QActionEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from callin_planner.i18n import _
from ui.kit.buttons import icon_button

_TRIANGLE = 26


class SecretLine(QLineEdit):
    """Typed text is hidden; paste is allowed. Letting go of the eye hides it again."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._eye = icon_button("eye", _("Show what is typed while held down"))
        self._eye.setParent(self)
        self._eye.pressed.connect(lambda: self._show(True))
        self._eye.released.connect(lambda: self._show(False))

    def _show(self, shown: bool) -> None:
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(echo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_eye()

    def actionEvent(self, event: QActionEvent) -> None:
        super().actionEvent(event)
        self._place_eye()

    def _place_eye(self) -> None:
        """At the right edge; a fault's triangle stands there instead, and the eye beside it."""
        size = self._eye.sizeHint()
        right = 4 + (_TRIANGLE if self.actions() else 0)
        self.setTextMargins(0, 0, size.width() + 4, 0)
        self._eye.setGeometry(
            self.width() - size.width() - right,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
