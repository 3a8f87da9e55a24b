"""Slides as PDF: words that can be selected, fonts inside, nothing about who made it."""

import io
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from callin_planner.domain.slides import SlideKind, SlideTheme
from callin_planner.show.layout import lay_out
from callin_planner.show.pdf import TALL, write_pdf
from callin_planner.show.primitives import Page, Picture, Text
from tests import deck
from tests.core.documents import opened, tagged


@pytest.fixture(scope="module")
def made() -> tuple[tuple[Page, ...], bytes]:
    slides = [deck.slide(kind, theme) for theme in SlideTheme for kind in SlideKind]
    pages = tuple(lay_out(slide, deck.FIELDS, number=1) for slide in slides)
    stream = io.BytesIO()
    write_pdf(pages, stream, title="Slides", language="en")
    return pages, stream.getvalue()


def test_one_page_a_slide_of_one_shape(made: tuple[tuple[Page, ...], bytes]) -> None:
    document = pypdfium2.PdfDocument(made[1])

    assert len(document) == len(made[0])
    assert {page.get_size() for page in document} == {(960, 540)}


def test_paper_of_four_to_three_shows_the_slide_in_its_middle_on_its_own_ground() -> None:
    page = lay_out(deck.slide(SlideKind.HELP, SlideTheme.DUSK), deck.FIELDS)
    wide, tall = io.BytesIO(), io.BytesIO()
    write_pdf([page], wide, title="Slides")
    write_pdf([page], tall, title="Slides", shape=TALL)
    (drawn,) = pypdfium2.PdfDocument(tall.getvalue())
    picture = drawn.render().to_pil()

    assert drawn.get_size() == (960, 720)
    slide = pypdfium2.PdfDocument(wide.getvalue())[0].render().to_pil()
    assert picture.crop((0, 90, 960, 630)).tobytes() == slide.tobytes()
    assert picture.getpixel((5, 5)) == picture.getpixel((5, 715)) == slide.getpixel((5, 5))


def test_notes_are_never_in_it() -> None:
    page = replace(lay_out(deck.slide(SlideKind.TITLE), deck.FIELDS), notes="Say it slowly.")
    stream, bare = io.BytesIO(), io.BytesIO()
    write_pdf([page], stream, title="Slides")
    write_pdf([replace(page, notes="")], bare, title="Slides")

    assert stream.getvalue() == bare.getvalue()


def test_words_in_the_second_language_are_read_in_it() -> None:
    stream = io.BytesIO()
    write_pdf([lay_out(deck.slide(SlideKind.TITLE), deck.BOTH)], stream, title="Slides", language="en")

    said = {tag.whole(): tag.language for tag in tagged.read(stream.getvalue()).walk()}

    assert (said["Welcome."], said["Bienvenidos."]) == ("", "es")


def test_every_word_can_be_selected(made: tuple[tuple[Page, ...], bytes]) -> None:
    for page, drawn in zip(made[0], pypdfium2.PdfDocument(made[1]), strict=True):
        selected = " ".join(drawn.get_textpage().get_text_bounded().split())
        for item in page.items:
            if isinstance(item, Text):
                assert " ".join(item.text.split()) in selected


def test_the_properties_say_the_title_alone(made: tuple[tuple[Page, ...], bytes]) -> None:
    said = {key: value for key, value in pypdfium2.PdfDocument(made[1]).get_metadata_dict().items() if value}

    dates = {key: said.pop(key) for key in ("CreationDate", "ModDate") if key in said}
    assert said == {"Title": "Slides"}
    assert all(value.startswith("D:2000") for value in dates.values())


def test_every_font_is_embedded_and_none_is_helvetica(made: tuple[tuple[Page, ...], bytes]) -> None:
    names, embedded = opened.fonts(made[1])
    assert names == embedded and names
    assert not any("Helvetica" in name for name in names)


def test_the_same_pages_give_the_same_bytes(made: tuple[tuple[Page, ...], bytes]) -> None:
    stream = io.BytesIO()
    write_pdf(made[0], stream, title="Slides", language="en")

    assert stream.getvalue() == made[1]


def test_the_code_on_the_help_slide_is_read_from_a_projected_picture() -> None:
    stream = io.BytesIO()
    for theme in SlideTheme:
        write_pdf([lay_out(deck.slide(SlideKind.HELP, theme), deck.FIELDS)], stream, title="Slides")
    picture = pypdfium2.PdfDocument(stream.getvalue())[0].render(scale=4 / 3).to_pil()

    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [deck.FIELDS.link]


def test_a_picture_is_drawn() -> None:
    from PIL import Image

    dot = io.BytesIO()
    Image.new("RGB", (4, 4), "#AA0000").save(dot, "PNG")
    stream = io.BytesIO()
    write_pdf([Page("#FFFFFF", (Picture(0, 0, 1920, 1080, dot.getvalue()),))], stream, title="Slides")

    assert pypdfium2.PdfDocument(stream.getvalue())[0].render().to_pil().getpixel((480, 270)) == (170, 0, 0)
