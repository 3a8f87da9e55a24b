"""A private X display with monitors that can be plugged in and out, and a presenter running on it."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

TOOLS = ("Xvfb", "xrandr", "xdotool")
LAPTOP = ("LAPTOP", "1366/361x768/203+0+0")
PROJECTOR = ("PROJ", "1920/508x1080/286+1366+0")


def missing_tools() -> str:
    """The first tool that is not installed, "" when all are."""
    return next((tool for tool in TOOLS if shutil.which(tool) is None), "")


@dataclass
class Display:
    """An Xvfb of 3286 x 1080 points; `environment` is for programs that shall use it."""

    server: subprocess.Popen[bytes]
    environment: dict[str, str]

    def plug_in(self, name: str, place: str, *, primary: bool = False, output: str = "none") -> None:
        self._run("xrandr", "--setmonitor", f"*{name}" if primary else name, place, output)

    def unplug(self, name: str) -> None:
        self._run("xrandr", "--delmonitor", name)

    def key(self, *names: str) -> None:
        for name in names:
            self._run("xdotool", "key", name)

    def click(self, x: int, y: int) -> None:
        self._run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def write(self, text: str) -> None:
        """Type plain ASCII text into the focused window."""
        self._run("xdotool", "type", "--delay", "1", text)

    def picture(self) -> bytes:
        """The pixels of the whole display."""
        from PIL import ImageGrab

        return ImageGrab.grab(xdisplay=self.environment["DISPLAY"]).tobytes()

    def color_at(self, x: int, y: int) -> str:
        """The colour of a point, "#rrggbb"."""
        from PIL import ImageGrab

        picture = ImageGrab.grab(bbox=(x, y, x + 1, y + 1), xdisplay=self.environment["DISPLAY"])
        return "#" + picture.convert("RGB").tobytes().hex()

    def wait_still(self) -> None:
        """Wait until nothing changes on the display for a while."""
        seen = [b"", b""]

        def still() -> bool:
            seen.append(self.picture())
            return seen[-1] == seen[-2] == seen[-3]

        wait_for(still, "the display to come to rest")

    def windows(self, title: str) -> list[tuple[int, int, int, int]]:
        """Place and size of the visible windows of that title."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"],
            env=self.environment, capture_output=True, text=True, check=False,
        ).stdout.split()  # fmt: skip
        return [place for window in found if (place := self._geometry(window))]

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait(10)

    def _geometry(self, window: str) -> tuple[int, int, int, int] | None:
        """None for a window that has gone since it was found."""
        try:
            said = self._run("xdotool", "getwindowgeometry", "--shell", window)
        except subprocess.CalledProcessError:
            return None
        values = dict(re.findall(r"(\w+)=(-?\d+)", said))
        return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])

    def _run(self, *command: str) -> str:
        return subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True
        ).stdout


def start(home: Path) -> Display:
    """An empty display with a laptop's screen; `home` holds the programs' own files."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "3286x1080x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(write,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as said:
        number = _line(said)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    environment |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "CALLIN_HOME": str(home)}
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    display = Display(server, environment)
    display.plug_in(*LAPTOP, primary=True, output="screen")
    return display


def wait_for(wanted: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
    """Wait until `wanted` holds; fails with `what` when it does not in time."""
    until = time.monotonic() + seconds
    while not wanted():
        if time.monotonic() > until:
            raise AssertionError(f"waited {seconds:.0f} s for: {what}")
        time.sleep(0.05)


def _line(stream: IO[str]) -> str:
    return stream.readline().strip()
