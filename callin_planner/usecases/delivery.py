"""Tries to hand letters over: noted, mended, taken back; the letter and the status follow (brief 4.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from callin_planner.domain.clock import local_date, zone
from callin_planner.domain.deliveries import (
    ARRIVED,
    Acknowledgment,
    DeliveryAttempt,
    Method,
    PlaceType,
    Result,
)
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitation_path import may_have_letter, status_after_letter
from callin_planner.domain.invitees import Invitation, Invitee, LetterState
from callin_planner.domain.site import Site
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx

LONGEST_NOTE = 300
_FIXED = frozenset({"id", "invitation_id"})
_NOON = time(12)
_POSTED = frozenset({Method.MAIL, Method.CERTIFIED_MAIL})


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A try as somebody tells it: on which day, by whom (their role and name), and how it ended."""

    invitation_id: UUID
    method: Method
    by_role: str
    by_name: str
    on: date
    result: Result
    place: PlaceType = PlaceType.OTHER
    acknowledgment: Acknowledgment = Acknowledgment.NONE
    safety_note: str = ""


def record_attempts(store: Store, attempts: Sequence[Attempt]) -> Changed:
    """Note tries, all of them or none. Each letter then stands where its tries say.

    Raises FieldError for a day to come or nobody who brought it, UserError where someone is not approved.
    """
    if not attempts:
        return Changed()
    for attempt in attempts:
        _refuse_unsound(store, attempt.on, attempt.by_name, attempt.safety_note)
    ids = list(dict.fromkeys(attempt.invitation_id for attempt in attempts))
    with store.read(whole=True) as tx:
        rows = _invitations(tx, ids)
        _refuse_unapproved(rows)
        who = _who(tx, rows)
    with store.change(_("Note how the letter of {who} fared").format(who=who)) as tx:
        save_attempts(store, tx, attempts)
    return tx.changed


def save_attempts(store: Store, tx: Tx, attempts: Iterable[Attempt]) -> None:
    """Inside a change: store sound tries and let their letters follow."""
    made: list[DeliveryAttempt] = []
    for attempt in attempts:
        record = _record(store, tx, attempt)
        tx.save(record)
        made.append(record)
    _follow(store, tx, {each.invitation_id for each in made})


def change_attempt(store: Store, attempt_id: UUID, **fields: Any) -> Changed:
    """Mend a try: method, by_role, by_name, on, place, result, acknowledgment or safety_note."""
    if fixed := _FIXED & fields.keys():
        raise TypeError(f"a try stays with its invitation: {sorted(fixed)}")
    for name in ("by_name", "by_role", "safety_note"):
        if name in fields:
            fields[name] = " ".join(str(fields[name]).split())
    with store.read(whole=True) as tx:
        before = tx.get(DeliveryAttempt, attempt_id)
        on = fields.pop("on", None)
        if on is not None and on != day_of(tx, before):
            fields["at"] = _moment(store, tx, on, before.invitation_id)
        after = replace(before, **fields)
        _refuse_unsound(store, day_of(tx, after), after.by_name, after.safety_note)
        who = _who(tx, _invitations(tx, [before.invitation_id]))
    if after == before:
        return Changed()
    with store.change(_("Mend a try of {who}").format(who=who)) as tx:
        tx.get(DeliveryAttempt, attempt_id)
        tx.save(after)
        _follow(store, tx, {after.invitation_id})
    return tx.changed


def take_back_attempt(store: Store, attempt_id: UUID) -> Changed:
    """Take back a try that was noted by mistake; the letter goes back to where the others leave it."""
    with store.read(whole=True) as tx:
        attempt = tx.get(DeliveryAttempt, attempt_id)
        who = _who(tx, _invitations(tx, [attempt.invitation_id]))
    with store.change(_("Take back a try of {who}").format(who=who)) as tx:
        tx.delete(DeliveryAttempt, attempt_id)
        _follow(store, tx, {attempt.invitation_id})
    return tx.changed


def letters_handed_out(store: Store, invitation_ids: Sequence[UUID]) -> Changed:
    """Letters were printed and went to whoever brings them. Those that arrived already stay so."""
    with store.read(whole=True) as tx:
        rows = [row for row in _invitations(tx, invitation_ids) if _waits_for_printing(row)]
        who = _who(tx, rows) if rows else ""
    if not rows:
        return Changed()
    with store.change(_("Mark the letter of {who} as with the officer").format(who=who)) as tx:
        today = _today(store, tx)
        tx.save_all(
            _with_letter(row, LetterState.WITH_OFFICER, today)
            for row in _invitations(tx, [row.id for row in rows])
        )
    return tx.changed


def day_of(tx: Tx, attempt: DeliveryAttempt) -> date:
    """The day of a try in the site's own zone."""
    return day_in_zone(attempt.at, _zone(tx))


def day_in_zone(at: datetime, zone_name: str) -> date:
    return at.astimezone(zone(zone_name)).date()


def _waits_for_printing(row: Invitation) -> bool:
    return may_have_letter(row.status) and row.letter in (
        LetterState.NONE,
        LetterState.TO_PRINT,
        LetterState.CAME_BACK,
    )


def _record(store: Store, tx: Tx, attempt: Attempt) -> DeliveryAttempt:
    return DeliveryAttempt(
        invitation_id=attempt.invitation_id,
        method=attempt.method,
        by_role=" ".join(attempt.by_role.split()),
        by_name=" ".join(attempt.by_name.split()),
        at=_moment(store, tx, attempt.on, attempt.invitation_id),
        place=attempt.place,
        result=attempt.result,
        acknowledgment=attempt.acknowledgment,
        safety_note=" ".join(attempt.safety_note.split()),
    )


def _follow(store: Store, tx: Tx, invitation_ids: Iterable[UUID]) -> None:
    """Let letter and status stand where the tries say; with no try left, the letter is with the officer."""
    ids = tuple(invitation_ids)
    tries: dict[UUID, list[DeliveryAttempt]] = {each: [] for each in ids}
    for start in range(0, len(ids), 500):
        for attempt in tx.list(DeliveryAttempt, invitation_id=ids[start : start + 500], order_by="at"):
            tries[attempt.invitation_id].append(attempt)
    today = _today(store, tx)
    changed = []
    for row in _invitations(tx, ids):
        letter, on = _standing(store, tx, row, tries[row.id])
        if (letter, on) != (row.letter, row.letter_on):
            changed.append(_with_letter(row, letter, on or today))
    tx.save_all(changed)


def _standing(
    store: Store, tx: Tx, row: Invitation, tries: Sequence[DeliveryAttempt]
) -> tuple[LetterState, date | None]:
    arrived = next((each for each in tries if each.result in ARRIVED), None)
    if arrived is not None:
        return LetterState.DELIVERED, day_of(tx, arrived)
    if tries and not _still_carried(tries[-1]):
        return LetterState.CAME_BACK, day_of(tx, tries[-1])
    if tries or row.letter in (LetterState.DELIVERED, LetterState.CAME_BACK):
        known = row.letter_on if row.letter is LetterState.WITH_OFFICER else None
        return LetterState.WITH_OFFICER, known or (day_of(tx, tries[-1]) if tries else _today(store, tx))
    return row.letter, row.letter_on


def _still_carried(attempt: DeliveryAttempt) -> bool:
    """Nobody was there, so whoever brings the letter has it still; the mail sends it back."""
    return attempt.result is Result.UNDELIVERABLE and attempt.method not in _POSTED


def _with_letter(row: Invitation, letter: LetterState, on: date) -> Invitation:
    return replace(row, letter=letter, letter_on=on, status=status_after_letter(row.status, letter))


def _moment(store: Store, tx: Tx, on: date, invitation_id: UUID) -> datetime:
    """Now for a try of today, noon of its day for an earlier one; after others of that moment."""
    now = store.clock.now()
    moment = now
    if on != _today(store, tx):
        moment = datetime.combine(on, _NOON, tzinfo=zone(_zone(tx))).astimezone(UTC)
    taken = {each.at for each in tx.list(DeliveryAttempt, invitation_id=invitation_id)}
    while moment in taken:
        moment += timedelta(seconds=1)
    return moment


def _refuse_unsound(store: Store, on: date, by_name: str, safety_note: str) -> None:
    with store.read(whole=True) as tx:
        today = _today(store, tx)
    if on > today:
        raise FieldError("on", _("That day is still to come. Choose today or an earlier day."))
    if (today - on).days > 366:
        raise FieldError("on", _("That day is more than a year ago. Check the year."))
    if not by_name.strip():
        raise FieldError("by_name", _("Say who brought it. The name is kept with the try."))
    if len(safety_note) > LONGEST_NOTE:
        raise FieldError("safety_note", _("A safety note has at most {n} letters.").format(n=LONGEST_NOTE))


def _refuse_unapproved(rows: Sequence[Invitation]) -> None:
    without = sum(not may_have_letter(row.status) for row in rows)
    if without:
        raise UserError(
            ngettext(
                "One of these people is not approved, or no longer coming, so nothing was noted. "
                "A letter belongs to people who are approved.",
                "{n} of these people are not approved, or no longer coming, so nothing was noted. "
                "A letter belongs to people who are approved.",
                without,
            ).format(n=without),
            code="not-approved",
        )


def _invitations(tx: Tx, ids: Sequence[UUID]) -> list[Invitation]:
    found = tx.by_id(Invitation, tuple(ids))
    if len(found) < len(set(ids)):
        raise UserError(_("That is no longer there; someone may have removed it."), code="missing")
    return [found[one] for one in dict.fromkeys(ids)]


def _who(tx: Tx, rows: Sequence[Invitation]) -> str:
    if len(rows) == 1:
        return tx.get(Invitee, rows[0].invitee_id).code
    return ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows))


def _zone(tx: Tx) -> str:
    site = tx.first(Site)
    return site.time_zone if site else "UTC"


def _today(store: Store, tx: Tx) -> date:
    return local_date(store.clock, _zone(tx))
