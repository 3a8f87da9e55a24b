"""Locking, unlocking with the passphrase, and finding what was being typed where it was."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner.domain.invitees import Invitee
from callin_planner.usecases import locking, opening, staff
from tests.gui.conftest import LockedCity
from ui.drafts import DraftsDialog
from ui.kit.forms import Line
from ui.lock.unlock import UnlockPage
from ui.lock.window import LockWindow
from ui.main_window import MainWindow
from ui.program import AFTER_LOCK, Program


class Computer:
    """The program started as often as a lock starts it again."""

    def __init__(self, qtbot: QtBot, app: QApplication, path: Path) -> None:
        self._qtbot, self._app, self._path = qtbot, app, path
        self.flags: tuple[str, ...] = ()
        self.program = self._start()

    def _start(self) -> Program:
        made = Program(self._app, self._note)
        made.show_locked(self._path, kept_typing=AFTER_LOCK in self.flags)
        return made

    def _note(self, path: Path, *flags: str) -> None:
        assert path == self._path
        self.flags = flags

    @property
    def locked(self) -> UnlockPage:
        assert isinstance(self.program.window, LockWindow)
        page = self.program.window.stack.currentWidget()
        assert isinstance(page, UnlockPage)
        return page

    @property
    def window(self) -> MainWindow:
        assert isinstance(self.program.window, MainWindow)
        return self.program.window

    def unlock(self, secret: str) -> MainWindow:
        self.locked.secret.setText(secret)
        self._qtbot.keyClick(self.locked.secret, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: isinstance(self.program.window, MainWindow), timeout=20000)
        return self.window

    def lock(self) -> None:
        """The panic key; the process that comes after it begins."""
        self.window.menus.actions["panic"].trigger()
        self.end()
        self.program = self._start()

    def end(self) -> None:
        program = self.program
        if program.context is not None:
            program._closing()
        if program.idle is not None:
            program.idle.stop()
        if program.window is not None:
            program.window.hide()
            program.window.deleteLater()
        program.deleteLater()


@pytest.fixture
def computer(qtbot: QtBot, qapp: QApplication, locked_city: LockedCity) -> Iterator[Computer]:
    made = Computer(qtbot, qapp, locked_city.path)
    yield made
    made.end()


def born_of(window: MainWindow) -> Line:
    editor = window.pages["invitees"].drawer.saving.texts["born"]  # type: ignore[attr-defined]
    assert isinstance(editor, Line)
    return editor


def choose(window: MainWindow, code: str) -> UUID:
    """Show a person of the invite list; their invitation's id."""
    with window.context.store.read() as tx:
        person = tx.first(Invitee, code=code)
    assert person is not None
    window.show_page("invitees", invitee_id=person.id)
    return person.id


def test_a_refused_value_comes_back_to_its_person(computer: Computer, locked_city: LockedCity) -> None:
    window = computer.unlock(locked_city.passphrase)
    choose(window, "HB-008")
    born_of(window).setText("Feb 30, 2002")
    computer.lock()
    assert computer.flags == (AFTER_LOCK,)
    assert "is kept, and comes back" in " ".join(
        label.text() for label in computer.locked.findChildren(type(computer.locked.title))
    )
    window = computer.unlock(locked_city.passphrase)
    assert window.current_key() == "invitees"
    assert window.pages["invitees"].drawer.heading.text() == "Devin Ashgrove"  # type: ignore[attr-defined]
    assert born_of(window).text() == "Feb 30, 2002"


def test_nothing_is_kept_where_nothing_was_typed(computer: Computer, locked_city: LockedCity) -> None:
    window = computer.unlock(locked_city.passphrase)
    choose(window, "HB-008")
    computer.lock()
    assert computer.flags == ()


def test_someone_else_does_not_get_what_was_typed(
    qtbot: QtBot, computer: Computer, locked_city: LockedCity
) -> None:
    window = computer.unlock(locked_city.passphrase)
    site = window.context.site
    ruth = next(person for person in staff.staff(site.store) if person.name == "Ruth Calloway")
    locking.add_passphrase(site, ruth, "gumdrop velvet harpist crouton billiard")
    choose(window, "HB-008")
    born_of(window).setText("Feb 30, 2002")
    computer.lock()
    window = computer.unlock("gumdrop velvet harpist crouton billiard")
    assert window.context.store.actor.name == "Ruth Calloway"
    assert window.current_key() == "overview"
    computer.lock()
    window = computer.unlock(locked_city.passphrase)
    assert born_of(window).text() == "Feb 30, 2002"


def test_a_text_whose_field_is_gone_is_shown_to_be_copied(
    qtbot: QtBot, computer: Computer, locked_city: LockedCity
) -> None:
    from ui.kit.dialogs import FormDialog
    from ui.kit.forms import Field

    window = computer.unlock(locked_city.passphrase)
    dialog = FormDialog(window, "Add a person")
    qtbot.addWidget(dialog)
    dialog.form.add(Field("Name", Line("Nguyễn Thị Lan")))
    dialog.open()
    computer.lock()
    window = computer.unlock(locked_city.passphrase)
    qtbot.waitUntil(lambda: window.findChild(DraftsDialog) is not None)
    shown = window.findChild(DraftsDialog)
    assert "Nguyễn Thị Lan" in [area.toPlainText() for area in shown.texts]
    shown.accept()


def test_a_lock_closes_the_site_before_anything_else_can_open_it(
    computer: Computer, locked_city: LockedCity
) -> None:
    computer.unlock(locked_city.passphrase)
    computer.lock()
    again = opening.open_with(locked_city.path, locked_city.recovery_key)
    again.close()
