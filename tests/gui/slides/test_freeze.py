"""Two people freeze the deck; afterwards nothing on the page changes it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from callin_planner.domain.people import Person
from callin_planner.domain.slides import SlideKind
from callin_planner.storage import keyfile, unlocking
from callin_planner.storage.slots import Holder
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import decks
from tests.gui.pages import in_dialog
from tests.gui.reading import nameless
from tests.gui.slides.conftest import choose, names, slides
from tests.sample import SAMPLE_NOW
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.two_people import TwoPeopleDialog
from ui.slides.page import SlidesPage

FIRST = "outlying snowshoe limeade stratus handlebar"
SECOND = "gumdrop velvet harpist crouton billiard"


def is_frozen(page: SlidesPage) -> bool:
    return page.frozen


@pytest.fixture
def two(context: Context, light_stretching: Cost) -> None:
    """Iris Kemper and the liaison of the police have passphrases, stretched at next to no cost."""
    with context.store.read() as tx:
        people = {person.name: person for person in tx.list(Person)}
    keys = unlocking.fresh_keys(light_stretching)
    for name, secret in (("Iris Kemper", FIRST), ("Lt. Owen Sayre", SECOND)):
        holder = Holder(people[name].id, name, people[name].role, SAMPLE_NOW)
        keys = unlocking.with_slot(keys, "passphrase", secret, context.site.vault_key, holder)
    keyfile.write(context.site.folder.keys, keys)


def test_two_people_freeze_it_and_nothing_changes_any_more(
    qtbot: QtBot, page: SlidesPage, context: Context, two: None
) -> None:
    def freeze(dialog: TwoPeopleDialog) -> None:
        assert nameless(dialog) == []
        dialog.secret.setText(SECOND)
        dialog.act()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20000)

    met = in_dialog(TwoPeopleDialog, freeze)
    page.band.freeze()
    assert met == ["TwoPeopleDialog"]
    assert page.band.note.label.text().startswith("Frozen by Iris Kemper and Lt. Owen Sayre, Tue Nov 24")
    before = names(page)
    choose(page, SlideKind.HELP)
    page.strip.setFocus()
    QTest.keyClick(page.strip, Qt.Key.Key_Delete)
    QTest.keyClick(page.strip, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(page) == before
    assert not page.canvas.edit("title") and not page.canvas.edit_first()
    assert page.add.isHidden() and page.bring.isHidden() and page.stage.toolbar.edit.isHidden()
    assert page.saving.texts["notes"].isReadOnly()
    offered = [one.text() for one in page.more.menu().actions() if one.text()]
    assert "Open the slides again…" in offered and "Save as PDF…" in offered
    assert "Build from the agenda…" not in offered


def test_two_people_open_it_again_with_a_reason(
    qtbot: QtBot, page: SlidesPage, context: Context, two: None
) -> None:
    event_id = context.event_id
    assert event_id is not None
    decks.freeze(context.site, event_id, SECOND)
    assert is_frozen(page)

    def thaw(dialog: TwoPeopleDialog) -> None:
        assert dialog.reason is not None
        dialog.reason.setPlainText("The help line has another number.")
        dialog.secret.setText(SECOND)
        dialog.act()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20000)

    in_dialog(TwoPeopleDialog, thaw)
    page.band.thaw()
    assert not is_frozen(page) and page.band.isHidden()
    assert len(slides(page)) and page.canvas.edit("title")


def test_one_passphrase_is_not_enough(
    page: SlidesPage, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = in_dialog(Dialog, lambda dialog: dialog.reject())
    page.band.freeze()
    assert met == ["Dialog"]
