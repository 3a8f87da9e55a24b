from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO

import pytest
from pypdf import PdfReader

from callin_planner.documents import run_of_show
from callin_planner.documents.layout.style import A4, LETTER, Style
from callin_planner.documents.run_of_show import RunOfShow
from callin_planner.documents.run_of_show_sizes import write_lectern, write_pocket
from callin_planner.domain.plan import Plan
from tests.core.documents import opened, plans, tagged

AT = datetime(2026, 11, 20, 16, 5, tzinfo=UTC)
Write = Callable[[RunOfShow, BinaryIO, Style], int]


def _made(write: Write, plan: Plan, style: Style = LETTER, language: str = "en") -> bytes:
    stream = BytesIO()
    count = write(run_of_show.build(plan, language, AT), stream, style)
    assert opened.page_count(stream.getvalue()) == count
    return stream.getvalue()


@pytest.mark.parametrize("style", [LETTER, A4])
@pytest.mark.parametrize("write", [write_pocket, write_lectern])
@pytest.mark.parametrize("segments", [1, 14, 40])
def test_every_segment_and_every_note_stands_there(write: Write, style: Style, segments: int) -> None:
    pages = opened.texts(_made(write, plans.plan(segments), style))
    joined = " ".join(pages)
    for n in range(segments):
        assert f"Segment {n} " in joined
    for words in ("If someone is late", "If the room gets loud", "Lead, Iris Kemper 555-0144", "Meal, until"):
        assert words in joined
    assert "Shred after the evening" in pages[0]
    assert "Page 1 of" in pages[0]


def test_the_pocket_size_has_two_halves_to_a_lying_page_and_numbers_each() -> None:
    made = _made(write_pocket, plans.plan(14))
    page = PdfReader(BytesIO(made)).pages[0]
    assert page.mediabox.width > page.mediabox.height
    first = opened.texts(made)[0]
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in first
    for tag in tagged.read(made).walk():
        for left, _bottom, right, _top in tag.boxes.values():
            if tag.role != "L":
                assert right <= 396 - 20 or left >= 396 + 20


def test_the_lectern_size_is_set_large_so_that_it_takes_more_pages() -> None:
    plain = opened.page_count(_made(write_lectern, plans.plan(14)))
    assert plain >= 3
    assert "Page 3 of" in opened.texts(_made(write_lectern, plans.plan(14)))[2]


@pytest.mark.parametrize("write", [write_pocket, write_lectern])
def test_long_names_wrap(write: Write) -> None:
    plan = plans.plan(6)
    who = plans.speaker("Bartholomew-Maximilian Featherstone-Hale and Nguyễn Thị Lan, for the whole block")
    items = tuple(
        replace(one, title="A segment whose title is rather longer", speaker_id=who.id) for one in plan.items
    )
    joined = " ".join(opened.texts(_made(write, replace(plan, items=items, speakers={who.id: who}))))
    assert joined.count("Nguyễn Thị Lan") >= 6
    assert joined.count("rather longer") >= 6


@pytest.mark.parametrize("write", [write_pocket, write_lectern])
def test_it_comes_in_spanish_too(write: Write) -> None:
    made = _made(write, plans.plan(2), language="es")
    assert "Destruir después de la reunión" in opened.texts(made)[0]
    assert opened.language(made) == "es"
    names, embedded = opened.fonts(made)
    assert names == embedded
