"""The evening of the sample city and the month after it: every figure of its plan comes out."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from callin_planner.domain.attendance import NoShow, Rate
from callin_planner.domain.door import Act, DoorScan, merge
from callin_planner.domain.event import EventState
from callin_planner.domain.invitees import FlagKind, FlagState, Status
from callin_planner.domain.tasks import TaskState
from callin_planner.usecases import plans, sample
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from callin_planner.usecases.turnout import Phase, Turnout, turnout
from tests.sample import OpenSample

EVENING = sample_id("event/E2")
SIX_MINUTES_BEFORE = datetime(2026, 11, 24, 23, 54, tzinfo=UTC)
LATE_AT_NIGHT = datetime(2026, 11, 25, 5, 30, tzinfo=UTC)


@pytest.fixture
def after_site(open_sample: OpenSample) -> OpenSite:
    return open_sample("after")


@pytest.fixture
def after(after_site: OpenSite) -> Turnout:
    return turnout(after_site.store, EVENING)


def test_attendance_of_the_evening(after: Turnout) -> None:
    found = after.summary
    assert (found.raw, found.raw.percent) == (Rate(21, 28), 75.0)
    assert (found.rate, found.rate.percent) == (Rate(21, 25), 84.0)
    assert (found.attended, found.no_show, found.excused, found.withdrawn) == (21, 4, 2, 1)
    assert found.open == after.to_settle == 0
    assert found.groups_with(1) == found.groups_with(2) == Rate(6, 6)


def test_reasons_of_those_who_did_not_come(after: Turnout) -> None:
    assert after.summary.reasons == dict.fromkeys(
        (NoShow.NOT_REACHED, NoShow.FEAR, NoShow.ABSCONDED, NoShow.UNKNOWN), 1
    )
    assert after.summary.excuses == {NoShow.HOSPITAL: 1, NoShow.WORK: 1}


def test_by_group_and_supervision(after: Turnout) -> None:
    aliases = {group.id: group.alias[-1] for group in after.full.groups}
    tallies = {aliases[key]: (tally.approved, tally.attended) for key, tally in after.summary.groups.items()}
    assert tallies == {"A": (6, 5), "B": (5, 4), "C": (6, 4), "D": (4, 3), "E": (4, 3), "F": (3, 2)}
    assert (after.summary.supervised.rate, after.summary.voluntary.rate) == (Rate(19, 26), Rate(2, 2))


def test_who_stayed_and_who_is_interested(after: Turnout) -> None:
    assert (after.summary.stayed, after.summary.interested) == (13, 15)
    assert (after.summary.late, after.summary.left_early) == (1, 1)
    assert str(after.summary.stayed_rate) == "13/21"


def test_the_replaced_person_is_on_file_and_not_counted(after: Turnout) -> None:
    people = {one.invitee.code: one.invitation for one in after.full.invited}
    assert len(people) == 29
    assert people["HB-029"].status is Status.REPLACED
    assert people["HB-029"].replaced_by == people["HB-028"].id
    assert len({one.invitee.last for one in after.full.invited}) == 29


def test_the_withdrawn_person_has_a_decided_flag(after: Turnout) -> None:
    (gone,) = [one for one in after.full.invited if one.invitation.status is Status.WITHDRAWN]
    assert gone.invitation.confirmed_on is None
    assert [(flag.kind, flag.state) for flag in gone.flags] == [(FlagKind.PENDING_CHARGE, FlagState.EXCLUDE)]


def test_the_doors_log_says_the_same_as_attendance(after_site: OpenSite, after: Turnout) -> None:
    with after_site.store.read() as tx:
        scans = tx.list(DoorScan, event_id=EVENING)
    state = merge(scan.entry for scan in scans)
    assert {place.id: place.arrived_at for place in after.present} == {
        invitation_id: arrival.at for invitation_id, arrival in state.arrivals.items()
    }
    assert state.guest_count == after.summary.guests == 7
    assert Counter(scan.act for scan in scans) == {Act.ARRIVE: 21, Act.GUEST: 7, Act.REFUSED: 1}
    assert {scan.door for scan in scans} == {1, 2}


def test_thirty_days_later_the_call_in_is_held_and_followed_up(after_site: OpenSite, after: Turnout) -> None:
    assert (after.phase, after.event.state) == (Phase.OVER, EventState.HELD)
    assert (after.full.plan.today - after.event.on).days == 30
    states = {task.subject: task.state for task in after.full.plan.tasks}
    assert Counter(states.values())[TaskState.DONE] == 35
    assert after_site.store.verify_journal()


def test_six_minutes_before_the_begin_seventeen_are_here(open_sample: OpenSample) -> None:
    found = turnout(open_sample("tonight", SIX_MINUTES_BEFORE).store, EVENING)
    assert found.phase is Phase.TODAY
    assert (found.live.here, found.live.invited) == (17, 27)
    assert (found.live.guests, found.live.walk_ins, found.live.refused) == (6, 0, 1)
    newest = found.live.entries[0]
    assert newest.one is not None
    assert newest.one.invitee.name == "Devin Ashgrove"
    assert found.summary.open == found.to_settle == 10


def test_in_the_morning_nobody_has_come_yet(open_sample: OpenSample) -> None:
    found = turnout(open_sample("tonight").store, EVENING)
    assert (found.phase, found.live.here, found.live.entries) == (Phase.TODAY, 0, ())
    assert {one.invitation.status for one in found.full.invited} == {
        Status.CONFIRMED,
        Status.DELIVERED,
        Status.WITHDRAWN,
        Status.REPLACED,
    }


def test_at_night_everyone_is_in_and_six_have_no_reason_yet(open_sample: OpenSample) -> None:
    found = turnout(open_sample("tonight", LATE_AT_NIGHT).store, EVENING)
    assert (found.phase, found.live.here, found.to_settle) == (Phase.OVER, 21, 6)


def test_the_call_in_of_the_scenarios_is_the_next_one(open_sample: OpenSample) -> None:
    tonight = plans.next_event(open_sample("tonight").store)
    assert tonight is not None
    assert tonight.id == EVENING
    assert set(sample.DAYS_AHEAD) >= {"clean", "messy", "tonight", "after"}
