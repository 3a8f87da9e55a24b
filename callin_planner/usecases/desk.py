"""The evening's intake desk: opened with a book for its own process, watched, brought up to date, closed.

The desk never has the site's key. What it takes in lies sealed in the inbox until it is received.
"""

import contextlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from threading import RLock
from uuid import UUID

from callin_planner import desk_control, desk_file, files, inbox, sealing
from callin_planner.domain.clock import SystemClock, evening_moment, local_date
from callin_planner.domain.desk_book import DeskBook, DeskTls
from callin_planner.domain.event import Event, EventState
from callin_planner.domain.ids import Changed
from callin_planner.domain.intake import DeskOpening, IntakeEntry
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Site
from callin_planner.errors import CallInError, UserError
from callin_planner.i18n import _
from callin_planner.usecases import cards, desk_consents, desk_listing, desk_process, desk_tls, plans
from callin_planner.usecases.desk_process import DeskProcess
from callin_planner.usecases.door_entries import private_key
from callin_planner.usecases.opening import OpenSite

MAY_OPEN = frozenset({Role.PM, Role.SERVICES_LEAD, Role.PROVIDER_INTAKE})
"""Nobody else sees who took help, law enforcement least of all."""

_LONGEST = timedelta(hours=16)
_AFTER = timedelta(hours=2)
_AT_LEAST = timedelta(hours=4)
_LONGEST_NIGHT = timedelta(days=1)
_one_at_a_time = RLock()
_running: dict[Path, DeskProcess] = {}
"""The desks that this planner started; one that was started before it was locked is found by its wire."""


@dataclass(frozen=True)
class OwnCertificate:
    """PEM files of the site's own name."""

    certificate: Path
    private_key: Path


def open_desk(
    site: OpenSite,
    event_id: UUID,
    *,
    address: str = "127.0.0.1",
    port: int = 0,
    tied: bool = False,
    until: datetime | None = None,
    certificate: OwnCertificate | None = None,
) -> DeskOpening:
    """Start the desk on one interface, or give the one that is open. Takes a second.

    It ends at `until` (the site's time; two hours after the programme as shipped), when it is closed, and
    where it is `tied` also when the planner locks or ends. Raises UserError for a role that sees nothing
    of the desk, on another day (but for a sample city), for a call-in that was called off and while another
    call-in's desk is open; EnvironmentFault where the desk does not start.
    """
    require_role(site)
    with _one_at_a_time:
        event = plans.event_of(site.store, event_id)
        _refuse_day(site, event)
        opening = opening_of(site)
        if opening is not None and opening.event_id != event.id:
            raise UserError(
                _("The desk of another call-in is open. Close that one first."), code="another-desk"
            )
        if opening is not None and is_running(site):
            return opening
        if opening is not None:
            return restart(site)
        ends = _ends(site, event, until)
        tls = _tls(site, address, ends, certificate)
        opening = _begin(site, event, address=address, port=port, until=ends, tied=tied)
        try:
            return _started(site, event, opening, tls)
        except CallInError:
            _end(site, opening)
            raise


def desk_of(site: OpenSite, event_id: UUID) -> DeskOpening | None:
    """The opening of this call-in's desk, None while it is closed."""
    found = opening_of(site)
    return found if found is not None and found.event_id == event_id else None


def opening_of(site: OpenSite) -> DeskOpening | None:
    """The desk that is open, whosever; one that ended by itself still is until it is closed."""
    if not book_file(site).is_file():
        return None
    with site.store.read() as tx:
        return tx.first(DeskOpening, closed_at=None, order_by="-opened_at")


def book_file(site: OpenSite) -> Path:
    return site.folder.desk / desk_file.BOOK


def book_of(site: OpenSite, opening: DeskOpening) -> DeskBook:
    """The open desk's book; read again only where it was replaced. Raises UserError where it is gone."""
    file = book_file(site)
    said = file.stat() if file.is_file() else None
    return _book_at(file, opening.book_key, (said.st_ino, said.st_mtime_ns, said.st_size) if said else ())


def waiting(site: OpenSite) -> int:
    """Entries that were saved at the tables and are not taken up yet."""
    return len(inbox.names(site.folder.inbox, desk_file.KIND))


def is_running(site: OpenSite) -> bool:
    """Whether the desk's process answers."""
    opening = opening_of(site)
    if opening is None:
        return False
    with contextlib.suppress(CallInError):
        return bool(ask(site, opening, "state"))
    return False


def restart(site: OpenSite) -> DeskOpening:
    """Start the open desk again where it fell over: same address, same certificate, same phones."""
    require_role(site)
    with _one_at_a_time:
        opening = opening_of(site)
        if opening is None:
            raise UserError(_("The intake desk is closed. Open it first."), code="desk-closed")
        now = site.store.clock.now()
        if opening.until is not None and opening.until <= now:
            raise UserError(_("The desk’s evening is over. Close it, and open it again."), code="desk-over")
        book = book_of(site, opening)
        _forget_process(site, opening)
        return _started(site, plans.event_of(site.store, opening.event_id), opening, book.tls)


def refresh(site: OpenSite) -> bool:
    """Bring the running desk up to date with cards and directory; False where nothing differs."""
    with _one_at_a_time:
        opening = opening_of(site)
        if opening is None or not opening.book_key:
            return False
        before = book_of(site, opening)
        event = plans.event_of(site.store, opening.event_id)
        # the two clocks are read anew each time; a second more or less is no reason to write
        book = replace(_book(site, event, opening, before.tls), ahead=before.ahead)
        if book == before:
            return False
        desk_file.write(book_file(site), book, opening.book_key)
        _keep_consents(site, book)
        with contextlib.suppress(CallInError):  # one that fell over reads it when it is started again
            ask(site, opening, "look")
        return True


def tell_known(site: OpenSite, event_id: UUID, entries: Iterable[IntakeEntry]) -> None:
    """Let the desk know what the site took up: before the entries leave the inbox, all of the evening's."""
    opening = desk_of(site, event_id)
    if opening is not None and opening.book_key:
        marks = [desk_file.mark_of(entry) for entry in entries]
        desk_file.write_known(book_file(site), marks, opening.book_key, site.store.journal_head()[0])


def close_desk(site: OpenSite, event_id: UUID) -> Changed:
    """End the process and wipe book, keys and phones. What was saved stays in the inbox until received."""
    with _one_at_a_time:
        opening = desk_of(site, event_id)
        if opening is not None:
            return _end(site, opening)
        if opening_of(site) is None:
            _see_off(site)  # its book was taken away, and it ended by itself
        return Changed()


def close_forgotten(site: OpenSite) -> Changed:
    """Close a desk whose evening is over; a book without an opening comes from a restored backup."""
    with _one_at_a_time:
        opening = opening_of(site)
        if opening is None:
            files.wipe(book_file(site))
            return Changed()
        over = opening.until is not None and opening.until <= site.store.clock.now()
        return _end(site, opening) if over else Changed()


def ask(site: OpenSite, opening: DeskOpening, act: str, **told: object) -> dict[str, object]:
    """A question to the running desk. Raises EnvironmentFault(code="desk-away")."""
    live = desk_file.read_live(book_file(site), opening.book_key)
    return desk_control.ask(live.address if live else "", opening.book_key, act, **told)


def require_role(site: OpenSite) -> None:
    if site.store.actor.role not in MAY_OPEN:
        raise UserError(_("Your role sees nothing of the intake desk."), code="not-yours")


def _refuse_day(site: OpenSite, event: Event) -> None:
    if event.state in (EventState.CANCELLED, EventState.POSTPONED):
        raise UserError(_("This call-in was called off, so its desk stays closed."), code="called-off")
    known = site.site()
    today = local_date(site.store.clock, known.time_zone)
    if not known.is_sample and not event.on <= today <= event.on + _LONGEST_NIGHT:
        raise UserError(
            _(
                "The intake desk opens on the day of the call-in. To try it out before, make a sample city: "
                "its desk opens on any day."
            ),
            code="not-today",
        )


def _ends(site: OpenSite, event: Event, until: datetime | None) -> datetime:
    """When the desk ends by itself: within sixteen hours, so that its certificate outlives it."""
    now = site.store.clock.now()
    begins = evening_moment(event.on, event.begins, event.begins, site.site().time_zone)
    after = begins + timedelta(minutes=event.target_minutes + event.one_to_one_minutes) + _AFTER
    if until is not None and until <= now:
        raise UserError(_("That time is over. Choose a later end for the desk."), code="desk-over")
    return min(until or max(after, now + _AT_LEAST), now + _LONGEST)


def _tls(site: OpenSite, address: str, ends: datetime, own: OwnCertificate | None) -> DeskTls:
    really = ends - (site.store.clock.now() - SystemClock().now())
    if own is not None:
        return desk_tls.of_site(own.certificate, own.private_key, really)
    return desk_tls.made_for(address, really)


def _begin(
    site: OpenSite, event: Event, *, address: str, port: int, until: datetime, tied: bool
) -> DeskOpening:
    opening = DeskOpening(
        event_id=event.id,
        opened_at=site.store.clock.now(),
        opened_by=site.store.actor.name,
        book_key=secrets.token_bytes(desk_file.KEY_BYTES),
        address=address,
        port=port,
        until=until,
        tied=tied,
    )
    with site.store.change(_("Open the intake desk"), undoable=False) as tx:
        tx.save_all(_ended(one, site) for one in tx.list(DeskOpening, closed_at=None))
        tx.save(opening)
    return opening


def _started(site: OpenSite, event: Event, opening: DeskOpening, tls: DeskTls) -> DeskOpening:
    """The desk's process over a fresh book. The port it got is kept, so that it comes back there."""
    site.folder.desk.mkdir(mode=0o700, exist_ok=True)
    book = _book(site, event, opening, tls)
    desk_file.write(book_file(site), book, opening.book_key)
    _keep_consents(site, book)
    process = desk_process.start(book_file(site), opening.book_key, tied=opening.tied)
    _running[site.path] = process
    if opening.port == process.port:
        return opening
    opening = replace(opening, port=process.port)
    with site.store.change(_("Note where the intake desk listens"), undoable=False) as tx:
        tx.save(opening)
    desk_file.write(book_file(site), replace(book, port=process.port), opening.book_key)
    return opening


def _book(site: OpenSite, event: Event, opening: DeskOpening, tls: DeskTls) -> DeskBook:
    keys = desk_listing.Keys(sealing.public_of(private_key(site)), cards.token_key(site.store))
    with site.store.read() as tx:
        known = tx.first(Site) or site.site()
        return desk_listing.build(tx, known, event, opening, tls, keys, site.store.clock.now())


@lru_cache(maxsize=1)
def _book_at(file: Path, key: bytes, _stamp: tuple[int, ...]) -> DeskBook:
    return desk_file.read(file, key)


def _keep_consents(site: OpenSite, book: DeskBook) -> None:
    if desk_consents.are_new(site.store, book.consents):
        with site.store.change(_("Keep the consent texts of the tables"), undoable=False) as tx:
            desk_consents.keep(tx, book.consents)


def _end(site: OpenSite, opening: DeskOpening) -> Changed:
    with contextlib.suppress(CallInError):  # one that fell over has nothing to be told
        ask(site, opening, "close")
    _forget_process(site, opening)
    files.wipe(book_file(site))
    _book_at.cache_clear()
    with site.store.change(_("Close the intake desk"), undoable=False) as tx:
        tx.save_all(
            _ended(one, site) for one in tx.list(DeskOpening, event_id=opening.event_id, closed_at=None)
        )
    return tx.changed


def _ended(opening: DeskOpening, site: OpenSite) -> DeskOpening:
    return replace(opening, closed_at=site.store.clock.now(), book_key=b"")


def _see_off(site: OpenSite) -> None:
    process = _running.pop(site.path, None)
    if process is not None:
        process.end()


def _forget_process(site: OpenSite, opening: DeskOpening) -> None:
    """Wait for what this planner started; take away the wire of one that was killed."""
    _see_off(site)
    with contextlib.suppress(CallInError):
        live = desk_file.read_live(book_file(site), opening.book_key)
        if live is not None:
            desk_control.forget(live.address)
