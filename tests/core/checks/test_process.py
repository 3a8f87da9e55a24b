"""Rules P1, P2, P5, P6 and A18."""

from dataclasses import replace
from typing import Any

import pytest

from callin_planner.domain.agenda import MessageKey
from callin_planner.domain.event import PressPolicy
from callin_planner.domain.roles import Voice
from callin_planner.domain.tasks import Task, TaskState
from tests import factories
from tests.core.checks.evening import EVENT, days_before, found, item, matter, not_checked, severities


def gate(key: str = "screen", offset: int = -28, **given: Any) -> Task:
    return factories.task(EVENT.id, **{"key": key, "offset_days": offset, "gate": True, **given})


@pytest.mark.parametrize(
    ("task", "left", "expected"),
    [
        (gate(), 29, []),
        (gate(), 28, ["error"]),
        (gate(), 1, ["error"]),
        (gate(state=TaskState.DONE), 1, ["error"]),
        (gate(state=TaskState.NOT_NEEDED), 1, []),
        (gate(gate=False), 1, []),
    ],
)
def test_p1_gates_that_are_due(task: Task, left: int, expected: list[str]) -> None:
    assert severities("P1", matter(tasks=(task,), today=days_before(left))) == expected


def test_p1_a_sign_off_settles_its_own_gate() -> None:
    signed = (factories.sign_off(EVENT.id, subject="task:screen"),)
    tasks = (gate(), gate("help-line", title="Help line live"))
    (finding,) = found("P1", matter(tasks=tasks, sign_offs=signed, today=days_before(20)))
    assert finding.text == "“Help line live” is a gate without a sign-off, 8 days late."
    assert (finding.record_id, finding.principle) == (tasks[1].id, "help")


@pytest.mark.parametrize(
    ("left", "state", "expected"),
    [
        (15, TaskState.NOT_STARTED, []),
        (14, TaskState.NOT_STARTED, ["warning"]),
        (14, TaskState.IN_PROGRESS, ["warning"]),
        (14, TaskState.DONE, []),
    ],
)
def test_p2_the_readiness_review(left: int, state: TaskState, expected: list[str]) -> None:
    tasks = (gate("readiness", -14, state=state), gate("report-back", 40))
    assert severities("P2", matter(tasks=tasks, today=days_before(left))) == expected


@pytest.mark.parametrize(("offset", "expected"), [(40, []), (20, []), (41, ["warning"]), (None, ["warning"])])
def test_p2_the_report_back(offset: int | None, expected: list[str]) -> None:
    held = gate("readiness", -14, state=TaskState.DONE)
    tasks = (held,) if offset is None else (held, gate("report-back", offset))
    assert severities("P2", matter(tasks=tasks)) == expected


@pytest.mark.parametrize("code", ["P1", "P2"])
def test_without_a_checklist_nothing_is_judged(code: str) -> None:
    assert not_checked(code, matter()) == ["There is no checklist yet."]


def test_p5_wants_ground_rules() -> None:
    assert severities("P5", matter()) == ["warning"]
    assert found("P5", matter(event=replace(EVENT, ground_rules="No photos."))) == []
    (finding,) = found("P5", matter(event=replace(EVENT, press_policy=PressPolicy.PUBLIC)))
    assert "open to the public" in finding.text


def test_p6_wants_an_arrival_plan_and_counts_rivals_without_naming_them() -> None:
    assert found("P6", matter(event=replace(EVENT, arrival_plan="Three waves, two doors."))) == []
    (finding,) = found("P6", matter())
    assert finding.severity == "warning"
    north = factories.group(label="North Street")
    south = factories.group(label="South Street")
    people = [factories.invitee(code=f"X-{n}") for n in range(2)]
    there = {people[0].id: (north,), people[1].id: (south,)}
    feud = factories.tie(north.id, south.id)
    (finding,) = found("P6", matter(invited=people, groups=(north, south), ties=(feud,), memberships=there))
    assert finding.text == "There is no arrival plan, and 2 invited groups have a rival who is invited."
    ended = replace(feud, until=EVENT.on)
    (finding,) = found("P6", matter(invited=people, groups=(north, south), ties=(ended,), memberships=there))
    assert finding.text == "There is no plan for how people arrive and who is kept apart."


ANNOUNCED = item(5, Voice.LAW, MessageKey.TRIGGER, title="What changes")


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ({"trigger": "A homicide", "owner": "Chief", "capacity_note": "Six detectives"}, []),
        ({"trigger": "A homicide", "owner": "", "capacity_note": "Six detectives"}, ["error"]),
        ({"trigger": "A homicide", "owner": "Chief", "capacity_note": ""}, ["error"]),
        ({"trigger": "", "owner": "Chief", "capacity_note": "Six detectives"}, ["error"]),
        (None, ["error"]),
    ],
)
def test_a18_the_trigger_is_owned(promise: dict[str, str] | None, expected: list[str]) -> None:
    promises = () if promise is None else (factories.promise(EVENT.id, **promise),)
    assert severities("A18", matter([ANNOUNCED], promises=promises)) == expected


def test_a18_asks_only_where_a_trigger_is_announced() -> None:
    assert found("A18", matter([item(5, Voice.LAW, MessageKey.NOTICE)])) == []


def test_a18_a_promise_of_another_call_in_does_not_count() -> None:
    other = factories.event()
    old = factories.promise(
        other.id, trigger="A homicide", owner="Chief", capacity_note="Six", shown_at_event_id=EVENT.id
    )
    assert severities("A18", matter([ANNOUNCED], promises=(old,))) == ["error"]
