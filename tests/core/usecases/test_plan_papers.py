"""Papers from a plan alone, made of the sample city and read back."""

from dataclasses import replace
from pathlib import Path

import pytest

from callin_planner.domain.providers import Provider
from callin_planner.domain.speakers import Speaker
from callin_planner.usecases import plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.pack import State, kind_states, make_pack
from callin_planner.usecases.sample_source import sample_id
from tests.core.documents import opened

KINDS = (
    "sign_in",
    "agenda",
    "directory",
    "table_signs",
    "badges",
    "tent_cards",
    "run_of_show_pocket",
    "run_of_show_lectern",
)


def test_no_invitee_group_or_hidden_provider_is_named_on_any(sample_site: OpenSite, tmp_path: Path) -> None:
    store = sample_site.store
    made = make_pack(store, tmp_path / "out", only=KINDS)
    assert made.withheld == ()
    assert {one.kind for one in made.files} == set(KINDS)
    full = plans.full_plan_of(store)
    forbidden = [one.invitee.name for one in full.invited]
    forbidden += [one.name for one in full.plan.providers if one.hidden_in_lists]
    forbidden += [group.label for group in full.groups]
    assert "Clear Channel Recovery" in forbidden
    for one in made.files:
        if one.path.suffix == ".pdf":
            text = " ".join(opened.texts(one.path))
        else:
            text = opened.docx_parts(one.path)["word/document.xml"].decode()
        assert not [word for word in forbidden if word in text], one.path.name
        assert not one.holds_names


@pytest.mark.parametrize("whose", ["group", "person"])
def test_an_agenda_that_names_a_group_or_a_person_is_held_back(
    sample_site: OpenSite, tmp_path: Path, whose: str
) -> None:
    store = sample_site.store
    full = plans.full_plan_of(store)
    name = full.groups[0].label if whose == "group" else full.invited[0].invitee.name
    item = full.plan.items[3]
    with store.change("Change") as tx:
        tx.save(replace(item, title=f"A word to {name}"))
    made = make_pack(store, tmp_path / "out", only=["agenda"])
    assert made.files == ()
    assert [one.rule for one in made.withheld] == ["A15" if whose == "group" else "D5"]
    assert name not in made.withheld[0].text
    assert not list((tmp_path / "out").glob("*agenda*"))


def test_a_sign_that_does_not_fit_is_named_and_no_file_is_left(sample_site: OpenSite, tmp_path: Path) -> None:
    store = sample_site.store
    with store.read() as tx:
        provider = tx.get(Provider, sample_id("provider/cedar"))
    with store.change("Change") as tx:
        tx.save(replace(provider, description="Beds tonight, and help with a lease later. " * 60))
    made = make_pack(store, tmp_path / "out", only=["table_signs"])
    assert made.files == ()
    assert "Cedar House" in made.withheld[0].text


def test_a_name_that_becomes_a_first_name_makes_badges_and_agenda_out_of_date(
    sample_site: OpenSite, tmp_path: Path
) -> None:
    store = sample_site.store
    make_pack(store, tmp_path / "out", only=["agenda", "badges"])
    with store.read() as tx:
        speaker = tx.get(Speaker, sample_id("speaker/penn"))
    with store.change("Change") as tx:
        tx.save(replace(speaker, first_name_only=True))
    states = {one.key: one for one in kind_states(store)}
    for key in ("agenda", "badges"):
        assert states[key].state is State.CHANGED
        assert any("speaker" in change for change in states[key].changes)
