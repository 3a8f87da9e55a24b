"""A paper that stands on the letterhead is out of date once that changes; another one is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from callin_planner.documents import brief, letter, run_of_show, sign_in, thanks
from callin_planner.usecases import letterheads, pack, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.paper_parts import Part
from callin_planner.usecases.paper_states import State, kind_state
from callin_planner.usecases.plan_papers import PLAN_PAPERS, PlanPaper, write_one
from tests.core.exchange.letterheads import made, picture
from tests.core.usecases.test_letterheads import choose
from tests.leaving import PLAIN


@pytest.mark.parametrize("kind", [letter.KEY, brief.KEY, run_of_show.KEY, thanks.KEY])
def test_what_stands_on_the_letterhead_says_that_it_changed(
    kind: str, sample_site: OpenSite, tmp_path: Path
) -> None:
    store = sample_site.store
    logo = picture()
    pack.make_pack(store, tmp_path / "papers", only=[kind], permit=PLAIN)

    for how in ({"word": made()}, {"logo": logo}):
        choose(sample_site, tmp_path, **how)
        state = kind_state(store, kind)
        assert (state.state, state.changes) == (State.CHANGED, ("Letterhead changed",))
        pack.make_pack(store, tmp_path / "papers", only=[kind], permit=PLAIN)
        assert kind_state(store, kind).state is State.UP_TO_DATE

    choose(sample_site, tmp_path, logo=logo)  # the same again
    assert kind_state(store, kind).state is State.UP_TO_DATE
    letterheads.describe_logo(store, "The city’s seal")
    assert kind_state(store, kind).changes == ("Letterhead changed",)
    store.undo()
    assert kind_state(store, kind).state is State.UP_TO_DATE


def test_taking_the_letterhead_away_again_leaves_papers_as_they_were(
    sample_site: OpenSite, tmp_path: Path
) -> None:
    store = sample_site.store
    pack.make_pack(store, tmp_path / "papers", only=[thanks.KEY], permit=PLAIN)
    choose(sample_site, tmp_path, word=made(), logo=picture())
    letterheads.remove_word(store)
    letterheads.remove_logo(store)

    assert kind_state(store, thanks.KEY).state is State.UP_TO_DATE


def test_a_paper_without_a_letterhead_does_not_mind(sample_site: OpenSite, tmp_path: Path) -> None:
    pack.make_pack(sample_site.store, tmp_path / "papers", only=[sign_in.KEY], permit=PLAIN)
    choose(sample_site, tmp_path, word=made(), logo=picture())

    assert kind_state(sample_site.store, sign_in.KEY).state is State.UP_TO_DATE


@pytest.mark.parametrize("paper", PLAN_PAPERS, ids=lambda paper: paper.key)
def test_a_kind_minds_the_letterhead_when_it_carries_it(
    paper: PlanPaper, sample_site: OpenSite, tmp_path: Path
) -> None:
    choose(sample_site, tmp_path, word=made(), logo=picture())
    plan = plans.plan_of(sample_site.store)
    plain = replace(plan, letterhead=None)
    carries = any(
        write_one(paper, plan, "en", suffix) != write_one(paper, plain, "en", suffix)
        for suffix in paper.write
    )

    assert (Part.LETTERHEAD in paper.parts) is carries
