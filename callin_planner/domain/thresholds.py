"""Every figure a rule compares with (domain brief 9), as shipped. A site may change each."""

from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True)
class Thresholds:
    """Minutes, ratios (0 to 1), counts, days, school grades and months, as each name says."""

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
    opening_minutes: float = 5
    closing_minutes: float = 10
    help_line_test_days: int = 7
    confirm_warning_days: int = 28
    confirm_error_days: int = 7
    script_over: float = 0.10
    script_under: float = 0.25
    elected_most: int = 2
    elected_minutes: float = 4
    one_to_one_minutes: float = 30
    letter_grade_good: float = 6
    letter_grade_warning: float = 8
    letter_grade_error: float = 10
    letter_pages: int = 1
    letter_ease_good: float = 80
    letter_ease_warning: float = 70
    letter_ease_error: float = 60
    letter_days_out: int = 7
    readiness_days: int = 14
    report_back_days: int = 40
    retention_days: int = 180
    membership_months: int = 12
    membership_due_days: int = 30
    membership_stop_days: int = 1826
    group_fewest: int = 1
    group_goal: int = 2
    group_share_points: float = 0.15
    list_lock_days: int = 35
    in_person_share: float = 0.80
    in_person_days: int = 7
    curfew_days: int = 10
    contract_days: int = 90
    service_categories: int = 3
    first_try_hours: int = 24
    listing_days: int = 90
    show_up_supervised: float = 0.80
    show_up_voluntary: float = 0.17

    def changed(self, values: dict[str, Any]) -> "Thresholds":
        """A copy with the known names of `values` replaced; unknown names are left out."""
        known = {field.name for field in fields(self)}
        return replace(self, **{name: value for name, value in values.items() if name in known})
