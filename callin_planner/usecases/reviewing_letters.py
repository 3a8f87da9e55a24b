"""What the rules say of the letters alone (D1 to D4), for the look before they are printed."""

from dataclasses import dataclass

from callin_planner.checks.rule import Finding
from callin_planner.domain.plan import FullPlan
from callin_planner.storage.store import Store
from callin_planner.usecases import plans, review, word_lists
from callin_planner.usecases.rendered import texts_of
from callin_planner.usecases.thresholds import thresholds

RULES = ("D1", "D2", "D3", "D4")


@dataclass(frozen=True)
class LettersSeen:
    """`grade` is the English letter's, None where there is none; `missing` why letters could not be read."""

    findings: tuple[Finding, ...]
    grade: float | None
    missing: str = ""


def look(store: Store, full: FullPlan) -> LettersSeen:
    """Run the rules over the letters. What was set aside is told all the same: it was not mended."""
    full = plans.whole_of(store, full)
    texts = texts_of(full.plan)
    seen = review.review_of(full, thresholds(store), texts, words=word_lists.lists_of(store))
    grade = next((each.grade for each in texts.letters.values() if each.grade is not None), None)
    found = tuple(finding for finding in seen.findings if _of_letters(finding))
    return LettersSeen(found, grade, texts.letters_missing)


def _of_letters(finding: Finding) -> bool:
    """D4 also speaks of the slides; only what it says of letters and the safe passage counts here."""
    return finding.rule in RULES and finding.record_kind != "Slide"
