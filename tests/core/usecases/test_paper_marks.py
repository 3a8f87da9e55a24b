"""Whose copy it is stands on every page of a list that leaves, however it leaves; never on a letter."""

import io
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader

from callin_planner.documents import door_roster, letter
from callin_planner.domain.site import SAMPLE_WATERMARK
from callin_planner.usecases import pack
from callin_planner.usecases.named_papers import leaving_of, real_pages
from callin_planner.usecases.officer_sheets import KEY as SHEETS
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.plans import plan_of
from tests.leaving import PLAIN

LISTS = (door_roster.KEY, SHEETS)
MARK = "Copy 7 for Whoever tests it"


def texts(source: Path | bytes) -> list[str]:
    """The text of each page."""
    reader = PdfReader(io.BytesIO(source) if isinstance(source, bytes) else source)
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.fixture
def packed(sample_site: OpenSite, tmp_path: Path) -> dict[str, list[str]]:
    made = partial(pack.make_pack, permit=PLAIN)(
        sample_site.store, tmp_path / "papers", only=[letter.KEY, *LISTS]
    )
    return {one.kind: texts(one.path) for one in made.files if one.path.suffix == ".pdf"}


def test_every_page_of_a_list_in_a_pack_says_whose_copy_it_is(packed: dict[str, list[str]]) -> None:
    for key in LISTS:
        assert len(packed[key]) > 1
        for page in packed[key]:
            assert "Copy 1 for Whoever tests it" in page, key
            assert SAMPLE_WATERMARK in page


def test_the_next_pack_carries_the_next_number(sample_site: OpenSite, tmp_path: Path) -> None:
    for n in (1, 2):
        made = pack.make_pack(sample_site.store, tmp_path / str(n), only=[SHEETS], permit=PLAIN)
        assert all(f"Copy {n} for Whoever" in page for page in texts(made.files[0].path))


def test_a_letter_is_its_readers_own(packed: dict[str, list[str]]) -> None:
    assert packed[letter.KEY]
    for page in packed[letter.KEY]:
        assert "Copy" not in page
        assert "Whoever tests it" not in page


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("fmt", ["pdf", "print"])
def test_a_list_by_itself_says_whose_copy_it_is(key: str, fmt: str, sample_site: OpenSite) -> None:
    stream = io.BytesIO()
    leaving = leaving_of(sample_site.store, key, plan_of(sample_site.store).event.id)
    leaving.write(fmt, (), MARK, stream)

    pages = texts(stream.getvalue())
    assert pages
    assert all(MARK in page for page in pages)


def test_looking_at_a_list_marks_nothing(sample_site: OpenSite) -> None:
    for key in LISTS:
        assert not any("Whoever" in page for page in texts(real_pages(sample_site.store, key, None)))
