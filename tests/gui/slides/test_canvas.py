"""Words changed where they stand on the slide."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from callin_planner.domain.slides import SlideKind
from callin_planner.usecases import decks, history
from tests.gui.slides.conftest import choose, shown, slides
from ui.slides.page import SlidesPage

KEY = Qt.Key


def click_on(page: SlidesPage, key: str) -> None:
    rect = page.canvas._rect_of(key)
    assert not rect.isNull(), key
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())


def is_loose(page: SlidesPage) -> bool:
    return page.canvas._loose


def test_a_click_opens_the_words_and_escape_stores_them(page: SlidesPage) -> None:
    slide = choose(page, SlideKind.HELP)
    click_on(page, "title")
    editor = page.canvas.editor
    assert (page.canvas.editing, editor.toPlainText()) == ("title", slide.title)
    assert (editor.accessibleName(), editor.hasFocus()) == ("Title", True)
    editor.selectAll()
    QTest.keyClicks(editor, "We help.")
    QTest.keyClick(editor, KEY.Key_Escape)
    assert (page.canvas.editing, shown(page).title) == ("", "We help.")
    history.undo(page.context.store)
    assert shown(page).title == slide.title


def test_words_are_stored_while_they_are_typed_and_undo_shows_in_the_editor(page: SlidesPage) -> None:
    slide = choose(page, SlideKind.HELP)
    page.canvas.edit("title")
    editor = page.canvas.editor
    QTest.keyClicks(editor, " Now.")
    editor.commit()
    assert shown(page).title == f"{slide.title} Now."
    assert page.canvas.editing == "title", "typing goes on"
    history.undo(page.context.store)
    assert editor.toPlainText() == slide.title


def test_tab_goes_through_the_fields_and_out_at_the_end(page: SlidesPage) -> None:
    choose(
        page, SlideKind.NEXT if any(one.kind is SlideKind.NEXT for one in slides(page)) else SlideKind.HELP
    )
    page.canvas.edit("eyebrow")
    QTest.keyClick(page.canvas.editor, KEY.Key_Tab)
    assert page.canvas.editing == "title"
    QTest.keyClick(page.canvas.editor, KEY.Key_Backtab)
    assert page.canvas.editing == "eyebrow"
    for _press in range(30):
        if not page.canvas.editing:
            break
        QTest.keyClick(page.canvas.editor, KEY.Key_Tab)
    assert page.canvas.editing == ""


def test_an_empty_field_gets_its_place_while_it_is_typed(page: SlidesPage) -> None:
    slide = choose(page, SlideKind.DATA)
    assert page.canvas._rect_of("eyebrow").isNull() and "eyebrow" not in slide.fields
    offered = {action.text(): action for action in page.stage.toolbar.more_menu().actions()}
    offered["Line above the title"].trigger()
    assert page.canvas.editing == "eyebrow"
    QTest.keyClicks(page.canvas.editor, "This year")
    QTest.keyClick(page.canvas.editor, KEY.Key_Return)
    assert shown(page).fields["eyebrow"] == "This year"
    assert page.canvas.editing == "title"


def test_a_cell_of_a_list_is_edited_and_enter_adds_the_next_point(page: SlidesPage) -> None:
    choose(page, SlideKind.TITLE)
    click_on(page, "points.1.text")
    editor = page.canvas.editor
    editor.selectAll()
    QTest.keyClicks(editor, "Fifty minutes")
    QTest.keyClick(editor, KEY.Key_Escape)
    assert shown(page).fields["points"][1]["text"] == "Fifty minutes"
    event_id = page.context.event_id
    assert event_id is not None
    decks.add_slide(page.context.store, event_id, SlideKind.TEXT, at=0)
    page.strip.select([slides(page)[0].id])
    page.canvas.edit("bullets.0")
    QTest.keyClicks(page.canvas.editor, "One")
    QTest.keyClick(page.canvas.editor, KEY.Key_Return)
    QTest.keyClicks(page.canvas.editor, "Two")
    QTest.keyClick(page.canvas.editor, KEY.Key_Escape)
    assert list(shown(page).fields["bullets"]) == ["One", "Two"]


def test_bold_and_filled_words_are_put_in(page: SlidesPage) -> None:
    choose(page, SlideKind.TITLE)
    page.canvas.edit("lead")
    editor = page.canvas.editor
    editor.selectAll()
    QTest.keyClicks(editor, "alive")
    editor.selectAll()
    QTest.keyClick(editor, KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "**alive**"
    editor.wrap_bold()
    fill = next(one for one in page.stage.toolbar.fill_menu().actions() if one.text().startswith("Begins"))
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    fill.trigger()
    assert editor.toPlainText().endswith("{begins}")
    QTest.keyClick(editor, KEY.Key_Escape)
    shown_words = page.canvas._shown_words("lead")
    assert "6:00" in shown_words and "{" not in shown_words


def test_filled_words_are_offered_by_a_key(page: SlidesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_at: opened.append(menu))
    choose(page, SlideKind.TITLE)
    page.canvas.edit("lead")
    editor = page.canvas.editor
    editor.selectAll()
    QTest.keyClicks(editor, "From ")
    QTest.keyClick(editor, KEY.Key_J, Qt.KeyboardModifier.ControlModifier)
    first = opened[0].activeAction()
    assert first is opened[0].actions()[0] and first.text().startswith("Help line")
    first.trigger()
    assert editor.toPlainText() == "From {help_line}" and page.canvas.editing == "lead"
    assert "Ctrl+J" in page.stage.toolbar.fill.toolTip()


def test_f2_and_enter_lead_to_the_title(page: SlidesPage) -> None:
    choose(page, SlideKind.CLOSING)
    page.strip.setFocus()
    QTest.keyClick(page, KEY.Key_F2)
    assert page.canvas.editing == "title"
    QTest.keyClick(page.canvas.editor, KEY.Key_Escape)
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, KEY.Key_Right)
    assert page.canvas.accessibleName().startswith("Line above the title") or page.canvas._at
    QTest.keyClick(page.canvas, KEY.Key_Return)
    assert page.canvas.editing == page.canvas._at != ""


def test_another_slide_stores_what_was_typed_on_the_first(page: SlidesPage) -> None:
    first = choose(page, SlideKind.HELP)
    page.canvas.edit("ask")
    QTest.keyClicks(page.canvas.editor, " Really.")
    choose(page, SlideKind.TITLE)
    assert page.canvas.editing == ""
    stored = next(one for one in slides(page) if one.id == first.id)
    assert str(stored.fields["ask"]).endswith("Really.")


def test_words_filled_from_settings_lead_there(page: SlidesPage) -> None:
    choose(page, SlideKind.HELP)
    asked: list[str] = []
    page.canvas.elsewhere.connect(asked.append)
    click_on(page, "help_line")
    assert (asked, page.canvas.editing) == (["help_line"], "")
    wanted: list[str] = []
    page.context.page_wanted.connect(lambda key, target: wanted.append(f"{key} {target}"))
    page.side.filled.change.click()
    assert wanted == ["settings {'section': 'help_line'}"]


def test_a_click_beside_the_words_only_chooses_the_canvas(page: SlidesPage) -> None:
    choose(page, SlideKind.HELP)
    page.canvas.edit("title")
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert page.canvas.editing == ""


def test_the_second_language_is_written_behind_the_first(page: SlidesPage) -> None:
    languages = page.view.plan.event.languages if page.view is not None else ()
    page.acts.speak_second(languages[1])
    choose(page, SlideKind.HELP)
    page.canvas.edit("eyebrow")
    QTest.keyClick(page.canvas.editor, KEY.Key_Tab)
    assert page.canvas.editing == "second.eyebrow"
    assert is_loose(page), "both languages share one line, so it is written on a plate"
    page.canvas.editor.selectAll()
    QTest.keyClicks(page.canvas.editor, "Ayuda desde hoy")
    QTest.keyClick(page.canvas.editor, KEY.Key_Tab)
    assert page.canvas.editing == "title"
    QTest.keyClick(page.canvas.editor, KEY.Key_Tab)
    assert page.canvas.editing == "second.title" and not is_loose(page)
    QTest.keyClick(page.canvas.editor, KEY.Key_Escape)
    assert shown(page).second["eyebrow"] == "Ayuda desde hoy"
