"""The list of batches: which paper, how many, where they are now."""

from PySide6.QtGui import QPainter, QResizeEvent

from callin_planner.documents.dates import language_name
from callin_planner.documents.kind import kind_of
from callin_planner.i18n import _
from callin_planner.usecases.card_batches import BatchRow
from ui.cards import words
from ui.kit import theme
from ui.kit.cell import Cell
from ui.kit.chips import paint_chip
from ui.kit.context import Context
from ui.kit.dates import ago_text, day_text
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table

_LEAST_NAME = 170
_FIRST_TO_GO = ("until", "used", "made", "handed")


class BatchTable(Table[BatchRow]):
    def __init__(self, context: Context) -> None:
        self._context = context
        self.zone = "UTC"
        self.batches: RecordModel[BatchRow] = RecordModel(self._columns(), words=words.search_words)
        super().__init__(
            self.batches,
            name=_("Batches of codes"),
            density="compact" if context.compact else "normal",
            sortable=True,
        )
        context.density_changed.connect(self.set_density)
        theme.signals().changed.connect(self._share_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        self.give_way(_FIRST_TO_GO, _LEAST_NAME)

    def _columns(self) -> list[Column[BatchRow]]:
        return [
            Column("paper", _("Paper"), _paper, role="name", tip=_paper),
            Column("language", _("Language"), lambda row: language_name(row.batch.language), 92),
            Column(
                "count", _("Codes"), lambda row: str(row.batch.count), 64, align="right",
                sort=lambda row: row.batch.count,
            ),
            Column("made", _("Made"), self._made, 118, ink="ink_2", sort=lambda row: row.batch.minted_at),
            Column(
                "handed", _("Handed out"), lambda row: words.handed_words(row.batch), 150,
                tip=lambda row: words.handed_words(row.batch), sort=lambda row: row.batch.handed_out,
            ),
            Column(
                "used", _("Used"), lambda row: str(row.used), 58, align="right", sort=lambda row: row.used
            ),
            Column("until", _("Good until"), _until, 128, ink="ink_2", sort=_until_key),
            Column(
                "state", _("State"), lambda row: words.state_word(row.state)[0], 164, paint=_paint_state
            ),
        ]  # fmt: skip

    def _made(self, row: BatchRow) -> str:
        return ago_text(row.batch.minted_at, self._context.store.clock, self.zone)


def _paper(row: BatchRow) -> str:
    name = kind_of(row.batch.kind).name
    return _("{paper}, spares").format(paper=name) if row.batch.spare else name


def _until(row: BatchRow) -> str:
    return day_text(row.batch.expires_on) if row.batch.expires_on else "–"


def _until_key(row: BatchRow) -> str:
    return row.batch.expires_on.isoformat() if row.batch.expires_on else ""


def _paint_state(painter: QPainter, cell: Cell, row: BatchRow) -> None:
    word, state = words.state_word(row.state)
    paint_chip(painter, cell.rect, word, state)
