"""The stage: first slide on the screen, slide changes, memory of a long deck, 100 kills; beside plain Qt and
peers in the same run.

Under `QT_QPA_PLATFORM=offscreen`, the peers on a private X display (Xvfb): a start is from the process's
beginning until its first window shows. A key's way to pympress's pixels is read from that display.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import psutil

from tests.bench.measure import age, show, take
from tests.gui.presenter import evening, kills

_HERE = "tests.bench.bench_stage"
_FILE = "CALLIN_BENCH_SHOW"
_KILLS = 100
_LONG = 300
_TURNS = 60
_FRAME_MB = 1920 * 1080 * 4 / 2**20


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["CALLIN_HOME"] = str(folder / "home")
        evening.trust(folder / "home")
        os.environ[_FILE] = str(evening.write(folder))
        bare = take(_HERE, "minimal", runs=5)
        show("bundle opened, first slide painted", take(_HERE, "first_slide", runs=5), bare)
        show("slide change, frame handed over", take(_HERE, "turns"), take(_HERE, "swaps"))
        _memory()
        _kills(folder)
        _peers(folder)


def minimal() -> float:
    """A bare window: what Qt itself costs."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    taken: list[float] = []

    class Bare(QWidget):
        def paintEvent(self, event: Any) -> None:
            if not taken:
                taken.append(age())
                QTimer.singleShot(0, lambda: QApplication.exit(0))

    app = QApplication(["bench"])
    window = Bare()
    window.resize(1440, 900)
    window.show()
    app.exec()
    return taken[0]


def first_slide() -> float:
    """From the start of the process until the room's window has painted its first slide."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from ui.presenter import __main__ as presenter
    from ui.presenter import audience

    taken: list[float] = []

    class Watched(audience.AudienceWindow):
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            if not taken:
                taken.append(age())
                QTimer.singleShot(0, lambda: QApplication.exit(0))

    audience.AudienceWindow = Watched  # type: ignore[misc]
    presenter.main([os.environ[_FILE]])
    return taken[0]


def turns() -> float:
    """Seconds from the act until the room's window has its frame, which was made ready before."""
    from ui.presenter.keys import Act

    stage, session, app = _stage(evening.show())
    painted: list[float] = []
    stage.audience.painted.connect(lambda: painted.append(time.perf_counter()))
    taken = []
    for number in range(_TURNS):
        stage.audience._prepare()
        app.processEvents()
        painted.clear()
        began = time.perf_counter()
        session.act(Act.NEXT if number % 4 < 2 else Act.PREVIOUS)
        taken.append(painted[0] - began)
    return statistics.median(taken)


def swaps() -> float:
    """The same with nothing but two pictures and a window: a pixmap swap (median)."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.presenter.paint import frame

    app = QApplication(["bench"])
    pictures = [frame(page, QSize(1920, 1080)) for page in evening.show().pages[:2]]

    class Bare(QWidget):
        number = 0

        def paintEvent(self, event: Any) -> None:
            painter = QPainter(self)
            painter.drawPixmap(0, 0, pictures[self.number])
            painter.end()

    window = Bare()
    window.resize(1920, 1080)
    window.show()
    app.processEvents()
    taken = []
    for _turn in range(_TURNS):
        app.processEvents()
        began = time.perf_counter()
        window.number = 1 - window.number
        window.repaint()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def short_deck() -> float:
    return _walk_through(evening.show())


def long_deck() -> float:
    """Each of the slides once, forth and back, and the overview opened."""
    made = evening.show()
    pages = tuple(replace(made.pages[number % 3], title=f"Slide {number}") for number in range(_LONG))
    return _walk_through(replace(made, pages=pages))


def _walk_through(made: Any) -> float:
    from ui.presenter.keys import Act

    stage, session, app = _stage(made)
    began = time.perf_counter()
    for number in range(len(made.pages) * 2):
        session.act(Act.NEXT if number < len(made.pages) else Act.PREVIOUS)
        stage.audience._prepare()
        app.processEvents()
    stage.act(Act.OVERVIEW)
    app.processEvents()
    return time.perf_counter() - began


def _stage(made: Any) -> tuple[Any, Any, Any]:
    from PySide6.QtWidgets import QApplication

    from ui.presenter.memory import Memory
    from ui.presenter.session import Session
    from ui.presenter.stage import Stage

    app = QApplication(["bench"])
    session = Session(made, Memory(made, rehearsal=True))
    stage = Stage(app, session)
    stage.placing.place()
    stage.audience.showNormal()
    stage.audience.resize(1920, 1080)
    app.processEvents()
    return stage, session, app


def _memory() -> None:
    short, long = take(_HERE, "short_deck", runs=1), take(_HERE, "long_deck", runs=1)
    more = long.peak_mb - short.peak_mb
    print(
        f"{_LONG} slides walked through: {long.peak_mb:.0f} MB | three slides {short.peak_mb:.0f} MB"
        f" | {more:.0f} MB more = {more / _FRAME_MB:.1f} frames (limit 5) | x{more / (5 * _FRAME_MB):.2f} of"
        " the limit",
        flush=True,
    )


def _kills(folder: Path) -> None:
    outcomes = kills.run(Path(os.environ[_FILE]), folder / "home", _KILLS, seed=5)
    seconds = sorted(one.seconds for one in outcomes)
    wrong = [one.told for one in outcomes if not one.same or one.clock_off > 1.0]
    walked = sum("->" in one.told for one in outcomes)
    print(
        f"{_KILLS} kills, {walked} of them in the midst of acts: {len(wrong)} came back wrong"
        f" | first slide after {statistics.median(seconds):.2f} s, at most {seconds[-1]:.2f} s (limit 2 s)",
        flush=True,
    )
    for told in wrong:
        print(f"  wrong: {told}", flush=True)


def _peers(folder: Path) -> None:
    """pympress and Impress on a display of their own, and ours there too."""
    from tests import display

    if display.missing_tools():
        print(f"peers not measured: {display.missing_tools()} is not installed", flush=True)
        return
    shown = display.start(folder / "peers")
    shown.plug_in(*display.PROJECTOR)
    pdf, pptx = _papers(folder)
    environment = shown.environment | {"HOME": str(folder), "NO_AT_BRIDGE": "1"}
    evening.trust(folder / "peers")
    ours = [sys.executable, "-m", "ui.presenter", os.environ[_FILE]]
    try:
        _start_of("ours, to the first slide on X", ours, shown, environment, "Slides")
        _start_of("pympress", ["pympress", str(pdf)], shown, environment, ".*ympress.*", key="Next")
        profile = f"-env:UserInstallation=file://{folder}/office"
        office = ["soffice", profile, "--norestore", "--nologo", "--impress", str(pptx)]
        _start_of("LibreOffice Impress", office, shown, environment, ".*Impress.*")
    finally:
        shown.stop()


def _start_of(
    name: str, command: list[str], shown: Any, environment: dict[str, str], title: str, *, key: str = ""
) -> None:
    """Seconds until a window of `title` shows; with `key` also until the picture changes after it."""
    if shutil.which(command[0]) is None:
        print(f"{name}: not measured, {command[0]} is not installed", flush=True)
        return
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        if not _until(lambda: bool(shown.windows(title)), 40):
            print(f"{name}: not measured, no window within 40 s (exit {process.poll()})", flush=True)
            return
        print(f"{name}: window after {time.perf_counter() - began:.2f} s", flush=True)
        if key:
            _turn_of(name, shown, key)
    finally:
        for child in psutil.Process(process.pid).children(recursive=True):
            child.kill()
        process.kill()
        process.wait(10)


def _turn_of(name: str, shown: Any, key: str) -> None:
    shown.wait_still()
    taken = []
    for _turn in range(2):
        before = shown.picture()
        began = time.perf_counter()
        shown.key(key)
        if not _until(partial(_differs, shown, before), 5):
            print(f"{name}: page turn not measured, {key} changed nothing", flush=True)
            return
        taken.append(time.perf_counter() - began)
        shown.wait_still()
    print(f"{name}: key to changed pixels {min(taken) * 1000:.0f} ms, with xdotool and the grab", flush=True)


def _differs(shown: Any, before: bytes) -> bool:
    return bool(shown.picture() != before)


def _until(wanted: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if wanted():
            return True
        time.sleep(0.01)
    return False


def _papers(folder: Path) -> tuple[Path, Path]:
    """The small evening for the peers, who know neither our bundle nor its layout."""
    from callin_planner.show.pdf import write_pdf
    from callin_planner.show.pptx import write_pptx

    pages = evening.show().pages
    pdf, pptx = folder / "evening.pdf", folder / "evening.pptx"
    with pdf.open("wb") as stream:
        write_pdf(pages, stream, title="Evening", language="en")
    with pptx.open("wb") as stream:
        write_pptx(pages, stream, title="Evening", language="en")
    return pdf, pptx


if __name__ == "__main__":
    main()
