"""Ways to and through the page: by Tab, from a finding, from an empty call-in, and back after a lock."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from callin_planner.domain.slides import SlideKind, SlideTheme
from callin_planner.usecases import decks
from tests.gui.pages import in_dialog, shown_page
from tests.gui.slides.conftest import choose, shown, slides
from tests.gui.slides.test_dialogs import DATA
from ui.kit.context import Context
from ui.slides.build_dialog import BuildDialog
from ui.slides.importing import ReadingDialog
from ui.slides.page import SlidesPage


def test_every_control_is_reached_by_tab(qtbot: QtBot, context: Context) -> None:
    page = shown_page(qtbot, context, SlidesPage, 1440, 860)
    choose(page, SlideKind.DATA)
    page.strip.setFocus()
    met: set[QWidget | None] = set()
    for _press in range(60):
        met.add(page.window().focusWidget())
        QTest.keyClick(page.window().focusWidget() or page, Qt.Key.Key_Tab)
    side, toolbar = page.side, page.stage.toolbar
    wanted = (
        page.strip, page._plus, page.canvas, page.stage.notes.notes,
        toolbar.edit, toolbar.more, toolbar.numbers,
        side.theme.tiles[SlideTheme.DUSK], side.theme.colors, side.about.change, side.about.kinds,
        side.extra.source.editor, side.filled.change, page.add, page.bring, page.more, page.present,
    )  # fmt: skip
    assert [one for one in wanted if one not in met] == []


def test_a_finding_leads_to_the_slide_and_its_field(page: SlidesPage) -> None:
    numbers = next(one for one in slides(page) if one.kind is SlideKind.DATA)
    page.open(slide_id=numbers.id, field="title")
    assert (shown(page).id, page.canvas.editing) == (numbers.id, "title")
    page.open(slide_id=numbers.id, field="source")
    assert page.split.is_open() and page.canvas.editing == ""


def test_an_empty_call_in_is_built_from_its_agenda(page: SlidesPage) -> None:
    decks.delete_slides(page.context.store, [one.id for one in slides(page)])
    assert page.empty.isVisible() and page.more.isHidden() and page.present.isHidden()
    in_dialog(BuildDialog, lambda dialog: dialog.store())
    page.build()
    assert page.split.isVisible() and slides(page)[0].kind is SlideKind.HOLD


def test_what_is_typed_when_the_site_locks_is_not_lost(page: SlidesPage) -> None:
    slide = choose(page, SlideKind.HELP)
    page.canvas.edit("title")
    QTest.keyClicks(page.canvas.editor, " Tonight.")
    page.saving.restore("notes", "Wait for Jordan.")
    drafts = page.drafts()
    assert shown(page).title.endswith("Tonight."), "words on the canvas are stored"
    assert drafts[f"{slide.id} notes"] == "Wait for Jordan."
    choose(page, SlideKind.TITLE)
    page.restore_drafts(drafts)
    assert (shown(page).id, page.saving.texts["notes"].text()) == (slide.id, "Wait for Jordan.")


def test_reading_a_file_can_be_stopped(page: SlidesPage) -> None:
    before = len(slides(page))
    met = in_dialog(ReadingDialog, lambda dialog: dialog.work.cancel.click())
    page.importing.take(DATA / "police-deck.pdf")
    assert met[0] == "ReadingDialog"
    assert len(slides(page)) == before
