"""One run of the desk: from the book to the last "saved"."""

import asyncio
import contextlib
import os
import socket
import ssl
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import orjson

from callin_planner import assets, desk_file, files, inbox, paths
from callin_planner.desk_control import ControlDoor
from callin_planner.domain.desk_book import DeskBook, DeskMark, DeskPhone
from callin_planner.errors import CallInError
from callin_planner.intake.web import landlock
from callin_planner.intake.web.app import make_app
from callin_planner.intake.web.control import Control
from callin_planner.intake.web.desk import Desk
from callin_planner.intake.web.phones import Phones
from callin_planner.intake.web.room import Room
from callin_planner.intake.web.serve import DeskServer, context_of, hosts_of, listen

_LOOK_SECONDS = 0.25
_LATER = 5


def run(file: Path, key: bytes) -> int:
    """Serve until the desk is closed, its time is over, or (where it is tied) the planner is gone.

    Raises UserError, EnvironmentFault, and OSError where nothing can listen on that address.
    """
    book = desk_file.read(file, key)
    files.sweep_unfinished(file.parent)
    listener = listen(book.address, book.port)
    context = context_of(book.tls, file.parent)
    if hasattr(os, "nice"):
        os.nice(_LATER)  # the planner's window goes first
    asyncio.run(_Run(file, key, book).serve(listener, context))
    return 0


class _Run:
    def __init__(self, file: Path, key: bytes, book: DeskBook) -> None:
        self._file = file
        self._key = key
        self._inbox = file.parent.parent / "inbox"
        self._stamp = _stamp(file)
        self._planner_gone = threading.Event()
        self._desk = Desk(book, key, self._put, self._marks())
        phones = Phones(self._keep_phones, desk_file.read_phones(file, key))
        self._room = Room(self._desk, phones)

    async def serve(self, listener: socket.socket, context: ssl.SSLContext) -> None:
        book = self._desk.book
        port = listener.getsockname()[1]
        link = f"https://{_host(book)}:{port}"
        nowhere = os.open(os.devnull, os.O_WRONLY)  # out of reach once confined

        def ready() -> None:
            landlock.confine(_readable(), self._writable(wire.folder))
            _tell_ready(port, nowhere)

        def stop() -> None:
            server.should_exit = True

        app = make_app(self._room, hosts_of(book.address, port, book.tls.names))
        server = DeskServer(app, listener, context, ready)
        wire = ControlDoor(self._key, Control(self._room, link, self._look, stop).answer)
        await wire.open()
        desk_file.write_live(self._file, wire.address, os.getpid(), port, self._key)
        if book.tied:
            threading.Thread(target=self._watch_planner, daemon=True).start()
        watching = asyncio.create_task(self._watch(server))
        try:
            await server.serve()
        finally:
            watching.cancel()
            await self._desk.rest()
            wire.close()

    def _put(self, nonce: str, sealed: bytes, aside: bytes) -> None:
        name = f"{desk_file.KIND}-{nonce}"
        if not (self._inbox / name).exists():
            inbox.put(self._inbox, desk_file.KIND, nonce, sealed, aside)

    def _keep_phones(self, phones: Sequence[DeskPhone]) -> None:
        desk_file.write_phones(self._file, phones, self._key)

    def _marks(self) -> list[DeskMark]:
        """What the inbox holds and what the planner took up: in this order none is out of sight."""
        waiting = [self._mark(name) for name in inbox.names(self._inbox, desk_file.KIND)]
        _head, known = desk_file.read_known(self._file, self._key)
        return [*known, *(mark for mark in waiting if mark is not None)]

    def _mark(self, name: str) -> DeskMark | None:
        found = inbox.read(self._inbox, name)
        return desk_file.open_mark(found.nonce, found.aside, self._key) if found else None

    def _look(self) -> None:
        """Take in another book, where the planner wrote one."""
        stamp = _stamp(self._file)
        if stamp and stamp != self._stamp:
            self._desk.take_book(desk_file.read(self._file, self._key))
            self._stamp = stamp

    async def _watch(self, server: DeskServer) -> None:
        """End with the book, with the evening, and with the planner where it is tied."""
        while not server.should_exit:
            await asyncio.sleep(_LOOK_SECONDS)
            with contextlib.suppress(CallInError):  # a book that is just being replaced is read the next time
                self._look()
            over = self._desk.now() >= self._desk.book.ends_at
            if over or self._planner_gone.is_set() or not _stamp(self._file):
                server.should_exit = True

    def _watch_planner(self) -> None:
        """The planner holds the other end of standard input: it ends when the planner does."""
        # not through the buffer: its lock, held by a thread, would not let the interpreter end
        while os.read(sys.stdin.fileno(), 64):
            pass
        self._planner_gone.set()

    def _writable(self, wire: Path | None) -> list[Path]:
        logs_folder = paths.state_folder() / "logs"
        return [each for each in (self._file.parent, self._inbox, logs_folder, wire) if each is not None]


def _host(book: DeskBook) -> str:
    if book.tls.names and not book.tls.words:
        return book.tls.names[0]
    return f"[{book.address}]" if ":" in book.address else book.address


def _stamp(file: Path) -> tuple[int, ...]:
    """Changes whenever the book is replaced; empty once it is gone."""
    try:
        said = file.stat()
    except OSError:
        return ()
    return (said.st_ino, said.st_mtime_ns, said.st_size)


def _readable() -> list[Path]:
    """The program, Python, and what the system's own libraries read: never the site, nor anybody's home."""
    package = Path(__file__).resolve().parents[2]
    homes = [Path(each) for each in (sys.prefix, sys.base_prefix)]
    packages = [Path(each) for each in sys.path if any(Path(each).is_relative_to(home) for home in homes)]
    system = [Path(each) for each in ("/usr", "/lib", "/lib64", "/etc/ssl", "/etc/localtime", "/dev/urandom")]
    return [package, assets.folder("web"), assets.folder("fonts"), *homes, *packages, *system]


def _tell_ready(port: int, nowhere: int) -> None:
    """One line for the planner; what is printed afterwards goes nowhere."""
    sys.stdout.buffer.write(orjson.dumps({"port": port}) + b"\n")
    sys.stdout.buffer.flush()
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
