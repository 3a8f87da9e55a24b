"""The presenter on real windows and two screens that come and go."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from tests import display
from tests.display import LAPTOP, PROJECTOR, Display, wait_for
from tests.gui.presenter import evening

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(bool(display.missing_tools()), reason=f"{display.missing_tools()} is not installed"),
]
AUDIENCE, OPERATOR = "Slides", "Call-In Planner"
ON_LAPTOP, ON_PROJECTOR = (0, 0, 1366, 768), (1366, 0, 1920, 1080)


@pytest.fixture
def screens(tmp_path: Path) -> Iterator[Display]:
    """A laptop and a projector."""
    evening.trust(tmp_path / "home")
    shown = display.start(tmp_path / "home")
    shown.plug_in(*PROJECTOR)
    yield shown
    shown.stop()


class Presenter:
    def __init__(self, screens: Display, folder: Path, *options: str) -> None:
        self.screens = screens
        self.command = [sys.executable, "-m", "ui.presenter", str(evening.write(folder)), *options]
        self.process = self._start()

    def again(self) -> None:
        self.process = self._start()

    def wait_shown(self, title: str, place: tuple[int, int, int, int]) -> None:
        wait_for(lambda: self.screens.windows(title) == [place], f"{title} at {place}")

    def wait_hidden(self, title: str) -> None:
        wait_for(lambda: self.screens.windows(title) == [], f"{title} hidden")

    def slide(self) -> int:
        """The slide that is kept as the one shown."""
        import json

        file = next(
            (Path(self.screens.environment["CALLIN_HOME"]) / "state" / "stage").glob("evening-*.json")
        )
        return int(json.loads(file.read_text())["slide"])

    def wait_slide(self, slide: int) -> None:
        wait_for(lambda: self.slide() == slide, f"slide {slide}")

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command, env=self.screens.environment)


@pytest.fixture
def presenter(screens: Display, tmp_path: Path) -> Iterator[Presenter]:
    made = Presenter(screens, tmp_path)
    made.wait_shown(AUDIENCE, ON_PROJECTOR)
    made.wait_shown(OPERATOR, ON_LAPTOP)
    yield made
    made.end()


def test_keys_turn_slides_and_escape_twice_leaves(presenter: Presenter, screens: Display) -> None:
    for key, slide in (("Next", 1), ("space", 2), ("Prior", 1), ("End", 2), ("Home", 0), ("Right", 1)):
        screens.key(key)
        presenter.wait_slide(slide)
    screens.key("3", "Return")
    presenter.wait_slide(2)
    screens.key("Escape")
    wait_for(lambda: presenter.process.poll() is None, "still there")

    def left() -> bool:
        screens.key("Escape")
        return presenter.process.poll() == 0

    wait_for(left, "left")


def test_an_unplugged_projector_hides_the_slides_until_it_is_back(
    presenter: Presenter, screens: Display
) -> None:
    screens.key("Next")
    screens.unplug(PROJECTOR[0])
    presenter.wait_hidden(AUDIENCE)
    assert screens.windows(OPERATOR) == [ON_LAPTOP]
    screens.key("Next")
    presenter.wait_slide(2)
    screens.plug_in(*PROJECTOR)
    presenter.wait_shown(AUDIENCE, ON_PROJECTOR)
    assert screens.windows(OPERATOR) == [ON_LAPTOP]


def test_screens_are_swapped_and_remembered(presenter: Presenter, screens: Display) -> None:
    screens.key("s")
    presenter.wait_shown(AUDIENCE, ON_LAPTOP)
    presenter.wait_shown(OPERATOR, ON_PROJECTOR)
    presenter.end()
    presenter.again()
    presenter.wait_shown(AUDIENCE, ON_LAPTOP)
    presenter.wait_shown(OPERATOR, ON_PROJECTOR)


def test_the_operator_never_moves_onto_the_rooms_screen(presenter: Presenter, screens: Display) -> None:
    screens.unplug(LAPTOP[0])
    presenter.wait_hidden(OPERATOR)
    presenter.wait_shown(AUDIENCE, ON_PROJECTOR)
    screens.plug_in(*LAPTOP, primary=True, output="screen")
    presenter.wait_shown(OPERATOR, ON_LAPTOP)
    assert screens.windows(AUDIENCE) == [ON_PROJECTOR]


def test_a_mirrored_projector_is_no_second_screen(screens: Display, tmp_path: Path) -> None:
    screens.unplug(PROJECTOR[0])
    screens.plug_in("MIRROR", LAPTOP[1])
    made = Presenter(screens, tmp_path)
    try:
        made.wait_shown(AUDIENCE, ON_LAPTOP)
        assert screens.windows(OPERATOR) == []
    finally:
        made.end()


def test_a_second_start_leaves_the_first_alone(presenter: Presenter, screens: Display) -> None:
    second = subprocess.run(
        presenter.command, env=screens.environment, capture_output=True, text=True, timeout=30
    )

    assert second.returncode == 1
    assert second.stderr == "The slides are being shown already.\n"
    assert screens.windows(AUDIENCE) == [ON_PROJECTOR]


def test_a_kill_at_any_moment_resumes_at_the_same_slide(presenter: Presenter, screens: Display) -> None:
    for round_ in range(3):
        screens.key(("Next", "Prior", "End")[round_])
        presenter.wait_slide((1, 0, 2)[round_])
        os.kill(presenter.process.pid, signal.SIGKILL)
        presenter.process.wait(10)
        presenter.again()
        presenter.wait_shown(AUDIENCE, ON_PROJECTOR)
        presenter.wait_shown(OPERATOR, ON_LAPTOP)
        assert presenter.slide() == (1, 0, 2)[round_]


def test_whatever_screens_do_the_room_never_sees_the_operator(presenter: Presenter, screens: Display) -> None:
    """Screens come, go and are swapped at random; the two windows never share a pixel."""
    dice = random.Random(5)
    plugged, swapped = True, False
    for _ in range(24):
        act = dice.choice(("plug", "plug", "s", "s", "Next", "b", "n"))
        if act == "plug":
            plugged = not plugged
            screens.plug_in(*PROJECTOR) if plugged else screens.unplug(PROJECTOR[0])
        elif act != "s" or plugged:
            screens.key(act)
            swapped ^= act == "s"
        for _look in range(4):
            theirs, ours = screens.windows(AUDIENCE), screens.windows(OPERATOR)
            if theirs == screens.windows(AUDIENCE):
                assert not [pair for pair in product(theirs, ours) if _overlap(*pair)], act
        assert presenter.process.poll() is None
        if act in ("plug", "s"):
            laptop, projector = (AUDIENCE, OPERATOR) if swapped else (OPERATOR, AUDIENCE)
            presenter.wait_shown(laptop, ON_LAPTOP)
            if plugged:
                presenter.wait_shown(projector, ON_PROJECTOR)
            else:
                presenter.wait_hidden(projector)


def _overlap(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
