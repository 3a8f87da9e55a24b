"""The planner locks by itself while the evening is on: the slides, the clock and the clicker go on (R-J4)."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from callin_planner.usecases import show_signing
from callin_planner.usecases.opening import OpenSite
from tests import display
from tests.display import PROJECTOR, Display, wait_for
from tests.gui.presenter.test_stage_x11 import slide_kept

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(bool(display.missing_tools()), reason=f"{display.missing_tools()} is not installed"),
]
SLIDES, YOURS = "Slides", "Call-In Planner"
ON_LAPTOP, ON_PROJECTOR = (0, 0, 1366, 768), (1366, 0, 1920, 1080)
_PLANNER = """
# Opens the city, presents, and after so many milliseconds believes that nobody touched it for ten minutes.
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from callin_planner.domain.people import Actor
from callin_planner.usecases import opening
from tests.sample import SAMPLE_KEY
from ui.kit import theme
from ui.lock.idle import seconds_awake_or_not
from ui.program import Program
app = QApplication(["planner"])
theme.apply(app, "light", 1.0)
program = Program(app)
program.show_site(opening.open_with_key(Path(sys.argv[1]), SAMPLE_KEY, Actor(None, "Iris Kemper")))
later = lambda: seconds_awake_or_not() + 600
QTimer.singleShot(int(sys.argv[2]), lambda: setattr(program.idle, "_clock", later))
program.window.show_page("present", start=True)
sys.exit(app.exec())
"""


@pytest.fixture
def screens(tmp_path: Path) -> Iterator[Display]:
    shown = display.start(tmp_path / "home")
    shown.plug_in(*PROJECTOR)
    yield shown
    shown.stop()


def test_the_evening_goes_on_when_the_planner_locks_by_itself(
    screens: Display, sample_site: OpenSite
) -> None:
    path = sample_site.path
    show_signing.signer_of(sample_site.store)
    sample_site.close()
    planner = subprocess.Popen(
        [sys.executable, "-c", _PLANNER, str(path), "8000"], env=screens.environment, cwd=Path.cwd()
    )
    presenter: psutil.Process | None = None
    try:
        wait_for(lambda: screens.windows(SLIDES) == [ON_PROJECTOR], "the slides", 40)
        wait_for(lambda: ON_LAPTOP in screens.windows(YOURS), "the operator's view", 40)
        presenter = _presenter(screens)
        screens.wait_still()
        yours = [screens.color_at(x, 300) for x in (300, 500, 683, 1000)]
        wait_for(lambda: _is_locked(planner.pid), "the planner locked", 40)
        wait_for(lambda: len(_windows_of(screens, planner.pid)) > 0, "the locked window", 40)
        screens.wait_still()
        assert screens.windows(SLIDES) == [ON_PROJECTOR]
        assert ON_LAPTOP in screens.windows(YOURS)
        assert [screens.color_at(x, 300) for x in (300, 500, 683, 1000)] == yours, "it came up over your view"
        screens.key("Next")
        wait_for(lambda: slide_kept(screens) == 1, "the clicker turns the slide")
        assert presenter.is_running()
    finally:
        planner.kill()
        planner.wait(10)
        if presenter is not None and presenter.is_running():
            presenter.kill()
            presenter.wait(10)


def _is_locked(pid: int) -> bool:
    """The process that held the key has become another one, which asks for the passphrase."""
    words = psutil.Process(pid).cmdline()
    return "ui" in words and "-c" not in words


def _presenter(screens: Display) -> psutil.Process:
    """The one that shows the file in this display's own folder."""
    home = screens.environment["CALLIN_HOME"]
    return next(
        one
        for one in psutil.process_iter(["cmdline"])
        if "ui.presenter" in (words := one.info["cmdline"] or []) and any(home in word for word in words)
    )


def _windows_of(screens: Display, pid: int) -> list[str]:
    return subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--pid", str(pid)],
        env=screens.environment, capture_output=True, text=True, check=False,
    ).stdout.split()  # fmt: skip
