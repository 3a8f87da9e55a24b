"""The two lists of the page: where names would get too little room, other columns give way."""

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from callin_planner.i18n import _
from callin_planner.usecases.groups import GroupRow
from callin_planner.usecases.memberships import MembershipRow
from ui.groups.columns import group_columns, membership_columns
from ui.kit import theme
from ui.kit.context import Context
from ui.kit.record_model import RecordModel
from ui.kit.table import Table

R = TypeVar("R")
_LEAST_NAME = 180


class GivingWay(Table[R], Generic[R]):
    """`first_to_go` are keys of columns, in the order in which they are hidden."""

    first_to_go: tuple[str, ...] = ()

    def __init__(self, context: Context, records: RecordModel[R], name: str) -> None:
        super().__init__(
            records, name=name, density="compact" if context.compact else "normal", sortable=True
        )
        context.density_changed.connect(self.set_density)
        theme.signals().changed.connect(self._share_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        columns = self.records.columns
        rest = self.viewport().width() - sum(theme.px(one.width) for one in columns)
        places = {column.key: place for place, column in enumerate(columns)}
        for key in self.first_to_go:
            hide = rest < theme.px(_LEAST_NAME)
            self.setColumnHidden(places[key], hide)
            rest += theme.px(columns[places[key]].width) if hide else 0


class GroupTable(GivingWay[GroupRow]):
    """Del asks to take a group away, Space makes it active or inactive."""

    first_to_go = ("verified", "alias", "rivals", "gmi", "invited")
    remove_wanted = Signal()
    turn_wanted = Signal()

    def __init__(self, context: Context) -> None:
        self.groups: RecordModel[GroupRow] = RecordModel(
            group_columns(), words=lambda row: f"{row.group.label} {row.group.alias} {row.group.code}"
        )
        super().__init__(context, self.groups, _("Groups"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.turn_wanted.emit()
        else:
            super().keyPressEvent(event)


class MembershipTable(GivingWay[MembershipRow]):
    """Enter and V validate, C notes a challenge, Del takes away."""

    first_to_go = ("basis", "sources", "review")
    validate_wanted = Signal()
    challenge_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, context: Context) -> None:
        self.memberships: RecordModel[MembershipRow] = RecordModel(
            membership_columns(context),
            words=lambda row: f"{row.invitee.code} {row.invitee.name} {row.group.label} {row.group.code}",
        )
        super().__init__(context, self.memberships, _("Memberships"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        wanted = {
            Qt.Key.Key_V: self.validate_wanted,
            Qt.Key.Key_C: self.challenge_wanted,
            Qt.Key.Key_Delete: self.remove_wanted,
        }.get(Qt.Key(event.key()))
        if wanted is not None and plain:
            wanted.emit()
        else:
            super().keyPressEvent(event)
