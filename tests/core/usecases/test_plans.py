"""Gathering a call-in: which one, and what comes with it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from callin_planner.domain.agenda import Part
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.ids import new_id
from callin_planner.errors import UserError
from callin_planner.usecases import plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id


def _change(site: OpenSite, key: str, **values: Any) -> None:
    with site.store.change("Change") as tx:
        tx.save(replace(tx.get(Event, sample_id(key)), **values))


def test_the_next_call_in_is_the_first_still_to_be_held(sample_site: OpenSite) -> None:
    found = plans.next_event(sample_site.store)
    assert found is not None
    assert found.id == sample_id("event/E2")
    _change(sample_site, "event/E2", state=EventState.HELD)
    assert plans.event_of(sample_site.store, None).id == sample_id("event/E3")


def test_a_cancelled_call_in_is_passed_over(sample_site: OpenSite) -> None:
    _change(sample_site, "event/E2", state=EventState.CANCELLED)
    assert plans.event_of(sample_site.store, None).id == sample_id("event/E3")


def test_with_nothing_ahead_the_latest_is_meant(sample_site: OpenSite) -> None:
    today = plans.today(sample_site.store)
    for n, key in enumerate(("event/E1", "event/E2", "event/E3")):
        _change(sample_site, key, on=today - timedelta(days=30 - n))
    assert plans.event_of(sample_site.store, None).id == sample_id("event/E3")


def test_a_site_without_a_call_in_says_what_to_do(made_site: OpenSite) -> None:
    assert plans.next_event(made_site.store) is None
    with pytest.raises(UserError, match="Make one first"):
        plans.plan_of(made_site.store)
    with pytest.raises(UserError):
        plans.plan_of(made_site.store, new_id())


def test_items_come_in_the_order_of_the_evening(sample_site: OpenSite) -> None:
    plan = plans.plan_of(sample_site.store)
    parts = [item.part for item in plan.items]
    assert parts == [Part.BEFORE] * 3 + [Part.PROGRAMME] * 15 + [Part.AFTER]
    slots = plan.slots()
    assert slots[3].starts == plan.event.begins
    assert slots[0].starts == plan.event.doors


def test_everyone_comes_with_group_officer_letter_and_flags(sample_site: OpenSite) -> None:
    full = plans.full_plan_of(sample_site.store)
    one = next(one for one in full.invited if one.invitee.code == "HB-009")
    assert [group.alias for group in one.groups] == ["Group B"]
    assert one.officer is not None
    assert one.officer.code == "RA"
    assert len(one.attempts) == 2
    assert one.attempts == tuple(sorted(one.attempts, key=lambda attempt: attempt.at))
    paired = next(one for one in full.invited if one.invitee.code == "HB-007")
    assert [flag.other_invitee_id for flag in paired.flags] == [sample_id("invitee/HB-019")]


def test_last_time_is_the_call_in_before(sample_site: OpenSite) -> None:
    full = plans.full_plan_of(sample_site.store)
    assert full.last_time == {sample_id("invitee/HB-002"), sample_id("invitee/HB-015")}
    after = plans.full_plan_of(sample_site.store, sample_id("event/E3"))
    assert after.invited == ()
    assert len(after.last_time) == 28


def test_promises_are_those_made_and_those_to_report(sample_site: OpenSite) -> None:
    plan = plans.plan_of(sample_site.store)
    made = [promise for promise in plan.promises if promise.event_id == plan.event.id]
    assert len(plan.promises) == 6
    assert len(made) == 2


def test_an_unplanned_call_in_is_an_empty_plan(sample_site: OpenSite) -> None:
    plan = plans.plan_of(sample_site.store, sample_id("event/E3"))
    assert (plan.items, plan.slides, plan.tasks, plan.deck, plan.venue) == ((), (), (), None, None)
    assert len(plan.speakers) == 14
