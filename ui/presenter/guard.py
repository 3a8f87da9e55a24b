"""Nothing but the slides on the room's screen: whatever else of ours comes up there is put elsewhere."""

import sys

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QWidget

_PLACED = frozenset({QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.Resize})
_EXCLUDED_FROM_CAPTURE = 0x11


class Guard(QObject):
    """Watches every window of this process: dialogs, menus, lists of choices, tooltips.

    `protect(audience screen, operator screen)` while the room sees the slides on a screen of its own.
    """

    def __init__(self, app: QApplication, audience: QWidget) -> None:
        super().__init__(app)
        self._audience = audience
        # rectangles, since a screen that is unplugged is gone before the last event about it
        self._room: QRect | None = None
        self._yours: QRect | None = None
        app.installEventFilter(self)

    def protect(self, room: QScreen, yours: QScreen) -> None:
        """From now on nothing but the audience's window comes up in `room`; it goes to `yours` instead."""
        self._room, self._yours = room.geometry(), yours.availableGeometry()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._put_right(window)

    def release(self) -> None:
        """Every window may stand where it is: there is no screen of the room's own."""
        self._room = self._yours = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PLACED and isinstance(watched, QWidget) and watched.isWindow():
            if event.type() is QEvent.Type.Show and watched is not self._audience:
                keep_from_capture(watched)
            self._put_right(watched)
        return False

    def _put_right(self, window: QWidget) -> None:
        """A Show event comes before the window does, so that not one pixel reaches the room."""
        if self._room is None or self._yours is None or window is self._audience:
            return
        place = window.geometry() if window.isFullScreen() else window.frameGeometry()
        owner = window.parentWidget()
        drawn_there = owner is not None and owner.window() is self._audience
        if self._room.intersects(place) or (drawn_there and not self._yours.intersects(place)):
            window.move(_inside(place, self._yours).topLeft())


def _inside(window: QRect, room: QRect) -> QRect:
    """`window` in the middle of `room`, its corner never outside."""
    placed = QRect(window)
    placed.moveCenter(room.center())
    placed.moveLeft(max(placed.left(), room.left()))
    placed.moveTop(max(placed.top(), room.top()))
    return placed


def keep_from_capture(window: QWidget) -> None:
    """Leave the operator's windows out of screen sharing and recording, where the system has a way to."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.SetWindowDisplayAffinity(int(window.winId()), _EXCLUDED_FROM_CAPTURE)
    elif sys.platform == "darwin":
        _share_nothing(int(window.winId()))


def _share_nothing(view: int) -> None:
    """`[[view window] setSharingType: NSWindowSharingNone]` through the Objective-C runtime."""
    import ctypes
    import ctypes.util

    objc = ctypes.cdll.LoadLibrary(ctypes.util.find_library("objc") or "libobjc.dylib")
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = [ctypes.c_char_p]
    send = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", objc))
    set_kind = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(
        ("objc_msgSend", objc)
    )
    window = send(view, objc.sel_registerName(b"window"))
    if window:
        set_kind(window, objc.sel_registerName(b"setSharingType:"), 0)
