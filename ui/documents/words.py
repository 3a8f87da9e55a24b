"""The page's words for kinds and states."""

from datetime import time

from callin_planner.documents.dates import language_name
from callin_planner.documents.kind import Audience, Counting
from callin_planner.i18n import _
from callin_planner.usecases.pack import KindState, State
from ui.kit.dates import time_text

FORMATS = {"pdf": "PDF", "docx": "Word", "pptx": "PowerPoint", "png": "PNG", "xlsx": "Excel"}


def audience_words(audience: Audience) -> str:
    return {
        Audience.INVITEES: _("For invitees"),
        Audience.SPEAKERS: _("For speakers and partners"),
        Audience.ROOM: _("For the door and the room"),
    }[audience]


def reader_words(audience: Audience) -> str:
    """In the filter “For: …”."""
    return {
        Audience.INVITEES: _("invitees"),
        Audience.SPEAKERS: _("speakers and partners"),
        Audience.ROOM: _("the door and the room"),
    }[audience]


def state_words(state: KindState) -> tuple[str, str, str]:
    """What stands in the chip, its look and its icon: what changed, where it is known."""
    if state.state is State.CHANGED and state.changes:
        return state.changes[0], "look", "refresh"
    if state.state is State.LATER and state.kind.made_at is not None:
        return _("Made at {hour}").format(hour=hour_words(state.kind.made_at)), "info", "clock"
    return {
        State.NOT_MADE: (_("Not made yet"), "neutral", "circle-dashed"),
        State.UP_TO_DATE: (_("Up to date"), "good", "circle-check"),
        State.CHANGED: (_("Changed since"), "look", "refresh"),
        State.LATER: (_("Not made yet"), "neutral", "circle-dashed"),
        State.BLOCKED: (_("Not possible yet"), "look", "alert-triangle"),
    }[state.state]


def state_tip(state: KindState) -> str:
    """More than the chip has room for: every change, or why it cannot be made."""
    if state.state is State.BLOCKED:
        return state.detail
    return ", ".join(state.changes) if len(state.changes) > 1 else ""


def hour_words(hour: time) -> str:
    """ "4 pm", or "4:30 pm"."""
    return time_text(hour).replace(":00", "")


def holds_words(holds_names: bool) -> str:
    return _("Names") if holds_names else _("No names")


def formats_words(state: KindState) -> str:
    """ "PDF and Word"."""
    return _(" and ").join(FORMATS.get(suffix, suffix.upper()) for suffix in state.formats)


def languages_words(codes: tuple[str, ...]) -> str:
    return ", ".join(language_name(code) for code in codes)


def save_words(state: KindState) -> str:
    """ "Save PDF", or "Save" where the kind has several forms."""
    formats = state.formats
    return _("Save {form}").format(form=FORMATS[formats[0]]) if len(formats) == 1 else _("Save")


def whose_words(state: KindState, *, real: bool) -> str:
    """Whose data stands on the pages in sight."""
    if state.holds_names:
        return _("real people") if real else _("invented people")
    return _("stand-in code") if state.kind.counting is Counting.CODES else _("this call-in’s own")
