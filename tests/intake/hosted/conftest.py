"""One PostgreSQL for all of these tests, one hosted desk for each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from callin_planner.usecases.opening import OpenSite
from tests import desk, hosted, postgres


@pytest.fixture
def hosting(
    made_site: OpenSite, tables: desk.Tables, postgres: postgres.Server, tmp_path: Path
) -> Iterator[hosted.Hosting]:
    """Two workers; nothing is published yet."""
    with hosted.serving(made_site, tables, postgres, tmp_path) as running:
        yield running
