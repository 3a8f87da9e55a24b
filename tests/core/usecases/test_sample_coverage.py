"""The coverage-gap scenario: Ferry Lane is active, and nobody of it is asked."""

from collections.abc import Callable

import pytest

from callin_planner.domain.coverage import Covered
from callin_planner.usecases import coverage, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.review import review


@pytest.fixture
def site(open_sample: Callable[[str], OpenSite]) -> OpenSite:
    return open_sample("coverage-gap")


def test_it_trips_l1_and_nothing_else_but_notes(site: OpenSite) -> None:
    found = review(site.store).findings
    assert [(each.rule, each.severity.value) for each in found] == [
        ("L1", "warning"),
        ("A6", "note"),
        ("L6", "note"),
        ("L6", "note"),
    ]
    assert found[0].text == "Nobody of Group G is approved."
    assert "Ferry" not in found[0].text + found[0].what_to_do


def test_two_people_on_file_could_fill_the_gap(site: OpenSite) -> None:
    missing = coverage.who_is_missing(site.store)
    (gap,) = missing.gaps
    assert (gap.row.group.label, gap.row.state, gap.lacks) == ("Ferry Lane", Covered.MISSING, True)
    assert [one.invitee.code for one in gap.candidates] == ["HB-029", "HB-030"]
    assert [one.must_come for one in gap.candidates] == [True, False]
    assert (missing.coverage.covered, missing.coverage.needed) == (6, 7)


def test_one_press_lists_them_and_undo_takes_them_off(site: OpenSite) -> None:
    event = plans.event_of(site.store, None)
    (gap,) = coverage.who_is_missing(site.store).gaps
    changed = coverage.list_people(site.store, event.id, [one.id for one in gap.candidates])
    assert changed.label == "List HB-029 and HB-030"
    (gap,) = coverage.who_is_missing(site.store).gaps
    assert gap.candidates == ()
    assert gap.row.waiting == 2
    everyone = [one.invitee.id for one in plans.full_plan_of(site.store).invited]
    assert not coverage.list_people(site.store, event.id, everyone).ids
    site.store.undo()
    (gap,) = coverage.who_is_missing(site.store).gaps
    assert len(gap.candidates) == 2


def test_the_clean_city_lacks_nobody(sample_site: OpenSite) -> None:
    missing = coverage.who_is_missing(sample_site.store)
    assert missing.gaps == ()
    assert (missing.coverage.covered, missing.coverage.at_goal, missing.coverage.needed) == (6, 6, 6)
    assert missing.forecast.rounded == 21
    assert missing.forecast.is_enough
