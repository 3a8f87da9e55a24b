"""The door's own process on a real display, with real keys, while the planner is locked."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from callin_planner.domain.door import Act
from callin_planner.domain.people import Actor
from callin_planner.usecases import door, opening
from callin_planner.usecases.opening import OpenSite
from tests import display
from tests.display import Display, wait_for
from tests.door import PIN, Evening, fill
from ui.kit.tokens import LIGHT

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(bool(display.missing_tools()), reason=f"{display.missing_tools()} is not installed"),
]
TITLE = "Door check-in"
ON_LAPTOP = (0, 0, 1366, 768)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Display]:
    shown = display.start(tmp_path / "home")
    yield shown
    shown.stop()


class Door:
    """The process, at its shipped PIN strength."""

    def __init__(self, screen: Display, file: Path) -> None:
        self.screen, self.inbox = screen, file.parent.parent / "inbox"
        command = [sys.executable, "-P", "-m", "ui.doorway", str(file)]
        environment = {**screen.environment, "PYTHONPATH": os.getcwd()}
        self.process = subprocess.Popen(command, env=environment)
        wait_for(lambda: screen.windows(TITLE) == [ON_LAPTOP], "the door over the whole screen")
        screen.wait_still()

    def open(self) -> None:
        self.screen.write(PIN)
        self.screen.key("Return")
        wait_for(lambda: self.screen.color_at(4, 4) == LIGHT.surface.lower(), "the bar above the door")

    def saved(self) -> int:
        return sum(path.name.startswith("door-") for path in self.inbox.iterdir())

    def wait_saved(self, count: int) -> None:
        wait_for(lambda: self.saved() == count, f"{count} entries in the inbox")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


def test_scans_survive_a_kill_and_the_planner_takes_them_up(made_site: OpenSite, screen: Display) -> None:
    evening: Evening = fill(made_site, letters=True)
    file = door.open_door(made_site, evening.event.id, PIN).path
    made_site.close()
    first = Door(screen, file)
    first.open()
    screen.write(f"DOOR:{evening.letters[0]}")
    first.wait_saved(1)
    screen.write(f"DOOR:{evening.letters[1]}")
    screen.key("Return")
    first.wait_saved(2)
    first.kill()

    again = Door(screen, file)
    again.open()
    screen.write(f"DOOR:{evening.letters[1]}")  # is here already: no entry
    screen.write("zoran")
    screen.key("Return")
    again.wait_saved(3)

    site = opening.open_with_key(made_site.path, made_site.vault_key, Actor(None, "Jo"))
    door.receive(site)
    live = door.live(site.store, evening.event.id)
    assert [one.scan.act for one in live.entries] == [Act.ARRIVE] * 3
    assert live.here == 3
    door.close_door(site, evening.event.id)
    site.close()
    again.kill()
