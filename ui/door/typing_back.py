"""Typing the paper roster back in: a row's number or code, a time, guests; Enter; the next."""

from dataclasses import dataclass
from datetime import time
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from callin_planner.domain.attendance import moment_of
from callin_planner.domain.ids import Changed
from callin_planner.domain.paper_line import LineError, PaperLine, find_row, read_line
from callin_planner.errors import CallInError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import attendance
from callin_planner.usecases.attendance import PaperArrival
from callin_planner.usecases.turnout import Place, Turnout
from ui.door.words import clock_of
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import time_text
from ui.kit.dialogs import Dialog
from ui.kit.forms import Field, Line, Number
from ui.kit.labels import Label, announce
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table
from ui.kit.widgets import row

_WIDTH = 620


@dataclass(frozen=True)
class Typed:
    """A row that was typed."""

    place: Place
    at: time | None
    guests: int

    @property
    def id(self) -> UUID:
        return self.place.id


class TypeBack(Dialog):
    """Nothing is kept before the last button; Esc and Cancel leave everything as it was."""

    def __init__(self, parent: QWidget, context: Context, now: Turnout) -> None:
        super().__init__(
            parent,
            _("Type back the paper roster"),
            _("Type a row’s number or code, then the time and the guests: 14 5:52 +1. Enter takes the row."),
            icon="keyboard",
            width=_WIDTH,
        )
        self._context, self._now = context, now
        self.kept: Changed | None = None
        self._places = {place.id: place for place in now.people}
        self._keys = {place.id: (place.number, place.one.invitee.code) for place in now.people}
        self.line = Line(placeholder="14 5:52 +1")
        self.field = Field(_("Row"), self.line, hint=self._help())
        self.line.textChanged.connect(lambda _text: self._preview())
        self.rows: RecordModel[Typed] = RecordModel(self._columns())
        self.table: Table[Typed] = Table(self.rows, name=_("Rows that were typed"), density="compact")
        self.table.setMinimumHeight(theme.px(210))
        self.walk_ins = Number(0, 0, 99, "")
        self.walk_ins.setAccessibleName(_("Walk-ins"))
        self.walk_ins.valueChanged.connect(lambda _count: self._count())
        self.drop = Button(_("Take the row out"), "trash", small=True, key="Del", on_click=self._drop)
        self.content.addWidget(self.field)
        self.content.addWidget(self.table)
        self.content.addLayout(
            row(
                Label(_("Walk-ins at the foot of the paper"), "body"),
                self.walk_ins,
                None,
                self.drop,
                spacing=10,
            )
        )
        self.add_button(Button(_("Cancel")), self.reject)
        self.save_button = self.add_button(Button("", kind="primary", key="Ctrl+Enter"), self.save)
        self._count()
        self.line.setFocus()

    def typed(self) -> list[Typed]:
        return self.rows.shown()

    def enter(self) -> bool:
        """Take the line as a row; a row of the same person gives way to it. False where it cannot be."""
        read = self._read()
        if read is None:
            return False
        self.rows.set_rows([read, *(one for one in self.typed() if one.id != read.id)])
        self.line.clear()
        self.field.clear()
        self._count()
        return True

    def save(self) -> None:
        """Keep everything as one change."""
        if self.line.text().strip() and not self.enter():
            return
        if not self.typed() and not self.walk_ins.value():
            return
        event, zone_name = self._now.event, self._now.full.plan.site.time_zone
        rows = [
            PaperArrival(one.id, moment_of(event, one.at, zone_name) if one.at else None, one.guests)
            for one in reversed(self.typed())
        ]
        walk_ins = self.walk_ins.value()
        try:
            self.kept = attendance.type_back(self._context.store, event.id, rows, walk_ins=walk_ins)
        except CallInError as error:
            self.field.fault(error.text)
            return
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        elif enter:
            self.enter()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._drop()
        else:
            super().keyPressEvent(event)

    # --- reading ---------------------------------------------------------------------------------
    def _read(self) -> Typed | None:
        """The line as a row; where it is none, the sentence beneath says why."""
        try:
            line = read_line(self.line.text(), self._now.event.doors)
        except LineError as error:
            self._say_fault(_fault(error))
            return None
        found = find_row(line.key, self._keys)
        if found is None:
            self._say_fault(
                _("No row “{key}” on the roster. Type its number or its code.").format(key=line.key)
            )
            return None
        return Typed(self._places[found], line.at, line.guests)

    def _preview(self) -> None:
        """While it is typed: who it is, so that a slip shows before Enter."""
        self.field.clear()
        try:
            line = read_line(self.line.text(), self._now.event.doors)
        except LineError:
            self.field.set_hint(self._help())
            return
        found = find_row(line.key, self._keys)
        self.field.set_hint(self._describe(self._places[found], line) if found else self._help())

    def _describe(self, place: Place, line: PaperLine) -> str:
        zone_name = self._now.full.plan.site.time_zone
        begins = clock_of(self._now.begins, zone_name)
        at = time_text(line.at) if line.at else _("no time: {begins}").format(begins=begins)
        parts = [self._name(place), at]
        if line.guests:
            parts.append(_guests(line.guests))
        if place.arrived_at is not None:
            parts.append(_("already here since {time}").format(time=clock_of(place.arrived_at, zone_name)))
        return " · ".join(parts)

    def _help(self) -> str:
        return _("A time without am or pm is that of the evening. Without a time, the begin is noted.")

    def _say_fault(self, text: str) -> None:
        self.field.fault(text)
        announce(self.line, text)

    # --- the rows --------------------------------------------------------------------------------
    def _columns(self) -> list[Column[Typed]]:
        return [
            Column("number", _("No."), lambda one: str(one.place.number), 56, align="right", sortable=False),
            Column("name", _("Name"), lambda one: self._name(one.place), 0, role="name", sortable=False),
            Column("code", _("Code"), lambda one: one.place.one.invitee.code, 90, sortable=False),
            Column("at", _("Time"), lambda one: time_text(one.at) if one.at else "–", 90, sortable=False),
            Column("guests", _("Guests"), lambda one: str(one.guests or "–"), 76, align="right"),
        ]

    def _drop(self) -> None:
        chosen = self.table.current_record()
        if chosen is not None:
            self.rows.set_rows([one for one in self.typed() if one.id != chosen.id])
            self._count()

    def _count(self) -> None:
        count = len(self.typed()) + self.walk_ins.value()
        words = ngettext("Keep {n} row", "Keep {n} rows", count).format(n=count)
        self.save_button.set_text(words)
        self.save_button.setEnabled(count > 0)
        self.drop.setEnabled(bool(self.typed()))

    def _name(self, place: Place) -> str:
        return self._context.name(place.one.invitee.name)


def _fault(error: LineError) -> str:
    return {
        "row": _("Type a row’s number or code first."),
        "time": _("“{word}” is not a time. Write it as 5:52 or 552.").format(word=error.word),
        "more": _("“{word}” is one word too many: a row, a time, guests.").format(word=error.word),
    }[error.what]


def _guests(count: int) -> str:
    return ngettext("{n} guest", "{n} guests", count).format(n=count)
