"""How many people will come, by the site's own rates (domain brief 4.7)."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from callin_planner.domain.invitees import Invitee, Status, Supervision
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.domain.thresholds import Thresholds

COMING = frozenset(
    {Status.APPROVED, Status.LETTER_READY, Status.DELIVERED, Status.CONFIRMED, Status.ATTENDED}
)
"""Where an invitation stands whose person may be counted on."""

_HAIR = 1e-9
"""Keeps 20 / 0.8 at 25 whole people."""


@dataclass(frozen=True)
class Forecast:
    """`expected` people of those approved; `target` is to be seated.

    `to_invite` more supervised people would bring the forecast to the target, `to_invite_voluntary` more
    people who need not come would; None where a rate of 0 says that no number would.
    """

    supervised: int
    voluntary: int
    expected: float
    target: int
    to_invite: int | None
    to_invite_voluntary: int | None

    @property
    def invited(self) -> int:
        return self.supervised + self.voluntary

    @property
    def is_enough(self) -> bool:
        return self.expected + _HAIR >= self.target

    @property
    def rounded(self) -> int:
        """The forecast in whole people."""
        return math.floor(self.expected + 0.5)


def forecast_of(full: FullPlan, figures: Thresholds) -> Forecast:
    """The forecast over everyone approved who has not left the list."""
    people = [one.invitee for one in coming(full.invited)]
    supervised = sum(is_supervised(person) for person in people)
    voluntary = len(people) - supervised
    expected = supervised * figures.show_up_supervised + voluntary * figures.show_up_voluntary
    target = full.plan.event.target_attendance
    return Forecast(
        supervised,
        voluntary,
        expected,
        target,
        invitations_for(target - expected, figures.show_up_supervised),
        invitations_for(target - expected, figures.show_up_voluntary),
    )


def invitations_for(seats: float, rate: float) -> int | None:
    """How many to invite so that `seats` are taken; None where nobody would come at that rate."""
    if seats <= _HAIR:
        return 0
    return math.ceil(seats / rate - _HAIR) if rate > 0 else None


def coming(invited: Iterable[Invited]) -> list[Invited]:
    """Those approved who have not left the list."""
    return [one for one in invited if one.invitation.status in COMING]


def is_supervised(person: Invitee) -> bool:
    return person.supervision is not Supervision.NONE
