"""Fixtures for every test: a home of its own, and a site that opens without key stretching."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from callin_planner.domain.clock import FixedClock
from callin_planner.storage import reserve
from callin_planner.usecases import opening
from callin_planner.usecases.opening import OpenSite
from tests import factories

pytest_plugins = ("tests.sample",)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own files go to a folder of this test; no passphrase comes from outside."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CALLIN_HOME", str(folder))
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("CALLIN_PASSPHRASE", raising=False)
    return folder


@pytest.fixture(autouse=True, scope="session")
def small_reserve() -> Iterator[None]:
    """64 KB instead of 64 MB for each of the many sites that tests make."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reserve, "SIZE", 65536)
        yield


@pytest.fixture
def vault_key() -> bytes:
    return secrets.token_bytes(32)


@pytest.fixture
def fixed_clock() -> FixedClock:
    """Monday 2 November 2026, noon in the factories' city."""
    return FixedClock(factories.NOON)


@pytest.fixture
def made_site(tmp_path: Path, vault_key: bytes, fixed_clock: FixedClock) -> Iterator[OpenSite]:
    """An empty site, open, with one person (`factories.person()`'s values) and a clock that stands still."""
    site = opening.create_with_key(
        tmp_path / "Somewhere.callin", factories.site(), factories.person(), vault_key, clock=fixed_clock
    )
    yield site
    site.close()
