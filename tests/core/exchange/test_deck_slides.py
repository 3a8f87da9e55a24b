"""PowerPoint files: what comes out of the child is clean, and says everything that stood on the slides."""

import io
import zipfile

import pytest
from pptx import Presentation

from callin_planner.errors import UserError
from callin_planner.exchange import deck_child
from callin_planner.exchange.deck_child import Dropped, LockedDeckError, SlideRead
from callin_planner.progress import quiet
from tests.core.exchange.decks import POLICE_PPTX, loaded_pptx, pptx, rezipped


def read(content: bytes, password: str = "") -> tuple[bytes, list[SlideRead], dict[str, int]]:
    dropped = Dropped()
    clean, slides = deck_child.read_slides(content, password, dropped, quiet)
    return clean, slides, dropped.counts


def test_nothing_that_acts_or_reaches_out_is_left() -> None:
    clean, slides, counts = read(loaded_pptx())
    with zipfile.ZipFile(io.BytesIO(clean)) as packed:
        names = packed.namelist()
        everything = b" ".join(packed.read(name) for name in names)

    assert counts == {"macros": 1, "embedded": 2, "media": 1, "outside": 1, "links": 1}
    for mark in ("vba", "embeddings", "activex", ".mp4", "customxml", "thumbnail"):
        assert not any(mark in name.lower() for name in names), mark
    for said in (b"External", b"example.org", b"192.0.2.1", b"macroEnabled", b"hlinkClick", b"AutoOpen"):
        assert said not in everything, said
    assert len(Presentation(io.BytesIO(clean)).slides) == 3
    assert [slide.hidden for slide in slides] == [False, True, False]


def test_titles_tables_groups_and_notes_are_read() -> None:
    _clean, slides, _counts = read(pptx())

    assert [slide.heading for slide in slides] == ["Case update", "By year", "Last"]
    assert "Read more" in slides[0].words
    assert slides[1].lines == ("2025 |", "| 158", "In a group")
    assert slides[2].notes == "Say it slowly.\nThen wait."


def test_the_partners_deck_tells_its_chart_and_its_last_slide() -> None:
    _clean, slides, counts = read(POLICE_PPTX.read_bytes())

    assert len(slides) == 4
    assert "2022: 188" in slides[1].words
    assert "Devin Ashgrove" in slides[3].words and "pending trial" in slides[3].words
    assert counts["embedded"] == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 nonsense", "damaged"),
        (b"hello", "neither a PDF"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old kind"),
        (pptx()[:9000], "damaged"),
        (rezipped(pptx(), lambda n, d: d.replace(b"<p:sld ", b"<!DOCTYPE a><p:sld ")), "instructions"),
        (rezipped(pptx(), lambda n, d: d, {"ppt/media/x.png": b"\0" * 60_000_000}), "more than a deck"),
        (rezipped(pptx(), lambda n, d: d, {"../evil.xml": b"<a/>"}), "damaged"),
        (rezipped(pptx(), lambda n, d: b"<a/>" if n == "ppt/presentation.xml" else d), "damaged"),
    ],
)
def test_what_is_no_deck_is_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read(content)


def test_a_deck_under_a_password_asks_for_it() -> None:
    from msoffcrypto.format.ooxml import OOXMLFile  # type: ignore[import-untyped]

    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(pptx())).encrypt("open sesame", stream)
    locked = stream.getvalue()

    with pytest.raises(LockedDeckError, match="protected with a password"):
        read(locked)
    with pytest.raises(LockedDeckError, match="does not open"):
        read(locked, "wrong")
    assert len(read(locked, "open sesame")[1]) == 3
