"""Entries of the doors and of the desk, kept once each; attendance is what they come to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from callin_planner import door_plain, inbox, sealing
from callin_planner.domain.door import Arrival, DoorEntry, DoorScan, DoorState, merge
from callin_planner.domain.event import Event, Session
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import Attendance, Invitation
from callin_planner.domain.permissions import may_change
from callin_planner.i18n import ngettext
from callin_planner.storage.slots import derived
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import arrival_status
from callin_planner.usecases.opening import OpenSite


def note(store: Store, event_id: UUID, entries: Sequence[DoorEntry], label: str) -> Changed:
    """What the operator enters at the desk: the same merge as the doors', undone like any other change."""
    if not entries:
        return Changed()
    minds_the_door = may_change(store.actor.role, DoorScan.__name__)
    with store.change(label, for_all=minds_the_door) as tx:
        _save(tx, [(event_id, entry) for entry in entries], store)
    return tx.changed


def take_up(site: OpenSite, names: Sequence[str]) -> Changed:
    """Open these entries of the inbox and keep those that are new, in one transaction that is never undone.

    What cannot be opened, or is of no evening here, is put aside.
    """
    private = private_key(site)
    with site.store.read() as tx:
        evenings = {event.id for event in tx.list(Event)}
    opened: list[tuple[UUID, DoorEntry]] = []
    for name in names:
        sent = _opened(site, name, private)
        if sent is None or sent[0] not in evenings:
            inbox.set_aside(site.folder.inbox, name)
        else:
            opened.append(sent)
    fresh = _unknown(site.store, opened)
    if not fresh:
        return Changed()
    count = len(fresh)
    label = ngettext("Take up {n} entry of the door", "Take up {n} entries of the door", count)
    with site.store.change(label.format(n=count), undoable=False, for_all=True) as tx:
        _save(tx, fresh, site.store)
    return tx.changed


def private_key(site: OpenSite) -> bytes:
    """What opens the inbox. It hangs on the vault key alone, so that a restored backup still opens it."""
    return derived(site.vault_key, "inbox")


def _opened(site: OpenSite, name: str, private: bytes) -> tuple[UUID, DoorEntry] | None:
    sealed = inbox.read(site.folder.inbox, name)
    if sealed is None:
        return None
    try:
        return door_plain.to_sent(sealing.open_sealed(private, sealed.sealed))
    except (sealing.UnsealingError, ValueError, KeyError, TypeError):
        return None


def _unknown(store: Store, opened: Sequence[tuple[UUID, DoorEntry]]) -> list[tuple[UUID, DoorEntry]]:
    by_nonce = {entry.nonce: (event_id, entry) for event_id, entry in opened}
    with store.read() as tx:
        for start in range(0, len(opened), 500):
            some = [entry.nonce for _event, entry in opened[start : start + 500]]
            for scan in tx.list(DoorScan, nonce=some):
                by_nonce.pop(scan.nonce, None)
    return list(by_nonce.values())


def _save(tx: Tx, sent: Sequence[tuple[UUID, DoorEntry]], store: Store) -> None:
    """Keep the entries and let attendance be what all entries of the evening come to."""
    now = store.clock.now()
    invitations = tx.by_id(Invitation, _ids(entry.invitation_id for _event, entry in sent))
    sessions = tx.by_id(Session, _ids(entry.session_id for _event, entry in sent))
    tx.save_all(
        DoorScan(
            event_id=event_id,
            nonce=entry.nonce,
            door=entry.door,
            at=entry.at,
            act=entry.act,
            how=entry.how,
            invitation_id=entry.invitation_id if entry.invitation_id in invitations else None,
            undoes=entry.undoes,
            session_id=entry.session_id if entry.session_id in sessions else None,
            reason=entry.reason,
            received_at=now,
        )
        for event_id, entry in sent
    )
    for event_id in {event_id for event_id, _entry in sent}:
        _settle(tx, event_id, [entry for event, entry in sent if event == event_id])


def _settle(tx: Tx, event_id: UUID, fresh: Sequence[DoorEntry]) -> None:
    scans = tx.list(DoorScan, event_id=event_id)
    state = merge(scan.entry for scan in scans)
    undone = {nonce for entry in fresh for nonce in entry.undoes}
    named = [entry.invitation_id for entry in fresh]
    named += [scan.invitation_id for scan in scans if scan.nonce in undone]
    invitations = tx.by_id(Invitation, _ids(named))
    known = {row.invitation_id: row for row in arrival_status.attendances(tx, list(invitations))}
    rows = [known.get(each) or Attendance(invitation_id=each) for each in invitations]
    tx.save_all(settled for row in rows if (settled := _settled(row, state)) != row)
    tx.save_all(
        replace(one, session_id=state.moved[one.id])
        for one in invitations.values()
        if one.id in state.moved and state.moved[one.id] != one.session_id
    )
    arrival_status.follow(tx, invitations)


def _settled(row: Attendance, state: DoorState) -> Attendance:
    arrival: Arrival | None = state.arrivals.get(row.invitation_id)
    guests = len(state.guests.get(row.invitation_id, ()))
    if arrival is None:
        cleared = replace(row, left_at=None, stayed=None, interested=None) if row.arrived_at else row
        return replace(cleared, arrived_at=None, guests=guests, door=0, how="")
    return replace(
        row, arrived_at=arrival.at, guests=guests, door=arrival.door, how=arrival.how.value, reason=""
    )


def _ids(found: Iterable[UUID | None]) -> list[UUID]:
    return list(dict.fromkeys(one for one in found if one is not None))
