"""The registry: every rule explains itself."""

import pytest

from callin_planner.checks import RULES, rule_of
from callin_planner.checks.rule import Principle, Rule
from callin_planner.domain.thresholds import Thresholds


def test_the_rules_of_this_release_in_order() -> None:
    assert [rule.code for rule in RULES] == ["A1", "A2", "A3", "A4", "A5", "A7", "A12", "D5", "D8"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.title
    assert "\n" not in rule.title
    assert "What to do:" in rule.help
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
