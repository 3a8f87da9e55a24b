"""The site's own words in the window: seen, changed, refused, reviewed, brought back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner.usecases import history, wordings
from tests.gui.reading import nameless
from ui.kit import theme
from ui.kit.context import Context
from ui.wording.dialogs import PromiseDialog, ReviewDialog, VersionsDialog
from ui.wording.page import WordingPage


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> Iterator[WordingPage]:
    page = WordingPage(context)
    qtbot.addWidget(page)
    page.resize(1228, 780)
    page.show()
    page.refresh(None)
    page.open("letter", "en")
    context.changes.changed.connect(page.refresh)
    yield page


def _text(page: WordingPage, part: str) -> str:
    return page.editor.tools[part].editor.toPlainText()


def test_every_wording_is_listed_in_both_languages_and_nothing_is_nameless(page: WordingPage) -> None:
    assert ("handout", "es") in [each.key for each in page.states]
    assert "{{ name }}" in _text(page, "greeting")
    assert nameless(page) == []


def test_a_changed_part_is_kept_on_leaving_it_and_undo_brings_it_back(page: WordingPage) -> None:
    before = _text(page, "closing")
    page.editor.saving.restore("closing", "Yours,")
    page.editor.saving.commit()
    assert page.chip.text() == "Review lapsed"  # the sample’s letter was reviewed
    assert page.editor.tools["closing"].back.isVisibleTo(page)
    history.undo(page.context.store)
    page.refresh(None)
    assert _text(page, "closing") == before


def test_a_fault_stands_under_its_part_and_what_was_typed_stays(page: WordingPage) -> None:
    page.editor.saving.restore("opening", "Dear {{ nmae }}")
    page.editor.saving.commit()
    field = page.editor.saving.fields["opening"]
    assert field.has_fault()
    assert "nmae" in field.sentence.text()
    assert _text(page, "opening") == "Dear {{ nmae }}"
    assert page.drafts()["letter en opening"] == "Dear {{ nmae }}"


def test_the_page_beside_shows_what_is_typed_before_it_is_kept(page: WordingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.drawer.pages.pages > 0, timeout=20_000)
    page.editor.saving.restore("opening", "Dear {{ nmae }}")
    qtbot.waitUntil(lambda: not page.drawer.pages.refusal.isHidden(), timeout=20_000)
    page.editor.saving.restore("opening", "Please come.")
    qtbot.waitUntil(lambda: page.drawer.pages.pages > 0, timeout=20_000)
    assert not wordings.parts(page.context.store, "letter", "en")[0].own


def test_a_promise_is_locked_until_a_lawyer_is_named(page: WordingPage) -> None:
    tools = page.editor.tools["promise"]
    assert tools.editor.isReadOnly()
    part = next(each for each in page.parts if each.name == "promise")
    kept = []
    dialog = PromiseDialog(page, part, lambda text, who: kept.append((text, who)))
    dialog.words.setPlainText(part.text + " You have our word.")
    dialog.reviewer.setText("Ada Wren")
    dialog.save_button.click()
    assert kept == [(part.text + " You have our word.", "Ada Wren")]


def test_a_review_is_recorded_and_lapses_with_the_next_word(page: WordingPage) -> None:
    state = next(each for each in page.states if each.key == ("letter", "en"))
    store = page.context.store
    dialog = ReviewDialog(page, state, lambda who: wordings.sign_off(store, "letter", "en", who))
    dialog.save_button.click()
    assert dialog.form.isVisibleTo(dialog)
    dialog.reviewer.setText("Ada Wren")
    dialog.save_button.click()
    page.refresh(None)
    assert "Ada Wren" in page.about.text()
    page.editor.saving.restore("closing", "Yours,")
    page.editor.saving.commit()
    assert page.chip.text() == "Review lapsed"


def test_earlier_texts_come_back(page: WordingPage) -> None:
    store = page.context.store
    wordings.change_part(store, "letter", "en", "closing", "Yours,")
    wordings.change_part(store, "letter", "en", "closing", "With care,")
    state = next(each for each in wordings.wordings(store) if each.key == ("letter", "en"))
    dialog = VersionsDialog(
        page,
        page.context,
        state,
        wordings.versions(store, "letter", "en"),
        lambda version: bool(wordings.bring_back(store, "letter", "en", version).ids),
    )
    assert not dialog.bring.isEnabled()
    dialog.table.selectRow(1)
    dialog.bring.click()
    page.refresh(None)
    assert _text(page, "closing") == "Yours,"


def test_a_field_is_put_in_from_the_list(page: WordingPage) -> None:
    tools = page.editor.tools["closing"]
    menu = tools.put_in.menu()
    assert menu is not None
    action = next(each for each in menu.actions() if each.text().startswith("city"))
    assert "Harlan Bend" in action.text()
    action.trigger()
    assert "{{ city }}" in _text(page, "closing")


def test_a_switch_of_theme_finds_only_the_parts_in_view(page: WordingPage) -> None:
    """It used to reach the parts of the wording shown before, which are gone."""
    page.open("handout", "en")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.signals().changed.emit()
    assert _text(page, "headline")


def test_drafts_come_back_after_a_lock(page: WordingPage) -> None:
    page.restore_drafts({"handout es headline": "Hay ayuda"})
    assert _text(page, "headline") == "Hay ayuda"
