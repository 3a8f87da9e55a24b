import random
from dataclasses import replace
from datetime import time

import pytest

from callin_planner.domain.agenda import AgendaItem, MessageKey, Part, schedule
from callin_planner.domain.event import Event
from callin_planner.domain.ids import new_id
from callin_planner.domain.roles import Voice
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import agenda
from callin_planner.usecases.opening import OpenSite
from tests import factories

pytestmark = pytest.mark.both_databases


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


@pytest.fixture
def event(store: Store) -> Event:
    """A call-in at six with Doors (before), Welcome 4, Mother 7, Police 5, Meal (after)."""
    event = factories.event(begins=time(18, 0))
    with store.change("Set up") as tx:
        tx.save(event)
        tx.save_all(
            [
                factories.item(event.id, seq=0, title="Doors", seconds=900, part=Part.BEFORE),
                factories.item(event.id, seq=0, title="Welcome", seconds=240),
                factories.item(event.id, seq=1, title="Mother", seconds=420),
                factories.item(event.id, seq=2, title="Police", seconds=300),
                factories.item(event.id, seq=0, title="Meal", seconds=3600, part=Part.AFTER),
            ]
        )
    return event


def _titles(store: Store, event: Event) -> list[str]:
    return [item.title for item in agenda.items_of(store, event.id)]


def _named(store: Store, event: Event, title: str) -> AgendaItem:
    return next(item for item in agenda.items_of(store, event.id) if item.title == title)


def _is_dense(store: Store, event: Event) -> bool:
    items = agenda.items_of(store, event.id)
    return all(
        [item.seq for item in items if item.part is part] == list(range(sum(i.part is part for i in items)))
        for part in Part
    )


def test_adds_at_a_place(store: Store, event: Event) -> None:
    item_id = new_id()
    changed = agenda.add_item(
        store, event.id, title="  Opening   words ", index=1, seconds=300, voice=Voice.MORAL, item_id=item_id
    )
    assert _titles(store, event) == ["Doors", "Welcome", "Opening words", "Mother", "Police", "Meal"]
    assert _is_dense(store, event)
    assert changed.label == "Add “Opening words”"
    assert item_id in changed.ids
    assert changed.kinds == {"AgendaItem"}


def test_adds_last_and_within_bounds(store: Store, event: Event) -> None:
    agenda.add_item(store, event.id, title="Last")
    agenda.add_item(store, event.id, title="Far", index=99)
    agenda.add_item(store, event.id, title="Setup", part=Part.BEFORE, index=-3)
    assert _titles(store, event) == [
        "Setup", "Doors", "Welcome", "Mother", "Police", "Last", "Far", "Meal",
    ]  # fmt: skip


def test_undo_and_redo_of_everything(store: Store, event: Event) -> None:
    """Any edit undone returns the exact state, and redone the state after it."""
    acts = (
        lambda: agenda.add_item(store, event.id, title="New", index=0),
        lambda: agenda.move_item(store, _named(store, event, "Police").id, 0),
        lambda: agenda.move_up(store, _named(store, event, "Meal").id),
        lambda: agenda.duplicate_item(store, _named(store, event, "Mother").id),
        lambda: agenda.delete_item(store, _named(store, event, "Welcome").id),
        lambda: agenda.change_item(store, _named(store, event, "Mother").id, seconds=60, title="Mum"),
    )
    for act in acts:
        before = agenda.items_of(store, event.id)
        act()
        after = agenda.items_of(store, event.id)
        assert after != before
        assert _is_dense(store, event)
        store.undo()
        assert agenda.items_of(store, event.id) == before
        store.redo()
        assert agenda.items_of(store, event.id) == after


def _edit_by_chance(store: Store, event: Event, chance: random.Random) -> None:
    items = agenda.items_of(store, event.id)
    one = chance.choice(items)
    acts = [
        lambda: agenda.add_item(store, event.id, title="New", index=chance.randrange(4)),
        lambda: agenda.move_item(store, one.id, chance.randrange(5), part=chance.choice(list(Part))),
        lambda: agenda.move_up(store, one.id),
        lambda: agenda.move_down(store, one.id),
        lambda: agenda.duplicate_item(store, one.id),
        lambda: agenda.change_item(store, one.id, seconds=chance.randrange(60, 600)),
    ]
    if len(items) > 2:
        acts.append(lambda: agenda.delete_item(store, one.id))
    chance.choice(acts)()


def test_any_sequence_of_edits_is_undone_exactly(store: Store, event: Event) -> None:
    chance = random.Random(7)
    before = agenda.items_of(store, event.id)
    first = store.journal_head()[0]
    for _ in range(60):
        _edit_by_chance(store, event, chance)
        assert _is_dense(store, event)
    edits = store.journal_head()[0] - first
    after = agenda.items_of(store, event.id)
    for _ in range(edits):
        store.undo()
    assert agenda.items_of(store, event.id) == before
    for _ in range(edits):
        store.redo()
    assert agenda.items_of(store, event.id) == after


def test_start_times_reflow(store: Store, event: Event) -> None:
    agenda.change_item(store, _named(store, event, "Welcome").id, seconds=120)
    starts = {
        slot.item.title: slot.starts for slot in schedule(agenda.items_of(store, event.id), event.begins)
    }
    assert starts == {
        "Doors": time(17, 45),
        "Welcome": time(18, 0),
        "Mother": time(18, 2),
        "Police": time(18, 9),
        "Meal": time(18, 14),
    }


def test_moving_says_the_new_time(store: Store, event: Event) -> None:
    changed = agenda.move_item(store, _named(store, event, "Police").id, 1)
    assert changed.label == "Move “Police” to 6:04 pm"
    assert _titles(store, event) == ["Doors", "Welcome", "Police", "Mother", "Meal"]


def test_moving_to_where_it_stands_changes_nothing(store: Store, event: Event) -> None:
    before = store.journal_head()
    assert not agenda.move_item(store, _named(store, event, "Mother").id, 1).ids
    assert not agenda.move_item(store, _named(store, event, "Police").id, 99).ids
    assert not agenda.move_up(store, _named(store, event, "Doors").id).ids
    assert not agenda.move_down(store, _named(store, event, "Meal").id).ids
    assert store.journal_head() == before


def test_moves_up_and_down_across_parts(store: Store, event: Event) -> None:
    welcome = _named(store, event, "Welcome")
    changed = agenda.move_up(store, welcome.id)
    assert changed.label == "Move “Welcome” before the program"
    assert _titles(store, event)[:3] == ["Doors", "Welcome", "Mother"]
    assert _named(store, event, "Welcome").part is Part.BEFORE
    assert _is_dense(store, event)
    agenda.move_down(store, welcome.id)
    assert _named(store, event, "Welcome").part is Part.PROGRAMME
    changed = agenda.move_down(store, _named(store, event, "Police").id)
    assert changed.label == "Move “Police” after the program"
    assert _titles(store, event)[-2:] == ["Police", "Meal"]
    assert _is_dense(store, event)


def test_moves_into_another_part_by_index(store: Store, event: Event) -> None:
    agenda.move_item(store, _named(store, event, "Meal").id, 1, part=Part.PROGRAMME)
    assert _titles(store, event) == ["Doors", "Welcome", "Meal", "Mother", "Police"]
    assert _is_dense(store, event)


def test_a_copy_stands_right_after_and_was_never_rehearsed(store: Store, event: Event) -> None:
    mother = _named(store, event, "Mother")
    with store.change("Rehearse") as tx:
        tx.save(replace(mother, rehearsed_seconds=430, actual_seconds=440))
    copy_id = new_id()
    agenda.duplicate_item(store, mother.id, copy_id=copy_id)
    items = agenda.items_of(store, event.id)
    assert [item.title for item in items] == ["Doors", "Welcome", "Mother", "Mother", "Police", "Meal"]
    assert items[3].id == copy_id
    assert (items[3].rehearsed_seconds, items[3].actual_seconds) == (None, None)


def test_changing_says_what_changed(store: Store, event: Event) -> None:
    mother = _named(store, event, "Mother")
    speaker = factories.speaker(name="Denise Marlow")
    with store.change("Set up") as tx:
        tx.save(speaker)

    def label(**fields: object) -> str:
        return agenda.change_item(store, mother.id, **fields).label

    assert label(seconds=390) == "Give “Mother” 6:30 min"
    assert label(speaker_id=speaker.id) == "Give “Mother” to Denise Marlow"
    assert label(speaker_id=None) == "Take the speaker off “Mother”"
    assert label(script=" Good evening. ") == "Edit the script of “Mother”"
    assert label(message_keys=[MessageKey.HARM]) == "Change the messages “Mother” carries"
    assert label(sensitive=True, mic="lapel") == "Change “Mother”"
    assert label(title="A mother’s words") == "Rename “Mother” to “A mother’s words”"
    assert _named(store, event, "A mother’s words").script == "Good evening."


def test_saving_what_is_there_writes_nothing(store: Store, event: Event) -> None:
    before = store.journal_head()
    assert not agenda.change_item(store, _named(store, event, "Mother").id, title=" Mother ").ids
    assert store.journal_head() == before


def test_key_messages_lose_blank_lines(store: Store, event: Event) -> None:
    mother = _named(store, event, "Mother")
    agenda.change_item(store, mother.id, key_messages=["  You are  loved. ", "", "  "])
    assert _named(store, event, "Mother").key_messages == ("You are loved.",)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"seconds": 0}, "seconds"),
        ({"seconds": -60}, "seconds"),
        ({"seconds": 8 * 3600 + 1}, "seconds"),
    ],
)
def test_refuses_with_a_sentence_and_changes_nothing(
    store: Store, event: Event, fields: dict[str, object], field: str
) -> None:
    before = agenda.items_of(store, event.id)
    with pytest.raises(FieldError) as refused:
        agenda.change_item(store, before[2].id, **fields)
    assert refused.value.field == field
    assert str(refused.value).endswith(".")
    with pytest.raises(FieldError):
        agenda.add_item(store, event.id, **{"title": "New", **fields})
    assert agenda.items_of(store, event.id) == before


def test_the_backup_is_someone_else_and_known(store: Store, event: Event) -> None:
    speaker = factories.speaker()
    with store.change("Set up") as tx:
        tx.save(speaker)
    mother = _named(store, event, "Mother")
    agenda.change_item(store, mother.id, speaker_id=speaker.id)
    with pytest.raises(FieldError, match="backup"):
        agenda.change_item(store, mother.id, backup_id=speaker.id)
    with pytest.raises(UserError, match="no longer"):
        agenda.change_item(store, mother.id, speaker_id=new_id())


def test_an_item_that_is_gone_is_refused(store: Store, event: Event) -> None:
    for act in (agenda.delete_item, agenda.move_up, agenda.duplicate_item):
        with pytest.raises(UserError, match="no longer there"):
            act(store, new_id())


def test_the_place_is_not_a_field(store: Store, event: Event) -> None:
    with pytest.raises(TypeError):
        agenda.change_item(store, _named(store, event, "Mother").id, part=Part.AFTER)


@pytest.mark.parametrize(("key", "minutes", "count"), [("A", 60, 16), ("B", 45, 12), ("C", 75, 16)])
def test_starts_from_an_outline(store: Store, key: str, minutes: int, count: int) -> None:
    event = factories.event()
    with store.change("Set up") as tx:
        tx.save(event)
    agenda.start_from_outline(store, event.id, key)
    items = agenda.items_of(store, event.id)
    assert len(items) == count
    assert sum(item.seconds for item in items if item.part is Part.PROGRAMME) == minutes * 60
    assert _is_dense(store, event)
    with store.read() as tx:
        assert tx.get(Event, event.id).target_minutes == minutes
    store.undo()
    assert agenda.items_of(store, event.id) == []


def test_an_outline_only_fills_an_empty_agenda(store: Store, event: Event) -> None:
    with pytest.raises(UserError, match="holds items already"):
        agenda.start_from_outline(store, event.id, "A")
    with pytest.raises(UserError, match="A, B or C"):
        agenda.start_from_outline(store, event.id, "Z")


def test_parses_minutes_or_says_how_to_type_them() -> None:
    assert agenda.parse_minutes("1:30") == 90
    for text in ("soon", "0", "", "999999 min", "500"):
        with pytest.raises(FieldError) as refused:
            agenda.parse_minutes(text)
        assert refused.value.field == "seconds"
