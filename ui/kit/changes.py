"""The one signal by which screens learn what to refresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from callin_planner.domain.ids import Changed

if TYPE_CHECKING:
    from callin_planner.storage.store import Store


class Changes(QObject):
    """`changed` carries a `Changed` after every commit, on the GUI thread whichever thread committed."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._store: Store | None = None

    def watch(self, store: Store) -> None:
        self._store = store
        store.on_change.append(self._tell)

    def stop(self) -> None:
        if self._store is not None and self._tell in self._store.on_change:
            self._store.on_change.remove(self._tell)
        self._store = None

    def _tell(self, changed: Changed) -> None:
        self.changed.emit(changed)
