"""Who came, who left and who stayed, and why someone did not come: noted by hand, from paper, afterwards.

Arrivals go through the same merge as the doors' own (`usecases/door.py`), so that the earliest wins and
nobody is counted twice, whoever wrote it down first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from callin_planner.domain.attendance import (
    NoShow,
    awaited_status,
    begin_of,
    came,
    is_expected,
    moment_of,
)
from callin_planner.domain.clock import local_date
from callin_planner.domain.door import DESK, Act, DoorEntry, DoorScan, DoorState, How, merge, new_nonce
from callin_planner.domain.event import Event, EventState, Session
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import Attendance, Invitation, Invitee, Status
from callin_planner.domain.site import Site
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import door

MOST_GUESTS = 9
_EARLIEST = timedelta(hours=4)
"""How long before the doors open an arrival may lie."""


@dataclass(frozen=True)
class Outcome:
    """Why somebody did not come: a no-show or excused. `reason` is a code of NoShow."""

    invitation_id: UUID
    status: Status
    reason: str


@dataclass(frozen=True)
class PaperArrival:
    """A ticked row of the paper roster; `at` is None where no time was written: the begin is taken then."""

    invitation_id: UUID
    at: datetime | None = None
    guests: int = 0


def note_arrival(
    store: Store, invitation_id: UUID, at: datetime | None = None, *, guests: int | None = None
) -> Changed:
    """Note that someone came, now or at another time; a time that was noted before gives way to it.

    `guests` None leaves those that are noted. Raises UserError before the day and for someone who is not
    expected, FieldError("arrived_at") for a time that cannot be.
    """
    at = at or store.clock.now()
    with store.read(whole=True) as tx:
        invitation = _expected(store, tx, invitation_id)
        _refuse_moment(store, tx, invitation, at)
        state = _state(tx, invitation.event_id)
        known = state.arrivals.get(invitation_id)
        label = _("Note that {who} came").format(who=_code(tx, invitation))
    entries = []
    if known is None or known.at != at:
        entries += _taken_back(store, invitation_id, known.nonces if known else ())
        entries.append(_entry(Act.ARRIVE, at, invitation_id))
    if guests is not None:
        entries += _guests(store, state, invitation_id, at, guests)
    return door.note(store, invitation.event_id, entries, label)


def take_back_arrival(store: Store, invitation_id: UUID) -> Changed:
    """The person did not come after all: the arrival, the guests and what hangs on them are forgotten."""
    with store.read(whole=True) as tx:
        invitation = tx.get(Invitation, invitation_id)
        state = _state(tx, invitation.event_id)
        label = _("Take back that {who} came").format(who=_code(tx, invitation))
    arrival = state.arrivals.get(invitation_id)
    if arrival is None:
        return _forget_attended(store, invitation, label)
    nonces = (*arrival.nonces, *state.guests.get(invitation_id, ()))
    return door.note(store, invitation.event_id, _taken_back(store, invitation_id, nonces), label)


def note_guests(store: Store, invitation_id: UUID, guests: int) -> Changed:
    """How many came along with someone who is here."""
    if not 0 <= guests <= MOST_GUESTS:
        raise FieldError("guests", _("That cannot be. Give 0 to 9 guests."))
    with store.read(whole=True) as tx:
        invitation = tx.get(Invitation, invitation_id)
        row = _of_one_who_came(tx, invitation)
        state = _state(tx, invitation.event_id)
        label = _("Note the guests of {who}").format(who=_code(tx, invitation))
    at = row.arrived_at or store.clock.now()
    entries = _guests(store, state, invitation_id, at, guests)
    return door.note(store, invitation.event_id, entries, label)


def note_walk_in(store: Store, event_id: UUID, at: datetime | None = None) -> Changed:
    """One more person who was not on the list. Nothing but the count is kept."""
    with store.read(whole=True) as tx:
        _refuse_before(store, tx, tx.get(Event, event_id))
    entry = _entry(Act.WALK_IN, at or store.clock.now())
    return door.note(store, event_id, [entry], _("Count a walk-in"))


def note_left(store: Store, invitation_id: UUID, at: datetime | None) -> Changed:
    """Note that someone left before the end; None takes it back."""
    with store.read(whole=True) as tx:
        invitation = tx.get(Invitation, invitation_id)
        row = _of_one_who_came(tx, invitation)
        if at is not None and row.arrived_at is not None and at < row.arrived_at:
            raise FieldError("left_at", _("That is before the person came. Choose a later time."))
        who = _code(tx, invitation)
    sentence = _("Note that {who} left early") if at else _("Take back that {who} left early")
    with store.change(sentence.format(who=who)) as tx:
        tx.save(replace(_attendance(tx, invitation_id), left_at=at))
    return tx.changed


def note_stayed(store: Store, invitation_ids: Sequence[UUID], stayed: bool | None) -> Changed:
    """Whether people stayed for a one-to-one; None is not known."""
    return _mark(store, invitation_ids, _("Note who stayed: {who}"), stayed=stayed)


def note_interested(store: Store, invitation_ids: Sequence[UUID], interested: bool | None) -> Changed:
    """Whether people said that they want help; None is not known."""
    return _mark(store, invitation_ids, _("Note who is interested: {who}"), interested=interested)


def forget_marks(store: Store, invitation_ids: Sequence[UUID]) -> Changed:
    """Whether they stayed and are interested is not known after all."""
    sentence = _("Forget who stayed and is interested: {who}")
    return _mark(store, invitation_ids, sentence, stayed=None, interested=None)


def note_outcomes(store: Store, outcomes: Sequence[Outcome]) -> Changed:
    """Why people did not come, in one change, all of them or none.

    Raises FieldError("reason") without a code, UserError for a no-show before the call-in has begun, for
    someone who is not expected and for someone who came.
    """
    wanted = {one.invitation_id: one for one in outcomes}
    if not wanted:
        return Changed()
    with store.read(whole=True) as tx:
        rows = [_expected(store, tx, invitation_id) for invitation_id in wanted]
        for row in rows:
            _refuse_outcome(store, tx, row, wanted[row.id])
        label = _("Note what became of {who}").format(who=_who(tx, rows))
    with store.change(label) as tx:
        for row in rows:
            tx.save(replace(tx.get(Invitation, row.id), status=wanted[row.id].status))
            tx.save(replace(_absent(_attendance(tx, row.id)), reason=wanted[row.id].reason))
    return tx.changed


def forget_outcome(store: Store, invitation_id: UUID) -> Changed:
    """Back to not known, for someone who was put down as a no-show or excused."""
    with store.read(whole=True) as tx:
        invitation = tx.get(Invitation, invitation_id)
        if invitation.status not in (Status.NO_SHOW, Status.EXCUSED):
            return Changed()
        label = _("Forget what became of {who}").format(who=_code(tx, invitation))
    with store.change(label) as tx:
        tx.save(replace(tx.get(Invitation, invitation_id), status=awaited_status(invitation)))
        tx.save(replace(_attendance(tx, invitation_id), reason=""))
    return tx.changed


def type_back(store: Store, event_id: UUID, rows: Sequence[PaperArrival], *, walk_ins: int = 0) -> Changed:
    """The ticks of the paper roster in one change. An earlier arrival stays, and no guest counts twice.

    `walk_ins` are the filled lines at its foot. Raises UserError where one of the rows cannot be.
    """
    entries: list[DoorEntry] = []
    with store.read(whole=True) as tx:
        event = tx.get(Event, event_id)
        _refuse_before(store, tx, event)
        state = _state(tx, event_id)
        sessions = {one.id: one for one in tx.list(Session, event_id=event_id)}
        for row in rows:
            invitation = _expected(store, tx, row.invitation_id)
            if invitation.event_id != event_id:
                raise UserError(_("That row belongs to another call-in."), code="other-event")
            begins = begin_of(invitation, event, sessions, _zone(tx))
            at = row.at or min(begins, store.clock.now())
            _refuse_moment(store, tx, invitation, at)
            entries.append(_entry(Act.ARRIVE, at, invitation.id, How.ROSTER))
            more = row.guests - len(state.guests.get(invitation.id, ()))
            entries += [_entry(Act.GUEST, at, invitation.id, How.ROSTER) for _n in range(more)]
        at = min(moment_of(event, event.begins, _zone(tx)), store.clock.now())
    entries += [_entry(Act.WALK_IN, at, how=How.ROSTER) for _n in range(walk_ins)]
    count = ngettext("{n} row", "{n} rows", len(rows) + walk_ins).format(n=len(rows) + walk_ins)
    return door.note(store, event_id, entries, _("Type back the paper roster: {count}").format(count=count))


def answer_call(store: Store, call: DoorScan) -> Changed:
    """Somebody went to the door that asked for the project manager."""
    entry = replace(_entry(Act.UNDO, store.clock.now()), undoes=(call.nonce,))
    return door.note(store, call.event_id, [entry], _("Answer a call from the door"))


def _forget_attended(store: Store, invitation: Invitation, label: str) -> Changed:
    """For someone put down as attended afterwards, of whom no door knows."""
    if invitation.status is not Status.ATTENDED:
        return Changed()
    with store.change(label) as tx:
        tx.save(replace(tx.get(Invitation, invitation.id), status=awaited_status(invitation)))
        tx.save(_absent(_attendance(tx, invitation.id)))
    return tx.changed


def _entry(act: Act, at: datetime, invitation_id: UUID | None = None, how: How = How.DESK) -> DoorEntry:
    return DoorEntry(nonce=new_nonce(), door=DESK, at=at, act=act, how=how, invitation_id=invitation_id)


def _taken_back(store: Store, invitation_id: UUID, nonces: Sequence[str]) -> list[DoorEntry]:
    if not nonces:
        return []
    return [replace(_entry(Act.UNDO, store.clock.now(), invitation_id), undoes=tuple(nonces))]


def _guests(
    store: Store, state: DoorState, invitation_id: UUID, at: datetime, wanted: int
) -> list[DoorEntry]:
    """What brings the guests of somebody from those that are noted to `wanted`."""
    known = state.guests.get(invitation_id, ())
    if wanted < len(known):
        return _taken_back(store, invitation_id, known[wanted:])
    return [_entry(Act.GUEST, at, invitation_id) for _n in range(wanted - len(known))]


def _state(tx: Tx, event_id: UUID) -> DoorState:
    return merge(scan.entry for scan in tx.list(DoorScan, event_id=event_id))


def _mark(store: Store, invitation_ids: Sequence[UUID], sentence: str, **mark: Any) -> Changed:
    with store.read(whole=True) as tx:
        rows = list(tx.by_id(Invitation, list(dict.fromkeys(invitation_ids))).values())
        before = [_of_one_who_came(tx, row) for row in rows]
        changing = [row for row in before if replace(row, **mark) != row]
        if not changing:
            return Changed()
        label = sentence.format(who=_who(tx, rows))
    with store.change(label) as tx:
        tx.save_all(replace(_attendance(tx, row.invitation_id), **mark) for row in changing)
    return tx.changed


def _expected(store: Store, tx: Tx, invitation_id: UUID) -> Invitation:
    invitation = tx.get(Invitation, invitation_id)
    _refuse_before(store, tx, tx.get(Event, invitation.event_id))
    if not is_expected(invitation):
        raise UserError(
            _("This person is not among those expected. Approve the invitation first."), code="not-expected"
        )
    return invitation


def _refuse_before(store: Store, tx: Tx, event: Event) -> None:
    if event.on > local_date(store.clock, _zone(tx)):
        raise UserError(
            _("The evening is still to come. Note who came on the day, or after it."), code="too-early"
        )
    if event.state in (EventState.CANCELLED, EventState.POSTPONED):
        raise UserError(_("This call-in was called off, so nobody can have come."), code="called-off")


def _refuse_moment(store: Store, tx: Tx, invitation: Invitation, at: datetime) -> None:
    event = tx.get(Event, invitation.event_id)
    if at > store.clock.now():
        raise FieldError("arrived_at", _("That time is still to come. Give the time the person came."))
    if at < moment_of(event, event.doors, _zone(tx)) - _EARLIEST:
        raise FieldError("arrived_at", _("That is long before the doors open. Give a time of this evening."))


def _refuse_outcome(store: Store, tx: Tx, invitation: Invitation, outcome: Outcome) -> None:
    if outcome.status not in (Status.NO_SHOW, Status.EXCUSED):
        raise ValueError(f"not a reason to be away: {outcome.status}")
    row = tx.first(Attendance, invitation_id=invitation.id)
    if row is not None and row.arrived_at is not None:
        raise UserError(
            _("One of these people came, as the door says. Take the arrival back first."), code="came"
        )
    if outcome.reason not in {code.value for code in NoShow}:
        raise FieldError("reason", _("Say why each of them did not come; “Not known” is an answer too."))
    event = tx.get(Event, invitation.event_id)
    begun = moment_of(event, event.begins, _zone(tx)) <= store.clock.now()
    if outcome.status is Status.NO_SHOW and not begun:
        raise UserError(
            _("The call-in has not begun, so they may still come. Only an excuse can be noted before."),
            code="too-early",
        )


def _absent(row: Attendance) -> Attendance:
    return replace(
        row, arrived_at=None, left_at=None, guests=0, stayed=None, interested=None, reason="", door=0, how=""
    )


def _of_one_who_came(tx: Tx, invitation: Invitation) -> Attendance:
    row = _attendance(tx, invitation.id)
    if not came(invitation, row):
        raise UserError(_("This is for people who came. Note the arrival first."), code="not-here")
    return row


def _attendance(tx: Tx, invitation_id: UUID) -> Attendance:
    return tx.first(Attendance, invitation_id=invitation_id) or Attendance(invitation_id=invitation_id)


def _zone(tx: Tx) -> str:
    site = tx.first(Site)
    return site.time_zone if site else "UTC"


def _code(tx: Tx, invitation: Invitation) -> str:
    return tx.get(Invitee, invitation.invitee_id).code


def _who(tx: Tx, rows: Sequence[Invitation]) -> str:
    if len(rows) == 1:
        return _code(tx, rows[0])
    return ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows))
