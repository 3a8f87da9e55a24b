"""Whatever is noted, mended, taken back or undone: the letter stands where its tries say."""

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from callin_planner.domain.deliveries import ARRIVED, Method, Result
from callin_planner.domain.invitees import LetterState, Status
from callin_planner.storage.store import Store
from callin_planner.usecases import delivery, history, plans
from callin_planner.usecases.delivery import Attempt
from callin_planner.usecases.opening import OpenSite

TODAY = date(2026, 11, 24)
RESULTS, METHODS = st.sampled_from(list(Result)), st.sampled_from(list(Method))
DAYS = st.integers(0, 9).map(lambda days: TODAY - timedelta(days=days))
POSTED = {Method.MAIL, Method.CERTIFIED_MAIL}


class Tries(RuleBasedStateMachine):
    """One letter with the officer, untried. `self.tries` is what a paper list would say, oldest first."""

    store: Store

    @initialize()
    def begin(self) -> None:
        full = plans.full_plan_of(self.store)
        one = next(
            one
            for one in full.invited
            if one.invitation.letter is LetterState.WITH_OFFICER and not one.attempts
        )
        self.id = one.invitation.id
        self.before: list[Any] = []
        self.done = 0

    def row(self) -> Any:
        return next(one for one in plans.full_plan_of(self.store).invited if one.invitation.id == self.id)

    @rule(result=RESULTS, method=METHODS, on=DAYS)
    def note(self, result: Result, method: Method, on: date) -> None:
        attempt = Attempt(
            invitation_id=self.id,
            method=method,
            by_role="officer",
            by_name="Dana Creel",
            on=on,
            result=result,
        )
        self.before.append(self.row())
        delivery.record_attempts(self.store, [attempt])

    @precondition(lambda self: self.row().attempts)
    @rule(result=RESULTS, on=DAYS, data=st.data())
    def mend(self, result: Result, on: date, data: st.DataObject) -> None:
        before = self.row()
        attempt = data.draw(st.sampled_from(list(before.attempts)))
        if delivery.change_attempt(self.store, attempt.id, result=result, on=on).ids:
            self.before.append(before)

    @precondition(lambda self: self.row().attempts)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        before = self.row()
        attempt = data.draw(st.sampled_from(list(before.attempts)))
        self.before.append(before)
        delivery.take_back_attempt(self.store, attempt.id)

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        history.undo(self.store)
        before, now = self.before.pop(), self.row()
        assert set(now.attempts) == set(before.attempts)
        assert now.invitation == before.invitation

    @invariant()
    def letter_and_status_follow(self) -> None:
        if not hasattr(self, "id"):
            return
        one = self.row()
        letter, status = one.invitation.letter, one.invitation.status
        arrived = [each for each in one.attempts if each.result in ARRIVED]
        if arrived:
            assert letter is LetterState.DELIVERED
            first = min(each.at for each in arrived)
            assert one.invitation.letter_on == delivery.day_in_zone(first, "America/Chicago")
        elif one.attempts:
            last = one.attempts[-1]
            carried = last.result is Result.UNDELIVERABLE and last.method not in POSTED
            assert letter is (LetterState.WITH_OFFICER if carried else LetterState.CAME_BACK)
        else:
            assert letter is LetterState.WITH_OFFICER
        assert (status is Status.DELIVERED) == bool(arrived)

    def teardown(self) -> None:
        """The next example begins where this one did."""
        while getattr(self, "before", None):
            history.undo(self.store)
            self.before.pop()


def test_any_order_of_notes_leaves_a_letter_where_its_tries_say(messy_site: OpenSite) -> None:
    class Here(Tries):
        store = messy_site.store

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=12,
            stateful_step_count=10,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
