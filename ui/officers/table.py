"""The list of officers: who they are, how many of theirs are invited, where those letters are."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

from callin_planner.domain.invitees import LetterState
from callin_planner.i18n import _
from callin_planner.usecases.caseloads import Caseload
from ui.kit import theme
from ui.kit.cell import Cell, draw_text
from ui.kit.chips import paint_chip
from ui.kit.context import Context
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table
from ui.officers.words import letters_text

_LEAST_NAME = 200
_FIRST_TO_GO = ("phone", "people", "code")


class OfficerTable(Table[Caseload]):
    """Del takes an officer out of the list."""

    remove_wanted = Signal()

    def __init__(self, context: Context) -> None:
        self.officers: RecordModel[Caseload] = RecordModel(
            columns(),
            words=lambda row: (
                f"{row.officer.name} {row.officer.agency} {row.officer.code} {row.officer.phone}"
            ),
        )
        super().__init__(
            self.officers,
            name=_("Officers"),
            density="compact" if context.compact else "normal",
            sortable=True,
        )
        context.density_changed.connect(self.set_density)
        theme.signals().changed.connect(self._share_width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        self.give_way(_FIRST_TO_GO, _LEAST_NAME)


def columns() -> list[Column[Caseload]]:
    return [
        Column("name", _("Officer"), _name_text, role="name", paint=_paint_name, tip=_name_text),
        Column("code", _("Code"), lambda row: row.officer.code, 70, ink="ink_2"),
        Column("phone", _("Phone"), lambda row: row.officer.phone or "–", 112, ink="ink_2"),
        Column(
            "people", _("On file"), lambda row: str(len(row.people)), 66, align="right",
            sort=lambda row: len(row.people),
        ),
        Column(
            "invited", _("Invited"), lambda row: str(len(row.invited)), 68, align="right",
            sort=lambda row: len(row.invited),
        ),
        Column(
            "letters", _("Letters"), letters_text, 290, paint=_paint_letters, tip=letters_text,
            sort=lambda row: len(row.with_letter) - row.letters(LetterState.DELIVERED),
        ),
    ]  # fmt: skip


def _name_text(row: Caseload) -> str:
    return f"{row.officer.name}, {row.officer.agency}" if row.officer.agency else row.officer.name


def _paint_name(painter: QPainter, cell: Cell, row: Caseload) -> None:
    right = draw_text(painter, cell.rect, row.officer.name, role="strong" if cell.selected else "name")
    rest = QRectF(cell.rect)
    rest.setLeft(right + theme.px(9))
    if rest.width() > theme.px(40):
        draw_text(painter, rest, row.officer.agency, role="caption", ink="ink_2")


def _paint_letters(painter: QPainter, cell: Cell, row: Caseload) -> None:
    if not row.with_letter:
        draw_text(painter, cell.rect, "–", ink="ink_3")
    elif row.letters(LetterState.DELIVERED) == len(row.with_letter):
        paint_chip(painter, cell.rect, letters_text(row), "good", "mail-check")
    elif row.letters(LetterState.CAME_BACK):
        paint_chip(painter, cell.rect, letters_text(row), "look", "mail-x")
    else:
        paint_chip(painter, cell.rect, letters_text(row), "info", "mail")
