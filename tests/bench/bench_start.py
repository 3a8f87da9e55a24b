"""From the start of the process to the first painted window, beside a minimal Qt window.

`locked` is what a person sees first; `overview` is the sample city unlocked and its first page painted, with
key-stretching left out (a made key). Under `QT_QPA_PLATFORM=offscreen` unless the environment says otherwise.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.measure import Taken, age, show, take
from tests.sample import make_template

_FOLDER = "CALLIN_BENCH_SITE"
_HERE = "tests.bench.bench_start"
_LIBRARIES = (
    "docx pptx reportlab.pdfgen.canvas sqlalchemy.orm alembic.command python_calamine rapidfuzz jinja2 "
    "PIL.Image lxml.etree babel.dates openpyxl cryptography.x509"
)


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as place:
        os.environ["CALLIN_HOME"] = str(Path(place) / "home")
        os.environ[_FOLDER] = str(make_template(Path(place), "clean")[0])
        minimal = take(_HERE, "minimal", runs=5)
        show("start to locked window", take(_HERE, "locked", runs=5), minimal, {"eager imports": _eager()})
        show("start to overview of the sample", take(_HERE, "overview", runs=5), minimal)


def minimal() -> float:
    """A bare window: what Qt itself costs."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(["bench"])
    window = QWidget()
    return _until_painted(app, window)


def everything_imported() -> float:
    """A bare window after importing every library at once, as a program without care would."""
    for name in _LIBRARIES.split():
        __import__(name)
    return minimal()


def locked() -> float:
    return _window_of_ours("LockWindow")


def overview() -> float:
    from callin_planner.domain.people import Actor
    from callin_planner.usecases import opening
    from tests.sample import SAMPLE_KEY

    def unlock(window: Any) -> None:
        site = opening.open_with_key(Path(os.environ[_FOLDER]), SAMPLE_KEY, Actor(None, "Bench"))
        window.opened.emit(site)

    return _window_of_ours("MainWindow", unlock)


def _window_of_ours(wanted: str, when_locked: Callable[[Any], None] | None = None) -> float:
    """Run the program until a window of class `wanted` is painted."""
    from PySide6.QtWidgets import QApplication

    from ui import app

    taken: list[float] = []

    def run_until_painted(running: Any) -> int:
        watch = _first_paint(wanted, taken, when_locked)
        running.installEventFilter(watch)
        return int(real())

    real = QApplication.exec
    QApplication.exec = run_until_painted  # type: ignore[method-assign]
    app.main([os.environ[_FOLDER]])
    return taken[0]


def _first_paint(wanted: str, taken: list[float], when_locked: Callable[[Any], None] | None = None) -> Any:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and not taken:
                kind = type(watched.window()).__name__
                if kind == wanted:
                    taken.append(age())
                    QTimer.singleShot(0, QApplication.quit)
                elif when_locked is not None and kind == "LockWindow":
                    self._unlock_soon(watched.window())
            return False

        def _unlock_soon(self, window: QWidget) -> None:
            nonlocal when_locked
            unlock, when_locked = when_locked, None
            QTimer.singleShot(0, lambda: unlock(window) if unlock else None)

    return Watch()


def _eager() -> Taken:
    return take(_HERE, "everything_imported", runs=3)


def _until_painted(app: Any, window: Any) -> float:
    taken: list[float] = []
    watch = _first_paint(type(window).__name__, taken)
    app.installEventFilter(watch)
    window.resize(1440, 900)
    window.show()
    app.exec()
    return taken[0]


if __name__ == "__main__":
    main()
