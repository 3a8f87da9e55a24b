"""The promised calls: the clock, the list, tries and what they come to."""

from datetime import timedelta

import pytest

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.contact_clock import ClockState, clock_of
from callin_planner.domain.ids import new_id
from callin_planner.domain.intake import Act, IntakeEntry, new_nonce
from callin_planner.domain.promises import Measure, Promise, PromiseState
from callin_planner.domain.referrals import ContactAttempt, IntakeState, Outcome, Way
from callin_planner.domain.roles import Role
from callin_planner.errors import FieldError, UserError
from callin_planner.intake import receive
from callin_planner.usecases import followup, intake
from callin_planner.usecases.followup import Hours
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.desk import NOW, Tables, fill
from tests.helping import act_as, at, put, take_in

HOUR = timedelta(hours=1)


@pytest.fixture
def tables(made_site: OpenSite) -> Tables:
    return fill(made_site)


@pytest.mark.parametrize(
    ("hours", "state"),
    [
        (0, ClockState.RUNNING),
        (41.9, ClockState.RUNNING),
        (42, ClockState.SOON),
        (48, ClockState.SOON),
        (48.01, ClockState.LATE),
    ],
)
def test_the_clock_runs_from_consent_and_turns_six_hours_before(hours: float, state: ClockState) -> None:
    clock = clock_of(NOW, [], first_hours=24, call_hours=48)
    assert clock.state(NOW + hours * HOUR) is state
    assert clock.untried(NOW + hours * HOUR) is (hours > 24)


def test_relatives_messages_and_silence_do_not_stop_the_clock() -> None:
    somebody = new_id()
    mother = factories.contact_attempt(somebody, at=NOW + HOUR, outcome=Outcome.REACHED, family=True)
    silent = factories.contact_attempt(somebody, at=NOW + 2 * HOUR, outcome=Outcome.MESSAGE)
    clock = clock_of(NOW, [mother, silent], first_hours=24, call_hours=48)
    assert clock.reached_at is None
    assert clock.tried_at == NOW + 2 * HOUR
    spoken = factories.contact_attempt(somebody, at=NOW + 49 * HOUR, outcome=Outcome.REACHED)
    late = clock_of(NOW, [spoken, mother], first_hours=24, call_hours=48)
    assert late.state(NOW + 60 * HOUR) is ClockState.MET_LATE


def test_the_late_stand_first_then_what_is_due_next(made_site: OpenSite, tables: Tables) -> None:
    ids = [
        take_in(made_site, tables, secret, at=NOW + n * HOUR).id
        for n, secret in enumerate(tables.printed[:3])
    ]
    take_in(made_site, tables, tables.printed[3], consent=None)
    followup.log_attempt(made_site.store, ids[1], Outcome.REACHED)
    at(made_site, NOW + 48 * HOUR + timedelta(minutes=5))
    found = followup.call_list(made_site.store, tables.event.id)
    assert [one.id for one in found] == [ids[0], ids[2], ids[1]]
    assert followup.next_due(made_site.store, tables.event.id) == NOW + 48 * HOUR


def test_a_try_is_kept_with_who_and_when_and_one_undo_takes_it_back(
    made_site: OpenSite, tables: Tables
) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    followup.log_attempt(store, taken.id, Outcome.MESSAGE, way=Way.TEXT, note="  Calls   back ")
    (attempt,) = intake.one(store, taken.id).attempts
    assert (attempt.by_name, attempt.at, attempt.way, attempt.note) == (
        "Jo Planner",
        NOW,
        Way.TEXT,
        "Calls back",
    )
    store.undo()
    assert intake.one(store, taken.id).attempts == ()


def test_a_try_is_never_ahead(made_site: OpenSite, tables: Tables) -> None:
    taken = take_in(made_site, tables, tables.printed[0])
    with pytest.raises(FieldError, match="still ahead"):
        followup.log_attempt(made_site.store, taken.id, Outcome.REACHED, at=NOW + HOUR)


def test_whoever_wants_no_more_calls_gets_none_and_the_promise_is_kept(
    made_site: OpenSite, tables: Tables
) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    followup.log_attempt(store, taken.id, Outcome.DECLINED)
    seen = intake.one(store, taken.id)
    assert seen.state is IntakeState.CLOSED
    assert seen.clock is not None
    assert seen.clock.state(NOW) is ClockState.MET
    store.undo()
    assert intake.one(store, taken.id).state is IntakeState.OPEN


def test_nobody_is_called_without_a_consent(made_site: OpenSite, tables: Tables) -> None:
    taken = take_in(made_site, tables, tables.printed[0], consent=None)
    with pytest.raises(UserError) as met:
        followup.log_attempt(made_site.store, taken.id, Outcome.REACHED)
    assert met.value.code == "no-consent"


def test_figures_are_what_the_tries_come_to(made_site: OpenSite, tables: Tables) -> None:
    store = made_site.store
    ids = [take_in(made_site, tables, secret).id for secret in tables.printed[:5]]
    for n, hours in enumerate((3, 30, 60)):
        at(made_site, NOW + hours * HOUR)
        followup.log_attempt(store, ids[n], Outcome.REACHED)
    followup.log_attempt(store, ids[3], Outcome.REACHED, family=True)
    said = followup.figures(store, tables.event.id)
    assert (said.consented, said.within_first, said.within_call, said.later) == (5, 1, 2, 1)
    assert (said.not_yet, said.late, said.tries, said.family) == (2, 2, 3, 1)


@pytest.mark.parametrize(
    ("hours", "state"),
    [((3, 4), PromiseState.KEPT), ((3, None), PromiseState.PARTLY), ((None, None), PromiseState.MISSED)],
)
def test_the_promise_of_a_call_is_told_by_the_clock(
    made_site: OpenSite, tables: Tables, hours: tuple[int | None, ...], state: PromiseState
) -> None:
    store = made_site.store
    promise = factories.promise(tables.event.id, measure=Measure.FIRST_CALL)
    other = factories.promise(tables.event.id, text="A night at the barber shop")
    with store.change("Promise") as tx:
        tx.save_all((promise, other))
    assert [one.state for one in followup.promises_of(store, tables.event.id)] == [PromiseState.OPEN] * 2
    ids = [take_in(made_site, tables, secret).id for secret in tables.printed[:2]]
    assert {one.state for one in followup.promises_of(store, tables.event.id)} == {PromiseState.OPEN}
    for n, after in enumerate(hours):
        if after is not None:
            at(made_site, NOW + after * HOUR)
            followup.log_attempt(store, ids[n], Outcome.REACHED)
    at(made_site, NOW + 50 * HOUR)
    told = {one.id: one for one in followup.promises_of(store, tables.event.id)}
    assert told[promise.id].state is state
    assert "of 2 people were reached within 48 hours" in told[promise.id].outcome
    assert told[other.id] == other
    with store.read() as tx:
        assert tx.get(Promise, promise.id).state is PromiseState.OPEN


def test_hours_are_settings(made_site: OpenSite, tables: Tables) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    assert followup.hours(store) == Hours(24, 48)
    followup.change_call_hours(store, 12)
    assert followup.hours(store) == Hours(12, 12)
    clock = intake.one(store, taken.id).clock
    assert clock is not None
    assert clock.due == NOW + 12 * HOUR
    with pytest.raises(FieldError, match="1 to 336"):
        followup.change_call_hours(store, 0)


def test_a_provider_logs_for_its_own_and_for_nobody_else(made_site: OpenSite, tables: Tables) -> None:
    taken = take_in(made_site, tables, tables.printed[0])
    act_as(made_site, Role.PROVIDER_INTAKE, tables.hipaa.name)
    with pytest.raises(UserError) as met:
        followup.log_attempt(made_site.store, taken.id, Outcome.REACHED)
    assert met.value.code == "not-yours"
    act_as(made_site, Role.PROVIDER_INTAKE, tables.plain.name)
    followup.log_attempt(made_site.store, taken.id, Outcome.REACHED)
    with made_site.store.read() as tx:
        assert tx.count(ContactAttempt) == 1


def test_owner_close_and_reopen(made_site: OpenSite, tables: Tables) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    intake.set_owner(store, taken.id, " Luz  Ortega ")
    with pytest.raises(FieldError, match="Say why"):
        intake.close_intake(store, taken.id, " ")
    intake.close_intake(store, taken.id, "Changed their mind")
    closed = intake.one(store, taken.id)
    assert (closed.owner, closed.state) == ("Luz Ortega", IntakeState.CLOSED)
    intake.reopen_intake(store, taken.id)
    assert intake.one(store, taken.id).state is IntakeState.OPEN


def test_what_was_taken_back_at_the_table_is_not_followed_up(made_site: OpenSite, tables: Tables) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    back = IntakeEntry(nonce=new_nonce(), at=NOW, act=Act.UNDO, undoes=(taken.id.hex,))
    put(made_site, tables.event.id, back)
    receive.receive(made_site)
    with pytest.raises(UserError, match="taken back"):
        intake.set_owner(store, taken.id, "Luz")
    assert followup.call_list(store, tables.event.id) == ()
    store.clock = FixedClock(NOW)
