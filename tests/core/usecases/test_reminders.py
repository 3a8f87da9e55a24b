"""Reminders before the evening: whom, how, and what came of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from callin_planner.domain.deliveries import Answer, Reminder, ReminderWay
from callin_planner.domain.invitees import Invitee, LetterState, Status
from callin_planner.domain.tasks import Task, TaskState
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import history, plans, reminders
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.reminders import CallRow, Round


@pytest.fixture
def store(sample_site: OpenSite) -> Iterator[Store]:
    yield sample_site.store


def rounds(store: Store) -> dict[int, Round]:
    return {each.days_before: each for each in reminders.rounds_of(store, plans.full_plan_of(store))}


def row(store: Store, code: str, days: int = 1) -> CallRow:
    return next(each for each in rounds(store)[days].rows if each.one.invitee.code == code)


def person(store: Store, code: str, **fields: object) -> Invitee:
    with store.read() as tx:
        found = tx.list(Invitee, code=code)[0]
    with store.change("Change a person") as tx:
        tx.save(replace(found, **fields))
    return replace(found, **fields)


def test_rounds_stand_seven_three_and_one_days_before(store: Store) -> None:
    assert {days: each.on for days, each in rounds(store).items()} == {
        7: date(2026, 11, 18), 3: date(2026, 11, 22), 1: date(2026, 11, 24),
    }  # fmt: skip
    assert reminders.round_due(list(rounds(store).values()), date(2026, 11, 23)).days_before == 3
    assert reminders.round_due(list(rounds(store).values()), date(2026, 11, 1)).days_before == 7


def test_only_people_who_have_their_letter_are_reminded(store: Store) -> None:
    full = plans.full_plan_of(store)
    here = {each.id for each in rounds(store)[3].rows}
    for one in full.invited:
        assert (one.invitation.id in here) == (one.invitation.letter is LetterState.DELIVERED)


def test_a_text_needs_consent_on_record_with_its_day(store: Store) -> None:
    person(store, "HB-001", text_ok=True, text_consent_on=None)
    assert row(store, "HB-001").way is ReminderWay.CALL
    with pytest.raises(UserError) as met:
        reminders.note_reminder(store, row(store, "HB-001").id, 1, way=ReminderWay.TEXT, answer=Answer.SENT)
    assert met.value.code == "no-consent"
    known = person(store, "HB-001", text_ok=False)
    reminders.note_consent(store, known.id, given=True)
    assert row(store, "HB-001").way is ReminderWay.TEXT
    with store.read() as tx:
        assert tx.get(Invitee, known.id).text_consent_by == store.actor.name
    reminders.note_consent(store, known.id, given=False)
    assert row(store, "HB-001").way is ReminderWay.CALL


def test_consent_without_a_number_is_refused(store: Store) -> None:
    known = person(store, "HB-002", phones=(), text_ok=False, text_consent_on=None)
    with pytest.raises(UserError, match="no number"):
        reminders.note_consent(store, known.id, given=True)


def test_a_yes_marks_the_person_as_coming_and_undo_takes_both_back(store: Store) -> None:
    one = row(store, "HB-002").one
    with store.change("No answer yet") as tx:
        tx.save(replace(one.invitation, status=Status.DELIVERED, confirmed_on=None))
    reminders.note_reminder(
        store, one.invitation.id, 3, way=ReminderWay.CALL, answer=Answer.COMING, note="After  work"
    )
    after = row(store, "HB-002", 3)
    assert after.done
    assert after.last is not None and after.last.note == "After work"
    assert after.one.invitation.status is Status.CONFIRMED
    assert not row(store, "HB-002", 1).done, "each round is told by itself"
    history.undo(store)
    assert row(store, "HB-002", 3).last is None
    assert row(store, "HB-002").one.invitation.status is Status.DELIVERED


@pytest.mark.parametrize(
    ("answer", "done"),
    [(Answer.NO_ANSWER, False), (Answer.WRONG_NUMBER, False), (Answer.MESSAGE_LEFT, True),
     (Answer.NOT_COMING, True)],
)  # fmt: skip
def test_no_answer_is_tried_again(store: Store, answer: Answer, done: bool) -> None:
    reminders.note_reminder(store, row(store, "HB-004").id, 1, way=ReminderWay.CALL, answer=answer)
    assert row(store, "HB-004").done is done
    assert row(store, "HB-004").last_on == date(2026, 11, 24)


def test_the_latest_of_several_counts_and_can_be_taken_back(store: Store) -> None:
    one = row(store, "HB-004")
    reminders.note_reminder(store, one.id, 1, way=ReminderWay.CALL, answer=Answer.NO_ANSWER)
    with store.read() as tx:
        first = tx.list(Reminder, invitation_id=one.id)[0]
    reminders.take_back_reminder(store, first.id)
    assert row(store, "HB-004").last is None


def test_a_note_that_is_too_long_is_refused(store: Store) -> None:
    with pytest.raises(FieldError):
        reminders.note_reminder(
            store, row(store, "HB-004").id, 1, way=ReminderWay.CALL, answer=Answer.SENT, note="x" * 301
        )


def test_the_rounds_go_onto_the_checklist_once(store: Store) -> None:
    event = plans.event_of(store, None)
    changed = reminders.plan_tasks(store, event.id)
    assert len(changed.ids) == 1, "the shipped checklist has those of three days and of the day before"
    found = {days: each.task for days, each in rounds(store).items()}
    assert all(found.values())
    task = found[7]
    assert task is not None and task.title == "Reminder calls and texts, 7 days before"
    assert task.due(event.on) == date(2026, 11, 18)
    assert not reminders.plan_tasks(store, event.id).ids


def test_a_finished_round_ticks_its_task_but_never_a_gate(store: Store) -> None:
    full = plans.full_plan_of(store)
    reminders.plan_tasks(store, full.plan.event.id)
    full = plans.full_plan_of(store)
    changed = reminders.finish_round(store, full, 7)
    with store.read() as tx:
        assert [tx.get(Task, each).state for each in changed.ids] == [TaskState.DONE]
    gate = rounds(store)[1].task
    assert gate is not None and gate.gate
    assert not reminders.finish_round(store, full, 1).ids
