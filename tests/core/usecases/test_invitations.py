from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest

from callin_planner.domain.event import Event
from callin_planner.domain.ids import new_id
from callin_planner.domain.invitation_path import MOVES, NEEDS_REASON
from callin_planner.domain.invitees import (
    APPROVED_OR_LATER,
    FlagState,
    Invitation,
    LetterState,
    ScreeningFlag,
    Status,
)
from callin_planner.domain.roles import Role
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import attendance, flags, invitations
from callin_planner.usecases.opening import OpenSite
from tests import factories


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


@pytest.fixture
def event(store: Store) -> Event:
    event = factories.event(on=factories.TODAY)
    with store.change("Set up") as tx:
        tx.save(event)
    return event


def _invite(store: Store, event: Event, status: Status = Status.CANDIDATE, **given: object) -> UUID:
    with store.change("Set up") as tx:
        person = tx.save(factories.invitee(code=f"HB-{tx.count(Invitation) + 1:03d}"))
        return tx.save(factories.invitation(event.id, person.id, status=status, **given)).id


def _row(store: Store, invitation_id: UUID) -> Invitation:
    with store.read() as tx:
        return tx.get(Invitation, invitation_id)


def _go(store: Store, invitation_id: UUID, to: Status, **given: object) -> str:
    given.setdefault("reason", "A reason." if to in NEEDS_REASON else "")
    given.setdefault("approved_by", ["Ada Quill"] if to is Status.APPROVED else [])
    return invitations.change_invitation(store, invitation_id, to=to, **given).label  # type: ignore[arg-type]


def test_the_whole_path(store: Store, event: Event) -> None:
    one = _invite(store, event)
    assert _go(store, one, Status.SCREENED) == "Start vetting HB-001"
    assert _go(store, one, Status.APPROVED) == "Approve HB-001"
    row = _row(store, one)
    assert (row.approved_by, row.approved_on, row.letter) == (
        ("Ada Quill",), factories.TODAY, LetterState.TO_PRINT,
    )  # fmt: skip
    _go(store, one, Status.LETTER_READY)
    _go(store, one, Status.DELIVERED)
    assert (_row(store, one).letter, _row(store, one).letter_on) == (LetterState.DELIVERED, factories.TODAY)
    _go(store, one, Status.CONFIRMED)
    assert _row(store, one).confirmed_on == factories.TODAY
    assert _go(store, one, Status.ATTENDED) == "Mark HB-001 as having come"
    for _ in range(6):
        store.undo()
    assert _row(store, one).status is Status.CANDIDATE
    assert _row(store, one).approved_by == ()
    for _ in range(6):
        store.redo()
    assert _row(store, one).status is Status.ATTENDED


@pytest.mark.parametrize("now", list(Status))
def test_every_allowed_move_works_and_no_other(store: Store, event: Event, now: Status) -> None:
    for to in Status:
        one = _invite(store, event, now)
        if to in MOVES[now]:
            _go(store, one, to)
            assert _row(store, one).status is to
        elif to is not now:
            with pytest.raises(UserError):
                _go(store, one, to)
            assert _row(store, one).status is now


def test_approving_asks_who_approved(store: Store, event: Event) -> None:
    one = _invite(store, event, Status.SCREENED)
    with pytest.raises(FieldError) as refused:
        _go(store, one, Status.APPROVED, approved_by=["  "])
    assert refused.value.field == "approved_by"
    assert _row(store, one).status is Status.SCREENED


def test_going_back_to_approved_keeps_who_approved(store: Store, event: Event) -> None:
    one = _invite(store, event, Status.SCREENED)
    _go(store, one, Status.APPROVED)
    _go(store, one, Status.LETTER_READY)
    _go(store, one, Status.APPROVED, approved_by=[])
    assert _row(store, one).approved_by == ("Ada Quill",)


def test_vetting_again_takes_the_approval_back(store: Store, event: Event) -> None:
    one = _invite(store, event, Status.SCREENED)
    _go(store, one, Status.APPROVED)
    _go(store, one, Status.SCREENED)
    row = _row(store, one)
    assert (row.approved_by, row.approved_on, row.letter) == ((), None, LetterState.NONE)


@pytest.mark.parametrize("to", [Status.HELD, Status.SET_ASIDE])
def test_holding_and_setting_aside_need_a_reason(store: Store, event: Event, to: Status) -> None:
    one = _invite(store, event, Status.SCREENED)
    with pytest.raises(FieldError) as refused:
        _go(store, one, to, reason="  ")
    assert refused.value.field == "reason"
    _go(store, one, to, reason=" Moved  away. ")
    assert _row(store, one).reason == "Moved away."
    store.undo()
    assert _row(store, one).status is Status.SCREENED


def test_a_flag_must_be_settled_before_approving(store: Store, event: Event) -> None:
    one = _invite(store, event, Status.SCREENED)
    flag = factories.flag(one)
    with store.change("Set up") as tx:
        tx.save(flag)
    with pytest.raises(UserError, match="flag"):
        _go(store, one, Status.APPROVED)
    with pytest.raises(FieldError):
        flags.decide(store, flag.id, FlagState.OK, " ")
    changed = flags.decide(store, flag.id, FlagState.OK, "Order was lifted.")
    assert changed.label == "Decide a flag of HB-001"
    with store.read() as tx:
        decided = tx.get(ScreeningFlag, flag.id)
    assert (decided.decided_by, decided.decided_on) == ("Jo Planner", factories.TODAY)
    _go(store, one, Status.APPROVED)


def test_nobody_comes_before_the_evening(store: Store) -> None:
    later = factories.event()
    with store.change("Set up") as tx:
        tx.save(later)
    one = _invite(store, later, Status.CONFIRMED)
    with pytest.raises(UserError, match="still to come"):
        _go(store, one, Status.ATTENDED)


def test_many_at_once_or_none(store: Store, event: Event) -> None:
    ready = [_invite(store, event, Status.SCREENED) for _ in range(3)]
    listed = _invite(store, event)
    before = store.journal_head()
    with pytest.raises(UserError, match="1 of these 4 people"):
        invitations.change_invitations(store, [*ready, listed], to=Status.APPROVED, approved_by=["Ada"])
    assert store.journal_head() == before
    changed = invitations.change_invitations(store, ready, to=Status.APPROVED, approved_by=["Ada"])
    assert changed.label == "Approve 3 people"
    assert len(changed.ids) == 3
    store.undo()
    assert {_row(store, one).status for one in ready} == {Status.SCREENED}


def test_those_who_stand_there_already_are_left_alone(store: Store, event: Event) -> None:
    one, two = _invite(store, event, Status.SCREENED), _invite(store, event)
    changed = invitations.change_invitations(store, [one, two, two], to=Status.SCREENED)
    assert changed.label == "Start vetting HB-002"
    assert not invitations.change_invitations(store, [one, two], to=Status.SCREENED).ids


def test_letters(store: Store, event: Event) -> None:
    ids = [_invite(store, event, Status.APPROVED), _invite(store, event, Status.CONFIRMED)]
    changed = invitations.set_letters(store, ids, LetterState.DELIVERED, on=date(2026, 10, 30))
    assert changed.label == "Mark the letter of 2 people as delivered"
    rows = [_row(store, one) for one in ids]
    assert [row.status for row in rows] == [Status.DELIVERED, Status.CONFIRMED]
    assert {row.letter_on for row in rows} == {date(2026, 10, 30)}
    assert not invitations.set_letters(store, ids, LetterState.DELIVERED, on=date(2026, 10, 30)).ids
    invitations.set_letters(store, ids[:1], LetterState.CAME_BACK)
    assert (_row(store, ids[0]).status, _row(store, ids[0]).letter_on) == (
        Status.LETTER_READY, factories.TODAY,
    )  # fmt: skip
    store.undo()
    store.undo()
    assert _row(store, ids[0]).status is Status.APPROVED


@pytest.mark.parametrize("status", sorted(set(Status) - APPROVED_OR_LATER))
def test_a_letter_is_for_those_who_are_approved(store: Store, event: Event, status: Status) -> None:
    good, other = _invite(store, event, Status.APPROVED), _invite(store, event, status)
    with pytest.raises(UserError, match="not approved"):
        invitations.set_letters(store, [good, other], LetterState.DELIVERED)
    assert _row(store, good).letter is LetterState.NONE


def test_a_letter_cannot_arrive_tomorrow(store: Store, event: Event) -> None:
    one = _invite(store, event, Status.APPROVED)
    with pytest.raises(FieldError, match="still to come"):
        invitations.set_letters(store, [one], LetterState.DELIVERED, on=date(2026, 11, 3))


def test_details(store: Store, event: Event) -> None:
    one = _invite(store, event)
    changed = invitations.change_details(store, one, guest=" His mother ", ride="Bus", curfew_exception=True)
    assert changed.label == "Change the arrangements of HB-001"
    assert _row(store, one).guest == "His mother"
    assert not invitations.change_details(store, one, ride="Bus").ids
    with pytest.raises(TypeError):
        invitations.change_details(store, one, status=Status.APPROVED)


def test_an_invitation_that_is_gone(store: Store) -> None:
    with pytest.raises(UserError, match="no longer there"):
        invitations.change_invitation(store, new_id(), to=Status.SCREENED)
    with pytest.raises(UserError, match="no longer there"):
        invitations.set_letters(store, [new_id()], LetterState.DELIVERED)
    with pytest.raises(UserError, match="no longer there"):
        flags.decide(store, new_id(), FlagState.OK, "Yes.")


def test_somebody_takes_the_place_of_another(store: Store, event: Event) -> None:
    leaving, coming = _invite(store, event, Status.DELIVERED), _invite(store, event)
    with pytest.raises(FieldError) as caught:
        invitations.replace_with(store, leaving, coming, " ")
    assert caught.value.field == "reason"
    changed = invitations.replace_with(store, leaving, coming, " In the hospital. ")
    assert changed.label == "Replace HB-001 with HB-002"
    row = _row(store, leaving)
    assert (row.status, row.replaced_by, row.reason) == (Status.REPLACED, coming, "In the hospital.")
    assert _row(store, coming).status is Status.CANDIDATE
    store.undo()
    assert (_row(store, leaving).status, _row(store, leaving).replaced_by) == (Status.DELIVERED, None)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_approve(store: Store, event: Event, role: Role) -> None:
    one = _invite(store, event, Status.SCREENED)
    store.actor = replace(store.actor, role=role)
    if role in (Role.PM, Role.FACILITATOR, Role.LE_LIAISON, Role.PO_LIAISON):
        _go(store, one, Status.APPROVED)
        return
    with pytest.raises(UserError) as caught:
        _go(store, one, Status.APPROVED)
    assert caught.value.code == "may-not-approve"
    assert _row(store, one).status is Status.SCREENED


def test_a_yes_that_is_taken_back_does_not_return_with_the_evening(store: Store, event: Event) -> None:
    one = _invite(store, event, Status.DELIVERED, letter=LetterState.DELIVERED)
    _go(store, one, Status.CONFIRMED)
    _go(store, one, Status.DELIVERED)
    assert _row(store, one).confirmed_on is None
    _go(store, one, Status.EXCUSED)
    attendance.forget_outcome(store, one)
    assert _row(store, one).status is Status.DELIVERED


def test_coming_back_gives_the_place_back(store: Store, event: Event) -> None:
    leaving, coming = _invite(store, event, Status.DELIVERED), _invite(store, event)
    invitations.replace_with(store, leaving, coming, "Ill.")
    _go(store, leaving, Status.SCREENED)
    assert _row(store, leaving).replaced_by is None


def test_who_may_take_a_place(store: Store, event: Event) -> None:
    leaving, other = _invite(store, event, Status.DELIVERED), _invite(store, event, Status.APPROVED)
    aside, coming = _invite(store, event, Status.SET_ASIDE), _invite(store, event)
    invitations.replace_with(store, other, coming, "Ill.")
    elsewhere = factories.event(on=factories.TODAY)
    with store.change("Set up") as tx:
        tx.save(elsewhere)
    for nobody in (leaving, aside, coming, _invite(store, elsewhere)):
        with pytest.raises(FieldError) as caught:
            invitations.replace_with(store, leaving, nobody, "Ill.")
        assert caught.value.field == "by"
    with pytest.raises(UserError):
        invitations.replace_with(store, aside, coming, "Ill.")


def test_rides_guests_and_children(store: Store, event: Event) -> None:
    one = _invite(store, event)
    invitations.change_details(store, one, guest="His mother")
    assert _row(store, one).guests == 1
    invitations.change_details(store, one, guests=3, children=2)
    invitations.change_details(store, one, guest="His mother and aunt")
    assert (_row(store, one).guests, _row(store, one).children) == (3, 2)
    invitations.change_details(store, one, guest="")
    assert _row(store, one).guests == 0
    invitations.change_details(store, one, ride_driver=" D.  Hughes ", ride_at=time(17, 15))
    assert (_row(store, one).ride_driver, _row(store, one).ride_at) == ("D. Hughes", time(17, 15))
    for fields in ({"guests": -1}, {"children": 21}, {"session_id": new_id()}):
        with pytest.raises(FieldError) as caught:
            invitations.change_details(store, one, **fields)
        assert caught.value.field == next(iter(fields))
