"""Words on the screen: a label with a role of type, and a way to tell a screen reader something."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Label(QLabel):
    """Text in a role of `fonts.ROLES` (also "figures", "figures_strong") and a token's colour.

    Plain text unless `rich`. `wrap` breaks lines; `elide` shortens with … and shows the whole in a tip.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        ink: str = "",
        *,
        wrap: bool = False,
        rich: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole = text
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if ink:
            self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._whole = text
        self.setText(self._shown())
        if self._elide:
            self.setAccessibleName(text)

    def set_ink(self, ink: str) -> None:
        """Change the colour to another token among ink, ink_2, ink_3, accent, good, look, info, alert."""
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            restyle(self)

    def _shown(self) -> str:
        if not self._elide or self.width() <= 0:
            return self._whole
        short = QFontMetrics(self.font()).elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 24)
        )
        self.setToolTip(self._whole if short != self._whole else "")
        return short

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide:
            self.setText(self._shown())


def restyle(widget: QWidget) -> None:
    """Make the style sheet look again at a widget's properties."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def announce(widget: QWidget, text: str) -> None:
    """Read `text` out once where a screen reader runs; the focus stays where it is."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
