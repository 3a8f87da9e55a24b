"""1,000 things done at random on two and three screens that come and go: the room sees slides alone."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import display
from tests.display import PROJECTOR
from tests.gui.presenter import evening
from tests.gui.presenter.restless import TABLET

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(bool(display.missing_tools()), reason=f"{display.missing_tools()} is not installed"),
]


def run(folder: Path, seed: int, actions: int, screens: int, *options: str) -> dict[str, Any]:
    shown = display.start(folder / "home")
    shown.plug_in(*PROJECTOR)
    if screens > 2:
        shown.plug_in(*TABLET)
    words = [str(evening.write(folder)), str(seed), str(actions), str(screens), *options]
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "tests.gui.presenter.restless", *words],
            env=shown.environment, capture_output=True, text=True, timeout=240, check=False,
        )  # fmt: skip
    finally:
        shown.stop()
    assert ended.returncode == 0, ended.stderr
    said: dict[str, Any] = json.loads(ended.stdout)
    return said


@pytest.mark.parametrize(("screens", "seed"), [(2, 11), (3, 12)])
def test_the_room_never_sees_a_pixel_of_the_operators(tmp_path: Path, screens: int, seed: int) -> None:
    said = run(tmp_path, seed, 500, screens)

    assert said["strange"] == []
    assert said["looked"] > 150


def test_a_pixel_of_the_operators_would_be_found(tmp_path: Path) -> None:
    assert run(tmp_path, 1, 40, 2, "unguarded")["strange"]
