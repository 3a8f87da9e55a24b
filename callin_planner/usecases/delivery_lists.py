"""Who has a letter and who not, what comes next for each, and the lists that the evening needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from callin_planner.documents import letter, wording
from callin_planner.domain.deliveries import DeliveryAttempt, Result
from callin_planner.domain.invitation_path import AFTER_THE_EVENING, may_have_letter
from callin_planner.domain.invitees import LetterState, Officer, Status
from callin_planner.domain.plan import FullPlan, Invited, Plan
from callin_planner.domain.thresholds import Thresholds
from callin_planner.usecases.delivery import day_in_zone

_YES = frozenset({Status.CONFIRMED, Status.ATTENDED})


class Next(StrEnum):
    """What comes next for one letter."""

    PRINT = "print"
    HAND_OVER = "hand_over"
    TRY_AGAIN = "try_again"
    OTHER_WAY = "other_way"
    ASK_OFFICER = "ask_officer"
    TAKE_OFF = "take_off"
    ASK = "ask"
    NOTHING = "nothing"


_AFTER: dict[Result, Next] = {
    Result.UNDELIVERABLE: Next.TRY_AGAIN,
    Result.REFUSED: Next.OTHER_WAY,
    Result.WRONG_ADDRESS: Next.OTHER_WAY,
    Result.MOVED: Next.OTHER_WAY,
    Result.IN_CUSTODY: Next.ASK_OFFICER,
    Result.DECEASED: Next.TAKE_OFF,
}


@dataclass(frozen=True)
class DeliveryRow:
    """One person's letter: where it is, the last try and its day, what comes next, and whether it is late."""

    one: Invited
    last: DeliveryAttempt | None
    last_on: date | None
    next: Next
    overdue: bool
    interpreter: str = ""

    @property
    def id(self) -> UUID:
        return self.one.invitation.id

    @property
    def delivered(self) -> bool:
        return self.one.invitation.letter is LetterState.DELIVERED


@dataclass(frozen=True)
class MealCount:
    """How many plates: those who said yes, and everyone who is still asked."""

    coming: int = 0
    coming_guests: int = 0
    asked: int = 0
    asked_guests: int = 0

    @property
    def plates(self) -> int:
        return self.coming + self.coming_guests

    @property
    def plates_at_most(self) -> int:
        return self.asked + self.asked_guests


def rows_of(full: FullPlan, limits: Thresholds) -> list[DeliveryRow]:
    """Everyone whose letter is to be made, with their officer, in the order of officer and name."""
    rows = [_row(full, one, limits) for one in full.invited if may_have_letter(one.invitation.status)]
    return sorted(rows, key=lambda row: (officer_key(row.one.officer), row.one.invitee.name.casefold()))


def officers_of(rows: Iterable[DeliveryRow]) -> list[Officer | None]:
    """The officers who bring letters, in order of name; None stands for those without an officer."""
    found = {row.one.officer.id if row.one.officer else None: row.one.officer for row in rows}
    return sorted(found.values(), key=officer_key)


def officer_key(officer: Officer | None) -> tuple[bool, str]:
    return (officer is None, officer.name.casefold() if officer else "")


def of_officer(rows: Iterable[DeliveryRow], officer_id: UUID | None) -> list[DeliveryRow]:
    return [row for row in rows if (row.one.officer.id if row.one.officer else None) == officer_id]


def undelivered(full: FullPlan, limits: Thresholds) -> list[DeliveryRow]:
    """Those whose letter is not in their hands or with their family yet."""
    return [row for row in rows_of(full, limits) if not row.delivered]


def overdue(full: FullPlan, limits: Thresholds) -> list[DeliveryRow]:
    """Of those: with the officer too long without a try, or still out when the last days have begun."""
    return [row for row in rows_of(full, limits) if row.overdue]


def told_in_person(full: FullPlan) -> tuple[int, int]:
    """How many of those asked were told face to face, and how many are asked (rule L8)."""
    asked = [one for one in full.invited if may_have_letter(one.invitation.status)]
    return sum(any(attempt.in_person for attempt in one.attempts) for one in asked), len(asked)


def interpreter_needed(full: FullPlan, limits: Thresholds) -> list[DeliveryRow]:
    """Those who asked for an interpreter, or whose letter is in English for want of their language."""
    return [row for row in rows_of(full, limits) if row.interpreter]


def rides(full: FullPlan) -> list[Invited]:
    """Everyone who is fetched or has told how they get there, the earliest pick-up first."""
    found = [
        one
        for one in full.invited
        if may_have_letter(one.invitation.status) and (one.invitation.ride or one.invitation.ride_driver)
    ]
    return sorted(
        found,
        key=lambda one: (
            one.invitation.ride_at is None,
            one.invitation.ride_at.isoformat() if one.invitation.ride_at else "",
            one.invitation.ride_driver.casefold(),
            one.invitee.name.casefold(),
        ),
    )


def meals(full: FullPlan) -> MealCount:
    """Plates for people, their guests and the children they bring."""
    asked = [one for one in full.invited if may_have_letter(one.invitation.status) and _still_asked(one)]
    coming = [one for one in asked if one.invitation.status in _YES]
    return MealCount(len(coming), sum(map(beside, coming)), len(asked), sum(map(beside, asked)))


def beside(one: Invited) -> int:
    """How many come along with a person: guests (one where only a name is given) and children."""
    invitation = one.invitation
    return max(invitation.guests, 1 if invitation.guest else 0) + invitation.children


def letter_language(plan: Plan, one: Invited) -> str:
    """The language their letter is printed in: theirs, or English where there is no wording in it."""
    return wording.language_for(letter.KEY, one.invitee.language, plan.wordings)


def _still_asked(one: Invited) -> bool:
    return one.invitation.status not in (Status.NO_SHOW, Status.EXCUSED)


def _row(full: FullPlan, one: Invited, limits: Thresholds) -> DeliveryRow:
    last = one.attempts[-1] if one.attempts else None
    last_on = day_in_zone(last.at, full.plan.site.time_zone) if last else None
    following = _next(one, last)
    return DeliveryRow(
        one,
        last,
        last_on,
        following,
        _is_overdue(full.plan, one, last_on, following, limits),
        _interpreter(full.plan, one),
    )


def _next(one: Invited, last: DeliveryAttempt | None) -> Next:
    status, state = one.invitation.status, one.invitation.letter
    if status in AFTER_THE_EVENING or status is Status.CONFIRMED:
        return Next.NOTHING
    if state is LetterState.DELIVERED:
        return Next.ASK
    if state is LetterState.CAME_BACK:
        return _AFTER.get(last.result, Next.TRY_AGAIN) if last else Next.TRY_AGAIN
    if state is LetterState.WITH_OFFICER and last is not None:
        return Next.TRY_AGAIN
    return Next.HAND_OVER if state is LetterState.WITH_OFFICER else Next.PRINT


def _is_overdue(plan: Plan, one: Invited, last_on: date | None, following: Next, limits: Thresholds) -> bool:
    if following in (Next.NOTHING, Next.ASK, Next.TAKE_OFF) or plan.today > plan.event.on:
        return False
    if (plan.event.on - plan.today).days <= limits.in_person_days:
        return True
    since = max(filter(None, (last_on, one.invitation.letter_on)), default=None)
    waits = one.invitation.letter in (LetterState.WITH_OFFICER, LetterState.CAME_BACK)
    return waits and since is not None and (plan.today - since).days > limits.letter_days_out


def _interpreter(plan: Plan, one: Invited) -> str:
    """The language to be interpreted, "" where none is needed."""
    wanted = one.invitee.language
    return wanted if one.invitee.interpreter or letter_language(plan, one) != wanted else ""
