"""A small, sound invite list that each test bends in one place."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from callin_planner.checks.rule import Matter
from callin_planner.domain.deliveries import Method, Result
from callin_planner.domain.groups import Group, GroupTie, Membership, TieKind
from callin_planner.domain.invitees import Officer, ScreeningFlag, Status, Supervision
from callin_planner.domain.list_lock import ListLock
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.domain.thresholds import Thresholds
from tests import factories
from tests.core.checks.evening import EVENT, matter

OFFICER = factories.officer()
ONE = factories.group(label="Kiln Street", alias="Group A", code="KS", gmi_12mo=6)
OTHER = factories.group(label="Tanner Row", alias="Group B", code="TR", gmi_12mo=4)


def someone(
    *groups: Group,
    status: Status = Status.APPROVED,
    code: str = "HB-001",
    officer: Officer | None = OFFICER,
    flags: tuple[ScreeningFlag, ...] = (),
    memberships: tuple[dict[str, Any], ...] = ({},),
    told: Method | None = None,
    invitation: dict[str, Any] | None = None,
    **person: Any,
) -> Invited:
    """Supervised beyond the evening, with a sound membership of each of `groups`."""
    fields: dict[str, Any] = {
        "supervision": Supervision.PROBATION,
        "supervised_until": EVENT.on + timedelta(days=90),
        "compel": True,
        "officer_id": officer.id if officer else None,
    }
    who = factories.invitee(code=code, **{**fields, **person})
    asked = factories.invitation(EVENT.id, who.id, status=status, **(invitation or {}))
    held: tuple[Membership, ...] = tuple(
        factories.membership(who.id, group.id, **more) for group in groups for more in memberships
    )
    tries = (factories.attempt(asked.id, method=told, result=Result.DELIVERED_IN_PERSON),) if told else ()
    return Invited(
        invitation=asked,
        invitee=who,
        officer=officer,
        groups=groups,
        memberships=held,
        flags=tuple(replace(flag, invitation_id=asked.id) for flag in flags),
        attempts=tries,
    )


def many(count: int, *groups: Group, **given: Any) -> list[Invited]:
    return [someone(*groups, code=f"HB-{n:03d}", **given) for n in range(1, count + 1)]


def feud(one: Group, other: Group, **given: Any) -> GroupTie:
    return GroupTie(group_id=one.id, other_id=other.id, kind=TieKind.RIVAL, **given)


def listed(
    people: list[Invited],
    *,
    groups: tuple[Group, ...] = (ONE, OTHER),
    ties: tuple[GroupTie, ...] = (),
    today: date = factories.TODAY,
    lock: ListLock | None = None,
    last_time: frozenset[Any] = frozenset(),
    target: int = 20,
    thresholds: Thresholds | None = None,
) -> Matter:
    """What a rule is given."""
    given = matter(today=today, event=replace(EVENT, target_attendance=target), thresholds=thresholds)
    full = FullPlan(
        plan=given.plan, invited=tuple(people), groups=groups, ties=ties, lock=lock, last_time=last_time
    )
    return replace(given, full=full)
