"""Officers: found under the ways a list writes them, kept apart where they differ, two made one."""

from dataclasses import fields, replace
from typing import Any

import pytest

from callin_planner.domain.deliveries import OfficerSheet
from callin_planner.domain.ids import Record, new_id
from callin_planner.domain.invitees import Invitee, LetterState, Officer
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.tables import NAMES
from callin_planner.usecases import officers, plans
from callin_planner.usecases.caseloads import Caseload, Caseloads, caseloads_of
from callin_planner.usecases.officer_names import free_code, may_be_one, name_key
from callin_planner.usecases.opening import OpenSite
from tests import factories


def _book(site: OpenSite) -> Caseloads:
    event = plans.next_event(site.store)
    return caseloads_of(site.store, event.id if event else None)


def _row(site: OpenSite, name: str) -> Caseload:
    return next(row for row in _book(site).rows if row.officer.name == name)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kowalski, Tadeusz", "tadeusz kowalski"),
        ("PO T. Kowalski", "t kowalski"),
        ("Agent  José  PEÑA", "jose pena"),
        ("Świętosława Nguyễn-Łukasiewicz", "swietoslawa nguyen-lukasiewicz"),
        ("Sr. Vega", "sr vega"),
        ("Cher", "cher"),
        ("", ""),
    ],
)
def test_one_name_written_in_many_ways(name: str, key: str) -> None:
    assert name_key(name) == key


def test_an_initial_stands_for_a_first_name() -> None:
    assert may_be_one("t kowalski", "tadeusz kowalski")
    assert not may_be_one("tomasz kowalski", "tadeusz kowalski")
    assert not may_be_one("kowalski", "t kowalski")
    assert free_code("Tadeusz Kowalski", [factories.officer(code="TK")]) == "TK2"


def test_the_sample_as_the_page_shows_it(sample_site: OpenSite) -> None:
    book = _book(sample_site)
    assert [row.officer.code for row in book.rows] == ["DC", "MF", "RA", "TK", "TM"]
    creel = book.rows[0]
    assert len(creel.people) >= len(creel.invited) >= len(creel.with_letter) > 0
    assert creel.letters(LetterState.DELIVERED) == len(creel.with_letter)
    assert sum(len(row.invited) for row in book.rows) + len(book.nobodys) <= 28
    assert book.nobodys == ()
    assert book.doubles == ()
    assert all(row.invited == [] for row in caseloads_of(sample_site.store).rows)


def test_add_change_undo(sample_site: OpenSite) -> None:
    store = sample_site.store
    officers.add_officer(store, name="  Tadeusz  Kowalczyk ", agency="State Parole", email="tk@example.org")
    row = _row(sample_site, "Tadeusz Kowalczyk")
    assert row.officer.code == "TK2"
    assert "Kowalczyk" not in store.history(1)[0].label
    officers.change_officer(store, row.id, phone="555-0199", code="tkz")
    assert _row(sample_site, "Tadeusz Kowalczyk").officer.code == "TKZ"
    assert officers.change_officer(store, row.id, code="TKZ").ids == frozenset()
    store.undo()
    store.undo()
    assert len(_book(sample_site).rows) == 5


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"name": "  "}, "name", "Type a name"),
        ({"name": "CREEL, Dana"}, "name", "already"),
        ({"name": "New One", "code": "dc"}, "code", "Another officer"),
        ({"name": "New One", "code": "D-C"}, "code", "letters or digits"),
        ({"name": "New One", "email": "new.one"}, "email", "e-mail"),
    ],
)
def test_what_cannot_stand(sample_site: OpenSite, given: dict[str, Any], field: str, words: str) -> None:
    with pytest.raises(FieldError) as caught:
        officers.add_officer(sample_site.store, **given)
    assert caught.value.field == field
    assert words in caught.value.text


def test_two_of_one_name_at_two_agencies_are_two(sample_site: OpenSite) -> None:
    officers.add_officer(sample_site.store, name="Dana Creel", agency="State Parole")
    assert _book(sample_site).doubles == ()


def test_doubles_are_told_and_made_one(sample_site: OpenSite) -> None:
    store = sample_site.store
    twin_id = new_id()
    officers.add_officer(
        store, name="Tadeusz Kowalski", agency="State Parole", email="t@example.org", officer_id=twin_id
    )
    keep = _row(sample_site, "T. Kowalski")
    ((one, two),) = _book(sample_site).doubles
    assert {one.id, two.id} == {keep.id, twin_id}
    someone = _row(sample_site, "Dana Creel").people[0].invitee
    event = plans.next_event(store)
    assert event is not None
    with store.change("Set up") as tx:
        tx.save(replace(someone, officer_id=twin_id))
        tx.save(factories.officer_sheet(event.id, officer_id=twin_id))
    officers.merge_officers(store, keep.id, twin_id)
    merged = _row(sample_site, "Tadeusz Kowalski")
    assert merged.id == keep.id
    assert (merged.officer.phone, merged.officer.email, merged.officer.code) == (
        "555-0123",
        "t@example.org",
        "TK",
    )
    assert len(merged.people) == len(keep.people) + 1
    with store.read() as tx:
        assert [sheet.officer_id for sheet in tx.list(OfficerSheet)] == [keep.id]
    store.undo()
    assert _row(sample_site, "T. Kowalski").people == keep.people
    with pytest.raises(UserError):
        officers.merge_officers(store, keep.id, keep.id)


def test_the_fuller_name_goes_only_to_the_same_person(sample_site: OpenSite) -> None:
    store = sample_site.store
    officers.merge_officers(store, _row(sample_site, "R. Abbott").id, _row(sample_site, "Dana Creel").id)
    assert _row(sample_site, "R. Abbott").officer.name == "R. Abbott"


def test_nobody_is_taken_out_while_somebody_is_theirs(sample_site: OpenSite) -> None:
    store, creel = sample_site.store, _row(sample_site, "Dana Creel")
    with pytest.raises(UserError) as caught:
        officers.remove_officer(store, creel.id)
    assert "with Dana Creel" in caught.value.text
    to = _row(sample_site, "T. Kowalski")
    first = creel.people[0].invitee
    officers.hand_over(store, creel.id, to.id, [first.id])
    assert len(_row(sample_site, "Dana Creel").people) == len(creel.people) - 1
    officers.hand_over(store, creel.id, to.id)
    moved = _row(sample_site, "T. Kowalski")
    assert len(moved.people) == len(to.people) + len(creel.people)
    assert {one.invitee.agency for one in moved.people} == {"State Parole"}
    event = plans.next_event(store)
    assert event is not None
    with store.change("Set up") as tx:
        tx.save(factories.officer_sheet(event.id, officer_id=creel.id))
    officers.remove_officer(store, creel.id)
    assert "Dana Creel" not in [row.officer.name for row in _book(sample_site).rows]
    with pytest.raises(FieldError):
        officers.hand_over(store, to.id, to.id)


def test_every_kind_that_points_at_an_officer_moves_with_a_merge() -> None:
    def points(kind: type[Record]) -> bool:
        return any(field.name == "officer_id" for field in fields(kind))

    assert {kind for kind in NAMES if points(kind)} == set(officers.POINTS) == {Invitee, OfficerSheet}


def test_a_list_finds_its_officers(sample_site: OpenSite) -> None:
    with sample_site.store.read() as tx:
        book = officers.OfficerBook(tx.list(Officer))
    assert book.find_or_add("Creel, Dana").code == "DC"
    assert book.find_or_add("Tadeusz Kowalski").code == "TK"
    assert book.find_or_add("Somebody New").code == "SN"
    assert book.find_or_add("S. New").code == "SN"
    assert [one.name for one in book.added] == ["Somebody New"]
