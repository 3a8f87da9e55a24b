"""Locking when the desktop says that the screen locks or the computer goes to sleep.

Linux desktops tell over D-Bus (the session's screen saver, and login1 of the system). Windows and macOS
are left to the idle lock: their own notices need a native window hook that cannot be tested here.
"""

from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_ACTIVE: Any = SLOT("on_active(bool)")  # the stubs say bytes, PySide6 6.11 takes nothing but str
_LOCK: Any = SLOT("on_lock()")
_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
)


class DesktopWatch(QObject):
    """`locking` when the screen locks, or just before sleep."""

    locking = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if session.isConnected():
            for path, interface in _SAVERS:
                session.connect("", path, interface, "ActiveChanged", self, _ACTIVE)
        if system.isConnected():
            login = "org.freedesktop.login1"
            system.connect("", "", f"{login}.Session", "Lock", self, _LOCK)
            system.connect(
                "",
                "/org/freedesktop/login1",
                f"{login}.Manager",
                "PrepareForSleep",
                self,
                _ACTIVE,
            )

    @Slot(bool)
    def on_active(self, active: bool) -> None:
        if active:
            self.locking.emit()

    @Slot()
    def on_lock(self) -> None:
        self.locking.emit()
