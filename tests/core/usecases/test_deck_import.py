"""A partner's slides: looked at, taken in, found by the review, and held back from whoever would see them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from callin_planner.domain.pictures import Picture
from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.errors import UserError
from callin_planner.exchange import deck_office
from callin_planner.progress import Cancelled
from callin_planner.usecases import deck_import, decks, history, plans, shows
from callin_planner.usecases.deck_import import DeckPreview, LockedDeckError
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.review import review
from tests.core.exchange.decks import POLICE_PDF, POLICE_PPTX, loaded_pptx, pdf, pptx

OFFICE = pytest.mark.skipif(deck_office.found() is None, reason="LibreOffice is not installed here")


def take(site: OpenSite, seen: DeckPreview, **how: object) -> list[Slide]:
    """The slides that came in."""
    event = plans.event_of(site.store, None)
    before = {slide.id for slide in decks.slides_of(site.store, event.id)}
    deck_import.commit(site.store, event.id, seen, **how)  # type: ignore[arg-type]
    return [slide for slide in decks.slides_of(site.store, event.id) if slide.id not in before]


def test_a_pdf_comes_in_as_pictures_with_words_as_one_step(sample_site: OpenSite) -> None:
    seen = deck_import.preview(sample_site.store, POLICE_PDF)
    assert (seen.how, len(seen.pages), seen.has_notes, seen.file) == ("pages", 4, False, "police-deck.pdf")
    came = take(sample_site, seen)

    assert [slide.kind for slide in came] == [SlideKind.IMPORTED] * 4
    assert [slide.seq for slide in came] == [15, 16, 17, 18]
    assert "pending trial" in came[3].searched
    history.undo(sample_site.store)
    with sample_site.store.read() as tx:
        assert (tx.count(Slide), tx.count(Picture)) == (14, 0)


def test_chosen_pages_come_in_where_they_are_wanted(sample_site: OpenSite) -> None:
    seen = deck_import.preview(sample_site.store, POLICE_PDF)
    came = take(sample_site, seen, keep=[1, 3], at=2)

    assert [slide.seq for slide in came] == [3, 4]
    assert [slide.title for slide in came] == ["Harlan Bend Safe Together", "If a group kills"]
    with pytest.raises(UserError, match="Choose a page"):
        deck_import.commit(sample_site.store, plans.event_of(sample_site.store, None).id, seen, keep=[])


@pytest.mark.parametrize("file", [POLICE_PDF, pytest.param(POLICE_PPTX, marks=OFFICE)])
def test_the_last_slide_is_found_by_the_review_and_holds_everything_back(
    sample_site: OpenSite, tmp_path: Path, file: Path
) -> None:
    seen = deck_import.preview(sample_site.store, file)
    take(sample_site, seen)

    rules = {found.rule for found in review(sample_site.store).findings if found.record_kind == "Slide"}
    assert {"D5", "D6"} <= rules
    for ending in (".callinshow", ".pdf", ".pptx"):
        with pytest.raises(UserError, match="slide 18") as refused:
            shows.export(sample_site.store, tmp_path / f"evening{ending}")
        assert "Ashgrove" not in str(refused.value)
    assert list(tmp_path.glob("evening*")) == []


def test_without_the_named_slide_the_show_goes_out(sample_site: OpenSite, tmp_path: Path) -> None:
    seen = deck_import.preview(sample_site.store, POLICE_PDF)
    take(sample_site, seen, keep=[1, 2, 3])

    assert shows.export(sample_site.store, tmp_path / "evening.callinshow").pages == 17


@OFFICE
def test_powerpoint_slides_come_in_as_they_look_and_notes_only_by_choice(sample_site: OpenSite) -> None:
    seen = deck_import.preview(sample_site.store, POLICE_PPTX)

    assert (seen.how, len(seen.pages), seen.has_notes) == ("pages", 4, True)
    assert "1 embedded file was left out; its picture stays." in seen.said
    assert [bool(slide.notes) for slide in take(sample_site, seen)] == [False] * 4
    assert [bool(slide.notes) for slide in take(sample_site, seen, notes=True)] == [True, True, False, True]


@OFFICE
def test_a_hidden_slide_stays_hidden_and_everything_left_out_is_said(
    sample_site: OpenSite, tmp_path: Path
) -> None:
    file = tmp_path / "deck.pptm"
    file.write_bytes(loaded_pptx())
    seen = deck_import.preview(sample_site.store, file)

    assert [page.hidden for page in seen.pages] == [False, True, False]
    assert all(page.picture for page in seen.pages)
    said = " ".join(seen.said)
    for words in ("1 link", "macros", "2 embedded", "film", "elsewhere", "1 slide was hidden"):
        assert words in said
    assert [slide.hidden for slide in take(sample_site, seen)] == [False, True, False]


def test_without_libreoffice_words_and_notes_come_in_and_the_way_out_is_told(sample_site: OpenSite) -> None:
    seen = deck_import.preview(sample_site.store, POLICE_PPTX, office=None)
    assert seen.how == "words"
    assert "Save a Copy, PDF" in seen.said[0]
    came = take(sample_site, seen, notes=True)

    assert [slide.kind for slide in came] == [SlideKind.TEXT] * 4
    assert came[1].fields["bullets"][0] == "2022: 188"
    assert came[0].notes.startswith("Thank Mrs. Marlow")
    assert "D5" in {found.rule for found in review(sample_site.store).findings}


def test_a_locked_file_asks_and_opens(sample_site: OpenSite, tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    file.write_bytes(pdf(password="open sesame"))

    with pytest.raises(LockedDeckError):
        deck_import.preview(sample_site.store, file)
    assert len(deck_import.preview(sample_site.store, file, password="open sesame").pages) == 3


def test_a_page_that_cannot_be_read_comes_in_blank_with_its_number(
    sample_site: OpenSite, tmp_path: Path
) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(pdf().replace(b"/Type /Page\n", b"/Type /Pagx\n", 1))
    seen = deck_import.preview(sample_site.store, file)
    came = take(sample_site, seen)

    assert seen.said == ("Page 1 cannot be read; it comes in blank.",)
    assert (came[0].kind, came[0].title) == (SlideKind.BLANK, "Page 1")
    assert [slide.kind for slide in came][1:] == [SlideKind.IMPORTED] * 2


def test_progress_tells_every_page_and_cancel_leaves_nothing(sample_site: OpenSite, tmp_path: Path) -> None:
    file = tmp_path / "long.pdf"
    file.write_bytes(pdf([f"Page {n}" for n in range(12)]))
    told: list[tuple[int, int]] = []

    def watch(done: int, total: int, text: str = "") -> None:
        if total:
            told.append((done, total))
        if done == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        deck_import.preview(sample_site.store, file, watch)
    assert told == [(n, 12) for n in range(1, 6)]
    with sample_site.store.read() as tx:
        assert (tx.count(Slide), tx.count(Picture)) == (14, 0)


def test_three_hundred_pages_are_the_most_a_deck_holds(
    open_sample: Callable[[str], OpenSite], tmp_path: Path
) -> None:
    store = open_sample("clean").store
    event = plans.event_of(store, None)
    file = tmp_path / "long.pdf"
    file.write_bytes(pdf([f"Page {n}" for n in range(290)]))
    seen = deck_import.preview(store, file)
    assert len(seen.pages) == 290

    with pytest.raises(UserError, match="300 slides"):
        deck_import.commit(store, event.id, seen)
    deck_import.commit(store, event.id, seen, keep=range(1, 287))
    assert len(decks.slides_of(store, event.id)) == 300


def test_files_that_are_none_are_refused(sample_site: OpenSite, tmp_path: Path) -> None:
    empty, other = tmp_path / "empty.pdf", tmp_path / "list.csv"
    empty.touch()
    other.write_text("a,b\n", encoding="utf-8")
    for file in (empty, other, tmp_path / "none.pdf", tmp_path):
        with pytest.raises(UserError):
            deck_import.preview(sample_site.store, file)


def test_a_frozen_deck_takes_nothing_in(sample_site: OpenSite) -> None:
    from dataclasses import replace

    from callin_planner.domain.slides import Deck

    with sample_site.store.change("Freeze") as tx:
        tx.save(replace(tx.list(Deck)[0], frozen_at=sample_site.store.clock.now(), frozen_by=("A", "B")))
    event = plans.event_of(sample_site.store, None)
    seen = deck_import.preview(sample_site.store, POLICE_PDF)
    with pytest.raises(UserError, match="frozen"):
        deck_import.commit(sample_site.store, event.id, seen)


@OFFICE
def test_libreoffice_gets_no_network_and_leaves_nothing_behind(tmp_path: Path) -> None:
    from callin_planner import paths
    from callin_planner.exchange import deck_child
    from callin_planner.progress import quiet

    clean, slides = deck_child.read_slides(pptx(), "", deck_child.Dropped(), quiet)
    office = deck_office.found()
    assert office is not None
    assert deck_office.to_pdf(office, clean, len(slides), quiet).startswith(b"%PDF")
    assert [path for path in (paths.state_folder() / "run").rglob("*") if path.is_file()] == []


def test_a_drawing_program_that_does_not_draw_is_a_sentence(sample_site: OpenSite) -> None:
    with pytest.raises(UserError, match="LibreOffice could not draw"):
        deck_import.preview(sample_site.store, POLICE_PPTX, office=Path("/bin/true"))
