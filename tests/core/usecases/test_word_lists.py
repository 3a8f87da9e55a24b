"""A site's own words for the script lint."""

from dataclasses import replace

import pytest

from callin_planner.domain.agenda import AgendaItem
from callin_planner.errors import FieldError
from callin_planner.usecases import word_lists
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.review import review
from callin_planner.usecases.sample_source import sample_id


def test_own_words_are_found_beside_the_shipped_ones(sample_site: OpenSite) -> None:
    store = sample_site.store
    with store.change("Write") as tx:
        item = tx.get(AgendaItem, sample_id("item/bridge"))
        tx.save(replace(item, script=item.script + " Knuckleheads."))
    assert not [each for each in review(store).findings if each.rule == "A15"]
    word_lists.change_own_words(store, "labels.en", "\n knucklehead* = you \n\n")
    assert word_lists.own_words(store) == {"labels.en": "knucklehead* = you"}
    (finding,) = [each for each in review(store).findings if each.rule == "A15"]
    assert "knuckleheads" in finding.text
    store.undo()
    assert word_lists.own_words(store) == {}


def test_an_empty_text_takes_them_away(sample_site: OpenSite) -> None:
    word_lists.change_own_words(sample_site.store, "promises.es", "seguro que")
    word_lists.change_own_words(sample_site.store, "promises.es", "  ")
    assert word_lists.own_words(sample_site.store) == {}


@pytest.mark.parametrize("name", ["labels", "labels.fr", "nonsense.en", ""])
def test_an_unknown_list_is_refused(sample_site: OpenSite, name: str) -> None:
    with pytest.raises(FieldError):
        word_lists.change_own_words(sample_site.store, name, "word")


def test_a_text_without_end_is_refused(sample_site: OpenSite) -> None:
    with pytest.raises(FieldError):
        word_lists.change_own_words(sample_site.store, "labels.en", "x" * (word_lists.LONGEST + 1))
