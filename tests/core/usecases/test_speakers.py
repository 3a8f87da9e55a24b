import pytest

from callin_planner.domain.ids import new_id
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.errors import FieldError
from callin_planner.storage.store import Store
from callin_planner.usecases import speakers
from callin_planner.usecases.opening import OpenSite


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


def _only(store: Store) -> Speaker:
    (speaker,) = speakers.speakers_of(store)
    return speaker


def test_the_voice_follows_the_role(store: Store) -> None:
    speakers.add_speaker(store, name="Denise  Marlow ", role=SpeakerRole.MV_SURVIVOR)
    assert (_only(store).name, _only(store).voice) == ("Denise Marlow", Voice.SURVIVOR)
    speakers.change_speaker(store, _only(store).id, role=SpeakerRole.LE_POLICE)
    assert _only(store).voice is Voice.LAW
    speakers.change_speaker(store, _only(store).id, role=SpeakerRole.EXEC, voice=Voice.MORAL)
    assert _only(store).voice is Voice.MORAL


def test_undo_and_redo(store: Store) -> None:
    speakers.add_speaker(store, name="Jordan", first_name_only=True)
    before = _only(store)
    changed = speakers.change_speaker(store, before.id, answer=Answer.AGREED)
    assert changed.label == "Mark Jordan as confirmed"
    store.undo()
    assert _only(store) == before
    store.redo()
    assert _only(store).confirmed
    store.undo()
    store.undo()
    assert speakers.speakers_of(store) == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "Jordan Smith", "first_name_only": True}, "name"),
        ({"pace": 20}, "pace"),
        ({"pace": 400}, "pace"),
        ({"alternate_id": new_id()}, "alternate_id"),
    ],
)
def test_refuses_with_a_sentence(store: Store, fields: dict[str, object], field: str) -> None:
    with pytest.raises(FieldError) as refused:
        speakers.add_speaker(store, **{"name": "Jordan", **fields})  # type: ignore[arg-type]
    assert refused.value.field == field
    assert speakers.speakers_of(store) == []


def test_nobody_stands_in_for_themselves(store: Store) -> None:
    speakers.add_speaker(store, name="Jordan")
    with pytest.raises(FieldError, match="themselves"):
        speakers.change_speaker(store, _only(store).id, alternate_id=_only(store).id)


def test_a_surname_cannot_come_back_by_renaming(store: Store) -> None:
    speakers.add_speaker(store, name="Jordan", first_name_only=True)
    with pytest.raises(FieldError, match="surname"):
        speakers.change_speaker(store, _only(store).id, name="Jordan Smith")
