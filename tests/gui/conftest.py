"""Fixtures for every test of the window: offscreen Qt, the theme, and a context over the sample city."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from callin_planner.usecases import plans
from callin_planner.usecases.opening import OpenSite
from ui.kit import errors, theme
from ui.kit.context import Context


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
