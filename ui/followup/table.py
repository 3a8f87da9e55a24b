"""The follow-up list: who is called next, by code, with the clock of the promise."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

from callin_planner.i18n import _
from callin_planner.usecases.intake import SeenIntake
from ui.followup.words import clock_look, needs_icon, needs_text, next_step
from ui.kit import theme
from ui.kit.cell import Cell, draw_icon_text, draw_text
from ui.kit.chips import paint_chip
from ui.kit.context import Context
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table

_FIRST_TO_GO = ("owner", "next")
_LEAST = 220
_KEYS = {
    Qt.Key.Key_L: "log",
    Qt.Key.Key_Return: "log",
    Qt.Key.Key_Enter: "log",
    Qt.Key.Key_O: "owner",
    Qt.Key.Key_R: "referral",
}


class FollowUpTable(Table[SeenIntake]):
    """`wanted` carries "log" (L or Enter), "owner" (O) or "referral" (R)."""

    wanted = Signal(str)

    def __init__(self, context: Context, now: Callable[[], datetime], zone_name: Callable[[], str]) -> None:
        self._context, self._now, self._zone_name = context, now, zone_name
        self.intakes: RecordModel[SeenIntake] = RecordModel(self._columns(), words=_words)
        density = "compact" if context.compact else "normal"
        super().__init__(self.intakes, name=_("Follow-up list"), density=density, sortable=False)
        context.density_changed.connect(self.set_density)
        theme.signals().changed.connect(self._share_width)

    def show_intakes(self, found: Sequence[SeenIntake]) -> None:
        self.intakes.set_rows(found)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = _KEYS.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if wanted and plain and self.current_record() is not None:
            self.shows_focus = True
            self.wanted.emit(wanted)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        self.give_way(_FIRST_TO_GO, _LEAST)

    def _columns(self) -> list[Column[SeenIntake]]:
        return [
            Column("clock", _("Clock"), self._clock_text, 148, paint=self._paint_clock),
            Column("code", _("Code"), lambda one: one.code, 108, role="name"),
            Column("name", _("Name"), self._name, tip=self._name),
            Column("needs", _("Need"), needs_text, paint=_paint_needs, tip=needs_text),
            Column("next", _("Next step"), self._next, 158, tip=self._next),
            Column("owner", _("Owner"), _owner, 124, paint=_paint_owner, tip=_owner),
        ]

    def _name(self, one: SeenIntake) -> str:
        return self._context.name(one.name) if one.name else "–"

    def _next(self, one: SeenIntake) -> str:
        return next_step(one, self._now(), self._zone_name())

    def _clock_text(self, one: SeenIntake) -> str:
        return clock_look(one.clock, self._now()).word if one.clock else ""

    def _paint_clock(self, painter: QPainter, cell: Cell, one: SeenIntake) -> None:
        if one.clock is not None:
            look = clock_look(one.clock, self._now())
            paint_chip(painter, cell.rect, look.word, look.state, look.icon)


def _words(one: SeenIntake) -> str:
    return f"{one.code} {one.code.replace('-', '')} {needs_text(one)} {one.owner} {one.name} {one.provider}"


def _owner(one: SeenIntake) -> str:
    return one.owner or _("Nobody")


def _paint_needs(painter: QPainter, cell: Cell, one: SeenIntake) -> None:
    draw_icon_text(painter, cell.rect, needs_icon(one), needs_text(one), icon_ink="ink_2", ink="ink")


def _paint_owner(painter: QPainter, cell: Cell, one: SeenIntake) -> None:
    draw_text(painter, cell.rect, _owner(one), ink="ink" if one.owner else "ink_3")
