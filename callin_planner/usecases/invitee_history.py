"""What became of one person: changes in the journal, and call-ins of before."""

from callin_planner.domain.event import Event
from callin_planner.domain.invitees import Invitation
from callin_planner.domain.journal import JournalEntry
from callin_planner.domain.plan import Invited
from callin_planner.storage.store import Store
from callin_planner.usecases.history import without_people


def history_of(store: Store, row: Invited) -> list[JournalEntry]:
    """Every change of the person and of what belongs to this invitation, the newest first."""
    parts = (row.invitee, row.invitation, *row.memberships, *row.flags, *row.attempts)
    found = {entry.id: entry for part in parts for entry in store.history_of(part.id)}
    return without_people(store, sorted(found.values(), key=lambda entry: entry.seq, reverse=True))


def earlier_call_ins(store: Store, invitation: Invitation) -> list[tuple[Event, Invitation]]:
    """The other call-ins the person was asked to, the latest first."""
    with store.read() as tx:
        others = [
            (tx.get(Event, row.event_id), row)
            for row in tx.list(Invitation, invitee_id=invitation.invitee_id)
            if row.id != invitation.id
        ]
    return sorted(others, key=lambda pair: pair[0].on, reverse=True)
