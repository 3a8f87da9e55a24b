"""Fixtures for every test of the window: offscreen Qt, the theme, and a context over the sample city."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from callin_planner.domain.people import Person
from callin_planner.domain.recovery import new_recovery_key
from callin_planner.storage import keyfile, unlocking
from callin_planner.storage.folder import SiteFolder
from callin_planner.storage.slots import Holder
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import plans
from callin_planner.usecases.opening import OpenSite
from tests.sample import SAMPLE_KEY, SAMPLE_NOW
from ui.kit import errors, theme
from ui.kit.context import Context
from ui.kit.page import Page


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Every test begins in the light theme at 100 %."""
    if theme.choice() != "light" or theme.scale() != 1.0 or not qapp.styleSheet():
        theme.apply(qapp, "light", 1.0)
    yield


@pytest.fixture(autouse=True)
def no_bugs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A failure of ours fails the test that met it, instead of waiting in a dialog."""
    met: list[BaseException] = []
    monkeypatch.setattr(errors, "show_bug", met.append)
    yield
    if met:
        raise met[0]


@pytest.fixture
def context(qapp: QApplication, sample_site: OpenSite) -> Iterator[Context]:
    """A page's context over a fresh copy of the clean sample city, its next call-in in view."""
    event = plans.next_event(sample_site.store)
    made = Context(sample_site, event.id if event else None)
    yield made
    assert made.jobs.stop_all(20), "a job outlived its test"
    made.close()


@dataclass(frozen=True)
class LockedCity:
    """The clean sample city, closed; `owner` (Iris Kemper) holds `passphrase`."""

    path: Path
    passphrase: str
    recovery_key: str
    owner: Person


@pytest.fixture
def locked_city(
    sample_templates: Callable[[str], tuple[Path, Person]], light_stretching: Cost, tmp_path: Path
) -> LockedCity:
    """A fresh copy with real key slots, stretched at next to no cost."""
    template, owner = sample_templates("clean")
    path = tmp_path / "locked" / template.name
    shutil.copytree(template, path)
    city = LockedCity(path, "granite otter velvet harbor lantern", new_recovery_key(), owner)
    keys = unlocking.fresh_keys(light_stretching)
    yours = Holder(owner.id, owner.name, owner.role, SAMPLE_NOW)
    keys = unlocking.with_slot(keys, "passphrase", city.passphrase, SAMPLE_KEY, yours)
    nobodys = Holder(None, "", None, SAMPLE_NOW)
    keys = unlocking.with_slot(keys, "recovery", city.recovery_key, SAMPLE_KEY, nobodys)
    keyfile.write(SiteFolder(path).keys, keys)
    return city


@pytest.fixture
def page_class() -> type[Page]:
    """Which page `window` holds; a folder of page tests gives its own."""
    raise NotImplementedError("name the page in the folder's conftest")


@pytest.fixture
def window(qtbot: QtBot, context: Context, page_class: type[Page]) -> Iterator[QMainWindow]:
    """A wide window that holds the page alone."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.setCentralWidget(page_class(context))
    window.show()
    yield window
    window.close()


@pytest.fixture
def page(window: QMainWindow, page_class: type[Page]) -> Page:
    """The page in `window`, as what it is."""
    page = window.centralWidget()
    assert isinstance(page, page_class)
    return page
