"""The sample city as fixtures: made once a session, copied for each test that asks."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.people import Person
from callin_planner.storage import stretching, unlocking
from callin_planner.storage.slots import Holder
from callin_planner.usecases import backups, opening, sample
from callin_planner.usecases.opening import OpenSite

SAMPLE_NOW = datetime(2026, 11, 24, 16, 41, tzinfo=UTC)
"""10:41 on Tuesday 24 November 2026 in Harlan Bend. The evening: the 25th (clean), 14 December (messy)."""

SAMPLE_KEY = b"\x5a" * 32

_Template = tuple[Path, Person]


def make_template(folder: Path, scenario: str) -> _Template:
    """A closed site folder with the scenario in it, under SAMPLE_KEY, with one backup.

    Its one passphrase is known to nobody, so that nothing has to be stretched.
    """
    clock = FixedClock(SAMPLE_NOW)
    site, owner = sample.founding(scenario, clock)
    path = folder / "Harlan Bend.callin"
    holder = Holder(owner.id, owner.name, owner.role, SAMPLE_NOW)
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
def sample_templates(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], _Template]:
    made: dict[str, _Template] = {}

    def template(scenario: str) -> _Template:
        if scenario not in made:
            made[scenario] = make_template(tmp_path_factory.mktemp(scenario), scenario)
        return made[scenario]

    return template


@pytest.fixture
def open_sample(
    sample_templates: Callable[[str], _Template], tmp_path: Path
) -> Iterator[Callable[[str], OpenSite]]:
    """Opens a fresh copy of a scenario; everything opened is closed after the test."""
    opened: list[OpenSite] = []

    def open_copy(scenario: str) -> OpenSite:
        template, owner = sample_templates(scenario)
        path = tmp_path / scenario / template.name
        shutil.copytree(template, path)
        actor = opening.actor_of(owner)
        opened.append(opening.open_with_key(path, SAMPLE_KEY, actor, clock=FixedClock(SAMPLE_NOW)))
        return opened[-1]

    yield open_copy
    for site in opened:
        site.close()


@pytest.fixture
def sample_site(open_sample: Callable[[str], OpenSite]) -> OpenSite:
    """Harlan Bend the day before its call-in, everything in order; opened by Iris Kemper."""
    return open_sample("clean")


@pytest.fixture
def messy_site(open_sample: Callable[[str], OpenSite]) -> OpenSite:
    """Harlan Bend twenty days before, with the faults of a first draft."""
    return open_sample("messy")
