"""The strip of thumbnails: choosing, moving, hiding and taking out, by key and by mouse."""

from dataclasses import replace

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from callin_planner.domain.ids import new_id
from callin_planner.domain.slides import SlideKind
from callin_planner.usecases import decks, history
from tests.gui.pages import in_dialog, shown_page
from tests.gui.reading import nameless
from tests.gui.slides.conftest import choose, names, shown, slides
from ui.kit.context import Context
from ui.slides.add_dialog import AddDialog
from ui.slides.page import SlidesPage

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def drop(page: SlidesPage, gap: int) -> None:
    """Let what is chosen fall into a gap of the strip."""
    strip = page.strip
    rect = strip.visualRect(strip.deck.index(min(gap, strip.deck.rowCount() - 1), 0))
    y = rect.top() + 4 if gap < strip.deck.rowCount() else rect.bottom() - 2
    data = QMimeData()
    strip.dropEvent(
        QDropEvent(
            QPointF(60, y),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_every_slide_stands_in_the_strip_under_its_number(page: SlidesPage) -> None:
    said = [str(page.strip.deck.index(row, 0).data()) for row in range(3)]
    assert said[0].startswith("1. ") and said[1] == "2. Welcome., Welcome"
    assert page.header.title.text() == "Slides"
    assert page._strip_card.title.text() == f"{len(slides(page))} slides"
    assert nameless(page) == []


def test_page_keys_turn_one_slide_at_a_time(page: SlidesPage) -> None:
    first = slides(page)[0]
    page.strip.select([first.id])
    QTest.keyClick(page.strip, KEY.Key_PageDown)
    assert shown(page).seq == 2
    QTest.keyClick(page.strip, KEY.Key_Down)
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, KEY.Key_PageUp)
    assert shown(page).seq == 2


def test_alt_and_arrows_move_several_together_and_undo_brings_them_back(page: SlidesPage) -> None:
    before = names(page)
    two = [one.id for one in slides(page)[1:3]]
    page.strip.select(two)
    QTest.keyClick(page.strip, KEY.Key_Down, ALT)
    assert names(page)[:4] == [before[0], before[3], before[1], before[2]]
    assert page.strip.selected_ids() == two
    QTest.keyClick(page.strip, KEY.Key_Up, ALT)
    assert names(page) == before
    history.undo(page.context.store)
    history.undo(page.context.store)
    assert names(page) == before


def test_slides_are_dragged_into_a_gap(page: SlidesPage) -> None:
    before = names(page)
    page.strip.select([one.id for one in slides(page)[3:5]])
    page.strip.scrollToTop()
    drop(page, 1)
    assert names(page)[:5] == [before[0], before[3], before[4], before[1], before[2]]
    page.strip.scrollToTop()
    drop(page, 2)
    assert names(page)[:5] == [before[0], before[3], before[4], before[1], before[2]], "a gap inside itself"


def test_a_slide_is_duplicated_hidden_and_taken_out(page: SlidesPage) -> None:
    before = names(page)
    choose(page, SlideKind.HELP)
    page.strip.setFocus()
    QTest.keyClick(page, KEY.Key_D, CTRL)
    assert len(names(page)) == len(before) + 1
    assert shown(page).kind is SlideKind.HELP
    QTest.keyClick(page.strip, KEY.Key_H)
    assert shown(page).hidden
    assert "1 hidden" in page.header.subtitle.text()
    QTest.keyClick(page.strip, KEY.Key_H)
    assert not shown(page).hidden
    QTest.keyClick(page.strip, KEY.Key_Delete)
    assert names(page) == before
    history.undo(page.context.store)
    assert len(names(page)) == len(before) + 1


def test_a_new_slide_comes_behind_the_one_in_view_ready_to_be_written(page: SlidesPage) -> None:
    here = choose(page, SlideKind.TITLE)
    page.strip.setFocus()

    def add(dialog: AddDialog) -> None:
        dialog.kinds.choose(SlideKind.TEXT)
        QTest.keyClick(dialog.kinds, KEY.Key_Return)

    met = in_dialog(AddDialog, add)
    QTest.keyClick(page, KEY.Key_M, CTRL)
    assert met == ["AddDialog"]
    assert (shown(page).kind, shown(page).seq) == (SlideKind.TEXT, here.seq + 1)
    assert page.canvas.editing == "title"


def test_the_context_menu_names_what_can_be_done(page: SlidesPage) -> None:
    choose(page, SlideKind.HELP)
    said = [action.text() for action in page.slide_menu().actions() if action.text()]
    assert {"Present from here", "Duplicate", "Rename", "Hide", "Take out"} <= set(said)


def test_presenting_begins_at_the_next_slide_the_room_sees(page: SlidesPage) -> None:
    wanted: list[tuple[str, object]] = []
    page.context.page_wanted.connect(lambda key, target: wanted.append((key, target)))
    page.strip.select([slides(page)[3].id])
    page.strip.setFocus()
    QTest.keyClick(page, KEY.Key_Return, CTRL)
    assert wanted == [("present", {"start": True, "slide": 4})]


def test_three_hundred_slides_keep_no_more_pictures_than_are_in_sight(qtbot: QtBot, context: Context) -> None:
    store, event_id = context.store, context.event_id
    assert event_id is not None
    one = decks.slides_of(store, event_id)[1]
    with store.change("A long deck") as tx:
        tx.save_all(replace(one, id=new_id(), seq=100 + n) for n in range(286))
    page = shown_page(qtbot, context, SlidesPage, 1228, 846)
    for row in range(0, 300, 7):
        page.strip.scrollTo(page.strip.deck.index(row, 0))
        page.strip.viewport().repaint()
    assert page.strip.deck.rowCount() >= 299
    assert page.strip.thumbs.kept < 20
    assert page.view is not None and len(page.view._pages) <= 80
