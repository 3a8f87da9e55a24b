from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from callin_planner.domain.clock import Clock
from callin_planner.domain.roles import Role
from callin_planner.usecases import opening
from callin_planner.usecases.opening import OpenSite
from tests.gui.conftest import LockedCity
from tests.gui.reading import nameless
from tests.sample import SAMPLE_NOW
from ui.kit.jobs import Jobs
from ui.lock.unlock import UnlockPage, wait_text
from ui.lock.window import LockWindow

REFUSED = "That does not open this site."


class WoundClock:
    """A clock that a test winds on."""

    def __init__(self) -> None:
        self.moment = SAMPLE_NOW

    def now(self) -> datetime:
        return self.moment


class Unlocking:
    """The locked screen of the sample city, and the sites it opened."""

    def __init__(self, qtbot: QtBot, path: Path, clock: Clock | None = None) -> None:
        self._qtbot = qtbot
        self.opened: list[OpenSite] = []
        self.page = UnlockPage(Jobs(), path, clock=clock)
        self.page.unlocked.connect(self.opened.append)
        qtbot.addWidget(self.page)
        self.page.show()

    def type(self, secret: str) -> None:
        """Type and press Enter; wait for the answer."""
        page = self.page
        page.secret.setText(secret)
        before = len(self.opened)
        self._qtbot.keyClick(page.secret, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: len(self.opened) > before or page.field.has_fault())
        self._qtbot.waitUntil(lambda: not page.secret.isReadOnly())

    def wait_until_open(self) -> None:
        self._qtbot.waitUntil(lambda: bool(self.opened))

    @property
    def said(self) -> str:
        return self.page.field.sentence.text() if self.page.field.has_fault() else ""


@pytest.fixture
def clock() -> WoundClock:
    return WoundClock()


@pytest.fixture
def unlocking(qtbot: QtBot, locked_city: LockedCity, clock: WoundClock) -> Iterator[Unlocking]:
    made = Unlocking(qtbot, locked_city.path, clock)
    yield made
    for site in made.opened:
        site.close()


def shown_words(window: LockWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_locked_window_shows_the_folder_and_nothing_of_the_site(
    qtbot: QtBot, locked_city: LockedCity
) -> None:
    window = LockWindow(locked_city.path)
    qtbot.addWidget(window)
    window.show()
    words = shown_words(window)
    assert "Harlan Bend.callin" in words and "This site is locked" in words
    for secret in ("Iris", "Fall call-in", "Safe Together", "Kemper", "2026"):
        assert secret not in words
    assert window.windowTitle() == "Call-In Planner"
    assert nameless(window) == []


def test_the_focus_is_in_the_passphrase(qtbot: QtBot, locked_city: LockedCity) -> None:
    window = LockWindow(locked_city.path)
    qtbot.addWidget(window)
    window.show()
    page = window.stack.currentWidget()
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.secret.hasFocus)


def test_the_eye_shows_only_while_it_is_held(qtbot: QtBot, locked_city: LockedCity) -> None:
    page = UnlockPage(Jobs(), locked_city.path)
    qtbot.addWidget(page)
    page.secret.setText("secret words")
    page.secret._eye.pressed.emit()
    assert page.secret.echoMode() is QLineEdit.EchoMode.Normal
    page.secret._eye.released.emit()
    assert page.secret.echoMode() is QLineEdit.EchoMode.Password


def test_enter_unlocks_as_its_holder_and_what_was_typed_is_gone(
    unlocking: Unlocking, locked_city: LockedCity
) -> None:
    unlocking.type(locked_city.passphrase)
    site = unlocking.opened[0]
    assert site.store.actor.name == "Iris Kemper" and site.site().city == "Harlan Bend"
    assert unlocking.page.secret.text() == ""


def test_capitals_and_blanks_around_are_no_mistake_in_a_recovery_key_only(
    unlocking: Unlocking, locked_city: LockedCity
) -> None:
    unlocking.type(locked_city.passphrase.upper())
    assert unlocking.said == REFUSED
    unlocking.page.recovery_button.click()
    unlocking.type("  " + locked_city.recovery_key.replace("-", "").lower())
    assert len(unlocking.opened) == 1
    actor = unlocking.opened[0].store.actor
    assert (actor.person_id, actor.name, actor.role) == (None, "Recovery key", Role.ADMIN)


@pytest.mark.parametrize("wrong", ["wrong", "7F5G-PKZT F3ZX-NQZQ PU84-5QTS SDYG-F4E4 X8T5-W6JE AEPD-VWGR"])
def test_every_wrong_secret_has_the_same_sentence(unlocking: Unlocking, wrong: str) -> None:
    unlocking.type(wrong)
    assert unlocking.said == REFUSED
    assert unlocking.page.unlock_button.isEnabled() and not unlocking.opened


def test_the_fifth_wrong_one_begins_a_wait_that_a_restart_does_not_end(
    qtbot: QtBot, unlocking: Unlocking, locked_city: LockedCity, clock: WoundClock
) -> None:
    for n in range(5):
        assert unlocking.page.secret.isEnabled(), n
        unlocking.type(f"wrong {n}")
        clock.moment += timedelta(minutes=1)
    assert unlocking.said == "Too many wrong passphrases. Try again in 15 minutes."
    unlocking.page._count_down()
    assert unlocking.said == "Too many wrong passphrases. Try again in 14 minutes."
    assert not unlocking.page.secret.isEnabled() and not unlocking.page.unlock_button.isEnabled()
    again = Unlocking(qtbot, locked_city.path, clock)
    assert again.said == unlocking.said and not again.page.secret.isEnabled()
    clock.moment += timedelta(minutes=14)
    again.page._count_down()
    assert again.page.secret.isEnabled() and not again.said
    again.type(locked_city.passphrase)
    again.opened[0].close()


def test_the_recovery_key_never_waits(
    unlocking: Unlocking, locked_city: LockedCity, clock: WoundClock
) -> None:
    for n in range(5):
        unlocking.type(f"wrong {n}")
    page = unlocking.page
    page.recovery_button.click()
    assert page.secret.isEnabled() and page.unlock_button.isEnabled() and not unlocking.said
    page.recovery_button.click()
    assert not page.secret.isEnabled()
    page.recovery_button.click()
    unlocking.type(locked_city.recovery_key)
    assert len(unlocking.opened) == 1
    assert opening.wait_left(locked_city.path, clock) == 0


def test_a_site_that_is_open_elsewhere_says_where(unlocking: Unlocking, locked_city: LockedCity) -> None:
    other = opening.open_with(locked_city.path, locked_city.passphrase)
    unlocking.type(locked_city.passphrase)
    assert unlocking.said.startswith("This site is in use by the command callin on this computer")
    other.close()
    unlocking.page.field._fix.click()
    unlocking.wait_until_open()
    assert len(unlocking.opened) == 1


def test_damaged_slots_say_the_way_on(unlocking: Unlocking, locked_city: LockedCity) -> None:
    for file in locked_city.path.glob("keys*"):
        file.write_bytes(b"nothing of sense")
    asked: list[bool] = []
    unlocking.page.restore_wanted.connect(lambda: asked.append(True))
    unlocking.type(locked_city.passphrase)
    assert unlocking.said.endswith("restore the last backup.")
    assert unlocking.page.field._fix.text() == "Go back to a backup"
    unlocking.page.field._fix.click()
    assert asked == [True]


def test_a_sample_says_its_passphrase(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "Harlan Bend.callin"
    folder.mkdir()
    (tmp_path / "Harlan Bend - passphrase.txt").write_text("five made up words here\n\nMore.\n")
    page = UnlockPage(Jobs(), folder)
    qtbot.addWidget(page)
    assert "five made up words here" in page.sample_note.label.text()
    assert "not real people" in page.sample_note.label.text()


@pytest.mark.parametrize(
    ("seconds", "words"), [(252, "4 minutes 12 seconds"), (60, "1 minute"), (1, "1 second"), (0, "0 seconds")]
)
def test_waits_are_told_in_words(seconds: int, words: str) -> None:
    assert wait_text(seconds) == words


def test_the_start_offers_five_ways(qtbot: QtBot) -> None:
    window = LockWindow()
    qtbot.addWidget(window)
    window.show()
    page = window.stack.currentWidget()
    assert [way.text() for way in page.ways] == [  # type: ignore[union-attr]
        "Open the sample city",
        "Make a new city",
        "Open a site on this computer",
        "Open with the recovery key",
        "Open a carried copy",
    ]
    assert nameless(window) == []
