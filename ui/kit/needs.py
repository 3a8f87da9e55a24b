"""What people ask about, as a word and an icon for small places."""

from callin_planner.domain.providers import Need
from callin_planner.i18n import _

NEED_ICONS = {
    Need.WORK: "briefcase",
    Need.HOUSING: "home",
    Need.TALK: "message-2-heart",
    Need.PAPERS: "id-badge-2",
    Need.SCHOOL: "school",
    Need.SAFETY: "shield-heart",
    Need.RECOVERY: "leaf",
    Need.BASICS: "basket",
}


def need_word(need: Need) -> str:
    """A need in one word."""
    return {
        Need.WORK: _("Work"),
        Need.HOUSING: _("Housing"),
        Need.TALK: _("Talk"),
        Need.PAPERS: _("Papers"),
        Need.SCHOOL: _("School"),
        Need.SAFETY: _("Safety"),
        Need.RECOVERY: _("Recovery"),
        Need.BASICS: _("Basics"),
    }[need]
