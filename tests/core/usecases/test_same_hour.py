"""One person in two call-ins at one hour: refused by the agenda and by the roster, in the same words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from uuid import UUID

import pytest

from callin_planner.domain.agenda import AgendaItem, Part
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import FieldError
from callin_planner.storage.store import Store
from callin_planner.usecases import agenda, lineup
from callin_planner.usecases.opening import OpenSite
from tests import factories

Give = Callable[[Store, UUID, UUID], Changed]
WAYS: tuple[Give, ...] = (
    lineup.assign,
    lambda store, item_id, speaker_id: agenda.change_item(store, item_id, speaker_id=speaker_id),
)
SENTENCE = (
    "Rev. Amos Field speaks at “West side” at 6:04 pm (“Grief”), which is the same hour. "
    "Choose somebody else, or give that item to somebody else first."
)


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


@pytest.fixture
def pastor(store: Store) -> Speaker:
    speaker = factories.speaker()
    with store.change("Add") as tx:
        tx.save(speaker)
    return speaker


@pytest.fixture
def west(store: Store, pastor: Speaker) -> Event:
    """A call-in at six: Welcome 4, then Grief 6 by the pastor."""
    event = factories.event(name="West side", begins=time(18))
    with store.change("Add") as tx:
        tx.save(event)
        tx.save(factories.item(event.id, seq=0, title="Welcome", seconds=240))
        tx.save(factories.item(event.id, seq=1, title="Grief", seconds=360, speaker_id=pastor.id))
    return event


def east(store: Store, *, begins: time = time(18), **fields: object) -> list[AgendaItem]:
    """Another call-in of that day: Opening, Blessing and Way out, four minutes each."""
    event = factories.event(name="East side", begins=begins)
    items = [
        factories.item(event.id, seq=seq, title=title, seconds=240, **fields)
        for seq, title in enumerate(("Opening", "Blessing", "Way out"))
    ]
    with store.change("Add") as tx:
        tx.save(event)
        tx.save_all(items)
    return items


def holder(store: Store, item: AgendaItem) -> UUID | None:
    with store.read() as tx:
        return tx.get(AgendaItem, item.id).speaker_id


@pytest.mark.usefixtures("west")
@pytest.mark.parametrize("give", WAYS)
def test_the_sentence_says_which_item_and_when(store: Store, pastor: Speaker, give: Give) -> None:
    _opening, blessing, _out = east(store)
    with pytest.raises(FieldError) as refused:
        give(store, blessing.id, pastor.id)
    assert (refused.value.text, refused.value.code, refused.value.field) == (SENTENCE, "twice", "speaker_id")
    assert holder(store, blessing) is None


@pytest.mark.usefixtures("west")
@pytest.mark.parametrize("give", WAYS)
def test_before_and_after_that_item_they_are_free(store: Store, pastor: Speaker, give: Give) -> None:
    opening, _blessing, _out = east(store)
    give(store, opening.id, pastor.id)
    assert holder(store, opening) == pastor.id


@pytest.mark.parametrize("give", WAYS)
def test_a_call_in_called_off_or_an_item_after_the_program_is_in_nobodys_way(
    store: Store, pastor: Speaker, west: Event, give: Give
) -> None:
    (meal, *_rest) = east(store, part=Part.AFTER, begins=time(18, 4))
    give(store, meal.id, pastor.id)
    with store.change("Call off") as tx:
        tx.save(replace(west, state=EventState.CANCELLED))
    _opening, blessing, _out = east(store)
    give(store, blessing.id, pastor.id)
    assert holder(store, blessing) == pastor.id


@pytest.mark.usefixtures("west")
def test_a_new_item_for_somebody_elsewhere_is_not_added(store: Store, pastor: Speaker) -> None:
    items = east(store)
    with pytest.raises(FieldError, match="same hour"):
        agenda.add_item(
            store, items[0].event_id, title="More", index=1, speaker_id=pastor.id, item_id=new_id()
        )
    assert [item.title for item in agenda.items_of(store, items[0].event_id)] == [
        "Opening", "Blessing", "Way out",
    ]  # fmt: skip


def test_two_items_in_a_row_stay_allowed_in_the_agenda(store: Store, pastor: Speaker, west: Event) -> None:
    welcome, _grief = agenda.items_of(store, west.id)
    agenda.change_item(store, welcome.id, speaker_id=pastor.id)
    assert {item.speaker_id for item in agenda.items_of(store, west.id)} == {pastor.id}


@pytest.mark.usefixtures("west")
def test_what_stands_in_two_places_already_can_still_be_edited(store: Store, pastor: Speaker) -> None:
    _opening, blessing, _out = east(store, speaker_id=pastor.id)
    agenda.change_item(store, blessing.id, title="A blessing")
    agenda.change_item(store, blessing.id, speaker_id=None)
    assert holder(store, blessing) is None
