"""A desk for each test, and connections to this computer."""

from collections.abc import Iterator

import pytest

from callin_planner.usecases.opening import OpenSite
from tests import desk, network


@pytest.fixture(autouse=True)
def this_computer() -> Iterator[None]:
    with network.this_computer():
        yield


@pytest.fixture
def tables(made_site: OpenSite) -> desk.Tables:
    return desk.fill(made_site)


@pytest.fixture
def open_desk(made_site: OpenSite, tables: desk.Tables) -> Iterator[desk.OpenDesk]:
    with desk.opened(made_site, tables) as running:
        yield running
