import pytest

from callin_planner.domain.ids import new_id
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.speakers import Answer, Speaker, Step
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import speakers
from callin_planner.usecases.opening import OpenSite
from tests import factories


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


def test_the_same_person_is_kept_once(store: Store) -> None:
    speakers.add_speaker(store, name="Rev. José Peña", organization="Open Door")
    for again in ("jose pena", "Reverend José Peña, MD"):
        with pytest.raises(FieldError, match="in the list already") as refused:
            speakers.add_speaker(store, name=again)
        assert (refused.value.field, refused.value.code) == ("name", "already-there")
    speakers.add_speaker(store, name="José Peña", organization="City Hospital")
    with pytest.raises(FieldError):
        speakers.change_speaker(store, speakers.speakers_of(store)[0].id, organization="Open Door")
    assert len(speakers.speakers_of(store)) == 2


def test_a_first_name_alone_brings_no_photograph(store: Store) -> None:
    speakers.add_speaker(store, name="Jordan", photo_consent=True)
    assert _only(store).photo_consent_on == factories.TODAY
    speakers.change_speaker(store, _only(store).id, first_name_only=True)
    assert (_only(store).photo_consent, _only(store).photo_consent_on) == (False, None)
    with pytest.raises(FieldError) as refused:
        speakers.change_speaker(store, _only(store).id, photo_consent=True)
    assert refused.value.field == "photo_consent"


def test_consent_and_answers_are_dated(store: Store) -> None:
    speakers.add_speaker(store, name="Ana", answer=Answer.AGREED)
    assert (_only(store).asked_on, _only(store).agreed_on) == (factories.TODAY, factories.TODAY)
    assert _only(store).agreed_by == factories.person().name
    speakers.change_speaker(store, _only(store).id, answer=Answer.DECLINED)
    assert (_only(store).asked_on, _only(store).agreed_on) == (factories.TODAY, None)
    speakers.change_speaker(store, _only(store).id, answer=Answer.NOT_ASKED)
    assert _only(store).asked_on is None
    with pytest.raises(FieldError):
        speakers.mark_step(store, _only(store).id, Step.PREPARED, on=factories.EVENING)
    with pytest.raises(FieldError) as refused:
        speakers.change_speaker(store, _only(store).id, email="ana at home")
    assert refused.value.field == "email"


def test_who_is_needed_stays(store: Store) -> None:
    event, ana, bo = factories.event(), factories.speaker(name="Ana"), factories.speaker(name="Bo")
    with store.change("Plan") as tx:
        tx.save_all((event, ana, bo, factories.item(event.id, speaker_id=ana.id)))
        tx.save(factories.speaker_draft(event.id, bo.id))
    with pytest.raises(UserError, match="in the agenda of November call-in"):
        speakers.remove_speaker(store, ana.id)
    speakers.change_speaker(store, ana.id, alternate_id=bo.id)
    with pytest.raises(UserError, match="alternate of Ana"):
        speakers.remove_speaker(store, bo.id)
    speakers.change_speaker(store, ana.id, alternate_id=None)
    speakers.remove_speaker(store, bo.id)
    assert _only(store).name == "Ana"
    store.undo()
    assert len(speakers.speakers_of(store)) == 2
