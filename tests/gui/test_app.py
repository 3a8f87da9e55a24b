"""Starting the window as a process, without a screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.conftest import LockedCity

_LOOK = """
import sys, threading, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from callin_planner.storage import stretching
from ui import app
stretching.FLOOR = stretching.DEFAULT = stretching.Cost(1, 64, 1)

def words():
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return [label.text() for window in windows for label in window.findChildren(QLabel) if label.isVisible()]

def look():
    seen = words()
    if any(sys.argv[1] in word for word in seen):
        print("\\n".join(seen))
        QApplication.closeAllWindows()
    else:
        QTimer.singleShot(50, look)

def wait():
    while not QApplication.topLevelWidgets():
        time.sleep(0.05)
    QTimer.singleShot(0, QApplication.instance(), look)

threading.Thread(target=wait, daemon=True).start()
sys.exit(app.main(sys.argv[2:]))
"""
"""The program itself, with next to no stretching; once the words of its first argument are in sight, all
that is in sight is printed and every window closed, as a person would."""


_OFFSCREEN = "This plugin does not support propagateSizeHints()"
"""Qt says so of a screen that is none."""


def ended(command: list[str], home: Path) -> "subprocess.CompletedProcess[str]":
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CALLIN")}
    environment |= {"CALLIN_HOME": str(home), "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *command],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def seen(wanted: str, *arguments: object, home: Path) -> str:
    """All words on the window at the moment `wanted` stands in it; then its window is closed."""
    done = ended(["-c", _LOOK, wanted, *map(str, arguments)], home)
    told = [line for line in done.stderr.splitlines() if line != _OFFSCREEN]
    assert (done.returncode, told) == (0, [])
    return done.stdout


def test_help_needs_no_screen(home: Path) -> None:
    done = ended(["-m", "ui", "--help"], home)
    assert done.returncode == 0 and done.stderr == ""
    assert "--passphrase-file" in done.stdout and "--after-lock" not in done.stdout


def test_wrong_usage_is_told_in_the_terminal(home: Path) -> None:
    done = ended(["-m", "ui", "--nonsense"], home)
    assert done.returncode == 2 and "--nonsense" in done.stderr and "Traceback" not in done.stderr


def test_it_begins_with_the_ways_to_begin(home: Path) -> None:
    assert "Works offline" in seen("Plan and run call-ins.", home=home)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path, home: Path) -> None:
    words = seen("There is no “Gone.callin” there any more.", tmp_path / "Gone.callin", home=home)
    assert "Plan and run call-ins." in words


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_not_a_site_is_named(tmp_path: Path, home: Path, kind: str) -> None:
    path = tmp_path / "letters"
    path.mkdir() if kind == "folder" else path.write_text("Dear")
    seen("“letters” is not a site.", path, home=home)


def test_a_site_is_shown_locked(home: Path, locked_city: LockedCity) -> None:
    words = seen("This site is locked", locked_city.path, home=home)
    assert "Harlan Bend.callin" in words and "Iris" not in words


def test_the_right_passphrase_file_opens_it(home: Path, tmp_path: Path, locked_city: LockedCity) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(f"  {locked_city.passphrase}\n", encoding="utf-8")
    words = seen("Iris Kemper", locked_city.path, "--passphrase-file", secret, home=home)
    assert "This site is locked" not in words
    assert not (locked_city.path / "in-use").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"wrong", "That does not open this site."),
        (b"\xff\xfe\x00", "The file with the passphrase cannot be read."),
        (None, "The file with the passphrase cannot be read."),
    ],
    ids=["wrong", "not text", "missing"],
)
def test_a_wrong_passphrase_file_is_said_in_the_field(
    home: Path, tmp_path: Path, locked_city: LockedCity, content: bytes | None, said: str
) -> None:
    secret = tmp_path / "secret.txt"
    if content is not None:
        secret.write_bytes(content)
    words = seen(said, locked_city.path, "--passphrase-file", secret, home=home)
    assert "This site is locked" in words


def test_the_last_site_is_asked_for_again(home: Path, tmp_path: Path, locked_city: LockedCity) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(locked_city.passphrase, encoding="utf-8")
    seen("Iris Kemper", locked_city.path, "--passphrase-file", secret, home=home)
    assert "Harlan Bend.callin" in seen("This site is locked", home=home)
