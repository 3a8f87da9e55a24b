"""A presenter in which somebody does 1,000 things at random while screens come and go.

    python -m tests.gui.presenter.restless BUNDLE SEED ACTIONS SCREENS [unguarded]

After each thing the true pixels of the room's screen are read: each must be one of a slide, of what covers
the slides, or of the empty desktop. Prints a line of JSON; a pixel of anything else is told with its action.
`unguarded` takes the guard away, to see that a pixel of the operator's would be found.
"""

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QKeyEvent, QScreen
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip, QWidget
from shiboken6 import isValid

from callin_planner.show import bundle, curtain
from tests.display import LAPTOP, PROJECTOR
from ui.presenter.guard import Guard
from ui.presenter.memory import Memory
from ui.presenter.paint import frame
from ui.presenter.session import Session
from ui.presenter.stage import Stage

Plug = tuple[str, str]
TABLET = ("TABLET", "800/212x312/83+0+768")
_KEYS = (
    *("PageDown", "PageUp", "Right", "Left", "Space", "Home", "End", "N", "U", "P", "B", "Period", "W", "H"),
    *("F", "G", "T", "Plus", "Minus", "S", "S", "S", "D", "D", "Question", "F1", "K", "L", "M", "R", "Z"),
    *("BracketLeft", "BracketRight", "3", "Return", "Escape", "Escape"),
)  # fmt: skip


class Room:
    """What may be seen on the room's screen, and whether anything else is."""

    def __init__(self, stage: Stage, session: Session, watermark: str) -> None:
        self._stage = stage
        pages = [*session.show.pages, *(cover(watermark) for cover in _COVERS)]
        self._pages = pages
        self._frames: dict[tuple[int, int], list[Any]] = {}

    def strange_pixels(self) -> int:
        """How many pixels of the room's screen are neither slide nor cover nor the bare desktop."""
        audience, placing = self._stage.audience, self._stage.placing
        if placing.alone or not audience.isVisible() or not audience.isFullScreen():
            return 0
        screen = audience.screen()
        if screen not in QGuiApplication.screens():
            return 0
        seen = pixels(screen.grabWindow(0).toImage())
        strange = seen != _DESKTOP
        for allowed in self._allowed(seen.shape[1], seen.shape[0]):
            if not strange.any():
                return 0
            strange &= seen != allowed
        return int(strange.sum())

    def _allowed(self, width: int, height: int) -> list[Any]:
        made = self._frames.get((width, height))
        if made is None:
            size = QSize(width, height)
            made = self._frames[width, height] = [pixels(frame(page, size).toImage()) for page in self._pages]
        return made


_COVERS = (curtain.calm, curtain.black, curtain.white)
_DESKTOP = 0
_PATIENCE = 10
"""Looks, 50 ms apart, in which windows may still be finding their places after a screen came or went."""


def pixels(image: QImage) -> Any:
    """Each pixel as one number."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return data[:, : image.width()] & 0xFFFFFF


class Restless:
    """Does one thing after the other, by dice."""

    def __init__(
        self, app: QApplication, stage: Stage, dice: random.Random, plugs: list[tuple[str, str]]
    ) -> None:
        self._app = app
        self._stage = stage
        self._dice = dice
        self._plugs = plugs
        self._in = {name for name, _place in plugs}
        self._kept: list[QWidget] = []

    def do(self) -> str:
        deed = self._dice.choice(
            (self._key,) * 12 + (self._plug, self._window, self._menu, self._tip, self._window_menu)
        )
        return deed()

    def _key(self) -> str:
        name = self._dice.choice(_KEYS)
        window = self._target()
        if window is None:
            return "nobody listens"
        key = getattr(Qt.Key, f"Key_{name}")
        text = name if len(name) == 1 else ""
        press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        self._app.sendEvent(window, press)
        return name

    def _target(self) -> QWidget | None:
        modal = QApplication.activeModalWidget()
        if modal is not None:
            return modal
        shown = [one for one in (self._stage.audience, self._stage.operator) if one.isVisible()]
        return self._dice.choice(shown) if shown else None

    def _plug(self) -> str:
        name, place = self._dice.choice(self._plugs)
        out = [one for one in self._plugs if one[0] not in self._in]
        if out and (len(self._in) == 1 or self._dice.random() < 0.6):
            name, place = self._dice.choice(out)
        if name in self._in:
            self._in.discard(name)
            _xrandr("--delmonitor", name)
        else:
            self._in.add(name)
            primary = name == LAPTOP[0]
            output = "screen" if primary else "none"
            _xrandr("--setmonitor", f"*{name}" if primary else name, place, output)
        return f"plug {name}"

    def _window(self) -> str:
        """A dialog of the audience's window, or one put right onto the room's screen."""
        over = self._dice.choice((self._stage.audience, self._stage.operator))
        dialog = QDialog(over)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.resize(self._dice.randint(80, 900), self._dice.randint(60, 700))
        dialog.setStyleSheet("background: #ff00ff")
        if self._dice.random() < 0.6:
            dialog.move(_somewhere(self._stage.audience.screen(), self._dice))
        dialog.show()
        self._kept.append(dialog)
        if self._dice.random() < 0.5:
            dialog.move(_somewhere(self._stage.audience.screen(), self._dice))
        return "dialog"

    def _menu(self) -> str:
        menu = QMenu(self._dice.choice((self._stage.audience, self._stage.operator)))
        menu.setStyleSheet("background: #ff00ff")
        for number in range(self._dice.randint(1, 20)):
            menu.addAction(f"Something to choose, {number}")
        menu.popup(_somewhere(self._stage.audience.screen(), self._dice))
        self._kept.append(menu)
        return "menu"

    def _window_menu(self) -> str:
        over = self._stage.audience
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, QPoint(40, 40), over.mapToGlobal(QPoint(40, 40))
        )
        self._app.sendEvent(over, event)
        return "context menu"

    def _tip(self) -> str:
        QToolTip.showText(_somewhere(self._stage.audience.screen(), self._dice), "A tip of the operator’s")
        return "tooltip"

    def tidy(self) -> None:
        """Close what was opened, so that one thing does not hide another."""
        for window in self._kept:
            if isValid(window):
                window.close()
        self._kept.clear()
        QToolTip.hideText()


def _somewhere(screen: QScreen, dice: random.Random) -> QPoint:
    room = screen.geometry()
    return QPoint(dice.randint(room.left(), room.right()), dice.randint(room.top(), room.bottom()))


def _xrandr(*words: str) -> None:
    subprocess.run(["xrandr", *words], check=True, capture_output=True)


def _settle(app: QApplication, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        app.processEvents()
        time.sleep(0.002)
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main(file: str, seed: int, actions: int, screens: int) -> dict[str, Any]:
    app = QApplication(["restless"])
    app.setQuitOnLastWindowClosed(False)
    show = bundle.read(Path(file))
    session = Session(show, Memory(show, rehearsal=True))
    stage = Stage(app, session)
    setattr(stage, "leave", lambda: None)  # noqa: B010  Esc twice would end the run
    stage.placing._settle.setInterval(10)
    stage.begin()
    _settle(app, 0.6)
    plugs = [LAPTOP, PROJECTOR, TABLET][:screens]
    room = Room(stage, session, "SAMPLE DATA - NOT REAL PEOPLE" if show.sample else "")
    restless = Restless(app, stage, random.Random(seed), plugs)
    found: list[str] = []
    looked = 0
    for number in range(actions):
        did = restless.do()
        plugged = did.startswith("plug")
        _settle(app, 0.05 if plugged else 0.004)
        strange = room.strange_pixels()
        for _again in range(_PATIENCE if plugged else 0):
            if not strange:
                break
            _settle(app, 0.05)
            strange = room.strange_pixels()
        looked += stage.audience.isVisible() and not stage.placing.alone
        if strange:
            found.append(f"{number} {did}: {strange} pixels")
        if number % 3 == 0:
            restless.tidy()
    return {"actions": actions, "looked": looked, "strange": found, "slide": session.state.slide}


if __name__ == "__main__":
    file, seed, actions, screens = sys.argv[1:5]
    if "unguarded" in sys.argv:
        setattr(Guard, "_put_right", lambda _guard, _window: None)  # noqa: B010  for mypy
    print(json.dumps(main(file, int(seed), int(actions), int(screens))))
