"""What a page is given: the open site, the call-in in view, jobs, news, and ways to speak to the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from callin_planner.domain.ids import Changed
from callin_planner.domain.sight import sees_names
from callin_planner.errors import CallInError, EnvironmentFault
from ui.kit import errors
from ui.kit.changes import Changes
from ui.kit.chips import initials
from ui.kit.jobs import Jobs

if TYPE_CHECKING:
    from callin_planner.storage.store import Store
    from callin_planner.usecases.opening import OpenSite

T = TypeVar("T")


class Context(QObject):
    """One per open site. The shell listens to its signals; a page alone works without a shell."""

    page_wanted = Signal(str, object)
    undo_said = Signal(str, str, bool)
    fault_raised = Signal(object)
    fault_gone = Signal(str)
    notice_said = Signal(str)
    event_changed = Signal()
    names_hidden_changed = Signal(bool)
    density_changed = Signal(str)
    badge_changed = Signal(str, int)
    back_up_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, site: OpenSite, event_id: UUID | None = None) -> None:
        super().__init__()
        self.site = site
        self.event_id = event_id
        self.names_locked = not sees_names(site.store.actor.role)
        self.names_hidden = self.names_locked
        self.compact = False
        self._leaving = False
        self.jobs = Jobs()
        self.changes = Changes()
        self.changes.watch(site.store)
        self.jobs.failed.connect(self.report)

    @property
    def store(self) -> Store:
        return self.site.store

    def set_event(self, event_id: UUID | None) -> None:
        if event_id != self.event_id:
            self.event_id = event_id
            self.event_changed.emit()

    def open_page(self, key: str, **target: Any) -> None:
        """Show a page of `ui.pages`, for example ``open_page("agenda", item_id=…)``."""
        self.page_wanted.emit(key, target)

    def say_undo(self, text: str, *, icon: str = "check", undoable: bool = True) -> None:
        """The undo bar: what happened, in the reader's own words. It stays until the next change."""
        self.undo_said.emit(text, icon, undoable)

    def say(self, text: str) -> None:
        """A sentence without Undo, in the same bar."""
        self.undo_said.emit(text, "info-circle", False)

    def set_badge(self, page: str, count: int) -> None:
        """Open findings of a page, shown in the navigation; 0 takes the badge away."""
        self.badge_changed.emit(page, count)

    def do(self, work: Callable[[], T], said: str = "", *, icon: str = "check") -> T | None:
        """Run a use case now; on success show `said` with Undo (default: the journal's label).

        A UserError is shown as a sentence, an EnvironmentFault as a banner; both give None.
        """
        try:
            result = work()
        except CallInError as error:
            self.report(error)
            return None
        self.fault_gone.emit("")
        words = said or (result.label if isinstance(result, Changed) else "")
        if words and not (isinstance(result, Changed) and not result.ids):
            self.say_undo(words, icon=icon)
        return result

    def report(self, error: BaseException) -> None:
        """Tell the person about a failure in the way of its family. Bugs go to the one dialog."""
        if self._leaving:
            errors.note(error)
        elif isinstance(error, EnvironmentFault):
            self.fault_raised.emit(error)
        elif isinstance(error, CallInError):
            self.notice_said.emit(error.text)
        else:
            errors.show_bug(error)

    def name(self, full: str) -> str:
        """A person's name as it may be shown now: initials while names are hidden."""
        return initials(full) if self.names_hidden else full

    def set_names_hidden(self, hidden: bool) -> None:
        """Show initials for names, or names again; whose role sees no names keeps them hidden."""
        hidden = hidden or self.names_locked
        if hidden != self.names_hidden:
            self.names_hidden = hidden
            self.names_hidden_changed.emit(hidden)

    def set_compact(self, compact: bool) -> None:
        if compact != self.compact:
            self.compact = compact
            self.density_changed.emit("compact" if compact else "normal")

    def leave(self) -> None:
        """From now on failures are only logged: the site is being closed and nobody may be asked anything."""
        self._leaving = True

    def close(self) -> None:
        """Stop listening; the site itself is closed by whoever opened it."""
        self.changes.stop()
