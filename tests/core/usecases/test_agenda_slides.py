import pytest

from callin_planner.domain.roles import Voice
from callin_planner.errors import UserError
from callin_planner.usecases import agenda, plans
from callin_planner.usecases.agenda_slides import link_slide, pictures_of, slides_of
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from callin_planner.usecases.speaking_advice import advice_for


def test_the_deck_in_order_with_names_in_one_line(sample_site: OpenSite) -> None:
    deck = slides_of(sample_site.store, sample_id("event/E2"))
    assert [slide.number for slide in deck] == list(range(1, len(deck) + 1))
    assert all("\n" not in slide.name and "{" not in slide.name for slide in deck)
    assert deck[1].text == "2. Welcome."


def test_linking_is_one_step_and_is_named(sample_site: OpenSite) -> None:
    store, event_id = sample_site.store, sample_id("event/E2")
    chief, slide = sample_id("item/chief"), slides_of(store, event_id)[1]
    before = [one.id for one, _page in pictures_of(store, event_id, chief)]
    changed = link_slide(store, slide.id, chief)
    assert changed.label.startswith("Link the slide “Welcome.” to “")
    assert [one.id for one, _page in pictures_of(store, event_id, chief)] == sorted(
        [*before, slide.id], key=[one.id for one in slides_of(store, event_id)].index
    )
    assert not link_slide(store, slide.id, chief).ids
    assert link_slide(store, slide.id, None).label == "Take the slide “Welcome.” off its item"
    store.undo()
    store.undo()
    assert [one.id for one, _page in pictures_of(store, event_id, chief)] == before


def test_a_slide_that_is_gone_is_refused(sample_site: OpenSite) -> None:
    with pytest.raises(UserError, match="no longer there"):
        link_slide(sample_site.store, sample_id("event/E2"), None)


def test_advice_is_of_the_voice_and_of_everyone(sample_site: OpenSite) -> None:
    store = sample_site.store
    plan = plans.plan_of(store)
    seen: dict[Voice, tuple[str, ...]] = {}
    for item in agenda.evening_of(store, plan.event.id).items:
        advice = advice_for(plan, item)
        assert "Stop at the amber light." in advice.do
        assert "Run over your time." in advice.do_not
        assert not [line for line in (*advice.do, *advice.do_not) if "{" in line]
        assert len(set(advice.do_not)) == len(advice.do_not)
        seen[item.voice] = advice.do + advice.do_not
    assert len(set(seen.values())) == len(seen) == len(Voice)
    assert any(plan.site.help_line in line for line in seen[Voice.HELP])
    assert "Serve a warrant or a subpoena this evening." in seen[Voice.LAW]
