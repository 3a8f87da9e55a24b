"""One paper by itself: made ready to print, or saved in a folder of somebody's choice."""

from dataclasses import replace
from pathlib import Path

import pytest

from callin_planner.domain.cards import CardBatch
from callin_planner.domain.event import Event
from callin_planner.domain.plan import FullPlan
from callin_planner.domain.wording import Wording
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.usecases import cards, named_papers, paper_preset, paper_saving, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from tests.core.documents import opened

EVENT = sample_id("event/E2")


@pytest.fixture
def site(sample_site: OpenSite) -> OpenSite:
    with sample_site.store.change("Fewer") as tx:
        tx.save(replace(tx.get(Event, EVENT), handouts={"en": 3}))
    return sample_site


def _batches(site: OpenSite) -> list[CardBatch]:
    return [batch for batch in cards.batches(site.store, EVENT) if batch.note]


def test_codes_that_wait_to_be_printed_are_not_minted_again(site: OpenSite, tmp_path: Path) -> None:
    first = paper_saving.to_print(site.store, "handout", tmp_path, EVENT)
    again = paper_saving.to_print(site.store, "handout", tmp_path, EVENT)
    assert again.made is None
    assert (again.pdfs, again.batches) == (first.pdfs, first.batches)
    assert len(_batches(site)) == 1


def test_a_printed_code_is_never_printed_again(site: OpenSite, tmp_path: Path) -> None:
    first = paper_saving.to_print(site.store, "handout", tmp_path, EVENT)
    paper_saving.mark_printed(site.store, first.batches)
    again = paper_saving.to_print(site.store, "handout", tmp_path, EVENT)
    assert not set(first.batches) & set(again.batches)
    assert again.pdfs != first.pdfs
    assert len(_batches(site)) == 2


def test_a_file_that_went_missing_is_made_anew(site: OpenSite, tmp_path: Path) -> None:
    first = paper_saving.to_print(site.store, "handout", tmp_path, EVENT)
    next(tmp_path.glob("*handouts_en.pdf")).unlink()
    again = paper_saving.to_print(site.store, "handout", tmp_path, EVENT)
    assert again.made is not None
    assert again.batches != first.batches


def test_copies_and_sides_are_those_of_the_preset(site: OpenSite, tmp_path: Path) -> None:
    paper_preset.set_copies(site.store, "run_of_show", 9)
    ready = paper_saving.to_print(site.store, "run_of_show", tmp_path, EVENT)
    assert (ready.copies, ready.both_sides, ready.batches) == (9, True, ())
    assert all(pdf.startswith(b"%PDF") for pdf in ready.pdfs)


def test_what_is_held_back_says_why_and_leaves_the_old_file(site: OpenSite, tmp_path: Path) -> None:
    made = paper_saving.make_into(site.store, "run_of_show", tmp_path, EVENT)
    before = made.files[0].path.read_bytes()
    with site.store.change("Break") as tx:
        tx.save(Wording(key="run_of_show", language="en", text="[title]\n{{ nobody }}"))
    with pytest.raises(UserError, match="line 2"):
        paper_saving.make_into(site.store, "run_of_show", tmp_path, EVENT)
    assert made.files[0].path.read_bytes() == before


def test_names_never_leave_this_way(site: OpenSite, tmp_path: Path) -> None:
    for key in named_papers.NAMED:
        with pytest.raises(UserError, match="say first who gets it"):
            paper_saving.make_into(site.store, key, tmp_path / "out", EVENT)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_is_a_file_is_said(site: OpenSite, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(EnvironmentFault):
        paper_saving.make_into(site.store, "brief", tmp_path / "taken", EVENT)


@pytest.mark.parametrize("key", sorted(named_papers.NAMED))
def test_real_pages_show_the_people_and_mint_nothing(site: OpenSite, key: str) -> None:
    before = site.store.history(1)[0].id
    pages = opened.texts(named_papers.real_pages(site.store, key, EVENT))
    people = [one.invitee.first for one in named_papers.writable(site.store, _full(site))]
    assert any(first in page for first in people for page in pages)
    assert site.store.history(1)[0].id == before


def _full(site: OpenSite) -> FullPlan:
    return plans.full_plan_of(site.store, EVENT)
