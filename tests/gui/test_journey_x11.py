"""One evening's work in a real window: unlock, change the agenda, undo, lock, unlock, close."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import display
from tests.display import Display, wait_for
from ui.kit.tokens import LIGHT
from ui.pages import PAGES

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(bool(display.missing_tools()), reason=f"{display.missing_tools()} is not installed"),
]
PASSPHRASE = "seven quiet lamps above the river"
PASSPHRASE_FIELD, EMPTY_CORNER, AN_ITEM = (660, 444), (760, 60), (450, 353)
UNDO_BAR = (1000, 711)
"""Points of a 1366 x 768 screen; the second lies beside a page's title, the third in the agenda's table."""
PLACE = [page.key for page in PAGES].index("agenda")
AGENDA_IN_NAVIGATION = (150, 142 + 35 * PLACE)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Display]:
    shown = display.start(tmp_path / "home")
    yield shown
    shown.stop()


class Planner:
    """The program as a person starts it, on a sample city made by the command."""

    def __init__(self, screen: Display, folder: Path) -> None:
        self.screen = screen
        self.site = folder / "Harlan Bend.callin"
        self.secret = folder / "passphrase.txt"
        self.secret.write_text(PASSPHRASE, encoding="utf-8")
        self.callin("new", "--sample", str(self.site))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ui", str(self.site)],
            env=screen.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def callin(self, *words: str) -> dict[str, Any]:
        command = [sys.executable, "-m", "callin_planner", *words, "--json"]
        command += ["--passphrase-file", str(self.secret)]
        done = subprocess.run(
            command, env=self.screen.environment, capture_output=True, text=True, check=True
        )
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    @property
    def open(self) -> bool:
        return (self.site / "in-use").exists()

    def navigation_is_there(self) -> bool:
        return self.screen.color_at(100, 600) == LIGHT.sunken.lower()

    def unlock(self) -> None:
        wait_for(lambda: bool(self.screen.windows("Call-In Planner")), "the locked window")
        self.screen.wait_still()
        self.screen.click(*PASSPHRASE_FIELD)
        self.screen.write(PASSPHRASE)
        self.screen.key("Return")
        wait_for(self.navigation_is_there, "the open site's window", 60)
        assert self.open

    def labels(self) -> list[str]:
        history = self.callin("history", "--site", str(self.site))
        return [entry["label"] for entry in history["entries"]]


def test_a_change_is_made_undone_and_kept_over_a_lock(screen: Display, tmp_path: Path) -> None:
    planner = Planner(screen, tmp_path)
    planner.unlock()
    screen.wait_still()
    screen.click(*EMPTY_CORNER)
    screen.key(f"ctrl+{PLACE + 1}")
    wait_for(lambda: screen.color_at(*AGENDA_IN_NAVIGATION) == LIGHT.surface.lower(), "the agenda")
    screen.wait_still()
    screen.click(*AN_ITEM)
    screen.key("plus", "plus", "ctrl+z")
    wait_for(lambda: screen.color_at(*UNDO_BAR) == LIGHT.ink.lower(), "the bar that says what was undone")
    screen.wait_still()
    screen.key("ctrl+l")
    wait_for(lambda: not planner.open, "the site to be closed by the lock")
    assert planner.process.poll() is None
    undone, second, first = (label for label in planner.labels()[:4] if label.startswith("Give “"))
    assert undone == second != first and first.partition("”")[0] == second.partition("”")[0]
    planner.unlock()
    screen.wait_still()
    screen.click(*EMPTY_CORNER)
    screen.key("ctrl+q")
    said, complained = planner.process.communicate(timeout=20)
    assert (planner.process.returncode, said, complained) == (0, "", "")
    assert not planner.open
    assert planner.callin("verify", "--site", str(planner.site))["ok"]
