"""R-B5: after a lock no process of ours holds the key or a name. Needs root, to read another's memory."""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

import pytest

from callin_planner.domain.invitees import Invitee
from callin_planner.usecases import opening, sample

pytestmark = [
    pytest.mark.root,
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0, reason="reads /proc/PID/mem: needs root on Linux"
    ),
]

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from callin_planner.domain.people import Actor
from callin_planner.usecases import opening
from ui.kit import theme
from ui.program import Program

path, key = Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline())
app = QApplication([])
theme.apply(app, "light", 1.0)
program = Program(app)
site = opening.open_with_key(path, key, Actor(None, "Somebody"))
program.show_site(site)
program.window.show_page("invitees")
def wait_then_lock():
    print("open", flush=True)
    sys.stdin.readline()
    program.lock()
QTimer.singleShot(1500, wait_then_lock)
app.exec()
"""


def memory_of(pid: int, needles: list[bytes]) -> dict[bytes, int]:
    """How often each needle stands in a process's memory."""
    found = dict.fromkeys(needles, 0)
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            span, rights, *_rest = line.split()
            if "r" not in rights or "[v" in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                memory.seek(start)
                content = memory.read(end - start)
            except (OSError, OverflowError):
                continue
            for needle in needles:
                found[needle] += content.count(needle)
    return found


def test_a_lock_leaves_no_key_and_no_name_in_memory(tmp_path: Path, home: Path) -> None:
    key = secrets.token_bytes(32)
    founded, owner = sample.founding()
    site = opening.create_with_key(tmp_path / "Harlan Bend.callin", founded, owner, key)
    sample.fill(site.store)
    with site.store.read() as tx:
        names = [person.last.encode() for person in tx.list(Invitee) if len(person.last) > 6][:50]
    path = site.path
    site.close()
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CALLIN_HOME": str(home)}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=env,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdin and process.stdout
    try:
        process.stdin.write(key.hex().encode() + b"\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"open\n"
        before = memory_of(process.pid, [key, *names])
        assert sum(before[name] for name in names) > 0
        process.stdin.write(b"\n")
        process.stdin.flush()
        until = time.monotonic() + 20
        command = Path(f"/proc/{process.pid}/cmdline")
        while b"-m\0ui\0" not in command.read_bytes() and time.monotonic() < until:
            time.sleep(0.05)
        assert b"-m\0ui\0" in command.read_bytes()
        wait_for_window(home)
        after = memory_of(process.pid, [key, key.hex().encode(), *names])
        assert {needle: count for needle, count in after.items() if count} == {}
    finally:
        process.kill()
        process.communicate()


def wait_for_window(home: Path) -> None:
    """The fresh window has written its log's first line: it runs."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if any(file.stat().st_size for file in (home / "state" / "logs").glob("*")):
            return
        time.sleep(0.05)
    raise AssertionError("the locked window did not start")
