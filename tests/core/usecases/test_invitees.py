from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from callin_planner.domain.event import Event
from callin_planner.domain.groups import Group, Membership
from callin_planner.domain.ids import new_id
from callin_planner.domain.invitees import (
    FlagKind,
    Invitation,
    Invitee,
    LetterState,
    Status,
)
from callin_planner.domain.plan import Invited
from callin_planner.domain.site import Site
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import invitees, plans
from callin_planner.usecases.invitees import AlreadyKnownError
from callin_planner.usecases.opening import OpenSite
from tests import factories

pytestmark = pytest.mark.both_databases


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    store = made_site.store
    with store.change("Set up") as tx:
        tx.save(replace(tx.list(Site)[0], code_prefix="HB"))
    return store


@pytest.fixture
def event(store: Store) -> Event:
    event = factories.event()
    with store.change("Set up") as tx:
        tx.save(event)
    return event


@pytest.fixture
def group(store: Store) -> Group:
    group = factories.group()
    with store.change("Set up") as tx:
        tx.save(group)
    return group


def _add(store: Store, event: Event, first: str = "Ada") -> Invitee:
    changed = invitees.add_person(store, event.id, first=first, last="Quill")
    with store.read() as tx:
        return next(iter(tx.by_id(Invitee, tuple(changed.ids)).values()))


def _person(store: Store, invitee_id: UUID) -> Invitee:
    with store.read() as tx:
        return tx.get(Invitee, invitee_id)


def _rows(store: Store, event: Event) -> tuple[Invited, ...]:
    return plans.full_plan_of(store, event.id).invited


def test_adds_a_person_as_listed(store: Store, event: Event, group: Group) -> None:
    changed = invitees.add_person(
        store, event.id, first=" José ", last="Peña", group_ids=[group.id], phones=[" 555-0101 ", ""],
        born=date(2001, 2, 3), note=" Asked for a ride. ",
    )  # fmt: skip
    (row,) = _rows(store, event)
    assert changed.label == "Add HB-001"
    assert changed.kinds == {"Invitee", "Invitation", "Membership"}
    assert (row.invitee.name, row.invitee.phones, row.invitee.note) == (
        "José Peña", ("555-0101",), "Asked for a ride.",
    )  # fmt: skip
    assert (row.invitation.status, row.invitation.listed_on) == (Status.CANDIDATE, factories.TODAY)
    assert row.invitation.letter is LetterState.NONE
    assert row.groups == (group,)
    store.undo()
    assert _rows(store, event) == ()
    store.redo()
    assert _rows(store, event) == (row,)


def test_codes_go_on_from_the_highest(store: Store, event: Event) -> None:
    with store.change("Set up") as tx:
        for code in ("HB-007", "HB-120", "XX-900", "HB-x", "HB-²"):
            tx.save(factories.invitee(code=code))
    invitees.add_person(store, event.id, first="Zoran", last="Petrović")
    assert _rows(store, event)[0].invitee.code == "HB-121"


def test_a_city_without_a_prefix_uses_its_initials(store: Store, event: Event) -> None:
    with store.change("Set up") as tx:
        tx.save(replace(tx.list(Site)[0], code_prefix="", city="Éastmoor Bend"))
    invitees.add_person(store, event.id, first="Zoran", last="Petrović")
    assert _rows(store, event)[0].invitee.code == "EB-001"


def test_someone_under_18_on_the_evening_gets_a_flag(store: Store, event: Event) -> None:
    invitees.add_person(store, event.id, first="A", last="One", born=date(2008, 11, 26))
    invitees.add_person(store, event.id, first="B", last="Two", born=date(2008, 11, 25))
    young, adult = _rows(store, event)
    assert [flag.kind for flag in young.flags] == [FlagKind.UNDER_18]
    assert adult.flags == ()


def test_the_same_person_is_not_added_twice_by_mistake(store: Store, event: Event) -> None:
    invitees.add_person(store, event.id, first="José", last="Peña", born=date(2001, 2, 3))
    with pytest.raises(AlreadyKnownError) as refused:
        invitees.add_person(store, event.id, first="JOSE", last="Pena")
    assert refused.value.invited
    assert "Pe" not in str(refused.value).replace("Someone", "")
    invitees.add_person(store, event.id, first="Jose", last="Pena", born=date(1999, 2, 3))
    invitees.add_person(store, event.id, first="Jose", last="Pena", even_if_known=True)
    assert len(_rows(store, event)) == 3


def test_someone_known_from_before_can_be_listed(store: Store, event: Event) -> None:
    earlier = factories.event(on=date(2026, 8, 1))
    with store.change("Set up") as tx:
        tx.save(earlier)
    invitees.add_person(store, earlier.id, first="José", last="Peña")
    with pytest.raises(AlreadyKnownError) as refused:
        invitees.add_person(store, event.id, first="José", last="Peña")
    assert not refused.value.invited
    changed = invitees.invite(store, event.id, refused.value.invitee_id)
    assert changed.label == "List HB-001"
    assert len(_rows(store, event)) == 1
    assert not invitees.invite(store, event.id, refused.value.invitee_id).ids


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"first": " ", "last": ""}, "first"),
        ({"born": date(2026, 11, 3)}, "born"),
        ({"born": date(1890, 1, 1)}, "born"),
        ({"language": "Spanish"}, "language"),
        ({"group_ids": [new_id()]}, "group_ids"),
    ],
)
def test_refuses_with_a_sentence(store: Store, event: Event, fields: dict[str, object], field: str) -> None:
    with pytest.raises(FieldError) as refused:
        invitees.add_person(store, event.id, **{"first": "A", "last": "B", **fields})  # type: ignore[arg-type]
    assert refused.value.field == field
    with store.read() as tx:
        assert tx.count(Invitee) == tx.count(Invitation) == 0


def test_changes_one(store: Store, event: Event) -> None:
    invitees.add_person(store, event.id, first="Jose", last="Pena")
    person = _rows(store, event)[0].invitee
    officer = factories.officer()
    with store.change("Set up") as tx:
        tx.save(officer)
    assert invitees.change_invitee(store, person.id, last="Peña").label == "Correct the name of HB-001"
    assert invitees.change_invitee(store, person.id, officer_id=officer.id).label.startswith(
        "Change the officer"
    )
    assert invitees.change_invitee(store, person.id, note="Kind.").label == "Edit the note on HB-001"
    assert invitees.change_invitee(store, person.id, agency="County", compel=True).label == "Change HB-001"
    assert not invitees.change_invitee(store, person.id, compel=True).ids
    with pytest.raises(FieldError):
        invitees.change_invitee(store, person.id, officer_id=new_id())
    with pytest.raises(TypeError):
        invitees.change_invitee(store, person.id, code="HB-999")
    for _ in range(4):
        store.undo()
    assert _rows(store, event)[0].invitee == person


def test_no_label_names_a_person(store: Store, event: Event, group: Group) -> None:
    invitees.add_person(store, event.id, first="José", last="Peña", group_ids=[group.id])
    person = _rows(store, event)[0].invitee
    invitees.change_invitee(store, person.id, first="Josef")
    invitees.change_groups(store, person.id, [])
    for entry in store.history():
        assert "Jos" not in entry.label
        assert group.label not in entry.label


def test_groups_change_and_kept_ones_keep_their_basis(store: Store, event: Event, group: Group) -> None:
    other = factories.group(label="Kiln Street", code="KS")
    with store.change("Set up") as tx:
        tx.save(other)
    invitees.add_person(store, event.id, first="A", last="B", group_ids=[group.id])
    row = _rows(store, event)[0]
    invitees.change_membership(store, row.memberships[0].id, basis="self-identified", sources=2)
    invitees.change_groups(store, row.invitee.id, [group.id, other.id])
    with store.read() as tx:
        found = {one.group_id: one for one in tx.list(Membership)}
    assert found[group.id].basis == "self-identified"
    assert found[other.id].basis == ""
    invitees.change_groups(store, row.invitee.id, [other.id])
    assert [one.label for one in _rows(store, event)[0].groups] == ["Kiln Street"]
    store.undo()
    assert len(_rows(store, event)[0].groups) == 2


def test_correcting_a_basis_is_no_validation(store: Store, event: Event, group: Group) -> None:
    invitees.add_person(store, event.id, first="A", last="B", group_ids=[group.id])
    membership = _rows(store, event)[0].memberships[0]
    assert (membership.entered_on, membership.entered_by) == (date(2026, 11, 2), store.actor.name)
    with pytest.raises(TypeError):
        invitees.change_membership(store, membership.id, verified_on=date(2026, 11, 1))
    with pytest.raises(FieldError):
        invitees.change_membership(store, membership.id, sources=-1)


def test_a_few_rows_are_read_anew(store: Store, event: Event, group: Group) -> None:
    for last in ("One", "Two"):
        invitees.add_person(store, event.id, first="A", last=last, born=date(2010, 1, 1))
    one, two = _rows(store, event)
    invitees.change_invitee(store, one.invitee.id, last="Uno")
    invitees.change_groups(store, one.invitee.id, [group.id])
    assert invitees.reread(store, [one, two]) == list(_rows(store, event))


def test_adding_to_a_call_in_that_is_gone(store: Store) -> None:
    with pytest.raises(UserError, match="no longer there"):
        invitees.add_person(store, new_id(), first="A", last="B")


def test_agreeing_to_texts_keeps_when_and_who_noted_it(store: Store, event: Event) -> None:
    person = _add(store, event)
    changed = invitees.change_invitee(store, person.id, text_ok=True)
    assert changed.label == "Note that HB-001 agrees to texts"
    kept = _person(store, person.id)
    assert (kept.text_consent_on, kept.text_consent_by) == (factories.TODAY, store.actor.name)
    invitees.change_invitee(store, person.id, text_consent_by=" His  mother ")
    assert _person(store, person.id).text_consent_by == "His mother"
    with pytest.raises(FieldError) as caught:
        invitees.change_invitee(store, person.id, text_consent_on=factories.TODAY + timedelta(days=1))
    assert caught.value.field == "text_consent_on"
    invitees.change_invitee(store, person.id, text_ok=False)
    kept = _person(store, person.id)
    assert (kept.text_consent_on, kept.text_consent_by) == (None, "")


def test_many_change_in_one_step(store: Store, event: Event) -> None:
    people = [_add(store, event, first=first) for first in ("Ada", "Bea", "Cleo")]
    with store.read() as tx:
        asked = [row.id for row in tx.list(Invitation, event_id=event.id)]
    changed = invitees.change_people(
        store, [one.id for one in people], {"language": "es", "interpreter": True}, asked, {"ride": " Van "}
    )
    assert changed.label == "Change 3 people"
    assert changed.kinds == {"Invitee", "Invitation"}
    assert {_person(store, one.id).language for one in people} == {"es"}
    store.undo()
    assert {_person(store, one.id).language for one in people} == {"en"}
    with pytest.raises(FieldError):
        invitees.change_people(store, [people[0].id, people[1].id], {"language": "Spanish"})
    assert {_person(store, one.id).language for one in people} == {"en"}
    assert not invitees.change_people(store, [people[0].id], {"language": "en"}).ids
