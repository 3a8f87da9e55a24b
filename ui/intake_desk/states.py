"""What stands in the page's place while there is no desk to show."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from callin_planner.i18n import _
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.states import EmptyState


def empties(context: Context, print_spares: Callable[[], object]) -> dict[str, QWidget]:
    """By the name of the state."""
    return {
        "role": EmptyState(
            "lock",
            _("Your role sees nothing of the intake desk"),
            _(
                "Who asks for help stays between them and the services. Ask the project manager for counts, "
                "which name nobody."
            ),
        ),
        "ahead": EmptyState(
            "clipboard-heart",
            _("The desk opens on the day"),
            _(
                "Providers then scan cards, ask for consent, and the clock of the first call starts. "
                "Print spare codes and blank slips the day before."
            ),
            Button(_("Print spare codes"), "printer", on_click=print_spares),
            Button(
                _("How the desk works"),
                kind="link",
                on_click=lambda: context.open_page("help", topic="intake-desk"),
            ),
        ),
        "off": EmptyState(
            "clipboard-heart",
            _("This call-in was called off"),
            _("Its desk stays closed. Another call-in can be chosen at the upper left."),
        ),
        "no_event": EmptyState(
            "calendar-event",
            _("No call-in yet"),
            _("Set a date and a place first. Its desk opens on that day."),
            Button(
                _("Go to Overview"),
                "layout-dashboard",
                "primary",
                on_click=lambda: context.open_page("overview"),
            ),
        ),
    }
