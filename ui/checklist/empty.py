"""A call-in without a checklist: one step to make it."""

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
