"""Taking up what the doors and the intake desk saved, while the site is open, whichever page is shown."""

from datetime import date

from PySide6.QtCore import QObject, QTimer

from callin_planner.domain.ids import Changed
from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.intake import receive
from callin_planner.usecases import consents, door
from ui.kit.context import Context

EVERY = 1000
"""Milliseconds between two looks into the inbox."""


class Receiving(QObject):
    """Looks once a second, and once at once: what was saved while the site was locked comes in then."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._failed = ""
        self._day: date | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(0, self, self.look)

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Take up what waits. The same failure is said once, and the next look tries again."""
        site = self._context.site
        if site.store.is_closed:
            self.stop()
            return
        if site.store.in_transaction:
            return
        changed = Changed()
        try:
            self._note_expired()
            receive.receive(site)
            if door.waiting(site) or door.files_of(site).is_dir():
                changed = door.receive(site)
        except CallInError as error:
            if error.text != self._failed:
                self._failed = error.text
                self._context.report(error)
            return
        self._failed = ""
        if "DoorScan" in changed.kinds:
            self._tell_calls(changed.ids)

    def _note_expired(self) -> None:
        """Once a day whoever was told something under a consent that has run out goes on the notice list."""
        today = self._context.store.clock.now().date()
        if today != self._day:
            consents.note_expired(self._context.store)
            self._day = today

    def _tell_calls(self, fresh: frozenset[object]) -> None:
        """Somebody at a door asks for the project manager: that is said wherever the window is."""
        event_id = self._context.event_id
        if event_id is None:
            return
        calls = door.live(self._context.store, event_id).calls
        self._context.set_badge("door", len(calls))
        if any(call.id in fresh for call in calls):
            self._context.say(_("Somebody at the door asks for you. See Door check-in."))
