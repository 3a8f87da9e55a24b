"""The invite list's table: sorted by its headers, ticked with Space, all of them from the header."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox

from callin_planner.domain.plan import Invited
from callin_planner.i18n import _
from ui.invitees.columns import GROUP, LETTER, NAME, OFFICER, TICK, columns
from ui.invitees.listing import key_of
from ui.kit import theme
from ui.kit.context import Context
from ui.kit.record_model import RecordModel
from ui.kit.table import Table

_LEAST_NAME, _BADGE, _NO_DAY = 150, 60, 128


class InviteModel(RecordModel[Invited]):
    """Shows the rows it is given; searching, filtering and sorting are the listing's."""

    sorted_by = (NAME, False)

    def show_people(self, everyone: Sequence[Invited], shown: Sequence[Invited]) -> None:
        """`everyone` may be ticked, `shown` is what stands in the list, in its order."""
        if len(everyone) != len(self._all) or self.checked:
            self.checked &= {key_of(row) for row in everyone}
        self._all = list(everyone)
        same = len(shown) == len(self._shown) and all(
            one is other or one.invitation.id == other.invitation.id
            for one, other in zip(shown, self.shown(), strict=False)
        )
        if same and shown:
            self._shown = list(shown)
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(self.columns) - 1))
        elif not same:
            self.beginResetModel()
            self._shown = list(shown)
            self.endResetModel()
        self.shown_changed.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        title = super().headerData(section, orientation, role)
        if role == Qt.ItemDataRole.DisplayRole and section == self.sorted_by[0]:
            return f"{title} {'↓' if self.sorted_by[1] else '↑'}"
        return title


class InviteTable(Table[Invited]):
    """`sort_wanted(column key, backwards)` comes from a click on a header."""

    sort_wanted = Signal(str, bool)

    def __init__(self, context: Context) -> None:
        self.people = InviteModel(columns(context), key=key_of)
        density = "compact" if context.compact else "normal"
        super().__init__(self.people, name=_("Invite list"), density=density)
        context.density_changed.connect(self.set_density)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        theme.signals().changed.connect(self._share_width)
        self.every = QCheckBox(header)
        self.every.setAccessibleName(_("Select everyone shown"))
        self.every.setToolTip(_("Select everyone shown"))
        self.every.clicked.connect(self._tick_all)
        self.people.checked_changed.connect(self._show_ticks)
        self.people.shown_changed.connect(self._show_ticks)
        header.sectionResized.connect(lambda *sizes: self._place_tick())

    def sorted_by(self) -> tuple[str, bool]:
        """The key of the sorted column, and whether backwards."""
        column, backwards = self.people.sorted_by
        return self.people.columns[column].key, backwards

    def _sort(self, column: int) -> None:
        """By a column; the same one again turns the order round."""
        if column == TICK:
            return
        before, backwards = self.people.sorted_by
        self.people.sorted_by = (column, column == before and not backwards)
        self.sort_wanted.emit(*self.sorted_by())
        self.people.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.people.columns) - 1)

    def _tick_all(self, ticked: bool) -> None:
        shown = {key_of(row) for row in self.people.shown()}
        kept = set(self.people.checked)
        self.people.set_checked(kept | shown if ticked else kept - shown)

    def _show_ticks(self) -> None:
        checked = self.people.checked
        shown = [key_of(row) in checked for row in self.people.shown()] if checked else []
        state = Qt.CheckState.Checked if shown and all(shown) else Qt.CheckState.Unchecked
        if any(shown) and not all(shown):
            state = Qt.CheckState.PartiallyChecked
        self.every.setTristate(state is Qt.CheckState.PartiallyChecked)
        self.every.setCheckState(state)

    def _place_tick(self) -> None:
        header = self.horizontalHeader()
        size = self.every.sizeHint()
        self.every.setGeometry(QRect(14, (header.height() - size.height()) // 2, size.width(), size.height()))
        self.every.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Names keep their room: group names go first, then the officer, then the day of the letter."""
        widths = {place: column.width for place, column in enumerate(self.people.columns) if column.width}
        room = self.viewport().width() - theme.px(_LEAST_NAME)
        for place, width in ((GROUP, _BADGE), (OFFICER, 0), (LETTER, _NO_DAY)):
            if theme.px(sum(widths.values())) > room:
                widths[place] = width
        for place, width in widths.items():
            self.setColumnHidden(place, width == 0)
            self.setColumnWidth(place, theme.px(width))
        self._place_tick()
