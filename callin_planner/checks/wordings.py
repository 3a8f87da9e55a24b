"""Which record a finding about a paper's words belongs to."""

from callin_planner.domain.ids import Record
from callin_planner.domain.plan import Plan
from callin_planner.i18n import _


def wording_of(plan: Plan, key: str, language: str) -> Record:
    """The site's own wording, where it has one, else the call-in."""
    own = (each for each in plan.wordings if each.key == key and each.language == language)
    return next(own, plan.event)


def language_word(code: str) -> str:
    """A language for people."""
    return {"en": _("English"), "es": _("Spanish")}.get(code, code)
