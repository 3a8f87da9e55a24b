"""One worker of a hosted desk: one event loop, a few connections to the database, no state of its own."""

import asyncio
import contextlib
import os
import signal
import socket
import ssl
import sys
import tempfile
import threading
from pathlib import Path
from time import monotonic

from callin_planner import logs, sealing
from callin_planner.domain.desk_book import DeskTls
from callin_planner.errors import EnvironmentFault
from callin_planner.intake.hosted.books import Books
from callin_planner.intake.hosted.config import Config
from callin_planner.intake.hosted.desk import HostedDesk
from callin_planner.intake.hosted.front import Arriving, Doors, Front, log
from callin_planner.intake.hosted.keeping import Keeper
from callin_planner.intake.hosted.limiting import Tries
from callin_planner.intake.hosted.pages import ROUTES
from callin_planner.intake.hosted.phones import HostedPhones
from callin_planner.intake.hosted.pool import Pool
from callin_planner.intake.hosted.site import SiteDoor
from callin_planner.intake.web.app import make_app
from callin_planner.intake.web.guard import App
from callin_planner.intake.web.room import Room
from callin_planner.intake.web.serve import DeskServer, context_of

_LOOK_SECONDS = 1.0
_SWEEP_SECONDS = 60.0


class Worker:
    """`app` is the whole of it as an ASGI application; `look` hears what happened elsewhere."""

    def __init__(self, config: Config) -> None:
        self._config = config
        pool = Pool(config.database)
        self.pool = pool
        self._books = Books(pool, config.key)
        self.keeper = Keeper(pool)
        self.tries = Tries(pool, config.key)
        self._phones = HostedPhones(pool, self._books.changed)
        self._site = SiteDoor(pool, self._books, self.keeper, config.site, config.names[0])
        self._site.published = self.look
        self._desk: HostedDesk | None = None
        self._open: App | None = None
        self._version = 0
        self._healthy = False
        self.app = Front(
            Doors(self._site.app, self._open_desk, lambda: self._healthy),
            config.proxies,
            only_proxies=not config.certificate,
        )

    async def look(self) -> None:
        """Take in what the site published, who left and which cards were used since."""
        try:
            version = await self._books.version()
            if version != self._version:
                await self._take_book()
                self._version = version
            if self._desk is not None:
                await self._desk.look()
        except EnvironmentFault:
            self._note_health(False)
            return
        except sealing.UnsealingError:
            log("book-of-another-key", worker=self._config.number)
            self._desk = self._open = None
        self._note_health(True)

    async def watch(self) -> None:
        """Look every second, sweep every minute, until cancelled."""
        swept = monotonic()
        while True:
            await self.look()
            if self._healthy and monotonic() - swept > _SWEEP_SECONDS:
                swept = monotonic()
                with contextlib.suppress(EnvironmentFault):
                    for part in (self.keeper, self.tries, self._site):
                        await part.sweep()
            await asyncio.sleep(_LOOK_SECONDS)

    def _open_desk(self) -> App | None:
        desk = self._desk
        return self._open if desk is not None and desk.now() < desk.book.ends_at else None

    async def _take_book(self) -> None:
        self._phones.forget()
        book = await self._books.read()
        if book is None:
            self._desk = self._open = None
        elif self._desk is not None and self._desk.book.event_id == book.event_id:
            self._desk.take_book(book)
        else:
            self._desk = HostedDesk(book, self._config.key, self.keeper)
            room = Room(self._desk, self._phones)
            self._open = make_app(room, _hosts(self._config), ROUTES, self._arriving)

    def _arriving(self, inside: App) -> App:
        return Arriving(inside, self._phones, self.tries)

    def _note_health(self, healthy: bool) -> None:
        if healthy != self._healthy:
            log("database", worker=self._config.number, answers=healthy)
        self._healthy = healthy


def _hosts(config: Config) -> set[str]:
    """What a browser may write in its Host line: it leaves the port out where that is 443."""
    return {host for name in config.names for host in (name, f"{name}:443", f"{name}:{config.port}")}


def serve(config: Config) -> None:
    """Answer on the socket that was handed over until asked to end; what was begun is finished first."""
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, _go_on)  # the server takes both, and says them again when it has ended
    listener = socket.socket(fileno=config.descriptor)
    asyncio.run(_serve(config, listener, _context(config)))


async def _serve(config: Config, listener: socket.socket, context: ssl.SSLContext | None) -> None:
    worker = Worker(config)
    await worker.look()
    server = DeskServer(worker.app, listener, context, lambda: log("ready", worker=config.number))
    threading.Thread(target=_end_with_the_first, args=(server,), daemon=True).start()
    watching = asyncio.create_task(worker.watch())
    try:
        await server.serve()
    finally:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
        await worker.pool.close()
        log("ended", worker=config.number)


def _go_on(_asked: int, _frame: object) -> None:
    """The connections to the database are closed and the last line is written before the end."""


def _end_with_the_first(server: DeskServer) -> None:
    """The first process holds the other end of standard input."""
    while os.read(sys.stdin.fileno(), 64):
        pass
    server.should_exit = True


def _context(config: Config) -> ssl.SSLContext | None:
    if not config.certificate:
        return None
    tls = DeskTls(certificate=config.certificate, private_key=config.private_key, names=config.names)
    with tempfile.TemporaryDirectory() as folder:
        return context_of(tls, Path(folder))


def note(error: BaseException) -> None:
    """A bug, by its reference alone."""
    log("bug", reference=logs.note(error))
