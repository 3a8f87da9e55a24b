from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from callin_planner.domain.people import Person
from callin_planner.errors import MustWaitError, WrongSecretError
from callin_planner.usecases import opening
from callin_planner.usecases.opening import OpenSite
from tests.gui.reading import nameless
from ui.kit.jobs import Jobs
from ui.lock.unlock import UnlockPage, wait_text
from ui.lock.window import LockWindow


@pytest.fixture
def closed(sample_templates: Callable[[str], tuple[Path, Person]]) -> Path:
    return sample_templates("clean")[0]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """What opening gives back, without stretching a key: the vault's own tests do that."""

    def answer(with_what: object) -> None:
        def opened(path: Path, secret: str, **how: object) -> object:
            if isinstance(with_what, Exception):
                raise with_what
            return with_what

        monkeypatch.setattr(opening, "open_with", opened)

    return answer


def shown_words(window: LockWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_locked_window_shows_the_folder_and_nothing_of_the_site(qtbot: QtBot, closed: Path) -> None:
    window = LockWindow(closed)
    qtbot.addWidget(window)
    window.show()
    words = shown_words(window)
    assert "Harlan Bend.callin" in words and "This site is locked" in words
    for secret in ("Iris", "Fall call-in", "Safe Together", "Kemper", "2026"):
        assert secret not in words
    assert window.windowTitle() == "Call-In Planner"
    assert nameless(window) == []


def test_the_focus_is_in_the_passphrase(qtbot: QtBot, closed: Path) -> None:
    window = LockWindow(closed)
    qtbot.addWidget(window)
    window.show()
    page = window.stack.currentWidget()
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.secret.hasFocus)


def test_the_eye_shows_only_while_it_is_held(qtbot: QtBot, closed: Path) -> None:
    page = UnlockPage(Jobs(), closed)
    qtbot.addWidget(page)
    page.secret.setText("secret words")
    page.secret._eye.pressed.emit()
    assert page.secret.echoMode() is QLineEdit.EchoMode.Normal
    page.secret._eye.released.emit()
    assert page.secret.echoMode() is QLineEdit.EchoMode.Password


def test_enter_unlocks_and_what_was_typed_is_gone(
    qtbot: QtBot, closed: Path, answers: Callable[[object], None], sample_site: OpenSite
) -> None:
    answers(sample_site)
    page = UnlockPage(Jobs(), closed)
    qtbot.addWidget(page)
    page.secret.setText("five words of mine here")
    with qtbot.waitSignal(page.unlocked) as opened:
        qtbot.keyClick(page.secret, Qt.Key.Key_Return)
    assert opened.args == [sample_site] and page.secret.text() == ""


def test_a_wrong_secret_is_one_sentence(
    qtbot: QtBot, closed: Path, answers: Callable[[object], None]
) -> None:
    answers(WrongSecretError("That does not open this site."))
    page = UnlockPage(Jobs(), closed)
    qtbot.addWidget(page)
    page.secret.setText("wrong")
    page.try_secret()
    qtbot.waitUntil(page.field.has_fault)
    assert page.field.sentence.text() == "That does not open this site."
    assert page.unlock_button.isEnabled()


def test_a_wait_is_counted_down_in_words_but_not_for_the_recovery_key(
    qtbot: QtBot, closed: Path, answers: Callable[[object], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [252]
    monkeypatch.setattr(opening, "wait_left", lambda path: left[0])
    answers(MustWaitError("Wait.", 252))
    page = UnlockPage(Jobs(), closed)
    qtbot.addWidget(page)
    assert page.field.sentence.text() == "Too many wrong passphrases. Try again in 4 minutes 12 seconds."
    assert not page.secret.isEnabled() and not page.unlock_button.isEnabled()
    page.recovery_button.click()
    assert page.secret.isEnabled() and page.unlock_button.isEnabled()
    page.recovery_button.click()
    assert not page.secret.isEnabled()
    left[0] = 0
    page._count_down()
    assert page.secret.isEnabled() and not page.field.has_fault()


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
