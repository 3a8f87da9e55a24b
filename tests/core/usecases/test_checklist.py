"""The shipped checklist against domain brief 2."""

from collections import Counter
from datetime import date, timedelta

from callin_planner.domain.event import EventKind
from callin_planner.domain.roles import Role
from callin_planner.domain.tasks import TaskState, holds_up
from callin_planner.usecases import checklist
from tests import factories


def test_forty_two_for_a_first_call_in_and_thirty_nine_for_a_repeat() -> None:
    first, repeat = checklist.templates_for(EventKind.FIRST), checklist.templates_for(EventKind.FOLLOW_UP)
    assert (len(first), len(repeat)) == (42, 39)
    assert sum(each.gate for each in repeat) == 15
    assert {each.key for each in first} - {each.key for each in repeat} == {
        "partners", "analysis", "first-action",
    }  # fmt: skip


def test_every_task_says_who_and_what_counts() -> None:
    known = {each.key for each in checklist.templates()}
    roles = {role.value for role in Role}
    for each in checklist.templates():
        assert each.owner in roles
        assert each.done_when
        assert set(each.depends_on) <= known
        assert len(each.title) <= 60


def test_nothing_waits_for_a_later_task_or_in_a_circle() -> None:
    offsets = {each.key: each.offset_days for each in checklist.templates()}
    event = factories.event(kind=EventKind.FIRST)
    tasks = checklist.fresh_tasks(event, event.on - timedelta(days=300))
    for task in tasks:
        assert all(offsets[key] <= task.offset_days for key in task.depends_on)
        assert not holds_up(tasks, task.key, task.key)


def test_chapters_hold_what_the_picture_shows() -> None:
    repeat = checklist.templates_for(EventKind.FOLLOW_UP)
    counts = Counter(checklist.chapter_of(each.offset_days).key for each in repeat)
    assert counts == {"set-up": 6, "list": 7, "ready": 5, "week": 6, "evening": 15}


def test_a_late_start_gives_a_week() -> None:
    event = factories.event(on=date(2026, 12, 10))
    tasks = {task.key: task for task in checklist.fresh_tasks(event, date(2026, 11, 20))}
    assert tasks["audit"].due(event.on) == date(2026, 11, 27)
    assert tasks["readiness"].due(event.on) == date(2026, 11, 26)
    assert all(task.due(event.on) >= date(2026, 11, 20) for task in tasks.values())


def test_a_week_never_goes_past_the_evening() -> None:
    event = factories.event(on=date(2026, 11, 22))
    tasks = {task.key: task for task in checklist.fresh_tasks(event, date(2026, 11, 20))}
    assert tasks["audit"].due(event.on) == event.on


def test_an_evening_that_has_passed_keeps_its_days() -> None:
    event = factories.event(on=date(2026, 8, 18))
    (audit,) = (task for task in checklist.fresh_tasks(event, date(2026, 11, 20)) if task.key == "audit")
    assert audit.due(event.on) == event.on - timedelta(days=84)


def test_a_copy_begins_anew_and_leaves_out_what_only_the_first_needs() -> None:
    event = factories.event()
    earlier = [
        factories.task(event.id, key="first", first_only=True),
        factories.task(event.id, key="then", depends_on=("first",), state=TaskState.DONE, note="Went well."),
        factories.task(event.id, key="not", state=TaskState.NOT_NEEDED),
    ]
    later = factories.event(on=event.on + timedelta(days=84))
    then, spared = checklist.copied_tasks(earlier, later, event.on)
    assert (then.key, then.state, then.note, then.depends_on) == ("then", TaskState.NOT_STARTED, "", ())
    assert spared.state is TaskState.NOT_NEEDED
    assert {then.event_id, spared.event_id} == {later.id}
