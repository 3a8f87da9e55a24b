"""Every column the invite list can show, and how its cells are drawn."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QPainter

from callin_planner.domain.event import Session
from callin_planner.domain.invitees import LetterState, Supervision
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _, ngettext
from ui.invitees.narrowing import needs, open_flags
from ui.invitees.words import flag_word, letter_look, status_look, supervision_words
from ui.kit import theme
from ui.kit.cell import Cell, draw_icon_text, draw_text
from ui.kit.chips import initials, paint_chip, paint_group
from ui.kit.context import Context
from ui.kit.dates import day_text, short_day_text, time_text
from ui.kit.icons import paint_icon
from ui.kit.record_model import Column
from ui.kit.words import language_word

TICK, NAME = "tick", "name"
DEFAULT = ("group", "status", "officer", "letter")
"""The columns after tick and name on a new computer; with several sessions also that of the session."""
_NOTHING = "–"
_SHOWN_NEEDS = ("interpreter", "reading", "hearing", "other", "children", "curfew")
Paint = Callable[[QPainter, Cell, Invited], None]


def shown_name(context: Context, row: Invited) -> str:
    """The name, or code and initials while names are hidden."""
    if context.names_hidden:
        return f"{row.invitee.code} · {initials(row.invitee.name)}"
    return row.invitee.name


def columns(context: Context, sessions: Callable[[], Sequence[Session]]) -> dict[str, Column[Invited]]:
    """By key, in the order in which they are offered; tick and name always stand first."""

    def name(row: Invited) -> str:
        return _read_name(context, row)

    def session(row: Invited) -> str:
        wanted = row.invitation.session_id
        return next((one.label for one in sessions() if one.id == wanted), _NOTHING)

    def phone(row: Invited) -> str:
        return _NOTHING if context.names_hidden else ", ".join(row.invitee.phones) or _NOTHING

    def guest(row: Invited) -> str:
        asked = row.invitation
        name = "" if context.names_hidden else asked.guest
        return " · ".join(filter(None, (str(asked.guests or ""), name))) or _NOTHING

    made: tuple[Column[Invited], ...] = (
        Column(TICK, "", lambda row: "", 44, check=True, sortable=False),
        Column(NAME, _("Name"), name, paint=_paint_name(context), tip=name),
        Column("code", _("Code"), lambda row: row.invitee.code, 84, ink="ink_2"),
        Column("group", _("Group"), _groups, 168, paint=_paint_groups, same=_groups_same),
        Column("status", _("Status"), lambda row: status_look(row.invitation.status).word, 150,
               paint=_paint_status, same=lambda row: row.invitation.status),
        _plain("officer", _("Officer"), lambda row: row.officer.name if row.officer else _NOTHING, 118),
        _plain("session", _("Session"), session, 96),
        Column("letter", _("Letter"), _letter, 178, paint=_paint_letter,
               same=lambda row: (row.invitation.letter, row.invitation.letter_on)),
        Column("flags", _("Flags"), _flags, 170, paint=_paint_flags, same=_flags),
        _plain("language", _("Language"), lambda row: language_word(row.invitee.language), 110),
        _plain("needs", _("Needs"), _needs, 210),
        _plain("supervision", _("Supervision"), _supervision, 126),
        _plain("until", _("Supervised until"), _until, 136),
        _plain("ride", _("Getting there"), _ride, 160),
        _plain("guest", _("Guests"), guest, 120),
        Column("phone", _("Phone"), phone, 120, ink="ink_2"),
    )  # fmt: skip
    return {column.key: column for column in made}


def _plain(key: str, title: str, text: Callable[[Invited], str], width: int) -> Column[Invited]:
    return Column(key, title, text, width, ink="ink_2", same=text, tip=text)


def _read_name(context: Context, row: Invited) -> str:
    name = shown_name(context, row)
    return _("{name}, a flag to decide").format(name=name) if open_flags(row) else name


def _groups(row: Invited) -> str:
    return ", ".join(group.label for group in row.groups)


def _groups_same(row: Invited) -> Hashable:
    return tuple((group.code, group.color, group.label) for group in row.groups)


def _letter(row: Invited) -> str:
    word = letter_look(row.invitation.letter).word
    on = row.invitation.letter_on
    return f"{word} {short_day_text(on)}" if on and row.invitation.letter is not LetterState.NONE else word


def _flags(row: Invited) -> str:
    """The one flag, or how many, and how many of them are to decide."""
    if not row.flags:
        return _NOTHING
    waiting = open_flags(row)
    if waiting:
        return ngettext("{n} to decide", "{n} to decide", waiting).format(n=waiting)
    if len(row.flags) == 1:
        return flag_word(row.flags[0].kind)
    return ngettext("{n} settled", "{n} settled", len(row.flags)).format(n=len(row.flags))


def _needs(row: Invited) -> str:
    """What somebody must see to; an interpreter is named with the language."""
    named = needs()
    words = [named[key][0] for key in _SHOWN_NEEDS if named[key][1](row) and key != "other"]
    if row.invitee.accommodation:
        words.append(row.invitee.accommodation)
    return ", ".join(words) or _NOTHING


def _supervision(row: Invited) -> str:
    kind = row.invitee.supervision
    return _NOTHING if kind is Supervision.NONE else supervision_words()[kind]


def _until(row: Invited) -> str:
    return day_text(row.invitee.supervised_until) if row.invitee.supervised_until else _NOTHING


def _ride(row: Invited) -> str:
    """ "D. Hughes, 5:15 pm" for somebody who is fetched, else how the person comes."""
    asked = row.invitation
    at = time_text(asked.ride_at) if asked.ride_at else ""
    return ", ".join(filter(None, (asked.ride_driver, at))) or asked.ride or _NOTHING


def _paint_name(context: Context) -> Paint:
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
        draw_text(painter, cell.rect, _NOTHING, ink="ink_3")
        return
    room = QRectF(cell.rect)
    for group in row.groups:
        room.setLeft(paint_group(painter, room, group.code, group.color) + theme.px(7))
    if len(row.groups) == 1 and room.width() > theme.px(40):
        draw_text(painter, room, row.groups[0].label)


def _paint_status(painter: QPainter, cell: Cell, row: Invited) -> None:
    look = status_look(row.invitation.status)
    paint_chip(painter, cell.rect, look.word, look.state, look.icon)


def _paint_flags(painter: QPainter, cell: Cell, row: Invited) -> None:
    words = _flags(row)
    if open_flags(row):
        paint_chip(painter, cell.rect, words, "look", "flag")
    else:
        draw_text(painter, cell.rect, words, ink="ink_2" if row.flags else "ink_3")


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
