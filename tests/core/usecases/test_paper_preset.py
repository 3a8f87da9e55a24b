"""“Everything for tonight” as a site keeps it."""

from dataclasses import replace

import pytest

from callin_planner.documents.kind import KINDS
from callin_planner.domain.site import Setting
from callin_planner.errors import FieldError, UserError
from callin_planner.usecases import paper_preset
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.paper_preset import preset, save_preset, set_copies, set_tonight


def test_as_shipped_it_is_the_table_of_kinds(sample_site: OpenSite) -> None:
    lines = preset(sample_site.store)
    assert [line.kind for line in lines] == [kind.key for kind in KINDS]
    assert {line.kind for line in lines if line.on} == {kind.key for kind in KINDS if kind.tonight}
    assert paper_preset.is_shipped(sample_site.store)


def test_a_tick_is_one_act_that_is_undone(sample_site: OpenSite) -> None:
    store = sample_site.store
    tonight = {line.kind for line in preset(store) if line.on}
    set_tonight(store, tonight - {"slides"})
    assert store.history(1)[0].label == "Leave “Slides” out tonight"
    assert not next(line.on for line in preset(store) if line.kind == "slides")
    store.undo()
    assert paper_preset.is_shipped(store)
    assert not set_tonight(store, tonight).kinds


def test_order_copies_and_sides_are_kept_and_put_back(sample_site: OpenSite) -> None:
    store = sample_site.store
    first, *rest = preset(store)
    save_preset(store, [*rest, replace(first, both_sides=not first.both_sides)])
    set_copies(store, "run_of_show", 25)
    lines = preset(store)
    assert lines[-1] == replace(first, both_sides=not first.both_sides)
    assert next(line.copies for line in lines if line.kind == "run_of_show") == 25
    paper_preset.reset_preset(store)
    assert paper_preset.is_shipped(store)


@pytest.mark.parametrize("copies", [0, -3, 501])
def test_numbers_out_of_reach_are_refused(sample_site: OpenSite, copies: int) -> None:
    with pytest.raises(FieldError, match="1 to 500"):
        set_copies(sample_site.store, "run_of_show", copies)
    assert paper_preset.is_shipped(sample_site.store)


def test_the_number_of_letters_is_nobodys_choice(sample_site: OpenSite) -> None:
    with pytest.raises(UserError, match="follows from the call-in"):
        set_copies(sample_site.store, "letter", 3)


def test_kinds_younger_than_the_choice_stand_at_its_end_and_older_ones_are_dropped(
    sample_site: OpenSite,
) -> None:
    store = sample_site.store
    with store.change("Long ago") as tx:
        rows = [{"kind": "letter", "on": False}, {"kind": "no_longer_there", "on": True}]
        tx.save(Setting(key=paper_preset.KEY, value={"lines": rows}))
    lines = preset(store)
    assert (lines[0].kind, lines[0].on) == ("letter", False)
    assert len(lines) == len(KINDS)
    assert [line.kind for line in lines[1:]] == [kind.key for kind in KINDS if kind.key != "letter"]
