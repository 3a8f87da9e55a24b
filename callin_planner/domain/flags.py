"""Screening flags: which hold the list back, and who may read which (domain brief 4.2)."""

from collections.abc import Iterable
from datetime import date

from callin_planner.domain.invitees import FlagKind, FlagState, Invitee, ScreeningFlag
from callin_planner.domain.roles import Role

ADULT_AGE = 18

AT_LOCK = frozenset(
    {
        FlagKind.PENDING_CHARGE, FlagKind.ACTIVE_WARRANT, FlagKind.NO_CONTACT_ORDER,
        FlagKind.VICTIM_OR_WITNESS, FlagKind.UNDER_18,
    }
)  # fmt: skip
"""Flags of rule L5: none may be open when the list is locked."""

PROTECTED = frozenset({FlagKind.VICTIM_OR_WITNESS, FlagKind.INFORMANT_RISK, FlagKind.CASE_CONFLICT})
"""Flags whose kind and reason could put somebody in danger if they were read by many."""

MAY_SEE_PROTECTED = frozenset({Role.PM, Role.LE_LIAISON})
"""The two roles that read those (domain brief 10)."""

MAY_SCREEN = frozenset({Role.PM, Role.LE_LIAISON, Role.PO_LIAISON})
"""Who adds flags and decides them."""

NAMES_ANOTHER = frozenset({FlagKind.NO_CONTACT_ORDER, FlagKind.RIVAL_RISK})
"""Flags that say from whom the person is to be kept apart."""


def open_at_lock(flag: ScreeningFlag) -> bool:
    """Whether rule L5 holds the list back for this flag.

    A protected flag that is shown as such stands for one of L5's kinds until it is settled.
    """
    return flag.state is not FlagState.OK and (flag.kind in AT_LOCK or flag.kind is FlagKind.PROTECTED)


def is_unsaid_minor(person: Invitee, flags: Iterable[ScreeningFlag], on: date) -> bool:
    """Whether somebody is under 18 on that day and no flag says so: a birth date or an evening changed."""
    return is_under_age(person, on) and all(flag.kind is not FlagKind.UNDER_18 for flag in flags)


def seen_by(role: Role, flag: ScreeningFlag) -> ScreeningFlag:
    """The flag as `role` may read it: a protected one keeps its state and loses everything else."""
    if role in MAY_SEE_PROTECTED or flag.kind not in PROTECTED:
        return flag
    return ScreeningFlag(
        id=flag.id, invitation_id=flag.invitation_id, kind=FlagKind.PROTECTED, state=flag.state
    )


def is_under_age(person: Invitee, on: date) -> bool:
    """Whether somebody with a known birth date is under 18 on that day."""
    return person.born is not None and age_on(person.born, on) < ADULT_AGE


def age_on(born: date, on: date) -> int:
    """Whole years on a day; someone born on February 29 is a year older on March 1."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
