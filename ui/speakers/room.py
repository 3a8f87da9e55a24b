"""How much of the window a dialog's list may take."""

from PySide6.QtWidgets import QWidget

from ui.kit import theme

_LEAST = 120


def fitting(parent: QWidget, wanted: int, rest: int) -> int:
    """Pixels for a list that would like `wanted` where everything else in its dialog takes `rest`.

    Both count at 100 % text size.
    """
    room = parent.window().height() - theme.px(rest)
    return max(theme.px(_LEAST), min(theme.px(wanted), room))
