"""The door as a process: what it loads, how it refuses, and that it outlives planner and kill."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from callin_planner import door_file
from callin_planner.domain.door import Act
from callin_planner.domain.people import Actor
from callin_planner.usecases import door, opening
from callin_planner.usecases.opening import OpenSite
from tests.door import GROUPS, NAMES, PIN, Evening, fill

_FORBIDDEN = (
    "callin_planner.storage", "callin_planner.usecases", "callin_planner.documents", "callin_planner.checks",
    "callin_planner.exchange", "callin_planner.show", "callin_planner.domain.invitees",
    "callin_planner.domain.groups", "callin_planner.domain.plan", "sqlalchemy", "sqlcipher3", "alembic",
    "ui.kit.context", "ui.kit.page", "ui.main_window",
)  # fmt: skip

_HEAD = """
import json, os, sys
from PySide6.QtCore import QTimer
from callin_planner import door_file
from callin_planner.domain.door import Act
from ui.doorway import __main__ as doorway, window as windows
door_file._MEMORY_KIB, door_file._PASSES = 64, 1
begin = windows.DoorWindow.__init__
def begun(self, *given, **named):
    begin(self, *given, **named)
    QTimer.singleShot(0, lambda: unlock(self))
windows.DoorWindow.__init__ = begun
def unlock(self):
    self.pin.opened.connect(lambda key: at_work(self))
    self.pin.show_pin(os.environ["PIN"]); self.pin.submit()
"""
_CHECK_IN_AND_LEAVE = """
def at_work(self):
    self.page.type_letter("zoran"); self.page.enter()
    self.lock(); self.close()
code = doorway.main(sys.argv[1:])
print(json.dumps({"code": code, "modules": sorted(sys.modules)}))
"""
_CHECK_IN_FOR_EVER = """
def at_work(self):
    desk = self.page.desk
    while True:
        for person in desk.book.told.people:
            outcome = desk.undo_arrival(person) if desk.arrived(person) else desk.check_in(person)
            newest = desk.book.entries()[-1]
            print(newest.nonce, flush=True)
doorway.main(sys.argv[1:])
"""

pytestmark = pytest.mark.usefixtures("light_pin")


@pytest.fixture
def evening(made_site: OpenSite) -> Evening:
    return fill(made_site)


@pytest.fixture
def file(made_site: OpenSite, evening: Evening) -> Path:
    return door.open_door(made_site, evening.event.id, PIN).path


def environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PIN": PIN}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], env=environment(), capture_output=True, text=True, timeout=60, check=False
    )


def test_the_door_loads_neither_the_site_nor_what_knows_a_group(made_site: OpenSite, file: Path) -> None:
    made_site.close()
    ended = run("-c", _HEAD + _CHECK_IN_AND_LEAVE, str(file), "--windowed")

    assert ended.returncode == 0, ended.stderr
    said = json.loads(ended.stdout)
    assert said["code"] == 0
    assert [name for name in said["modules"] if name.startswith(_FORBIDDEN)] == []
    assert len(list((made_site.path / "inbox").iterdir())) == 1


def test_no_door_there_is_one_sentence(tmp_path: Path) -> None:
    ended = run("-m", "ui.doorway", str(tmp_path / "list"))

    assert ended.returncode == 1
    assert ended.stderr == "The door is closed. The project manager opens it in the main window.\n"


def test_wrong_usage_is_told_apart() -> None:
    assert run("-m", "ui.doorway").returncode == 2


def test_a_door_killed_in_the_middle_of_entries(made_site: OpenSite, evening: Evening, file: Path) -> None:
    """kill -9 of the real process while the main window is locked: what it showed is kept, once."""
    made_site.close()
    acknowledged: set[str] = set()
    for count in (3, 17, 40):
        acknowledged |= said_before_a_kill(file, count)

    site = opening.open_with_key(made_site.path, made_site.vault_key, Actor(None, "Jo"))
    door.receive(site)
    live = door.live(site.store, evening.event.id, newest=100_000)
    site.close()
    kept = [one.scan.nonce for one in live.entries]
    assert len(acknowledged) >= 60
    assert acknowledged <= set(kept)
    assert len(kept) == len(set(kept))
    arrived = sum(one.scan.act is Act.ARRIVE for one in live.entries)
    assert live.here == arrived - sum(one.scan.act is Act.UNDO for one in live.entries)


def said_before_a_kill(file: Path, count: int) -> set[str]:
    """Nonces that the process said, killed after at least `count` of them; a word broken off is no word."""
    command = [sys.executable, "-c", _HEAD + _CHECK_IN_FOR_EVER, str(file), "--windowed"]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(count)]
        child.send_signal(signal.SIGKILL)
        said += child.stdout.read().splitlines(keepends=True)
    return {line.strip() for line in said if line.endswith("\n")}


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_the_process_may_write_names_nobody(made_site: OpenSite, file: Path, home: Path) -> None:
    made_site.close()
    ended = run("-c", _HEAD + _CHECK_IN_AND_LEAVE, str(file), "--windowed")

    written = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    written += b"".join(
        path.read_bytes() for name in ("inbox", "door") for path in (made_site.path / name).iterdir()
    )
    said = written.decode("utf-8", "replace") + ended.stdout + ended.stderr
    for word in (*(last for _first, last in NAMES), *(first for first, _last in NAMES), *GROUPS, PIN):
        assert word not in said


def test_the_key_of_the_list_is_in_no_file(made_site: OpenSite, file: Path) -> None:
    key = door_file.unlock(file, PIN)
    for path in file.parent.iterdir():
        with contextlib.suppress(IsADirectoryError):
            assert key not in path.read_bytes()
            assert key.hex().encode() not in path.read_bytes()
