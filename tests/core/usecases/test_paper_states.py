"""A row says what changed since its paper was made, and nothing where nothing did."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from callin_planner.documents.kind import KINDS
from callin_planner.documents.wording import shipped
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.site import Site
from callin_planner.domain.wording import Wording
from callin_planner.storage.store import Store
from callin_planner.usecases import pack, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.paper_parts import Part, changes, parts_of
from callin_planner.usecases.paper_states import State, kind_state, kind_states
from callin_planner.usecases.plan_papers import PLAN_PAPERS
from callin_planner.usecases.sample_source import sample_id
from tests.leaving import PLAIN


def _edit(store: Store, kind: type[Any], record_id: Any, **fields: Any) -> None:
    with store.change("Edit") as tx:
        record: Any = tx.get(kind, record_id) if record_id else tx.first(kind)
        tx.save(replace(record, **fields))


def _lengthen(store: Store) -> None:
    _edit(store, AgendaItem, sample_id("item/chief"), seconds=360)


def _say(store: Store) -> None:
    _edit(store, AgendaItem, sample_id("item/chief"), key_messages=("Stop now.",))


def _move_paper(store: Store) -> None:
    _edit(store, Site, None, paper="a4")


def _reword(store: Store) -> None:
    with store.change("Reword") as tx:
        text = (shipped("run_of_show", "en") or "").replace("Run of show", "The evening in order")
        tx.save(Wording(key="run_of_show", language="en", text=text))


def _rename(store: Store) -> None:
    one = plans.full_plan_of(store).invited[0].invitee
    _edit(store, Invitee, one.id, address="9 Kettle Yard")


@pytest.mark.parametrize(
    ("kind", "edit", "said"),
    [
        ("run_of_show", _lengthen, r"\d+ times changed"),
        ("brief", _say, "1 script changed"),
        ("run_of_show", _move_paper, "Paper size changed"),
        ("run_of_show", _reword, "Wording changed"),
        ("letter", _rename, "1 person changed"),
    ],
)
def test_the_row_names_the_change(
    sample_site: OpenSite, tmp_path: Path, kind: str, edit: Callable[[Store], None], said: str
) -> None:
    store = sample_site.store
    pack.make_pack(store, tmp_path, only=[kind], permit=PLAIN)
    assert kind_state(store, kind).state is State.UP_TO_DATE
    edit(store)
    state = kind_state(store, kind)
    assert state.state is State.CHANGED
    assert re.fullmatch(said, state.changes[0]), state.changes
    store.undo()
    assert kind_state(store, kind).state is State.UP_TO_DATE


def test_a_paper_whose_parts_were_never_noted_says_only_that_it_changed(sample_site: OpenSite) -> None:
    now = parts_of(plans.full_plan_of(sample_site.store), (Part.TIMES,))
    assert changes({}, now) == []
    assert changes(now, now) == []


def test_parts_hold_no_word_of_what_they_stand_for(sample_site: OpenSite) -> None:
    full = plans.full_plan_of(sample_site.store)
    kept = repr(parts_of(full, tuple(Part)))
    for word in (full.invited[0].invitee.last, full.plan.site.help_line, full.plan.items[0].title):
        assert word not in kept


def test_the_roster_waits_for_four_on_the_day_and_is_then_made_with_the_rest(
    sample_site: OpenSite, tmp_path: Path
) -> None:
    store = sample_site.store
    assert kind_state(store, "door_roster").state is State.LATER
    made = pack.make_pack(store, tmp_path, only=["door_roster"], permit=PLAIN, wait=True)
    assert (made.files, made.withheld) == ((), ())
    assert "best made on the day" in made.notes[0]
    store.clock = FixedClock(store.clock.now() + timedelta(hours=32))
    assert kind_state(store, "door_roster").state is State.NOT_MADE
    made = pack.make_pack(store, tmp_path, only=["door_roster"], permit=PLAIN, wait=True)
    assert [one.kind for one in made.files] == ["door_roster"]


def test_every_kind_stands_in_the_list_with_a_state(messy_site: OpenSite) -> None:
    states = kind_states(messy_site.store)
    assert sorted(state.key for state in states) == sorted(kind.key for kind in KINDS)
    assert all(state.languages for state in states if state.state is not State.BLOCKED)


def test_what_names_nobody_is_built_from_a_plan_that_cannot_hold_a_person(sample_site: OpenSite) -> None:
    full = plans.full_plan_of(sample_site.store)
    lasts = {one.invitee.last for one in full.invited} - {"Kemper"}
    nameless = {kind.key for kind in KINDS if not kind.holds_names}
    assert {paper.key for paper in PLAN_PAPERS} <= nameless
    for paper in PLAN_PAPERS:
        content = repr(paper.build(full.plan, "en", None))
        assert not [last for last in lasts if f" {last}" in content], paper.key
