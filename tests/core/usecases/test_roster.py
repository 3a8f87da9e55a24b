"""The roster beside a call-in: order, history, last time, and what is still to settle."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.availability import Away
from callin_planner.domain.event import Event
from callin_planner.domain.ids import new_id
from callin_planner.domain.roles import SpeakerRole
from callin_planner.domain.speakers import Answer, Step
from callin_planner.errors import FieldError
from callin_planner.usecases import plans, roster, speakers
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.roster import Roster, RosterRow
from callin_planner.usecases.sample_source import sample_id
from callin_planner.usecases.speaker_worries import WorryKind
from tests import factories

EVENING = sample_id("event/E2")


def look(site: OpenSite, event_id: UUID = EVENING) -> Roster:
    return roster.roster_of(site.store, event_id)


def row(site: OpenSite, key: str) -> RosterRow:
    found = look(site).row(sample_id(f"speaker/{key}"))
    assert found is not None
    return found


def kinds(one: RosterRow) -> list[WorryKind]:
    return [worry.kind for worry in one.worries]


def test_everybody_stands_by_voice_and_by_the_time_they_speak(sample_site: OpenSite) -> None:
    rows = look(sample_site).rows
    places = [roster.VOICE_ORDER.index(one.speaker.voice.shown) for one in rows]
    assert places == sorted(places)
    assert [one.speaker.name for one in rows[:3]] == [
        "Ruth Calloway",
        "Mayor Elias Brandt",
        "Rev. Josiah Penn",
    ]
    assert rows[-1].speaker.name == "Bill Sorrento"
    assert sum(one.seconds for one in rows) == 3600


def test_the_one_who_only_stands_in_is_an_alternate(sample_site: OpenSite) -> None:
    bill = row(sample_site, "sorrento")
    assert bill.is_alternate and not bill.speaks
    assert {one.name for one in bill.stands_in_for} == {"Monique Tarver", "Jordan"}
    assert not row(sample_site, "feld").is_alternate


def test_last_time_is_planned_beside_actual(sample_site: OpenSite) -> None:
    event = plans.event_of(sample_site.store, EVENING)
    mayor = row(sample_site, "brandt").last_time(event)
    assert mayor is not None and (mayor.planned, mayor.actual, mayor.over) == (180, 310, 130)
    host = row(sample_site, "calloway").last_time(event)
    assert host is not None and host.over == 0 and len(host.items) == 2
    assert row(sample_site, "marlow").last_time(event) is None
    history = roster.history_of(sample_site.store, sample_id("speaker/brandt"))
    assert [one.event.id for one in history] == [EVENING, sample_id("event/E1")]
    assert history[0].actual is None and history[0].over is None


def test_the_clean_sample_has_nothing_to_settle(sample_site: OpenSite) -> None:
    assert not [one.speaker.name for one in look(sample_site).rows if one.worries or one.stale]
    assert look(sample_site).rehearsal == date(2026, 11, 18)


def test_a_survivor_alone_is_said_at_once(messy_site: OpenSite) -> None:
    marlow = row(messy_site, "marlow")
    assert kinds(marlow) == [WorryKind.WELFARE]
    assert marlow.worries[0].title == "Name a welfare contact."
    everywhere = roster.roster_of(messy_site.store, None).row(marlow.id)
    assert everywhere is not None and kinds(everywhere) == [WorryKind.WELFARE]


def test_an_alternate_is_asked_for_in_the_last_week(messy_site: OpenSite, sample_site: OpenSite) -> None:
    assert not row(messy_site, "feld").has_alternate and kinds(row(messy_site, "feld")) == []
    speakers.change_speaker(sample_site.store, sample_id("speaker/reese"), alternate_name="")
    assert kinds(row(sample_site, "reese")) == [WorryKind.NO_ALTERNATE]


def test_declined_and_unavailable_warn(sample_site: OpenSite) -> None:
    store, evening = sample_site.store, plans.event_of(sample_site.store, EVENING)
    hallam, penn = sample_id("speaker/hallam"), sample_id("speaker/penn")
    speakers.change_speaker(store, hallam, cannot_come=(Away(evening.on, evening.on, begins=time(18)),))
    assert kinds(row(sample_site, "hallam")) == [WorryKind.AWAY]
    speakers.change_speaker(store, hallam, answer=Answer.DECLINED)
    assert kinds(row(sample_site, "hallam")) == [WorryKind.DECLINED]
    speakers.change_speaker(
        store, hallam, answer=Answer.AGREED, cannot_come=(Away(evening.on, begins=time(21)),)
    )
    assert kinds(row(sample_site, "hallam")) == []
    speakers.change_speaker(store, penn, cannot_come=(Away(evening.on),))
    assert kinds(row(sample_site, "vane")) == [WorryKind.ALTERNATE_OUT]


def test_another_call_in_of_the_same_day_is_told(sample_site: OpenSite) -> None:
    store, evening = sample_site.store, plans.event_of(sample_site.store, EVENING)
    other = Event(name="Morning session", on=evening.on, begins=time(10))
    with store.change("Add another") as tx:
        tx.save_all((other, factories.item(other.id, speaker_id=sample_id("speaker/penn"))))
    penn = row(sample_site, "penn")
    assert kinds(penn) == [WorryKind.ELSEWHERE]
    assert "“Morning session”" in penn.worries[0].title and "10:00 am" in penn.worries[0].title


def test_answers_from_before_an_earlier_evening_are_stale(sample_site: OpenSite) -> None:
    store = sample_site.store
    later = sample_id("event/E3")
    brandt = sample_id("speaker/brandt")
    with store.change("Give") as tx:
        tx.save(factories.item(later, speaker_id=brandt))
    found = look(sample_site, later).row(brandt)
    assert found is not None and found.stale is not None and found.stale.id == EVENING
    speakers.begin_anew(store, [brandt])
    found = look(sample_site, later).row(brandt)
    assert found is not None and found.stale is None
    assert not any(found.speaker.has_done(step) for step in Step)


def test_a_city_without_a_call_in_has_a_roster(made_site: OpenSite) -> None:
    speakers.add_speaker(made_site.store, name="Nguyễn Thị Lan", role=SpeakerRole.MV_ELDER)
    found = roster.roster_of(made_site.store, None)
    assert found.event is None and [one.speaker.name for one in found.rows] == ["Nguyễn Thị Lan"]
    assert found.of_this_call_in() == []


@pytest.mark.parametrize("step", list(Step))
def test_steps_take_their_day_and_name(made_site: OpenSite, step: Step) -> None:
    store = made_site.store
    speakers.add_speaker(store, name="Lan", speaker_id=(who := new_id()))
    changed = speakers.mark_step(store, who, step)
    one = speakers.speakers_of(store)[0]
    assert one.has_done(step) and one.done_on(step) == factories.TODAY
    assert one.done_by(step) == factories.person().name and "Lan" in changed.label
    speakers.unmark_step(store, who, step)
    one = speakers.speakers_of(store)[0]
    assert not one.has_done(step) and one.done_by(step) == ""


def test_times_are_typed_in_a_line(made_site: OpenSite) -> None:
    store = made_site.store
    speakers.add_speaker(store, name="Lan", speaker_id=(who := new_id()))
    speakers.change_cannot_come(store, who, "Dec 10, 2026, Tuesdays; Dec 12, 5 to 7 pm")
    assert speakers.speakers_of(store)[0].cannot_come == (
        Away(date(2026, 12, 10), date(2026, 12, 10)),
        Away(weekday=1),
        Away(date(2026, 12, 12), date(2026, 12, 12), None, time(17), time(19)),
    )
    with pytest.raises(FieldError, match="“some time” cannot be told"):
        speakers.change_cannot_come(store, who, "Dec 10, some time")
    speakers.change_cannot_come(store, who, "")
    assert speakers.speakers_of(store)[0].cannot_come == ()


def test_who_was_asked_and_has_no_item_stays_in_view(sample_site: OpenSite) -> None:
    store, vane = sample_site.store, sample_id("speaker/vane")
    with store.change("Empty") as tx:
        tx.save_all(replace(item, speaker_id=None) for item in tx.list(AgendaItem, speaker_id=vane))
    found = look(sample_site)
    waiting = [one.speaker.name for one in found.rows if found.waits(one)]
    assert waiting == ["Curtis Vane"] and len(found.of_this_call_in()) == 14
    assert not look(sample_site, sample_id("event/E3")).of_this_call_in()
