"""Which screen is whose, on two and three screens that stand still: offscreen, from a configuration file.

Screens that come and go are tried on a real display (test_stage_x11, test_restless_x11).
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.presenter import evening

_LAPTOP = {"name": "1-LAPTOP", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1}
_PROJECTOR = {"name": "2-PROJECTOR", "x": 1366, "y": 0, "width": 1920, "height": 1080, "dpr": 1}
_TABLET = {"name": "3-TABLET", "x": 0, "y": 768, "width": 800, "height": 312, "dpr": 1}
_DPI = {"logicalDpi": 96, "logicalBaseDpi": 96}

_LOOK = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from callin_planner.show import bundle
from ui.presenter.keys import Act
from ui.presenter.memory import Memory
from ui.presenter.session import Session
from ui.presenter.stage import Stage

app = QApplication(["look"])
app.setQuitOnLastWindowClosed(False)
show = bundle.read(Path(sys.argv[1]))
stage = Stage(app, Session(show, Memory(show)))
stage.placing.place()
for act in sys.argv[2:]:
    stage.act(Act(act))
    app.processEvents()
dialog = QDialog(stage.audience)
dialog.resize(300, 200)
dialog.show()
menu = QMenu(stage.operator)
menu.addAction("Something")
menu.popup(stage.audience.geometry().center())
app.processEvents()
found = {"audience": stage.audience, "operator": stage.operator, "timer": stage.placing.timer,
         "dialog": dialog, "menu": menu}
said = {}
for name, window in found.items():
    if window is not None and window.isVisible():
        place = window.geometry()
        said[name] = [place.x(), place.y(), place.width(), place.height()]
print(json.dumps(said))
"""


def look(folder: Path, screens: list[dict[str, object]], *acts: str) -> dict[str, list[int]]:
    """Where each window stands after these acts, with these screens."""
    configured = folder / "screens.json"
    configured.write_text(json.dumps({"screens": [{**screen, **_DPI} for screen in screens]}))
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={configured}",
        "CALLIN_HOME": str(folder / "home"),
    }
    ended = subprocess.run(
        [sys.executable, "-c", _LOOK, str(evening.write(folder)), *acts],
        env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    places: dict[str, list[int]] = json.loads(ended.stdout)
    return places


def of(screen: dict[str, object]) -> list[object]:
    return [screen["x"], screen["y"], screen["width"], screen["height"]]


def overlap(one: list[int], other: list[int]) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


@pytest.mark.parametrize("acts", [(), ("swap",), ("swap", "swap"), ("timer",), ("timer", "swap")])
def test_three_screens_have_a_window_each_and_nothing_else_is_on_the_rooms(
    tmp_path: Path, acts: tuple[str, ...]
) -> None:
    found = look(tmp_path, [_LAPTOP, _PROJECTOR, _TABLET], *acts)

    swapped = acts.count("swap") % 2 == 1
    assert found["audience"] == of(_LAPTOP if swapped else _PROJECTOR)
    assert found["operator"] == of(_PROJECTOR if swapped else _LAPTOP)
    if "timer" in acts:
        assert found["timer"] == of(_TABLET)
    assert [name for name in found if name != "audience" and overlap(found[name], found["audience"])] == []


def test_what_was_chosen_is_known_again_for_these_screens_only(tmp_path: Path) -> None:
    look(tmp_path, [_LAPTOP, _PROJECTOR], "swap")

    assert (look(tmp_path, [_LAPTOP, _PROJECTOR]))["audience"] == of(_LAPTOP)
    wide = {**_PROJECTOR, "name": "2-HALL", "width": 1280, "height": 720}
    assert (look(tmp_path, [_LAPTOP, wide]))["audience"] == of(wide)


def test_damaged_memory_of_screens_is_no_obstacle(tmp_path: Path) -> None:
    kept = tmp_path / "home" / "state" / "stage" / "screens.json"
    kept.parent.mkdir(parents=True)
    for text in ("", "{}", '[{"screens": 5}]', '[{"screens": [["a"]]}]', "[[1]]"):
        kept.write_text(text)
        assert (look(tmp_path, [_LAPTOP, _PROJECTOR]))["audience"] == of(_PROJECTOR)
