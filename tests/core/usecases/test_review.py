"""The review over whole cities: the sample has what it says it has, and nothing else."""

from dataclasses import replace

import pytest

from callin_planner.checks.rule import Finding, Principle, Severity, Texts
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Record, new_id
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.providers import Provider, Service
from callin_planner.domain.site import Site
from callin_planner.domain.slides import Slide
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.tasks import Task
from callin_planner.domain.thresholds import Thresholds
from callin_planner.domain.wording import Wording
from callin_planner.errors import UserError
from callin_planner.usecases import agenda, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.review import Review, review, review_of, review_site, texts_of, withheld
from callin_planner.usecases.thresholds import change_threshold
from tests import factories
from tests.core.checks.evening import EVENT


def codes(found: Review) -> list[tuple[str, str]]:
    return [(each.rule, each.severity.value) for each in found.findings]


NOTES = [("A6", "note"), ("L6", "note"), ("L6", "note")]
"""What even the clean sample has: four law items in a row, and two people who were asked last time."""

MESSY = [
    ("A10", "error"),
    ("A13", "error"),
    ("A15", "error"),
    ("L4", "error"),
    ("D1", "error"),
    ("D3", "error"),
    ("D5", "error"),
    ("D6", "error"),
    ("D9", "error"),
    ("S4", "error"),
    ("P1", "error"),
    ("A13", "warning"),
    ("A13", "warning"),
    ("A14", "warning"),
    ("A15", "warning"),
    *[("L7", "warning")] * 5,
    ("S2", "warning"),
    ("S3", "warning"),
    *NOTES,
]
"""What sample-data 9 seeds, of the families of rules that are here."""


def of_rule(found: Review, rule: str) -> list[Finding]:
    return [each for each in found.findings if each.rule == rule]


def test_the_clean_sample_raises_its_notes_alone(sample_site: OpenSite) -> None:
    found = review_site(sample_site)
    assert codes(found) == NOTES
    assert [(each.rule, each.hinders) for each in found.not_checked] in ([], [("P3", False)])
    assert found.counts == {"error": 0, "warning": 0, "note": 3}
    assert {each.state for each in found.by_principle} == {"on_track"}


def test_the_messy_sample_raises_exactly_what_it_says(messy_site: OpenSite) -> None:
    found = review_site(messy_site)
    assert codes(found) == MESSY
    assert all(not each.hinders for each in found.not_checked)
    assert all("Ashgrove" not in each.text + each.what_to_do for each in found.findings)


def test_the_slide_that_names_an_invitee_keeps_the_slides_back(messy_site: OpenSite) -> None:
    found = review_site(messy_site)
    (finding,) = of_rule(found, "D5")
    with messy_site.store.read() as tx:
        assert "Ashgrove" in tx.get(Slide, finding.record_id).title
    assert "HB-008" in finding.text
    assert "Ashgrove" not in finding.text
    assert withheld(found.findings)["slides"] == finding


def test_every_principle_has_its_state(messy_site: OpenSite) -> None:
    states = {each.principle: each for each in review_site(messy_site).by_principle}
    assert list(states) == list(Principle)
    assert {principle: (each.state, each.text) for principle, each in states.items()} == {
        Principle.NO_HARM: ("look", "3 must mend"),
        Principle.CAPACITY: ("on_track", "On track"),
        Principle.LEGITIMACY: ("look", "4 must mend"),
        Principle.HELP: ("look", "3 must mend, 2 to look at"),
        Principle.DETERRENCE: ("look", "1 must mend, 4 to look at"),
        Principle.ENFORCEMENT: ("look", "5 to look at"),
    }


def test_without_a_look_at_the_folder_the_site_is_not_checked(sample_site: OpenSite) -> None:
    found = review(sample_site.store)
    assert [(each.rule, each.hinders) for each in found.not_checked] == [("P3", True)]
    states = {each.principle: each.state for each in found.by_principle}
    assert states[Principle.NO_HARM] == "not_checked"


def test_the_large_outline_trips_what_it_should(made_site: OpenSite) -> None:
    store = made_site.store
    event = factories.event()
    with store.change("Set a date") as tx:
        tx.save(event)
    agenda.start_from_outline(store, event.id, "C")
    found = review(store, event.id)
    assert ("A1", "warning") in codes(found)
    assert ("A4", "warning") in codes(found)
    assert not {"A2", "A3", "A7", "A12"} & {rule for rule, _severity in codes(found)}


@pytest.mark.parametrize("key", ["A", "B"])
def test_the_other_outlines_are_sound(made_site: OpenSite, key: str) -> None:
    store = made_site.store
    event = factories.event()
    with store.change("Set a date") as tx:
        tx.save(event)
    agenda.start_from_outline(store, event.id, key)
    tripped = {rule for rule, severity in codes(review(store, event.id)) if severity != "note"}
    assert not {"A1", "A2", "A3", "A7", "A12"} & tripped


def test_an_empty_evening_is_not_checked_rather_than_judged(made_site: OpenSite) -> None:
    with made_site.store.change("Set a date") as tx:
        tx.save(factories.event())
    found = review(made_site.store)
    assert {each.rule for each in found.not_checked} >= {"A1", "A2", "A3", "A4", "A5", "A7", "A12", "D5"}
    states = {each.principle: each.state for each in found.by_principle}
    assert states[Principle.DETERRENCE] == "not_checked"
    assert "on_track" not in {states[each] for each in (Principle.NO_HARM, Principle.CAPACITY)}


def test_findings_come_gravest_first(sample_site: OpenSite) -> None:
    full = plans.full_plan_of(sample_site.store)
    long = tuple(replace(item, seconds=item.seconds * 2, message_keys=()) for item in full.plan.items)
    bent = replace(full, plan=replace(full.plan, items=long))
    severities = [each.severity for each in review_of(bent, Thresholds(), Texts()).findings]
    assert severities == sorted(severities, key=[*Severity].index)
    assert {"error", "warning"} <= set(severities)


def test_the_sites_own_figures_are_used(sample_site: OpenSite) -> None:
    change_threshold(sample_site.store, "speakers_most", 6)
    assert codes(review(sample_site.store)) == [("A5", "warning"), *NOTES]


def test_another_evening_can_be_reviewed_and_a_missing_one_is_refused(sample_site: OpenSite) -> None:
    first = plans.events(sample_site.store)[0]
    assert review(sample_site.store, first.id).event_id == first.id
    with pytest.raises(UserError):
        review(sample_site.store, new_id())


def test_a_site_without_a_call_in_says_so(made_site: OpenSite) -> None:
    with pytest.raises(UserError) as refused:
        review(made_site.store)
    assert refused.value.code == "no-event"


def test_the_handout_is_read_in_every_language_that_is_printed(sample_site: OpenSite) -> None:
    plan = plans.plan_of(sample_site.store)
    texts = texts_of(plan)
    assert set(texts.handout) == {"en", "es"}
    assert all(plan.site.help_line in text for text in texts.handout.values())
    assert texts.handout_token in texts.handout_qr
    assert all(texts.handout_token not in text for text in texts.handout.values())


def test_a_label_in_the_sites_own_wording_withholds_the_handout(sample_site: OpenSite) -> None:
    store = sample_site.store
    with store.change("Change the callback") as tx:
        site = tx.list(Site)[0]
        tx.save(replace(site, callback="two days after the call-in"))
    found = review(store)
    assert {rule for rule, _severity in codes(found)} == {"A6", "L6", "D8"}
    assert set(withheld(found.findings)) == {"handout"}


def test_a_broken_wording_is_not_checked_and_says_why(sample_site: OpenSite) -> None:
    with sample_site.store.change("Reword") as tx:
        tx.save(factories.wording(key="handout", language="en", text="[[{{ nobody.knows }}"))
    found = review(sample_site.store)
    assert [each.rule for each in found.not_checked] == ["D8", "P3"]
    assert "handout" in found.not_checked[0].text.lower()


def test_a_letter_that_cannot_be_made_is_not_checked_either(sample_site: OpenSite) -> None:
    with sample_site.store.change("Reword") as tx:
        tx.save(factories.wording(key="letter", language="en", text="[title]\nLetter"))
    missing = {each.rule: each.text for each in review_site(sample_site).not_checked}
    assert {"D1", "D2", "D3"} <= set(missing)
    assert "letter" in missing["D1"].lower()


def test_only_errors_of_the_two_rules_withhold() -> None:
    def finding(rule: str, severity: Severity) -> Finding:
        return Finding(rule, severity, Principle.NO_HARM, "Event", EVENT.id, rule, "")

    first = finding("D5", Severity.ERROR)
    assert withheld([finding("A7", Severity.ERROR), finding("D8", Severity.WARNING)]) == {}
    assert withheld([first, finding("D5", Severity.ERROR)]) == {"slides": first}


def test_every_finding_points_at_a_record_that_is_there(messy_site: OpenSite) -> None:
    kinds: dict[str, type[Record]] = {
        each.__name__: each
        for each in (Event, AgendaItem, Invitee, Provider, Service, Slide, Site, Speaker, Task, Wording)
    }
    change_threshold(messy_site.store, "item_warning_minutes", 3)
    change_threshold(messy_site.store, "speakers_most", 6)
    found = review(messy_site.store).findings
    assert len(found) > 3
    with messy_site.store.read() as tx:
        for each in found:
            assert tx.find(kinds[each.record_kind], each.record_id) is not None
            assert each.text.endswith((".", "!"))
            assert each.what_to_do.endswith(".")
