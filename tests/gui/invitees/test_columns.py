"""Columns are chosen, moved, widened and remembered; rows are ticked by range."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from callin_planner import settings
from tests.gui.invitees.acting import choose, codes, row_of
from tests.gui.reading import nameless
from ui.invitees.chooser import ColumnDialog
from ui.invitees.page import InviteesPage
from ui.kit.context import Context

USUAL = ("group", "status", "officer", "letter")


@pytest.fixture(autouse=True)
def as_new() -> None:
    settings.save(replace(settings.load(), invite_columns=(), invite_widths=()))


def test_columns_are_chosen_by_key_and_remembered(qtbot: QtBot, page: InviteesPage, context: Context) -> None:
    assert page.table.shape.keys == USUAL
    dialog = ColumnDialog(page, page.table)
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []
    rows = dialog.list
    rows.select("officer")
    qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    rows.select("letter")
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    rows.select("language")
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    dialog.use.click()
    chosen = ("officer", "group", "status", "language")
    assert page.table.shape.keys == chosen
    assert [column.key for column in page.table.people.columns] == ["tick", "name", *chosen]
    assert settings.load().invite_columns == chosen
    page.refresh(None)
    assert page.table.shape.keys == chosen
    assert page.table.current_record() is not None
    ColumnDialog(page, page.table).usual.click()
    assert page.table.shape.keys == USUAL
    assert settings.load().invite_columns == ()


def test_a_column_is_dragged_to_another_place(qtbot: QtBot, page: InviteesPage) -> None:
    header = page.table.horizontalHeader()
    header.moveSection(5, 2)
    qtbot.waitUntil(lambda: page.table.shape.keys[0] == "letter")
    assert page.table.shape.keys == ("letter", "group", "status", "officer")
    assert [header.visualIndex(place) for place in range(header.count())] == list(range(header.count()))
    header.sectionClicked.emit(2)
    assert page.table.sorted_by() == ("letter", False)


def test_a_width_is_remembered(qtbot: QtBot, page: InviteesPage) -> None:
    place = page.table.people.place_of_column("officer")
    page.table.horizontalHeader().resizeSection(place, 140)
    qtbot.waitUntil(lambda: settings.load().invite_widths == ("officer:140",))
    page.table.load_shape()
    assert page.table.columnWidth(place) == 140


def test_what_is_remembered_may_be_damaged(page: InviteesPage) -> None:
    settings.save(
        replace(
            settings.load(),
            invite_columns=("nothing", "letter", "letter"),
            invite_widths=("letter", "letter:x", "letter:99999", "officer:100"),
        )
    )
    page.table.load_shape()
    assert page.table.shape.keys == ("letter",)
    assert page.table.shape.width_of("letter") is None


def test_many_columns_scroll_sideways_and_keep_the_name(page: InviteesPage) -> None:
    page.table.choose_columns(list(page.table.offered))
    assert page.table.columnWidth(1) >= 150
    assert page.table.horizontalScrollBar().maximum() > 0
    page.table.horizontalScrollBar().setValue(300)
    assert page.table.every.x() == 14 - 300
    assert len({column.key for column in page.table.people.columns}) == len(page.table.offered)


def test_shift_and_arrows_tick_a_range(qtbot: QtBot, page: InviteesPage) -> None:
    choose(page, "HB-022")
    shift = Qt.KeyboardModifier.ShiftModifier
    for _ in range(2):
        qtbot.keyClick(page.table, Qt.Key.Key_Down, shift)
    assert [row.invitee.code for row in page.ticked()] == codes(page)[:3]
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.ticked()) == 28
    page.bar.untick.click()
    assert page.ticked() == []


def test_a_click_with_shift_ticks_from_the_last_one(qtbot: QtBot, page: InviteesPage) -> None:
    table = page.table
    places = [table.visualRect(table.people.index(row, 0)).center() for row in (0, 4)]
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(table.viewport(), left, pos=QPoint(places[0]))
    qtbot.mouseClick(table.viewport(), left, Qt.KeyboardModifier.ShiftModifier, QPoint(places[1]))
    assert [row.invitee.code for row in page.ticked()] == codes(page)[:5]


def test_compact_rows_are_lower(page: InviteesPage, context: Context) -> None:
    normal = page.table.rowHeight(0)
    context.set_compact(True)
    assert page.table.rowHeight(0) < normal


def test_what_is_painted_follows_what_is_so(qtbot: QtBot, page: InviteesPage) -> None:
    """A cell's picture is kept, but never shown for another person, another state or another width."""

    def picture() -> bytes:
        image = page.table.viewport().grab().toImage()
        return bytes(image.constBits())

    before = picture()
    page.table.people.set_checked([row_of(page, "HB-022").invitation.id])
    ticked = picture()
    page.table.people.set_checked(())
    assert before != ticked
    assert picture() == before
    page.filters.search.setText("pell")
    assert picture() != before
    page.filters.clear()
    page.table.select(row_of(page, "HB-022").invitation.id)
    qtbot.waitUntil(lambda: picture() == before)
