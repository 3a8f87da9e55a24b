"""The list of the review: headings with a chip, lines with what, where, what to do and one button."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from callin_planner.i18n import _
from ui.kit import theme
from ui.kit.cell import Cell, draw_text
from ui.kit.chips import chip_width, paint_chip
from ui.kit.icons import paint_icon
from ui.kit.record_model import Column, RecordModel, SectionRow
from ui.kit.table import Index, RowDelegate, Table
from ui.review.rows import STATES, GroupRow, Kind, ReviewRow, kind_word

_BUTTON = 134
_DO = 204
_DO_SHARE = 0.26


class ReviewTable(Table[ReviewRow]):
    """`pressed` carries the row whose button was pressed; `words` gives a row's button, "" for none."""

    pressed = Signal(object)

    def __init__(self, words: Callable[[ReviewRow], str]) -> None:
        self._words = words
        self.lines: RecordModel[ReviewRow] = RecordModel(
            [
                Column("kind", _("How grave"), lambda row: kind_word(row.kind), 132, paint=_paint_kind),
                Column("code", _("Rule"), lambda row: row.code, 46, role="label", ink="ink_2"),
                Column("what", _("What and where"), _spoken, paint=_paint_what, tip=_tip),
                Column("do", _("What to do"), lambda row: row.what_to_do, _DO, paint=_paint_do, tip=_do_tip),
                Column("way", _("Way"), words, _BUTTON, paint=self._paint_way),
            ]
        )
        super().__init__(self.lines, name=_("Principles review"), density="comfortable")
        self.set_headless()
        self.setItemDelegate(_Delegate(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(3, max(theme.px(_DO), int(self.viewport().width() * _DO_SHARE)))

    def show_narrow(self, narrow: bool) -> None:
        """In a narrow window what to do stands in the details alone."""
        self.setColumnHidden(3, narrow)

    def _paint_way(self, painter: QPainter, cell: Cell, row: ReviewRow) -> None:
        words = self._words(row)
        if words:
            _paint_button(painter, cell, words)


class _Delegate(RowDelegate):
    def _paint_section(self, painter: QPainter, rect: QRect, row: SectionRow) -> None:
        """Each cell draws its own part of the heading."""
        painter.fillRect(rect, theme.color("paper"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.setClipRect(rect)
        whole = QRect(0, rect.top(), self._table.viewport().width(), rect.height())
        inner = QRectF(whole).adjusted(14, 0, -14, 0)
        if not isinstance(row, GroupRow):
            draw_text(painter, inner, row.title, role="strong")
            return
        size = theme.px(16)
        paint_icon(
            painter,
            QRectF(inner.left(), inner.center().y() - size / 2, size, size),
            row.icon,
            theme.color("accent"),
        )
        room = chip_width(row.chip, icon=row.chip_icon != "")
        words = inner.adjusted(size + theme.px(10), 0, -room - theme.px(12), 0)
        draw_text(painter, words, row.title, role="strong")
        paint_chip(painter, inner, row.chip, row.state, row.chip_icon, align="right")

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        table = self._table
        if (
            isinstance(table, ReviewTable)
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and index.column() == 4
            and (row := table.lines.record(index.row())) is not None
        ):
            table.pressed.emit(row)
            return True
        return False


def _spoken(row: ReviewRow) -> str:
    return f"{row.text} {row.where}"


def _tip(row: ReviewRow) -> str:
    return row.text


def _do_tip(row: ReviewRow) -> str:
    return row.what_to_do


def _paint_kind(painter: QPainter, cell: Cell, row: ReviewRow) -> None:
    state, icon = STATES[row.kind]
    paint_chip(painter, cell.rect, kind_word(row.kind), state, icon, outlined=row.kind is Kind.MISSING)


def _paint_what(painter: QPainter, cell: Cell, row: ReviewRow) -> None:
    """The sentence, and beneath it where."""
    box = QRectF(cell.rect)
    half = box.height() / 2
    upper = QRectF(box.left(), box.top() + 3, box.width(), half - 2)
    lower = QRectF(box.left(), box.top() + half, box.width(), half - 3)
    ink = "ink_2" if row.kind is Kind.ASIDE else "ink"
    draw_text(painter, upper, row.text, role="strong" if cell.selected else "name", ink=ink)
    draw_text(painter, lower, row.where, role="caption", ink="ink_2")


def _paint_do(painter: QPainter, cell: Cell, row: ReviewRow) -> None:
    """Two lines at most, the second shortened."""
    box = QRectF(cell.rect).adjusted(0, 2, 0, -2)
    font = theme.font("caption")
    metrics = QFontMetrics(font)
    first, rest = _broken(row.what_to_do, metrics, int(box.width()))
    if not rest:
        draw_text(painter, box, first, role="caption", ink="ink_2")
        return
    half = box.height() / 2
    draw_text(
        painter,
        QRectF(box.left(), box.top(), box.width(), half),
        first,
        role="caption",
        ink="ink_2",
    )
    draw_text(
        painter,
        QRectF(box.left(), box.top() + half, box.width(), half),
        rest,
        role="caption",
        ink="ink_2",
    )


def _broken(text: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """As many words as fit on the first line, and the rest."""
    words = text.split()
    for count in range(len(words), 0, -1):
        first = " ".join(words[:count])
        if metrics.horizontalAdvance(first) <= width:
            return first, " ".join(words[count:])
    return text, ""


def _paint_button(painter: QPainter, cell: Cell, words: str) -> None:
    """A small secondary button, as wide as its cell."""
    box = QRectF(cell.rect)
    height = theme.px(28)
    body = QRectF(box.left(), box.center().y() - height / 2, box.width(), height).adjusted(
        0.5, 0.5, -0.5, -0.5
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("btn_line"), 1))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(body, 7, 7)
    draw_text(painter, body.adjusted(6, 0, -6, 0), words, role="name", align="center")
