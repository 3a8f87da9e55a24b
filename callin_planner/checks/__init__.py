"""The principles review: every rule, in order."""

from callin_planner.checks.agenda import (
    item_length,
    law_beside_community,
    law_share,
    length,
    number_of_speakers,
)
from callin_planner.checks.handouts import handout_labels_nobody
from callin_planner.checks.messages import first_and_last_word, three_messages
from callin_planner.checks.rule import Rule
from callin_planner.checks.slides import no_invitee_on_slides

RULES: tuple[Rule, ...] = (
    length,
    law_beside_community,
    law_share,
    item_length,
    number_of_speakers,
    three_messages,
    first_and_last_word,
    no_invitee_on_slides,
    handout_labels_nobody,
)


def rule_of(code: str) -> Rule:
    """The rule with a code such as ``"A3"``. Raises KeyError for one that is not here."""
    return {rule.code: rule for rule in RULES}[code]
