from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.usecases import letterheads
from tests.core.exchange.letterheads import changed, made, picture
from tests.gui.reading import nameless
from ui.kit.context import Context
from ui.kit.forms import Line
from ui.settings.letterhead import LetterheadCard, PageDialog
from ui.settings.page import SettingsPage


@pytest.fixture
def card(page: SettingsPage) -> LetterheadCard:
    return page.letterhead


def test_without_any_it_says_what_each_is_for(card: LetterheadCard) -> None:
    assert card.word.state.text() == card.logo.state.text() == "None yet"
    assert card.word.choose.text() == "Choose a file…" and not card.word.remove.isVisible()
    assert ".docx" in card.word.about.text() and not card.alt.isVisible()
    assert nameless(card) == []


def test_a_letterhead_is_taken_replaced_removed_and_brought_back(
    qtbot: QtBot, card: LetterheadCard, context: Context, tmp_path: Path
) -> None:
    file = tmp_path / "City paper.docx"
    file.write_bytes(made())
    with qtbot.waitSignal(context.undo_said):
        card.take_word(file)
    assert card.word.state.text() == "City paper.docx" and "210 × 297 mm" in card.word.about.text()
    assert card.word.choose.text() == "Replace…"
    card.word.remove.click()
    assert card.word.state.text() == "None yet"
    context.store.undo()
    card.show_letterhead()
    assert card.word.state.text() == "City paper.docx"


def test_a_refusal_says_why_and_the_old_one_stays(
    qtbot: QtBot, card: LetterheadCard, context: Context, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(made())
    bad.write_bytes(changed(made(), {"word/vbaProject.bin": lambda _part: b"x"}))
    with qtbot.waitSignal(context.undo_said):
        card.take_word(good)
    card.take_word(bad)
    qtbot.waitUntil(card.refusal.isVisible)
    assert "macros" in card.refusal.label.text()
    assert card.word.state.text() == "good.docx"
    card.word.remove.click()
    assert not card.refusal.isVisible()


def test_a_logo_needs_words_for_those_who_cannot_see_it(
    qtbot: QtBot, card: LetterheadCard, context: Context, tmp_path: Path
) -> None:
    file = tmp_path / "seal.png"
    file.write_bytes(picture())
    with qtbot.waitSignal(context.undo_said):
        card.take_logo(file, "Seal of the city")
    line = card.alt.editor
    assert isinstance(line, Line) and line.text() == "Seal of the city"
    line.setText(" ")
    line.commit()
    assert card.alt.has_fault()
    assert letterheads.letterhead(context.store).logo_alt == "Seal of the city"
    line.setText("The river and the bridge")
    line.commit()
    assert not card.alt.has_fault()
    assert letterheads.letterhead(context.store).logo_alt == "The river and the bridge"
    assert nameless(card) == []


def test_a_real_page_is_shown(qtbot: QtBot, card: LetterheadCard, context: Context) -> None:
    dialog = PageDialog(card, context)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.pages == 2)
    assert dialog.view.view.has_picture()
