from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callin_planner.domain.event import Event
from callin_planner.domain.groups import Group
from callin_planner.domain.ids import Record
from callin_planner.domain.invitees import Invitee
from callin_planner.errors import ConflictError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import history, opening
from callin_planner.usecases.opening import OpenSite
from tests import factories

pytestmark = pytest.mark.both_databases


def add_group(store: Store, label: str) -> Group:
    with store.change(f"Add {label}") as tx:
        return tx.save(factories.group(label=label))


def labels(store: Store) -> list[str]:
    with store.read() as tx:
        return [group.label for group in tx.list(Group, order_by="label")]


def test_undo_and_redo_of_adding_changing_and_removing(made_site: OpenSite) -> None:
    store = made_site.store
    group = add_group(store, "a")
    with store.change("Rename") as tx:
        tx.save(replace(group, label="b"))
    with store.change("Remove") as tx:
        tx.delete(Group, group.id)
    seen = [labels(store)]
    for _ in range(3):
        history.undo(store)
        seen.append(labels(store))
    assert seen == [[], ["b"], ["a"], []]
    for expected in (["a"], ["b"], []):
        history.redo(store)
        assert labels(store) == expected
    assert store.verify_journal()


def test_undo_says_what_it_changed(made_site: OpenSite) -> None:
    group = add_group(made_site.store, "a")
    changed = history.undo(made_site.store)
    assert (changed.kinds, changed.ids, changed.label) == (
        frozenset({"Group"}),
        frozenset({group.id}),
        "Add a",
    )


def test_there_is_nothing_to_undo_or_redo_at_first(made_site: OpenSite) -> None:
    assert made_site.store.can_undo() is None
    assert made_site.store.can_redo() is None
    with pytest.raises(UserError, match="nothing to undo"):
        history.undo(made_site.store)
    with pytest.raises(UserError, match="nothing to redo"):
        history.redo(made_site.store)


@pytest.mark.sqlite_alone
def test_undo_and_redo_after_a_restart(made_site: OpenSite) -> None:
    add_group(made_site.store, "a")
    add_group(made_site.store, "b")
    history.undo(made_site.store)
    made_site.close()
    again = opening.open_with_key(made_site.path, made_site.vault_key, made_site.store.actor)
    undo, redo = again.store.can_undo(), again.store.can_redo()
    assert undo is not None
    assert redo is not None
    assert (undo.label, redo.label) == ("Add a", "Add b")
    history.redo(again.store)
    assert labels(again.store) == ["a", "b"]
    again.close()


def test_an_older_change_can_be_undone_past_a_younger_one_of_other_rows(made_site: OpenSite) -> None:
    store = made_site.store
    add_group(store, "a")
    first = store.history(1)[0]
    add_group(store, "b")
    history.undo(store, first.id)
    assert labels(store) == ["b"]
    top = store.can_undo()
    assert top is not None
    assert top.label == "Add b"


def test_undo_across_a_later_change_of_the_same_row_is_refused(made_site: OpenSite) -> None:
    store = made_site.store
    group = add_group(store, "a")
    first = store.history(1)[0]
    with store.change("Rename") as tx:
        tx.save(replace(group, label="b"))
    with pytest.raises(ConflictError, match="later change touches the same record"):
        history.undo(store, first.id)
    assert labels(store) == ["b"]
    assert [entry.label for entry in store.history(1)] == ["Rename"]


def test_undoing_what_others_depend_on_is_refused(made_site: OpenSite) -> None:
    store = made_site.store
    with store.change("Add a person") as tx:
        event, person = factories.event(), factories.invitee()
        tx.save_all([event, person])
    first = store.history(1)[0]
    with store.change("Invite") as tx:
        tx.save(factories.invitation(event.id, person.id))
    with pytest.raises(ConflictError):
        history.undo(store, first.id)
    with store.read() as tx:
        assert tx.count(Invitee) == 1


def test_redo_is_refused_where_the_row_was_changed_by_an_act_that_cannot_be_undone(
    made_site: OpenSite,
) -> None:
    store = made_site.store
    group = add_group(store, "a")
    with store.change("Rename") as tx:
        tx.save(replace(group, label="b"))
    history.undo(store)
    with store.change("Sign off", undoable=False) as tx:
        tx.save(replace(group, label="signed"))
    with pytest.raises(ConflictError, match="changed since"):
        history.redo(store)
    assert labels(store) == ["signed"]


def test_a_new_change_ends_redo(made_site: OpenSite) -> None:
    add_group(made_site.store, "a")
    history.undo(made_site.store)
    add_group(made_site.store, "b")
    assert made_site.store.can_redo() is None


def test_acts_that_cannot_be_undone_are_passed_over(made_site: OpenSite) -> None:
    store = made_site.store
    add_group(store, "a")
    with store.change("Disclose", undoable=False):
        pass
    disclosed = store.history(1)[0]
    with pytest.raises(UserError, match="cannot be undone"):
        history.undo(store, disclosed.id)
    history.undo(store)
    assert labels(store) == []


def test_history_says_what_stands_undone(made_site: OpenSite) -> None:
    store = made_site.store
    add_group(store, "a")
    history.undo(store)
    undo, added = store.history(2)
    assert undo.undoes == added.id
    assert added.undone_by == undo.id
    history.redo(store)
    assert store.history(1)[0].redoes == added.id
    assert [entry.undone_by for entry in store.history() if entry.label == "Add a"] == [None, None, None]


def test_a_big_import_is_one_entry_and_one_undo(made_site: OpenSite) -> None:
    store = made_site.store
    with store.change("Import") as tx:
        tx.save_all(factories.invitee(code=f"CP-{i}") for i in range(1100))
    history.undo(store)
    with store.read() as tx:
        assert tx.count(Invitee) == 0
    history.redo(store)
    with store.read() as tx:
        assert tx.count(Invitee) == 1100
    assert store.verify_journal()


MOVES = st.lists(
    st.tuples(st.sampled_from(["add", "rename", "remove", "undo", "redo", "undo_older"]), st.integers(0, 3)),
    max_size=14,
)


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=MOVES)
def test_undo_and_redo_always_lead_back(made_site: OpenSite, moves: list[tuple[str, int]]) -> None:
    """Whatever is done, undoing everything gives the beginning back and redoing everything the end."""
    store = made_site.store
    with store.change("Begin", undoable=False) as tx:
        tx.delete_all([*tx.list(Group), *tx.list(Event)])
    beginning = _snapshot(store)
    for move, which in moves:
        _make(store, move, which)
    while store.can_redo() is not None:
        store.redo()
    end = _snapshot(store)
    depth = 0
    while store.can_undo() is not None:
        try:
            store.undo()
        except ConflictError:
            break
        depth += 1
    else:
        assert _snapshot(store) == beginning
    for _ in range(depth):
        store.redo()
    assert _snapshot(store) == end
    assert store.verify_journal()


def _snapshot(store: Store) -> dict[object, Record]:
    with store.read() as tx:
        return {record.id: record for record in [*tx.list(Group), *tx.list(Event)]}


def _make(store: Store, move: str, which: int) -> None:
    with store.read() as tx:
        groups = tx.list(Group, order_by=("label", "id"))
    chosen = groups[which % len(groups)] if groups else None
    try:
        if move == "undo":
            store.undo()
        elif move == "redo":
            store.redo()
        elif move == "undo_older":
            undoable = [entry for entry in store.history() if entry.undoable and not entry.undone_by]
            store.undo(undoable[which].id if which < len(undoable) else None)
        elif move == "add" or chosen is None:
            with store.change("Add") as tx:
                tx.save_all([factories.group(label=f"g{which}"), factories.event(name=f"e{which}")])
        elif move == "rename":
            with store.change("Rename") as tx:
                tx.save(replace(chosen, label=f"{chosen.label}{which}"))
        else:
            with store.change("Remove") as tx:
                tx.delete(chosen)
    except UserError as error:
        assert error.code in {"nothing-to-undo", "nothing-to-redo", "not-undoable", "conflict"}
