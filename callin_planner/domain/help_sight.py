"""Who may see who took help (domain brief 10, R-I2). Deny by default; law enforcement sees counts."""

from collections.abc import Mapping
from enum import IntEnum

from callin_planner.domain.roles import Role


class Sight(IntEnum):
    """How much of who took help; a higher value sees more. `COUNTS` hides small cells.

    `OWN`: the intakes and referrals of one provider, with the names its consents cover. `ALL`: every code
    and need, and the names of those who consented.
    """

    NOTHING = 0
    COUNTS = 1
    OWN = 2
    ALL = 3


_SIGHT: Mapping[Role, Sight] = {
    Role.PM: Sight.ALL,
    Role.SERVICES_LEAD: Sight.ALL,
    Role.PROVIDER_INTAKE: Sight.OWN,
    Role.FACILITATOR: Sight.COUNTS,
    Role.LE_LIAISON: Sight.COUNTS,
    Role.PO_LIAISON: Sight.COUNTS,
    Role.OBSERVER: Sight.COUNTS,
    Role.ADMIN: Sight.NOTHING,
}

LAW = frozenset({Role.LE_LIAISON, Role.PO_LIAISON})


def sight_of(role: Role) -> Sight:
    return _SIGHT.get(role, Sight.NOTHING)
