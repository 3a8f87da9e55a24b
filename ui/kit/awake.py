"""Keep the computer and its screens awake while slides are shown or a door is open."""

import ctypes
import os
import sys

from PySide6.QtCore import QProcess

_CONTINUOUS = 0x80000000
_SYSTEM = 0x00000001
_DISPLAY = 0x00000002
_PATIENCE = 1000
"""Milliseconds to wait for an answer."""


class Awake:
    """Holds sleep off from `hold` to `release`. `hold` answers whether the system took the request.

    `why` is one word that the desktop may show.
    """

    def __init__(self, why: str) -> None:
        self._why = why
        self._child: QProcess | None = None

    def hold(self) -> bool:
        if sys.platform == "win32":
            return bool(ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS | _SYSTEM | _DISPLAY))
        if sys.platform == "darwin":
            self._child = QProcess()
            self._child.start("caffeinate", ["-dis", "-w", str(os.getpid())])
            return self._child.waitForStarted(_PATIENCE)
        return _ask_desktop(self._why)

    def release(self) -> None:
        """Let sleep come again. A Linux desktop ends its promise by itself when this process ends."""
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS)
        if self._child is not None:
            self._child.terminate()
            self._child.waitForFinished(_PATIENCE)


def _ask_desktop(why: str) -> bool:
    """The desktop's own screen-saver service, which GNOME, KDE and others share."""
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return False
    from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

    name = "org.freedesktop.ScreenSaver"
    saver = QDBusInterface(name, "/org/freedesktop/ScreenSaver", name, QDBusConnection.sessionBus())
    saver.setTimeout(_PATIENCE)
    answer = saver.call("Inhibit", "Call-In Planner", why)
    return answer.type() == QDBusMessage.MessageType.ReplyMessage
