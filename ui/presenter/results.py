"""Writes what the evening took beside the show, for the planner to take in."""

import time
from pathlib import Path

from PySide6.QtCore import QObject

from callin_planner import paths
from callin_planner.show.result import NAMES, result_of
from ui.presenter.memory import write_quickly
from ui.presenter.session import Session

_EVERY = 60.0


class ResultKeeper(QObject):
    """Writes at each change of segment, each minute, and at the end. `folder` is where the show lies;
    where that cannot be written to, the program's own folder takes the file.
    """

    def __init__(self, session: Session, folder: Path, *, rehearsal: bool) -> None:
        super().__init__(session)
        self._session = session
        self._folder = folder
        self._rehearsal = rehearsal
        self._segment = -1
        self._written = float("-inf")
        session.moved.connect(self._keep_if_due)
        session.ticked.connect(self._keep_if_due)
        session.left.connect(lambda: self.keep(ended=True))

    def keep(self, *, ended: bool = False) -> None:
        """Nothing before the clock was started."""
        state = self._session.state
        self._segment, self._written = state.segment, time.monotonic()
        if not state.started:
            return
        result = result_of(
            self._session.turns(),
            state.course.stands_in,
            show=self._session.show.digest,
            began=state.began,
            rehearsal=self._rehearsal,
            ended=ended,
        )
        if result is None:
            return
        data, name = result.to_text().encode("utf-8"), NAMES[self._rehearsal]
        if not write_quickly(self._folder / name, data):
            write_quickly(paths.state_folder() / "stage" / name, data)

    def _keep_if_due(self) -> None:
        if self._session.state.segment != self._segment or time.monotonic() - self._written >= _EVERY:
            self.keep()
