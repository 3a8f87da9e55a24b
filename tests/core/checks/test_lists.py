"""Rules L1, L2, L3 and L8: an example that passes and one that fails, and both sides of every figure."""

from dataclasses import replace

import pytest

from callin_planner.domain.deliveries import Method
from callin_planner.domain.groups import Group, Membership
from callin_planner.domain.invitees import Status, Supervision
from callin_planner.domain.plan import Invited
from callin_planner.domain.thresholds import Thresholds
from tests import factories
from tests.core.checks.evening import days_before, found, not_checked, severities
from tests.core.checks.roster import ONE, OTHER, feud, listed, many, someone

QUIET = factories.group(label="Quiet Corner", alias="Group C", code="QC", gmi_12mo=0)


# --- L1 ------------------------------------------------------------------------------------------
def test_l1_two_of_each_violent_group_pass() -> None:
    assert found("L1", listed([*many(2, ONE), *many(2, OTHER)])) == []


def test_l1_a_group_without_anyone_is_missing() -> None:
    (finding,) = found("L1", listed(many(2, ONE)))
    assert (finding.severity, finding.principle) == ("warning", "deterrence")
    assert finding.text == "Nobody of Group B is approved."
    assert (finding.record_kind, finding.record_id) == ("Group", OTHER.id)
    assert finding.what_to_do == "List people of this group."


def test_l1_one_person_is_below_the_goal() -> None:
    (finding,) = found("L1", listed([*many(2, ONE), someone(OTHER)]))
    assert (finding.severity, finding.text) == ("note", "Group B has 1 approved person; the goal is 2.")


def test_l1_only_approved_people_who_have_not_left_count() -> None:
    left = [someone(OTHER, status=status) for status in (Status.WITHDRAWN, Status.HELD, Status.SET_ASIDE)]
    waiting = someone(OTHER, status=Status.SCREENED)
    (finding,) = found("L1", listed([*many(2, ONE), *left, waiting]))
    assert finding.severity == "warning"
    assert finding.what_to_do == "Vet those who are listed."


def test_l1_a_quiet_group_need_not_come_unless_it_is_in_a_live_feud() -> None:
    people = [*many(2, ONE), *many(2, OTHER)]
    groups = (ONE, OTHER, QUIET)
    assert found("L1", listed(people, groups=groups)) == []
    (finding,) = found("L1", listed(people, groups=groups, ties=(feud(ONE, QUIET),)))
    assert finding.principle == "no_harm"
    assert finding.text == "Nobody of Group C is approved, but people of Group A are: there is a live feud."
    for tie in (feud(ONE, QUIET, live=False), feud(ONE, QUIET, until=factories.TODAY)):
        assert found("L1", listed(people, groups=groups, ties=(tie,))) == []


def test_l1_an_inactive_group_does_not_count() -> None:
    gone = factories.group(alias="Group D", gmi_12mo=9, active=False)
    assert found("L1", listed([*many(2, ONE), *many(2, OTHER)], groups=(ONE, OTHER, gone))) == []


def test_l1_a_person_of_two_groups_counts_for_both() -> None:
    assert found("L1", listed(many(2, ONE, OTHER))) == []


QUESTIONED = ({"challenged_on": factories.TODAY},)


def test_l1_somebody_whose_membership_is_questioned_covers_nothing() -> None:
    unsure = someone(OTHER, memberships=QUESTIONED)
    (finding,) = found("L1", listed([*many(2, ONE), unsure]))
    assert finding.severity == "warning"
    assert finding.text == (
        "Nobody of Group B is approved, apart from people whose membership is questioned."
    )
    assert (
        finding.what_to_do == "Decide on the memberships that are questioned, or list others of this group."
    )
    (finding,) = found("L1", listed([*many(2, ONE), unsure], ties=(feud(ONE, OTHER),)))
    assert (finding.principle, finding.text) == (
        "no_harm",
        "Nobody of Group B is approved, apart from people whose membership is questioned, but people of "
        "Group A are: there is a live feud.",
    )


def test_l1_questioned_people_do_not_count_towards_the_goal() -> None:
    unsure = someone(OTHER, memberships=QUESTIONED)
    (finding,) = found("L1", listed([*many(2, ONE), someone(OTHER), unsure]))
    assert (finding.severity, finding.text) == (
        "note",
        "Group B has 1 approved person, apart from people whose membership is questioned; the goal is 2.",
    )
    assert found("L1", listed([*many(2, ONE), *many(2, OTHER), unsure])) == []
    figures = Thresholds(group_fewest=2)
    (finding,) = found("L1", listed([*many(2, ONE), someone(OTHER), unsure], thresholds=figures))
    assert finding.text == (
        "Too few people of Group B are approved: 1, apart from people whose membership is questioned."
    )


def test_l1_a_questioned_membership_of_one_group_leaves_the_other() -> None:
    both = [replace(one, memberships=_questioned(one, ONE)) for one in many(2, ONE, OTHER)]
    (finding,) = found("L1", listed(both))
    assert finding.text.startswith("Nobody of Group A is approved, apart from")


def _questioned(one: Invited, group: Group) -> tuple[Membership, ...]:
    return tuple(
        replace(each, challenged_on=factories.TODAY) if each.group_id == group.id else each
        for each in one.memberships
    )


def test_l1_the_sites_own_figures() -> None:
    figures = Thresholds(group_fewest=3, group_goal=3)
    given = listed([*many(3, ONE), *many(2, OTHER)], thresholds=figures)
    assert [each.text for each in found("L1", given)] == ["Too few people of Group B are approved: 2."]


def test_l1_says_what_it_waits_for() -> None:
    assert not_checked("L1", listed([])) == ["Nobody on the invite list is approved yet."]
    assert not_checked("L1", listed(many(2, ONE), groups=())) == [
        "There is no active group yet, so nobody can tell which ones are missing."
    ]


# --- L2 ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("ones", "others", "notes"), [(6, 4, 0), (3, 1, 0), (15, 5, 0), (16, 4, 2), (5, 0, 2)]
)
def test_l2_the_list_mirrors_the_violence(ones: int, others: int, notes: int) -> None:
    """The shootings are 60 to 40; up to 15 points either way pass, so 75 to 25 is the last that does."""
    assert severities("L2", listed([*many(ones, ONE), *many(others, OTHER)])) == ["note"] * notes


def test_l2_says_both_shares_and_what_to_do() -> None:
    over, under = found("L2", listed(many(5, ONE)))
    assert over.text == "Group A is 100 % of the list and 60 % of the shootings."
    assert over.what_to_do.startswith("Ask fewer")
    assert under.what_to_do.startswith("Ask more")


def test_l2_says_what_it_waits_for() -> None:
    assert len(not_checked("L2", listed([]))) == 1
    assert len(not_checked("L2", listed(many(2, QUIET), groups=(QUIET,)))) == 1


# --- L3 ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("people", "finds"), [(25, 0), (24, 1)])
def test_l3_twenty_chairs_need_twenty_five_supervised_people(people: int, finds: int) -> None:
    assert severities("L3", listed(many(people, ONE))) == ["warning"] * finds


def test_l3_says_how_many_more_to_invite() -> None:
    (finding,) = found("L3", listed(many(20, ONE)))
    assert finding.text == "About 16 people will come; 20 chairs are planned."
    assert finding.what_to_do == "Invite 5 more supervised people, or plan for fewer chairs."
    (finding,) = found("L3", listed(many(24, ONE)))
    assert finding.what_to_do == "Invite 1 more supervised person, or plan for fewer chairs."


def test_l3_those_who_need_not_come_count_for_little() -> None:
    people = [*many(24, ONE), *many(4, ONE, supervision=Supervision.NONE)]
    assert severities("L3", listed(people)) == ["warning"]
    assert found("L3", listed([*people, *many(1, ONE, supervision=Supervision.NONE)])) == []


def test_l3_the_sites_own_rates() -> None:
    assert found("L3", listed(many(20, ONE), thresholds=Thresholds(show_up_supervised=1.0))) == []
    (finding,) = found("L3", listed(many(20, ONE), thresholds=Thresholds(show_up_supervised=0)))
    assert finding.what_to_do == "Invite more people, or plan for fewer chairs."


# --- L8 ------------------------------------------------------------------------------------------
def in_person(told: int, of: int) -> list[Invited]:
    hand = [someone(ONE, told=Method.HOME_VISIT) for _n in range(told)]
    return [*hand, *(someone(ONE) for _n in range(of - told))]


@pytest.mark.parametrize(("told", "finds"), [(4, 0), (3, 1)])
def test_l8_four_of_five_are_told_in_person(told: int, finds: int) -> None:
    given = listed(in_person(told, 5), today=days_before(7))
    assert severities("L8", given) == ["warning"] * finds


@pytest.mark.parametrize(("left", "finds"), [(30, 0), (8, 0), (7, 1), (1, 1)])
def test_l8_by_the_day(left: int, finds: int) -> None:
    assert severities("L8", listed(many(5, ONE), today=days_before(left))) == ["warning"] * finds


@pytest.mark.parametrize(
    ("method", "finds"),
    [
        (Method.OFFICE, 0),
        (Method.HOME_VISIT, 0),
        (Method.OUTREACH, 0),
        (Method.CERTIFIED_MAIL, 1),
        (Method.MAIL, 1),
        (Method.PHONE_AND_LETTER, 1),
    ],
)
def test_l8_what_counts_as_in_person(method: Method, finds: int) -> None:
    given = listed([someone(ONE, told=method)], today=days_before(5))
    assert severities("L8", given) == ["warning"] * finds


def test_l8_those_who_left_do_not_count() -> None:
    people = [someone(ONE, told=Method.OFFICE), someone(ONE, status=Status.WITHDRAWN)]
    assert found("L8", listed(people, today=days_before(5))) == []
    assert len(not_checked("L8", listed([], today=days_before(5)))) == 1
