"""Which columns stand in the list, and in what order: ticked and moved by mouse or key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from callin_planner.i18n import _
from ui.invitees.columns import NAME, TICK
from ui.invitees.table import InviteTable
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.dialogs import Dialog
from ui.kit.labels import Label
from ui.kit.widgets import row

_KEY = Qt.ItemDataRole.UserRole


class ColumnList(QListWidget):
    """Space ticks, Alt+Up and Alt+Down move, and so does dragging."""

    def __init__(self, table: InviteTable) -> None:
        super().__init__()
        self.setAccessibleName(_("Columns"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setSpacing(1)
        self.setMinimumHeight(theme.px(330))
        shown = table.shape.keys
        rest = [key for key in table.offered if key not in (TICK, NAME, *shown)]
        for key in (*shown, *rest):
            item = QListWidgetItem(table.offered[key].title)
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)

    def keys(self) -> list[str]:
        """The ticked ones, from top to bottom."""
        items = [self.item(place) for place in range(self.count())]
        return [str(one.data(_KEY)) for one in items if one.checkState() is Qt.CheckState.Checked]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if held and event.key() == Qt.Key.Key_Up:
            self.move_item(-1)
        elif held and event.key() == Qt.Key.Key_Down:
            self.move_item(1)
        else:
            super().keyPressEvent(event)

    def move_item(self, step: int) -> None:
        """The current one a place up (-1) or down (1)."""
        here = self.currentRow()
        there = here + step
        if here >= 0 and 0 <= there < self.count():
            self.insertItem(there, self.takeItem(here))
            self.setCurrentRow(there)


class ColumnDialog(Dialog):
    """Changes show in the list behind at once with Use, and are remembered on this computer."""

    def __init__(self, parent: QWidget, table: InviteTable) -> None:
        text = _("Ticked columns stand in the list in this order. The name always stands first.")
        super().__init__(parent, _("Columns"), text, icon="columns", width=420)
        self._table = table
        self.list = ColumnList(table)
        self.up = Button(_("Move up"), "arrow-up", small=True, on_click=lambda: self.list.move_item(-1))
        self.down = Button(_("Move down"), "arrow-down", small=True, on_click=lambda: self.list.move_item(1))
        self.content.addWidget(self.list)
        self.content.addLayout(
            row(self.up, self.down, None, Label(_("Alt+Up, Alt+Down"), "caption", "ink_3"))
        )
        self.usual = self.add_button(Button(_("Usual columns")), self._usual)
        self.add_button(Button(_("Cancel")), self.reject)
        self.use = self.add_button(Button(_("Use"), kind="primary"), self._use)
        self.list.setFocus()

    def _use(self) -> None:
        self._table.choose_columns(self.list.keys())
        self.accept()

    def _usual(self) -> None:
        self._table.usual_columns()
        self.accept()
