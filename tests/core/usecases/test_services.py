"""The directory: changed with undo, made sure of, counted by need."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from callin_planner.domain.ids import new_id
from callin_planner.domain.providers import Location, Need, Provider, Service, ServiceStatus
from callin_planner.errors import FieldError
from callin_planner.usecases import history, plans, services
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.paper_parts import Part, parts_of
from callin_planner.usecases.sample_source import sample_id
from callin_planner.usecases.service_board import State, board_of

FAMILY = sample_id("provider/family")


def _provider(site: OpenSite, provider_id: UUID) -> Provider:
    with site.store.read() as tx:
        return tx.get(Provider, provider_id)


def test_the_clean_directory_is_fresh_and_covers_every_tile(sample_site: OpenSite) -> None:
    board = board_of(sample_site.store)
    assert (len(board.rows), board.services) == (9, 21)
    assert {row.state for row in board.rows} == {State.FRESH, State.HIDDEN}
    assert board.uncovered == ()
    assert board.next_stale() is None


def test_the_messy_directory_shows_the_gravest_state_first(messy_site: OpenSite) -> None:
    board = board_of(messy_site.store)
    told = {row.provider.name: row.state for row in board.rows if row.state is not State.FRESH}
    assert told == {
        "Cedar House": State.FULL,
        "Clear Channel Recovery": State.HIDDEN,
        "Harlan Bend Learning Center": State.INCOMPLETE,
        "Hospital Response & Family Support": State.STALE,
    }
    full = next(row for row in board.rows if row.state is State.FULL)
    assert full.provider.waiting_list
    assert full.needs == {Need.HOUSING}
    assert [row.provider.name for row in board.rows if row.slow] == ["Hospital Response & Family Support"]
    assert board.next_stale() == FAMILY
    assert board.next_stale(FAMILY) is None


def test_still_true_dates_the_check_with_the_callers_name_and_can_be_undone(messy_site: OpenSite) -> None:
    store = messy_site.store
    before = _provider(messy_site, FAMILY)
    changed = services.still_true(store, FAMILY)
    after = _provider(messy_site, FAMILY)
    assert after.assured_on == plans.today(store)
    assert after.assured_by == store.actor.name
    assert before.name in changed.label
    assert board_of(store).next_stale() is None
    history.undo(store)
    assert _provider(messy_site, FAMILY) == before


def test_still_true_makes_sure_of_every_service(messy_site: OpenSite) -> None:
    store = messy_site.store
    long_ago = plans.today(store) - timedelta(days=300)
    with store.read() as tx:
        service = tx.list(Service, provider_id=FAMILY)[0]
    services.change_service(store, service.id, assured_on=long_ago)
    services.still_true(store, FAMILY)
    with store.read() as tx:
        assert tx.get(Service, service.id).assured_on is None


def test_a_provider_comes_goes_and_comes_back_whole(sample_site: OpenSite) -> None:
    store, made = sample_site.store, new_id()
    services.add_provider(store, name="  Night  Shelter ", provider_id=made, phones=("555-0170",))
    services.add_service(store, made, name="A bed", need=Need.HOUSING)
    services.add_location(store, made, name="Hall", city="Harlan Bend")
    assert _provider(sample_site, made).name == "Night Shelter"
    services.remove_provider(store, made)
    with store.read() as tx:
        assert tx.find(Provider, made) is None
        assert tx.count(Service, provider_id=made) == 0
    history.undo(store)
    with store.read() as tx:
        assert tx.count(Service, provider_id=made) == tx.count(Location, provider_id=made) == 1


def test_a_place_that_goes_leaves_its_services(sample_site: OpenSite) -> None:
    store, place = sample_site.store, new_id()
    services.add_location(store, FAMILY, location_id=place, name="Annex", address_1="2 Oak St")
    services.change_location(store, place, accessibility="Ramp", country="us")
    with store.read() as tx:
        assert tx.get(Location, place).country == "US"
        service = tx.list(Service, provider_id=FAMILY)[0]
    services.change_service(store, service.id, location_ids=(place,))
    services.remove_location(store, place)
    with store.read() as tx:
        assert tx.get(Service, service.id).location_ids == ()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "cedar HOUSE"}, "name"),
        ({"email": "nobody"}, "email"),
        ({"website": "example.org"}, "website"),
        ({"capacity_slots": -1}, "capacity_slots"),
        ({"languages": ("Spanish!",)}, "languages"),
    ],
)
def test_a_listing_that_cannot_stand_is_refused(
    sample_site: OpenSite, fields: dict[str, object], field: str
) -> None:
    before = _provider(sample_site, FAMILY)
    with pytest.raises(FieldError) as refused:
        services.change_provider(sample_site.store, FAMILY, **fields)
    assert refused.value.field == field
    assert _provider(sample_site, FAMILY) == before


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": ""}, "name"),
        ({"minimum_age": 40, "maximum_age": 18}, "maximum_age"),
        ({"maximum_age": 200}, "minimum_age"),
        ({"url": "ftp:x"}, "url"),
    ],
)
def test_a_service_that_cannot_stand_is_refused(
    sample_site: OpenSite, fields: dict[str, object], field: str
) -> None:
    with sample_site.store.read() as tx:
        service = tx.list(Service, provider_id=FAMILY)[0]
    with pytest.raises(FieldError) as refused:
        services.change_service(sample_site.store, service.id, **fields)
    assert refused.value.field == field


def test_a_place_without_name_and_address_is_refused(sample_site: OpenSite) -> None:
    with pytest.raises(FieldError):
        services.add_location(sample_site.store, FAMILY)
    with pytest.raises(FieldError) as refused:
        services.add_location(sample_site.store, FAMILY, name="Hall", country="USA")
    assert refused.value.field == "country"


def test_a_call_is_noted_beside_the_listing_and_makes_sure_of_nothing(messy_site: OpenSite) -> None:
    services.log_call(messy_site.store, FAMILY, answered=False, said="  no  answer ")
    after = _provider(messy_site, FAMILY)
    assert [(call.answered, call.said) for call in after.calls] == [(False, "no answer")]
    assert board_of(messy_site.store).next_stale() == FAMILY


def test_a_tile_that_loses_its_services_is_uncovered(sample_site: OpenSite) -> None:
    store = sample_site.store
    with store.read() as tx:
        housing = [one for one in tx.list(Service) if one.need is Need.HOUSING]
    for one in housing:
        services.change_service(store, one.id, status=ServiceStatus.CLOSED)
    assert board_of(store).uncovered == (Need.HOUSING,)


def test_nothing_changed_stores_nothing(sample_site: OpenSite) -> None:
    before = _provider(sample_site, FAMILY)
    assert services.change_provider(sample_site.store, FAMILY, name=before.name).entry is None
    assert replace(before) == _provider(sample_site, FAMILY)


def test_a_call_or_a_note_makes_no_paper_out_of_date(sample_site: OpenSite) -> None:
    store = sample_site.store
    before = parts_of(plans.full_plan_of(store), [Part.SERVICES])
    services.log_call(store, FAMILY, answered=True)
    services.change_provider(store, FAMILY, note="Ask for Ann")
    assert parts_of(plans.full_plan_of(store), [Part.SERVICES]) == before
    services.change_provider(store, FAMILY, phones=("555-0199",))
    assert parts_of(plans.full_plan_of(store), [Part.SERVICES]) != before
