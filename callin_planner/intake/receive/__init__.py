"""Taking up what the desk sealed, whenever the site is open: each entry once, whoever is killed when.

An entry leaves the inbox only after it is in the site and in what the desk knows.
"""

from collections.abc import Iterable
from threading import Lock
from uuid import UUID

from callin_planner import desk_file, desk_plain, inbox, sealing
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.referrals import DeskEntry
from callin_planner.i18n import ngettext
from callin_planner.usecases import desk, intake_entries, plans
from callin_planner.usecases.door_entries import private_key
from callin_planner.usecases.intake_entries import Sent
from callin_planner.usecases.opening import OpenSite

_one_at_a_time = Lock()
_AT_ONCE = 200


def waiting(site: OpenSite) -> int:
    """Entries that were saved at the tables and are not taken up yet."""
    return len(inbox.names(site.folder.inbox, desk_file.KIND))


def receive(site: OpenSite) -> Changed:
    """Take up what lies in the inbox; `Changed()` and no transaction where nothing does.

    May be killed at any point and run again. What cannot be opened, or is of no call-in here, is put aside.
    Raises EnvironmentFault where the inbox cannot be read; everything stays there then.
    """
    if not _one_at_a_time.acquire(blocking=False):
        return Changed()
    try:
        names = inbox.names(site.folder.inbox, desk_file.KIND)[:_AT_ONCE]
        return _received(site, names) if names else Changed()
    finally:
        _one_at_a_time.release()


def _received(site: OpenSite, names: list[str]) -> Changed:
    opened = _all_opened(site, names)
    changed = _take_up(site, opened)
    for event_id in {event_id for event_id, _entry in opened}:
        with site.store.read() as tx:
            kept = [row.entry for row in tx.list(DeskEntry, event_id=event_id, order_by="at")]
        desk.tell_known(site, event_id, kept)
    inbox.remove(site.folder.inbox, names)
    return changed


def _take_up(site: OpenSite, opened: Iterable[Sent]) -> Changed:
    store = site.store
    with store.read() as tx:
        fresh = intake_entries.unknown(tx, opened)
    if not fresh:
        return Changed()
    count = len(fresh)
    label = ngettext("Take up {n} entry of the intake desk", "Take up {n} entries of the intake desk", count)
    today = plans.today(store)
    with store.change(label.format(n=count), undoable=False, for_all=True) as tx:
        intake_entries.keep(tx, fresh, store.clock.now(), today)
    return tx.changed


def _all_opened(site: OpenSite, names: Iterable[str]) -> list[Sent]:
    private = private_key(site)
    with site.store.read() as tx:
        evenings = {event.id for event in tx.list(Event)}
    opened: list[Sent] = []
    for name in names:
        sent = _opened(site, name, private)
        if sent is None or sent[0] not in evenings:
            inbox.set_aside(site.folder.inbox, name)
        else:
            opened.append(sent)
    return opened


def _opened(site: OpenSite, name: str, private: bytes) -> Sent | None:
    sealed = inbox.read(site.folder.inbox, name)
    if sealed is None:
        return None
    try:
        event_id, entry = desk_plain.to_sent(sealing.open_sealed(private, sealed.sealed))
        is_its_own = UUID(hex=entry.nonce) == UUID(hex=sealed.nonce)
    except (sealing.UnsealingError, ValueError, KeyError, TypeError):
        return None
    return (event_id, entry) if is_its_own else None
