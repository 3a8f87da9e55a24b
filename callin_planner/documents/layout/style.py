"""Sizes and greys of the printed page, in points (tokens 8: black ink only carries meaning)."""

from dataclasses import dataclass, replace

from callin_planner.documents.layout.letterhead import Letterhead, of_record
from callin_planner.domain.plan import Plan

MM = 72 / 25.4
INK = 0.07
"""Grey of text: 0 is black, 1 white."""
SOFT = 0.27
"""Grey of second lines and captions."""
RULE = 0.62
"""Grey of hairlines between rows."""
HEX_GREY = 0.68
"""Grey of the services' hexagon."""


@dataclass(frozen=True)
class Style:
    """A sheet of paper, upright. `margin` is at least 0.6 in (43.2 pt); letters stand on `letterhead`."""

    width: float
    height: float
    margin: float = 46.3
    letterhead: Letterhead | None = None

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def right(self) -> float:
        return self.width - self.margin

    def with_margin(self, margin: float) -> "Style":
        return replace(self, margin=margin)


LETTER = Style(612.0, 792.0)
A4 = Style(210 * MM, 297 * MM)


def style_of(paper: str, letterhead: Letterhead | None = None) -> Style:
    """The sheet of a site's `paper`: "a4", or US Letter for anything else."""
    return replace(A4 if paper == "a4" else LETTER, letterhead=letterhead)


def style_for(plan: Plan) -> Style:
    """The site's sheet with its letterhead, for papers that somebody signs."""
    return style_of(plan.site.paper, of_record(plan.letterhead))
