"""Rules L4, L5, L6, L7 and L9: an example that passes and one that fails, and both sides of every day."""

from datetime import timedelta
from typing import Any

import pytest

from callin_planner.domain.ids import new_id
from callin_planner.domain.invitees import FlagKind, FlagState, ScreeningFlag, Status, Supervision
from callin_planner.domain.plan import Invited
from tests import factories
from tests.core.checks.evening import EVENT, days_before, found, not_checked, severities
from tests.core.checks.roster import ONE, listed, someone

LEFT = [Status.WITHDRAWN, Status.REPLACED, Status.HELD, Status.SET_ASIDE]


def flag(
    kind: FlagKind = FlagKind.ACTIVE_WARRANT, state: FlagState = FlagState.NEEDS_DECISION
) -> ScreeningFlag:
    return factories.flag(new_id(), kind=kind, state=state)


def alone(code: str, one: Invited, **given: Any) -> list[str]:
    return severities(code, listed([one], **given))


# --- L4 ------------------------------------------------------------------------------------------
def test_l4_somebody_supervised_beyond_the_evening_passes() -> None:
    assert alone("L4", someone(ONE)) == []
    assert alone("L4", someone(ONE, supervised_until=EVENT.on + timedelta(days=1))) == []


@pytest.mark.parametrize(
    ("lack", "text"),
    [
        ({"supervised_until": None}, "HB-001 has no day on which supervision ends."),
        ({"supervised_until": EVENT.on}, "HB-001 is supervised until the very evening."),
        (
            {"supervised_until": EVENT.on - timedelta(days=1)},
            "HB-001 is supervised only until before the evening.",
        ),
        ({"compel": False}, "HB-001 cannot be required to come."),
        ({"officer": None}, "HB-001 has no officer."),
        (
            {"officer": None, "compel": False, "supervised_until": None},
            "HB-001 has no day on which supervision ends, cannot be required to come and has no officer.",
        ),
    ],
)
def test_l4_what_may_be_lacking(lack: dict[str, Any], text: str) -> None:
    one = someone(ONE, **lack)
    (finding,) = found("L4", listed([one]))
    assert (finding.severity, finding.principle) == ("error", "legitimacy")
    assert (finding.text, finding.record_kind, finding.record_id) == (text, "Invitee", one.invitee.id)


@pytest.mark.parametrize("supervision", list(Supervision))
def test_l4_every_type_but_none(supervision: Supervision) -> None:
    expected = [] if supervision is Supervision.NONE else ["error"]
    assert alone("L4", someone(ONE, supervision=supervision, compel=False)) == expected


@pytest.mark.parametrize("status", LEFT)
def test_l4_l7_l9_those_who_left_the_list_are_not_looked_at(status: Status) -> None:
    one = someone(
        ONE,
        status=status,
        compel=False,
        memberships=({"sources": 1},),
        flags=(flag(),),
        invitation={"curfew_exception": True},
    )
    for code in ("L4", "L5", "L7", "L9"):
        assert not_checked(code, listed([one], today=days_before(5))) == ["Nobody is on the invite list yet."]


# --- L5 ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", list(FlagKind))
def test_l5_which_kinds_hold_the_list_back(kind: FlagKind) -> None:
    grave = {
        FlagKind.PENDING_CHARGE, FlagKind.ACTIVE_WARRANT, FlagKind.NO_CONTACT_ORDER,
        FlagKind.VICTIM_OR_WITNESS, FlagKind.UNDER_18, FlagKind.PROTECTED,
    }  # fmt: skip
    expected = ["error"] if kind in grave else []
    assert alone("L5", someone(ONE, flags=(flag(kind),)), today=days_before(20)) == expected


@pytest.mark.parametrize(("left", "finds"), [(36, 0), (35, 1), (1, 1)])
def test_l5_by_the_day(left: int, finds: int) -> None:
    given = listed([someone(ONE, flags=(flag(),))], today=days_before(left))
    assert severities("L5", given) == ["error"] * finds


def test_l5_once_the_list_is_locked_at_any_time() -> None:
    lock = factories.list_lock(EVENT.id)
    assert alone("L5", someone(ONE, flags=(flag(),)), today=days_before(60), lock=lock) == ["error"]


def test_l5_a_settled_flag_passes_and_an_excluded_one_does_not() -> None:
    today = days_before(20)
    assert alone("L5", someone(ONE, flags=(flag(state=FlagState.OK),)), today=today) == []
    assert alone("L5", someone(ONE, flags=(flag(state=FlagState.EXCLUDE),)), today=today) == ["error"]


def test_l5_one_finding_a_person_that_names_no_kind() -> None:
    one = someone(ONE, flags=(flag(), flag(FlagKind.VICTIM_OR_WITNESS)))
    (finding,) = found("L5", listed([one], today=days_before(20)))
    assert finding.text == "HB-001 has 2 screening flags that are not settled."
    assert (finding.record_kind, finding.record_id) == ("Invitation", one.invitation.id)
    assert finding.principle == "no_harm"


def test_l5_a_minor_whom_no_flag_names() -> None:
    """A birth date that is typed later, an import that fills it in, an evening that moves forward."""
    today, evening = days_before(20), EVENT.on
    young = evening.replace(year=evening.year - 18) + timedelta(days=1)
    (finding,) = found("L5", listed([someone(ONE, born=young)], today=today))
    assert finding.severity == "error"
    assert finding.text == "HB-001 is under 18 on the evening, and no flag says so."
    assert alone("L5", someone(ONE, born=young - timedelta(days=1)), today=today) == []
    settled = (flag(FlagKind.UNDER_18, FlagState.OK),)
    assert alone("L5", someone(ONE, born=young, flags=settled), today=today) == []


# --- L6 ------------------------------------------------------------------------------------------
def test_l6_somebody_who_was_asked_last_time() -> None:
    one, other = someone(ONE), someone(ONE, code="HB-002")
    (finding,) = found("L6", listed([one, other], last_time=frozenset({one.invitee.id})))
    assert (finding.severity, finding.text) == ("note", "HB-001 was asked to the last call-in too.")
    assert finding.record_id == one.invitee.id
    assert found("L6", listed([one, other])) == []


# --- L7 ------------------------------------------------------------------------------------------
TODAY = factories.TODAY


@pytest.mark.parametrize(
    ("membership", "text"),
    [
        ({}, ""),
        ({"verified_on": TODAY - timedelta(days=365)}, ""),
        (
            {"verified_on": TODAY - timedelta(days=367)},
            "The membership of HB-001 was not looked at within the time allowed.",
        ),
        ({"verified_on": None}, "The membership of HB-001 was not looked at within the time allowed."),
        ({"sources": 1}, "The membership of HB-001 rests on a single source."),
        ({"sources": 0}, "The membership of HB-001 rests on no source that is noted."),
        (
            {"verified_on": TODAY - timedelta(days=6 * 366)},
            "The membership of HB-001 is too old to rest anything on.",
        ),
        ({"challenged_on": TODAY}, "The membership of HB-001 has been challenged."),
        (
            {"sources": 1, "verified_on": TODAY - timedelta(days=400)},
            "The membership of HB-001 was not looked at within the time allowed and rests on a single "
            "source.",
        ),
    ],
)
def test_l7_what_a_membership_rests_on(membership: dict[str, Any], text: str) -> None:
    one = someone(ONE, memberships=(membership,))
    findings = found("L7", listed([one]))
    assert [each.text for each in findings] == ([text] if text else [])
    assert all((each.severity, each.principle) == ("warning", "enforcement") for each in findings)
    assert all(each.record_id == one.invitee.id for each in findings)


def test_l7_somebody_of_no_group_passes() -> None:
    assert alone("L7", someone()) == []


# --- L9 ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("left", "finds"), [(11, 0), (10, 1), (1, 1)])
def test_l9_by_the_day(left: int, finds: int) -> None:
    one = someone(ONE, invitation={"curfew_exception": True})
    assert alone("L9", one, today=days_before(left)) == ["error"] * finds


def test_l9_a_confirmed_exception_passes() -> None:
    confirmed = {"curfew_exception": True, "curfew_confirmed_on": days_before(9)}
    assert alone("L9", someone(ONE, invitation=confirmed), today=days_before(5)) == []
    assert alone("L9", someone(ONE), today=days_before(5)) == []


@pytest.mark.parametrize("code", ["L4", "L5", "L6", "L7", "L9"])
def test_an_empty_list_is_not_judged(code: str) -> None:
    assert not_checked(code, listed([])) == ["Nobody is on the invite list yet."]
