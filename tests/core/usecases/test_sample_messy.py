"""Each fault of the messy scenario trips its own rule, and the clean city trips none of them."""

from collections import Counter

import pytest

from callin_planner.checks.rule import Severity
from callin_planner.documents import letter, reading
from callin_planner.domain.plan import FullPlan
from callin_planner.domain.providers import ServiceStatus
from callin_planner.domain.speakers import Answer
from callin_planner.domain.text import word_count
from callin_planner.usecases import plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.review import review
from callin_planner.usecases.sample_source import sample_id


@pytest.fixture
def messy(messy_site: OpenSite) -> FullPlan:
    return plans.full_plan_of(messy_site.store)


def _script(full: FullPlan, key: str) -> str:
    return next(item.script for item in full.plan.items if item.id == sample_id(f"item/{key}"))


def test_the_clean_city_has_notes_at_most(sample_site: OpenSite) -> None:
    found = review(sample_site.store).findings
    assert [finding for finding in found if finding.severity is not Severity.NOTE] == []


def test_the_messy_city_names_an_invitee_on_a_slide(messy_site: OpenSite) -> None:
    found = review(messy_site.store).findings
    named = [finding for finding in found if finding.rule == "D5"]
    assert [finding.record_id for finding in named] == [sample_id("slide/case")]
    assert all("Ashgrove" not in finding.text for finding in found)


def test_scripts_of_the_first_draft(messy: FullPlan) -> None:
    assert "Tanner Row" in _script(messy, "chief")
    assert word_count(_script(messy, "prosecutor")) == 650
    assert "the case against him goes to trial in March" in _script(messy, "federal")
    assert all("555-0142" not in item.script for item in messy.plan.items)
    assert messy.plan.help_line_tests == ()


def test_speakers_of_the_first_draft(messy: FullPlan) -> None:
    roster = messy.plan.speakers.values()
    assert [speaker.name for speaker in roster if not speaker.has_alternate and not speaker.confirmed] == [
        "Elder Hazel Quince",
        "Nadia Feld, RN",
    ]
    assert Counter(speaker.answer for speaker in roster)[Answer.AGREED] == 12
    assert [s.name for s in roster if s.role == "mv_survivor" and not s.welfare_contact] == ["Denise Marlow"]
    assert not any(speaker.rehearsed_on for speaker in roster)


def test_people_and_groups_of_the_first_draft(messy: FullPlan) -> None:
    early = [
        one.invitee.code
        for one in messy.invited
        if one.invitee.supervised_until and one.invitee.supervised_until <= messy.plan.event.on
    ]
    assert early == ["HB-024"]
    memberships = [membership for one in messy.invited for membership in one.memberships]
    assert sum(membership.sources == 1 for membership in memberships) == 1
    old = [m for m in memberships if m.verified_on and (messy.plan.event.on - m.verified_on).days == 410]
    assert {m.group_id for m in old} == {sample_id("group/G5")}
    assert len(old) == 4


def test_providers_of_the_first_draft(messy: FullPlan) -> None:
    plan = messy.plan
    unsaid = [service.id for service in plan.services if service.status is ServiceStatus.MISSING]
    assert unsaid == [sample_id("service/learning/digital")]
    stale = [p for p in plan.providers if p.assured_on and (plan.event.on - p.assured_on).days > 110]
    assert [(provider.name, provider.responds_within_hours) for provider in stale] == [
        ("Hospital Response & Family Support", 36)
    ]
    assert [provider.name for provider in plan.providers if provider.capacity_slots == 0] == ["Cedar House"]


def test_the_deck_of_the_first_draft(messy: FullPlan) -> None:
    assert len(messy.plan.slides) == 17
    assert [slide.title for slide in messy.plan.slides if slide.kind == "data" and not slide.source] == [
        "Gun arrests are up."
    ]


def test_no_number_on_a_slide_counts_days_that_lie_ahead(messy: FullPlan) -> None:
    until = [slide.source_until for slide in messy.plan.slides if slide.source_until]
    assert until
    assert max(until) <= messy.plan.today


def test_the_letter_of_the_first_draft_is_hard_and_names_a_group(messy: FullPlan) -> None:
    made = letter.build(messy.plan, messy.invited[0], "en")
    facts = [line for fact in made.facts for line in (fact.title, fact.line)]
    text = "\n".join((made.greeting, made.opening, *facts, *made.paragraphs))
    assert 10.5 < reading.grade(text) < 12
    assert "Tanner Row" in text


def test_only_one_gate_is_late(messy: FullPlan) -> None:
    signed = {sign_off.subject for sign_off in messy.plan.sign_offs}
    due = [
        task for task in messy.plan.tasks if task.gate and task.due(messy.plan.event.on) <= messy.plan.today
    ]
    assert [task.key for task in due if f"task:{task.key}" not in signed] == ["help-line"]
