"""The tablet's timer, seen from the stage: its process, its link, and what it is told each second."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal

from callin_planner import paths
from callin_planner.stage_timer.view import View, to_json, view_of
from ui.kit.launching import environment, module_words
from ui.presenter.session import Session

_PATIENCE = 2500
"""Milliseconds to wait for the farewell."""


class TimerLink(QObject):
    """Off until `start`. `changed` when link, tablets or state changed.

    `failed` is true when the process could not serve at the address, or ended by itself.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._folder = paths.state_folder() / "stage" / "timer"
        self._process: QProcess | None = None
        self.link = ""
        self.address = ""
        self.fingerprint = ""
        self.tablets = 0
        self.failed = False
        session.moved.connect(self.tell)
        session.ticked.connect(self.tell)
        session.left.connect(self.leave)

    @property
    def on(self) -> bool:
        return self._process is not None

    def start(self, address: str, port: int = 0) -> None:
        """Serve on the interface of `address`."""
        self.stop()
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.address, self.failed, self.link, self.tablets = address, False, "", 0
        process = QProcess(self)
        process.setProcessEnvironment(environment())
        process.setProgram(sys.executable)
        process.setArguments(
            module_words("callin_planner.stage_timer", str(self._folder), address, str(port))
        )
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._ended)
        self._process = process
        process.start()
        self.tell()
        self.changed.emit()

    def resume(self) -> None:
        """After a kill: serve again where the tablets look for it; after a proper end there is nothing."""
        kept = _kept(self._folder / "link.json")
        if kept is not None and self._session.resumed:
            self.start(*kept)
        elif self._folder.exists():
            shutil.rmtree(self._folder, ignore_errors=True)

    def stop(self) -> None:
        """Tell the tablets that it is over, close the port and forget everything. Slides go on turning."""
        process, self._process = self._process, None
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._read)
        process.finished.disconnect(self._ended)
        process.errorOccurred.disconnect(self._ended)
        process.finished.connect(process.deleteLater)
        _write(process, {"view": to_json(self.view(over=True)), "stop": True})
        self.link, self.tablets = "", 0
        shutil.rmtree(self._folder, ignore_errors=True)
        self.changed.emit()

    def leave(self) -> None:
        """Stop, and wait for the farewell: the program is about to end."""
        self.stop()
        for process in self.findChildren(QProcess):
            if not process.waitForFinished(_PATIENCE):
                process.kill()
                process.waitForFinished(_PATIENCE)

    def renew(self) -> None:
        """Another link to scan."""
        self._say({"renew": True})

    def unlink(self) -> None:
        """No tablet may look any more."""
        self._say({"unlink": True})

    def tell(self) -> None:
        """Send what is on now."""
        if self._process is not None:
            self._say({"view": to_json(self.view())})

    def view(self, *, over: bool = False) -> View:
        session, state = self._session, self._session.state
        return view_of(
            session.turns(),
            state.note,
            session.now(),
            running=state.running and not over,
            started=state.started,
            over=over,
        )

    def _say(self, said: dict[str, Any]) -> None:
        if self._process is not None:
            _write(self._process, said)

    def _read(self) -> None:
        if self._process is None:
            return
        while self._process.canReadLine():
            said = json.loads(bytes(self._process.readLine().data()))
            if "failed" in said:
                continue
            self.link, self.tablets = said["link"], said["tablets"]
            self.fingerprint = said["fingerprint"]
            self._keep()
        self.changed.emit()

    def _keep(self) -> None:
        port = int(self.link.rpartition(":")[2].partition("/")[0])
        file = self._folder / "link.json"
        file.touch(0o600)
        file.write_text(json.dumps([self.address, port]), "ascii")

    def _ended(self, *_how: object) -> None:
        """It ended by itself: say so, and keep what is needed to start it again."""
        self._process, self.link, self.tablets = None, "", 0
        self.failed = True
        self.changed.emit()


def link_of(session: Session) -> TimerLink:
    """The session's one link, which outlives the operator's window."""
    return session.findChild(TimerLink) or TimerLink(session)


def _write(process: QProcess, said: dict[str, Any]) -> None:
    process.write(json.dumps(said).encode("ascii") + b"\n")


def _kept(file: Path) -> tuple[str, int] | None:
    try:
        address, port = json.loads(file.read_text("ascii"))
        return str(address), int(port)
    except (OSError, ValueError, TypeError):
        return None
