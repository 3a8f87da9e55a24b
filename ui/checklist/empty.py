"""What the checklist says while there is nothing to show: one step on from each."""

from collections.abc import Callable

from callin_planner.domain.event import Event
from callin_planner.i18n import _
from callin_planner.usecases.checklist import templates_for
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.states import EmptyState


class EmptyChecklist(EmptyState):
    def __init__(self, context: Context, make: Callable[[], object]) -> None:
        self.make = Button(_("Make the checklist"), "clipboard-check", "primary", on_click=make)
        learn = Button(
            _("What a gate is"),
            kind="link",
            on_click=lambda: context.open_page("help", topic="checklist"),
        )
        super().__init__("clipboard-check", _("No checklist yet"), "", self.make, learn)

    def show_event(self, event: Event) -> None:
        """Says how many tasks this kind of call-in gets."""
        text = _("{n} tasks with days counted from the evening, owners and gates. You can change each one.")
        self.text.set_text(text.format(n=len(templates_for(event.kind))))


def no_call_in(add: Callable[[], object]) -> EmptyState:
    return EmptyState(
        "calendar-event",
        _("No call-in yet"),
        _("Set a date and a place first. The checklist counts its days from that evening."),
        Button(_("New call-in"), "plus", "primary", on_click=add),
    )


def nothing_found(clear: Callable[[], object]) -> EmptyState:
    return EmptyState(
        "search",
        _("No task matches"),
        _("Try fewer words, or show all tasks again."),
        Button(_("Clear filters"), on_click=clear),
    )
