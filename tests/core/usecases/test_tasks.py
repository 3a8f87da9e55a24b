from datetime import date, timedelta
from uuid import UUID

import pytest

from callin_planner.domain.event import EventKind
from callin_planner.domain.ids import new_id
from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.domain.tasks import SignOff, Task, TaskState
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import evidence, tasks
from callin_planner.usecases.opening import OpenSite
from tests import factories


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


@pytest.fixture
def event_id(store: Store) -> UUID:
    """A call-in 120 days ahead with its checklist."""
    event = factories.event(on=factories.TODAY + timedelta(days=120))
    with store.change("Set up") as tx:
        tx.save(event)
    tasks.make_checklist(store, event.id)
    return event.id


def task(store: Store, event_id: UUID, key: str) -> Task:
    return next(each for each in tasks.tasks_of(store, event_id) if each.key == key)


def sign_offs(store: Store, event_id: UUID) -> list[SignOff]:
    with store.read() as tx:
        return tx.list(SignOff, event_id=event_id)


def test_made_once_and_taken_back_with_one_undo(store: Store, event_id: UUID) -> None:
    assert len(tasks.tasks_of(store, event_id)) == 39
    with pytest.raises(UserError, match="already"):
        tasks.make_checklist(store, event_id)
    store.undo()
    assert tasks.tasks_of(store, event_id) == []


def test_a_first_call_in_has_forty_two(store: Store) -> None:
    event = factories.event(kind=EventKind.FIRST)
    with store.change("Set up") as tx:
        tx.save(event)
    assert tasks.make_checklist(store, event.id).label == "Make the checklist (42 tasks)"


def test_a_tick_says_when_and_is_taken_away_again(store: Store, event_id: UUID) -> None:
    audit = task(store, event_id, "audit")
    assert tasks.tick(store, audit.id).label == f"Tick “{audit.title}”"
    done = task(store, event_id, "audit")
    assert (done.state, done.done_on) == (TaskState.DONE, factories.TODAY)
    tasks.tick(store, audit.id)
    again = task(store, event_id, "audit")
    assert (again.state, again.done_on) == (TaskState.IN_PROGRESS, None)
    assert not tasks.set_state(store, audit.id, TaskState.IN_PROGRESS).ids


def test_a_gate_is_signed_by_the_person_who_opened_the_site(store: Store, event_id: UUID) -> None:
    gate = task(store, event_id, "safe-passage")
    with pytest.raises(UserError, match="gate") as refused:
        tasks.tick(store, gate.id)
    assert refused.value.code == "needs-evidence"
    evidence.sign(store, gate.id, " All five agencies. ")
    (signed,) = sign_offs(store, event_id)
    assert (signed.subject, signed.by_name, signed.at) == (
        "task:safe-passage", store.actor.name, store.clock.now(),
    )  # fmt: skip
    assert signed.note == "All five agencies."
    assert task(store, event_id, "safe-passage").state is TaskState.DONE
    tasks.tick(store, gate.id)
    assert sign_offs(store, event_id) == []
    store.undo()
    assert sign_offs(store, event_id) == [signed]


def test_only_the_owner_or_a_project_manager_signs(store: Store, event_id: UUID) -> None:
    gate, sayre = task(store, event_id, "help-line"), new_id()
    store.actor = Actor(sayre, "Lt. Sayre", Role.LE_LIAISON)
    with pytest.raises(UserError, match="Only the owner"):
        evidence.sign(store, gate.id)
    assert sign_offs(store, event_id) == []
    store.actor = Actor(new_id(), "M. Tarver", Role.SERVICES_LEAD)
    evidence.sign(store, gate.id)
    store.undo()
    store.actor = Actor(sayre, "Lt. Sayre", Role.LE_LIAISON)
    tasks.change_task(store, gate.id, person_id=sayre)
    evidence.sign(store, gate.id)
    assert [each.by_name for each in sign_offs(store, event_id)] == ["Lt. Sayre"]


def test_not_needed_asks_why(store: Store, event_id: UUID) -> None:
    press = task(store, event_id, "press")
    with pytest.raises(FieldError):
        tasks.set_state(store, press.id, TaskState.NOT_NEEDED)
    tasks.set_state(store, press.id, TaskState.NOT_NEEDED, reason="No statement is planned.")
    assert task(store, event_id, "press").note == "No statement is planned."
    assert task(store, event_id, "press").is_closed


def test_another_day_is_kept_as_days_from_the_evening(store: Store, event_id: UUID) -> None:
    venue, evening = task(store, event_id, "venue"), factories.TODAY + timedelta(days=120)
    changed = tasks.set_due(store, venue.id, evening - timedelta(days=65))
    assert changed.label == f"Change the date of “{venue.title}”"
    assert task(store, event_id, "venue").offset_days == -65
    with pytest.raises(FieldError, match="1000 days"):
        tasks.set_due(store, venue.id, date(1999, 1, 1))


def test_a_day_that_was_given_for_a_late_start_gives_way(store: Store) -> None:
    event = factories.event()
    with store.change("Set up") as tx:
        tx.save(event)
    tasks.make_checklist(store, event.id)
    audit = task(store, event.id, "audit")
    assert audit.due_on is not None
    tasks.set_due(store, audit.id, date(2026, 11, 20))
    moved = task(store, event.id, "audit")
    assert (moved.due_on, moved.due(event.on)) == (None, date(2026, 11, 20))


def test_a_task_of_ones_own(store: Store, event_id: UUID) -> None:
    evening, own = factories.TODAY + timedelta(days=120), new_id()
    tasks.add_task(
        store, event_id, title=" Book the  choir ", on=evening - timedelta(days=9), task_id=own,
        depends_on=("venue",), gate=True,
    )  # fmt: skip
    made = next(each for each in tasks.tasks_of(store, event_id) if each.id == own)
    assert (made.title, made.offset_days, made.depends_on, made.is_own) == (
        "Book the choir",
        -9,
        ("venue",),
        True,
    )
    tasks.change_task(store, task(store, event_id, "rehearsal").id, depends_on=("speaker-prep", made.key))
    evidence.sign(store, own)
    tasks.remove_task(store, own)
    assert task(store, event_id, "rehearsal").depends_on == ("speaker-prep",)
    assert sign_offs(store, event_id) == []
    store.undo()
    assert task(store, event_id, "rehearsal").depends_on == ("speaker-prep", made.key)
    assert len(sign_offs(store, event_id)) == 1


def test_shipped_tasks_stay(store: Store, event_id: UUID) -> None:
    with pytest.raises(UserError, match="not needed"):
        tasks.remove_task(store, task(store, event_id, "audit").id)


def test_a_circle_is_refused_naming_the_two(store: Store, event_id: UUID) -> None:
    audit = task(store, event_id, "audit")
    for key in ("candidates", "screen", "list-lock"):
        with pytest.raises(FieldError) as refused:
            tasks.change_task(store, audit.id, depends_on=(key,))
        assert refused.value.code == "circle"
        assert audit.title in refused.value.text
        assert task(store, event_id, key).title in refused.value.text
    with pytest.raises(FieldError):
        tasks.change_task(store, audit.id, depends_on=("audit",))
    with pytest.raises(FieldError, match="of this call-in"):
        tasks.change_task(store, audit.id, depends_on=("no-such",))
    assert task(store, event_id, "audit") == audit


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"title": " "}, "title"), ({"title": "x" * 121}, "title"), ({"note": "x" * 2001}, "note")],
)
def test_refuses_with_a_sentence(store: Store, event_id: UUID, fields: dict[str, str], field: str) -> None:
    before = tasks.tasks_of(store, event_id)
    with pytest.raises(FieldError) as refused:
        tasks.change_task(store, before[0].id, **fields)
    assert refused.value.field == field
    assert tasks.tasks_of(store, event_id) == before


def test_labels_say_what_changed(store: Store, event_id: UUID) -> None:
    audit = task(store, event_id, "audit")
    person = factories.person(name="Dana Creel")
    with store.change("Set up") as tx:
        tx.save(person)
    assert tasks.change_task(store, audit.id, person_id=person.id).label.startswith("Hand “")
    assert tasks.change_task(store, audit.id, owner="pm", person_id=None).label.startswith("Change who does")
    assert tasks.change_task(store, audit.id, note="Soon").label.startswith("Edit the note")
    assert tasks.change_task(store, audit.id, gate=True).label.endswith("a gate")
    assert not tasks.change_task(store, audit.id, gate=True).ids
