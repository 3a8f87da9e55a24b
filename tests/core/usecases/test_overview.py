"""How a call-in stands, in figures."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from callin_planner.checks.rule import Severity
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.invitees import Invitation, LetterState, Status
from callin_planner.domain.tasks import Task, TaskState
from callin_planner.errors import UserError
from callin_planner.usecases import overview, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.overview import FirstStep, Reached
from callin_planner.usecases.review import review
from callin_planner.usecases.sample_source import sample_id


def _set(site: OpenSite, code: str, **values: Status | LetterState) -> None:
    with site.store.change("Change") as tx:
        tx.save(replace(tx.get(Invitation, sample_id(f"invitation/{code}")), **values))  # type: ignore[arg-type]


def test_the_day_before(sample_site: OpenSite) -> None:
    standing = overview.standing_of(sample_site.store)
    assert standing.days == 1
    assert standing.planner == "Iris Kemper"
    assert standing.groups == 6
    funnel = standing.funnel
    assert (funnel.listed, funnel.vetted, funnel.approved, funnel.delivered) == (28, 28, 28, 28)
    assert (funnel.attended, funnel.to_hand_over, funnel.confirmed) == (None, 0, 23)


def test_twenty_days_before(messy_site: OpenSite) -> None:
    standing = overview.standing_of(messy_site.store)
    assert standing.days == 20
    assert (standing.funnel.delivered, standing.funnel.to_hand_over) == (5, 23)
    assert (standing.tasks_done, standing.tasks_open) == (17, 22)


def test_people_who_fall_out_are_counted_where_they_left(sample_site: OpenSite) -> None:
    _set(sample_site, "HB-001", status=Status.SET_ASIDE)
    _set(sample_site, "HB-002", status=Status.HELD)
    _set(sample_site, "HB-003", status=Status.WITHDRAWN)
    _set(sample_site, "HB-004", status=Status.REPLACED)
    _set(sample_site, "HB-005", letter=LetterState.CAME_BACK)
    funnel = overview.standing_of(sample_site.store).funnel
    assert (funnel.listed, funnel.vetted, funnel.approved, funnel.delivered) == (27, 26, 24, 23)
    assert (funnel.set_aside, funnel.held) == (1, 1)
    full = plans.full_plan_of(sample_site.store)
    left = [one.invitee.code for one in full.invited if overview.is_at(one.invitation, Reached.TO_HAND_OVER)]
    assert left == ["HB-005"]


def test_stages_hold_every_task_once(sample_site: OpenSite) -> None:
    stages = overview.standing_of(sample_site.store).stages
    assert [stage.total for stage in stages] == [3, 3, 4, 5, 9, 2, 3, 10]
    assert [stage.is_done for stage in stages] == [True] * 5 + [False] * 3
    assert all(len(stage.open_titles) == stage.total - stage.done for stage in stages)
    assert stages[0].on < stages[-1].on


def test_a_task_before_the_first_stage_belongs_to_it() -> None:
    event = Event(name="Call-in", on=date(2026, 11, 25))
    early = Task(event_id=event.id, key="early", title="Early", offset_days=-240)
    assert overview.stages_of([early], event)[0].total == 1
    assert overview.stages_of([], event) == ()


def test_next_things_are_ranked_by_date_then_safety(messy_site: OpenSite) -> None:
    standing = overview.standing_of(messy_site.store)
    findings = review(messy_site.store).findings
    things = overview.next_things(standing.full, findings)
    assert [thing.due for thing in things] == sorted(thing.due for thing in things)
    late = [thing for thing in things if thing.is_late(standing.plan.today)]
    assert [thing.task.key for thing in late if thing.task] == ["speaker-prep", "help-line", "delivery-1"]
    errors = [thing for thing in things if thing.finding and thing.finding.severity is Severity.ERROR]
    assert {thing.due for thing in errors} == {standing.plan.today}


def test_a_task_that_is_not_needed_is_no_longer_open(sample_site: OpenSite) -> None:
    before = overview.standing_of(sample_site.store).tasks_open
    with sample_site.store.change("Change") as tx:
        task = tx.get(Task, sample_id("task/press"))
        tx.save(replace(task, state=TaskState.NOT_NEEDED))
    standing = overview.standing_of(sample_site.store)
    assert standing.tasks_open == before - 1
    assert all(thing.task != task for thing in overview.next_things(standing.full, ()))


def test_a_call_in_without_a_checklist_begins_with_first_steps(sample_site: OpenSite) -> None:
    standing = overview.standing_of(sample_site.store, sample_id("event/E3"))
    steps = [thing.step for thing in overview.next_things(standing.full, ())]
    assert steps == [FirstStep.PLACE, FirstStep.AGENDA, FirstStep.LIST]
    planned = overview.standing_of(sample_site.store)
    assert overview.first_steps(planned.full) == []


def test_a_first_step_is_never_late(sample_site: OpenSite) -> None:
    with sample_site.store.change("Change") as tx:
        event = tx.get(Event, sample_id("event/E3"))
        tx.save(replace(event, on=plans.today(sample_site.store) + timedelta(days=3)))
    standing = overview.standing_of(sample_site.store, sample_id("event/E3"))
    today = standing.plan.today
    assert {thing.due for thing in overview.first_steps(standing.full)} == {today}


def test_after_the_evening_people_are_counted(sample_site: OpenSite) -> None:
    with sample_site.store.change("Change") as tx:
        event = tx.get(Event, sample_id("event/E2"))
        past = plans.today(sample_site.store) - timedelta(days=5)
        tx.save(replace(event, on=past, state=EventState.HELD))
        row = tx.get(Invitation, sample_id("invitation/HB-001"))
        tx.save(replace(row, status=Status.ATTENDED))
    standing = overview.standing_of(sample_site.store, sample_id("event/E2"))
    assert (standing.days, standing.funnel.attended) == (-5, 1)


def test_no_call_in_is_refused_with_a_sentence(made_site: OpenSite) -> None:
    with pytest.raises(UserError, match="set a date"):
        overview.standing_of(made_site.store)
