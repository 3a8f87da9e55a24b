"""Which pages a role has a use for: deny by default. What is seen of people on them, the core decides."""

from collections.abc import Mapping

from callin_planner.domain.roles import Role
from ui.pages import PageEntry, present

_PROGRAM = frozenset({"overview", "agenda", "speakers", "slides", "documents", "present", "services"})
_EVERYBODYS = frozenset({"overview", "settings", "help"})

_OPEN: Mapping[Role, frozenset[str]] = {
    Role.FACILITATOR: _EVERYBODYS
    | _PROGRAM
    | {"checklist", "door", "preflight", "review", "cards", "wording", "disclosures"},
    Role.LE_LIAISON: _EVERYBODYS
    | _PROGRAM
    | {"checklist", "review", "invitees", "groups", "coverage", "importing", "disclosures", "wording"}
    | {"followup"},
    Role.PO_LIAISON: _EVERYBODYS
    | _PROGRAM
    | {"checklist", "review", "invitees", "officers", "delivery", "importing", "disclosures", "cards"}
    | {"followup"},
    Role.SERVICES_LEAD: _EVERYBODYS | _PROGRAM | {"checklist", "cards", "wording", "followup", "intake"},
    Role.PROVIDER_INTAKE: _EVERYBODYS | {"agenda", "services", "followup", "intake"},
    Role.OBSERVER: _EVERYBODYS | _PROGRAM,
    Role.ADMIN: _EVERYBODYS | {"checklist", "documents", "wording", "disclosures"},
}
"""The project manager's are all. A page that is not named here is nobody else's.

Of the follow-up law enforcement sees counts alone, the small ones hidden.
"""


def is_open(role: Role, key: str) -> bool:
    return role is Role.PM or key in _OPEN.get(role, _EVERYBODYS)


def open_to(role: Role) -> tuple[PageEntry, ...]:
    """The pages of this build that somebody of `role` may open."""
    return tuple(entry for entry in present() if is_open(role, entry.key))
