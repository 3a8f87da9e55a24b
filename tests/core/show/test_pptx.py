"""Slides as PowerPoint: words that can be edited, no notes, no trace of who made it."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from PIL import Image
from pptx import Presentation

from callin_planner.domain.slides import SlideKind, SlideTheme
from callin_planner.show.layout import lay_out
from callin_planner.show.pptx import write_pptx
from callin_planner.show.primitives import Box, Page, Picture, Text
from tests import deck


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def made() -> tuple[tuple[Page, ...], bytes]:
    slides = [deck.slide(kind, SlideTheme.DUSK) for kind in SlideKind]
    pages = tuple(lay_out(slide, deck.FIELDS, number=1) for slide in slides)
    stream = io.BytesIO()
    write_pptx(pages, stream, title="Slides", language="es")
    return pages, stream.getvalue()


def test_every_line_is_text_that_can_be_edited(made: tuple[tuple[Page, ...], bytes]) -> None:
    for page, slide in zip(made[0], Presentation(io.BytesIO(made[1])).slides, strict=True):
        written = words(" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame))
        for item in page.items:
            if isinstance(item, Text):
                assert words(item.text) in written


def test_a_line_with_bold_words_is_one_box(made: tuple[tuple[Page, ...], bytes]) -> None:
    slides = Presentation(io.BytesIO(made[1])).slides
    boxes = [s.text_frame.text for slide in slides for s in slide.shapes if s.has_text_frame]

    assert "Food and service tables are open now. Help line 555-0142" in boxes


def test_no_slide_has_notes(made: tuple[tuple[Page, ...], bytes]) -> None:
    assert not any(slide.has_notes_slide for slide in Presentation(io.BytesIO(made[1])).slides)
    assert not [name for name in zipfile.ZipFile(io.BytesIO(made[1])).namelist() if "notes" in name.lower()]


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


def test_fonts_are_the_open_ones_or_our_own_by_choice(made: tuple[tuple[Page, ...], bytes]) -> None:
    stream = io.BytesIO()
    write_pptx(made[0][:3], stream, title="Slides", own_fonts=True)

    assert _faces(made[1]) == {
        "Inter",
        "Inter Medium",
        "Inter SemiBold",
        "Source Serif 4",
        "Source Serif 4 SemiBold",
    }
    assert all(face.startswith("Callin") for face in _faces(stream.getvalue()))


def _faces(data: bytes) -> set[str]:
    package = zipfile.ZipFile(io.BytesIO(data))
    slides = [package.read(n) for n in package.namelist() if re.match(r"ppt/slides/slide\d+\.xml", n)]
    return {face.decode() for slide in slides for face in re.findall(rb'<a:latin typeface="([^"]+)"', slide)}


def test_pictures_keep_their_place_among_the_shapes_and_signs_their_meaning() -> None:
    dot, stream = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (4, 4), "#AA0000").save(dot, "PNG")
    words = Text(0, 50, "a < b & “c”", "sans", 30, "#000000", 50)
    page = Page("#FFFFFF", (words, Picture(0, 0, 100, 100, dot.getvalue()), Box(1, 1, 5, 5, "#FF0000")))
    write_pptx([page], stream, title="Slides")
    shapes = list(Presentation(io.BytesIO(stream.getvalue())).slides[0].shapes)

    assert [shape.name.split()[0] for shape in shapes] == ["Text", "Picture", "Shape"]
    assert len({shape.shape_id for shape in shapes}) == 3
    assert shapes[0].text_frame.text == "a < b & “c”"
