"""Storing what was typed in a field of a group's details."""

from typing import Any
from uuid import UUID

from callin_planner.domain.ids import Changed
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import groups
from ui.kit.typed_days import read_day

_NUMBERS = ("members_known", "members_active", "gmi_12mo")


def keep_field(store: Store, group_id: UUID, key: str, value: Any) -> Changed:
    """Store one field as it was typed. Raises UserError with a sentence for the field."""
    if key in _NUMBERS:
        value = read_count(key, value)
    elif key == "last_verified":
        value = read_day(key, value)
    return groups.change_group(store, group_id, **{key: value})


def read_count(key: str, text: str) -> int:
    typed = text.strip()
    if not typed:
        return 0
    if not (typed.isascii() and typed.isdigit() and len(typed) < 6):
        raise FieldError(key, _("Type a whole number, such as 12."))
    return int(typed)
