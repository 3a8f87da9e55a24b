"""Between which figures a threshold may lie, and from where on it says nothing any more."""

from dataclasses import dataclass
from itertools import pairwise

from callin_planner.domain.thresholds import Thresholds


@dataclass(frozen=True)
class Limit:
    """`low` to `high` may be set. From `off` on, in that direction, the rule could never speak up."""

    low: float
    high: float
    off: float | None = None
    whole: bool = False

    def switches_off(self, value: float) -> bool:
        if self.off is None:
            return False
        return value <= self.off if self.off == self.low else value >= self.off


_MINUTES = Limit(1, 600, off=240)
_SHARE = Limit(0, 1, off=1)
_GRADE = Limit(1, 20, off=20)
_EASE = Limit(0, 100, off=0)

LIMITS: dict[str, Limit] = {
    "length_note_minutes": _MINUTES,
    "length_warning_minutes": _MINUTES,
    "length_error_minutes": _MINUTES,
    "law_to_community_ratio": Limit(0, 100, off=10),
    "law_share_warning": _SHARE,
    "law_share_error": _SHARE,
    "item_warning_minutes": Limit(1, 600, off=60),
    "item_warning_minutes_survivor": Limit(1, 600, off=60),
    "item_error_minutes": Limit(1, 600, off=60),
    "speakers_fewest": Limit(0, 50, off=0, whole=True),
    "speakers_most": Limit(1, 100, off=50, whole=True),
    "law_in_a_row": Limit(1, 100, off=50, whole=True),
    "opening_minutes": _MINUTES,
    "closing_minutes": _MINUTES,
    "help_line_test_days": Limit(1, 365, off=365, whole=True),
    "confirm_warning_days": Limit(0, 365, off=0, whole=True),
    "confirm_error_days": Limit(0, 365, off=0, whole=True),
    "script_over": Limit(0, 100, off=10),
    "script_under": Limit(0, 1, off=1),
    "elected_most": Limit(0, 50, off=50, whole=True),
    "elected_minutes": Limit(1, 600, off=60),
    "one_to_one_minutes": Limit(0, 600, off=0),
    "letter_grade_good": _GRADE,
    "letter_grade_warning": _GRADE,
    "letter_grade_error": _GRADE,
    "letter_ease_good": _EASE,
    "letter_ease_warning": _EASE,
    "letter_ease_error": _EASE,
    "letter_pages": Limit(1, 20, off=20, whole=True),
    "letter_days_out": Limit(1, 60, whole=True),
    "readiness_days": Limit(0, 365, off=0, whole=True),
    "report_back_days": Limit(1, 365, off=365, whole=True),
    "retention_days": Limit(1, 1825, off=1825, whole=True),
    "membership_months": Limit(1, 120, off=60, whole=True),
    "membership_due_days": Limit(0, 365, whole=True),
    "membership_stop_days": Limit(90, 1826, whole=True),
    "group_fewest": Limit(0, 20, off=0, whole=True),
    "group_goal": Limit(1, 50, whole=True),
    "group_share_points": Limit(0, 1, off=1),
    "list_lock_days": Limit(0, 365, whole=True),
    "in_person_share": Limit(0, 1, off=0),
    "in_person_days": Limit(0, 365, whole=True),
    "curfew_days": Limit(0, 365, whole=True),
    "contract_days": Limit(0, 730, whole=True),
    "service_categories": Limit(0, 20, off=0, whole=True),
    "first_try_hours": Limit(1, 720, off=720, whole=True),
    "listing_days": Limit(1, 730, off=730, whole=True),
    "show_up_supervised": Limit(0, 1),
    "show_up_voluntary": Limit(0, 1),
}

RISING: tuple[tuple[str, ...], ...] = (
    ("length_note_minutes", "length_warning_minutes", "length_error_minutes"),
    ("law_share_warning", "law_share_error"),
    ("item_warning_minutes", "item_warning_minutes_survivor", "item_error_minutes"),
    ("speakers_fewest", "speakers_most"),
    ("letter_grade_good", "letter_grade_warning", "letter_grade_error"),
    ("letter_ease_error", "letter_ease_warning", "letter_ease_good"),
    ("confirm_error_days", "confirm_warning_days"),
    ("group_fewest", "group_goal"),
)
"""Thresholds that must not overtake one another."""


def overtakes(thresholds: Thresholds, name: str) -> str:
    """The neighbour in `RISING` that `name` has overtaken, or nothing."""
    for run in RISING:
        for lower, upper in pairwise(run):
            if name in (lower, upper) and getattr(thresholds, lower) > getattr(thresholds, upper):
                return upper if name == lower else lower
    return ""
