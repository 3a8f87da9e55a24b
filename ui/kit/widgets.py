"""Cards, page headers, the search field, and scrolling bodies."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.buttons import paint_key
from ui.kit.chips import Icon
from ui.kit.icons import paint_icon
from ui.kit.labels import Label


class Card(QFrame):
    """A white sheet with a hairline and 10 px corners.

    `body` is its vertical layout (padding 16). With `title` it begins with a head row: title, caption,
    and whatever `add_to_head` puts at the right. `flush` takes the padding away (for a table).
    """

    def __init__(
        self, title: str = "", caption: str = "", *, flush: bool = False, ground: str = "surface"
    ) -> None:
        super().__init__()
        self._ground = ground
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.head = QHBoxLayout()
        self.title = Label(title, "card_title")
        self.caption = Label(caption, "caption")
        self._head_row = QWidget()
        self._head_row.setLayout(self.head)
        self.head.setContentsMargins(15, 12, 15, 12 if flush else 0)
        self.head.setSpacing(10)
        self.head.addWidget(self.title)
        self.head.addWidget(self.caption)
        self.head.addStretch(1)
        outer.addWidget(self._head_row)
        self._head_row.setVisible(bool(title))
        self.body = QVBoxLayout()
        margin = 0 if flush else 15
        top = margin if not title or flush else 11
        self.body.setContentsMargins(margin, top, margin, 7 if flush else margin)
        self.body.setSpacing(0 if flush else 12)
        outer.addLayout(self.body, 1)

    def add_to_head(self, widget: QWidget) -> None:
        self._head_row.setVisible(True)
        self.head.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color(self._ground))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)


class Note(QFrame):
    """One sentence on a state's tint, with its icon and, if need be, a button at the right."""

    def __init__(self, text: str, state: str = "info", icon: str = "", *, rich: bool = False) -> None:
        super().__init__()
        self._state = state
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(11)
        self._icon = Icon(icon or theme.current().tint(state).icon, 16, state)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self.label = Label(text, "body", "ink", wrap=True, rich=rich)
        row.addWidget(self.label, 1)
        self._row = row

    def set(self, text: str, state: str = "", icon: str = "") -> None:
        self._state = state or self._state
        self._icon.set(icon or theme.current().tint(self._state).icon, self._state)
        self.label.set_text(text)
        self.update()

    def add(self, widget: QWidget) -> None:
        """A button at the right; the icon then stands in the middle, as the words do."""
        self._row.setAlignment(self._icon, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(theme.current().tint(self._state).ground))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)


class Rule(QWidget):
    """A hairline, lying or standing."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        policy = (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(*(policy if upright else tuple(reversed(policy))))
        self._upright = upright

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color("line"))


class PageHeader(QWidget):
    """Title, subtitle, and buttons at the right."""

    def __init__(self, title: str = "", subtitle: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.title = Label(title, "page_title")
        self.subtitle = Label(subtitle, "body", "ink_2", elide=True)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        row.addLayout(words, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        row.addLayout(self.buttons)

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.buttons.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)


class SearchField(QLineEdit):
    """A line with a magnifier and the key that leads to it. `searched` carries the text as it is typed."""

    searched = Signal(str)

    def __init__(self, placeholder: str, key: str = "Ctrl+F") -> None:
        super().__init__()
        self._key = key.replace("+", " ")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTextMargins(theme.px(23), 0, 0, 0)
        self.setMinimumWidth(theme.px(290))
        self.textChanged.connect(self.searched)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = theme.px(16)
        icon = QRectF(11, (self.height() - size) / 2, size, size)
        paint_icon(painter, icon, "search", "ink_3")
        if not self.text() and self._key:
            width = self.fontMetrics().horizontalAdvance(self._key) + 10
            cap = QRectF(self.width() - width - 10, 0, width, self.height())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_key(painter, cap, self._key, theme.color("ink_3"))


class Bar(QProgressBar):
    """How far something is, without a number on it."""

    def __init__(self, value: int = 0, maximum: int = 100, name: str = "") -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setMaximum(maximum)
        self.setValue(value)
        self.setAccessibleName(name or _("Progress"))


def scrolling(content: QWidget | QLayout) -> QScrollArea:
    """A page body that scrolls when the window is short. The ground shows through."""
    if isinstance(content, QLayout):
        holder = QWidget()
        holder.setLayout(content)
        content = holder
    content.setObjectName("scrolled")
    return _Scrolled(content)


class _Scrolled(QScrollArea):
    """Gives its content the height that its wrapped lines need at the present width; Qt's own does not."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.installEventFilter(self)

    def _fit(self) -> None:
        layout = self._content.layout()
        if layout is not None and layout.hasHeightForWidth():
            layout.activate()
            needed = max(0, layout.totalMinimumHeightForWidth(self.viewport().width()))
            if needed != self._content.minimumHeight():
                self._content.setMinimumHeight(needed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._content:
            self._fit()
        return super().eventFilter(watched, event)


def row(*widgets: QWidget | None, spacing: int = 8, margins: Sequence[int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    made = QHBoxLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


def column(*widgets: QWidget | None, spacing: int = 12, margins: Sequence[int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Widgets one under another; None is a stretch."""
    made = QVBoxLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
