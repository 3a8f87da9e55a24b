"""The evening's door: opened with a list for its own process, its entries taken up, closed and wiped.

The door never has the site's key. It seals what it takes in to a public key made from it, and `receive`
takes the entries up whenever the site is open: one journalled transaction, each nonce once.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from threading import RLock
from uuid import UUID

from callin_planner import door_file, files, inbox, sealing
from callin_planner.domain.clock import local_date
from callin_planner.domain.disclosures import Reach, Shown
from callin_planner.domain.door import DoorEntry, DoorOpening, DoorScan
from callin_planner.domain.door_list import DoorList
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.ids import Changed
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Site
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.usecases import cards, door_list, plans
from callin_planner.usecases.door_entries import note, private_key, take_up
from callin_planner.usecases.door_live import Count, Live, LiveEntry, live
from callin_planner.usecases.letting_out import require_may
from callin_planner.usecases.opening import OpenSite

__all__ = [
    "Count", "DoorFile", "Live", "LiveEntry", "close_door", "door_of", "list_file", "live", "note",
    "open_door", "receive", "unread", "waiting",
]  # fmt: skip

KIND = "door"
SHORTEST_PIN, LONGEST_PIN = 6, 12
_LONGEST_NIGHT = timedelta(days=1)
_one_at_a_time = RLock()
"""A door is opened on a thread of its own, while the window looks into the inbox every second."""


@dataclass(frozen=True)
class DoorFile:
    """What the door's process is started with."""

    path: Path
    event_id: UUID
    door: int = 1


def open_door(site: OpenSite, event_id: UUID, pin: str, door: int = 1) -> DoorFile:
    """Write tonight's list, which `pin` opens; again while it is open, the PIN is a new one.

    Takes a second, for the PIN is stretched. Raises FieldError("pin") for one that is easily guessed,
    UserError for a role that lets no door list out, on another day than the call-in's (the sample city may
    be tried out on any day), for one that was called off, and while the door of another call-in is open.
    """
    pin = pin.strip()
    require_may(site.store.actor, Shown.NAMES, Reach.DOOR)
    _refuse_pin(pin)
    with _one_at_a_time:
        return _opened(site, event_id, pin, door)


def _opened(site: OpenSite, event_id: UUID, pin: str, door: int) -> DoorFile:
    event = plans.event_of(site.store, event_id)
    _refuse_day(site, event)
    path = list_file(site)
    open_now = _open_one(site)
    if open_now is not None and open_now.event_id != event.id:
        raise UserError(_("The door of another call-in is open. Close that one first."), code="another-door")
    opening = open_now or _begin(site, event)
    files_of(site).mkdir(mode=0o700, exist_ok=True)
    told, entries, head = _told(site, event)
    door_file.write(path, told, opening.list_key, pin)
    door_file.write_known(path, entries, opening.list_key, head)
    return DoorFile(path, event.id, door)


def door_of(site: OpenSite, event_id: UUID) -> DoorOpening | None:
    """The opening of this call-in's door, None while it is closed."""
    found = _open_one(site)
    return found if found is not None and found.event_id == event_id else None


def list_file(site: OpenSite) -> Path:
    """Where the door's list lies while it is open."""
    return files_of(site) / door_file.LIST


def files_of(site: OpenSite) -> Path:
    return site.folder.door


def waiting(site: OpenSite) -> int:
    """Entries that were saved at a door and are not taken up yet."""
    return len(inbox.names(site.folder.inbox, KIND))


def unread(site: OpenSite) -> int:
    """Entries that could not be opened and were put aside: they were made for another site, or damaged."""
    return inbox.unread(site.folder.inbox)


def receive(site: OpenSite) -> Changed:
    """Take up what lies in the inbox; `Changed()` and no transaction where nothing does.

    May be killed at any point and run again: an entry leaves the inbox only after it is in the site and in
    what the doors know. Brings the doors' list up to date, and closes a door left open since yesterday.
    While a door is just being opened it waits for the next time.
    """
    if not _one_at_a_time.acquire(blocking=False):
        return Changed()
    try:
        return _received(site)
    finally:
        _one_at_a_time.release()


def _received(site: OpenSite) -> Changed:
    names = inbox.names(site.folder.inbox, KIND)
    is_open = files_of(site).is_dir()
    people_changed = is_open and site.store.journal_head()[0] != door_file.known_head(list_file(site))
    changed = take_up(site, names) if names else Changed()
    if is_open:
        _close_forgotten(site)
    if people_changed or (is_open and changed.ids):
        _tell_doors(site, people_changed=people_changed)
    inbox.remove(site.folder.inbox, names)
    return changed


def close_door(site: OpenSite, event_id: UUID) -> Changed:
    """Take up what waits, then wipe list, key and everything beside it. A door that still runs sees it."""
    with _one_at_a_time:
        _received(site)
        opening = door_of(site, event_id)
        return _close(site, opening) if opening else Changed()


def _refuse_pin(pin: str) -> None:
    if not pin.isascii() or not pin.isdigit() or not SHORTEST_PIN <= len(pin) <= LONGEST_PIN:
        raise FieldError("pin", _("The door’s PIN has 6 to 12 digits."))
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        raise FieldError("pin", _("That PIN is the first a stranger would try. Choose another."))


def _refuse_day(site: OpenSite, event: Event) -> None:
    if event.state in (EventState.CANCELLED, EventState.POSTPONED):
        raise UserError(_("This call-in was called off, so its door stays closed."), code="called-off")
    known = site.site()
    today = local_date(site.store.clock, known.time_zone)
    if not known.is_sample and not event.on <= today <= event.on + _LONGEST_NIGHT:
        raise UserError(
            _(
                "The door opens on the day of the call-in. To try it out before, make a sample city: "
                "its door opens on any day."
            ),
            code="not-today",
        )


def _open_one(site: OpenSite) -> DoorOpening | None:
    if not list_file(site).is_file():
        return None
    with site.store.read() as tx:
        return tx.first(DoorOpening, closed_at=None, order_by="-opened_at")


def _begin(site: OpenSite, event: Event) -> DoorOpening:
    opening = DoorOpening(
        event_id=event.id,
        opened_at=site.store.clock.now(),
        opened_by=site.store.actor.name,
        list_key=secrets.token_bytes(door_file.KEY_BYTES),
    )
    with site.store.change(_("Open the door"), undoable=False) as tx:
        tx.save_all(_ended(one, site) for one in tx.list(DoorOpening, closed_at=None))
        tx.save(opening)
    return opening


def _ended(opening: DoorOpening, site: OpenSite) -> DoorOpening:
    return replace(opening, closed_at=site.store.clock.now(), list_key=b"")


def _close(site: OpenSite, opening: DoorOpening) -> Changed:
    files.wipe(list_file(site))
    with site.store.change(_("Close the door"), undoable=False) as tx:
        tx.save_all(
            _ended(one, site) for one in tx.list(DoorOpening, event_id=opening.event_id, closed_at=None)
        )
    return tx.changed


def _close_forgotten(site: OpenSite) -> None:
    """A list without an opening comes from a restored backup: nobody could close it any more."""
    opening = _open_one(site)
    if opening is None:
        files.wipe(list_file(site))
        return
    known = site.site()
    if known.is_sample:
        return
    event = plans.event_of(site.store, opening.event_id)
    if local_date(site.store.clock, known.time_zone) > event.on + _LONGEST_NIGHT:
        _close(site, opening)


def _tell_doors(site: OpenSite, *, people_changed: bool) -> None:
    """Let the doors know what the site has now; who is on the list only where that may have changed."""
    opening = _open_one(site)
    path = list_file(site)
    if opening is None or not opening.list_key:
        return
    if people_changed:
        told, entries, head = _told(site, plans.event_of(site.store, opening.event_id))
        door_file.rewrite(path, told, opening.list_key)
    else:
        entries, head = _entries(site, opening.event_id)
    door_file.write_known(path, entries, opening.list_key, head)


def _entries(site: OpenSite, event_id: UUID) -> tuple[list[DoorEntry], int]:
    """The entries the site has, and how far its journal is."""
    with site.store.read() as tx:
        scans = tx.list(DoorScan, event_id=event_id, order_by="at")
        return [scan.entry for scan in scans], site.store.journal_head()[0]


def _told(site: OpenSite, event: Event) -> tuple[DoorList, list[DoorEntry], int]:
    """The list, the entries the site has, and how far its journal was then."""
    token_key = cards.token_key(site.store)
    public = sealing.public_of(private_key(site))
    with site.store.read(whole=True) as tx:
        known = tx.first(Site)
        today = local_date(site.store.clock, known.time_zone if known else "UTC")
        full = plans.gather_all(tx, event, today, Role.PM)
        told = door_list.build(tx, full, public, token_key, site.store.clock.now())
        entries, head = _entries(site, event.id)
        return told, entries, head
