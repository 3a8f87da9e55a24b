"""The sample city as fixtures: made once a session, copied for each test that asks."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.people import Person
from callin_planner.storage import stretching, unlocking
from callin_planner.storage.slots import Holder
from callin_planner.usecases import backups, opening, sample
from callin_planner.usecases.opening import OpenSite
from tests.postgres import OnDatabase

SAMPLE_NOW = datetime(2026, 11, 24, 16, 41, tzinfo=UTC)
"""10:41 on Tuesday 24 November 2026 in Harlan Bend. The evening: the 25th (clean), 14 December (messy)."""

SAMPLE_KEY = b"\x5a" * 32

_Template = tuple[Path, Person]


class Templates(Protocol):
    def __call__(self, scenario: str, now: datetime = ...) -> _Template: ...


class OpenSample(Protocol):
    def __call__(self, scenario: str, now: datetime = ...) -> OpenSite: ...


def make_template(folder: Path, scenario: str, now: datetime = SAMPLE_NOW) -> _Template:
    """A closed site folder with the scenario in it as of `now`, under SAMPLE_KEY, with one backup.

    Its one passphrase is known to nobody, so that nothing has to be stretched.
    """
    clock = FixedClock(now)
    site, owner = sample.founding(scenario, clock)
    path = folder / "Harlan Bend.callin"
    holder = Holder(owner.id, owner.name, owner.role, now)
    keys = unlocking.with_stretched(
        unlocking.fresh_keys(stretching.FLOOR), "passphrase", b"\x01" * 32, SAMPLE_KEY, holder
    )
    opened = opening.create_with_key(
        path, site, owner, SAMPLE_KEY, clock=sample.founding_clock(site), keys=keys
    )
    opened.store.clock = clock
    sample.fill(opened.store, scenario)
    backups.back_up(opened, "First look")
    opened.close()
    return path, owner


@pytest.fixture(scope="session")
def sample_templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    made: dict[tuple[str, datetime], _Template] = {}

    def template(scenario: str, now: datetime = SAMPLE_NOW) -> _Template:
        if (scenario, now) not in made:
            made[scenario, now] = make_template(tmp_path_factory.mktemp(scenario), scenario, now)
        return made[scenario, now]

    return template


@pytest.fixture
def open_sample(sample_templates: Templates, tmp_path: Path, on_database: OnDatabase) -> Iterator[OpenSample]:
    """Opens a fresh copy of a scenario as of a moment; everything opened is closed after the test."""
    opened: list[OpenSite] = []

    def open_copy(scenario: str, now: datetime = SAMPLE_NOW) -> OpenSite:
        template, owner = sample_templates(scenario, now)
        path = tmp_path / scenario / template.name
        shutil.copytree(template, path)
        actor = opening.actor_of(owner)
        opened.append(opening.open_with_key(path, SAMPLE_KEY, actor, clock=FixedClock(now)))
        on_database(opened[-1], f"{scenario} {now}")
        return opened[-1]

    yield open_copy
    for site in opened:
        site.close()


@pytest.fixture
def sample_site(open_sample: OpenSample) -> OpenSite:
    """Harlan Bend the day before its call-in, everything in order; opened by Iris Kemper."""
    return open_sample("clean")


@pytest.fixture
def messy_site(open_sample: OpenSample) -> OpenSite:
    """Harlan Bend twenty days before, with the faults of a first draft."""
    return open_sample("messy")
