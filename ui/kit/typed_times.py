"""Times of day as people type them into a field, and read them there."""

import re
from datetime import time

from callin_planner.errors import FieldError
from callin_planner.i18n import _
from ui.kit.dates import time_text

_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)


def typed_time(at: time | None) -> str:
    """A time as it is shown in a field and can be typed back."""
    return time_text(at) if at else ""


def read_time(field: str, text: str) -> time | None:
    """ "5:15 pm", "17:15", "515p"; None for nothing. A plain 1 to 7 is in the afternoon.

    Raises FieldError, saying how to type it.
    """
    text = " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())
    if not text:
        return None
    found = _TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    half = (found[3] or "").lower() if found else ""
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        raise FieldError(
            field, _("That is not a time. Type it like this: {time}.").format(time=time_text(time(17, 15)))
        )
    if half == "p" or (not half and 1 <= hour <= 7 and found and not found[1].startswith("0")):
        hour = hour % 12 + 12
    elif half == "a":
        hour %= 12
    return time(hour, minute)
