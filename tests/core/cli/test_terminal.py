"""On a terminal: the prompt, Ctrl+C, the progress line."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.core.cli.running import COMMAND, PASSPHRASE, QUICK, callin

pytest.importorskip("termios", reason="needs a Unix terminal")

_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execv(sys.argv[1], sys.argv[1:])"
)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A folder that looks like a site until it is opened."""
    folder = tmp_path / "X.callin"
    folder.mkdir()
    (folder / "site.db").touch()
    return folder


def on_a_terminal(command: list[str], answers: dict[bytes, bytes] | None = None) -> bytes:
    """Run `command` on a terminal of its own, typing each answer when its prompt appears; all it printed."""
    ours, theirs = os.openpty()
    started = subprocess.Popen(
        [sys.executable, "-c", _TAKE_TERMINAL, *command], stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    said, waiting, ends = b"", dict(answers or {}), time.monotonic() + 60
    with started:
        while time.monotonic() < ends:
            try:
                said += os.read(ours, 4096)
            except OSError:
                break
            for prompt in [prompt for prompt in waiting if prompt in said]:
                os.write(ours, waiting.pop(prompt))
        started.kill()
    os.close(ours)
    return said


def test_the_passphrase_is_asked_for_and_not_shown(home: Path, locked: Path) -> None:
    typed = {b"Passphrase": b"typed by hand\n"}
    said = on_a_terminal([*COMMAND, "check", "--site", str(locked)], typed)
    assert b"Passphrase:" in said
    assert b"typed by hand" not in said
    assert b"Traceback" not in said


def test_a_new_passphrase_is_typed_twice(home: Path, tmp_path: Path) -> None:
    command = [*COMMAND, "new", str(tmp_path / "Here.callin"), "--person", "Jo Planner"]
    said = on_a_terminal(command, {b"New passphrase: ": b"short\n", b"Repeat for confirmation": b"short\n"})
    assert b"or five words" in said
    assert b"Too short" in said
    assert not (tmp_path / "Here.callin").exists()


def test_a_city_is_made_from_a_terminal(home: Path, tmp_path: Path) -> None:
    answers = {
        b"Your name [": b"Jo Planner\n",
        b"New passphrase: ": PASSPHRASE.encode() + b"\n",
        b"Repeat for confirmation: ": PASSPHRASE.encode() + b"\n",
    }
    said = on_a_terminal([*QUICK, "new", str(tmp_path / "Here.callin")], answers)
    assert b"Recovery key: " in said
    assert PASSPHRASE.encode() not in said
    history = callin("history", "--site", tmp_path / "Here.callin", home=home)
    assert "Jo Planner: Make the site" in history.out


def test_ctrl_c_at_the_prompt_stops(home: Path, locked: Path) -> None:
    said = on_a_terminal([*COMMAND, "check", "--site", str(locked)], {b"Passphrase": b"\x03"})
    assert b"Stopped." in said
    assert b"Traceback" not in said


def test_progress_is_one_line_that_is_wiped_away(home: Path) -> None:
    program = (
        "from callin_planner.cli.answer import Answer\n"
        "answer = Answer(as_json=True)\n"
        "for done in range(1, 4): answer.progress(done, 3, 'Printing')\n"
        "answer.give({'done': True}, [])\n"
    )
    said = on_a_terminal([sys.executable, "-c", program])
    assert b"\rPrinting 1/3" in said
    assert said.index(b"\r            \r") < said.index(b'"done": true')
    quiet = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert quiet.stderr == b""
