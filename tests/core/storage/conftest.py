"""Key stretching light enough for tests of what is built on it; its shipped strength is tested once."""

import pytest

from callin_planner.storage import stretching
from callin_planner.storage.stretching import Cost

SHIPPED = (stretching.FLOOR, stretching.DEFAULT, stretching.CEILING)


@pytest.fixture
def shipped_costs() -> tuple[Cost, Cost, Cost]:
    """Floor, default and ceiling as shipped."""
    return SHIPPED
