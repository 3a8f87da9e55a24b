"""The page's words for kinds and states."""

from callin_planner.documents.kind import Audience
from callin_planner.i18n import _
from callin_planner.usecases.pack import KindState, State

def audience_words(audience: Audience) -> str:
    return {
        Audience.INVITEES: _("For invitees"),
        Audience.SPEAKERS: _("For speakers and partners"),
        Audience.ROOM: _("For the door and the room"),
    }[audience]


def state_words(state: State) -> tuple[str, str, str]:
    """What stands in the chip, its state and its icon."""
    return {
        State.NOT_MADE: (_("Not made yet"), "neutral", "circle-dashed"),
        State.UP_TO_DATE: (_("Up to date"), "good", "circle-check"),
        State.CHANGED: (_("Changed since"), "look", "refresh"),
        State.LATER: (_("Not made yet"), "info", "clock"),
        State.BLOCKED: (_("Not possible yet"), "look", "alert-triangle"),
    }[state]


def holds_words(holds_names: bool) -> str:
    return _("Names") if holds_names else _("No names")


def formats_words(state: KindState) -> str:
    """ "PDF and Word"."""
    words = {"pdf": "PDF", "docx": "Word", "pptx": "PowerPoint"}
    named = [words.get(suffix, suffix) for suffix in state.formats]
    return _(" and ").join(named)
