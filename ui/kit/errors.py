"""Failures that reach the window: a sentence for the person's and the world's, one dialog for ours."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from callin_planner import logs
from callin_planner.errors import CallInError
from callin_planner.i18n import _


class _Bugs(QObject):
    """Carries a failure from whichever thread it happened on to the GUI thread."""

    met = Signal(object)
    handled = Signal(object)


_bugs = _Bugs()
_showing = False


def install() -> None:
    """Send every uncaught exception, of any thread, to the log and to one dialog."""
    _bugs.met.connect(show_bug)
    sys.excepthook = _hook
    threading.excepthook = lambda args: _bugs.met.emit(args.exc_value)


def on_handled(callback: Callable[[CallInError], object]) -> None:
    """Where a CallInError goes that escaped a slot: usually ``context.report``."""
    _bugs.handled.connect(callback)


def note(error: BaseException) -> None:
    """Log a fault that nobody can be told about just now."""
    logs.note(error)


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
    elif isinstance(error, CallInError):
        _bugs.handled.emit(error)
    else:
        _bugs.met.emit(error)


def show_bug(error: BaseException) -> None:
    """Log a failure of ours without personal data, and say so once. A second one while the dialog is open
    is only logged."""
    global _showing
    reference = logs.note(error)
    if _showing:
        return
    from ui.kit.dialogs import tell

    _showing = True
    try:
        tell(
            QApplication.activeWindow(),
            _("Something went wrong in the program"),
            _(
                "It is our mistake, not yours. Everything saved until now is safe, and you can go on. "
                "If it comes back, tell whoever looks after the program this reference: {reference}."
            ).format(reference=reference),
            icon="alert-triangle",
        )
    finally:
        _showing = False
