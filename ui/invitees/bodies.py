"""What the page may hold: the list, nobody yet, no call-in yet, or a list that is still being read."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from callin_planner.i18n import _
from ui.kit.buttons import Button
from ui.kit.states import EmptyState, LongWork
from ui.kit.widgets import column


def no_one_matches(clear: Callable[[], object]) -> EmptyState:
    """Stands in the place of the list; `clear` takes search and filters off."""
    return EmptyState(
        "search",
        _("No one matches"),
        _("Try part of a name, a code or an officer, or take a filter off. Accents do not matter."),
        Button(_("Clear filters"), on_click=clear),
    )


class Bodies(QStackedWidget):
    """`planned` takes the list and what stands above it, in `lines`."""

    import_wanted = Signal()
    add_wanted = Signal()
    call_in_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.planned = QWidget()
        self.lines = QVBoxLayout(self.planned)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(12)
        self.empty = EmptyState(
            "users",
            _("Nobody on the list yet"),
            _("Bring in the list of a probation or parole office, or add people one by one."),
            Button(_("Import a list"), "file-import", "primary", on_click=self.import_wanted.emit),
            Button(_("Add person"), "plus", on_click=self.add_wanted.emit),
        )
        self.no_event = EmptyState(
            "calendar-event",
            _("No call-in yet"),
            _("Set a date and a place first. People are invited to that evening."),
            Button(_("New call-in"), "plus", "primary", on_click=self.call_in_wanted.emit),
        )
        self.long_read = LongWork(_("Reading the invite list"), "users")
        self.waiting = QWidget()
        self.waiting.setLayout(column(self.long_read, None))
        for body in (self.planned, self.empty, self.no_event, self.waiting):
            self.addWidget(body)
