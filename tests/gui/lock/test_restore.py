from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.domain.clock import FixedClock
from callin_planner.usecases import backups, opening, settings
from callin_planner.usecases.opening import OpenSite
from tests.gui.conftest import LockedCity
from tests.gui.reading import nameless
from tests.sample import SAMPLE_NOW
from ui.kit.jobs import Jobs
from ui.lock.restore import RestorePage
from ui.lock.window import LockWindow


def reopen(city: LockedCity) -> OpenSite:
    clock = FixedClock(SAMPLE_NOW + timedelta(days=1))
    return opening.open_with(city.path, city.passphrase, clock=clock, back_up=False)


@pytest.fixture
def changed_city(locked_city: LockedCity) -> LockedCity:
    """Backed up by its passphrase's own slots, then changed twice."""
    site = reopen(locked_city)
    backups.back_up(site, "By hand")
    settings.change_site(site.store, office="Office of Peace")
    settings.change_site(site.store, city="Mill Hill")
    site.close()
    return locked_city


@pytest.fixture
def page(qtbot: QtBot, changed_city: LockedCity) -> Iterator[RestorePage]:
    jobs = Jobs()
    made = RestorePage(jobs, changed_city.path)
    qtbot.addWidget(made)
    made.show()
    yield made
    assert jobs.stop_all(20)


def test_backups_are_listed_newest_first(page: RestorePage) -> None:
    shown = page.records.shown()
    assert [each.reason for each in shown][:2] == ["By hand", "First look"]
    assert page.table.current_record() == shown[0]
    assert not page.restore_button.isEnabled()
    assert nameless(page) == []


def test_going_back_brings_the_city_of_then_and_keeps_the_other(
    qtbot: QtBot, page: RestorePage, changed_city: LockedCity
) -> None:
    page.secret.setText(changed_city.passphrase)
    page.restore_button.click()
    qtbot.waitUntil(page.answer.isVisible, timeout=20000)
    said = page.answer.label.text()
    assert said.startswith("Done. 2 changes made after it are not in it. The site as it was lies in “")
    kept = changed_city.path.parent / said.rpartition("“")[2].rstrip(".”")
    assert kept.is_dir() and kept != changed_city.path
    assert page.secret.text() == "" and not page.restore_button.isVisible()
    with qtbot.waitSignal(page.left):
        page.back_button.click()
    site = reopen(changed_city)
    assert site.site().city == "Harlan Bend"
    site.close()


def test_a_wrong_secret_changes_nothing(qtbot: QtBot, page: RestorePage, changed_city: LockedCity) -> None:
    before = sorted(changed_city.path.parent.iterdir())
    page.secret.setText("wrong")
    page.restore_button.click()
    qtbot.waitUntil(page.field.has_fault)
    assert page.field.sentence.text() == "That does not open this site."
    assert page.restore_button.isEnabled() and not page.work.isVisible()
    assert sorted(changed_city.path.parent.iterdir()) == before
    site = reopen(changed_city)
    assert site.site().city == "Mill Hill"
    site.close()


def test_the_recovery_key_goes_back_too(qtbot: QtBot, page: RestorePage, changed_city: LockedCity) -> None:
    page.secret.setText(changed_city.recovery_key)
    page.restore_button.click()
    qtbot.waitUntil(page.answer.isVisible, timeout=20000)


def test_a_site_in_use_is_not_gone_back_on(qtbot: QtBot, page: RestorePage, changed_city: LockedCity) -> None:
    other = reopen(changed_city)
    page.secret.setText(changed_city.passphrase)
    page.restore_button.click()
    qtbot.waitUntil(page.field.has_fault)
    assert page.field.sentence.text().startswith("This site is in use")
    other.close()


def test_no_backup_at_all_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    window = LockWindow(tmp_path)
    qtbot.addWidget(window)
    window.show_restore(tmp_path)
    page = window.stack.currentWidget()
    assert isinstance(page, RestorePage)
    window.show()
    page.secret.setText("anything")
    assert not page.restore_button.isEnabled()
    assert page.none.isVisible() and page.none.label.text().startswith("There is no backup")
    page.back_button.click()
    assert window.stack.currentWidget() is not page
