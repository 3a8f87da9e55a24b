"""The evening's slides and show: what goes out, and what never does."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pptx import Presentation
from pypdf import PdfReader

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.event import Event
from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import Invitee, Officer
from callin_planner.domain.site import SAMPLE_WATERMARK
from callin_planner.domain.slides import Deck, Slide, SlideKind
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.text import fold
from callin_planner.errors import FieldError, UserError
from callin_planner.show import bundle
from callin_planner.show.primitives import Picture
from callin_planner.show.typefaces import FontChoice
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans, shows
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from tests import factories
from tests.deck import drawn

ENDINGS = (".pdf", ".pptx", ".callinshow")


def words_of_file(path: Path) -> str:
    """Everything a person or a program could read out of the file."""
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        said = " ".join(page.get_textpage().get_text_bounded() for page in document)
        return said + " ".join(document.get_metadata_dict().values())
    with zipfile.ZipFile(path) as packed:
        return " ".join(
            f"{name} {packed.read(name).decode('utf-8', 'replace')}" for name in packed.namelist()
        )


@pytest.fixture
def secrets(sample_site: OpenSite) -> dict[str, list[str]]:
    """What must not reach the stage, out of the whole sample."""
    with sample_site.store.read() as tx:
        speakers = {fold(speaker.name) for speaker in tx.list(Speaker)}
        return {
            "names": [person.name for person in tx.list(Invitee)],
            "surnames": [person.last for person in tx.list(Invitee)],
            "codes": [person.code for person in tx.list(Invitee)],
            "phones": [phone for person in tx.list(Invitee) for phone in person.phones],
            "officers": [officer.name for officer in tx.list(Officer)],
            "groups": [group.label for group in tx.list(Group)],
            "scripts": [item.script[:60] for item in tx.list(AgendaItem) if item.script],
            "private notes": [item.note_private for item in tx.list(AgendaItem) if item.note_private],
            "bios": [speaker.bio for speaker in tx.list(Speaker) if speaker.bio],
            "welfare": [
                speaker.welfare_contact
                for speaker in tx.list(Speaker)
                if speaker.welfare_contact and fold(speaker.welfare_contact) not in speakers
            ],
        }


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_lost_laptop_tells_nothing(
    sample_site: OpenSite, secrets: dict[str, list[str]], tmp_path: Path, ending: str
) -> None:
    with sample_site.store.change("A contact of her own") as tx:
        for speaker in tx.list(Speaker):
            if speaker.welfare_contact:
                tx.save(replace(speaker, welfare_contact="Aunt Philomena Quist"))
        if ending == ".callinshow":
            _note_each_secret(tx, [*secrets["officers"], *secrets["groups"], *secrets["names"]])
    made = shows.export(sample_site.store, tmp_path / f"evening{ending}")
    if ending == ".callinshow":
        assert len(made.notes_kept) == 14

    said = fold(words_of_file(made.path))
    assert len(secrets["names"]) >= 28
    assert fold("Philomena Quist") not in said
    for kind, values in secrets.items():
        for value in values:
            assert not re.search(rf"\b{re.escape(fold(value))}\b", said), kind


def _note_each_secret(tx: Tx, named: list[str]) -> None:
    """A note on each slide that names somebody, all of them in turn."""
    slides = tx.list(Slide)
    for number, slide in enumerate(slides):
        tx.save(replace(slide, notes=f"Look for {', '.join(named[number :: len(slides)])} first."))


def test_the_sample_has_its_fourteen_slides_and_its_whole_evening(sample_site: OpenSite) -> None:
    show = shows.build(plans.plan_of(sample_site.store))

    assert len(show.pages) == 14
    assert sum(segment.seconds for segment in show.segments if segment.counts) == 3600
    assert [segment.speaker for segment in show.segments if segment.title == "A mother’s words"] == [
        "Denise Marlow"
    ]
    assert show.sample
    assert shows.faults_of(show.pages) == ()


def test_notes_and_fonts_of_a_powerpoint_file_are_chosen(sample_site: OpenSite, tmp_path: Path) -> None:
    with sample_site.store.change("A note") as tx:
        first = min(tx.list(Slide), key=lambda slide: slide.seq)
        tx.save(replace(first, notes="Wait until the doors are closed."))
    out = tmp_path / "evening.pptx"

    shows.export(sample_site.store, out)
    assert "doors are closed" not in words_of_file(out)
    shows.export(sample_site.store, out, notes=True, fonts=FontChoice.OPEN)
    assert "doors are closed" in words_of_file(out)
    assert "Inter SemiBold" in words_of_file(out)


def test_a_pdf_can_be_on_paper_of_four_to_three(sample_site: OpenSite, tmp_path: Path) -> None:
    out = tmp_path / "evening.pdf"
    shows.export(sample_site.store, out, tall=True)
    document = pypdfium2.PdfDocument(out.read_bytes())

    assert {page.get_size() for page in document} == {(960, 720)}


def test_segments_know_their_first_slide(sample_site: OpenSite) -> None:
    show = shows.build(plans.plan_of(sample_site.store))

    linked = [segment for segment in show.segments if segment.first_page is not None]
    assert linked
    assert all(show.pages[segment.first_page or 0].item_id == segment.id for segment in linked)


def test_a_first_name_alone_stays_alone(sample_site: OpenSite) -> None:
    with sample_site.store.change("A surname slips in") as tx:
        jordan = next(speaker for speaker in tx.list(Speaker) if speaker.first_name_only)
        tx.save(replace(jordan, name="Jordan Waverley"))
    show = shows.build(plans.plan_of(sample_site.store))

    assert "Jordan" in {segment.speaker for segment in show.segments}
    assert not any("Waverley" in words for _place, words in shows.words_of(show))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_named_invitee_stops_every_file_before_it_is_written(
    open_sample: Callable[[str], OpenSite], tmp_path: Path, ending: str
) -> None:
    store = open_sample("messy").store
    out = tmp_path / f"deck{ending}"
    out.write_bytes(b"the last good one")

    with pytest.raises(UserError, match="slide 15") as refused:
        shows.export(store, out)

    assert refused.value.code == "names"
    assert "Devin" not in str(refused.value)
    assert "Ashgrove" not in str(refused.value)
    assert out.read_bytes() == b"the last good one"
    assert list(tmp_path.glob(".new-*")) == []


def test_a_name_in_the_run_of_show_stops_it_too(sample_site: OpenSite, tmp_path: Path) -> None:
    with sample_site.store.change("A cue") as tx:
        item = tx.get(AgendaItem, sample_id("item/welcome"))
        tx.save(replace(item, cue_in="Wait for Devin Ashgrove to sit"))

    with pytest.raises(UserError, match="agenda item"):
        shows.export(sample_site.store, tmp_path / "evening.callinshow")


def test_a_name_broken_over_two_lines_is_still_a_name(sample_site: OpenSite, tmp_path: Path) -> None:
    _add_slide(sample_site, SlideKind.CLOSING, title="We miss Devin\nAshgrove here.")

    with pytest.raises(UserError, match="slide 15"):
        shows.export(sample_site.store, tmp_path / "deck.pdf")


@pytest.mark.parametrize(
    "given",
    [
        {"kind": SlideKind.IMPORTED, "searched": "Case update\nDevin Ashgrove"},
        {"kind": SlideKind.PICTURE, "title": "A house", "fields": {"alt": "Devin Ashgrove at the door"}},
    ],
    ids=["words in a picture", "what a picture shows"],
)
def test_a_name_that_is_not_set_in_type_stops_it_too(
    sample_site: OpenSite, tmp_path: Path, given: dict[str, Any]
) -> None:
    _add_slide(sample_site, **given)

    with pytest.raises(UserError, match="slide 15") as refused:
        shows.export(sample_site.store, tmp_path / "evening.callinshow")

    assert "Ashgrove" not in str(refused.value)


def test_words_of_the_second_language_are_looked_through(sample_site: OpenSite, tmp_path: Path) -> None:
    with sample_site.store.change("Two languages") as tx:
        deck = tx.list(Deck)[0]
        tx.save(replace(deck, second_language="es"))
    _add_slide(sample_site, SlideKind.TEXT, title="A word.", second={"title": "Devin Ashgrove"})

    with pytest.raises(UserError, match="slide 15"):
        shows.export(sample_site.store, tmp_path / "deck.pdf")


def test_a_slide_shows_its_picture_in_every_file(sample_site: OpenSite, tmp_path: Path) -> None:
    with sample_site.store.change("A picture") as tx:
        picture = tx.save(factories.picture())
        tx.save(factories.picture_content(picture.id, data=drawn(60, 40)))
    _add_slide(sample_site, SlideKind.PICTURE, title="A house.", picture_id=picture.id)
    plan = plans.plan_of(sample_site.store)

    show = shows.build(plan, shows.pictures_of(sample_site.store, plan.slides))

    assert [item.data for item in show.pages[14].items if isinstance(item, Picture)] == [drawn(60, 40)]
    assert shows.export(sample_site.store, tmp_path / "deck.pdf").faults == ()


def test_a_hidden_slide_stays_at_home(sample_site: OpenSite, tmp_path: Path) -> None:
    _add_slide(sample_site, SlideKind.TEXT, title="Devin Ashgrove", hidden=True)

    assert shows.export(sample_site.store, tmp_path / "deck.pdf").pages == 14


def test_a_group_by_its_own_name_is_told(sample_site: OpenSite, tmp_path: Path) -> None:
    _add_slide(sample_site, SlideKind.TEXT, title="What Tanner Row did.")
    made = shows.export(sample_site.store, tmp_path / "deck.pdf")

    assert [fault for fault in made.faults if "slide 15" in fault]
    assert not any("Tanner" in fault for fault in made.faults)


def test_what_was_cut_is_told_with_its_slide(sample_site: OpenSite, tmp_path: Path) -> None:
    _add_slide(sample_site, SlideKind.TEXT, title="Too much.", fields={"body": "word " * 200})
    made = shows.export(sample_site.store, tmp_path / "deck.pdf")

    assert any(fault.startswith("Slide 15: There are more words than fit") for fault in made.faults)


def test_every_page_of_the_sample_says_that_it_is_one(sample_site: OpenSite, tmp_path: Path) -> None:
    made = shows.export(sample_site.store, tmp_path / "deck.pdf")

    for page in pypdfium2.PdfDocument(made.path):
        assert SAMPLE_WATERMARK in page.get_textpage().get_text_bounded()


def test_an_ending_that_is_none_is_refused(sample_site: OpenSite, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.pptx, \.pdf, \.callinshow"):
        shows.export(sample_site.store, tmp_path / "deck.key")
    assert list(tmp_path.iterdir()) == [tmp_path / "clean"]


def test_a_call_in_without_slides_says_so(sample_site: OpenSite, tmp_path: Path) -> None:
    with sample_site.store.change("Another evening") as tx:
        event = replace(tx.list(Event)[-1], id=tx.list(Event)[-1].id)
        for deck in tx.list(Deck, event_id=event.id):
            for slide in tx.list(Slide, deck_id=deck.id):
                tx.delete(slide)
    with pytest.raises(UserError, match="no slides yet"):
        shows.export(sample_site.store, tmp_path / "deck.pdf", event_id=event.id)


def test_the_bundle_is_read_back(sample_site: OpenSite, tmp_path: Path) -> None:
    made = shows.export(sample_site.store, tmp_path / "evening.callinshow")
    show = bundle.read(made.path)

    assert (made.kind, made.pages) == ("callinshow", 14)
    assert show.segments == shows.build(plans.plan_of(sample_site.store)).segments
    assert made.path.stat().st_mode & 0o777 == 0o600


def _add_slide(site: OpenSite, kind: SlideKind, **fields: object) -> None:
    plan = plans.plan_of(site.store)
    assert plan.deck
    with site.store.change("A slide") as tx:
        tx.save(Slide(deck_id=plan.deck.id, seq=99, kind=kind, **fields))  # type: ignore[arg-type]


def test_a_home_address_stops_it_like_a_name(sample_site: OpenSite, tmp_path: Path) -> None:
    with sample_site.store.change("An address") as tx:
        person = next(one for one in tx.list(Invitee) if one.code == "HB-008")
        tx.save(replace(person, address="1417 Cooper Lane, Apt 3"))
    _add_slide(sample_site, SlideKind.TEXT, title="It began at 1417 Cooper Lane.")

    with pytest.raises(UserError, match="slide 15"):
        shows.export(sample_site.store, tmp_path / "deck.pdf")


@pytest.mark.parametrize("ending", [".pdf", ".pptx"])
def test_a_copy_for_a_partner_says_whose_it_is_on_every_slide(
    sample_site: OpenSite, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"slides{ending}"
    made = shows.export(sample_site.store, out, recipient="  The  Chief’s office ")
    if ending == ".pdf":
        texts = [page.extract_text() for page in PdfReader(out).pages]
    else:
        texts = [
            " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
            for slide in Presentation(str(out)).slides
        ]
    assert len(texts) == made.pages
    for text in texts:
        assert "Copy for The Chief’s office" in " ".join(text.split())
        assert "NOT REAL PEOPLE" in text


def test_the_room_sees_no_recipient_and_a_long_one_is_refused(sample_site: OpenSite, tmp_path: Path) -> None:
    for name, recipient in (("evening.callinshow", "The Chief’s office"), ("slides.pdf", "x" * 49)):
        with pytest.raises(FieldError) as refused:
            shows.export(sample_site.store, tmp_path / name, recipient=recipient)
        assert refused.value.field == "recipient"
        assert not (tmp_path / name).exists()


def test_an_invitee_is_no_recipient_to_print(sample_site: OpenSite, tmp_path: Path) -> None:
    with sample_site.store.read() as tx:
        who = tx.get(Invitee, sample_id("invitee/HB-008"))
    with pytest.raises(UserError) as refused:
        shows.export(sample_site.store, tmp_path / "slides.pdf", recipient=who.name)
    assert refused.value.code == "names"
