"""Slides as PowerPoint: paragraphs that can be edited, notes by choice, no trace of who made it."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image
from pptx import Presentation

from callin_planner.domain.slides import SlideKind, SlideTheme
from callin_planner.show.layout import lay_out
from callin_planner.show.pptx import write_pptx
from callin_planner.show.primitives import Box, Page, Picture, Text
from callin_planner.show.typefaces import FontChoice
from tests import deck


def words(text: str) -> str:
    return " ".join(text.split())


def written(pages: Sequence[Page], **choices: Any) -> bytes:
    stream = io.BytesIO()
    write_pptx(pages, stream, title="Slides", **choices)
    return stream.getvalue()


def texts(data: bytes) -> list[str]:
    slides = Presentation(io.BytesIO(data)).slides
    return [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]


def parts(data: bytes) -> dict[str, bytes]:
    package = zipfile.ZipFile(io.BytesIO(data))
    return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def made() -> tuple[tuple[Page, ...], bytes]:
    slides = [deck.slide(kind, SlideTheme.DUSK) for kind in SlideKind]
    pages = tuple(lay_out(slide, deck.FIELDS, number=1) for slide in slides)
    return pages, written(pages, language="es")


def test_every_word_is_text_that_can_be_edited(made: tuple[tuple[Page, ...], bytes]) -> None:
    for page, slide in zip(made[0], Presentation(io.BytesIO(made[1])).slides, strict=True):
        written = words(" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame))
        drawn_by_chart = {n for chart in page.charts for n in range(*chart.items)}
        for i, item in enumerate(page.items):
            if isinstance(item, Text) and i not in drawn_by_chart:
                assert words(item.text) in written


def test_a_line_with_bold_words_is_one_box(made: tuple[tuple[Page, ...], bytes]) -> None:
    assert "Food and service tables are open now. Help line 555-0142" in texts(made[1])


def test_a_paragraph_is_one_box_whose_words_wrap(made: tuple[tuple[Page, ...], bytes]) -> None:
    said = texts(made[1])

    assert "of our neighbors were killed in one year." in said
    assert "We want the next number to be zero." in said
    assert "We will help you,\vif you let us." in said  # the layout's own break stays one


def test_a_slide_is_called_by_its_title(made: tuple[tuple[Page, ...], bytes]) -> None:
    slides = Presentation(io.BytesIO(made[1])).slides
    titles = [slide.shapes.title.text_frame.text if slide.shapes.title else "" for slide in slides]

    assert "Every number is a person." in titles
    assert titles.count("") == sum(not any(isinstance(i, Text) and i.field for i in p.items) for p in made[0])


def test_words_in_the_second_language_are_spelled_in_it() -> None:
    page = lay_out(deck.slide(SlideKind.TITLE), deck.BOTH)
    runs = [
        run
        for shape in Presentation(io.BytesIO(written([page]))).slides[0].shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    spelled = {run.text: run._r.rPr.get("lang") for run in runs}

    assert (spelled["Welcome."], spelled["Bienvenidos."]) == ("en-US", "es-US")


def test_no_slide_has_notes(made: tuple[tuple[Page, ...], bytes]) -> None:
    assert not any(slide.has_notes_slide for slide in Presentation(io.BytesIO(made[1])).slides)
    assert not [name for name in zipfile.ZipFile(io.BytesIO(made[1])).namelist() if "notes" in name.lower()]


def test_notes_go_along_where_they_are_asked_for(made: tuple[tuple[Page, ...], bytes]) -> None:
    spoken = [replace(made[0][0], notes="Wait for the door."), made[0][1]]
    first, second = Presentation(io.BytesIO(written(spoken, notes=True))).slides

    assert first.notes_slide.notes_text_frame.text == "Wait for the door."
    assert not second.has_notes_slide
    assert b"Wait for the door." not in b"".join(parts(written(spoken)).values())


def test_the_properties_are_on_the_list_of_what_may_stand(made: tuple[tuple[Page, ...], bytes]) -> None:
    package = zipfile.ZipFile(io.BytesIO(made[1]))
    root = ElementTree.fromstring(package.read("docProps/core.xml"))
    said = {element.tag.rsplit("}", 1)[1]: element.text for element in root if element.text}

    assert said == {
        "title": "Slides",
        "language": "es",
        "revision": "1",
        "created": "2000-01-01T00:00:00Z",
        "modified": "2000-01-01T00:00:00Z",
        "lastPrinted": "2000-01-01T00:00:00Z",
    }
    assert len(list(ElementTree.fromstring(package.read("docProps/app.xml")))) == 0
    everything = b"".join(package.read(name) for name in package.namelist())
    assert not re.search(rb"python-pptx|Canny|Microsoft Macintosh", everything)
    assert not [name for name in package.namelist() if "thumbnail" in name or "printerSettings" in name]


def test_no_shape_takes_a_look_from_the_theme(made: tuple[tuple[Page, ...], bytes]) -> None:
    package = zipfile.ZipFile(io.BytesIO(made[1]))
    for name in package.namelist():
        if name.startswith("ppt/slides/slide"):
            assert b"<p:style>" not in package.read(name)


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (FontChoice.SAFE, {"Arial", "Georgia"}),
        (
            FontChoice.OPEN,
            {"Inter", "Inter Medium", "Inter SemiBold", "Source Serif 4", "Source Serif 4 SemiBold"},
        ),
        (
            FontChoice.BUNDLED,
            {"Callin Sans", "Callin Sans Medium", "Callin Sans SemiBold", "Callin Serif",
             "Callin Serif SemiBold"},
        ),
    ],
)  # fmt: skip
def test_the_fonts_are_those_that_were_chosen(
    made: tuple[tuple[Page, ...], bytes], choice: FontChoice, names: set[str]
) -> None:
    assert _faces(written(made[0], choice=choice)) == names


def test_partners_get_fonts_that_every_computer_has(made: tuple[tuple[Page, ...], bytes]) -> None:
    assert _faces(made[1]) == {"Arial", "Georgia"}


def _faces(data: bytes) -> set[str]:
    package = zipfile.ZipFile(io.BytesIO(data))
    slides = [package.read(n) for n in package.namelist() if re.match(r"ppt/slides/slide\d+\.xml", n)]
    return {face.decode() for slide in slides for face in re.findall(rb'<a:latin typeface="([^"]+)"', slide)}


def test_pictures_keep_their_place_among_the_shapes_and_signs_their_meaning() -> None:
    dot = io.BytesIO()
    Image.new("RGB", (4, 4), "#AA0000").save(dot, "PNG")
    said = Text(0, 50, "a < b & “c”", "sans", 30, "#000000", 50)
    seen = Picture(0, 0, 100, 100, dot.getvalue(), "A <dot> & “no” more")
    page = Page("#FFFFFF", (said, seen, Box(1, 1, 5, 5, "#FF0000")))
    shapes = list(Presentation(io.BytesIO(written([page]))).slides[0].shapes)

    assert [shape.name.split()[0] for shape in shapes] == ["Title", "Picture", "Shape"]
    assert shapes[1]._element.nvPicPr.cNvPr.get("descr") == "A <dot> & “no” more"
    assert len({shape.shape_id for shape in shapes}) == 3
    assert shapes[0].text_frame.text == "a < b & “c”"
