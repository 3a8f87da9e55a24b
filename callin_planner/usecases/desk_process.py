"""Starting the desk's own process, and the hand that holds one which is tied to the planner."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import orjson

from callin_planner import assets
from callin_planner.errors import EnvironmentFault
from callin_planner.i18n import _

_MODULE = "callin_planner.intake.web"
_ROOT = Path(__file__).resolve().parent.parent.parent
_SECONDS = 30
_KEPT = (
    *("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "CALLIN_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"),
    *("SYSTEMROOT", "TEMP", "TMP", "APPDATA", "LOCALAPPDATA", "USERPROFILE"),
)


class DeskProcess:
    """A desk that this planner started. While it is tied, letting go of it ends it."""

    def __init__(self, child: "subprocess.Popen[bytes]", port: int) -> None:
        self._child = child
        self.port = port

    @property
    def pid(self) -> int:
        return self._child.pid

    def is_running(self) -> bool:
        return self._child.poll() is None

    def let_go(self) -> None:
        if self._child.stdin is not None:
            self._child.stdin.close()

    def end(self) -> None:
        """Wait until it has ended; one that does not is made to."""
        self.let_go()
        try:
            self._child.wait(_SECONDS / 10)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()


def start(book: Path, key: bytes, *, tied: bool) -> DeskProcess:
    """Run the desk over `book`; returns once it listens.

    The key goes through a pipe: neither the command line nor the environment shows it. Raises
    EnvironmentFault with a sentence where the desk does not open.
    """
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", _MODULE, str(book)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        cwd=assets.folder("web"),
        start_new_session=True,
    )
    told = _hand_over(child, key)
    if "port" not in told:
        child.kill()
        child.wait()
        _close_pipes(child)
        raise EnvironmentFault(
            str(told.get("text") or _("The intake desk did not start. Try again.")),
            code=str(told.get("fault") or "not-started"),
        )
    process = DeskProcess(child, int(str(told["port"])))
    if not tied:
        process.let_go()
    return process


def _hand_over(child: "subprocess.Popen[bytes]", key: bytes) -> dict[str, object]:
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("a desk without pipes")
    slow = threading.Timer(_SECONDS, child.kill)
    slow.start()
    try:
        child.stdin.write(key)
        child.stdin.flush()
        told = child.stdout.readline()
    except OSError:
        told = b""
    finally:
        slow.cancel()
    child.stdout.close()
    return dict(orjson.loads(told)) if told else {}


def _close_pipes(child: "subprocess.Popen[bytes]") -> None:
    if child.stdin is not None:
        child.stdin.close()


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
