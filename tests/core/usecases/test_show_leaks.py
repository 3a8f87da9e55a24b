"""A show on a stolen laptop: no byte of it tells who is invited, in which group, or looked after."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import Invitee, Officer
from callin_planner.domain.people import Person
from callin_planner.domain.pictures import PictureContent
from callin_planner.domain.slides import Slide
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.text import fold
from callin_planner.show import bundle, envelope
from callin_planner.usecases import deck_import, decks, plans, show_signing, shows
from callin_planner.usecases.opening import OpenSite
from tests.core.exchange.decks import POLICE_PDF

WORDS = "lamp river stone"


def everything(path: Path, passphrase: str = "") -> str:
    """Each byte of the file, and of what is packed in it, as words; pictures as the words they show too."""
    data = path.read_bytes()
    opened = envelope.open_up(data, passphrase).content
    said = [data, opened]
    with zipfile.ZipFile(io.BytesIO(opened)) as packed:
        said += [name.encode() for name in packed.namelist()]
        said += [packed.read(name) for name in packed.namelist()]
    texts = [part.decode("utf-8", "replace") for part in said]
    texts += [part.decode("utf-16-le", "replace") for part in said]
    return fold("\n".join(texts))


def private(site: OpenSite) -> Iterator[tuple[str, str]]:
    """What must not be in a show, with what it is; names of speakers of the evening may stand."""
    with site.store.read() as tx:
        speakers = {fold(one.name) for one in tx.list(Speaker)}
        for invitee in tx.list(Invitee):
            yield "invitee", invitee.name
            yield "code", invitee.code
            yield from (("phone", phone) for phone in invitee.phones if phone)
        for officer in tx.list(Officer):
            yield "officer", officer.name
        for group in tx.list(Group):
            yield "group", group.label
        for one in tx.list(Speaker):
            if one.welfare_contact and fold(one.welfare_contact) not in speakers:
                yield "welfare contact", one.welfare_contact
        for person in tx.list(Person):
            if fold(person.name) not in speakers:
                yield "staff", person.name


def _found(held: list[tuple[str, str]], said: str) -> str | None:
    """What of `held` stands in `said`, as its kind."""
    kinds = {fold(value): kind for kind, value in held}
    hit = re.search("|".join(rf"\b{re.escape(value)}\b" for value in kinds), said)
    return kinds[hit[0]] if hit else None


@pytest.fixture
def full_site(sample_site: OpenSite) -> OpenSite:
    """The sample with a partner's slides, and a welfare contact that is nobody else."""
    seen = deck_import.preview(sample_site.store, POLICE_PDF)
    deck_import.commit(sample_site.store, plans.event_of(sample_site.store, None).id, seen, keep=[1, 2, 3])
    with sample_site.store.change("A contact of her own") as tx:
        for speaker in tx.list(Speaker):
            if speaker.welfare_contact:
                tx.save(replace(speaker, welfare_contact="Aunt Philomena Quist"))
    return sample_site


def _note(site: OpenSite, named: list[str]) -> None:
    """The first slide gets a harmless note; each other one names some of `named`, all of them in turn."""
    with site.store.change("Notes") as tx:
        first, *others = sorted(tx.list(Slide), key=lambda slide: slide.seq)
        tx.save(replace(first, notes="The harmless note."))
        for number, slide in enumerate(others):
            tx.save(replace(slide, notes=f"Look out for {', '.join(named[number :: len(others)])}."))


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_no_byte_of_a_show_names_anyone_but_who_speaks(
    full_site: OpenSite, tmp_path: Path, passphrase: str
) -> None:
    held = list(private(full_site))
    _note(full_site, [value for kind, value in held if kind != "staff"])
    made = shows.export(full_site.store, tmp_path / "evening.callinshow", passphrase=passphrase)
    said = everything(made.path, passphrase)
    assert "the harmless note" in said
    assert "look out for" not in said

    assert len([kind for kind, _value in held if kind == "invitee"]) >= 28
    assert {kind for kind, _value in held} >= {"invitee", "officer", "group", "welfare contact"}
    assert "denise marlow" in said, "words are read where they may stand"
    found = _found(held, said)
    assert found is None, found
    with full_site.store.read() as tx:
        searched = [slide.searched for slide in tx.list(Slide) if slide.searched]
        pictures = tx.list(PictureContent)
    assert len(searched) == len(pictures) == 3
    assert _found(held, fold("\n".join(searched))) is None


def test_the_searched_words_of_pictures_stay_at_home(full_site: OpenSite, tmp_path: Path) -> None:
    made = shows.export(full_site.store, tmp_path / "evening.callinshow")

    assert "lawful attention federal, state" not in everything(made.path)


def test_a_show_is_signed_by_its_site_and_the_same_each_time(full_site: OpenSite, tmp_path: Path) -> None:
    one = shows.export(full_site.store, tmp_path / "a.callinshow").path
    two = shows.export(full_site.store, tmp_path / "b.callinshow").path
    assert one.read_bytes() == two.read_bytes()

    from callin_planner.show import signers

    signed_by = bundle.read(one).signed_by
    assert signers.words_of(signed_by) == show_signing.words_of_site(full_site.store)
    assert signers.trust_of(signed_by) is signers.Trust.KNOWN
    with full_site.store.read() as tx:
        from callin_planner.domain.site import Site

        key = tx.list(Site)[0].show_key
    assert len(key) == 32
    assert key not in one.read_bytes()


def test_a_weak_passphrase_leaves_the_last_good_file(full_site: OpenSite, tmp_path: Path) -> None:
    from callin_planner.errors import UserError

    out = tmp_path / "evening.callinshow"
    out.write_bytes(b"the last good one")
    with pytest.raises(UserError, match="12 letters"):
        shows.export(full_site.store, out, passphrase="secret")
    with pytest.raises(UserError, match="Only a show for the stage"):
        shows.export(full_site.store, tmp_path / "evening.pdf", passphrase=WORDS)
    assert out.read_bytes() == b"the last good one"


def test_two_slides_with_one_picture_carry_it_once(full_site: OpenSite, tmp_path: Path) -> None:
    before = shows.export(full_site.store, tmp_path / "a.callinshow").path.stat().st_size
    event = plans.event_of(full_site.store, None)
    last = decks.slides_of(full_site.store, event.id)[-1]
    decks.duplicate_slides(full_site.store, [last.id])
    after = shows.export(full_site.store, tmp_path / "b.callinshow").path.stat().st_size

    assert after - before < 5_000
