"""Which way an invitation may go from where it stands (domain brief 4.3)."""

from callin_planner.domain.invitees import APPROVED_OR_LATER, LetterState, Status

_LEAVES = (Status.WITHDRAWN, Status.REPLACED, Status.HELD, Status.SET_ASIDE)
_OUTCOMES = (Status.ATTENDED, Status.NO_SHOW, Status.EXCUSED)

MOVES: dict[Status, tuple[Status, ...]] = {
    Status.CANDIDATE: (Status.SCREENED, Status.HELD, Status.SET_ASIDE),
    Status.SCREENED: (Status.APPROVED, Status.CANDIDATE, Status.HELD, Status.SET_ASIDE),
    Status.APPROVED: (Status.LETTER_READY, Status.DELIVERED, Status.SCREENED, *_OUTCOMES, *_LEAVES),
    Status.LETTER_READY: (Status.DELIVERED, Status.APPROVED, *_OUTCOMES, *_LEAVES),
    Status.DELIVERED: (Status.CONFIRMED, Status.LETTER_READY, *_OUTCOMES, *_LEAVES),
    Status.CONFIRMED: (Status.DELIVERED, *_OUTCOMES, *_LEAVES),
    Status.ATTENDED: (Status.NO_SHOW, Status.EXCUSED),
    Status.NO_SHOW: (Status.ATTENDED, Status.EXCUSED),
    Status.EXCUSED: (Status.ATTENDED, Status.NO_SHOW),
    Status.WITHDRAWN: (Status.SCREENED,),
    Status.REPLACED: (Status.SCREENED,),
    Status.HELD: (Status.SCREENED, Status.WITHDRAWN, Status.SET_ASIDE),
    Status.SET_ASIDE: (Status.CANDIDATE,),
}
"""Every move that is allowed, the usual next step first."""

NEEDS_REASON = frozenset({Status.HELD, Status.SET_ASIDE, Status.WITHDRAWN, Status.REPLACED})
AFTER_THE_EVENING = frozenset(_OUTCOMES)
BEFORE_THE_ANSWER = frozenset(
    {Status.CANDIDATE, Status.SCREENED, Status.APPROVED, Status.LETTER_READY, Status.DELIVERED}
)
"""Whoever is put back there has not said yes (any more)."""
MAY_TAKE_A_PLACE = frozenset(
    {
        Status.CANDIDATE, Status.SCREENED, Status.APPROVED,
        Status.LETTER_READY, Status.DELIVERED, Status.CONFIRMED,
    }
)  # fmt: skip
"""Where somebody stands who may come in another’s place."""


def may_move(now: Status, to: Status) -> bool:
    return to in MOVES[now]


def may_have_letter(status: Status) -> bool:
    """A letter belongs to people who are approved and still coming."""
    return status in APPROVED_OR_LATER


def status_after_letter(status: Status, letter: LetterState) -> Status:
    """Where an invitation stands once its letter is `letter`; never takes back what the person answered."""
    if letter is LetterState.DELIVERED and status in (Status.APPROVED, Status.LETTER_READY):
        return Status.DELIVERED
    if letter is LetterState.WITH_OFFICER and status in (Status.APPROVED, Status.DELIVERED):
        return Status.LETTER_READY
    if letter is LetterState.CAME_BACK and status in (Status.APPROVED, Status.DELIVERED):
        return Status.LETTER_READY
    if letter in (LetterState.NONE, LetterState.TO_PRINT) and status in (
        Status.LETTER_READY,
        Status.DELIVERED,
    ):
        return Status.APPROVED
    return status
