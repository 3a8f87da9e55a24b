"""How each cell of the invite list is drawn."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QPainter

from callin_planner.domain.invitees import FlagState, LetterState
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _
from ui.invitees.words import letter_look, status_look
from ui.kit import theme
from ui.kit.cell import Cell, draw_icon_text, draw_text
from ui.kit.chips import initials, paint_chip, paint_group
from ui.kit.context import Context
from ui.kit.dates import short_day_text
from ui.kit.icons import paint_icon
from ui.kit.record_model import Column

TICK, NAME, GROUP, STATUS, OFFICER, LETTER = range(6)


def shown_name(context: Context, row: Invited) -> str:
    """The name, or code and initials while names are hidden."""
    if context.names_hidden:
        return f"{row.invitee.code} · {initials(row.invitee.name)}"
    return row.invitee.name


def columns(context: Context) -> list[Column[Invited]]:
    """Tick, name, group, status, officer, letter: in the order of the constants above."""
    return [
        Column("tick", "", lambda row: "", 44, check=True, sortable=False),
        Column("name", _("Name"), lambda row: _read_name(context, row), paint=_paint_name(context),
               tip=lambda row: _read_name(context, row)),
        Column("group", _("Group"), _groups, 168, paint=_paint_groups),
        Column("status", _("Status"), lambda row: status_look(row.invitation.status).word, 150,
               paint=_paint_status),
        Column("officer", _("Officer"), _officer, 118, ink="ink_2"),
        Column("letter", _("Letter"), _letter, 178, paint=_paint_letter),
    ]  # fmt: skip


def open_flags(row: Invited) -> int:
    return sum(flag.state is not FlagState.OK for flag in row.flags)


def _read_name(context: Context, row: Invited) -> str:
    name = shown_name(context, row)
    return _("{name}, a flag to decide").format(name=name) if open_flags(row) else name


def _groups(row: Invited) -> str:
    return ", ".join(group.label for group in row.groups)


def _officer(row: Invited) -> str:
    return row.officer.name if row.officer else "–"


def _letter(row: Invited) -> str:
    word = letter_look(row.invitation.letter).word
    on = row.invitation.letter_on
    return f"{word} {short_day_text(on)}" if on and row.invitation.letter is not LetterState.NONE else word


def _paint_name(context: Context) -> Callable[[QPainter, Cell, Invited], None]:
    def paint(painter: QPainter, cell: Cell, row: Invited) -> None:
        room = QRectF(cell.rect)
        if open_flags(row):
            size = theme.px(14)
            place = QRectF(room.right() - size, room.center().y() - size / 2, size, size)
            paint_icon(painter, place, "alert-triangle", theme.current().look.text)
            room.setRight(room.right() - size - theme.px(6))
        role = "strong" if cell.selected else "name"
        draw_text(painter, room, shown_name(context, row), role=role)

    return paint


def _paint_groups(painter: QPainter, cell: Cell, row: Invited) -> None:
    if not row.groups:
        draw_text(painter, cell.rect, "–", ink="ink_3")
        return
    room = QRectF(cell.rect)
    for group in row.groups:
        room.setLeft(paint_group(painter, room, group.code, group.color) + theme.px(7))
    if len(row.groups) == 1 and room.width() > theme.px(40):
        draw_text(painter, room, row.groups[0].label)


def _paint_status(painter: QPainter, cell: Cell, row: Invited) -> None:
    look = status_look(row.invitation.status)
    paint_chip(painter, cell.rect, look.word, look.state, look.icon)


def _paint_letter(painter: QPainter, cell: Cell, row: Invited) -> None:
    look = letter_look(row.invitation.letter)
    if not look.icon:
        draw_text(painter, cell.rect, look.word, ink="ink_3")
        return
    state = "ink_2" if look.state == "neutral" else look.state
    ink = theme.current().look.text if look.state == "look" else "ink"
    right = draw_icon_text(painter, cell.rect, look.icon, look.word, icon_ink=state, ink=ink)
    if row.invitation.letter_on:
        rest = QRectF(cell.rect)
        rest.setLeft(right + theme.px(8))
        day = short_day_text(row.invitation.letter_on)
        if QFontMetrics(theme.font("caption")).horizontalAdvance(day) <= rest.width():
            draw_text(painter, rest, day, role="caption", ink="ink_3")
