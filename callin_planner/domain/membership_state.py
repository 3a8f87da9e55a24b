"""Whether a membership may still be relied on: a review falls due, and after years nothing may rest on it.

28 CFR Part 23, 23.20(h): what is held is reviewed and validated, or it goes. A validation is an act of its
own with a reason (`MembershipReview`); correcting an address or a basis is none.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from callin_planner.domain.groups import Membership
from callin_planner.domain.thresholds import Thresholds


class MembershipState(StrEnum):
    """`due` is said some weeks ahead; `overdue` still counts; `unusable` holds the invitation back."""

    SOUND = "sound"
    DUE = "due"
    OVERDUE = "overdue"
    UNUSABLE = "unusable"


def membership_state(membership: Membership, today: date, figures: Thresholds) -> MembershipState:
    """A challenged membership is unusable until somebody validates it or takes it away."""
    if membership.challenged_on is not None or is_past_stop(membership, today, figures):
        return MembershipState.UNUSABLE
    review = review_day(membership, figures)
    if review is None or review < today:
        return MembershipState.OVERDUE
    if review - today <= timedelta(days=int(figures.membership_due_days)):
        return MembershipState.DUE
    return MembershipState.SOUND


def is_past_stop(membership: Membership, today: date, figures: Thresholds) -> bool:
    stop = stop_day(membership, figures)
    return stop is not None and stop < today


def review_day(membership: Membership, figures: Thresholds) -> date | None:
    """When it is to be looked at again; None where nobody wrote down when it was entered or validated."""
    if membership.review_on is not None:
        return membership.review_on
    since = membership.verified_on
    return months_after(since, int(figures.membership_months)) if since else None


def stop_day(membership: Membership, figures: Thresholds) -> date | None:
    """The last day on which an invitation may rest on it."""
    since = membership.verified_on or membership.entered_on
    return since + timedelta(days=int(figures.membership_stop_days)) if since else None


def months_after(day: date, months: int) -> date:
    """The same day some months on, or the last of that month."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
