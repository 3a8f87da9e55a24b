"""Groups: what may stand beside what, ties from either side, and two made one."""

from dataclasses import fields, replace
from datetime import timedelta
from uuid import UUID

import pytest

from callin_planner.domain.groups import GroupTie, Incident, Membership, MembershipReview, TieKind
from callin_planner.domain.ids import Record, new_id
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.tables import NAMES
from callin_planner.usecases import group_merging, group_ties, groups, memberships, plans
from callin_planner.usecases.group_names import free_alias, free_code, free_color, says_name
from callin_planner.usecases.groups import GroupRow
from callin_planner.usecases.opening import OpenSite
from tests import factories


def _row(site: OpenSite, label: str) -> GroupRow:
    return next(row for row in groups.group_book(site.store).rows if row.group.label == label)


def _add(site: OpenSite, label: str, **given: object) -> UUID:
    group_id = new_id()
    groups.add_group(site.store, label=label, group_id=group_id, **given)
    return group_id


def test_the_sample_as_the_page_shows_it(sample_site: OpenSite) -> None:
    event = plans.next_event(sample_site.store)
    assert event is not None
    book = groups.group_book(sample_site.store, event.id)
    assert [row.group.label for row in book.rows] == [
        "Depot Hill",
        "Eastgate Terrace",
        "Kiln Street",
        "Mill Pond",
        "North Quarry",
        "Tanner Row",
    ]
    tanner = book.rows[-1]
    assert sorted(line.other.label for line in tanner.rivals) == ["Kiln Street", "North Quarry"]
    assert tanner.allies == tanner.ended == ()
    assert (len(tanner.members), tanner.invited, tanner.looking) == (5, 5, [])
    assert book.doubles == ()


def test_a_new_group_gets_what_is_free(sample_site: OpenSite) -> None:
    _add(sample_site, "  Ferry   Lane ")
    group = _row(sample_site, "Ferry Lane").group
    assert (group.alias, group.code, group.color) == ("Group G", "FL", 6)
    assert "Ferry" not in sample_site.store.history(1)[0].label


def test_what_is_free() -> None:
    letters = [factories.group(alias=f"group {chr(65 + n)}", code="NS", color=n) for n in range(26)]
    assert free_alias(letters) == "Group AA"
    assert free_color(letters[:7]) == 7
    assert free_color([factories.group(color=0), factories.group(color=2)]) == 1
    assert free_code("North Street", letters) == "NO"
    assert free_code("Ñandú", []) == "NA"
    assert free_code("!!", []) == "XA"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"label": ""}, "label", "name that the team uses"),
        ({"label": "kiln street"}, "label", "already"),
        ({"label": "Group C"}, "label", "alias"),
        ({"label": "x" * 81}, "label", "too long"),
        ({"alias": ""}, "alias", "Group A"),
        ({"alias": "group a"}, "alias", "Kiln Street has this alias"),
        ({"alias": "Tanner Row"}, "alias", "own name"),
        ({"alias": "The KILN street boys"}, "alias", "own name"),
        ({"code": "ks"}, "code", "Kiln Street has this code"),
        ({"code": "T"}, "code", "two or three"),
        ({"code": "T-R"}, "code", "two or three"),
        ({"members_active": 23}, "members_active", "No more members"),
        ({"members_known": 6}, "members_known", "No more members"),
        ({"gmi_12mo": -1}, "gmi_12mo", "whole number"),
    ],
)
def test_what_may_not_stand(
    sample_site: OpenSite, changes: dict[str, object], field: str, words: str
) -> None:
    row = _row(sample_site, "Tanner Row")
    with pytest.raises(FieldError) as caught:
        groups.change_group(sample_site.store, row.id, **changes)
    assert caught.value.field == field
    assert words in caught.value.text
    assert _row(sample_site, "Tanner Row").group == row.group


def test_a_later_day_is_refused(sample_site: OpenSite) -> None:
    row, today = _row(sample_site, "Tanner Row"), plans.today(sample_site.store)
    groups.change_group(sample_site.store, row.id, last_verified=today)
    with pytest.raises(FieldError):
        groups.change_group(sample_site.store, row.id, last_verified=today + timedelta(days=1))


def test_an_old_clash_does_not_hold_other_changes_up(sample_site: OpenSite) -> None:
    """An import may have brought two groups of one code: their counts can still be corrected."""
    row = _row(sample_site, "Tanner Row")
    with sample_site.store.change("Set up") as tx:
        tx.save(replace(row.group, code="KS"))
    groups.change_group(sample_site.store, row.id, members_known=23)
    assert _row(sample_site, "Tanner Row").group.members_known == 23


def test_change_inactive_undo(sample_site: OpenSite) -> None:
    store, row = sample_site.store, _row(sample_site, "Depot Hill")
    groups.change_group(store, row.id, code=" dp ", label="Depot  Heights")
    assert _row(sample_site, "Depot Heights").group.code == "DP"
    assert groups.change_group(store, row.id, code="DP").ids == frozenset()
    changed = groups.change_group(store, row.id, active=False)
    assert changed.label == "Make Group F inactive"
    assert groups.group_book(store).rows[-1].group.label == "Depot Heights"
    store.undo()
    store.undo()
    assert _row(sample_site, "Depot Hill").group == row.group


def test_a_group_is_taken_away_only_while_nothing_hangs_on_it(sample_site: OpenSite) -> None:
    store = sample_site.store
    with pytest.raises(UserError) as caught:
        groups.remove_group(store, _row(sample_site, "Depot Hill").id)
    assert "3 people belong to Depot Hill" in caught.value.text
    ferry = _add(sample_site, "Ferry Lane")
    group_ties.add_tie(store, ferry, _row(sample_site, "Depot Hill").id, TieKind.ALLY)
    groups.remove_group(store, ferry)
    assert _row(sample_site, "Depot Hill").allies == ()
    with store.change("Set up") as tx:
        again = factories.group(label="Ferry Lane", alias="Group G", code="FL")
        tx.save_all((again, factories.incident(group_id=again.id)))
    with pytest.raises(UserError, match="streets"):
        groups.remove_group(store, again.id)


def test_ties_from_either_side_are_ended_and_kept(sample_site: OpenSite) -> None:
    store, today = sample_site.store, plans.today(sample_site.store)
    depot, kiln = _row(sample_site, "Depot Hill"), _row(sample_site, "Kiln Street")
    group_ties.add_tie(store, depot.id, kiln.id, TieKind.ALLY, since=today - timedelta(days=40), live=False)
    assert [line.other.label for line in _row(sample_site, "Kiln Street").allies] == ["Depot Hill"]
    (line,) = _row(sample_site, "Depot Hill").allies
    for kind in TieKind:
        with pytest.raises(FieldError) as caught:
            group_ties.add_tie(store, kiln.id, depot.id, kind)
        assert caught.value.field == "other_id"
    group_ties.end_tie(store, line.tie.id, today - timedelta(days=3))
    ended = _row(sample_site, "Kiln Street")
    assert ended.allies == ()
    assert [one.other.label for one in ended.ended] == ["Depot Hill"]
    group_ties.add_tie(store, kiln.id, depot.id, TieKind.RIVAL, since=today)
    store.undo()
    store.undo()
    assert [one.other.label for one in _row(sample_site, "Kiln Street").allies] == ["Depot Hill"]
    assert not any("Depot" in entry.label for entry in store.history(6))


def test_days_of_a_tie(sample_site: OpenSite) -> None:
    store, today = sample_site.store, plans.today(sample_site.store)
    kiln, depot = _row(sample_site, "Kiln Street"), _row(sample_site, "Depot Hill")
    tomorrow = today + timedelta(days=1)
    with pytest.raises(FieldError, match="still to come"):
        group_ties.add_tie(store, kiln.id, depot.id, TieKind.RIVAL, since=tomorrow)
    with pytest.raises(FieldError, match="itself"):
        group_ties.add_tie(store, kiln.id, kiln.id, TieKind.RIVAL)
    (line,) = kiln.rivals
    with pytest.raises(FieldError, match="still to come"):
        group_ties.end_tie(store, line.tie.id, tomorrow)
    assert line.tie.since is not None
    with pytest.raises(FieldError, match="before it began"):
        group_ties.change_tie(store, line.tie.id, until=line.tie.since - timedelta(days=1))
    group_ties.change_tie(store, line.tie.id, live=False)
    assert not _row(sample_site, "Tanner Row").rivals[0].tie.live
    group_ties.remove_tie(store, line.tie.id)
    assert _row(sample_site, "Kiln Street").rivals == ()


def test_two_ways_to_write_one_name_are_told() -> None:
    one, two = factories.group(label="Kiln Street"), factories.group(label="The kiln-street gang")
    other = factories.group(label="Mill Pond")
    assert groups.may_be_one([one, other, two]) == [(one, two)]


def test_merging_keeps_everything_once_and_undoes(sample_site: OpenSite) -> None:
    store = sample_site.store
    keep = _row(sample_site, "Kiln Street")
    gone_id = _add(sample_site, "Kiln St", members_known=40, members_active=5)
    both, only = keep.members[0], _row(sample_site, "Mill Pond").members[0]
    today = plans.today(store)
    newer = factories.membership(both.invitee.id, gone_id, verified_on=today, basis="Newer audit")
    with store.change("Set up") as tx:
        tx.save_all(
            (
                newer,
                factories.membership(only.invitee.id, gone_id),
                factories.membership_review(both.invitee.id, group_id=gone_id),
                factories.incident(group_id=gone_id, on=today),
                factories.tie(gone_id, keep.id),
                factories.tie(_row(sample_site, "Tanner Row").id, gone_id, since=today - timedelta(days=9)),
                factories.tie(_row(sample_site, "Mill Pond").id, gone_id, kind=TieKind.ALLY),
            )
        )
    told = group_merging.merging(store, keep.id, gone_id)
    assert (told.members, told.in_both, told.incidents, told.ties) == (1, 1, 1, 1)
    changed = group_merging.merge_groups(store, keep.id, gone_id)
    assert changed.label == "Merge Group G into Group A"
    merged = _row(sample_site, "Kiln Street")
    assert len(merged.members) == len(keep.members) + 1
    assert (
        next(row for row in merged.members if row.invitee == both.invitee).membership.basis == "Newer audit"
    )
    assert [line.other.label for line in merged.rivals] == ["Tanner Row"]
    assert [line.other.label for line in merged.allies] == ["Mill Pond"]
    assert (merged.group.members_known, merged.group.members_active) == (40, 9)
    assert merged.incidents == keep.incidents + 1
    assert [review.group_id for review in memberships.reviews_of(store, both.invitee.id)] == [keep.id]
    store.undo()
    assert _row(sample_site, "Kiln Street").members == keep.members
    assert len(_row(sample_site, "Kiln St").members) == 2
    with pytest.raises(UserError):
        group_merging.merge_groups(store, keep.id, keep.id)


def test_a_challenge_survives_a_merge(sample_site: OpenSite) -> None:
    keep = _row(sample_site, "Kiln Street")
    gone_id, store = _add(sample_site, "Kiln St"), sample_site.store
    today, someone = plans.today(store), keep.members[0].invitee.id
    challenged = factories.membership(someone, gone_id, challenged_on=today, verified_on=None)
    with store.change("Set up") as tx:
        tx.save(challenged)
    group_merging.merge_groups(store, keep.id, gone_id)
    assert _row(sample_site, "Kiln Street").members[0].membership.challenged_on == today


def test_every_kind_that_points_at_a_group_moves_with_a_merge() -> None:
    def points(kind: type[Record]) -> bool:
        return bool({"group_id", "other_id"} & {field.name for field in fields(kind)})

    assert {kind for kind in NAMES if points(kind)} == set(group_merging.MOVES)
    assert set(group_merging.MOVES) == {Membership, MembershipReview, Incident, GroupTie}


def test_an_alias_that_gives_the_name_away() -> None:
    assert says_name("the Kíln  street crew", "Kiln Street")
    assert not says_name("Group A", "Kiln Street")
    assert not says_name("Kilnstreet", "Kiln Street")
    assert not says_name("", "Kiln Street")
