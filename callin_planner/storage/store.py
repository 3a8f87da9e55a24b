"""The unit of work: one connection, one lock, every change journalled in the transaction that makes it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock, RLock, get_ident
from time import sleep
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from callin_planner.domain import permissions, sight
from callin_planner.domain.clock import Clock, local_date
from callin_planner.domain.ids import Changed, Record
from callin_planner.domain.journal import JournalEntry, RowChange
from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Site
from callin_planner.errors import ConflictError, DiskFullError, UserError
from callin_planner.i18n import _
from callin_planner.storage import journal
from callin_planner.storage.faults import translated
from callin_planner.storage.journal import Said
from callin_planner.storage.proof import journal_holds
from callin_planner.storage.reserve import Reserve
from callin_planner.storage.reversing import put_back
from callin_planner.storage.seeing import Eyes
from callin_planner.storage.stacks import Stacks
from callin_planner.storage.tx import Tx

_PAUSE = 0.001
"""Seconds; without it the same thread would take the lock again before any other could."""


@dataclass(frozen=True)
class Told:
    """An entry of a past to be replayed: who did what, when, and the records as they were saved then."""

    at: datetime
    actor: Actor
    label: str
    records: tuple[Record, ...] = ()


class Store:
    """A site's records. Safe to use from several threads: one transaction runs at a time.

    `on_change` callbacks are called with what changed, after the commit and outside the lock, on the
    thread that made the change. `out_of_room` is true from a write that failed for lack of space to the
    next one that succeeds; a full disk first takes the site's `reserve`, and the change is made again.
    `copying` is held while a copy of the database is made.
    """

    def __init__(self, engine: sa.Engine, actor: Actor, clock: Clock, reserve: Reserve | None = None) -> None:
        self.engine = engine
        self.actor = actor
        self.clock = clock
        self.reserve = reserve
        self.on_change: list[Callable[[Changed], None]] = []
        self.out_of_room = False
        self.copying = Lock()
        self._lock = RLock()
        self._open: sa.Connection | None = None
        self._owner = 0
        self._closed = False
        self._stacks = Stacks()

    @property
    def is_closed(self) -> bool:
        return self._closed

    @property
    def in_transaction(self) -> bool:
        """Whether this thread is inside a transaction just now."""
        return self._open is not None and self._owner == get_ident()

    @contextmanager
    def change(
        self,
        label: str,
        *,
        undoable: bool = True,
        actor: Actor | None = None,
        at: datetime | None = None,
        for_all: bool = False,
    ) -> Iterator[Tx]:
        """A transaction that is journalled as `label`; rolled back when the block raises.

        `actor` and `at` default to who opened the site and to now. Raises UserError(code="not-yours") where
        the actor's role does not change such records (`domain/permissions.py`), DiskFullError when there is
        no room; nothing was changed then. `for_all`: the program itself keeps what others did, whoever is
        here (what came in from the door or the desk, keys made at their first need).
        """
        said = Said(at or self.clock.now(), actor or self.actor, label, undoable=undoable)
        with self._writing(said) as tx:
            yield tx
            if not for_all:
                _require_yours(said.actor.role, tx)
        self._tell(tx.changed)

    def replay(self, told: Iterable[Told]) -> None:
        """A past that was lived elsewhere: many journal entries in one database transaction, all or none.

        The entries are written in the order given and cannot be undone.
        """
        with self._lock, self._faults():
            self._require_open()
            if self._open is not None:
                raise RuntimeError("a transaction inside a transaction")
            with self._transaction() as connection:
                changed = [_replayed(connection, each) for each in told]
        kinds = frozenset[str]().union(*(each.kinds for each in changed))
        self._tell(Changed(kinds, frozenset[UUID]().union(*(each.ids for each in changed))))

    @contextmanager
    def purge(self, label: str) -> Iterator[Tx]:
        """A transaction whose `purge_all` makes the journal forget too. It is never undone.

        The label must name nobody.
        """
        said = Said(self.clock.now(), self.actor, label, act=journal.PURGE, undoable=False)
        with self._writing(said) as tx:
            yield tx
        self._tell(tx.changed)

    @contextmanager
    def read(self, *, whole: bool = False) -> Iterator[Tx]:
        """A transaction that changes nothing; inside `change` it sees what was changed so far.

        Of people it gives what the role of who is here may see (`domain/sight.py`). `whole` gives all: for
        what looks through everything and hands on no person (checks, scans, counts, tests before a change).
        """
        with self._reading() as connection:
            everything = Tx(connection, writable=False)
            if whole or sight.sees_all(self.actor.role):
                yield everything
                return
            eyes = Eyes(self.actor, everything, lambda: self._today(everything))
            yield Tx(connection, writable=False, reader=eyes)

    def _today(self, tx: Tx) -> date:
        site = tx.first(Site)
        return local_date(self.clock, site.time_zone if site else "UTC")

    def history(self, limit: int | None = None) -> list[JournalEntry]:
        """Journal entries, newest first."""
        with self._reading() as connection:
            return journal.entries(connection, limit)

    def history_of(self, record_id: UUID) -> list[JournalEntry]:
        """Entries that touched one record, newest first."""
        with self._reading() as connection:
            return journal.touching(connection, record_id)

    def changes_of(self, entry_id: UUID) -> list[RowChange]:
        with self._reading() as connection:
            return journal.changes(connection, entry_id)

    def verify_journal(self) -> bool:
        with self._reading() as connection:
            return journal_holds(connection)

    def journal_head(self) -> tuple[int, str]:
        """Sequence number and chain digest of the newest entry."""
        with self._reading() as connection:
            return journal.head(connection)

    def can_undo(self) -> JournalEntry | None:
        """The change that Undo would take back now."""
        with self._reading() as connection:
            stack = self._followed(connection).undo
            return journal.entry(connection, stack[-1]) if stack else None

    def can_redo(self) -> JournalEntry | None:
        with self._reading() as connection:
            stack = self._followed(connection).redo
            return journal.entry(connection, stack[-1]) if stack else None

    def undo(self, entry_id: UUID | None = None) -> Changed:
        """Take a change back (the last one by default) as a new transaction.

        Raises ConflictError if a row was changed since, UserError if there is nothing to undo.
        """
        with self._reading() as connection:
            stack = self._followed(connection).undo
            if not stack and entry_id is None:
                raise UserError(_("There is nothing to undo."), code="nothing-to-undo")
            chosen = entry_id or stack[-1]
            if chosen not in stack:
                raise UserError(_("That change cannot be undone."), code="not-undoable")
        return self._reverse("undo", chosen)

    def redo(self) -> Changed:
        """Make the change again that was undone last."""
        with self._reading() as connection:
            stack = self._followed(connection).redo
            if not stack:
                raise UserError(_("There is nothing to redo."), code="nothing-to-redo")
            chosen = stack[-1]
        return self._reverse("redo", chosen)

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """The driver's own connection, outside any transaction, for as long as the block lasts."""
        with self._lock, self._faults():
            self._require_open()
            if self._open is not None:
                raise RuntimeError("the driver inside a transaction")
            with self.engine.connect() as connection:
                yield connection.connection.dbapi_connection

    def pause(self) -> None:
        """Let another thread's transaction go first; only inside `driver`."""
        self._lock.release()
        sleep(_PAUSE)
        self._lock.acquire()

    def checkpoint(self) -> None:
        """Bring everything from the write-ahead log into the database file and empty the log.

        A server does that by itself.
        """
        if self.engine.dialect.name != "sqlite":
            return
        with self.driver() as driver:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Let go of the database. Nothing can be read or changed through this store afterwards."""
        with self._lock:
            self._closed = True
            self.engine.dispose()

    def _followed(self, connection: sa.Connection) -> Stacks:
        self._stacks.follow(connection)
        return self._stacks

    def _reverse(self, act: str, entry_id: UUID) -> Changed:
        with self._reading() as connection:
            found = journal.entry(connection, entry_id)
            changes = journal.changes(connection, entry_id)
        label = found.label if found else ""
        said = Said(self.clock.now(), self.actor, label, act=act, undoable=False, reverses=entry_id)
        with self._writing(said) as tx:
            put_back(tx, changes, backwards=act == "undo")
            _require_yours(self.actor.role, tx)
        self._tell(tx.changed)
        return tx.changed

    @contextmanager
    def _writing(self, said: Said) -> Iterator[Tx]:
        with self._lock:
            self._require_open()
            if self._open is not None:
                raise RuntimeError("a transaction inside a transaction")
            made: Tx | None = None
            try:
                with self._faults(), self._transaction() as connection:
                    tx = Tx(connection)
                    yield tx
                    made = tx
                    _finish(connection, tx, said)
            except DiskFullError as error:
                room = isinstance(error.__cause__, sa.exc.DBAPIError) and self._make_room()
                if made is None or not room:
                    raise
                self._again(made, said)
            self._after_write()

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        with self.engine.begin() as connection:
            self._open, self._owner = connection, get_ident()
            try:
                yield connection
            finally:
                self._open = None

    def _again(self, tx: Tx, said: Said) -> None:
        """Make the same change once more, now that the reserve has given its room back."""
        edits = tx.edits()
        with self._faults(), self._transaction() as connection:
            again = Tx(connection)
            again.repeat(edits)
            _finish(connection, again, said)
        tx.changed = again.changed

    def _make_room(self) -> bool:
        return self.reserve is not None and self.reserve.release()

    def _after_write(self) -> None:
        self.out_of_room = False
        if self.reserve is not None and self.reserve.is_spent:
            self.reserve.refill()

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._lock, self._faults():
            self._require_open()
            if self._open is not None:
                yield self._open
                return
            with self._transaction() as connection:
                yield connection

    def _require_open(self) -> None:
        if self._closed:
            raise RuntimeError("the site is closed")

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.IntegrityError as error:
            raise ConflictError(
                _("That cannot be done while other records depend on it, or because it is there already.")
            ) from error
        except sa.exc.DBAPIError as error:
            fault = translated(error)
            if isinstance(fault, DiskFullError):
                self.out_of_room = True
            if fault is None:
                raise
            raise fault from error

    def _tell(self, changed: Changed) -> None:
        if changed.ids:
            for callback in tuple(self.on_change):
                callback(changed)


def _require_yours(role: Role, tx: Tx) -> None:
    if permissions.forbidden(role, {edit.kind.__name__ for edit in tx.edits()}):
        raise UserError(
            _("Your role does not change this. Ask the project manager; nothing was changed."),
            code="not-yours",
        )


def _replayed(connection: sa.Connection, told: Told) -> Changed:
    tx = Tx(connection)
    tx.save_all(told.records)
    _finish(connection, tx, Said(told.at, told.actor, told.label, undoable=False))
    return tx.changed


def _finish(connection: sa.Connection, tx: Tx, said: Said) -> None:
    """Journal what the transaction did, inside it."""
    if tx.purged:
        journal.forget(connection, tx.purged)
    edits = tx.edits()
    if edits or not said.undoable:
        entry_id = journal.write(connection, said, edits)
        tx.changed = Changed(
            frozenset(edit.kind.__name__ for edit in edits),
            frozenset(edit.id for edit in edits),
            entry_id,
            said.label,
        )
