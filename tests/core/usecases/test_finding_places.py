"""Where findings lie, for people; never by an invitee's name or a slide's words."""

from callin_planner.usecases import plans
from callin_planner.usecases.finding_places import Places
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.review import review, review_site


def test_every_finding_of_the_messy_city_has_its_place(messy_site: OpenSite) -> None:
    where = Places(plans.full_plan_of(messy_site.store)).of
    places = [(each.rule, where(each)) for each in review_site(messy_site).findings]
    assert ("A10", "Agenda · 6:45 pm, Monique Tarver") in places
    assert ("A13", "Speakers · Mother") in places
    assert ("D1", "Documents · letter, English") in places
    assert ("D5", "Slides · 15") in places
    assert ("P1", "Checklist") in places
    assert all("Ashgrove" not in place for _rule, place in places)


def test_a_finding_about_the_whole_evening_is_placed_by_its_rule(sample_site: OpenSite) -> None:
    from dataclasses import replace

    from callin_planner.domain.thresholds import Thresholds
    from callin_planner.usecases.review import review_of, texts_of

    full = plans.full_plan_of(sample_site.store)
    event = replace(full.plan.event, ground_rules="", food=False)
    items = tuple(item for item in full.plan.items if "M5" not in item.message_keys)
    bare = replace(full, plan=replace(full.plan, event=event, items=items, sign_offs=()))
    found = review_of(bare, Thresholds(), texts_of(bare.plan)).findings
    places = {each.rule: Places(bare).of(each) for each in found if each.record_kind == "Event"}
    assert places["A7"] == "Agenda · the whole program"
    assert places["A17"] == "The call-in"
    assert places["P5"] == "The call-in"
    assert review(sample_site.store).counts["error"] == 0
