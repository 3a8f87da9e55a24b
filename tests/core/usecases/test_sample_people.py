"""The 28 people of the sample city: every distribution of its plan adds up."""

from collections import Counter
from statistics import median

import pytest

from callin_planner.domain.deliveries import Result
from callin_planner.domain.groups import Group, rivals_of
from callin_planner.domain.invitees import (
    APPROVED_OR_LATER,
    FlagKind,
    FlagState,
    Invitation,
    LetterState,
    Status,
    Supervision,
)
from callin_planner.domain.plan import FullPlan
from callin_planner.usecases import plans
from callin_planner.usecases.opening import OpenSite

_WOMEN = {"Shayla", "Keisha"}


@pytest.fixture
def full(sample_site: OpenSite) -> FullPlan:
    return plans.full_plan_of(sample_site.store)


@pytest.fixture
def messy(messy_site: OpenSite) -> FullPlan:
    return plans.full_plan_of(messy_site.store)


def test_codes_and_names(full: FullPlan) -> None:
    people = [one.invitee for one in full.invited]
    assert [person.code for person in people] == [f"HB-{n:03}" for n in range(1, 29)]
    assert len({person.first for person in people}) == len({person.last for person in people}) == 28
    assert sum(person.first in _WOMEN for person in people) == 2
    assert (people[7].name, full.invited[7].groups[0].label) == ("Devin Ashgrove", "Tanner Row")


def test_supervision(full: FullPlan) -> None:
    people = [one.invitee for one in full.invited]
    assert Counter(person.supervision for person in people) == {
        Supervision.PROBATION: 15,
        Supervision.PAROLE: 9,
        Supervision.FEDERAL: 2,
        Supervision.NONE: 2,
    }
    for one in full.invited:
        supervised = one.invitee.supervision is not Supervision.NONE
        assert one.invitee.compel == supervised == (one.officer is not None)
        assert (one.invitee.supervised_until is not None) == supervised
        if one.invitee.supervised_until:
            assert one.invitee.supervised_until > full.plan.event.on
    agencies = {one.officer.agency for one in full.invited if one.officer}
    assert agencies == {"County Adult Probation", "State Parole", "U.S. Probation"}


def test_groups(full: FullPlan, sample_site: OpenSite) -> None:
    counts = Counter(group.alias for one in full.invited for group in one.groups)
    assert counts == {"Group A": 6, "Group B": 5, "Group C": 6, "Group D": 4, "Group E": 4, "Group F": 3}
    with sample_site.store.read() as tx:
        groups = tx.list(Group, order_by="alias")
    assert [g.members_known for g in groups] == [34, 22, 28, 17, 14, 11]
    assert sum(g.members_active for g in groups) == 36
    assert sum(g.gmi_12mo for g in groups) == 26
    letters = {group.id: group.alias[-1] for group in groups}
    on = full.plan.event.on
    feuds = {
        letters[group.id]: {letters[rival] for rival in rivals_of(group.id, full.ties, on, live_only=True)}
        for group in groups
    }
    assert feuds == {"A": {"B"}, "B": {"A", "C"}, "C": {"B"}, "D": set(), "E": {"F"}, "F": {"E"}}


@pytest.mark.parametrize("scenario", ["full", "messy"])
def test_ages(scenario: str, request: pytest.FixtureRequest) -> None:
    full: FullPlan = request.getfixturevalue(scenario)
    ages = []
    for one in full.invited:
        born = one.invitee.born
        assert born is not None
        for day in (full.plan.today, full.plan.event.on):
            assert day.year - born.year - ((day.month, day.day) < (born.month, born.day)) >= 18
        on = full.plan.event.on
        ages.append(on.year - born.year - ((on.month, on.day) < (born.month, born.day)))
    assert (min(ages), max(ages), median(ages)) == (18, 37, 24)


def test_languages_and_support(full: FullPlan) -> None:
    people = [one.invitee for one in full.invited]
    assert Counter(person.language for person in people) == {"en": 25, "es": 3}
    assert sum(person.interpreter for person in people) == 3
    assert sum(person.reading_support for person in people) == 2
    assert sum(person.hearing_support for person in people) == 1


def test_delivery(full: FullPlan) -> None:
    methods = Counter(one.attempts[0].method for one in full.invited)
    assert methods == {
        "po_office": 12,
        "home_visit": 9,
        "phone_and_letter": 3,
        "outreach_hand": 2,
        "certified_mail": 2,
    }
    assert Counter(len(one.attempts) for one in full.invited) == {1: 21, 2: 4, 3: 1, 4: 1, 5: 1}
    assert sum(len(one.attempts) for one in full.invited) == 41
    for one in full.invited:
        assert one.attempts[-1].result is Result.DELIVERED_IN_PERSON
        assert not any(attempt.result is Result.DELIVERED_IN_PERSON for attempt in one.attempts[:-1])


def test_everyone_is_approved_and_has_a_letter_the_day_before(full: FullPlan) -> None:
    assert all(one.invitation.status in APPROVED_OR_LATER for one in full.invited)
    assert all(one.invitation.letter is LetterState.DELIVERED for one in full.invited)
    assert all(len(set(one.invitation.approved_by)) == 2 for one in full.invited)
    assert all(one.attendance is None for one in full.invited)


def test_curfews_are_confirmed_by_ten_days_before(full: FullPlan) -> None:
    exceptions = [one.invitation for one in full.invited if one.invitation.curfew_exception]
    assert len(exceptions) == 3
    for invitation in exceptions:
        assert invitation.curfew_confirmed_on is not None
        assert (full.plan.event.on - invitation.curfew_confirmed_on).days >= 10


def test_flags_are_all_decided(full: FullPlan) -> None:
    flags = [flag for one in full.invited for flag in one.flags]
    assert Counter(flag.kind for flag in flags) == {
        FlagKind.ACTIVE_WARRANT: 1,
        FlagKind.NO_CONTACT_ORDER: 2,
        FlagKind.CURFEW_OR_GPS: 3,
        FlagKind.SUPERVISION_ENDS: 1,
    }
    assert all(flag.state is FlagState.OK and flag.decided_by for flag in flags)


def test_the_call_in_before_keeps_its_counts(sample_site: OpenSite) -> None:
    first = plans.events(sample_site.store)[0]
    assert (first.counted_invited, first.counted_attended) == (24, 18)
    with sample_site.store.read() as tx:
        came = tx.list(Invitation, event_id=first.id)
    assert [invitation.status for invitation in came] == [Status.ATTENDED] * 2


def test_delivery_has_only_begun_twenty_days_before(messy: FullPlan) -> None:
    letters = Counter(one.invitation.letter for one in messy.invited)
    assert letters[LetterState.DELIVERED] == 5
    assert letters[LetterState.DELIVERED] < letters[LetterState.TO_PRINT] < letters[LetterState.WITH_OFFICER]
    statuses = {one.invitation.status for one in messy.invited}
    assert statuses == {Status.APPROVED, Status.LETTER_READY, Status.DELIVERED}
    assert all(not one.invitation.confirmed_on for one in messy.invited)
