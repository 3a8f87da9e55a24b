"""Reads the list for the page: at once where it is short, beside the window where it is long."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from callin_planner.i18n import _
from ui.invitees import reading
from ui.invitees.reading import Gathered
from ui.kit.context import Context
from ui.kit.jobs import Job


class ListReader(QObject):
    """`taken` gets what was read; `waiting` the job of a long reading, as soon as it has begun."""

    def __init__(
        self,
        context: Context,
        taken: Callable[[Gathered], object],
        waiting: Callable[[Job[Gathered]], object],
    ) -> None:
        super().__init__()
        self._context, self._taken, self._waiting = context, taken, waiting
        self._sort = "name"
        self._busy = self._again = False

    def read(self, event_id: UUID, sort: str) -> None:
        """The people of a call-in, sorted. One reading at a time: a later wish has it done once more."""
        self._sort = sort
        if not reading.is_large(self._context.store, event_id):
            self._again = False
            self._taken(reading.gather(self._context.store, event_id, sort))
        elif self._busy:
            self._again = True
        else:
            self._read_beside(event_id)

    def stale(self) -> None:
        """Something has changed: what is being read now is not the last word."""
        self._again = self._busy

    def _read_beside(self, event_id: UUID) -> None:
        self._busy, self._again = True, False
        store, sort = self._context.store, self._sort
        job = self._context.jobs.run(
            _("Reading the invite list"),
            lambda progress: reading.gather(store, event_id, sort),
            done=self._take,
        )
        job.ended.connect(self._ended)
        self._waiting(job)

    def _take(self, now: Gathered) -> None:
        if now.full.plan.event.id == self._context.event_id and not self._again:
            self._taken(now)

    def _ended(self) -> None:
        self._busy = False
        if self._again and self._context.event_id is not None:
            self.read(self._context.event_id, self._sort)
