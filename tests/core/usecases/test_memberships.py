"""Reviews of memberships (R-I6): due, overdue, unusable; validated, challenged, taken away."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.groups import Membership, MembershipReview, ReviewAct
from callin_planner.domain.ids import new_id
from callin_planner.domain.invitees import Invitation, Status
from callin_planner.domain.membership_state import MembershipState, membership_state, months_after
from callin_planner.domain.thresholds import Thresholds
from callin_planner.errors import FieldError, UserError
from callin_planner.usecases import invitations, invitees, memberships, pack, plans
from callin_planner.usecases.memberships import MembershipRow
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.leaving import PLAIN

TODAY = date(2026, 11, 24)
SOMEBODY = new_id()


def _row(site: OpenSite, code: str) -> MembershipRow:
    return next(row for row in memberships.memberships_of(site.store) if row.invitee.code == code)


def _age(site: OpenSite, code: str, **fields: object) -> Membership:
    """Let a membership of the sample be as given, without any act."""
    row = _row(site, code)
    aged: Membership = replace(row.membership, **fields)  # type: ignore[arg-type]
    with site.store.change("Set up") as tx:
        tx.save(aged)
    return aged


def _long_ago(site: OpenSite, code: str) -> Membership:
    today = plans.today(site.store)
    return _age(site, code, verified_on=today - timedelta(days=1827), review_on=today - timedelta(days=1462))


@pytest.mark.parametrize(
    ("verified", "review", "entered", "state"),
    [
        (10, None, 10, "sound"),
        (334, None, 400, "sound"),
        (336, None, 400, "due"),
        (365, None, 400, "due"),
        (366, None, 400, "overdue"),
        (1826, None, 2000, "overdue"),
        (1827, None, 2000, "unusable"),
        (10, -1, 10, "overdue"),
        (10, 0, 10, "due"),
        (None, None, None, "overdue"),
        (None, None, 3, "overdue"),
        (None, None, 1827, "unusable"),
    ],
)
def test_states(verified: int | None, review: int | None, entered: int | None, state: str) -> None:
    def ago(days: int | None) -> date | None:
        return None if days is None else TODAY - timedelta(days=days)

    one = factories.membership(
        SOMEBODY,
        SOMEBODY,
        verified_on=ago(verified),
        review_on=None if review is None else TODAY + timedelta(days=review),
        entered_on=ago(entered),
    )
    assert membership_state(one, TODAY, Thresholds()) == state


def test_a_challenge_makes_it_unusable_at_once() -> None:
    one = factories.membership(SOMEBODY, SOMEBODY, verified_on=TODAY, challenged_on=TODAY)
    assert membership_state(one, TODAY, Thresholds()) is MembershipState.UNUSABLE


@given(
    verified=st.none() | st.dates(date(2020, 1, 1), date(2027, 1, 1)),
    entered=st.none() | st.dates(date(2020, 1, 1), date(2027, 1, 1)),
    review=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    day=st.dates(date(2021, 1, 1), date(2033, 1, 1)),
    later=st.integers(0, 3000),
)
def test_time_alone_never_makes_it_sounder(
    verified: date | None, entered: date | None, review: date | None, day: date, later: int
) -> None:
    one = factories.membership(SOMEBODY, SOMEBODY, verified_on=verified, entered_on=entered, review_on=review)
    order = list(MembershipState)
    now = membership_state(one, day, Thresholds())
    then = membership_state(one, day + timedelta(days=later), Thresholds())
    assert order.index(then) >= order.index(now)


def test_five_years_and_a_day_later_nothing_may_rest_on_any(sample_site: OpenSite) -> None:
    store = sample_site.store
    newest = max(row.stop_on for row in memberships.memberships_of(store) if row.stop_on)
    store.clock = FixedClock(datetime(newest.year, newest.month, newest.day, 18, tzinfo=UTC))
    assert any(row.state is MembershipState.OVERDUE for row in memberships.memberships_of(store))
    store.clock = FixedClock(store.clock.now() + timedelta(days=1))
    assert {row.state for row in memberships.memberships_of(store)} == {MembershipState.UNUSABLE}


def test_a_site_may_stop_sooner() -> None:
    one = factories.membership(SOMEBODY, SOMEBODY, verified_on=TODAY - timedelta(days=800))
    assert membership_state(one, TODAY, Thresholds()) is MembershipState.OVERDUE
    assert membership_state(one, TODAY, Thresholds(membership_stop_days=730)) is MembershipState.UNUSABLE


def test_months_after_keeps_to_the_month() -> None:
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 15), 1) == date(2027, 1, 15)


def test_the_clean_city_has_nothing_to_look_at_and_the_messy_one_five(
    sample_site: OpenSite, messy_site: OpenSite
) -> None:
    assert memberships.to_look_at(memberships.memberships_of(sample_site.store)) == []
    rows = memberships.to_look_at(memberships.memberships_of(messy_site.store))
    assert [row.invitee.code for row in rows] == ["HB-022", "HB-023", "HB-024", "HB-025"]
    assert {row.state for row in rows} == {MembershipState.OVERDUE}


def test_validating_is_an_act_with_a_reason_and_begins_the_review_anew(sample_site: OpenSite) -> None:
    store = sample_site.store
    _long_ago(sample_site, "HB-001")
    row = _row(sample_site, "HB-001")
    assert row.state is MembershipState.UNUSABLE
    for typed, field in (
        ({"basis": " ", "sources": 2, "reason": "Still seen together"}, "basis"),
        ({"basis": "Audit", "sources": 0, "reason": "Still seen together"}, "sources"),
        ({"basis": "Audit", "sources": 2, "reason": "  "}, "reason"),
    ):
        with pytest.raises(FieldError) as caught:
            memberships.validate_membership(store, row.id, **typed)  # type: ignore[arg-type]
        assert caught.value.field == field
    memberships.validate_membership(store, row.id, basis="Audit of fall", sources=3, reason="Officer agrees")
    now = _row(sample_site, "HB-001")
    today = plans.today(store)
    assert now.state is MembershipState.SOUND
    assert now.membership.verified_on == today
    assert now.membership.verified_by == store.actor.name
    assert now.membership.review_on == months_after(today, 12)
    (act,) = memberships.reviews_of(store, now.invitee.id)
    assert (act.act, act.reason, act.by_name, act.sources) == (
        ReviewAct.VALIDATED,
        "Officer agrees",
        store.actor.name,
        3,
    )
    store.undo()
    assert _row(sample_site, "HB-001").state is MembershipState.UNUSABLE
    assert memberships.reviews_of(store, now.invitee.id) == []


def test_editing_is_no_review(sample_site: OpenSite) -> None:
    _long_ago(sample_site, "HB-001")
    row = _row(sample_site, "HB-001")
    invitees.change_membership(sample_site.store, row.id, basis="Audit of fall", sources=3)
    invitees.change_invitee(sample_site.store, row.invitee.id, address="1 Elm St")
    assert _row(sample_site, "HB-001").state is MembershipState.UNUSABLE


def test_nobody_is_approved_on_what_nothing_may_rest_on(sample_site: OpenSite) -> None:
    store = sample_site.store
    gone = _long_ago(sample_site, "HB-001")
    with store.read() as tx:
        event = plans.next_event(store)
        assert event is not None
        asked = tx.first(Invitation, event_id=event.id, invitee_id=gone.invitee_id)
    assert asked is not None
    with store.change("Set up") as tx:
        tx.save(replace(asked, status=Status.SCREENED, approved_on=None, approved_by=()))
    with pytest.raises(UserError) as caught:
        invitations.change_invitation(store, asked.id, to=Status.APPROVED, approved_by=["Iris Kemper"])
    assert caught.value.code == "membership-unusable"
    assert "HB-001" in caught.value.text
    assert "Kiln" not in caught.value.text
    memberships.validate_membership(store, gone.id, basis="Audit", sources=2, reason="Officer agrees")
    invitations.change_invitation(store, asked.id, to=Status.APPROVED, approved_by=["Iris Kemper"])


def test_no_letter_is_made_for_them_and_the_rest_is(sample_site: OpenSite, tmp_path: Path) -> None:
    _long_ago(sample_site, "HB-001")
    made = pack.make_pack(sample_site.store, tmp_path, only=["letter"], permit=PLAIN)
    (held,) = made.withheld
    assert held.rule == "membership"
    assert "HB-001" in held.text
    state = {state.key: state for state in pack.kind_states(sample_site.store)}["letter"]
    assert state.copies == 27


def test_a_challenge_holds_until_it_is_answered(sample_site: OpenSite) -> None:
    store, row = sample_site.store, _row(sample_site, "HB-002")
    with pytest.raises(FieldError) as caught:
        memberships.challenge_membership(store, row.id, asked_by="", reason="Never was in it")
    assert caught.value.field == "asked_by"
    memberships.challenge_membership(store, row.id, asked_by="his mother", reason="Never was in it")
    challenged = _row(sample_site, "HB-002")
    assert challenged.state is MembershipState.UNUSABLE
    assert not challenged.past_stop
    assert challenged.membership.challenged_by == "his mother"
    memberships.validate_membership(store, row.id, basis="Audit", sources=2, reason="Looked at it with him")
    answered = _row(sample_site, "HB-002")
    assert answered.state is MembershipState.SOUND
    assert answered.membership.challenge == ""
    acts = [act.act for act in memberships.reviews_of(store, row.invitee.id)]
    assert sorted(acts) == [ReviewAct.CHALLENGED, ReviewAct.VALIDATED]


def test_a_group_that_is_unticked_leaves_no_trace_of_itself(sample_site: OpenSite) -> None:
    store, row = sample_site.store, _row(sample_site, "HB-002")
    memberships.challenge_membership(store, row.id, asked_by="his mother", reason="Never was in it")
    invitees.change_groups(store, row.invitee.id, [])
    assert memberships.reviews_of(store, row.invitee.id) == []
    invitees.change_groups(store, _row(sample_site, "HB-003").invitee.id, [])
    store.undo()
    store.undo()
    assert len(memberships.reviews_of(store, row.invitee.id)) == 1


def test_what_was_taken_away_is_told_without_the_group(sample_site: OpenSite) -> None:
    store, row = sample_site.store, _row(sample_site, "HB-002")
    memberships.challenge_membership(store, row.id, asked_by="his mother", reason="Never was in it")
    memberships.remove_membership(
        store, row.id, reason="Nobody could say what it rests on", asked_by="mother"
    )
    with store.read() as tx:
        assert tx.list(Membership, invitee_id=row.invitee.id) == []
        (left,) = tx.list(MembershipReview, invitee_id=row.invitee.id)
    assert left.act is ReviewAct.REMOVED
    assert left.group_id is None
    store.undo()
    assert _row(sample_site, "HB-002").state is MembershipState.UNUSABLE
    assert not any("Kiln" in entry.label for entry in store.history(3))
