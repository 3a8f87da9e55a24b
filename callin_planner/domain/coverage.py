"""Which groups the people on a list come from, and which are missing (domain brief 4.1)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.forecast import coming
from callin_planner.domain.groups import Group, rivals_of
from callin_planner.domain.invitees import Status
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.domain.thresholds import Thresholds

_WAITING = (Status.CANDIDATE, Status.SCREENED)


class Covered(StrEnum):
    """How a group stands. NOT_NEEDED: it neither shot lately nor feuds, so nobody has to come from it."""

    MISSING = "missing"
    BELOW_GOAL = "below_goal"
    GOAL = "goal"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class GroupCoverage:
    """One group: how many of it are `approved`, and how many are still being looked at (`waiting`).

    `questioned` are approved people beside those: somebody said that their membership is wrong, and until
    that is decided they stand for no group.
    `needed`: it is active, and was involved in shootings in the last 12 months or is in a live feud.
    Shares run from 0 to 1: of the approved people and of the homicides and shootings of 12 months.
    `feuds` are the groups it is at odds with, with violence lately.
    """

    group: Group
    approved: int
    waiting: int
    needed: bool
    state: Covered
    list_share: float
    gmi_share: float
    feuds: tuple[Group, ...] = ()
    questioned: int = 0


@dataclass(frozen=True)
class Feud:
    """Two groups with violence between them, and how many of each are approved.

    `questioned`: people of a side that is absent are approved, but their membership is questioned.
    """

    one: Group
    other: Group
    one_approved: int
    other_approved: int
    questioned: bool = False

    @property
    def absent(self) -> tuple[Group, ...]:
        """The sides from which nobody comes."""
        sides = ((self.one, self.one_approved), (self.other, self.other_approved))
        return tuple(group for group, approved in sides if not approved)


@dataclass(frozen=True)
class Coverage:
    """Every active group by name, and every live feud. `approved` are people, whatever their groups."""

    rows: tuple[GroupCoverage, ...]
    feuds: tuple[Feud, ...]
    approved: int

    @property
    def needed(self) -> int:
        return sum(row.needed for row in self.rows)

    @property
    def covered(self) -> int:
        """How many of the groups that are needed have somebody."""
        return sum(row.needed and row.state is not Covered.MISSING for row in self.rows)

    @property
    def at_goal(self) -> int:
        return sum(row.needed and row.state is Covered.GOAL for row in self.rows)


def coverage_of(full: FullPlan, figures: Thresholds | None = None) -> Coverage:
    """How the approved people of a call-in spread over the active groups.

    Someone held to belong to two groups counts for both; for one that is questioned, only once it is decided.
    """
    figures = figures or Thresholds()
    active = [group for group in full.groups if group.active]
    feuding = _feuding(full, active)
    here = coming(full.invited)
    approved = Counter(group.id for one in here for group in one.groups if not _is_questioned(one, group))
    questioned = Counter(group.id for one in here for group in one.groups if _is_questioned(one, group))
    looked_at = (one for one in full.invited if one.invitation.status in _WAITING)
    waiting = Counter(group.id for one in looked_at for group in one.groups)
    gmi = sum(group.gmi_12mo for group in active)
    rows = tuple(
        _row(
            group,
            (approved[group.id], waiting[group.id], questioned[group.id]),
            feuding[group.id],
            (len(here), gmi),
            figures,
        )
        for group in active
    )
    return Coverage(rows, _feuds(feuding, active, approved, questioned), len(here))


def _row(
    group: Group,
    counts: tuple[int, int, int],
    feuds: tuple[Group, ...],
    whole: tuple[int, int],
    figures: Thresholds,
) -> GroupCoverage:
    people, gmi = whole
    approved, waiting, questioned = counts
    needed = group.gmi_12mo > 0 or bool(feuds)
    if approved >= figures.group_goal:
        state = Covered.GOAL
    elif not needed:
        state = Covered.NOT_NEEDED
    else:
        state = Covered.MISSING if approved < figures.group_fewest else Covered.BELOW_GOAL
    return GroupCoverage(
        group,
        approved,
        waiting,
        needed,
        state,
        approved / people if people else 0.0,
        group.gmi_12mo / gmi if gmi else 0.0,
        feuds,
        questioned,
    )


def _feuding(full: FullPlan, active: list[Group]) -> dict[UUID, tuple[Group, ...]]:
    on = full.plan.event.on
    found = {}
    for group in active:
        rivals = rivals_of(group.id, full.ties, on, live_only=True)
        found[group.id] = tuple(other for other in active if other.id in rivals and other.id != group.id)
    return found


def _feuds(
    feuding: Mapping[UUID, tuple[Group, ...]],
    active: list[Group],
    approved: Counter[UUID],
    questioned: Counter[UUID],
) -> tuple[Feud, ...]:
    """Each feud once, in the order of the groups."""
    found: dict[frozenset[UUID], Feud] = {}
    for group in active:
        for other in feuding[group.id]:
            pair = frozenset({group.id, other.id})
            counts = approved[group.id], approved[other.id]
            unsure = any(questioned[side.id] and not approved[side.id] for side in (group, other))
            found.setdefault(pair, Feud(group, other, *counts, questioned=unsure))
    return tuple(found.values())


def _is_questioned(one: Invited, group: Group) -> bool:
    """Whether somebody has said that this person does not belong to the group, and nobody decided yet."""
    return any(each.challenged_on is not None for each in one.memberships if each.group_id == group.id)
