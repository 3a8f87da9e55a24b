"""The second squares of handouts and cards: they dial the number, or open a page that anyone may read."""

from dataclasses import dataclass, field

from callin_planner.documents.said import UNSAID
from callin_planner.documents.wording import Said
from callin_planner.domain.dialing import tel_link
from callin_planner.domain.plan import Plan


@dataclass(frozen=True)
class Scan:
    """A square that is the same on every copy, and what stands beside it."""

    label: str
    payload: str = field(metadata=UNSAID)


def scans_of(plan: Plan, parts: Said) -> tuple[Scan, ...]:
    """The number first; the page only where the site has one. A wording without a label has no square."""
    found = (
        Scan(parts.get("scan number", ""), tel_link(plan.site.help_line)),
        Scan(parts.get("scan page", ""), plan.site.site_link),
    )
    return tuple(scan for scan in found if scan.label and scan.payload)
