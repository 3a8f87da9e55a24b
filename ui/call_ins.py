"""What the Call-in menu does: make, change, follow, call off; its crew and its calendar."""

from PySide6.QtWidgets import QWidget

from callin_planner.domain.event import Event, EventState
from callin_planner.i18n import _
from ui.kit.context import Context
from ui.kit.dialogs import ask


class CallInActs:
    """Dialogs over `window` about the call-in in view; without one, a new one is offered."""

    def __init__(self, window: QWidget, context: Context) -> None:
        self._window = window
        self._context = context

    def add(self) -> None:
        from ui.kit.call_in import CallInDialog

        CallInDialog(self._window, self._context).exec()

    def change(self) -> None:
        from ui.kit.call_in import CallInDialog

        event = self._event()
        if event is not None:
            CallInDialog(self._window, self._context, event).exec()

    def plan_next(self) -> None:
        """Twelve weeks on, with the agenda, speakers and tasks of the one in view."""
        from ui.kit.call_in import CallInDialog

        event = self._event()
        if event is not None:
            CallInDialog(self._window, self._context, after=event).exec()

    def call_off(self) -> None:
        """Cancel or postpone, or take up again where that was done."""
        from callin_planner.usecases import calling_off
        from ui.kit.call_off import CallOffDialog

        event = self._event()
        if event is None:
            return
        if event.state not in (EventState.CANCELLED, EventState.POSTPONED):
            CallOffDialog(self._window, self._context, event).exec()
        elif ask(
            self._window,
            _("Plan “{name}” again?").format(name=event.name),
            _("It was called off: {reason}").format(reason=event.state_reason),
            _("Plan it again"),
        ):
            self._context.do(lambda: calling_off.plan_again(self._context.store, event.id))

    def edit_crew(self) -> None:
        from ui.kit.crew import CrewDialog

        event = self._event()
        if event is not None:
            CrewDialog(self._window, self._context, event.id).exec()

    def save_calendar(self) -> None:
        from ui.kit.calendar_file import CalendarDialog

        event = self._event()
        if event is not None:
            CalendarDialog(self._window, self._context, event.id).exec()

    def _event(self) -> Event | None:
        """The call-in in view; where there is none, the form for a new one opens."""
        from callin_planner.usecases import plans

        if self._context.event_id is None:
            self.add()
            return None
        return plans.event_of(self._context.store, self._context.event_id)
