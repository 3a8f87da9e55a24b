"""A third screen for the speaker's timer, and keys that are held down, on real windows."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import display
from tests.display import PROJECTOR, Display, wait_for
from tests.gui.presenter import evening
from tests.gui.presenter.test_stage_x11 import AUDIENCE, ON_LAPTOP, ON_PROJECTOR, OPERATOR, Presenter

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(bool(display.missing_tools()), reason=f"{display.missing_tools()} is not installed"),
]
STAGE = ("STAGE", "1366/361x312/100+0+768")
ON_STAGE = (0, 768, 1366, 312)
TIMER = "Stage timer"


@pytest.fixture
def screens(tmp_path: Path) -> Iterator[Display]:
    evening.trust(tmp_path / "home")
    shown = display.start(tmp_path / "home")
    shown.plug_in(*PROJECTOR)
    yield shown
    shown.stop()


def _started(screens: Display, folder: Path) -> Presenter:
    made = Presenter(screens, folder)
    made.wait_shown(AUDIENCE, ON_PROJECTOR)
    made.wait_shown(OPERATOR, ON_LAPTOP)
    return made


def test_the_timer_fills_the_third_screen_and_a_tablet_stays_in_reach(
    screens: Display, tmp_path: Path
) -> None:
    screens.plug_in(*STAGE)
    presenter = _started(screens, tmp_path)
    try:
        screens.key("t")
        presenter.wait_shown(TIMER, ON_STAGE)
        screens.wait_still()
        before = screens.color_at(900, 300)
        screens.key("y")
        wait_for(lambda: screens.color_at(900, 300) != before, "the panel of the tablet")
        assert screens.windows(TIMER) == [ON_STAGE]
        screens.key("t")
        presenter.wait_hidden(TIMER)
        screens.unplug(STAGE[0])
        screens.key("Next")
        presenter.wait_slide(1)
        assert screens.windows(OPERATOR) == [ON_LAPTOP]
    finally:
        presenter.end()


@pytest.mark.parametrize("key", ["Next", "Right"])
def test_a_key_held_down_turns_one_slide(screens: Display, tmp_path: Path, key: str) -> None:
    subprocess.run(["xset", "r", "rate", "200", "50"], env=screens.environment, check=False)
    presenter = _started(screens, tmp_path)
    try:
        _hold(screens, key, 1.2)
        presenter.wait_slide(1)
        screens.key("w")
        screens.wait_still()
        assert presenter.slide() == 1
    finally:
        presenter.end()


def test_after_a_question_the_keys_turn_slides_again(screens: Display, tmp_path: Path) -> None:
    """With one screen the operator's view is asked about in a small window, which takes the keys."""
    screens.unplug(PROJECTOR[0])
    presenter = Presenter(screens, tmp_path)
    try:
        presenter.wait_shown(AUDIENCE, ON_LAPTOP)
        screens.wait_still()
        screens.key("g")
        wait_for(lambda: bool(screens.windows("One screen")), "the question")
        screens.key("Escape")
        wait_for(lambda: not screens.windows("One screen"), "the question gone")
        screens.key("Next")
        presenter.wait_slide(1)
    finally:
        presenter.end()


def _hold(screens: Display, key: str, seconds: float) -> None:
    subprocess.run(
        ["xdotool", "keydown", key, "sleep", str(seconds), "keyup", key], env=screens.environment, check=True
    )
