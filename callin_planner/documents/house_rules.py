"""What papers for partners say of ground rules and press, in the language of the paper."""

from callin_planner.documents import wording
from callin_planner.domain.plan import Plan


def ground_rules(plan: Plan, known: wording.Said, language: str) -> str:
    """The call-in's own ground rules; "" where there are none, or none in that language."""
    return own_words(plan.event.ground_rules, known, language)


def own_words(text: str, known: wording.Said, language: str) -> str:
    """`text` as somebody wrote it, in `language`: itself in English, by [terms] elsewhere, else ""."""
    told = known.term(text) if text else ""
    return told if language == wording.FALLBACK or told != text else ""
