"""The last entries of the doors, the newest on top."""

from PySide6.QtGui import QPainter

from callin_planner.i18n import _
from callin_planner.usecases.door_live import LiveEntry
from ui.door.words import clock_of, door_words, entry_words
from ui.kit.cell import Cell, draw_icon_text
from ui.kit.context import Context
from ui.kit.record_model import Column, RecordModel
from ui.kit.states import EmptyState
from ui.kit.table import Table
from ui.kit.widgets import Card


class EntriesCard(Card):
    """Time, what, and at which door; what was taken back is told too."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Last entries"), flush=True)
        self._context = context
        self._zone = ""
        self.rows: RecordModel[LiveEntry] = RecordModel(
            [
                Column("time", _("Time"), self._time, 78, sortable=False, ink="ink_2"),
                Column("what", _("Entry"), self._words, 0, sortable=False, paint=self._paint),
                Column("door", _("Door"), self._door, 70, sortable=False, ink="ink_2"),
            ],
            key=lambda entry: entry.scan.nonce,
        )
        self.table: Table[LiveEntry] = Table(self.rows, name=_("Last entries"), density="compact")
        self.table.set_headless()
        self.body.addWidget(self.table, 1)
        self._empty = EmptyState(
            "door-enter",
            _("Nobody yet"),
            _("Whoever comes in at a door stands here, the newest first."),
            width=240,
        )
        self.body.addWidget(self._empty, 1)

    def tell(self, entries: tuple[LiveEntry, ...], zone_name: str) -> None:
        self._zone = zone_name
        self.rows.set_rows(entries)
        self.table.setVisible(bool(entries))
        self._empty.setVisible(not entries)

    def show_doors(self, *, shown: bool) -> None:
        """Whether the column of the doors stands there."""
        self.table.setColumnHidden(2, not shown)

    def _time(self, entry: LiveEntry) -> str:
        return clock_of(entry.scan.at, self._zone) if self._zone else ""

    def _words(self, entry: LiveEntry) -> str:
        return entry_words(entry, self._context)[0]

    def _door(self, entry: LiveEntry) -> str:
        return door_words(entry.scan.door)

    def _paint(self, painter: QPainter, cell: Cell, entry: LiveEntry) -> None:
        text, icon, state = entry_words(entry, self._context)
        ink = state if state != "neutral" else "ink_3"
        draw_icon_text(painter, cell.rect, icon, text, icon_ink=ink)
