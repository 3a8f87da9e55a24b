"""A line-up suggested: only empty items, each with a why, one undo."""

from dataclasses import replace
from uuid import UUID

import pytest

from callin_planner.domain.agenda import AgendaItem, programme
from callin_planner.domain.availability import Away
from callin_planner.domain.event import Event
from callin_planner.domain.ids import new_id
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.speakers import Answer
from callin_planner.errors import UserError
from callin_planner.usecases import agenda, lineup, plans, roster, speakers
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from tests import factories

EVENING = sample_id("event/E2")


def empty_all(site: OpenSite, *titles: str) -> list[AgendaItem]:
    """Take the speakers off the programme (or off the items named); returns those items."""
    with site.store.change("Empty") as tx:
        items = [item for item in programme(tx.list(AgendaItem, event_id=EVENING)) if item.speaker_id]
        chosen = [item for item in items if not titles or item.title in titles]
        tx.save_all(replace(item, speaker_id=None, backup_id=None) for item in chosen)
    return chosen


def given(site: OpenSite) -> dict[str, UUID | None]:
    return {item.title: item.speaker_id for item in plans.plan_of(site.store, EVENING).items}


def test_a_full_agenda_is_left_alone(sample_site: OpenSite) -> None:
    found = lineup.suggest(sample_site.store, EVENING)
    assert found == lineup.LineUp(EVENING)
    assert not lineup.apply(sample_site.store, found).ids


def test_every_empty_item_gets_a_fitting_voice_and_a_why(sample_site: OpenSite) -> None:
    store = sample_site.store
    emptied = empty_all(sample_site)
    found = lineup.suggest(store, EVENING)
    assert {one.item.id for one in found.chosen} | {one.item.id for one in found.left} == {
        item.id for item in emptied
    }
    for one in found.chosen:
        assert one.speaker.voice.shown is one.item.voice.shown, one.item.title
        assert one.why and one.why[0] in ("The voice of this item", "Near the voice of this item")
    who = [one.speaker.id for one in found.chosen if one.speaker.role is not SpeakerRole.FACILITATOR]
    assert len(who) == len(set(who))
    by_title = {one.item.title: one.speaker.name for one in found.chosen}
    assert by_title["A mother’s words"] == "Denise Marlow"
    assert len(found.chosen) >= 13


def test_it_is_stored_in_one_step_and_taken_back_in_one(sample_site: OpenSite) -> None:
    store = sample_site.store
    empty_all(sample_site)
    before = given(sample_site)
    found = lineup.suggest(store, EVENING)
    assert given(sample_site) == before
    changed = lineup.apply(store, found)
    assert changed.label == f"Fill {len(found.chosen)} items from the roster"
    assert given(sample_site) != before
    store.undo()
    assert given(sample_site) == before


def test_filled_items_are_never_touched(sample_site: OpenSite) -> None:
    before = given(sample_site)
    empty_all(sample_site, "A mother’s words")
    found = lineup.suggest(sample_site.store, EVENING)
    lineup.apply(sample_site.store, found)
    assert given(sample_site) == before


def test_nobody_else_stands_for_a_survivor(sample_site: OpenSite) -> None:
    empty_all(sample_site, "A mother’s words")
    speakers.change_speaker(sample_site.store, sample_id("speaker/marlow"), answer=Answer.DECLINED)
    found = lineup.suggest(sample_site.store, EVENING)
    assert not found.chosen and len(found.left) == 1 and found.left[0].why


def test_unavailable_and_declined_are_passed_over(sample_site: OpenSite) -> None:
    store, evening = sample_site.store, plans.event_of(sample_site.store, EVENING)
    empty_all(sample_site, "A mother’s words")
    marlow = sample_id("speaker/marlow")
    speakers.change_speaker(store, marlow, cannot_come=(Away(evening.on),))
    assert not lineup.suggest(store, EVENING).chosen
    speakers.change_speaker(store, marlow, cannot_come=())
    assert lineup.suggest(store, EVENING).chosen[0].speaker.id == marlow


def test_rotation_prefers_who_did_not_speak_last_time(made_site: OpenSite) -> None:
    store = made_site.store
    last, now = Event(name="Spring", on=factories.TODAY), factories.event()
    fresh, worn = (factories.speaker(name=name, organization=name) for name in ("Ann Fresh", "Bo Worn"))
    with store.change("Plan") as tx:
        tx.save_all((last, now, fresh, worn))
        tx.save(factories.item(last.id, speaker_id=worn.id, voice=Voice.MORAL, actual_seconds=400))
        tx.save(factories.item(now.id, title="Words", voice=Voice.MORAL))
    found = lineup.suggest(store, now.id)
    assert [one.speaker.name for one in found.chosen] == ["Ann Fresh"]
    assert "has not spoken before" in found.chosen[0].why
    standing = lineup.standings(roster.roster_of(store, now.id), agenda.items_of(store, now.id)[0])
    assert any("ran 3:40 over" in one for one in standing[1].why)


def test_as_many_items_as_can_be_are_filled(made_site: OpenSite) -> None:
    """The nurse fits both items, the pastor one: the nurse takes the one that only she can."""
    store, event = made_site.store, factories.event()
    nurse = factories.speaker(name="Nurse", role=SpeakerRole.MV_MEDICAL, voice=Voice.MEDICAL)
    survivor = factories.speaker(name="Survivor", role=SpeakerRole.MV_SURVIVOR, voice=Voice.SURVIVOR)
    pastor = factories.speaker(name="Pastor", voice=Voice.MORAL, answer=Answer.AGREED)
    with store.change("Plan") as tx:
        tx.save_all((event, nurse, survivor, pastor))
        for seq, voice in enumerate((Voice.MORAL, Voice.MEDICAL, Voice.SURVIVOR)):
            tx.save(factories.item(event.id, seq=seq, title=voice.value, voice=voice))
    chosen = {one.item.title: one.speaker.name for one in lineup.suggest(store, event.id).chosen}
    assert chosen == {"moral": "Pastor", "medical": "Nurse", "survivor": "Survivor"}


def test_the_same_person_twice_is_refused_the_host_apart(sample_site: OpenSite) -> None:
    store = sample_site.store
    item = next(one for one in plans.plan_of(store, EVENING).items if one.title == "A mother’s words")
    with pytest.raises(UserError, match="Curtis Vane already speaks at") as refused:
        lineup.assign(store, item.id, sample_id("speaker/vane"))
    assert refused.value.code == "twice"
    lineup.assign(store, item.id, sample_id("speaker/calloway"))
    lineup.assign(store, item.id, None)
    lineup.assign(store, item.id, sample_id("speaker/sorrento"))
    with pytest.raises(UserError, match="no longer in the list"):
        lineup.assign(store, item.id, new_id())


def test_two_call_ins_at_one_hour_are_refused(sample_site: OpenSite) -> None:
    store, evening = sample_site.store, plans.event_of(sample_site.store, EVENING)
    other = Event(name="Other hall", on=evening.on, begins=evening.begins)
    own = factories.item(other.id, title="Words", seconds=3600)
    with store.change("Add another") as tx:
        tx.save_all((other, own))
    with pytest.raises(UserError, match="same hour"):
        lineup.assign(store, own.id, sample_id("speaker/marlow"))
    chosen = lineup.suggest(store, other.id).chosen
    assert sample_id("speaker/marlow") not in {one.speaker.id for one in chosen}


def test_two_who_would_be_better_off_change_places(sample_site: OpenSite) -> None:
    """Vane knows the code is a lie, Quince blesses: whoever is placed first, both end where they fit."""
    empty_all(sample_site, "The code is a lie", "A blessing from the block")
    found = lineup.suggest(sample_site.store, EVENING)
    chosen = {one.item.title: one.speaker.name for one in found.chosen}
    assert chosen == {"The code is a lie": "Curtis Vane", "A blessing from the block": "Elder Hazel Quince"}
