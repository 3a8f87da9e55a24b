"""The registry: every rule explains itself."""

import pytest

from callin_planner.checks import RULES, rule_of
from callin_planner.checks.rule import Principle, Rule
from callin_planner.domain.thresholds import Thresholds


def test_the_rules_of_this_release_in_order() -> None:
    agenda = [f"A{n}" for n in range(1, 19)]
    people = [f"L{n}" for n in range(1, 10)]
    papers = [f"D{n}" for n in range(1, 10)]
    help_ = [f"S{n}" for n in range(1, 6)]
    process = [f"P{n}" for n in range(1, 7)]
    assert [rule.code for rule in RULES] == [*agenda, *people, *papers, *help_, *process]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.title
    assert "\n" not in rule.title
    assert rule.why
    assert rule.what_to_do.endswith(".")
    assert rule.wording.endswith(".")
    assert "What to do:" not in rule.why + rule.what_to_do + rule.wording
    assert "The rule:" not in rule.why + rule.what_to_do + rule.wording
    assert all(hasattr(Thresholds(), name) for name in rule.thresholds)


def test_a_rule_is_found_by_its_code() -> None:
    assert rule_of("D5").principle is Principle.NO_HARM
    with pytest.raises(KeyError):
        rule_of("Z9")


def test_the_six_principles_have_their_headings() -> None:
    assert [principle.heading for principle in Principle] == [
        "First do no harm",
        "Strengthen communities’ capacity",
        "Enhance legitimacy",
        "Offer help",
        "Get deterrence right",
        "Use enforcement strategically",
    ]
