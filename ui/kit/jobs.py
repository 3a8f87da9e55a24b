"""Slow work on a thread of its own: values in, values out; nothing of a job touches a widget."""

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from callin_planner.progress import Cancelled, Progress

T = TypeVar("T")
_EVERY = 0.05
_MOMENT = 1.5


class Job(QObject, Generic[T]):
    """One piece of work. All signals come on the GUI thread.

    `progressed(done, total, text, seconds_left)`; seconds_left is -1 while unknown. `ended` comes last,
    however it ended.
    """

    progressed = Signal(int, int, str, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _report = Signal(int, int, str, int)
    _outcome = Signal(str, object)

    def __init__(self, title: str, work: Callable[[Progress], T]) -> None:
        super().__init__()
        self.title = title
        self.running = False
        self._work = work
        self._stop = threading.Event()
        self._silent = False
        self.began = 0.0
        self._told = 0.0
        queued = Qt.ConnectionType.QueuedConnection
        self._report.connect(self.progressed, queued)
        self._outcome.connect(self._finish, queued)
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)

    def start(self) -> None:
        self.running = True
        self.began = time.monotonic()
        self._thread.start()

    def cancel(self) -> None:
        """Ask it to stop at its next step; `cancelled` follows once everything is as it was."""
        self._stop.set()

    def silence(self) -> None:
        """Nobody waits for it any more: no signal follows, whatever it still comes to."""
        self._silent = True

    def wait(self, seconds: float) -> bool:
        """Block until the thread has ended; False if it still runs."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            result: Any = self._work(self._progress)
        except Cancelled:
            self._outcome.emit("cancelled", None)
        except BaseException as error:
            self._outcome.emit("failed", error)
        else:
            self._outcome.emit("done", result)

    def _progress(self, done: int, total: int, text: str = "") -> None:
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told < _EVERY and done != total:
            return
        self._told = now
        left = round((now - self.began) / done * (total - done)) if done and total else -1
        self._report.emit(done, total, text, left)

    def _finish(self, how: str, value: object) -> None:
        self.running = False
        if self._silent:
            return
        if how == "cancelled":
            self.cancelled.emit()
        elif how == "failed":
            self.failed.emit(value)
        else:
            self.done.emit(value)
        self.ended.emit()


class Jobs(QObject):
    """The jobs that run now. `failed` is where a failure goes that its caller does not handle.

    An ended job is let go when the next one starts: neither inside its own signal nor on its thread, where
    Qt would not survive it.
    """

    failed = Signal(object)
    count_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._running: list[Job[Any]] = []
        self._ended: list[Job[Any]] = []
        self._stopped = False

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        cancelled: Callable[[], object] | None = None,
    ) -> Job[T]:
        """Start `work(progress)` on a thread; `done(result)`, `failed(error)` or `cancelled()` follow on
        the GUI thread. Without `failed`, a CallInError shows its sentence and a bug its dialog. After
        `stop_all` nothing starts any more."""
        self._ended = [old for old in self._ended if not old.wait(0)]
        job = Job(title, work)
        if self._stopped:
            return job
        if done is not None:
            job.done.connect(lambda result: done(result))
        if cancelled is not None:
            job.cancelled.connect(lambda: cancelled())
        job.failed.connect((lambda error: failed(error)) if failed is not None else self.failed.emit)
        job.ended.connect(lambda: self._forget(job))
        self._running.append(job)
        self.count_changed.emit(len(self._running))
        job.start()
        return job

    def running(self) -> list[str]:
        """Titles of what runs now."""
        return [job.title for job in self._running]

    def long_running(self) -> list[str]:
        """Titles of what has run for more than a moment: worth a question before it is stopped."""
        now = time.monotonic()
        return [job.title for job in self._running if job.title and now - job.began > _MOMENT]

    def stop_all(self, seconds: float) -> bool:
        """Before a site is closed: cancel everything, hear no more of it, and wait.

        False if something still runs after `seconds`; its outcome goes nowhere.
        """
        self._stopped = True
        for job in self._running:
            job.silence()
            job.cancel()
        until = time.monotonic() + seconds
        return all(job.wait(max(0.0, until - time.monotonic())) for job in tuple(self._running))

    def _forget(self, job: Job[Any]) -> None:
        self._running.remove(job)
        self._ended.append(job)
        self.count_changed.emit(len(self._running))
