"""The presenter on real windows and two screens that come and go."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from tests import display
from tests.display import LAPTOP, PROJECTOR, Display, wait_for
from tests.gui.presenter import evening
from ui.presenter.paint import frame

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
        return slide_kept(self.screens)

    def wait_slide(self, slide: int) -> None:
        wait_for(lambda: self.slide() == slide, f"slide {slide}")

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command, env=self.screens.environment)


def slide_kept(screens: Display) -> int:
    kept = Path(screens.environment["CALLIN_HOME"]) / "state" / "stage"
    return int(json.loads(next(kept.glob("evening-*.json")).read_text())["slide"])


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
    screens.key("Right")
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


def test_a_sharp_screen_gets_all_its_pixels(screens: Display, tmp_path: Path, qapp: QApplication) -> None:
    """960 x 540 logical points at two pixels each: letters are drawn at 1920 x 1080, not stretched."""
    screens.environment["QT_SCREEN_SCALE_FACTORS"] = f"{LAPTOP[0]}=1;{PROJECTOR[0]}=2"
    made = Presenter(screens, tmp_path)
    try:
        made.wait_shown(AUDIENCE, ON_PROJECTOR)
        screens.wait_still()
        wanted = frame(evening.show().pages[0], QSize(1920, 1080)).toImage()
        for x, y in ((300, 300), (640, 420), (900, 560), (1200, 700)):
            assert screens.color_at(1366 + x, y) == wanted.pixelColor(x, y).name()
    finally:
        made.end()


def test_the_slides_stay_when_the_planner_locks(screens: Display, tmp_path: Path) -> None:
    """Locking ends the planner's process at once; the presenter is another one and holds all it needs."""
    file = evening.write(tmp_path)
    planner = subprocess.run(
        [sys.executable, "-c", _LOCKED_AT_ONCE, str(file)],
        env=screens.environment, timeout=30, check=False,
    )  # fmt: skip
    assert planner.returncode == 0
    presenter = _presenter_of(file)
    try:
        wait_for(lambda: screens.windows(AUDIENCE) == [ON_PROJECTOR], "slides after the lock")
        screens.wait_still()
        before = screens.color_at(1366 + 960, 500)
        file.unlink()
        assert screens.color_at(1366 + 960, 500) == before != "#000000"
        screens.key("Next")
        wait_for(lambda: slide_kept(screens) == 1, "the next slide")
        assert presenter.is_running()
    finally:
        presenter.kill()
        presenter.wait(10)


_LOCKED_AT_ONCE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.present import launch
app = QCoreApplication(["planner"])
launch.start(Path(sys.argv[1]))
os._exit(0)
"""


def _presenter_of(file: Path) -> psutil.Process:
    return next(one for one in psutil.process_iter(["cmdline"]) if str(file) in (one.info["cmdline"] or []))
