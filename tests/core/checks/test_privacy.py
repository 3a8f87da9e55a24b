"""Rules P3 and P4."""

from dataclasses import replace
from datetime import timedelta

import pytest

from callin_planner.checks import rule_of
from callin_planner.checks.rule import Keeping, NotChecked
from callin_planner.domain.site import Site
from tests import factories
from tests.core.checks.evening import EVENT, found, matter, severities

SITE = factories.site(purge_on=EVENT.on + timedelta(days=180))
KEPT = Keeping(passphrases=2, verified=True, disk_encrypted=True)


@pytest.mark.parametrize(
    ("site", "keeping", "expected"),
    [
        (SITE, KEPT, 0),
        (replace(SITE, purge_on=None), KEPT, 1),
        (replace(SITE, lock_minutes=0), KEPT, 1),
        (SITE, replace(KEPT, passphrases=0), 1),
        (SITE, replace(KEPT, verified=False), 1),
        (SITE, replace(KEPT, verified=None), 1),
        (replace(SITE, purge_on=None), Keeping(0, None, True), 3),
    ],
)
def test_p3_each_part_of_it(site: Site, keeping: Keeping, expected: int) -> None:
    assert severities("P3", matter(site=site, keeping=keeping)) == ["error"] * expected


def test_p3_a_disk_that_cannot_be_told_is_shown_and_hinders_nothing() -> None:
    (said,) = rule_of("P3").run(matter(site=SITE, keeping=replace(KEPT, disk_encrypted=None)))
    assert isinstance(said, NotChecked)
    assert not said.hinders


def test_p3_says_where_nobody_looked_at_the_folder() -> None:
    (said,) = rule_of("P3").run(matter(site=SITE))
    assert isinstance(said, NotChecked)
    assert said.hinders


@pytest.mark.parametrize(("days", "expected"), [(0, []), (180, []), (181, ["error"])])
def test_p4_people_leave_after_180_days(days: int, expected: list[str]) -> None:
    today = EVENT.on + timedelta(days=days)
    assert severities("P4", matter(invited=[factories.invitee()], today=today)) == expected
    assert found("P4", matter(today=today)) == []


def test_p4_sees_people_of_an_earlier_call_in() -> None:
    old = factories.event(on=EVENT.on - timedelta(days=300))
    fresh = factories.event(on=EVENT.on - timedelta(days=90))
    (finding,) = found("P4", matter(earlier=((old, 24), (fresh, 20))))
    assert finding.record_id == old.id
    assert finding.text.startswith("24 people")
