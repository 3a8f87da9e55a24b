"""One look at a call-in: the plan, what the review found in it, and when. Runs on a thread."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from callin_planner.domain.plan import FullPlan
from callin_planner.usecases import plans
from callin_planner.usecases.keeping import keeping_of
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.review import Review, review_full


@dataclass(frozen=True)
class Seen:
    """What a review found, over which plan, and when it looked."""

    full: FullPlan
    review: Review
    at: datetime


def look(site: OpenSite, event_id: UUID) -> Seen:
    """Read everything anew, the slides and letters too. Raises UserError where the call-in is gone."""
    full = plans.full_plan_of(site.store, event_id)
    return Seen(full, review_full(site.store, full, keeping=keeping_of(site)), site.store.clock.now())
