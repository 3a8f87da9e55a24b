"""Widgets side by side that go on in a further line where the width ends."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_Standing = tuple[QWidget, QSize, int]


class FlowRow(QWidget):
    """Holds widgets of their own size, in the order they were added; hidden ones take no room."""

    def __init__(self, *, spacing: int = 8) -> None:
        super().__init__()
        self._spacing = spacing
        self._held: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        widget.setParent(self)
        widget.installEventFilter(self)
        self._held.append(widget)
        self.updateGeometry()

    def has_any(self) -> bool:
        """Whether any of them is to be shown."""
        return any(not widget.isHidden() for widget in self._held)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.ShowToParent,
            QEvent.Type.HideToParent,
            QEvent.Type.LayoutRequest,
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
        ):
            self._arrange()
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  a name of Qt
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 1 else 600
        return QSize(100, self._place(width, move=False))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
            self.updateGeometry()
        return super().event(event)

    def _arrange(self) -> None:
        self._place(self.width(), move=True)

    def _place(self, width: int, *, move: bool) -> int:
        """Where each stands in `width`, centered in its line; returns the height of all lines."""
        top = 0
        for line in self._lines(width):
            tallest = max(size.height() for _widget, size, _left in line)
            for widget, size, left in line if move else ():
                widget.setGeometry(left, top + (tallest - size.height()) // 2, size.width(), size.height())
            top += tallest + self._spacing
        return max(top - self._spacing, 0)

    def _lines(self, width: int) -> list[list[_Standing]]:
        lines: list[list[_Standing]] = []
        left = 0
        for widget in self._held:
            if widget.isHidden():
                continue
            size = widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((widget, size, left))
            left += size.width() + self._spacing
        return lines
