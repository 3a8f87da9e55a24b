"""A form with more fields than a small screen has room for: it scrolls, its buttons stay in sight."""

from PySide6.QtWidgets import QWidget

from ui.kit import theme
from ui.kit.dialogs import FormDialog
from ui.kit.widgets import scrolling

_TALL = 520
_AROUND = 210


class TallFormDialog(FormDialog):
    def __init__(
        self, parent: QWidget, title: str, text: str = "", *, icon: str = "", save: str = ""
    ) -> None:
        super().__init__(parent, title, text, icon=icon, save=save, width=560)
        self.content.removeWidget(self.form)
        area = scrolling(self.form)
        room = parent.window().height() - theme.px(_AROUND)
        area.setFixedHeight(max(min(theme.px(_TALL), room), theme.px(200)))
        self.content.addWidget(area)
