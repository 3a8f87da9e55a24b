"""Speakers in from a list: seen first, stored in one step, nobody twice."""

from pathlib import Path

import pytest

from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.errors import UserError
from callin_planner.usecases import speaker_import, speakers
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.speaker_import import SpeakerFate
from tests import factories

LIST = Path(__file__).parents[2] / "data" / "speakers.csv"


def known(site: OpenSite) -> dict[str, Speaker]:
    return {one.name: one for one in speakers.speakers_of(site.store)}


def test_the_real_list_is_stored_in_one_step(made_site: OpenSite) -> None:
    store = made_site.store
    shown = speaker_import.preview(store, LIST)
    assert known(made_site) == {} and shown.count(SpeakerFate.NEW) == 14
    changed = speaker_import.commit(store, shown, roles={14: SpeakerRole.MV_CLERGY})
    assert changed.label == "Import 14 speakers" and len(changed.ids) == 14
    stored = known(made_site)
    assert (stored["Denise Marlow"].voice, stored["Denise Marlow"].agreed_on) == (
        Voice.SURVIVOR,
        factories.TODAY,
    )
    assert stored["Elder Hazel Quince"].role is SpeakerRole.MV_CLERGY
    assert stored["Jordan"].first_name_only and not stored["Jordan"].photo_consent
    assert stored["Bill Sorrento"].note == "In the list as a backup."
    assert stored["Nadia Feld, RN"].answer is Answer.ASKED
    store.undo()
    assert known(made_site) == {}


def test_the_same_list_again_adds_nobody(made_site: OpenSite) -> None:
    store = made_site.store
    speaker_import.commit(store, speaker_import.preview(store, LIST))
    before = known(made_site)
    again = speaker_import.preview(store, LIST)
    assert again.count(SpeakerFate.KNOWN) == 14
    assert not speaker_import.commit(store, again).ids
    assert known(made_site) == before


def test_the_sample_knows_everyone_of_the_list(sample_site: OpenSite) -> None:
    shown = speaker_import.preview(sample_site.store, LIST)
    assert shown.count(SpeakerFate.KNOWN) == 14


def test_repeats_and_problems_are_told_apart(made_site: OpenSite, tmp_path: Path) -> None:
    store = made_site.store
    file = tmp_path / "list.csv"
    file.write_text(
        "Name,Role\nAna Ruiz,Nurse\nDr. Ana Ruiz,Doctor\n=1,Elder\nBo Lee,Elder\n", encoding="utf-8"
    )
    shown = speaker_import.preview(store, file)
    fates = [entry.fate for entry in shown.entries]
    assert fates == [SpeakerFate.NEW, SpeakerFate.REPEAT, SpeakerFate.PROBLEM, SpeakerFate.NEW]
    with pytest.raises(UserError, match="1 row has a problem") as refused:
        speaker_import.commit(store, shown)
    assert refused.value.code == "problem-rows" and known(made_site) == {}
    speaker_import.commit(store, shown, without={4, 5})
    assert set(known(made_site)) == {"Ana Ruiz"}


def test_cards_go_out_and_come_back_as_nobody_new(made_site: OpenSite, tmp_path: Path) -> None:
    store = made_site.store
    speaker_import.commit(store, speaker_import.preview(store, LIST))
    file = tmp_path / "speakers.vcf"
    ids = [one.id for one in known(made_site).values()]
    assert speaker_import.save_cards(store, file, ids[:5], version="3.0") == 5
    shown = speaker_import.preview(store, file)
    assert (len(shown.entries), shown.count(SpeakerFate.KNOWN)) == (5, 5)
    with pytest.raises(UserError, match="Nobody is chosen"):
        speaker_import.save_cards(store, tmp_path / "none.vcf", [])
    assert not (tmp_path / "none.vcf").exists()


def test_a_broken_file_changes_nothing(made_site: OpenSite, tmp_path: Path) -> None:
    file = tmp_path / "broken.vcf"
    file.write_bytes(b"BEGIN:VCARD\nVERSION:4.0\nFN:An")
    with pytest.raises(UserError, match="breaks off"):
        speaker_import.preview(made_site.store, file)
    assert known(made_site) == {}
