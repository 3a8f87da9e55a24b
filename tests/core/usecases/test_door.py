"""Opening, taking up, closing: what the site comes to know of its door."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from callin_planner import door_file
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.door import Act, DoorEntry, How, new_nonce
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import Attendance, Invitation, Status
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Site
from callin_planner.errors import FieldError, UserError
from callin_planner.usecases import door, plans
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.door import NOW, PIN, Evening, book, fill, set_status

pytestmark = pytest.mark.usefixtures("light_pin")


@pytest.fixture
def evening(made_site: OpenSite) -> Evening:
    return fill(made_site)


def attendance(site: OpenSite, invitation: Invitation) -> Attendance | None:
    with site.store.read() as tx:
        return tx.first(Attendance, invitation_id=invitation.id)


def status(site: OpenSite, invitation: Invitation) -> Status:
    with site.store.read() as tx:
        return tx.get(Invitation, invitation.id).status


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567890123", "abcdef", "123456", "987654", "777777", "٣٤٥٦٧٨"]
)
def test_a_weak_pin_is_refused_at_its_field(made_site: OpenSite, evening: Evening, pin: str) -> None:
    with pytest.raises(FieldError) as met:
        door.open_door(made_site, evening.event.id, pin)
    assert met.value.field == "pin"
    assert not made_site.folder.door.exists()


@pytest.mark.parametrize("days", [-1, 2, 30])
def test_the_door_opens_on_the_day_only(made_site: OpenSite, evening: Evening, days: int) -> None:
    made_site.store.clock = FixedClock(NOW + timedelta(days=days))
    with pytest.raises(UserError, match="on the day of the call-in"):
        door.open_door(made_site, evening.event.id, PIN)


@pytest.mark.parametrize("role", list(Role))
def test_only_who_may_have_the_door_list_opens_a_door(
    made_site: OpenSite, evening: Evening, role: Role
) -> None:
    made_site.store.actor = replace(made_site.store.actor, role=role)
    if role in (Role.PM, Role.FACILITATOR):
        door.open_door(made_site, evening.event.id, PIN)
        return
    with pytest.raises(UserError) as caught:
        door.open_door(made_site, evening.event.id, PIN)
    assert caught.value.code == "not-yours"
    assert not door.list_file(made_site).exists()


def test_the_sample_city_may_be_tried_out_before(sample_site: OpenSite) -> None:
    event = plans.event_of(sample_site.store, None)
    door.open_door(sample_site, event.id, PIN)

    assert door.door_of(sample_site, event.id) is not None


def test_a_call_in_that_was_called_off_has_no_door(made_site: OpenSite, evening: Evening) -> None:
    with made_site.store.change("Call off") as tx:
        tx.save(replace(tx.get(Event, evening.event.id), state=EventState.CANCELLED))
    with pytest.raises(UserError, match="called off"):
        door.open_door(made_site, evening.event.id, PIN)


def test_one_door_at_a_time(made_site: OpenSite, evening: Evening) -> None:
    other = factories.event(on=date(2026, 11, 25), name="Another")
    with made_site.store.change("Add") as tx:
        tx.save(other)
    door.open_door(made_site, evening.event.id, PIN)

    with pytest.raises(UserError, match="Close that one first"):
        door.open_door(made_site, other.id, PIN)


def test_opening_again_gives_a_new_pin_to_the_same_door(made_site: OpenSite, evening: Evening) -> None:
    running = book(made_site, evening)
    running.enter(Act.ARRIVE, evening.people[0].id)
    file = door.open_door(made_site, evening.event.id, "904417").path

    running.look()
    assert running.state.here == 1
    assert door_file.unlock(file, "904417")
    with pytest.raises(UserError):
        door_file.unlock(file, PIN)


def test_an_arrival_is_taken_up_once_and_the_person_has_attended(
    made_site: OpenSite, evening: Evening
) -> None:
    entry = book(made_site, evening, 2).enter(Act.ARRIVE, evening.people[0].id, how=How.SCAN)
    changed = door.receive(made_site)

    row = attendance(made_site, evening.people[0])
    assert row is not None
    assert (row.arrived_at, row.door, row.how, row.guests) == (entry.at, 2, "scan", 0)
    assert status(made_site, evening.people[0]) is Status.ATTENDED
    assert changed.kinds == {"Attendance", "DoorScan", "Invitation"}
    assert changed.label == "Take up 1 entry of the door"
    assert door.receive(made_site) == Changed()
    assert door.waiting(made_site) == 0


def test_an_empty_inbox_costs_no_transaction(made_site: OpenSite, evening: Evening) -> None:
    book(made_site, evening)
    head = made_site.store.journal_head()

    assert door.receive(made_site) == Changed()
    assert made_site.store.journal_head() == head


def test_taking_up_cannot_be_undone_by_a_slip(made_site: OpenSite, evening: Evening) -> None:
    book(made_site, evening).enter(Act.ARRIVE, evening.people[0].id)
    before = made_site.store.can_undo()
    door.receive(made_site)

    assert made_site.store.can_undo() == before


def test_an_undo_at_the_door_lets_the_person_be_awaited_again(made_site: OpenSite, evening: Evening) -> None:
    first = book(made_site, evening)
    entry = first.enter(Act.ARRIVE, evening.people[0].id)
    door.receive(made_site)
    first.enter(Act.UNDO, evening.people[0].id, undoes=(entry.nonce,))
    door.receive(made_site)

    row = attendance(made_site, evening.people[0])
    assert row is not None
    assert (row.arrived_at, row.door, row.how) == (None, 0, "")
    assert status(made_site, evening.people[0]) is Status.CONFIRMED


def test_the_earlier_of_two_doors_stands_whichever_is_taken_up_first(
    made_site: OpenSite, evening: Evening
) -> None:
    person = evening.people[0].id
    late = DoorEntry(nonce=new_nonce(), door=2, at=NOW, act=Act.ARRIVE, invitation_id=person)
    early = replace(late, nonce=new_nonce(), door=1, at=NOW - timedelta(minutes=3))
    for entry in (late, early):
        door.note(made_site.store, evening.event.id, [entry], "Note")

    row = attendance(made_site, evening.people[0])
    assert row is not None
    assert (row.arrived_at, row.door) == (early.at, 1)


def test_guests_and_walk_ins_are_counted(made_site: OpenSite, evening: Evening) -> None:
    first, second = book(made_site, evening), book(made_site, evening, 2)
    first.enter(Act.ARRIVE, evening.people[0].id)
    first.enter(Act.GUEST, evening.people[0].id)
    second.enter(Act.GUEST, evening.people[0].id)
    second.enter(Act.WALK_IN)
    door.receive(made_site)

    live = door.live(made_site.store, evening.event.id)
    assert (live.here, live.guests, live.walk_ins, live.invited) == (1, 2, 1, 8)


def test_the_operator_sees_groups_sessions_and_the_log(made_site: OpenSite) -> None:
    evening = fill(made_site, sessions=2)
    first = book(made_site, evening)
    gone = first.enter(Act.ARRIVE, evening.people[0].id)
    first.enter(Act.ARRIVE, evening.people[1].id)
    first.enter(Act.ARRIVE, evening.people[7].id)
    first.enter(Act.UNDO, evening.people[0].id, undoes=(gone.nonce,))
    first.enter(Act.REFUSED, how=How.SCAN, reason="unknown")
    call = first.enter(Act.CALL)
    door.receive(made_site)

    live = door.live(made_site.store, evening.event.id)
    assert [(one.code, one.here, one.invited) for one in live.groups] == [("BB", 1, 4), ("QL", 1, 4)]
    assert [(one.here, one.invited) for one in live.sessions] == [(0, 4), (2, 4)]
    assert [one.scan.act for one in live.entries][:2] == [Act.CALL, Act.REFUSED]
    assert [one.undone for one in live.entries if one.scan.nonce == gone.nonce] == [True]
    assert [one.nonce for one in live.calls] == [call.nonce]
    assert live.refused == 1

    answer = DoorEntry(nonce=new_nonce(), door=0, at=NOW, act=Act.UNDO, undoes=(call.nonce,))
    door.note(made_site.store, evening.event.id, [answer], "Answer")
    assert door.live(made_site.store, evening.event.id).calls == ()


def test_what_the_desk_notes_is_undone_like_any_change(made_site: OpenSite, evening: Evening) -> None:
    entry = DoorEntry(
        nonce=new_nonce(), door=0, at=NOW, act=Act.ARRIVE, how=How.DESK, invitation_id=evening.people[0].id
    )
    door.note(made_site.store, evening.event.id, [entry], "Note that SW-00 came")
    made_site.store.undo()

    assert attendance(made_site, evening.people[0]) is None
    assert door.live(made_site.store, evening.event.id).here == 0


def test_the_doors_hear_of_what_the_desk_notes(made_site: OpenSite, evening: Evening) -> None:
    first = book(made_site, evening)
    entry = DoorEntry(nonce=new_nonce(), door=0, at=NOW, act=Act.ARRIVE, invitation_id=evening.people[0].id)
    door.note(made_site.store, evening.event.id, [entry], "Note")
    door.receive(made_site)

    assert first.look()
    assert first.state.here == 1


@pytest.mark.parametrize("left", [Status.SET_ASIDE, Status.WITHDRAWN, Status.HELD, Status.REPLACED])
def test_who_was_set_aside_is_closed_at_the_door_and_nothing_says_why(
    made_site: OpenSite, evening: Evening, left: Status
) -> None:
    first = book(made_site, evening)
    set_status(made_site, evening.people[0], left)
    door.receive(made_site)
    first.look()

    person = first.told.person(evening.people[0].id)
    assert person is not None
    assert person.closed
    assert "a reason" not in repr(first.told)
    assert left.value not in repr(first.told)


@pytest.mark.parametrize("early", [Status.CANDIDATE, Status.SCREENED])
def test_who_was_never_asked_is_not_on_the_list(made_site: OpenSite, evening: Evening, early: Status) -> None:
    set_status(made_site, evening.people[0], early)

    assert book(made_site, evening).told.person(evening.people[0].id) is None


def test_two_who_look_alike_are_told_apart_by_code(made_site: OpenSite, evening: Evening) -> None:
    twin = factories.invitee(first="marcus", last="Powell", code="SW-90")
    asked = factories.invitation(evening.event.id, twin.id, status=Status.APPROVED)
    with made_site.store.change("Add") as tx:
        tx.save_all((twin, asked))

    shown = [one.shown for one in book(made_site, evening).told.people if one.first.casefold() == "marcus"]
    assert sorted(shown) == ["Marcus P. (SW-00)", "marcus P. (SW-90)"]


class TestOtherSession:
    def test_friends_may_join_one_another(self, made_site: OpenSite) -> None:
        evening = fill(made_site, sessions=2)
        told = book(made_site, evening).told
        first, second = (one.id for one in evening.sessions)

        assert [one.may_join for one in told.people] == [(second,), (first,)] * 4

    def test_rivals_may_not_and_nothing_says_whom(self, made_site: OpenSite) -> None:
        evening = fill(made_site, sessions=2)
        with made_site.store.change("Tie") as tx:
            tx.save(factories.tie(evening.groups[1].id, evening.groups[0].id))
        told = book(made_site, evening).told

        assert [one.may_join for one in told.people] == [()] * 8
        assert "rival" not in repr(told)

    def test_an_order_between_two_people_holds_both_apart(self, made_site: OpenSite) -> None:
        evening = fill(made_site, sessions=2)
        with made_site.store.change("Flag") as tx:
            tx.save(
                factories.flag(
                    evening.people[0].id,
                    kind="no_contact_order",
                    other_invitee_id=evening.people[1].invitee_id,
                )
            )
        told = book(made_site, evening).told

        assert [bool(one.may_join) for one in told.people] == [False, False] + [True] * 6

    def test_no_two_moves_can_bring_rivals_together(self, made_site: OpenSite) -> None:
        """Three sessions: both could go to the third, so neither may."""
        evening = fill(made_site, sessions=3)
        with made_site.store.change("Flag") as tx:
            tx.save(
                factories.flag(
                    evening.people[0].id, kind="rival_risk", other_invitee_id=evening.people[1].invitee_id
                )
            )
        told = book(made_site, evening).told

        assert evening.sessions[2].id not in told.people[0].may_join
        assert evening.sessions[2].id not in told.people[1].may_join
        assert told.people[3].may_join == (evening.sessions[1].id, evening.sessions[2].id)

    def test_a_move_changes_the_invitation_and_moving_back_too(self, made_site: OpenSite) -> None:
        evening = fill(made_site, sessions=2)
        first = book(made_site, evening)
        person = evening.people[0]
        moved = first.enter(Act.MOVE, person.id, session_id=evening.sessions[1].id)
        door.receive(made_site)
        with made_site.store.read() as tx:
            assert tx.get(Invitation, person.id).session_id == evening.sessions[1].id

        first.enter(Act.MOVE, person.id, session_id=evening.sessions[0].id)
        first.enter(Act.UNDO, person.id, undoes=(moved.nonce,))
        door.receive(made_site)
        with made_site.store.read() as tx:
            assert tx.get(Invitation, person.id).session_id == evening.sessions[0].id


def test_the_site_of_the_sample_says_that_nobody_is_real(sample_site: OpenSite) -> None:
    event = plans.event_of(sample_site.store, None)
    file = door.open_door(sample_site, event.id, PIN).path
    told = door_file.read(file, door_file.unlock(file, PIN))

    assert told.is_sample
    assert told.manager
    with sample_site.store.read() as tx:
        site = tx.first(Site)
        assert site is not None
        assert site.token_key not in (told.code_key, b"")
