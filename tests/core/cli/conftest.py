"""One real sample city a session, made by the real command; tests that change it work on a copy."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from callin_planner.storage import stretching
from tests.core.cli.running import Ended, callin


@pytest.fixture(autouse=True, scope="session")
def quick_stretching() -> Iterator[None]:
    """Lets this process open what the quick runs made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretching, "FLOOR", stretching.Cost(1, 1024, 1))
        yield


@dataclass(frozen=True)
class Made:
    """A site folder, what `callin new` said of it, and `callin` with a home beside it."""

    path: Path
    said: Ended
    home: Path
    callin: Callable[..., Ended]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The clean sample city. Read it; to change it, take `sample_copy`."""
    return _made(tmp_path_factory.mktemp("sample"), "clean")


@pytest.fixture(scope="session")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return _made(tmp_path_factory.mktemp("messy"), "messy")


@pytest.fixture
def sample_copy(sample: Made, tmp_path: Path) -> Made:
    path = tmp_path / sample.path.name
    shutil.copytree(sample.path, path, ignore=shutil.ignore_patterns("reserve"))
    return Made(path, sample.said, sample.home, sample.callin)


def _made(folder: Path, scenario: str) -> Made:
    home = folder / "home"
    home.mkdir()
    path = folder / "Harlan Bend.callin"
    run = partial(callin, home=home)
    said = run("new", "--sample", "--scenario", scenario, path, "--json")
    assert said.code == 0, said
    return Made(path, said, home, run)
