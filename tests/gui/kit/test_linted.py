"""Fields that mark words while somebody types, and never stop the typing."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from callin_planner.usecases import word_lists
from ui.kit.context import Context
from ui.kit.linted import LintedArea, LintedField, LintedLine, SiteWords
from ui.kit.saving import SavingFields


@pytest.mark.parametrize("kind", [LintedArea, LintedLine])
def test_words_are_marked_while_typing(qtbot: QtBot, kind: type[LintedArea | LintedLine]) -> None:
    editor = kind()
    field = LintedField("Note", editor)
    qtbot.addWidget(field)
    field.show()
    assert field.remark.isHidden()
    qtbot.keyClicks(editor, "He was arrested and is undocumented")
    assert editor.text() == "He was arrested and is undocumented"
    assert [one.kind for one in editor.remarks] == ["charges", "beliefs"]
    assert field.remark.text() == (
        "“arrested”: Charges, offenses and records are not kept here. Leave it out. 1 more is marked."
    )
    assert editor.accessibleDescription() == field.remark.text()
    editor.selectAll()
    qtbot.keyClicks(editor, "Needs a ride")
    assert editor.remarks == []
    assert field.remark.isHidden()
    field.grab()


def test_marks_lie_on_the_words_also_beyond_the_first_plane(qtbot: QtBot) -> None:
    area = LintedArea("🙂🙂 arrested")
    qtbot.addWidget(area)
    (mark,) = area.extraSelections()
    assert mark.cursor.selectedText() == "arrested"


def test_each_mark_says_its_own_in_a_tooltip(qtbot: QtBot) -> None:
    line = LintedLine("arrested, and undocumented")
    qtbot.addWidget(line)
    line.resize(400, 34)
    line.show()
    qtbot.waitExposed(line)
    at = QPoint(line.fontMetrics().horizontalAdvance("arrested, and undoc"), line.height() // 2)
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, at, line.mapToGlobal(at)))
    assert "immigration" in QToolTip.text()
    QToolTip.hideText()


def test_a_long_line_is_painted_where_it_is_scrolled_to(qtbot: QtBot) -> None:
    line = LintedLine("x" * 300 + " arrested")
    qtbot.addWidget(line)
    line.resize(200, 34)
    line.show()
    qtbot.keyClick(line, Qt.Key.Key_End)
    assert not line.grab().isNull()
    qtbot.keyClick(line, Qt.Key.Key_Home)
    assert not line.grab().isNull()


def test_a_sites_own_words_count_until_it_is_closed(qtbot: QtBot, context: Context) -> None:
    words = SiteWords(context)
    line = LintedLine("A knucklehead")
    qtbot.addWidget(line)
    assert line.remarks == []
    word_lists.change_own_words(context.store, "labels.en", "knucklehead* = this young man")
    line.insert(".")
    assert line.remarks[0].kinder == "Better: this young man."
    context.store.close()
    assert words.lists() is None
    line.insert(".")
    assert line.remarks == []


def test_fields_that_save_themselves_can_be_linted(qtbot: QtBot) -> None:
    kept: list[tuple[str, object]] = []
    owner = LintedLine()
    qtbot.addWidget(owner)
    saving = SavingFields(lambda key, value: kept.append((key, value)), owner)
    note, place = saving.area("note", "Note", 2, linted=True), saving.line("place", "Place", linted=True)
    qtbot.addWidget(note)
    qtbot.addWidget(place)
    assert isinstance(note, LintedField)
    assert isinstance(place, LintedField)
    saving.texts["note"].setFocus()
    saving.restore("note", "He was arrested")
    saving.commit()
    assert kept == [("note", "He was arrested")]
    assert "arrested" in note.remark.text()
