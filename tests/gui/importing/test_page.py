"""The import page, driven as somebody would: with the two real lists and with awkward ones."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from callin_planner.domain.invitees import Invitee
from callin_planner.exchange.fields import Field
from callin_planner.usecases import backups, invitees
from callin_planner.usecases.importing import Choice
from tests.core.exchange.making import PAROLE, PROBATION
from tests.gui.importing.driving import count, finish, press, read
from tests.gui.reading import nameless
from ui.importing.doubles import DecidedNote, DoubleCard, RepeatNote
from ui.importing.page import ImportPage
from ui.importing.steps import ADD, CHOOSE, MATCH, REVIEW
from ui.kit.context import Context


def test_the_probation_list_goes_in_with_three_clicks_and_out_with_one(
    page: ImportPage, qtbot: QtBot, context: Context
) -> None:
    assert page.steps.step() == CHOOSE and not page.foot.isVisible()
    read(page, qtbot, PROBATION)
    assert page.steps.step() == MATCH
    assert page.file_line.text() == "invite-list-probation.xlsx · 36 rows · sheet “Active”"
    assert page.match.caption.text() == "9 of 11 matched for you"
    assert page.foot.hint.text() == "Case # and Notes stay in your file. They are not copied."
    press(qtbot, page.foot.next)
    assert page.steps.step() == REVIEW and page.rows.caption.text() == "34 people"
    press(qtbot, page.foot.next)
    assert page.steps.step() == ADD and page.foot.next.text() == "Add 34 people"
    said = QSignalSpy(context.undo_said)
    finish(page, qtbot)
    assert count(context) == 62
    assert said.at(0)[0] == "Import 34 people."
    assert backups.backups(context.site.path)[0].reason == "Before an import"
    press(qtbot, page.finish.undo)
    assert count(context) == 28
    qtbot.waitUntil(lambda: not page.finish.undo.isVisible(), timeout=5_000)


def test_undo_and_redo_from_elsewhere_are_seen(page: ImportPage, qtbot: QtBot, context: Context) -> None:
    read(page, qtbot, PROBATION)
    for _step in range(2):
        press(qtbot, page.foot.next)
    finish(page, qtbot)
    context.store.undo()
    qtbot.waitUntil(lambda: not page.finish.undo.isVisible(), timeout=5_000)
    context.store.redo()
    qtbot.waitUntil(page.finish.undo.isVisible, timeout=5_000)


def test_the_parole_list_waits_until_its_bad_row_is_left_out(
    page: ImportPage, qtbot: QtBot, context: Context
) -> None:
    read(page, qtbot, PAROLE)
    press(qtbot, page.foot.next)
    press(qtbot, page.foot.next)
    assert not page.foot.next.isEnabled()
    assert page.foot.hint.text() == "Nothing is stored while a row has a problem, unless you leave it out."
    page.finish.leave_out.click()
    assert page.foot.next.isEnabled()
    finish(page, qtbot)
    assert count(context) == 40


def test_a_file_that_is_no_list_says_so_and_leaves_room_for_another(page: ImportPage, qtbot: QtBot) -> None:
    page.take_file(PROBATION.with_name("police-deck.pptx"))
    qtbot.waitUntil(page.choose.fault.isVisible, timeout=10_000)
    assert page.choose.fault.label.text().startswith("This is not a spreadsheet")
    read(page, qtbot, PROBATION)
    assert not page.choose.fault.isVisible() and page.steps.step() == MATCH


def test_back_never_loses_a_choice(page: ImportPage, qtbot: QtBot, doubtful: Path) -> None:
    read(page, qtbot, doubtful)
    page.match.changed.emit(3, Field.NOTE)
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=10_000)
    press(qtbot, page.foot.next)
    card = next(part for part in page.side.parts if isinstance(part, DoubleCard))
    press(qtbot, card.buttons[Choice.BOTH])
    press(qtbot, page.foot.next)
    page.finish.leave_out.click()
    for step in (REVIEW, MATCH, CHOOSE):
        press(qtbot, page.foot.back)
        assert page.steps.step() == step
    for _step in range(3):
        press(qtbot, page.foot.next)
    assert page.draft is not None
    assert page.draft.mapping == {3: Field.NOTE} and page.draft.choices == {2: Choice.BOTH}
    assert page.finish.leave_out.isChecked() and page.foot.next.text() == "Add 2 people"


def test_duplicates_are_decided_and_decided_anew(page: ImportPage, qtbot: QtBot, doubtful: Path) -> None:
    read(page, qtbot, doubtful)
    assert page.foot.next.text() == "Review duplicates"
    card = next(part for part in page.side.parts if isinstance(part, DoubleCard))
    press(qtbot, card.buttons[Choice.ONE])
    note = next(part for part in page.side.parts if isinstance(part, DecidedNote))
    assert note.label.text() == "Markus Pell and Marcus Pell kept as one."
    assert page.foot.next.text() == "Review rows"
    press(qtbot, note.undo)
    assert any(isinstance(part, DoubleCard) for part in page.side.parts)
    repeat = next(part for part in page.side.parts if isinstance(part, RepeatNote))
    press(qtbot, repeat.button)
    assert page.draft is not None and page.draft.choices == {4: Choice.BOTH}
    repeat = next(part for part in page.side.parts if isinstance(part, RepeatNote))
    press(qtbot, repeat.button)
    assert page.draft.choices == {}


def test_deciding_keeps_the_place_and_moves_on_to_the_next(
    page: ImportPage, qtbot: QtBot, context: Context, write: Callable[..., Path]
) -> None:
    with context.store.read() as tx:
        known = tx.list(Invitee, order_by="code")[:8]
    read(page, qtbot, write(*(f"{one.last}, {one.first[0]}.;{one.born};;" for one in known)))
    bar = page.side.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 400, timeout=5_000)
    bar.setValue(400)
    cards = [part for part in page.side.parts if isinstance(part, DoubleCard)]
    cards[2].buttons[Choice.SKIP].click()
    qtbot.waitUntil(lambda: bar.value() == 400, timeout=5_000)
    cards = [part for part in page.side.parts if isinstance(part, DoubleCard)]
    assert cards[2].row == 5 and cards[2].buttons[Choice.ONE].hasFocus()
    for _time in range(7):
        next(part for part in page.side.parts if isinstance(part, DoubleCard)).decided.emit(Choice.SKIP)
    assert page.foot.next.hasFocus()


def test_what_was_chosen_is_what_is_stored(
    page: ImportPage, qtbot: QtBot, doubtful: Path, context: Context
) -> None:
    read(page, qtbot, doubtful)
    page.side.decided.emit(2, Choice.BOTH)
    press(qtbot, page.foot.next)
    press(qtbot, page.foot.next)
    page.finish.leave_out.click()
    finish(page, qtbot)
    with context.store.read() as tx:
        names = {person.name for person in tx.list(Invitee)}
    assert {"Markus Pell", "Tyree Tuala"} <= names and "Mia Stone" not in names
    assert count(context) == 30


def test_another_match_is_looked_at_at_once(page: ImportPage, qtbot: QtBot) -> None:
    read(page, qtbot, PROBATION)
    choice = page.match.choice(10)
    choice.setCurrentIndex(choice.findData(Field.NOTE))
    choice.picked.emit(choice.value())
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=10_000)
    assert page.draft is not None and page.draft.preview.problem_rows == 4
    assert page.match.caption.text() == "10 of 11 go into your list"
    assert page.side.save is not None


def test_a_match_without_a_name_is_refused_and_taken_back(
    page: ImportPage, qtbot: QtBot, context: Context
) -> None:
    read(page, qtbot, PROBATION)
    said = QSignalSpy(context.notice_said)
    page.match.changed.emit(0, None)
    qtbot.waitUntil(lambda: not page.is_busy(), timeout=10_000)
    assert said.at(0)[0] == "Say which column holds the name."
    assert page.draft is not None and page.draft.mapping == {}
    assert page.match.choice(0).value() == Field.NAME


def test_the_site_changing_meanwhile_is_seen(page: ImportPage, qtbot: QtBot, context: Context) -> None:
    read(page, qtbot, PAROLE)
    assert page.draft is not None and page.draft.preview.already_known == 0
    assert context.event_id is not None
    first = page.draft.preview.rows[0]
    invitees.add_person(context.store, context.event_id, first=first.first, last=first.last, born=first.born)
    qtbot.waitUntil(lambda: page.draft is not None and page.draft.preview.already_known == 1, timeout=10_000)


def test_a_list_can_be_dropped_on_the_page(page: ImportPage, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(PROBATION))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(200, 300), Qt.DropAction.CopyAction, data, buttons, keys)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(200, 300), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: page.draft is not None, timeout=10_000)
    text = QMimeData()
    text.setText("hello")
    other = QDragEnterEvent(QPoint(200, 300), Qt.DropAction.CopyAction, text, buttons, keys)
    other.ignore()
    page.dragEnterEvent(other)
    assert not other.isAccepted()


def test_choosing_a_file_by_its_button(
    page: ImportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(PAROLE), ""))
    press(qtbot, page.choose.drop.button)
    qtbot.waitUntil(lambda: page.draft is not None, timeout=10_000)


def test_names_are_hidden_everywhere(
    page: ImportPage, qtbot: QtBot, context: Context, doubtful: Path
) -> None:
    read(page, qtbot, doubtful)
    context.set_names_hidden(True)
    press(qtbot, page.foot.next)
    press(qtbot, page.foot.back)
    shown = _texts(page)
    for name in ("Pell", "Tuala", "Stone", "Markus", "Tyree"):
        assert name not in shown


def test_what_was_chosen_comes_back_after_the_lock(
    page: ImportPage, qtbot: QtBot, context: Context, doubtful: Path
) -> None:
    read(page, qtbot, doubtful)
    page.side.decided.emit(2, Choice.SKIP)
    press(qtbot, page.foot.next)
    kept = page.drafts()
    other = ImportPage(context)
    qtbot.addWidget(other)
    other.show()
    other.restore_drafts(kept)
    qtbot.waitUntil(lambda: other.draft is not None and not other.is_busy(), timeout=10_000)
    assert other.draft is not None and other.draft.choices == {2: Choice.SKIP}
    assert other.steps.step() == REVIEW


def test_leaving_forgets_the_file_and_opens_the_invite_list(
    page: ImportPage, qtbot: QtBot, context: Context
) -> None:
    read(page, qtbot, PROBATION)
    wanted = QSignalSpy(context.page_wanted)
    press(qtbot, page.foot.cancel)
    assert page.draft is None and page.steps.step() == CHOOSE
    assert wanted.at(0)[0] == "invitees"
    assert page.drafts() == {}


def test_a_narrow_window_shows_list_and_duplicates_in_turn(
    page: ImportPage, qtbot: QtBot, doubtful: Path
) -> None:
    page.resize(820, 640)
    read(page, qtbot, doubtful)
    assert page.beside.toggle.isVisible()
    assert page.match.isVisible() and not page.side.isVisible()
    press(qtbot, page.beside.toggle)
    assert page.side.isVisible() and not page.match.isVisible()
    press(qtbot, page.foot.next)
    assert page.side.isVisible()
    page.resize(1228, 846)
    assert page.side.isVisible() and page.rows.isVisible() and not page.beside.toggle.isVisible()


def test_everything_has_a_name_for_a_screen_reader(page: ImportPage, qtbot: QtBot, doubtful: Path) -> None:
    assert nameless(page) == []
    read(page, qtbot, doubtful)
    for _step in range(3):
        assert nameless(page) == []
        press(qtbot, page.foot.next)


def _texts(page: ImportPage) -> str:
    from PySide6.QtWidgets import QAbstractItemView

    said = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        for line in range(model.rowCount()):
            said += [str(model.index(line, place).data()) for place in range(model.columnCount())]
    return " ".join(said)
