"""Which providers and services may stand on papers that many people see.

Somebody who is hidden in lists never does. Whoever treats alcohol or drugs is never beside a need, so that a
paper tells of nobody what they came for: such a provider is reached by the help line.
"""

from callin_planner.documents import dates
from callin_planner.domain.plan import Plan
from callin_planner.domain.providers import TILES, Need, Provider, Service, ServiceStatus

NEEDS = (*TILES, Need.BASICS)
"""The needs of shared papers, in their order."""
ICONS = {
    Need.WORK: "briefcase",
    Need.HOUSING: "home",
    Need.TALK: "message-2-heart",
    Need.PAPERS: "id-badge-2",
    Need.SCHOOL: "school",
    Need.SAFETY: "shield-heart",
    Need.BASICS: "lifebuoy",
}
_OFFERED = (ServiceStatus.ACTIVE, ServiceStatus.MISSING)


def at_tables(plan: Plan) -> list[Provider]:
    """Those who have a table on the evening and may be shown."""
    return [one for one in plan.providers if one.at_event_table and not one.hidden_in_lists]


def offered(plan: Plan, provider: Provider) -> list[Service]:
    """What may stand beside its name: nothing for one who is hidden or treats alcohol or drugs."""
    if provider.hidden_in_lists or treats(plan, provider):
        return []
    return [one for one in plan.services if one.provider_id == provider.id and one.status in _OFFERED]


def treats(plan: Plan, provider: Provider) -> bool:
    """Whether it treats alcohol or drugs, whatever else it offers."""
    return any(one.provider_id == provider.id and one.need is Need.RECOVERY for one in plan.services)


def spoken(provider: Provider, language: str) -> str:
    """ "English and Spanish", in the language of the paper."""
    return dates.listed([dates.language_name(code, language) for code in provider.languages], language)
