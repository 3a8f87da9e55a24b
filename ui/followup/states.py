"""What stands in the list's place, and the sentence while nothing is due."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from callin_planner.domain.clock import zone
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.followup_board import Elsewhere, FollowUpBoard
from ui.followup.words import is_due
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import day_text, time_text
from ui.kit.states import EmptyState


def empties(context: Context) -> dict[str, QWidget]:
    """By the name of the state."""

    def learn() -> Button:
        return Button(
            _("How follow-up works"), "book", on_click=lambda: context.open_page("help", topic="follow-up")
        )

    return {
        "role": EmptyState(
            "lock",
            _("Your role sees nothing of the follow-up"),
            _("Who asked for help stays between them and the helpers. Ask the project manager."),
        ),
        "empty": EmptyState(
            "heart-handshake",
            _("Nobody to call yet"),
            _(
                "Whoever agrees at the service tables to be called stands here, with the clock of the first "
                "call."
            ),
            Button(
                _("Go to the intake desk"),
                "clipboard-heart",
                "primary",
                on_click=lambda: context.open_page("intake"),
            ),
            learn(),
        ),
        "no_event": EmptyState(
            "calendar-event",
            _("No call-in yet"),
            _("Set a date and a place first. Calls follow that evening."),
            Button(
                _("Go to Overview"),
                "layout-dashboard",
                "primary",
                on_click=lambda: context.open_page("overview"),
            ),
        ),
    }


def other_call_in(context: Context, found: Elsewhere) -> EmptyState:
    """Nobody here, and somebody waits on the list of another call-in."""
    text = ngettext(
        "{n} person stands on the list of “{name}”.",
        "{n} people stand on the list of “{name}”.",
        found.people,
    ).format(n=found.people, name=found.event.name)
    return EmptyState(
        "heart-handshake",
        _("Nobody of this call-in to call yet"),
        text,
        Button(
            _("Go to “{name}”").format(name=found.event.name),
            "calendar-event",
            "primary",
            on_click=lambda: context.set_event(found.event.id),
        ),
    )


def nothing_due_text(board: FollowUpBoard, now: datetime, zone_name: str) -> str:
    """ "Nothing due. The next call is on Fri Dec 12, 2026, 7:10 pm."; "" while something is due."""
    if not board.intakes or any(is_due(one, now, zone_name) for one in board.intakes):
        return ""
    if board.next_due is None:
        return _("Nothing due. Nobody waits for a call.")
    local = board.next_due.astimezone(zone(zone_name))
    when = f"{day_text(local.date())}, {time_text(local.time())}"
    return _("Nothing due. The next call is on {when}.").format(when=when)
