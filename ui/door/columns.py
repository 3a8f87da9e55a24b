"""The columns of people that the three lists of the page share."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter

from callin_planner.i18n import _
from callin_planner.usecases.turnout import Place
from ui.door.words import clock_of, outcome_look, place_look
from ui.kit import theme
from ui.kit.cell import Cell
from ui.kit.chips import paint_chip, paint_group
from ui.kit.context import Context
from ui.kit.record_model import Column

PeopleColumns = list[Column[Place]]


class Columns:
    """Makes columns; `zone_name` is set before rows are shown."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.zone_name = "UTC"

    def person(self) -> PeopleColumns:
        return [
            Column("name", _("Name"), self._name, 0, role="name"),
            Column("code", _("Code"), lambda place: place.one.invitee.code, 84, ink="ink_2"),
            Column("group", _("Group"), _groups, 78, paint=_paint_groups),
        ]

    def session(self) -> Column[Place]:
        return Column("session", _("Session"), lambda place: place.session or "–", 110, ink="ink_2")

    def stands(self) -> Column[Place]:
        return Column(
            "stands",
            _("At the door"),
            lambda place: place_look(place, self.zone_name)[0],
            176,
            sort=_by_arrival,
            paint=lambda painter, cell, place: _chip(painter, cell, *place_look(place, self.zone_name)),
        )

    def guests(self) -> Column[Place]:
        return Column(
            "guests",
            _("Guests"),
            lambda place: str(place.guests) if place.here and place.guests else "–",
            70,
            align="right",
            sort=lambda place: place.guests,
        )

    def came_at(self) -> Column[Place]:
        return Column("came", _("Came"), self._came, 92, sort=_by_arrival, ink="ink_2")

    def left_at(self) -> Column[Place]:
        return Column("left", _("Left early"), self._left, 92, ink="ink_2")

    def officer(self) -> Column[Place]:
        return Column("officer", _("Officer"), _officer, 140, ink="ink_2")

    def mark(self, key: str, title: str, yes: str, no: str) -> Column[Place]:
        """A yes, a no, or not noted yet."""

        def look(place: Place) -> tuple[str, str, str]:
            value = getattr(place, key)
            if value is None:
                return "–", "neutral", ""
            return (yes, "good", "check") if value else (no, "neutral", "minus")

        return Column(
            key,
            title,
            lambda place: look(place)[0],
            132,
            sort=lambda place: (getattr(place, key) is None, not getattr(place, key)),
            paint=lambda painter, cell, place: _chip(painter, cell, *look(place)),
        )

    def _name(self, place: Place) -> str:
        return self._context.name(place.one.invitee.name)

    def _came(self, place: Place) -> str:
        if place.arrived_at is None:
            return "–"
        text = clock_of(place.arrived_at, self.zone_name)
        return _("{time}, late").format(time=text) if place.late else text

    def _left(self, place: Place) -> str:
        return clock_of(place.left_at, self.zone_name) if place.left_at else "–"


def words_of(place: Place) -> str:
    """What a search looks into."""
    invitee = place.one.invitee
    groups = " ".join(f"{group.label} {group.code}" for group in place.one.groups)
    return f"{invitee.name} {invitee.code} {place.number} {groups} {_officer(place)}"


def paint_outcome(painter: QPainter, cell: Cell, looks: tuple[str, str, str]) -> None:
    _chip(painter, cell, *looks)


def noted_look(place: Place) -> tuple[str, str, str]:
    return outcome_look(place.status, place.reason)


def _officer(place: Place) -> str:
    return place.one.officer.name if place.one.officer else "–"


def _groups(place: Place) -> str:
    return ", ".join(group.label for group in place.one.groups) or "–"


def _by_arrival(place: Place) -> tuple[bool, str]:
    return place.arrived_at is None, place.arrived_at.isoformat() if place.arrived_at else place.short


def _paint_groups(painter: QPainter, cell: Cell, place: Place) -> None:
    box = cell.rect
    for group in place.one.groups:
        right = paint_group(painter, box, group.code, group.color)
        box = box.adjusted(round(right - box.left()) + theme.px(4), 0, 0, 0)


def _chip(painter: QPainter, cell: Cell, text: str, state: str, icon: str) -> None:
    paint_chip(painter, cell.rect, text, state, icon)


def several_sessions(people: Sequence[Place]) -> bool:
    return any(place.session for place in people)
