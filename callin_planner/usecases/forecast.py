"""How many people will come to a call-in, by the rates this site has set."""

from uuid import UUID

from callin_planner.domain.forecast import Forecast as Forecast
from callin_planner.domain.forecast import forecast_of as forecast_of
from callin_planner.storage.store import Store
from callin_planner.usecases import plans
from callin_planner.usecases.thresholds import thresholds


def forecast(store: Store, event_id: UUID | None = None) -> Forecast:
    """The forecast of a call-in, the next one by default."""
    return forecast_of(plans.whole_plan_of(store, event_id), thresholds(store))
