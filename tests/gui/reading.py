"""What a screen reader would meet: focusable widgets and their names."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QWidget,
)

_INNER = ("qt_spinbox_lineedit", "qt_scrollarea_viewport")


def nameless(root: QWidget) -> list[str]:
    """Focusable widgets under `root` that say nothing to a screen reader, each as class and object name."""
    return [
        _describe(widget) for widget in root.findChildren(QWidget) if _is_stop(widget) and not _name(widget)
    ]


def _is_stop(widget: QWidget) -> bool:
    parent = widget.parent()
    inner = widget.objectName() in _INNER or isinstance(
        parent, (QComboBox, QAbstractSpinBox, QAbstractItemView)
    )
    popup = widget.window().windowType() is Qt.WindowType.Popup
    stops = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.isHidden()
    return stops and not inner and not popup


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    said = interface.text(QAccessible.Text.Name) if interface else ""
    if not said and isinstance(widget, QAbstractButton):
        said = widget.text()
    if not said and isinstance(widget, QLineEdit):
        said = widget.placeholderText()
    return said or widget.accessibleName()


def _describe(widget: QWidget) -> str:
    return f"{type(widget).__name__}({widget.objectName()}) in {type(widget.parent()).__name__}"
