"""Who may change what: every kind that is stored has an area, and every role its own."""

import pytest

from callin_planner.domain.permissions import AREAS, MAY_CHANGE, Area, forbidden, may_change
from callin_planner.domain.roles import Role
from callin_planner.storage.tables import NAMES

STORED = sorted(kind.__name__ for kind in NAMES)


def test_every_stored_kind_is_in_one_area_and_nothing_else() -> None:
    placed = sorted(kind for kinds in AREAS.values() for kind in kinds)
    assert placed == STORED


def test_every_role_is_thought_of() -> None:
    assert set(MAY_CHANGE) == set(Role)


@pytest.mark.parametrize("kind", STORED)
def test_the_project_manager_changes_everything(kind: str) -> None:
    assert may_change(Role.PM, kind)


@pytest.mark.parametrize(
    ("role", "area"),
    [
        (Role.OBSERVER, Area.PROGRAM),
        (Role.OBSERVER, Area.LIST),
        (Role.FACILITATOR, Area.LIST),
        (Role.FACILITATOR, Area.DELIVERY),
        (Role.LE_LIAISON, Area.HELP),
        (Role.LE_LIAISON, Area.SERVICES),
        (Role.PO_LIAISON, Area.HELP),
        (Role.PO_LIAISON, Area.GROUPS),
        (Role.SERVICES_LEAD, Area.GROUPS),
        (Role.SERVICES_LEAD, Area.SCREENING),
        (Role.PROVIDER_INTAKE, Area.LIST),
        (Role.ADMIN, Area.LIST),
        (Role.ADMIN, Area.HELP),
    ],
)
def test_what_a_role_does_not_need_it_does_not_change(role: Role, area: Area) -> None:
    assert forbidden(role, AREAS[area]) == AREAS[area]


def test_a_kind_nobody_thought_of_is_nobody_s() -> None:
    assert not may_change(Role.PM, "Unheard")
