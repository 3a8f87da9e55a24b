"""The batches of codes in the window: noted, stopped, checked, made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner.usecases import card_batches, cards, plans
from callin_planner.usecases.card_batches import BatchState
from callin_planner.usecases.cards import Minted
from tests.gui.reading import nameless
from ui.cards.dialogs import HandOutDialog, PictureDialog, SparesDialog, StopDialog
from ui.cards.page import CardsPage
from ui.kit import theme
from ui.kit.context import Context


@pytest.fixture
def minted(context: Context) -> Minted:
    event = plans.event_of(context.store, context.event_id)
    made = cards.mint(context.store, event, "en", 50, kind="wallet_card")
    cards.keep(context.store, made)
    return made


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[CardsPage]:
    page = CardsPage(context)
    qtbot.addWidget(page)
    page.resize(1228, 780)
    page.show()
    yield page


def test_without_codes_it_says_where_they_come_from(page: CardsPage) -> None:
    assert page._bodies.currentWidget() is page.empty
    assert nameless(page) == []


def test_a_batch_is_shown_and_marked_and_undo_takes_the_mark_back(minted: Minted, page: CardsPage) -> None:
    assert nameless(page) == []
    assert page.drawer.heading.text() == "Wallet card"
    assert page.drawer.chip.text() == "Made, not printed"
    page.drawer.printed.click()
    assert page.drawer.chip.text() == "Printed"
    assert not page.drawer.printed.isVisible()
    page.context.store.undo()
    page.refresh(None)
    assert page.drawer.chip.text() == "Made, not printed"


def test_handing_out_is_noted_in_the_dialog(minted: Minted, page: CardsPage) -> None:
    dialog = HandOutDialog(page, page.context, page.rows[0])
    dialog.count.setValue(32)
    dialog.by.set_value("")
    dialog.save_button.click()
    assert page.rows[0].batch.handed_out == 0
    dialog.by.set_value("Dana Creel")
    dialog.save_button.click()
    page.refresh(None)
    assert page.rows[0].batch.handed_out == 32
    assert "32 of 50, by Dana Creel; 18 left" in page.drawer._lines["handed"].text()


def test_a_lost_batch_needs_a_reason_and_offers_nothing_more(minted: Minted, page: CardsPage) -> None:
    dialog = StopDialog(page, page.context, page.rows[0], lost=True)
    dialog.save_button.click()
    assert page.rows[0].is_open
    dialog.reason.setPlainText("Left on the bus")
    dialog.save_button.click()
    page.refresh(None)
    assert page.rows[0].state is BatchState.LOST
    assert "Left on the bus" in page.drawer.why.label.text()
    for button in (page.drawer.hand_out, page.drawer.lost, page.drawer.revoke, page.drawer.printed):
        assert not button.isVisible()
    words = [action.text() for action in page.row_menu(page.rows[0]).actions() if action.isEnabled()]
    assert words == []


def test_printing_again_is_not_offered_and_the_menu_says_why(minted: Minted, page: CardsPage) -> None:
    again = page.row_menu(page.rows[0]).actions()[-1]
    assert not again.isEnabled()
    assert "kept nowhere" in again.toolTip()


def test_a_code_is_checked_by_keyboard_and_forgotten_with_the_page(minted: Minted, page: CardsPage) -> None:
    code = minted.secrets[0].code
    QTest.keyClicks(page.check.field, code.lower())
    QTest.keyClick(page.check.field, Qt.Key.Key_Return)
    assert page.check.answer.label.text() == "This code is good."
    wrong = ("2" if code[0] != "2" else "3") + code[1:]
    page.check.field.setText(wrong)
    assert not page.check.answer.isVisible()
    page.check.button.click()
    assert "wrong or missing" in page.check.answer.label.text()
    page.hide()
    assert page.check.field.text() == ""


def test_spares_and_a_picture_are_written_and_stand_in_the_list(
    qtbot: QtBot, minted: Minted, page: CardsPage, tmp_path: Path
) -> None:
    page.write_spares(tmp_path / "spares.pdf", "wallet_card", "es", 10)
    qtbot.waitUntil(lambda: len(page.rows) == 2, timeout=20_000)
    qtbot.waitUntil((tmp_path / "spares.pdf").exists, timeout=20_000)
    assert any(row.batch.spare for row in page.rows)
    page.write_picture(tmp_path / "card.png", "en", live=False)
    qtbot.waitUntil((tmp_path / "card.png").exists, timeout=20_000)
    assert len(card_batches.batch_rows(page.context.store, page.rows[0].batch.event_id)) == 2


def test_the_dialogs_name_everything_and_warn_of_a_living_code(qtbot: QtBot, page: CardsPage) -> None:
    spares, picture = SparesDialog(page, ("en", "es")), PictureDialog(page, ("en", "es"))
    for dialog in (spares, picture):
        qtbot.addWidget(dialog)
        assert nameless(dialog) == []
    assert "no desk knows" in picture.note.label.text()
    picture.live.setChecked(True)
    assert "copies the code" in picture.note.label.text()


def test_it_holds_at_large_text_in_a_narrow_window(
    qapp: QApplication, minted: Minted, page: CardsPage
) -> None:
    theme.apply(qapp, "dark", 1.3)
    page.resize(1124, 666)
    assert page.details.isVisible()
    assert page.table.horizontalScrollBar().maximum() == 0
