"""Words to watch: each list keeps what was typed, and the review reads it."""

from pytestqt.qtbot import QtBot

from callin_planner.checks.wordlists import LANGUAGES, LISTS
from callin_planner.usecases import word_lists
from tests.gui.reading import nameless
from ui.kit.context import Context
from ui.settings.watched import WordsDialog, list_names


def test_every_list_has_a_name() -> None:
    assert set(list_names()) == {f"{name}.{language}" for name in LISTS for language in LANGUAGES}


def test_lines_of_several_lists_are_kept_together(qtbot: QtBot, context: Context) -> None:
    dialog = WordsDialog(None, context)
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []
    dialog.lines.setPlainText("knucklehead* = you")
    dialog.list.set_value("promises.es")
    dialog.list.picked.emit("promises.es")
    assert dialog.lines.text() == ""
    dialog.lines.setPlainText("seguro que sí")
    dialog.save_button.click()
    assert word_lists.own_words(context.store) == {
        "labels.en": "knucklehead* = you",
        "promises.es": "seguro que sí",
    }
    again = WordsDialog(None, context)
    qtbot.addWidget(again)
    assert again.lines.text() == "knucklehead* = you"
