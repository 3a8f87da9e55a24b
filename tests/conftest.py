"""Fixtures for every test: a home of its own, and a site that opens without key stretching."""

import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from callin_planner.domain.clock import FixedClock
from callin_planner.storage import reserve, stretching
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import opening
from callin_planner.usecases.opening import OpenSite
from tests import factories, network

if TYPE_CHECKING:
    from tests.postgres import OnDatabase

pytest_plugins = ("tests.postgres", "tests.sample", "tests.door")

# No test asserts on time: neither do those that hypothesis makes up.
settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")

_LOCAL = frozenset({"AF_UNIX"})


def _no_network(event: str, arguments: tuple[Any, ...]) -> None:
    """R-K6 for the whole suite: whatever a test runs in this process talks to nobody."""
    if not event.startswith("socket.") or network.is_allowed(event, arguments):
        return
    if event == "socket.getaddrinfo":
        raise AssertionError("a name was looked up on the network")
    if event in ("socket.connect", "socket.sendto") and arguments[0].family.name not in _LOCAL:
        raise AssertionError("a connection was begun")


sys.addaudithook(_no_network)


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


@dataclass(frozen=True)
class ShippedSite:
    """A closed site made the way the program makes it. Copy `path` before changing anything."""

    path: Path
    passphrase: str
    recovery_key: str


@pytest.fixture(scope="session")
def shipped_site_folder(tmp_path_factory: pytest.TempPathFactory) -> ShippedSite:
    """Argon2 at its shipped strength runs here, once a session."""
    path = tmp_path_factory.mktemp("shipped") / "Somewhere.callin"
    passphrase = "outlying snowshoe limeade stratus handlebar"
    site, recovery_key = opening.create(path, factories.site(), factories.person(), passphrase)
    site.close()
    return ShippedSite(path, passphrase, recovery_key)


@pytest.fixture
def light_stretching(monkeypatch: pytest.MonkeyPatch) -> Cost:
    """A cost of a millisecond, for tests that unlock often; the shipped one is tested once a session."""
    light = Cost(1, 64, 1)
    monkeypatch.setattr(stretching, "FLOOR", light)
    monkeypatch.setattr(stretching, "DEFAULT", light)
    monkeypatch.setattr(stretching, "calibrated", lambda: light)
    return light


@pytest.fixture
def vault_key() -> bytes:
    return secrets.token_bytes(32)


@pytest.fixture
def fixed_clock() -> FixedClock:
    """Monday 2 November 2026, noon in the factories' city."""
    return FixedClock(factories.NOON)


@pytest.fixture
def made_site(
    tmp_path: Path, vault_key: bytes, fixed_clock: FixedClock, on_database: "OnDatabase"
) -> Iterator[OpenSite]:
    """An empty site, open, with one person (`factories.person()`'s values) and a clock that stands still."""
    site = opening.create_with_key(
        tmp_path / "Somewhere.callin", factories.site(), factories.person(), vault_key, clock=fixed_clock
    )
    on_database(site)
    yield site
    site.close()
