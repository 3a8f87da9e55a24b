"""The list of providers: what they do, where they are that evening, how long since somebody checked."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

from callin_planner.i18n import _
from callin_planner.usecases.service_board import ServiceRow
from ui.kit import theme
from ui.kit.cell import Cell, draw_text
from ui.kit.chips import paint_chip
from ui.kit.context import Context
from ui.kit.icons import paint_icon
from ui.kit.needs import need_word
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table
from ui.services.words import checked_words, evening_words, icon_of, services_text, state_look

_HEIGHT, _COMPACT = 62, 52
_LEAST_NAME = 200
_FIRST_TO_GO = ("evening", "state")
_LIMIT_AT = 0.6
"""Where on the bar the limit stands."""


class ServiceTable(Table[ServiceRow]):
    """Del takes a provider out, Ctrl+Enter says that its listing is still true."""

    remove_wanted = Signal()
    true_wanted = Signal()

    def __init__(self, context: Context, limit: int) -> None:
        self._compact = context.compact
        self.limit = limit
        self.providers: RecordModel[ServiceRow] = RecordModel(self._columns(), words=_words)
        super().__init__(self.providers, name=_("Providers"), sortable=True)
        context.density_changed.connect(self._set_compact)
        theme.signals().changed.connect(self._share_width)

    def row_height(self) -> int:
        """Two lines, whatever the density."""
        return theme.px(_COMPACT if self._compact else _HEIGHT)

    def _set_compact(self, density: str) -> None:
        self._compact = density == "compact"
        self.set_density(density)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.true_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        self.give_way(_FIRST_TO_GO, _LEAST_NAME)

    def _columns(self) -> list[Column[ServiceRow]]:
        return [
            Column(
                "name",
                _("Provider and services"),
                lambda row: f"{row.provider.name}: {services_text(row)}",
                paint=_paint_name,
                tip=lambda row: f"{row.provider.name}\n{services_text(row)}",
            ),
            Column(
                "evening",
                _("On the evening"),
                lambda row: ", ".join(part for part in evening_words(row) if part),
                140,
                paint=_paint_evening,
            ),
            Column(
                "checked",
                _("Last checked"),
                lambda row: ", ".join(part for part in checked_words(row) if part),
                148,
                paint=self._paint_checked,
                sort=lambda row: -1 if row.age is None else -row.age,
            ),
            Column(
                "state",
                _("State"),
                lambda row: state_look(row).word,
                164,
                paint=_paint_state,
                sort=lambda row: list(type(row.state)).index(row.state),
            ),
        ]

    def _paint_checked(self, painter: QPainter, cell: Cell, row: ServiceRow) -> None:
        """The day, how long ago, and a bar with a tick where the limit is."""
        box = QRectF(cell.rect)
        top = QRectF(box.left(), box.center().y() - theme.px(19), box.width(), theme.px(18))
        day, age = checked_words(row)
        draw_text(painter, top, day, tabular=True)
        draw_text(painter, top, age, role="caption", ink="ink_2", align="right", tabular=True)
        bar = QRectF(box.left(), box.center().y() + theme.px(6), box.width(), theme.px(5))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
        if row.age is not None:
            share = min(row.age / max(self.limit, 1) * _LIMIT_AT, 1.0)
            tint = theme.current().look if row.age > self.limit else theme.current().good
            painter.setBrush(theme.color(tint.text))
            filled = QRectF(bar)
            filled.setWidth(max(bar.width() * share, bar.height()))
            painter.drawRoundedRect(filled, bar.height() / 2, bar.height() / 2)
        painter.setBrush(theme.color("ink"))
        tick = QRectF(bar.left() + bar.width() * _LIMIT_AT, bar.top() - theme.px(3), 2, theme.px(11))
        painter.drawRect(tick)


def _words(row: ServiceRow) -> str:
    provider = row.provider
    needs = " ".join(need_word(need) for need in row.needs)
    kinds = " ".join(one.category for one in row.services)
    return (
        f"{provider.name} {provider.alternate_name} {services_text(row)} {needs} {kinds} "
        f"{provider.address} {' '.join(provider.phones)}"
    )


def _paint_name(painter: QPainter, cell: Cell, row: ServiceRow) -> None:
    box = QRectF(cell.rect)
    side = theme.px(32)
    tile = QRectF(box.left(), box.center().y() - side / 2, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(theme.current().services.ground))
    painter.drawRoundedRect(tile, theme.px(7), theme.px(7))
    inner = theme.px(18)
    at = QRectF(tile.center().x() - inner / 2, tile.center().y() - inner / 2, inner, inner)
    paint_icon(painter, at, icon_of(row), theme.current().services.text)
    left = tile.right() + theme.px(12)
    _two_lines(
        painter,
        QRectF(left, box.top(), box.right() - left, box.height()),
        (row.provider.name, "strong" if cell.selected else "name"),
        services_text(row),
    )


def _paint_evening(painter: QPainter, cell: Cell, row: ServiceRow) -> None:
    where, beside = evening_words(row)
    if not beside:
        draw_text(painter, cell.rect, where)
        return
    _two_lines(painter, QRectF(cell.rect), (where, "body"), beside)


def _paint_state(painter: QPainter, cell: Cell, row: ServiceRow) -> None:
    look = state_look(row)
    paint_chip(painter, cell.rect, look.word, look.state, look.icon)


def _two_lines(painter: QPainter, box: QRectF, first: tuple[str, str], second: str) -> None:
    middle, line = box.center().y(), theme.px(19)
    text, role = first
    draw_text(painter, QRectF(box.left(), middle - line, box.width(), line), text, role=role)
    below = QRectF(box.left(), middle, box.width(), line)
    draw_text(painter, below, second, role="caption", ink="ink_2")
