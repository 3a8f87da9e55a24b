"""The calls that were promised: who is called next, what came of it, and whether the promise is kept."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from callin_planner.domain.contact_clock import ClockState, ContactClock
from callin_planner.domain.help_counts import HelpCounts
from callin_planner.domain.help_sight import Sight, sight_of
from callin_planner.domain.ids import Changed
from callin_planner.domain.promises import Measure, Promise, PromiseState
from callin_planner.domain.referrals import ContactAttempt, Intake, IntakeState, Outcome, Way
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import help_view, intake, plans, promises
from callin_planner.usecases.call_hours import Hours, change_call_hours, hours
from callin_planner.usecases.help_view import Rows
from callin_planner.usecases.intake import SeenIntake

__all__ = [
    "CallFigures", "Hours", "call_list", "change_call_hours", "figures", "hours", "log_attempt", "next_due",
    "promises_of",
]  # fmt: skip

LONGEST_NOTE = 500
_ORDER = (
    ClockState.LATE, ClockState.SOON, ClockState.RUNNING, ClockState.MET, ClockState.MET_LATE,
    ClockState.STOPPED,
)  # fmt: skip


@dataclass(frozen=True)
class CallFigures:
    """Of `consented` people: reached within the first hours, within the promised ones, after them, not yet.

    `within_call` counts those of `within_first` too. `late` of `not_yet` are past their time; `stopped` took
    their consent back, or it ended, before anybody reached them. `tries` of `attempts` were with the person.
    """

    consented: int
    within_first: int
    within_call: int
    later: int
    not_yet: int
    late: int
    stopped: int
    tries: int
    family: int


def call_list(store: Store, event_id: UUID) -> tuple[SeenIntake, ...]:
    """Everybody with a clock whom whoever is here may see: the late ones first, then by what is due next."""
    now = store.clock.now()
    found = [one for one in intake.help_of(store, event_id).intakes if one.clock is not None]
    return tuple(sorted(found, key=lambda one: _place(one.clock, now)))


def next_due(store: Store, event_id: UUID) -> datetime | None:
    """When the next call is due, None where nobody waits."""
    now = store.clock.now()
    due = [one.clock.due for one in call_list(store, event_id) if one.clock and one.clock.runs(now)]
    return min(due, default=None)


def log_attempt(
    store: Store,
    intake_id: UUID,
    outcome: Outcome,
    *,
    way: Way = Way.CALL,
    family: bool = False,
    note: str = "",
    at: datetime | None = None,
) -> Changed:
    """Write down that somebody was tried; one undo takes it back.

    Raises UserError where no consent stands, for then nobody may be called; FieldError for a moment ahead.
    """
    note, now = " ".join(note.split()), store.clock.now()
    if len(note) > LONGEST_NOTE:
        raise FieldError("note", _("Say it in at most {n} letters.").format(n=LONGEST_NOTE))
    if at is not None and at > now:
        raise FieldError("at", _("That is still ahead. Choose when it was."))
    today = plans.today(store)
    with store.change(_("Log a try to reach somebody")) as tx:
        row = tx.get(Intake, intake_id)
        rows = help_view.rows_of(tx, row.event_id)
        help_view.viewer(tx, store.actor).require(rows, row)
        _refuse_no_consent(rows, row, today)
        tx.save(
            ContactAttempt(
                intake_id=intake_id,
                at=at or now,
                by_name=store.actor.name,
                way=way,
                outcome=outcome,
                family=family,
                note=note,
            )
        )
        if outcome is Outcome.DECLINED and not family:
            tx.save(replace(row, state=IntakeState.CLOSED, closed_reason=_("Wants no more calls")))
    return tx.changed


def figures(store: Store, event_id: UUID) -> CallFigures:
    """For those who see intakes. Raises UserError(code="not-yours") for the others."""
    with store.read() as tx:
        rows = help_view.rows_of(tx, event_id)
        view = help_view.viewer(tx, store.actor)
    seen = [one for one in rows.intakes.values() if view.may_see(rows, one)]
    if view.sight < Sight.OWN:
        raise help_view.not_yours()
    return _figures(rows, seen, store.clock.now(), plans.today(store))


def promises_of(store: Store, event_id: UUID) -> list[Promise]:
    """The ledger of a call-in. What the clock measures has its state and outcome from the clock.

    No code and no name is in it: it is read out at the next call-in.
    """
    with store.read() as tx:
        rows = help_view.rows_of(tx, event_id)
    now, today = store.clock.now(), plans.today(store)
    said = _figures(rows, list(rows.intakes.values()), now, today)
    sight = sight_of(store.actor.role)
    return [
        _measured(one, said, rows.hours, sight, today) if one.measure is Measure.FIRST_CALL else one
        for one in promises.promises_of(store, event_id)
    ]


def _measured(promise: Promise, said: CallFigures, told: Hours, sight: Sight, today: date) -> Promise:
    if said.consented == 0:
        return promise
    counts = HelpCounts(
        max(sight, Sight.COUNTS),
        intakes=said.consented,
        consented=said.consented,
        called_in_time=said.within_call,
    )
    text = _("{kept} of {all} people were reached within {hours} hours.").format(
        kept=counts.said("called_in_time"), all=counts.said("consented"), hours=told.call
    )
    if said.within_call + said.stopped >= said.consented:
        state = PromiseState.KEPT
    elif said.late == 0 and said.later == 0:
        state = PromiseState.OPEN
    else:
        state = PromiseState.PARTLY if said.within_call else PromiseState.MISSED
    is_over = state is not PromiseState.OPEN
    return replace(promise, state=state, outcome=text, outcome_on=today if is_over else None)


def _figures(rows: Rows, seen: list[Intake], now: datetime, today: date) -> CallFigures:
    clocks = [clock for one in seen if (clock := rows.clock(one, today)) is not None]
    reached = [one for one in clocks if one.reached_at is not None]
    attempts = [try_ for one in seen for try_ in rows.attempts[one.id]]
    return CallFigures(
        consented=len(clocks),
        within_first=sum(_within(one, one.first_by) for one in reached),
        within_call=sum(_within(one, one.due) for one in reached),
        later=sum(not _within(one, one.due) for one in reached),
        not_yet=sum(one.runs(now) for one in clocks),
        late=sum(one.state(now) is ClockState.LATE for one in clocks),
        stopped=sum(one.state(now) is ClockState.STOPPED for one in clocks),
        tries=sum(not one.family for one in attempts),
        family=sum(one.family for one in attempts),
    )


def _within(clock: ContactClock, moment: datetime) -> bool:
    return clock.reached_at is not None and clock.reached_at <= moment


def _place(clock: ContactClock | None, now: datetime) -> tuple[int, datetime]:
    if clock is None:
        raise ValueError("an intake without a clock is called by nobody")
    return _ORDER.index(clock.state(now)), clock.due


def _refuse_no_consent(rows: Rows, row: Intake, today: date) -> None:
    if row.state is IntakeState.UNDONE or not any(one.stands(today) for one in rows.consents[row.id]):
        raise UserError(
            _("No consent stands, so nobody is called. Ask the person first, and write their yes down."),
            code="no-consent",
        )
