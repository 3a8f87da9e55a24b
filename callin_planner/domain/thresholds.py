"""Every figure a rule compares with (domain brief 9), as shipped. A site may change each."""

from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True)
class Thresholds:
    """Minutes, ratios (0 to 1), counts and months, as each name says."""

    length_note_minutes: float = 60
    length_warning_minutes: float = 75
    length_error_minutes: float = 90
    law_to_community_ratio: float = 1.0
    law_share_warning: float = 0.33
    law_share_error: float = 0.50
    item_warning_minutes: float = 6
    item_warning_minutes_survivor: float = 8
    item_error_minutes: float = 10
    speakers_fewest: int = 5
    speakers_most: int = 12
    law_in_a_row: int = 3
    script_over: float = 0.10
    script_under: float = 0.25
    membership_months: int = 12
    show_up_supervised: float = 0.80
    show_up_voluntary: float = 0.17

    def changed(self, values: dict[str, Any]) -> "Thresholds":
        """A copy with the known names of `values` replaced; unknown names are left out."""
        known = {field.name for field in fields(self)}
        return replace(self, **{name: value for name, value in values.items() if name in known})
