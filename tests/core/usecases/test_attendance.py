"""Noting who came, left, stayed and why someone did not come, on the sample city's own evening."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from callin_planner.domain.attendance import NoShow
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.door import Act, DoorEntry, DoorScan, How, new_nonce
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.invitees import Attendance, Invitation, Invitee, Status
from callin_planner.errors import FieldError, UserError
from callin_planner.usecases import attendance, door
from callin_planner.usecases.attendance import Outcome, PaperArrival
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from callin_planner.usecases.turnout import Phase, turnout
from tests.sample import OpenSample

EVENING = sample_id("event/E2")
NOW = datetime(2026, 11, 24, 23, 54, tzinfo=UTC)
"""Six minutes to six; the call-in begins at 6:00."""
NIGHT = datetime(2026, 11, 25, 5, 30, tzinfo=UTC)
BEGINS = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)

AWAITED = ("HB-011", "HB-014", "HB-024", "HB-005")
HERE = "HB-001"


def of(code: str) -> UUID:
    return sample_id(f"invitation/{code}")


@pytest.fixture
def site(open_sample: OpenSample) -> OpenSite:
    """At 5:54 pm, 17 of 27 are here."""
    return open_sample("tonight", NOW)


@pytest.fixture
def night(open_sample: OpenSample) -> OpenSite:
    """The same evening at 11:30 pm: 21 came, six neither came nor have a reason."""
    return open_sample("tonight", NIGHT)


def row(site: OpenSite, code: str) -> Attendance:
    with site.store.read() as tx:
        found = tx.first(Attendance, invitation_id=of(code))
    return found or Attendance(invitation_id=of(code))


def status(site: OpenSite, code: str) -> Status:
    with site.store.read() as tx:
        return tx.get(Invitation, of(code)).status


def test_who_comes_is_here_now_and_undone_whole(site: OpenSite) -> None:
    changed = attendance.note_arrival(site.store, of("HB-011"), guests=2)
    assert changed.label == "Note that HB-011 came"
    assert (row(site, "HB-011").arrived_at, row(site, "HB-011").guests) == (NOW, 2)
    assert (row(site, "HB-011").door, row(site, "HB-011").how) == (0, "desk")
    assert status(site, "HB-011") is Status.ATTENDED
    assert turnout(site.store, EVENING).live.here == 18
    site.store.undo()
    assert row(site, "HB-011").arrived_at is None
    assert status(site, "HB-011") is Status.CONFIRMED
    assert turnout(site.store, EVENING).live.here == 17


def test_another_time_takes_the_place_of_the_noted_one(site: OpenSite) -> None:
    earlier = NOW - timedelta(minutes=30)
    attendance.note_arrival(site.store, of(HERE), earlier)
    assert row(site, HERE).arrived_at == earlier
    attendance.note_arrival(site.store, of(HERE), NOW)
    assert row(site, HERE).arrived_at == NOW
    assert row(site, HERE).guests == 0
    assert attendance.note_arrival(site.store, of(HERE), NOW).ids == frozenset()


def test_a_latecomer_counts_as_late(night: OpenSite) -> None:
    attendance.note_arrival(night.store, of("HB-005"), BEGINS + timedelta(minutes=12))
    found = turnout(night.store, EVENING)
    assert (found.late, found.summary.late) == (2, 2)


@pytest.mark.parametrize("minutes", [1, -60 * 24])
def test_a_time_that_cannot_be_is_refused(site: OpenSite, minutes: int) -> None:
    with pytest.raises(FieldError) as raised:
        attendance.note_arrival(site.store, of("HB-011"), NOW + timedelta(minutes=minutes))
    assert raised.value.field == "arrived_at"


@pytest.mark.parametrize("code", ["HB-006", "HB-029"])
def test_who_was_taken_off_the_list_is_not_noted(site: OpenSite, code: str) -> None:
    with pytest.raises(UserError, match="not among those expected"):
        attendance.note_arrival(site.store, of(code))


def test_nothing_can_be_noted_before_the_day(sample_site: OpenSite) -> None:
    store = sample_site.store
    works: list[Callable[[], object]] = [
        lambda: attendance.note_arrival(store, of(HERE)),
        lambda: attendance.type_back(store, EVENING, [PaperArrival(of(HERE))]),
        lambda: attendance.note_walk_in(store, EVENING),
        lambda: attendance.note_outcomes(store, [Outcome(of(HERE), Status.NO_SHOW, "unknown")]),
    ]
    for work in works:
        with pytest.raises(UserError, match="still to come"):
            work()
    assert turnout(store, EVENING).phase is Phase.AHEAD


def test_an_arrival_is_taken_back_with_all_that_hangs_on_it(site: OpenSite) -> None:
    attendance.note_stayed(site.store, [of("HB-003")], True)
    attendance.take_back_arrival(site.store, of("HB-003"))
    found = row(site, "HB-003")
    assert (found.arrived_at, found.guests, found.stayed, found.door) == (None, 0, None, 0)
    assert status(site, "HB-003") is Status.CONFIRMED
    assert turnout(site.store, EVENING).live.guests == 5
    assert attendance.take_back_arrival(site.store, of("HB-003")).ids == frozenset()


def test_who_was_put_down_as_attended_without_a_door_is_taken_back(sample_site: OpenSite) -> None:
    first = sample_id("invitation/E1/HB-002")
    attendance.take_back_arrival(sample_site.store, first)
    with sample_site.store.read() as tx:
        assert tx.get(Invitation, first).status is Status.DELIVERED
        kept = tx.first(Attendance, invitation_id=first)
    assert kept is not None
    assert (kept.arrived_at, kept.stayed) == (None, None)


def test_guests_go_up_and_down(site: OpenSite) -> None:
    attendance.note_guests(site.store, of(HERE), 3)
    assert row(site, HERE).guests == 3
    attendance.note_guests(site.store, of(HERE), 1)
    assert row(site, HERE).guests == 1
    with pytest.raises(FieldError):
        attendance.note_guests(site.store, of(HERE), 10)
    with pytest.raises(UserError, match="people who came"):
        attendance.note_guests(site.store, of("HB-011"), 1)


def test_leaving_early_is_noted_and_taken_back(site: OpenSite) -> None:
    attendance.note_left(site.store, of(HERE), NOW)
    assert row(site, HERE).left_at == NOW
    assert turnout(site.store, EVENING).summary.left_early == 1
    attendance.note_left(site.store, of(HERE), None)
    assert row(site, HERE).left_at is None
    with pytest.raises(FieldError):
        attendance.note_left(site.store, of(HERE), NOW - timedelta(hours=2))
    with pytest.raises(UserError):
        attendance.note_left(site.store, of("HB-011"), NOW)


def test_who_stayed_and_is_interested_is_one_change_for_several(night: OpenSite) -> None:
    ids = [of("HB-001"), of("HB-002"), of("HB-003")]
    assert attendance.note_stayed(night.store, ids, True).label == "Note who stayed: 3 people"
    assert attendance.note_interested(night.store, ids[:1], False).label == "Note who is interested: HB-001"
    found = turnout(night.store, EVENING).summary
    assert (found.stayed, found.interested) == (3, 0)
    assert row(night, "HB-001").interested is False
    assert attendance.note_stayed(night.store, ids, True).ids == frozenset()
    attendance.forget_marks(night.store, ids)
    assert row(night, "HB-001").stayed is None
    with pytest.raises(UserError):
        attendance.note_stayed(night.store, [of("HB-005")], True)


def test_outcomes_are_one_pass_and_one_undo(night: OpenSite) -> None:
    given = [
        Outcome(of("HB-021"), Status.NO_SHOW, NoShow.NOT_REACHED),
        Outcome(of("HB-026"), Status.NO_SHOW, NoShow.FEAR),
        Outcome(of("HB-005"), Status.EXCUSED, NoShow.HOSPITAL),
    ]
    changed = attendance.note_outcomes(night.store, given)
    assert changed.label == "Note what became of 3 people"
    found = turnout(night.store, EVENING)
    assert (found.summary.no_show, found.summary.excused, found.to_settle) == (2, 1, 3)
    assert found.summary.reasons == {"not_reached": 1, "fear_safety": 1}
    night.store.undo()
    assert turnout(night.store, EVENING).to_settle == 6
    assert status(night, "HB-021") is Status.DELIVERED


def test_an_outcome_needs_a_code_and_nobody_who_came(night: OpenSite) -> None:
    with pytest.raises(FieldError) as raised:
        attendance.note_outcomes(night.store, [Outcome(of("HB-021"), Status.NO_SHOW, "busy")])
    assert raised.value.field == "reason"
    with pytest.raises(UserError, match="as the door says"):
        attendance.note_outcomes(night.store, [Outcome(of(HERE), Status.NO_SHOW, NoShow.UNKNOWN)])
    with pytest.raises(ValueError, match="not a reason"):
        attendance.note_outcomes(night.store, [Outcome(of("HB-021"), Status.ATTENDED, NoShow.UNKNOWN)])
    assert attendance.note_outcomes(night.store, []).ids == frozenset()


def test_before_the_begin_only_an_excuse_can_be_noted(site: OpenSite) -> None:
    with pytest.raises(UserError, match="has not begun"):
        attendance.note_outcomes(site.store, [Outcome(of("HB-021"), Status.NO_SHOW, NoShow.UNKNOWN)])
    attendance.note_outcomes(site.store, [Outcome(of("HB-021"), Status.EXCUSED, NoShow.WORK)])
    assert status(site, "HB-021") is Status.EXCUSED


def test_who_was_excused_and_comes_after_all_has_attended(site: OpenSite) -> None:
    attendance.note_outcomes(site.store, [Outcome(of("HB-005"), Status.EXCUSED, NoShow.WORK)])
    attendance.note_arrival(site.store, of("HB-005"))
    assert (status(site, "HB-005"), row(site, "HB-005").reason) == (Status.ATTENDED, "")


def test_an_outcome_is_forgotten(night: OpenSite) -> None:
    attendance.note_outcomes(night.store, [Outcome(of("HB-005"), Status.EXCUSED, NoShow.WORK)])
    attendance.forget_outcome(night.store, of("HB-005"))
    assert (status(night, "HB-005"), row(night, "HB-005").reason) == (Status.CONFIRMED, "")
    assert attendance.forget_outcome(night.store, of(HERE)).ids == frozenset()


def test_the_roster_comes_back_in_one_change(night: OpenSite) -> None:
    rows = [
        PaperArrival(of("HB-005"), BEGINS - timedelta(minutes=10), guests=1),
        PaperArrival(of("HB-013")),
        PaperArrival(of("HB-003"), BEGINS - timedelta(minutes=5), guests=1),
    ]
    changed = attendance.type_back(night.store, EVENING, rows, walk_ins=2)
    assert changed.label == "Type back the paper roster: 5 rows"
    found = turnout(night.store, EVENING)
    assert (found.live.here, found.live.walk_ins, found.live.guests) == (23, 2, 8)
    assert row(night, "HB-013").arrived_at == BEGINS
    assert row(night, "HB-013").how == How.ROSTER
    before = BEGINS - timedelta(minutes=38)
    assert row(night, "HB-003").arrived_at == before, "the door was earlier"
    assert row(night, "HB-003").guests == 1, "the guest was counted at the door"
    night.store.undo()
    assert turnout(night.store, EVENING).live.here == 21


def test_a_roster_with_a_wrong_row_is_kept_not_at_all(night: OpenSite) -> None:
    rows = [PaperArrival(of("HB-013")), PaperArrival(of("HB-005"), NIGHT + timedelta(hours=1))]
    with pytest.raises(UserError):
        attendance.type_back(night.store, EVENING, rows)
    assert turnout(night.store, EVENING).live.here == 21
    other = [PaperArrival(sample_id("invitation/E1/HB-002"))]
    with pytest.raises(UserError, match="another call-in"):
        attendance.type_back(night.store, EVENING, other)


def test_an_earlier_time_on_paper_wins_over_the_door(night: OpenSite) -> None:
    early = BEGINS - timedelta(minutes=55)
    attendance.type_back(night.store, EVENING, [PaperArrival(of("HB-003"), early)])
    assert (row(night, "HB-003").arrived_at, row(night, "HB-003").how) == (early, "roster")


def test_a_call_is_answered(site: OpenSite) -> None:
    entry = DoorEntry(nonce=new_nonce(), door=2, at=NOW, act=Act.CALL)
    door.note(site.store, EVENING, [entry], "A call")
    (call,) = turnout(site.store, EVENING).live.calls
    attendance.answer_call(site.store, call)
    assert turnout(site.store, EVENING).live.calls == ()


def test_a_call_in_that_was_called_off_has_no_attendance(site: OpenSite) -> None:
    with site.store.change("Call it off") as tx:
        tx.save(replace(tx.get(Event, EVENING), state=EventState.CANCELLED))
    with pytest.raises(UserError, match="called off"):
        attendance.note_arrival(site.store, of("HB-011"))
    assert turnout(site.store, EVENING).phase is Phase.CALLED_OFF


def test_no_name_stands_in_the_history(site: OpenSite) -> None:
    attendance.note_arrival(site.store, of("HB-011"))
    attendance.note_left(site.store, of(HERE), NOW)
    labels = " ".join(entry.label for entry in site.store.history(5))
    with site.store.read() as tx:
        names = {part for one in tx.list(Invitee) for part in (one.first, one.last)}
    assert not [name for name in names if name in labels]


def test_the_log_keeps_what_was_taken_back(site: OpenSite) -> None:
    attendance.note_arrival(site.store, of("HB-011"))
    attendance.take_back_arrival(site.store, of("HB-011"))
    with site.store.read() as tx:
        acts = [scan.act for scan in tx.list(DoorScan, invitation_id=of("HB-011"), order_by="at")]
    assert sorted(acts) == [Act.ARRIVE, Act.UNDO]


def test_phases_of_an_evening(open_sample: OpenSample) -> None:
    site = open_sample("tonight")
    assert turnout(site.store, EVENING).phase is Phase.TODAY
    site.store.clock = FixedClock(BEGINS + timedelta(minutes=59))
    assert turnout(site.store, EVENING).phase is Phase.TODAY
    site.store.clock = FixedClock(BEGINS + timedelta(minutes=61))
    assert turnout(site.store, EVENING).phase is Phase.OVER


def test_a_call_in_whose_people_are_gone_keeps_its_counts(sample_site: OpenSite) -> None:
    found = turnout(sample_site.store, sample_id("event/E1"))
    assert (found.phase, found.counted) == (Phase.OVER, (18, 24))
