"""Locking the invite list, and what may still happen to it: two people, each with a passphrase of their own.

Nothing here can be undone; every act stands in the journal with both names. While the list is locked,
whoever is no longer asked may leave it, and letters, answers and attendance go on; nobody comes onto it but
through `add_after_lock`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from callin_planner.domain.event import Event
from callin_planner.domain.flags import is_unsaid_minor, open_at_lock
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import (
    APPROVED_OR_LATER,
    FlagState,
    Invitation,
    Invitee,
    LetterState,
    ScreeningFlag,
    Status,
)
from callin_planner.domain.list_lock import LEFT_LIST, MAY_APPROVE_LIST, ListAddition, ListLock, needs_both
from callin_planner.domain.people import Actor, Person
from callin_planner.domain.text import listed
from callin_planner.domain.thresholds import Thresholds
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import locking, plans
from callin_planner.usecases.memberships import refuse_unusable
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.thresholds import thresholds

_REASON_LETTERS = 10


def lock_of(store: Store, event_id: UUID) -> ListLock | None:
    """What locks the list of a call-in now; None while it is open."""
    with store.read() as tx:
        return lock_in(tx, event_id)


def lock_in(tx: Tx, event_id: UUID) -> ListLock | None:
    return tx.first(ListLock, event_id=event_id, opened_at=None)


def additions_of(store: Store, event_id: UUID) -> list[ListAddition]:
    """Whom two people let onto the list after it was locked, the oldest first."""
    with store.read() as tx:
        ids = [row.id for row in tx.list(Invitation, event_id=event_id)]
        return tx.list(ListAddition, invitation_id=ids, order_by="at")


def refuse_locked(tx: Tx, event_id: UUID) -> None:
    """Raise UserError while the list of that call-in is locked: for whatever brings somebody onto it."""
    if lock_in(tx, event_id) is not None:
        raise _locked()


def refuse_role(actor: Actor) -> None:
    """Raise UserError where somebody of that role does not answer for whom the partners ask to come."""
    if actor.role not in MAY_APPROVE_LIST:
        raise UserError(_not_yours(actor.name), code="may-not-approve")


def refuse_moves(tx: Tx, rows: Iterable[Invitation], to: Status) -> None:
    """The same for steps along the path, where the step is one that needs both people again."""
    for event_id in {row.event_id for row in rows if needs_both(row.status, to)}:
        refuse_locked(tx, event_id)


def lock_list(site: OpenSite, event_id: UUID, second_secret: str) -> Changed:
    """Lock the list in the name of who opened the site and of whose passphrase `second_secret` is.

    Raises UserError where nobody is approved, where a flag of rule L5 is open, where the list is locked
    already or the two are not two; WrongSecretError and MustWaitError as `locking.confirm` does.
    """
    store = site.store
    with store.read(whole=True) as tx:
        refuse_locked(tx, event_id)
        _refuse_unready(tx, tx.get(Event, event_id))
    both = _both(site, second_secret)
    with store.change(_("Lock the invite list ({names})").format(names=_and(both)), undoable=False) as tx:
        refuse_locked(tx, event_id)
        _refuse_unready(tx, tx.get(Event, event_id))
        tx.save(ListLock(event_id=event_id, locked_at=store.clock.now(), locked_by=both))
    return tx.changed


def open_list(site: OpenSite, event_id: UUID, second_secret: str, reason: str) -> Changed:
    """Open a locked list again, in two names and with a reason that is kept. Raises as `lock_list` does."""
    reason = _reason(reason)
    store = site.store
    with store.read() as tx:
        _require_locked(tx, event_id)
    both = _both(site, second_secret)
    label = _("Open the invite list again ({names})").format(names=_and(both))
    with store.change(label, undoable=False) as tx:
        lock = _require_locked(tx, event_id)
        tx.save(replace(lock, opened_at=store.clock.now(), opened_by=both, open_reason=reason))
    return tx.changed


def add_after_lock(
    site: OpenSite, event_id: UUID, invitee_ids: Sequence[UUID], second_secret: str, reason: str
) -> Changed:
    """Approve people for a locked list, on it before or not, in two names and with a reason that is kept.

    Raises UserError where one has a screening flag that is not settled or a membership nothing may rest on;
    nobody is added then. The two vouch that each was vetted.
    """
    reason = _reason(reason)
    store, today, figures = site.store, plans.today(site.store), thresholds(site.store)
    with store.read(whole=True) as tx:
        _require_locked(tx, event_id)
        _refuse_unfit(tx, tx.get(Event, event_id), invitee_ids, today, figures)
    both = _both(site, second_secret)
    with store.read() as tx:
        codes = [tx.get(Invitee, each).code for each in invitee_ids]
    label = _("Add {who} to the locked list ({names})").format(who=listed(codes, _("and")), names=_and(both))
    with store.change(label, undoable=False) as tx:
        _require_locked(tx, event_id)
        _refuse_unfit(tx, tx.get(Event, event_id), invitee_ids, today, figures)
        for invitee_id in invitee_ids:
            row = _approved(_row_of(tx, event_id, invitee_id, today), both, today)
            tx.save(row)
            tx.save(ListAddition(invitation_id=row.id, at=store.clock.now(), added_by=both, reason=reason))
    return tx.changed


def addable(store: Store, event_id: UUID) -> list[Invitee]:
    """Everyone on file whom two people could let onto the list, by code."""
    with store.read() as tx:
        there = {
            row.invitee_id
            for row in tx.list(Invitation, event_id=event_id)
            if row.status in APPROVED_OR_LATER
        }
        return [person for person in tx.list(Invitee, order_by="code") if person.id not in there]


def _row_of(tx: Tx, event_id: UUID, invitee_id: UUID, today: date) -> Invitation:
    known = tx.first(Invitation, event_id=event_id, invitee_id=invitee_id)
    return known or Invitation(event_id=event_id, invitee_id=invitee_id, listed_on=today)


def _approved(row: Invitation, both: tuple[str, ...], today: date) -> Invitation:
    letter = LetterState.TO_PRINT if row.letter is LetterState.NONE else row.letter
    return replace(
        row,
        status=Status.APPROVED,
        reason="",
        confirmed_on=None,
        letter=letter,
        screened_on=row.screened_on or today,
        approved_on=today,
        approved_by=both,
    )


def _both(site: OpenSite, second_secret: str) -> tuple[str, ...]:
    """The two names. UserError where the second is the first, or either may not approve a list."""
    first = site.store.actor
    refuse_role(first)
    second: Person = locking.confirm(site, second_secret)
    if second.id == first.person_id:
        raise UserError(
            _("That is your own passphrase. The second person types theirs here."), code="same-person"
        )
    if second.role not in MAY_APPROVE_LIST:
        raise UserError(_not_yours(second.name), code="may-not-approve")
    return first.name, second.name


def _refuse_unready(tx: Tx, event: Event) -> None:
    rows = tx.list(Invitation, event_id=event.id)
    if not any(row.status in APPROVED_OR_LATER for row in rows):
        raise UserError(
            _("Nobody on this list is approved yet. Approve those who are to come first."), code="nobody"
        )
    asked = [row for row in rows if row.status not in LEFT_LIST]
    flags = defaultdict(list)
    for part in _parts([row.id for row in asked]):
        for flag in tx.list(ScreeningFlag, invitation_id=part):
            flags[flag.invitation_id].append(flag)
    people = tx.by_id(Invitee, [row.invitee_id for row in asked])
    waiting = {
        row.id
        for row in asked
        if any(open_at_lock(flag) for flag in flags[row.id])
        or is_unsaid_minor(people[row.invitee_id], flags[row.id], event.on)
    }
    if waiting:
        raise UserError(
            ngettext(
                "One person has a flag that is not settled: a charge, a warrant, a no-contact order, a "
                "victim or witness, or someone under 18. Decide it, or set the person aside, before you "
                "lock the list.",
                "{n} people have a flag that is not settled: a charge, a warrant, a no-contact order, a "
                "victim or witness, or someone under 18. Decide those, or set the people aside, before you "
                "lock the list.",
                len(waiting),
            ).format(n=len(waiting)),
            code="open-flag",
        )


def _refuse_unfit(
    tx: Tx, event: Event, invitee_ids: Sequence[UUID], today: date, figures: Thresholds
) -> None:
    if not invitee_ids:
        raise FieldError("invitee_ids", _("Choose who is to be added."))
    _refuse_flagged(tx, event, invitee_ids)
    refuse_unusable(tx, invitee_ids, today, figures)


def _refuse_flagged(tx: Tx, event: Event, invitee_ids: Sequence[UUID]) -> None:
    """Any flag that is not settled, and anyone who is under age and has no flag that says so."""
    rows = tx.list(Invitation, event_id=event.id, invitee_id=list(invitee_ids))
    there = [row for row in rows if row.status in APPROVED_OR_LATER]
    if there:
        raise UserError(
            _("Someone of these is on the list already, so nobody was added."), code="already-on-list"
        )
    flags = tx.list(ScreeningFlag, invitation_id=[row.id for row in rows])
    settled = {row.id: [f for f in flags if f.invitation_id == row.id] for row in rows}
    by_person = {row.invitee_id: settled[row.id] for row in rows}
    for invitee_id in invitee_ids:
        person, known = tx.get(Invitee, invitee_id), by_person.get(invitee_id, [])
        under_age = is_unsaid_minor(person, known, event.on)
        if under_age or any(flag.state is not FlagState.OK for flag in known):
            raise UserError(
                _(
                    "{code} has a screening flag that is not settled, or is under 18 on the evening. Decide "
                    "the flag first; nobody was added."
                ).format(code=person.code),
                code="open-flag",
            )


def _require_locked(tx: Tx, event_id: UUID) -> ListLock:
    lock = lock_in(tx, event_id)
    if lock is None:
        raise UserError(_("The list is not locked, so one person is enough."), code="not-locked")
    return lock


def _locked() -> UserError:
    return UserError(
        _(
            "The list is locked, so nobody comes onto it and no approval changes. Two people together may "
            "add someone or open the list again: see the band above the list."
        ),
        code="list-locked",
    )


def _reason(text: str) -> str:
    words = " ".join(text.split())
    if len(words) < _REASON_LETTERS:
        raise FieldError(
            "reason", _("Say why, in a sentence another partner can accept. The reason is kept.")
        )
    return words


def _not_yours(name: str) -> str:
    return _(
        "{name} cannot approve the list. The project manager, the host, or the liaison of the police or "
        "of probation and parole can."
    ).format(name=name)


def _and(names: Sequence[str]) -> str:
    return listed(list(names), _("and"))


def _parts(ids: Sequence[UUID], at_once: int = 500) -> list[list[UUID]]:
    return [list(ids[start : start + at_once]) for start in range(0, len(ids), at_once)]
