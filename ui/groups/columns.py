"""The columns of the list of groups and of the list of memberships, and how their cells are drawn."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from callin_planner.i18n import _
from callin_planner.usecases.groups import GroupRow
from callin_planner.usecases.memberships import MembershipRow
from ui.groups.words import looking_text, members_text, rivals_text, verified_text
from ui.kit import theme
from ui.kit.cell import Cell, draw_text
from ui.kit.chips import paint_chip, paint_group
from ui.kit.context import Context
from ui.kit.dates import day_text
from ui.kit.memberships import state_look, who
from ui.kit.record_model import Column


def group_columns() -> list[Column[GroupRow]]:
    return [
        Column("label", _("Group"), lambda row: row.group.label, role="name", paint=_paint_label),
        Column("alias", _("On slides"), lambda row: row.group.alias, 96, ink="ink_2"),
        Column(
            "members",
            _("Known / active"),
            members_text,
            108,
            align="right",
            sort=lambda row: row.group.members_active,
        ),
        Column(
            "gmi", _("GMI, 12 mo"), lambda row: str(row.group.gmi_12mo), 84, align="right",
            sort=lambda row: row.group.gmi_12mo,
        ),
        Column(
            "invited", _("Invited"), lambda row: str(row.invited), 68, align="right",
            sort=lambda row: row.invited,
        ),
        Column(
            "rivals", _("Rivals"), rivals_text, 132, paint=_paint_rivals,
            tip=rivals_text,
        ),
        Column(
            "verified", _("Looked at"), verified_text, 128, ink="ink_2",
            sort=lambda row: str(row.group.last_verified),
        ),
        Column(
            "looking", _("Memberships"), looking_text, 122, paint=_paint_looking,
            sort=lambda row: -len(row.looking),
        ),
    ]  # fmt: skip


def membership_columns(context: Context) -> list[Column[MembershipRow]]:
    return [
        Column("who", _("Person"), lambda row: who(context, row), role="name"),
        Column(
            "group",
            _("Group"),
            lambda row: row.group.label,
            168,
            paint=lambda painter, cell, row: _paint_group(painter, cell, row),
        ),
        Column("state", _("Stands"), lambda row: state_look(row)[0], 124, paint=_paint_state, sort=_pressing),
        Column("review", _("Review by"), _review_text, 132, ink="ink_2", sort=lambda row: str(row.review_on)),
        Column(
            "sources",
            _("Sources"),
            lambda row: str(row.membership.sources),
            76,
            align="right",
            sort=lambda row: row.membership.sources,
        ),
        Column(
            "basis",
            _("Rests on"),
            lambda row: row.membership.basis or _("No basis noted"),
            236,
            ink="ink_2",
            tip=lambda row: row.membership.basis,
        ),
    ]


def _review_text(row: MembershipRow) -> str:
    return day_text(row.review_on) if row.review_on else _("Never validated")


def _pressing(row: MembershipRow) -> tuple[bool, int, str]:
    order = ("unusable", "overdue", "due", "sound")
    return row.membership.challenged_on is None, order.index(row.state), str(row.review_on)


def _paint_label(painter: QPainter, cell: Cell, row: GroupRow) -> None:
    right = paint_group(painter, cell.rect, row.group.code, row.group.color)
    rest = QRectF(cell.rect)
    rest.setLeft(right + theme.px(9))
    ink = "ink" if row.group.active else "ink_3"
    draw_text(painter, rest, row.group.label, role="strong" if cell.selected else "name", ink=ink)


def _paint_group(painter: QPainter, cell: Cell, row: MembershipRow) -> None:
    right = paint_group(painter, cell.rect, row.group.code, row.group.color)
    rest = QRectF(cell.rect)
    rest.setLeft(right + theme.px(8))
    draw_text(painter, rest, row.group.label)


def _paint_rivals(painter: QPainter, cell: Cell, row: GroupRow) -> None:
    """Live feuds as badges, quiet ones as plain codes after them."""
    if not row.rivals:
        draw_text(painter, cell.rect, "–", ink="ink_3")
        return
    rest = QRectF(cell.rect)
    lines = sorted(row.rivals, key=lambda line: not line.tie.live)
    for place, line in enumerate(lines):
        if rest.width() < theme.px(34):
            draw_text(painter, rest, f"+{len(lines) - place}", role="caption", ink="ink_2")
            return
        if line.tie.live:
            right = paint_group(painter, rest, line.other.code, line.other.color)
        else:
            right = draw_text(painter, rest, line.other.code, role="caption", ink="ink_2")
        rest.setLeft(right + theme.px(6))


def _paint_looking(painter: QPainter, cell: Cell, row: GroupRow) -> None:
    if not row.members:
        draw_text(painter, cell.rect, _("Nobody"), ink="ink_3")
        return
    rows = row.looking
    if not rows:
        paint_chip(painter, cell.rect, looking_text(row), "good", "circle-check")
        return
    _word, state, mark = state_look(min(rows, key=_pressing))
    paint_chip(painter, cell.rect, looking_text(row), state, mark)


def _paint_state(painter: QPainter, cell: Cell, row: MembershipRow) -> None:
    word, state, mark = state_look(row)
    paint_chip(painter, cell.rect, word, state, mark)
