import json
from collections.abc import Callable
from datetime import time
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callin_planner.domain.agenda import AgendaItem, Part
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.roles import Voice
from callin_planner.errors import UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import agenda, agenda_clipboard, agenda_edits
from callin_planner.usecases.opening import OpenSite
from tests import factories


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


@pytest.fixture
def event(store: Store) -> Event:
    """A call-in with Doors (before), Welcome, Mother, Police, Help, Meal (after)."""
    return _call_in(store)


def _call_in(store: Store) -> Event:
    event = factories.event(begins=time(18, 0))
    told = (
        ("Doors", 900, Part.BEFORE, 0, Voice.FRAMING), ("Welcome", 240, Part.PROGRAMME, 0, Voice.FRAMING),
        ("Mother", 420, Part.PROGRAMME, 1, Voice.SURVIVOR), ("Police", 300, Part.PROGRAMME, 2, Voice.LAW),
        ("Help", 360, Part.PROGRAMME, 3, Voice.HELP), ("Meal", 3600, Part.AFTER, 0, Voice.HELP),
    )  # fmt: skip
    with store.change("Set up") as tx:
        tx.save(event)
        for title, seconds, part, seq, voice in told:
            tx.save(factories.item(event.id, title=title, seconds=seconds, part=part, seq=seq, voice=voice))
    return event


def _titles(store: Store, event: Event) -> list[str]:
    return [item.title for item in agenda.items_of(store, event.id)]


def _ids(store: Store, event: Event, *titles: str) -> list[UUID]:
    return [item.id for item in agenda.items_of(store, event.id) if item.title in titles]


def _one_step(store: Store, event: Event, act: Callable[[], Changed]) -> Changed:
    """Do it; undone once, everything is as before; redone once, as after."""
    before, head = agenda.items_of(store, event.id), store.journal_head()[0]
    changed = act()
    after = agenda.items_of(store, event.id)
    assert after != before
    assert store.journal_head()[0] == head + 1
    store.undo()
    assert agenda.items_of(store, event.id) == before
    store.redo()
    assert agenda.items_of(store, event.id) == after
    return changed


def test_splits_in_two(store: Store, event: Event) -> None:
    (mother,) = _ids(store, event, "Mother")
    changed = _one_step(store, event, lambda: agenda_edits.split_item(store, mother))
    assert changed.label == "Split “Mother” in two"
    assert _titles(store, event)[2:4] == ["Mother", "Mother (part 2)"]
    assert [item.seconds for item in agenda.items_of(store, event.id)[2:4]] == [210, 210]


def test_splits_where_asked_and_never_under_a_minute(store: Store, event: Event) -> None:
    (police,) = _ids(store, event, "Police")
    agenda_edits.split_item(store, police, seconds_first=90)
    assert [item.seconds for item in agenda.items_of(store, event.id)[3:5]] == [90, 210]
    with pytest.raises(UserError, match="at least a minute"):
        agenda_edits.split_item(store, police)


def test_many_at_once_are_one_step_each(store: Store, event: Event) -> None:
    two = _ids(store, event, "Mother", "Help")
    acts = {
        "Duplicate 2 items": lambda: agenda_edits.duplicate_items(store, two),
        "Change the voice of 2 items": lambda: agenda_edits.change_voice(store, two, Voice.MORAL),
        "Change 2 items": lambda: agenda_edits.change_marks(store, two, may_not_shrink=True),
        "Move 2 items": lambda: agenda_edits.move_items(store, two, 0),
        "Take 2 items out of the agenda": lambda: agenda_edits.delete_items(store, two),
    }
    for label, act in acts.items():
        assert _one_step(store, event, act).label == label
    assert not set(two) & set(_ids(store, event, *_titles(store, event)))


def test_one_of_many_is_named_and_nothing_chosen_is_said(store: Store, event: Event) -> None:
    assert (
        agenda_edits.delete_items(store, _ids(store, event, "Help")).label == "Take “Help” out of the agenda"
    )
    with pytest.raises(UserError, match="Choose an item first"):
        agenda_edits.delete_items(store, [])
    with pytest.raises(UserError, match="no longer there"):
        agenda_edits.delete_items(store, [new_id()])
    assert not agenda_edits.step_items(store, _ids(store, event, "Welcome"), -1).ids


def test_items_of_two_call_ins_are_not_mixed(store: Store, event: Event) -> None:
    other = _call_in(store)
    with pytest.raises(UserError, match="different call-ins"):
        agenda_edits.delete_items(store, [*_ids(store, event, "Help"), *_ids(store, other, "Help")])


def test_copies_to_another_call_in_without_private_notes(store: Store, event: Event) -> None:
    speaker = factories.speaker(name="Denise Marlow")
    (mother,) = _ids(store, event, "Mother")
    with store.change("Set up") as tx:
        tx.save(speaker)
    agenda.change_item(
        store,
        mother,
        speaker_id=speaker.id,
        script="Good evening.",
        note_private="Water.",
        may_not_shrink=True,
    )
    text = agenda_clipboard.copy_text(store, _ids(store, event, "Mother", "Meal"))
    assert "Water" not in text
    assert "Water" in agenda_clipboard.copy_text(store, [mother], with_notes=True)
    other = _call_in(store)
    pasted = _paste_once(store, other, text)
    assert _titles(store, other)[-3:] == ["Mother", "Meal", "Meal"]
    made = next(item for item in agenda.items_of(store, other.id) if item.id == pasted.ids[0])
    assert (made.script, made.speaker_id, made.may_not_shrink, made.note_private) == (
        "Good evening.", speaker.id, True, "",
    )  # fmt: skip


def _paste_once(store: Store, event: Event, text: str, after: UUID | None = None) -> agenda_clipboard.Pasted:
    made: list[agenda_clipboard.Pasted] = []

    def act() -> Changed:
        made.append(agenda_clipboard.paste(store, event.id, text, after=after))
        return made[-1].changed

    _one_step(store, event, act)
    return made[0]


def test_pastes_after_an_item_and_knows_speakers_by_name(store: Store, event: Event) -> None:
    speaker = factories.speaker(name="José Peña")
    with store.change("Set up") as tx:
        tx.save(speaker)
    (mother,) = _ids(store, event, "Mother")
    agenda.change_item(store, mother, speaker_id=speaker.id)
    told = json.loads(agenda_clipboard.copy_text(store, [mother]))
    told["items"][0]["speaker"] = {"id": str(new_id()), "name": "jose  PENA"}
    told["items"][0]["backup"] = {"id": str(new_id()), "name": "Nobody Here"}
    pasted = _paste_once(store, event, json.dumps(told), _ids(store, event, "Welcome")[0])
    assert _titles(store, event)[1:4] == ["Welcome", "Mother", "Mother"]
    assert agenda.items_of(store, event.id)[2].speaker_id == speaker.id
    assert pasted.unknown == ("Nobody Here",)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.update(mark="x"),
        lambda told: told.update(version=2),
        lambda told: told.update(items={}),
        lambda told: told["items"][0].update(seconds=0),
        lambda told: told["items"][0].update(seconds=True),
        lambda told: told["items"][0].update(title=" "),
        lambda told: told["items"][0].update(title="x" * 121),
        lambda told: told["items"][0].update(voice="boss"),
        lambda told: told["items"][0].update(part=[]),
        lambda told: told["items"][0].update(message_keys=["M12"]),
        lambda told: told["items"][0].update(script=7),
        lambda told: told["items"][0].update(speaker={"id": "no", "name": "A"}),
        lambda told: told["items"].append("text"),
    ],
)
def test_what_is_not_ours_is_not_pasted(
    store: Store, event: Event, spoil: Callable[[dict[str, Any]], None]
) -> None:
    told = json.loads(agenda_clipboard.copy_text(store, _ids(store, event, "Mother")))
    spoil(told)
    _refused(store, event, json.dumps(told))


@pytest.mark.parametrize("text", ["", "Mother", '{"mark": "call-in planner agenda items"', "[" * 100_000])
def test_other_text_is_not_pasted(store: Store, event: Event, text: str) -> None:
    _refused(store, event, text)


def _refused(store: Store, event: Event, text: str) -> None:
    before = agenda.items_of(store, event.id)
    assert not agenda_clipboard.may_paste(text) or json.loads(text)["items"] == {}
    with pytest.raises(UserError, match="no agenda items to paste"):
        agenda_clipboard.paste(store, event.id, text)
    assert agenda.items_of(store, event.id) == before


_NUMBER = st.integers(0, 40)
_EDITS = st.lists(
    st.tuples(st.sampled_from(range(10)), _NUMBER, _NUMBER, st.sampled_from(list(Part))),
    min_size=1,
    max_size=7,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=_EDITS)
def test_any_sequence_of_edits_undone_returns_the_exact_state(
    store: Store, edits: list[tuple[int, int, int, Part]]
) -> None:
    event = _call_in(store)
    before, first = agenda.items_of(store, event.id), store.journal_head()[0]
    for edit in edits:
        _edit(store, event, *edit)
        items = agenda.items_of(store, event.id)
        assert all(_places(items, part) == list(range(len(_places(items, part)))) for part in Part)
    made, after = store.journal_head()[0] - first, agenda.items_of(store, event.id)
    for _one in range(made):
        store.undo()
    assert agenda.items_of(store, event.id) == before
    for _one in range(made):
        store.redo()
    assert agenda.items_of(store, event.id) == after


def _places(items: list[AgendaItem], part: Part) -> list[int]:
    return [item.seq for item in items if item.part is part]


def _edit(store: Store, event: Event, kind: int, a: int, b: int, part: Part) -> None:
    items = agenda.items_of(store, event.id)
    if len(items) < 3:
        agenda.add_item(store, event.id, title=f"New {a}", part=part, index=b)
        return
    one, some = items[a % len(items)].id, [item.id for item in items[a % 3 :: 2]]
    acts: list[Callable[[], object]] = [
        lambda: agenda.add_item(store, event.id, title=f"New {a}", part=part, index=b),
        lambda: agenda.change_item(store, one, seconds=60 + a * 30, script=f"Word {b}."),
        lambda: agenda.move_item(store, one, b, part=part),
        lambda: agenda.delete_item(store, one),
        lambda: agenda_edits.delete_items(store, some[:2]),
        lambda: agenda_edits.duplicate_items(store, some),
        lambda: agenda_edits.move_items(store, some, b, part=part),
        lambda: agenda_edits.step_items(store, [one], 1 if b % 2 else -1),
        lambda: agenda_edits.change_voice(store, some, list(Voice)[b % 6]),
        lambda: agenda_clipboard.paste(store, event.id, agenda_clipboard.copy_text(store, some), after=one),
    ]
    acts[kind]()
