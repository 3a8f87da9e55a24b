"""Who may open the site, changed in Settings and tried on the real slots."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from callin_planner.domain import recovery
from callin_planner.domain.people import Person
from callin_planner.domain.roles import Role
from callin_planner.errors import WrongSecretError
from callin_planner.storage import keyfile, unlocking
from callin_planner.usecases import staff
from tests.gui.conftest import LockedCity
from tests.gui.reading import nameless
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Line
from ui.kit.step_up import SecretDialog
from ui.settings import passphrases
from ui.settings.page import SettingsPage
from ui.settings.passphrases import RecoveryDialog

NEW = "gumdrop velvet harpist crouton billiard"
D = TypeVar("D", bound=QDialog)


class Hands:
    """Works on the dialogs that come up, one after another, while `act` waits for them."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def during(self, act: Callable[[], object], *steps: Callable[..., object]) -> None:
        """Run `act`, and each of `steps` on the dialog that is open then."""
        left = list(steps)
        failed: list[BaseException] = []
        seen: list[QDialog] = []

        def look() -> None:
            if left and not failed:
                QTimer.singleShot(10, look)
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or dialog in seen or not left:
                return
            seen.append(dialog)
            assert nameless(dialog) == []
            try:
                left.pop(0)(dialog)
            except BaseException as error:
                failed.append(error)
                dialog.done(0)

        look()
        act()
        self._qtbot.waitUntil(lambda: not left or bool(failed))
        if failed:
            raise failed[0]

    def answer(self, secret: str) -> Callable[[SecretDialog], None]:
        """Type `secret`, and wait until the dialog has gone."""

        def step(dialog: SecretDialog) -> None:
            dialog.secret.setText(secret)
            dialog.act_button.click()
            self._qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20000)
            assert dialog.secret.text() == ""

        return step

    def refused(self, secret: str, sentence: str) -> Callable[[SecretDialog], None]:
        """Type `secret`, read the refusal, and give up."""

        def step(dialog: SecretDialog) -> None:
            dialog.secret.setText(secret)
            dialog.act_button.click()
            self._qtbot.waitUntil(dialog.field.has_fault, timeout=20000)
            assert dialog.field.sentence.text() == sentence
            dialog.reject()

        return step

    def choose(self, new: str, confirm: str) -> Callable[[SecretDialog], None]:
        """A new passphrase typed twice, and the secret that allows it."""

        def step(dialog: SecretDialog) -> None:
            chosen = dialog.new  # type: ignore[attr-defined]
            dialog.secret.setText(confirm)
            chosen.first.setText(new)
            assert not dialog.act_button.isEnabled()
            chosen.second.setText(new)
            dialog.act_button.click()
            self._qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20000)

        return step


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return Hands(qtbot)


@pytest.fixture
def said(context: Context) -> list[str]:
    heard: list[str] = []
    context.undo_said.connect(lambda text, icon, undoable: heard.append(text))
    return heard


def opens(context: Context, secret: str) -> str:
    """Who the secret opens the site for ("" for nobody's but the recovery key's, None refused)."""
    keys = keyfile.read(context.site.folder.keys)
    holder = unlocking.open_slots(keys, secret).holder
    return holder.name if holder else ""


def person(context: Context, name: str) -> Person:
    return next(one for one in staff.staff(context.store) if one.name == name)


def way_of(page: SettingsPage, name: str) -> bool:
    return next(row.has_passphrase for row in page.people.records.shown() if row.person.name == name)


def test_someone_is_given_a_passphrase(
    page: SettingsPage, context: Context, locked_city: LockedCity, hands: Hands, said: list[str]
) -> None:
    ruth = person(context, "Ruth Calloway")
    hands.during(
        lambda: passphrases.give(page, context, ruth),
        hands.choose(NEW, locked_city.passphrase),
    )
    assert opens(context, NEW) == "Ruth Calloway"
    assert opens(context, locked_city.passphrase) == "Iris Kemper"
    assert said[-1] == "Ruth Calloway can open the site now."
    assert way_of(page, "Ruth Calloway")


def test_the_passphrase_of_another_does_not_serve_twice(
    page: SettingsPage, context: Context, locked_city: LockedCity, hands: Hands
) -> None:
    def same(dialog: SecretDialog) -> None:
        chosen = dialog.new  # type: ignore[attr-defined]
        chosen.first.setText(locked_city.passphrase)
        chosen.second.setText(locked_city.passphrase)
        hands.refused(locked_city.passphrase, "That passphrase cannot be used here. Choose another one.")(
            dialog
        )

    hands.during(lambda: passphrases.give(page, context, person(context, "Ruth Calloway")), same)
    assert not way_of(page, "Ruth Calloway")


def test_a_passphrase_is_changed_and_the_old_one_stops(
    page: SettingsPage, context: Context, locked_city: LockedCity, hands: Hands
) -> None:
    iris = person(context, "Iris Kemper")
    hands.during(
        lambda: passphrases.change(page, context, iris),
        hands.choose(NEW, locked_city.passphrase),
    )
    assert opens(context, NEW) == "Iris Kemper"
    with pytest.raises(WrongSecretError):
        opens(context, locked_city.passphrase)


def test_a_forgotten_passphrase_is_changed_with_the_recovery_key(
    page: SettingsPage, context: Context, locked_city: LockedCity, hands: Hands
) -> None:
    iris = person(context, "Iris Kemper")
    hands.during(
        lambda: passphrases.change(page, context, iris),
        hands.choose(NEW, locked_city.recovery_key),
    )
    assert opens(context, NEW) == "Iris Kemper"


def test_the_last_passphrase_stays(
    page: SettingsPage, context: Context, locked_city: LockedCity, hands: Hands
) -> None:
    iris = person(context, "Iris Kemper")
    hands.during(
        lambda: passphrases.take_away(page, context, iris),
        hands.refused(
            locked_city.passphrase,
            "This is the last passphrase. Give someone else one before you remove it.",
        ),
    )
    assert opens(context, locked_city.passphrase) == "Iris Kemper"


def test_a_passphrase_is_taken_away(
    page: SettingsPage, context: Context, locked_city: LockedCity, hands: Hands
) -> None:
    ruth = person(context, "Ruth Calloway")
    hands.during(lambda: passphrases.give(page, context, ruth), hands.choose(NEW, locked_city.passphrase))
    hands.during(
        lambda: passphrases.take_away(page, context, ruth),
        hands.refused("wrong", "That does not open this site."),
    )
    assert opens(context, NEW) == "Ruth Calloway"
    hands.during(lambda: passphrases.take_away(page, context, ruth), hands.answer(locked_city.passphrase))
    with pytest.raises(WrongSecretError):
        opens(context, NEW)
    assert not way_of(page, "Ruth Calloway")


def test_a_new_recovery_key_is_proven_before_it_is_put_away(
    page: SettingsPage, context: Context, locked_city: LockedCity, hands: Hands
) -> None:
    made: list[str] = []

    def prove(dialog: RecoveryDialog) -> None:
        key = dialog.key
        made.append(key.text())
        dialog.reject()
        assert dialog.isVisible() and not dialog.done_button.isEnabled()
        groups = recovery.recovery_groups(key.text())
        for n, place in enumerate(key._asked):
            field = key._proofs[n].editor
            assert isinstance(field, Line)
            field.setText(groups[place])
            field.textEdited.emit("")
        dialog.done_button.click()

    hands.during(page.people.key_button.click, hands.answer(locked_city.passphrase), prove)
    assert opens(context, made[0]) == "" and made[0] != locked_city.recovery_key
    with pytest.raises(WrongSecretError):
        opens(context, locked_city.recovery_key)


def test_a_role_is_changed_only_with_the_passphrase(
    page: SettingsPage, context: Context, locked_city: LockedCity, hands: Hands
) -> None:
    iris = person(context, "Iris Kemper")

    def demote(dialog: FormDialog) -> None:
        role = dialog.form.fields["role"].editor
        assert isinstance(role, Choice)
        role.set_value(Role.OBSERVER)
        dialog.save_button.click()

    hands.during(
        lambda: page.people.change(iris), demote, hands.refused("no", "That does not open this site.")
    )
    assert person(context, "Iris Kemper").role is iris.role
    hands.during(lambda: page.people.change(iris), demote, hands.answer(locked_city.passphrase))
    assert person(context, "Iris Kemper").role is Role.OBSERVER


def test_a_person_is_added_without_a_way_in(page: SettingsPage, context: Context, hands: Hands) -> None:
    def fill(dialog: FormDialog) -> None:
        name = dialog.form.fields["name"].editor
        assert isinstance(name, Line)
        dialog.save_button.click()
        assert dialog.form.fields["name"].has_fault()
        name.setText("Nguyễn Thị Lan")
        dialog.save_button.click()

    hands.during(page.people.add_button.click, fill)
    assert person(context, "Nguyễn Thị Lan").role is Role.FACILITATOR
    assert not way_of(page, "Nguyễn Thị Lan")
