"""When to lock by itself: nobody touched the program for so many minutes, or the desktop locked."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_TICK_MS = 1000


def seconds_awake_or_not() -> float:
    """Seconds that also pass while the computer sleeps, so that a closed lid counts as idle."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot) if boot is not None else time.time()


class IdleWatch(QObject):
    """`idle` once, when `minutes` have passed since the last key, click or move in any of our windows."""

    idle = Signal()

    def __init__(
        self, app: QApplication, minutes: int, clock: Callable[[], float] = seconds_awake_or_not
    ) -> None:
        super().__init__(app)
        self.minutes = minutes
        self._clock = clock
        self._touched = clock()
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.check)
        self._timer.start()
        app.installEventFilter(self)

    def check(self) -> None:
        """Compare the clock with the last touch; the timer calls this every second."""
        if not self._told and self._clock() - self._touched >= self.minutes * 60:
            self._told = True
            self.idle.emit()

    def stop(self) -> None:
        self._timer.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = self._clock()
        return False
