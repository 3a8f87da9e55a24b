"""The speaker's timer on a third screen, on a real display."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import display
from tests.display import PROJECTOR, Display, wait_for
from tests.gui.presenter import evening
from tests.gui.presenter.test_stage_x11 import AUDIENCE, ON_LAPTOP, ON_PROJECTOR, OPERATOR, Presenter
from ui.presenter.reader import DOUBLE

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(bool(display.missing_tools()), reason=f"{display.missing_tools()} is not installed"),
]
TIMER = "Stage timer"
THIRD = ("FLOOR", "1366/361x312/82+0+768")
ON_THIRD = (0, 768, 1366, 312)


@pytest.fixture
def presenter(tmp_path: Path) -> Iterator[Presenter]:
    evening.trust(tmp_path / "home")
    screens = display.start(tmp_path / "home")
    screens.plug_in(*PROJECTOR)
    screens.plug_in(*THIRD)
    made = Presenter(screens, tmp_path, "--screen", PROJECTOR[0])
    made.wait_shown(AUDIENCE, ON_PROJECTOR)
    made.wait_shown(OPERATOR, ON_LAPTOP)
    yield made
    made.end()
    screens.stop()


def test_the_timer_comes_and_goes_on_the_third_screen(presenter: Presenter) -> None:
    screens: Display = presenter.screens
    assert screens.windows(TIMER) == []
    screens.key("n")
    screens.key("t")
    presenter.wait_shown(TIMER, ON_THIRD)
    assert screens.windows(AUDIENCE) == [ON_PROJECTOR]
    assert screens.windows(OPERATOR) == [ON_LAPTOP]
    another = time.monotonic() + 2 * DOUBLE / 1000
    wait_for(lambda: time.monotonic() > another, "a press that is no second half of the first")
    screens.key("t")
    presenter.wait_hidden(TIMER)


def test_a_third_screen_that_is_unplugged_takes_its_timer_along(presenter: Presenter) -> None:
    screens = presenter.screens
    screens.key("t")
    presenter.wait_shown(TIMER, ON_THIRD)
    screens.unplug(THIRD[0])
    presenter.wait_hidden(TIMER)
    assert screens.windows(AUDIENCE) == [ON_PROJECTOR]
    assert screens.windows(OPERATOR) == [ON_LAPTOP]
    screens.plug_in(*THIRD)
    presenter.wait_shown(TIMER, ON_THIRD)


def test_slides_turn_while_the_timer_is_shown(presenter: Presenter) -> None:
    presenter.screens.key("t")
    presenter.wait_shown(TIMER, ON_THIRD)
    presenter.screens.key("Next")
    presenter.wait_slide(1)
