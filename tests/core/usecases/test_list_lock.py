"""Two people lock the list; nobody comes onto it but through both of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.event import Event
from callin_planner.domain.ids import new_id
from callin_planner.domain.invitees import (
    FlagKind,
    FlagState,
    Invitation,
    Invitee,
    LetterState,
    Status,
)
from callin_planner.domain.people import Actor, Person
from callin_planner.domain.roles import Role
from callin_planner.errors import FieldError, UserError, WrongSecretError
from callin_planner.usecases import (
    flags,
    history,
    invitations,
    invitees,
    list_lock,
    locking,
    opening,
    plans,
)
from callin_planner.usecases.opening import OpenSite
from tests import factories

FIRST = "outlying snowshoe limeade stratus handlebar"
SECOND = "gumdrop velvet harpist crouton billiard"
THIRD = "ozone pliable trombone wafer skyline"
WHY = "Takes the place of someone who moved away."


@pytest.fixture
def site(tmp_path: Path, light_stretching: object) -> Iterator[OpenSite]:
    """Opened by Jo Planner; Ada Second, the police liaison, has a passphrase of her own."""
    clock = FixedClock(factories.NOON)
    site, _key = opening.create(
        tmp_path / "A.callin", factories.site(), factories.person(), FIRST, clock=clock
    )
    locking.add_passphrase(site, Person(name="Ada Second", role=Role.LE_LIAISON), SECOND)
    yield site
    site.close()


@pytest.fixture
def event(site: OpenSite) -> Event:
    event = factories.event()
    with site.store.change("Set up") as tx:
        tx.save(event)
    return event


def on_list(site: OpenSite, event: Event, status: Status = Status.APPROVED, **person: object) -> UUID:
    """The id of an invitation of somebody new."""
    with site.store.change("Set up") as tx:
        code = f"HB-{tx.count(Invitee) + 1:03d}"
        someone = tx.save(factories.invitee(**{"code": code, **person}))
        return tx.save(factories.invitation(event.id, someone.id, status=status)).id


def on_file(site: OpenSite, **person: object) -> UUID:
    with site.store.change("Set up") as tx:
        code = f"HB-{tx.count(Invitee) + 1:03d}"
        return tx.save(factories.invitee(**{"code": code, **person})).id


def row(site: OpenSite, invitation_id: UUID) -> Invitation:
    with site.store.read() as tx:
        return tx.get(Invitation, invitation_id)


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The block raises a UserError of that code."""
    with pytest.raises(UserError) as caught:
        yield
    assert caught.value.code == code


def test_two_people_lock_a_list(site: OpenSite, event: Event) -> None:
    on_list(site, event)
    assert list_lock.lock_of(site.store, event.id) is None
    changed = list_lock.lock_list(site, event.id, SECOND)
    assert changed.kinds == {"ListLock"}
    assert changed.label == "Lock the invite list (Jo Planner and Ada Second)"
    lock = list_lock.lock_of(site.store, event.id)
    assert lock is not None
    assert (lock.locked_by, lock.locked_at) == (("Jo Planner", "Ada Second"), factories.NOON)
    assert plans.full_plan_of(site.store, event.id).lock == lock
    entry = site.store.history(1)[0]
    assert (entry.label, entry.undoable) == (changed.label, False)


def test_it_is_told_where_one_made_the_passphrase_of_the_other(site: OpenSite, event: Event) -> None:
    names = (site.store.actor.name, "Ada Second")
    said = locking.one_hand(site, names)
    assert said.startswith(f"Ada Second’s passphrase was made while {names[0]} had the site open")
    assert locking.one_hand(site, names[:1]) == locking.one_hand(site, ("Nobody", "Ada Second")) == ""
    ada = next(slot for slot in locking.slots(site) if slot.name == "Ada Second")
    assert ada.person_id is not None
    locking.change_passphrase(site, ada.person_id, SECOND, THIRD)
    assert locking.one_hand(site, names) == ""


def test_one_person_is_not_two(site: OpenSite, event: Event) -> None:
    on_list(site, event)
    with refused("same-person"):
        list_lock.lock_list(site, event.id, FIRST)
    with pytest.raises(WrongSecretError):
        list_lock.lock_list(site, event.id, "not a passphrase of this site at all")
    assert list_lock.lock_of(site.store, event.id) is None


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.PM, True),
        (Role.FACILITATOR, True),
        (Role.LE_LIAISON, True),
        (Role.PO_LIAISON, True),
        (Role.SERVICES_LEAD, False),
        (Role.PROVIDER_INTAKE, False),
        (Role.OBSERVER, False),
        (Role.ADMIN, False),
    ],
)
def test_who_may_be_one_of_the_two(site: OpenSite, event: Event, role: Role, may: bool) -> None:
    on_list(site, event)
    locking.add_passphrase(site, Person(name="Cy Third", role=role), THIRD)
    if may:
        list_lock.lock_list(site, event.id, THIRD)
        return
    with refused("may-not-approve"):
        list_lock.lock_list(site, event.id, THIRD)
    site.store.actor = Actor(new_id(), "Cy Third", role)
    with refused("may-not-approve"):
        list_lock.lock_list(site, event.id, SECOND)


def test_a_list_without_anyone_approved_is_not_locked(site: OpenSite, event: Event) -> None:
    with refused("nobody"):
        list_lock.lock_list(site, event.id, SECOND)
    on_list(site, event, Status.SCREENED)
    with refused("nobody"):
        list_lock.lock_list(site, event.id, SECOND)


@pytest.mark.parametrize("state", [FlagState.NEEDS_DECISION, FlagState.EXCLUDE])
@pytest.mark.parametrize("status", [Status.CANDIDATE, Status.SCREENED, Status.APPROVED])
def test_an_open_grave_flag_holds_the_lock_back(
    site: OpenSite, event: Event, status: Status, state: FlagState
) -> None:
    on_list(site, event)
    flag = factories.flag(on_list(site, event, status), kind=FlagKind.ACTIVE_WARRANT, state=state)
    with site.store.change("Set up") as tx:
        tx.save(flag)
    with refused("open-flag"):
        list_lock.lock_list(site, event.id, SECOND)
    flags.decide(site.store, flag.id, FlagState.OK, "Cleared at court.")
    list_lock.lock_list(site, event.id, SECOND)


def test_flags_of_those_who_left_and_lesser_ones_do_not(site: OpenSite, event: Event) -> None:
    on_list(site, event)
    left, vetting = on_list(site, event, Status.SET_ASIDE), on_list(site, event, Status.SCREENED)
    with site.store.change("Set up") as tx:
        tx.save(factories.flag(left, kind=FlagKind.ACTIVE_WARRANT))
        tx.save(factories.flag(vetting, kind=FlagKind.BEREAVED))
    list_lock.lock_list(site, event.id, SECOND)


def test_what_a_locked_list_refuses(site: OpenSite, event: Event) -> None:
    one, vetting = on_list(site, event), on_list(site, event, Status.SCREENED)
    aside, file = on_list(site, event, Status.SET_ASIDE), on_file(site)
    list_lock.lock_list(site, event.id, SECOND)
    store = site.store
    with refused("list-locked"):
        invitees.add_person(store, event.id, first="New", last="Person")
    with refused("list-locked"):
        invitees.invite(store, event.id, file)
    with refused("list-locked"):
        invitations.change_invitation(store, vetting, to=Status.APPROVED, approved_by=["Ada Quill"])
    with refused("list-locked"):
        invitations.change_invitation(store, aside, to=Status.CANDIDATE)
    with refused("list-locked"):
        invitations.change_invitation(store, one, to=Status.SCREENED)
    with refused("list-locked"):
        list_lock.lock_list(site, event.id, SECOND)
    assert row(site, vetting).status is Status.SCREENED


def test_what_goes_on_while_it_is_locked(site: OpenSite, event: Event) -> None:
    ids = [on_list(site, event) for _n in range(5)]
    list_lock.lock_list(site, event.id, SECOND)
    store = site.store
    invitations.set_letters(store, [ids[0]], LetterState.WITH_OFFICER)
    invitations.set_letters(store, [ids[0]], LetterState.DELIVERED)
    invitations.change_invitation(store, ids[0], to=Status.CONFIRMED)
    for one, to in zip(ids[1:], (Status.HELD, Status.WITHDRAWN, Status.SET_ASIDE), strict=False):
        invitations.change_invitation(store, one, to=to, reason="A reason.")
    invitations.change_invitation(store, ids[4], to=Status.REPLACED, reason="Moved away.")
    invitations.change_details(store, ids[0], guest="His mother")
    flags.add_flag(store, ids[0], FlagKind.BEREAVED, "A cousin, last week.")
    assert [row(site, one).status for one in ids] == [
        Status.CONFIRMED, Status.HELD, Status.WITHDRAWN, Status.SET_ASIDE, Status.REPLACED,
    ]  # fmt: skip
    history.undo(store)
    history.undo(store)
    assert history.undo(store).label == "Replace HB-005"
    assert row(site, ids[4]).status is Status.APPROVED


def test_another_call_in_stays_open(site: OpenSite, event: Event) -> None:
    later = factories.event(on=event.on + timedelta(days=90))
    with site.store.change("Set up") as tx:
        tx.save(later)
    on_list(site, event)
    list_lock.lock_list(site, event.id, SECOND)
    invitees.add_person(site.store, later.id, first="New", last="Person")


def test_two_people_add_someone_after_the_lock(site: OpenSite, event: Event) -> None:
    on_list(site, event)
    vetting, file = on_list(site, event, Status.SCREENED), on_file(site)
    list_lock.lock_list(site, event.id, SECOND)
    people = [row(site, vetting).invitee_id, file]
    changed = list_lock.add_after_lock(site, event.id, people, SECOND, WHY)
    assert changed.label == "Add HB-002 and HB-003 to the locked list (Jo Planner and Ada Second)"
    now = row(site, vetting)
    assert (now.status, now.approved_by) == (Status.APPROVED, ("Jo Planner", "Ada Second"))
    assert (now.approved_on, now.letter) == (factories.TODAY, LetterState.TO_PRINT)
    additions = list_lock.additions_of(site.store, event.id)
    assert [(each.reason, each.added_by) for each in additions] == [(WHY, ("Jo Planner", "Ada Second"))] * 2
    assert not site.store.history(1)[0].undoable
    with site.store.read() as tx:
        assert tx.count(Invitation, event_id=event.id, status=Status.APPROVED) == 3


@pytest.mark.parametrize("reason", ["", "  ", "because"])
def test_an_addition_needs_a_reason(site: OpenSite, event: Event, reason: str) -> None:
    on_list(site, event)
    file = on_file(site)
    list_lock.lock_list(site, event.id, SECOND)
    with pytest.raises(FieldError) as caught:
        list_lock.add_after_lock(site, event.id, [file], SECOND, reason)
    assert caught.value.field == "reason"


def test_nobody_with_an_open_flag_or_under_age_is_added(site: OpenSite, event: Event) -> None:
    there = on_list(site, event)
    flagged, young = on_list(site, event, Status.HELD), on_file(site, born=factories.TODAY.replace(year=2010))
    with site.store.change("Set up") as tx:
        tx.save(factories.flag(flagged, kind=FlagKind.RIVAL_RISK))
    list_lock.lock_list(site, event.id, SECOND)
    for person in (row(site, flagged).invitee_id, young):
        with refused("open-flag"):
            list_lock.add_after_lock(site, event.id, [person], SECOND, WHY)
    with refused("already-on-list"):
        list_lock.add_after_lock(site, event.id, [row(site, there).invitee_id], SECOND, WHY)
    with pytest.raises(FieldError):
        list_lock.add_after_lock(site, event.id, [], SECOND, WHY)
    with refused("same-person"):
        list_lock.add_after_lock(site, event.id, [on_file(site)], FIRST, WHY)
    assert list_lock.additions_of(site.store, event.id) == []


def test_a_minor_whom_no_flag_names_holds_the_lock_back(site: OpenSite, event: Event) -> None:
    on_list(site, event)
    young = on_list(site, event, Status.SCREENED)
    invitees.change_invitee(
        site.store, row(site, young).invitee_id, born=event.on.replace(year=event.on.year - 17)
    )
    with refused("under-age"):
        invitations.change_invitation(site.store, young, to=Status.APPROVED, approved_by=["Ada Quill"])
    with refused("open-flag"):
        list_lock.lock_list(site, event.id, SECOND)
    flags.add_flag(site.store, young, FlagKind.UNDER_18, "Guardian asked")
    (raised,) = flags.flags_of(site.store, young)
    flags.decide(site.store, raised.id, FlagState.OK, "The guardian signed")
    invitations.change_invitation(site.store, young, to=Status.APPROVED, approved_by=["Ada Quill"])
    list_lock.lock_list(site, event.id, SECOND)


def test_two_people_open_it_again(site: OpenSite, event: Event) -> None:
    one = on_list(site, event, Status.SCREENED)
    on_list(site, event)
    with refused("not-locked"):
        list_lock.open_list(site, event.id, SECOND, WHY)
    with refused("not-locked"):
        list_lock.add_after_lock(site, event.id, [row(site, one).invitee_id], SECOND, WHY)
    list_lock.lock_list(site, event.id, SECOND)
    with pytest.raises(FieldError):
        list_lock.open_list(site, event.id, SECOND, "")
    with refused("same-person"):
        list_lock.open_list(site, event.id, FIRST, WHY)
    changed = list_lock.open_list(site, event.id, SECOND, WHY)
    assert changed.label == "Open the invite list again (Jo Planner and Ada Second)"
    assert not site.store.history(1)[0].undoable
    assert list_lock.lock_of(site.store, event.id) is None
    invitations.change_invitation(site.store, one, to=Status.APPROVED, approved_by=["Ada Quill"])
    list_lock.lock_list(site, event.id, SECOND)
    assert list_lock.lock_of(site.store, event.id) is not None


def test_what_was_done_before_the_lock_is_not_undone_behind_its_back(site: OpenSite, event: Event) -> None:
    on_list(site, event)
    one = on_list(site, event)
    invitations.change_invitation(site.store, one, to=Status.SET_ASIDE, reason="Moved away.")
    aside = site.store.history(1)[0].id
    list_lock.lock_list(site, event.id, SECOND)
    with refused("list-locked"):
        history.undo(site.store)
    with refused("list-locked"):
        history.undo(site.store, aside)
    list_lock.open_list(site, event.id, SECOND, WHY)
    history.undo(site.store)
    assert row(site, one).status is Status.APPROVED


def test_the_journal_of_a_locked_list_holds(site: OpenSite, event: Event) -> None:
    on_list(site, event)
    list_lock.lock_list(site, event.id, SECOND)
    list_lock.open_list(site, event.id, SECOND, WHY)
    assert site.store.verify_journal()
