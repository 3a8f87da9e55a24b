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
    "script_over": Limit(0, 100, off=10),
    "script_under": Limit(0, 1, off=1),
    "membership_months": Limit(1, 120, off=60, whole=True),
    "show_up_supervised": Limit(0, 1),
    "show_up_voluntary": Limit(0, 1),
}

RISING: tuple[tuple[str, ...], ...] = (
    ("length_note_minutes", "length_warning_minutes", "length_error_minutes"),
    ("law_share_warning", "law_share_error"),
    ("item_warning_minutes", "item_warning_minutes_survivor", "item_error_minutes"),
    ("speakers_fewest", "speakers_most"),
)
"""Thresholds that must not overtake one another."""


def overtakes(thresholds: Thresholds, name: str) -> str:
    """The neighbour in `RISING` that `name` has overtaken, or nothing."""
    for run in RISING:
        for lower, upper in pairwise(run):
            if name in (lower, upper) and getattr(thresholds, lower) > getattr(thresholds, upper):
                return upper if name == lower else lower
    return ""
