"""What was done, by whom, and taking it back: a list that the Edit menu and Settings open."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from callin_planner.domain.journal import JournalEntry
from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.cell import Cell, draw_text
from ui.kit.context import Context
from ui.kit.dates import ago_text
from ui.kit.dialogs import Dialog
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table
from ui.kit.widgets import Card, SearchField

_AROUND = 250
_SHOWN = 500


class HistoryDialog(Dialog):
    """The newest changes; "Undo this" takes one back where nothing later touches the same record."""

    def __init__(self, parent: QWidget | None, context: Context) -> None:
        super().__init__(
            parent,
            _("History"),
            _("Every change, with a name and a time. It is kept inside the encrypted site."),
            icon="history",
            width=760,
        )
        self._context = context
        self._zone = context.site.site().time_zone
        self._search = SearchField(_("Search what was done or who did it"), key="")
        self.records: RecordModel[JournalEntry] = RecordModel(
            [
                Column("what", _("What"), self._label, paint=self._paint_label),
                Column("who", _("Who"), lambda entry: entry.who, 160, ink="ink_2"),
                Column("when", _("When"), self._when, 170, ink="ink_2"),
            ],
            words=lambda entry: f"{entry.label} {entry.who}",
        )
        self._table = Table(self.records, name=_("History"), density="compact")
        room = self.screen().availableGeometry().height() - theme.px(_AROUND)
        self._table.setMinimumHeight(min(theme.px(360), room))
        card = Card(flush=True)
        card.body.addWidget(self._table)
        self.content.addWidget(self._search)
        self.content.addWidget(card)
        self.undo_button = self.add_button(Button(_("Undo this"), "arrow-back-up"), self._undo)
        self.add_button(Button(_("Close"), kind="primary"), self.accept)
        self._search.searched.connect(self.records.search)
        self._table.chosen.connect(self._chosen)
        context.changes.changed.connect(self.refresh)
        self.refresh()
        self._search.setFocus()

    def refresh(self) -> None:
        self.records.set_rows(self._context.store.history(_SHOWN))
        self._chosen(self._table.current_record())

    def _label(self, entry: JournalEntry) -> str:
        if entry.undoes:
            return _("Undone: {label}").format(label=entry.label)
        return _("{label} (undone)").format(label=entry.label) if entry.undone_by else entry.label

    def _paint_label(self, painter: QPainter, cell: Cell, entry: JournalEntry) -> None:
        gone = entry.undone_by is not None
        draw_text(painter, cell.rect, self._label(entry), role="name", ink="ink_3" if gone else "ink")

    def _when(self, entry: JournalEntry) -> str:
        return ago_text(entry.at, self._context.store.clock, self._zone)

    def _chosen(self, entry: JournalEntry | None) -> None:
        self.undo_button.setEnabled(entry is not None and entry.undoable and not entry.undone_by)

    def _undo(self) -> None:
        from callin_planner.usecases import history

        entry = self._table.current_record()
        if entry is not None:
            said = _("Undone: {label}").format(label=entry.label)
            self._context.do(lambda: history.undo(self._context.store, entry.id), said)
