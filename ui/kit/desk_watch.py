"""The running intake desk, looked at once a second away from the window's own thread."""

import contextlib
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from callin_planner.domain.ids import Changed
from callin_planner.domain.intake import DeskOpening
from callin_planner.errors import CallInError, EnvironmentFault
from callin_planner.progress import Progress
from callin_planner.usecases import desk, desk_state
from callin_planner.usecases.desk_state import DeskState
from ui.kit.context import Context

EVERY = 1000
"""Milliseconds between two looks."""
_BOOK_KINDS = frozenset({"Card", "CardBatch", "Provider", "Service", "Location", "Site", "Event", "Setting"})
_AWAY = "desk-away"


@dataclass(frozen=True)
class DeskNow:
    """`opening` is None while no desk is open; `state` while it does not answer, `trouble` says why."""

    opening: DeskOpening | None = None
    state: DeskState | None = None
    trouble: str = ""
    waiting: int = 0

    @property
    def fell_over(self) -> bool:
        return self.opening is not None and self.state is None


CLOSED = DeskNow()


class DeskWatch(QObject):
    """One for a context. `told` carries a DeskNow whenever something differs from the last look.

    `held`: while a desk is being opened or restarted, nobody looks whether it answers.
    """

    told = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self.now = CLOSED
        self.held = False
        self._looking = False
        self._again = False
        self._stale = True
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        context.changes.changed.connect(self._news)
        if context.store.actor.role in desk.MAY_OPEN:
            self._timer.start()
            QTimer.singleShot(0, self, self.look)

    def look(self) -> None:
        """Ask once, in the background; one that is asked for meanwhile follows at once."""
        site = self._context.site
        if site.store.is_closed:
            self._timer.stop()
            return
        if self.held:
            return
        if self._looking:
            self._again = True
            return
        if self.now == CLOSED and not desk.book_file(site).is_file():
            return
        self._looking = True
        stale, self._stale = self._stale, False

        def work(_progress: Progress) -> DeskNow:
            return _look(self._context, refresh=stale)

        self._context.jobs.run("", work, self._tell, self._failed)

    def _news(self, changed: Changed) -> None:
        """What the book is made of may have changed: the running desk is brought up to date."""
        self._stale = self._stale or bool(changed.kinds & _BOOK_KINDS)
        if "DeskOpening" in changed.kinds:
            self.look()

    def _tell(self, found: DeskNow) -> None:
        self._done()
        if found != self.now and not self.held:
            self.now = found
            self.told.emit(found)

    def _failed(self, error: BaseException) -> None:
        self._done()
        self._context.report(error)

    def _done(self) -> None:
        self._looking = False
        if self._again:
            self._again = False
            QTimer.singleShot(0, self, self.look)


def desk_watch(context: Context) -> DeskWatch:
    """The one of this context, made at the first need."""
    return context.findChild(DeskWatch) or DeskWatch(context)


def _look(context: Context, *, refresh: bool) -> DeskNow:
    site = context.site
    opening = desk.opening_of(site)
    if opening is None:
        return CLOSED
    if opening.until is not None and opening.until <= site.store.clock.now():
        desk.close_forgotten(site)
        return CLOSED
    if refresh:
        with contextlib.suppress(EnvironmentFault):  # one that fell over reads its book when it starts
            desk.refresh(site)
    waiting = desk.waiting(site)
    try:
        state = desk_state.state(site)
    except CallInError as error:
        if desk.opening_of(site) is None:
            return CLOSED
        if error.code != _AWAY:
            raise
        return DeskNow(opening, None, error.text, waiting)
    return DeskNow(state.opening, state, "", waiting) if state else CLOSED
