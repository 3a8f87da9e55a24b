"""PDF pages as pictures with words, one page at a time, whatever the file does."""

import io

import psutil
import pytest
from PIL import Image

from callin_planner.errors import UserError
from callin_planner.exchange import deck_child, deck_pixels
from callin_planner.exchange.deck_child import Dropped, LockedDeckError, PageRead
from callin_planner.exchange.deck_pdf import plain
from callin_planner.progress import quiet
from tests.core.exchange.decks import POLICE_PDF, pdf


def read(content: bytes, password: str = "") -> tuple[list[PageRead], Dropped]:
    dropped = Dropped()
    return list(deck_child.read_pdf(content, password, dropped, quiet)), dropped


def test_pages_come_in_order_at_the_size_of_a_slide_with_their_words() -> None:
    pages, dropped = read(pdf(("One", "Two words", "Three\nlines")))

    assert dropped.pages == 3
    assert [page.number for page in pages] == [0, 1, 2]
    assert [page.words for page in pages] == ["One", "Two words", "Three lines"]
    assert pages[2].heading == "Three"
    assert all(page.pixels and (page.pixels.width, page.pixels.height) == (1920, 1080) for page in pages)


def test_a_page_is_drawn_as_it_looks() -> None:
    page = read(POLICE_PDF.read_bytes())[0][3]
    assert page.pixels
    kind, data = deck_pixels.encoded(page.pixels, page=True)
    image = Image.open(io.BytesIO(data))

    assert (kind, image.size) == ("jpeg", (1920, 1080))
    levels = image.convert("L").histogram()
    assert sum(levels[:60]) > 1000 and sum(levels[250:]) > 1000
    assert "Devin Ashgrove" in page.words and "pending trial" in page.words
    assert Image.open(io.BytesIO(deck_pixels.thumb(data))).size == (320, 180)


def test_links_are_counted_and_gone() -> None:
    _pages, dropped = read(pdf(("One", "Two"), link="https://example.org/x"))

    assert dropped.counts["links"] == 2


def test_a_locked_file_asks_for_its_password() -> None:
    locked = pdf(password="open sesame")

    with pytest.raises(LockedDeckError, match="protected with a password"):
        read(locked)
    with pytest.raises(LockedDeckError, match="does not open"):
        read(locked, "wrong")
    assert len(read(locked, "open sesame")[0]) == 3


def test_a_page_that_cannot_be_read_is_left_blank() -> None:
    pages, _dropped = read(pdf().replace(b"/Type /Page\n", b"/Type /Pagx\n", 1))

    assert [page.number for page in pages] == [0, 1, 2]
    assert [page.pixels is not None for page in pages] == [False, True, True]


def test_words_broken_at_a_lines_end_are_made_whole() -> None:
    assert plain("Devin Ash\ufffe\r\ngrove  \u00ad of\x00ﬁce") == "Devin Ashgrove of ﬁce".replace("ﬁ", "fi")


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7", b"%PDF-1.7\nnonsense" * 50, pdf()[:700], b"hello"],
    ids=["head", "noise", "cut", "none"],
)
def test_what_is_no_pdf_is_a_sentence(content: bytes) -> None:
    with pytest.raises(UserError, match=r"damaged|neither a PDF|no pages") as caught:
        read(content)
    assert "in PowerPoint" not in caught.value.text


def test_a_file_with_too_many_pages_is_a_sentence() -> None:
    with pytest.raises(UserError, match="400 pages"):
        read(pdf(["x"] * 401))


def test_letting_go_of_the_pages_ends_the_child() -> None:
    """A cancel between two pages: the reader is closed while the child is still drawing."""
    pages = deck_child.read_pdf(pdf(["x"] * 50), "", Dropped(), quiet)
    next(pages)
    pages.close()  # type: ignore[attr-defined]
    assert [one for one in psutil.Process().children() if one.status() != psutil.STATUS_ZOMBIE] == []
