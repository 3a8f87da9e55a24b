"""An agenda from a file, from the choice of the file to one undo."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.exchange.agenda_words import AgendaField
from tests.core.exchange.test_agenda_table import HEAD, ROWS, word_bytes
from tests.gui.agenda.acting import stored, titles
from tests.gui.reading import nameless
from ui.agenda.bring_in import BringInDialog
from ui.agenda.page import AgendaPage


@pytest.fixture
def shown(page: AgendaPage, monkeypatch: pytest.MonkeyPatch) -> list[BringInDialog]:
    dialogs: list[BringInDialog] = []
    monkeypatch.setattr(page.bring_in, "show_dialog", dialogs.append)
    return dialogs


def _take(qtbot: QtBot, page: AgendaPage, shown: list[BringInDialog], file: Path) -> BringInDialog:
    page.bring_in.take(file)
    qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    qtbot.addWidget(shown[-1])
    shown[-1].show()
    return shown[-1]


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    file = tmp_path / "agenda.docx"
    file.write_bytes(word_bytes((HEAD, *ROWS, ("6:16 pm", "Questions at the tables", "Someone New", ""))))
    return file


def test_a_word_table_is_reviewed_and_brought_in(
    qtbot: QtBot, page: AgendaPage, shown: list[BringInDialog], word_file: Path
) -> None:
    before = stored(page)
    dialog = _take(qtbot, page, shown, word_file)
    assert nameless(dialog) == []
    assert [line.title for line in dialog.model.shown()][:2] == ["Welcome", "A mother’s words"]
    assert dialog.bring.text() == "Bring in 4 items"
    assert dialog.instead.text() == "Take out the 19 items that are there now"
    dialog.table.select(dialog.model.shown()[3].id)
    assert "No length was found" in dialog.doubts.text()
    assert stored(page) == before
    dialog.instead.setChecked(True)
    dialog.store()
    assert titles(page) == [
        "Welcome",
        "A mother’s words",
        "What the police will do",
        "Questions at the tables",
    ]
    page.context.store.undo()
    assert stored(page) == before


def test_another_column_is_chosen(
    qtbot: QtBot, page: AgendaPage, shown: list[BringInDialog], word_file: Path
) -> None:
    dialog = _take(qtbot, page, shown, word_file)
    dialog.columns[2].picked.emit(AgendaField.TITLE)
    assert dialog.model.shown()[0].title == "Ruth Calloway"
    assert dialog.columns[1].value() is None
    dialog.columns[2].picked.emit(None)
    assert dialog.said.text().startswith("No agenda was found")
    assert not dialog.bring.isEnabled()
    dialog.columns[1].picked.emit(AgendaField.TITLE)
    assert dialog.bring.isEnabled()


def test_a_file_without_an_agenda_says_so(qtbot: QtBot, page: AgendaPage, tmp_path: Path) -> None:
    heard: list[str] = []
    page.context.notice_said.connect(heard.append)
    file = tmp_path / "picture.docx"
    file.write_bytes(word_bytes())
    page.bring_in.take(file)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert heard[0].startswith("There is no table in this document.")
