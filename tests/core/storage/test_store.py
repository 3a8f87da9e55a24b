import threading
from dataclasses import replace
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import StatementError

from callin_planner.domain.event import Event
from callin_planner.domain.groups import Group
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import Invitation, Invitee
from callin_planner.domain.people import Actor, Person
from callin_planner.domain.roles import Role
from callin_planner.errors import ConflictError, UserError
from callin_planner.storage.tables import NAMES
from callin_planner.usecases import opening
from callin_planner.usecases.opening import OpenSite
from tests import factories

pytestmark = pytest.mark.both_databases


def test_every_kind_comes_back_as_it_was_saved(made_site: OpenSite) -> None:
    records = [record for record in factories.one_of_each() if type(record).__name__ != "Site"]
    with made_site.store.change("Save one of each") as tx:
        tx.save_all(reversed(records))
    with made_site.store.read() as tx:
        for record in records:
            assert tx.get(type(record), record.id) == record
            assert tx.count(type(record)) == (2 if isinstance(record, Person) else 1)
    assert {type(record) for record in factories.one_of_each()} == set(NAMES)


def test_a_raised_error_rolls_everything_back(made_site: OpenSite) -> None:
    with pytest.raises(ZeroDivisionError), made_site.store.change("Half") as tx:
        tx.save(factories.group())
        _ = 1 / 0
    with made_site.store.read() as tx:
        assert tx.count(Group) == 0
    assert len(made_site.store.history()) == 1


def test_saving_what_is_there_already_is_no_change(made_site: OpenSite) -> None:
    with made_site.store.change("Add a group") as tx:
        group = tx.save(factories.group())
    with made_site.store.change("Save it again") as tx:
        tx.save(group)
    assert tx.changed == Changed()
    assert [entry.label for entry in made_site.store.history(1)] == ["Add a group"]


def test_change_tells_kinds_and_ids_after_the_commit(made_site: OpenSite) -> None:
    heard: list[Changed] = []
    made_site.store.on_change.append(heard.append)
    with made_site.store.change("Add a group") as tx:
        group = tx.save(factories.group())
        assert not heard
    assert heard == [tx.changed]
    assert heard[0].kinds == {"Group"}
    assert heard[0].ids == {group.id}


def test_lists_by_equality_any_of_and_order(made_site: OpenSite) -> None:
    with made_site.store.change("Add groups") as tx:
        tx.save_all(factories.group(label=label, color=i % 2) for i, label in enumerate("cab"))
    with made_site.store.read() as tx:
        assert [group.label for group in tx.list(Group, order_by="label")] == ["a", "b", "c"]
        assert [group.label for group in tx.list(Group, color=0, order_by="-label")] == ["c", "b"]
        assert tx.count(Group, label=["a", "c", "z"]) == 2
        assert tx.list(Group, label=()) == []
        assert tx.first(Group, last_verified=None, order_by="label") is not None


def test_more_rows_than_a_statement_takes(made_site: OpenSite) -> None:
    people = [factories.invitee(code=f"CP-{i}") for i in range(1203)]
    with made_site.store.change("Import") as tx:
        tx.save_all(people)
    with made_site.store.change("Remove") as tx:
        assert len(tx.by_id(Invitee, [person.id for person in people])) == 1203
        tx.delete_all(people)
    with made_site.store.read() as tx:
        assert tx.count(Invitee) == 0


def test_deleting_what_is_not_there_changes_nothing(made_site: OpenSite) -> None:
    with made_site.store.change("Remove a group that was never saved") as tx:
        tx.delete_all([factories.group()])
    assert tx.changed == Changed()
    with pytest.raises(UserError, match="no longer there"), made_site.store.change("Remove") as tx:
        tx.delete(Group, uuid4())


def test_deleting_an_outdated_copy_journals_the_row_as_it_stood(made_site: OpenSite) -> None:
    store = made_site.store
    with store.change("Add a group") as tx:
        old = tx.save(factories.group(label="old"))
    with store.change("Rename it") as tx:
        tx.save(replace(old, label="new"))
    with store.change("Remove it") as tx:
        tx.delete(old)
    store.undo()
    with store.read() as tx:
        assert tx.get(Group, old.id).label == "new"


def test_a_child_keeps_its_parent(made_site: OpenSite) -> None:
    with made_site.store.change("Invite") as tx:
        event, person = factories.event(), factories.invitee()
        tx.save_all([factories.invitation(event.id, person.id), event, person])
    with pytest.raises(ConflictError), made_site.store.change("Remove the person alone") as tx:
        tx.delete(person)
    with made_site.store.read() as tx:
        assert tx.count(Invitee) == 1


def test_the_same_person_is_invited_once(made_site: OpenSite) -> None:
    event, person = factories.event(), factories.invitee()
    with made_site.store.change("Invite") as tx:
        tx.save_all([event, person, factories.invitation(event.id, person.id)])
    with pytest.raises(ConflictError), made_site.store.change("Invite again") as tx:
        tx.save(factories.invitation(event.id, person.id))
    with made_site.store.read() as tx:
        assert tx.count(Invitation) == 1


def test_reading_inside_a_change_sees_it_and_a_change_inside_a_change_is_a_bug(made_site: OpenSite) -> None:
    store = made_site.store
    with store.change("Add a group") as tx:
        group = tx.save(factories.group())
        with store.read() as inner:
            assert inner.find(Group, group.id) == group
        with pytest.raises(RuntimeError), store.change("Nested"):
            pass


def test_a_read_cannot_change(made_site: OpenSite) -> None:
    with made_site.store.read() as tx:
        with pytest.raises(RuntimeError):
            tx.save(factories.group())
        with pytest.raises(RuntimeError):
            tx.delete_all([factories.group()])


def test_a_closed_store_stays_closed(made_site: OpenSite) -> None:
    made_site.close()
    with pytest.raises(RuntimeError), made_site.store.read():
        pass
    with pytest.raises(RuntimeError), made_site.store.change("Late"):
        pass


def test_a_moment_without_a_zone_is_a_bug(made_site: OpenSite) -> None:
    naive = datetime(2026, 11, 2, 12, 0)  # noqa: DTZ001  that is the point
    with pytest.raises(StatementError, match="without a zone"), made_site.store.change("Naive") as tx:
        tx.save(factories.help_line_test(at=naive))


def test_moments_come_back_equal_whatever_their_zone(made_site: OpenSite) -> None:
    at = datetime(2026, 11, 2, 12, 0, tzinfo=ZoneInfo("America/Chicago"))
    with made_site.store.change("Log a call") as tx:
        call = tx.save(factories.help_line_test(at=at))
    with made_site.store.read() as tx:
        assert tx.get(type(call), call.id) == call
    made_site.store.undo()
    made_site.store.redo()
    with made_site.store.read() as tx:
        assert tx.get(type(call), call.id).at == at


def test_threads_take_turns(made_site: OpenSite) -> None:
    store = made_site.store
    with store.change("Add an event") as tx:
        event = tx.save(factories.event(target_attendance=0))

    def count_up() -> None:
        for _ in range(25):
            with store.change("Count") as tx:
                now = tx.get(Event, event.id)
                tx.save(replace(now, target_attendance=now.target_attendance + 1))

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as tx:
        assert tx.get(Event, event.id).target_attendance == 100
    assert store.verify_journal()


def test_who_and_when_are_journalled(made_site: OpenSite) -> None:
    other = Actor(uuid4(), "Second Person", Role.ADMIN)
    with made_site.store.change("Add a group") as tx:
        tx.save(factories.group())
    with made_site.store.change("Approve", actor=other, undoable=False):
        pass
    second, first, _made = made_site.store.history()
    assert (first.who, first.at, first.undoable) == ("Jo Planner", factories.NOON, True)
    assert (second.who, second.person_id, second.undoable) == ("Second Person", other.person_id, False)


def test_history_of_one_record_and_what_an_entry_changed(made_site: OpenSite) -> None:
    store = made_site.store
    with store.change("Add a group") as tx:
        group = tx.save(factories.group(label="one"))
    with store.change("Add another") as tx:
        tx.save(factories.group())
    with store.change("Rename") as tx:
        tx.save(replace(group, label="two"))
    assert [entry.label for entry in store.history_of(group.id)] == ["Rename", "Add a group"]
    (change,) = store.changes_of(store.history_of(group.id)[0].id)
    assert change.before is not None
    assert change.after is not None
    assert (change.before["label"], change.after["label"]) == ("one", "two")


@pytest.mark.sqlite_alone
def test_opening_again_finds_the_same_rows_and_the_same_chain(made_site: OpenSite) -> None:
    with made_site.store.change("Add a group") as tx:
        group = tx.save(factories.group())
    head = made_site.store.journal_head()
    made_site.close()
    again = opening.open_with_key(made_site.path, made_site.vault_key, made_site.store.actor)
    with again.store.read() as tx:
        assert tx.get(Group, group.id) == group
    assert again.store.journal_head() == head
    assert again.store.verify_journal()
    again.close()
