"""`callin serve`: one socket, several workers on it; one that ends is started again, all end together."""

import ipaddress
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

import psycopg

from callin_planner import assets, desk_plain, files
from callin_planner.errors import EnvironmentFault, UserError
from callin_planner.i18n import _
from callin_planner.intake.hosted import schema
from callin_planner.intake.hosted.config import Config
from callin_planner.intake.hosted.front import log
from callin_planner.intake.web.serve import listen
from callin_planner.server_url import require_safe

_ROOT = Path(__file__).resolve().parents[3]
_MODULE = "callin_planner.intake.hosted"
_KEPT = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "CALLIN_HOME", "XDG_STATE_HOME", "SSL_CERT_FILE")
_KEY_BYTES = 32
_TOO_SOON = 2.0
_GRACE = 10.0
_BACKLOG = 256


def prepare(url: str) -> None:
    """The tables, made or brought up to date. Raises UserError for an unsafe URL, EnvironmentFault."""
    require_safe(url)
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as connection:
            schema.migrate(connection)
    except psycopg.Error as error:
        raise EnvironmentFault(
            _("The database could not be opened. Look at its address, its certificate and the account."),
            code="server-away",
        ) from error


def server_key(path: Path) -> bytes:
    """The server's own secret, made at the first start (0600). Raises EnvironmentFault.

    It closes the book in the database and belongs to no backup of the database.
    """
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = secrets.token_bytes(_KEY_BYTES)
        files.write_whole(path, key)
    except OSError as error:
        raise EnvironmentFault(
            _("The server’s key file could not be read: {path}").format(path=path), code="not-read"
        ) from error
    if len(key) != _KEY_BYTES:
        raise EnvironmentFault(_("{path} is no key of this server.").format(path=path), code="no-server-key")
    return key


@dataclass
class _Child:
    process: "subprocess.Popen[bytes]"
    began: float


class Workers:
    """`count` workers on one listening socket. `renewed` reads the certificate again, for SIGHUP."""

    def __init__(
        self, config: Config, listener: socket.socket, count: int, renewed: Callable[[Config], Config]
    ) -> None:
        self._renewed = renewed
        self._config = replace(config, port=listener.getsockname()[1])
        self._listener = listener
        self._children: dict[int, _Child] = {}
        self._count = count
        self._ending = threading.Event()

    def run(self) -> int:
        """Until SIGTERM or SIGINT; SIGHUP starts the workers anew, one after the other, with a renewed
        certificate."""
        again = threading.Event()
        for asked in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked, lambda *_said: self._ending.set())
        signal.signal(signal.SIGHUP, lambda *_said: again.set())
        log("listening", port=self._config.port, workers=self._count)
        for number in range(self._count):
            self._start(number)
        try:
            while not self._ending.wait(0.2):
                if again.is_set():
                    again.clear()
                    self._renew()
                self._mend()
        finally:
            self._end()
        return 0

    def _mend(self) -> None:
        for number, child in list(self._children.items()):
            if child.process.poll() is None:
                continue
            log("worker-ended", worker=number, code=child.process.returncode)
            if monotonic() - child.began < _TOO_SOON:
                self._ending.wait(_TOO_SOON)
            if not self._ending.is_set():
                self._start(number)

    def _renew(self) -> None:
        try:
            self._config = self._renewed(self._config)
        except UserError as error:
            log("not-renewed", code=error.code)
            return
        for number in list(self._children):
            _finish(self._children[number].process)
            self._start(number)

    def _start(self, number: int) -> None:
        descriptor = self._listener.fileno()
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", _MODULE],
            stdin=subprocess.PIPE,
            pass_fds=(descriptor,),
            env=_environment(),
            cwd=assets.folder("web"),
            start_new_session=True,
        )
        if process.stdin is None:
            raise RuntimeError("a worker without a pipe")
        told = replace(self._config, descriptor=descriptor, number=number)
        process.stdin.write(desk_plain.dump(told) + b"\n")
        process.stdin.flush()
        self._children[number] = _Child(process, monotonic())
        log("worker-started", worker=number, pid=process.pid)

    def _end(self) -> None:
        log("ending")
        for child in self._children.values():
            child.process.terminate()
        for child in self._children.values():
            _finish(child.process)
        self._listener.close()


def _finish(process: "subprocess.Popen[bytes]") -> None:
    """What it began is answered; one that does not end is made to."""
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdin is not None:
        process.stdin.close()


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def checked_proxies(said: Sequence[str]) -> tuple[str, ...]:
    """Raises UserError for what is no address."""
    try:
        return tuple(str(ipaddress.ip_address(each)) for each in said)
    except ValueError as error:
        raise UserError(_("--proxy takes an address, such as 10.0.0.2."), code="no-proxy") from error


def listen_at(bind: str) -> socket.socket:
    """Raises UserError for what is no HOST:PORT, EnvironmentFault where nothing can listen there."""
    host, _colon, port = bind.rpartition(":")
    try:
        address = str(ipaddress.ip_address(host.strip("[]")))
        number = int(port)
    except ValueError as error:
        raise UserError(_("--bind takes ADDRESS:PORT, such as 0.0.0.0:8443."), code="no-bind") from error
    try:
        listener = listen(address, number)
        listener.listen(_BACKLOG)
        return listener
    except (OSError, OverflowError) as error:
        raise EnvironmentFault(
            _("Nothing can listen on {bind}. Choose another port.").format(bind=bind), code="no-listener"
        ) from error
