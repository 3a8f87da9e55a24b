"""Rates, late arrivals, and the status that follows an arrival."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from callin_planner.domain.attendance import (
    NoShow,
    Rate,
    Tally,
    awaited_status,
    begin_of,
    came,
    is_counted,
    is_late,
    moment_of,
    status_after,
    summary_of,
)
from callin_planner.domain.invitees import Attendance, LetterState, Status, Supervision
from callin_planner.domain.plan import FullPlan, Invited, Plan
from tests import factories

EVENING = factories.event(on=date(2026, 12, 10), begins=time(18, 0))
BEGINS = datetime(2026, 12, 11, 0, 0, tzinfo=UTC)
"""Six in the evening in Chicago."""


def person(status: Status, arrived: datetime | None = None, **more: object) -> Invited:
    supervision = more.pop("supervision", Supervision.PROBATION)
    approved = more.pop("approved_on", date(2026, 11, 1))
    invitee = factories.invitee(supervision=supervision)
    invitation = factories.invitation(EVENING.id, invitee.id, status=status, approved_on=approved)
    attendance = Attendance(invitation_id=invitation.id, arrived_at=arrived, **more)  # type: ignore[arg-type]
    return Invited(invitation=invitation, invitee=invitee, attendance=attendance)


def full(*people: Invited) -> FullPlan:
    plan = Plan(site=factories.site(time_zone="America/Chicago"), event=EVENING, today=EVENING.on)
    return FullPlan(plan=plan, invited=people)


def test_both_rates_say_what_they_are_counted_from() -> None:
    found = summary_of(
        full(
            *(person(Status.ATTENDED, BEGINS) for _n in range(3)),
            person(Status.NO_SHOW, reason=NoShow.FEAR),
            person(Status.EXCUSED, reason=NoShow.WORK),
            person(Status.WITHDRAWN),
            person(Status.REPLACED),
            person(Status.CANDIDATE),
            person(Status.CONFIRMED),
        )
    )
    assert (found.raw, found.rate) == (Rate(3, 7), Rate(3, 5))
    assert found.rate.percent == pytest.approx(60.0)
    assert (found.no_show, found.excused, found.withdrawn, found.open) == (1, 1, 1, 1)
    assert found.reasons == {"fear_safety": 1}
    assert found.excuses == {"work": 1}


def test_nobody_is_no_rate() -> None:
    found = summary_of(full())
    assert found.raw.percent is None
    assert str(found.raw) == "0/0"
    assert found.groups_with(1) == Rate(0, 0)


def test_a_no_show_without_a_code_counts_as_not_known() -> None:
    assert summary_of(full(person(Status.NO_SHOW))).reasons == {"unknown": 1}


def test_who_was_withdrawn_before_the_approval_is_not_counted() -> None:
    never = person(Status.WITHDRAWN, approved_on=None)
    assert not is_counted(never.invitation)
    assert is_counted(person(Status.WITHDRAWN).invitation)
    assert not is_counted(person(Status.HELD).invitation)


def test_supervised_and_voluntary_are_told_apart() -> None:
    found = summary_of(
        full(person(Status.ATTENDED, BEGINS), person(Status.CONFIRMED, supervision=Supervision.NONE))
    )
    assert (found.supervised, found.voluntary) == (Tally(1, 1), Tally(1, 0))


def test_active_groups_without_anybody_count_too() -> None:
    busy, missing, asleep = factories.group(), factories.group(), factories.group(active=False)
    one = replace(person(Status.ATTENDED, BEGINS), groups=(busy,))
    found = summary_of(replace(full(one), groups=(busy, missing, asleep)))
    assert found.groups == {busy.id: Tally(1, 1), missing.id: Tally(0, 0)}
    assert (found.groups_with(1), found.groups_with(2)) == (Rate(1, 2), Rate(0, 2))


def test_late_is_after_the_begin_of_the_own_session() -> None:
    second = factories.session(EVENING.id, begins=time(20, 0))
    one = person(Status.ATTENDED)
    theirs = replace(one.invitation, session_id=second.id)
    zone = "America/Chicago"
    assert begin_of(one.invitation, EVENING, {}, zone) == BEGINS
    assert begin_of(theirs, EVENING, {second.id: second}, zone) == BEGINS + timedelta(hours=2)
    assert not is_late(Attendance(invitation_id=theirs.id, arrived_at=BEGINS), BEGINS)
    assert is_late(Attendance(invitation_id=theirs.id, arrived_at=BEGINS + timedelta(minutes=1)), BEGINS)
    assert not is_late(None, BEGINS)


def test_an_hour_after_midnight_belongs_to_the_evening_before() -> None:
    assert moment_of(EVENING, time(0, 30), "UTC") == datetime(2026, 12, 11, 0, 30, tzinfo=UTC)
    assert moment_of(EVENING, time(18, 0), "UTC") == datetime(2026, 12, 10, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize("status", [Status.APPROVED, Status.CONFIRMED, Status.NO_SHOW, Status.EXCUSED])
def test_an_arrival_makes_it_attended(status: Status) -> None:
    one = person(status, BEGINS)
    assert status_after(one.invitation, one.attendance) is Status.ATTENDED


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.REPLACED, Status.SET_ASIDE, Status.HELD])
def test_who_was_taken_off_the_list_stays_so(status: Status) -> None:
    one = person(status, BEGINS)
    assert status_after(one.invitation, one.attendance) is status
    assert not is_counted(one.invitation) or status is Status.WITHDRAWN


@pytest.mark.parametrize(
    ("letter", "confirmed", "expected"),
    [
        (LetterState.DELIVERED, date(2026, 12, 5), Status.CONFIRMED),
        (LetterState.DELIVERED, None, Status.DELIVERED),
        (LetterState.WITH_OFFICER, None, Status.LETTER_READY),
        (LetterState.CAME_BACK, None, Status.LETTER_READY),
        (LetterState.TO_PRINT, None, Status.APPROVED),
    ],
)
def test_an_arrival_that_is_taken_back_is_awaited_as_before(
    letter: LetterState, confirmed: date | None, expected: Status
) -> None:
    invitation = replace(person(Status.ATTENDED).invitation, letter=letter, confirmed_on=confirmed)
    assert awaited_status(invitation) is expected
    assert status_after(invitation, None) is expected


def test_an_outcome_says_more_than_the_door() -> None:
    away = person(Status.NO_SHOW, BEGINS)
    assert not came(away.invitation, away.attendance)
    assert came(person(Status.ATTENDED).invitation, None)
    assert came(person(Status.CONFIRMED).invitation, person(Status.CONFIRMED, BEGINS).attendance)
