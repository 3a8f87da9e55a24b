"""Which columns stand in the list, and in what order: ticked and moved by mouse or key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from callin_planner.i18n import _
from ui.invitees.columns import NAME, TICK
from ui.invitees.table import InviteTable
from ui.kit.buttons import Button
from ui.kit.dialogs import Dialog
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table, table_height
from ui.kit.widgets import Card, row

_SHOWN = 11


class ColumnList(Table[str]):
    """Space ticks, Alt+Up and Alt+Down move the current column."""

    def __init__(self, table: InviteTable) -> None:
        self._titles = {key: one.title for key, one in table.offered.items() if key not in (TICK, NAME)}
        shown = table.shape.keys
        self._order = [*shown, *(key for key in self._titles if key not in shown)]
        model: RecordModel[str] = RecordModel(
            [
                Column("tick", "", lambda key: "", 44, check=True, sortable=False),
                Column("title", _("Column"), lambda key: self._titles[key]),
            ],
            self._order,
            key=lambda key: key,
        )
        super().__init__(model, name=_("Columns"), density="compact")
        self.set_headless()
        self.records.set_checked(shown)
        self.setMinimumHeight(table_height(self, _SHOWN))
        self.select(self._order[0])

    def keys(self) -> Sequence[str]:
        """The ticked ones, from top to bottom."""
        return [key for key in self._order if key in self.records.checked]

    def move_column(self, step: int) -> None:
        """The current one a place up (-1) or down (1)."""
        key = self.current_record()
        if key is None:
            return
        here = self._order.index(key)
        there = here + step
        if 0 <= there < len(self._order):
            self._order.insert(there, self._order.pop(here))
            self.records.set_rows(self._order)
            self.select(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        held = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if held and event.key() in steps:
            self.move_column(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class ColumnDialog(Dialog):
    """The list behind changes with Use; what was chosen is remembered on this computer."""

    def __init__(self, parent: QWidget, table: InviteTable) -> None:
        text = _(
            "Ticked columns stand in the list in this order, after the name. "
            "Space ticks, Alt+Up and Alt+Down move."
        )
        super().__init__(parent, _("Columns"), text, icon="columns", width=420)
        self._table = table
        self.list = ColumnList(table)
        self.up = Button(_("Move up"), "arrow-up", small=True, on_click=lambda: self.list.move_column(-1))
        self.down = Button(
            _("Move down"), "arrow-down", small=True, on_click=lambda: self.list.move_column(1)
        )
        card = Card(flush=True)
        card.body.addWidget(self.list)
        self.content.addWidget(card)
        self.content.addLayout(row(self.up, self.down, None))
        self.usual = self.add_button(Button(_("Usual columns")), self._usual)
        self.cancel = self.add_button(Button(_("Cancel")), self.reject)
        self.use = self.add_button(Button(_("Use"), kind="primary"), self._use)
        self.list.setFocus()

    def _use(self) -> None:
        self._table.choose_columns(self.list.keys())
        self.accept()

    def _usual(self) -> None:
        self._table.usual_columns()
        self.accept()
