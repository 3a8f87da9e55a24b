from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.usecases import backups, opening, settings
from callin_planner.usecases.opening import OpenSite
from tests.gui.conftest import LockedCity
from tests.gui.reading import nameless
from ui.kit.jobs import Jobs
from ui.lock.carried import CarriedPage


@pytest.fixture
def copy(locked_city: LockedCity, tmp_path: Path) -> Path:
    """The sample city in one file, as it came on a stick."""
    site = opening.open_with(locked_city.path, locked_city.passphrase, back_up=False)
    file = backups.carry(site, tmp_path / "stick.callincopy")
    site.close()
    return file


class Carrying:
    """The page for a copy that goes to `to`, and the sites it opened."""

    def __init__(self, qtbot: QtBot, file: Path, to: Path) -> None:
        self.jobs = Jobs()
        self.opened: list[OpenSite] = []
        self.page = CarriedPage(self.jobs, file, to)
        self.page.opened.connect(self.opened.append)
        qtbot.addWidget(self.page)
        self.page.show()

    def close(self) -> None:
        assert self.jobs.stop_all(20)
        for site in self.opened:
            site.close()


@pytest.fixture
def elsewhere(qtbot: QtBot, copy: Path, tmp_path: Path) -> Iterator[Carrying]:
    """Another computer, where no such city is."""
    made = Carrying(qtbot, copy, tmp_path / "other" / "Harlan Bend.callin")
    yield made
    made.close()


@pytest.fixture
def beside(qtbot: QtBot, copy: Path, locked_city: LockedCity) -> Iterator[Carrying]:
    """The computer it came from."""
    made = Carrying(qtbot, copy, locked_city.path)
    yield made
    made.close()


def change(city: LockedCity, name: str) -> None:
    site = opening.open_with(city.path, city.passphrase, back_up=False)
    settings.change_site(site.store, city=name)
    site.close()


def test_a_copy_is_put_in_place_and_opened(
    qtbot: QtBot, elsewhere: Carrying, locked_city: LockedCity
) -> None:
    page = elsewhere.page
    assert nameless(page) == [] and not page.here_button.isVisible()
    page.secret.setText(locked_city.passphrase)
    page.open_button.click()
    qtbot.waitUntil(lambda: bool(elsewhere.opened), timeout=20000)
    site = elsewhere.opened[0]
    assert site.path == page.to and site.site().city == "Harlan Bend"
    assert site.store.actor.name == "Iris Kemper" and page.secret.text() == ""


def test_a_wrong_secret_puts_nothing_in_place(qtbot: QtBot, elsewhere: Carrying) -> None:
    page = elsewhere.page
    page.secret.setText("wrong")
    page.open_button.click()
    qtbot.waitUntil(page.field.has_fault)
    assert page.field.sentence.text() == "That does not open this site."
    assert page.open_button.isEnabled() and not page.to.exists()


def test_a_copy_cut_short_says_so(
    qtbot: QtBot, elsewhere: Carrying, copy: Path, locked_city: LockedCity
) -> None:
    copy.write_bytes(copy.read_bytes()[:4000])
    elsewhere.page.secret.setText(locked_city.passphrase)
    elsewhere.page.open_button.click()
    qtbot.waitUntil(elsewhere.page.field.has_fault)
    assert "not a whole copy" in elsewhere.page.field.sentence.text()
    assert not elsewhere.page.to.exists()


def test_where_the_same_is_here_nothing_is_replaced(
    qtbot: QtBot, beside: Carrying, locked_city: LockedCity
) -> None:
    page = beside.page
    page.secret.setText(locked_city.recovery_key)
    page.open_button.click()
    qtbot.waitUntil(page.answer.isVisible, timeout=20000)
    assert not page.open_button.isVisible() and not page.replace_button.isVisible()
    with qtbot.waitSignal(page.here_wanted) as asked:
        page.here_button.click()
    assert asked.args == [locked_city.path] and not beside.opened


def test_the_newer_one_is_named_and_the_copy_may_replace_it(
    qtbot: QtBot, beside: Carrying, locked_city: LockedCity
) -> None:
    change(locked_city, "Mill Hill")
    page = beside.page
    page.secret.setText(locked_city.passphrase)
    page.open_button.click()
    qtbot.waitUntil(page.answer.isVisible, timeout=20000)
    assert "newer" in page.answer.label.text()
    page.replace_button.click()
    qtbot.waitUntil(lambda: bool(beside.opened), timeout=20000)
    assert beside.opened[0].site().city == "Harlan Bend"
    assert len(list(locked_city.path.parent.iterdir())) == 2
