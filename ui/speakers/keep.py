"""Storing what was typed in a field of the drawer."""

from datetime import time
from typing import Any

from callin_planner.domain.availability import read_clock
from callin_planner.domain.ids import Changed
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import speakers
from callin_planner.usecases.roster import RosterRow
from ui.kit.typed_days import read_day


def keep_field(store: Store, row: RosterRow, key: str, value: Any) -> Changed:
    """Store one field of a speaker as it was typed. Raises UserError with a sentence for the field."""
    if key == "cannot_come":
        return speakers.change_cannot_come(store, row.id, value)
    if key == "arrives_at":
        value = read_hour(value)
    elif key == "photo_consent_on":
        value = read_day(key, value)
    elif key == "pace":
        value = read_pace(value)
    elif key == "alternate_id" and value is not None:
        return speakers.change_speaker(store, row.id, alternate_id=value, alternate_name="")
    return speakers.change_speaker(store, row.id, **{key: value})


def read_hour(text: str) -> time | None:
    """A time of day as it is typed; None for nothing."""
    if not text.strip():
        return None
    found = read_clock(text)
    if found is None:
        raise FieldError("arrives_at", _("That is not a time. Type it like this: 4:30 pm."))
    return found


def read_pace(text: str) -> int:
    if not (text.isascii() and text.strip().isdigit()):
        raise FieldError("pace", _("Type a number, such as 130."))
    return int(text)
