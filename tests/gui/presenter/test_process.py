"""The presenter as a process: what it opens, what it never loads, and how it refuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.presenter import evening

_STORES = ("callin_planner.storage", "callin_planner.usecases", "callin_planner.documents", "sqlalchemy",
           "sqlcipher3", "alembic", "reportlab", "pptx", "docx", "argon2", "babel",
           "callin_planner.domain.invitees")  # fmt: skip

_LOOK = """
import json, sys
from PySide6.QtCore import QTimer
from ui.presenter import stage, __main__ as presenter
begin = stage.Stage.begin
def begin_and_leave(self):
    begin(self)
    QTimer.singleShot(300, self.leave)
stage.Stage.begin = begin_and_leave
code = presenter.main(sys.argv[1:])
print(json.dumps({"code": code, "modules": sorted(sys.modules)}))
"""


def run(*command: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CALLIN_HOME": str(home)}
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("options", [[], ["--windowed", "--slide", "2"]])
def test_the_presenter_holds_neither_store_nor_people(tmp_path: Path, options: list[str]) -> None:
    evening.trust(tmp_path)
    ended = run("-c", _LOOK, str(evening.write(tmp_path)), *options, home=tmp_path)

    assert ended.returncode == 0, ended.stderr
    said = json.loads(ended.stdout)
    assert said["code"] == 0
    assert [name for name in said["modules"] if name.startswith(_STORES)] == []


def test_a_damaged_show_is_one_sentence(tmp_path: Path) -> None:
    file = evening.write(tmp_path)
    file.write_bytes(file.read_bytes()[:-40])
    ended = run("-m", "ui.presenter", str(file), home=tmp_path)

    assert ended.returncode == 1
    assert ended.stderr.startswith("This show file is damaged.")
    assert "Traceback" not in ended.stderr


def test_a_show_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    ended = run("-m", "ui.presenter", str(tmp_path / "none.callinshow"), home=tmp_path)

    assert ended.returncode == 1
    assert "cannot be opened" in ended.stderr


def test_wrong_usage_is_told_apart(tmp_path: Path) -> None:
    assert run("-m", "ui.presenter", home=tmp_path).returncode == 2
