"""The evening crew in the window."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner.usecases import crew
from tests.gui.reading import nameless
from ui.kit.context import Context
from ui.kit.crew import CrewDialog, NewCrew, job_code


def dialog_of(qtbot: QtBot, context: Context) -> CrewDialog:
    assert context.event_id is not None
    dialog = CrewDialog(None, context, context.event_id)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_each_field_saves_itself(qtbot: QtBot, context: Context) -> None:
    dialog = dialog_of(qtbot, context)
    assert nameless(dialog) == []
    one = crew.crew_of(context.store, dialog._event_id)[0]
    line = dialog.lines[one.id, "phone"]
    line.setText("555-0199")
    line.commit()
    assert crew.crew_of(context.store, dialog._event_id)[0].phone == "555-0199"
    qtbot.waitUntil(lambda: dialog.lines[one.id, "phone"] is not line)
    name = dialog.lines[one.id, "name"]
    name.setText(" ")
    name.commit()
    assert dialog.fault.text() == "Say who does it."
    assert crew.crew_of(context.store, dialog._event_id)[0].name == one.name


def test_a_missing_job_is_offered(qtbot: QtBot, context: Context) -> None:
    dialog = dialog_of(qtbot, context)
    before = len(dialog.lines)

    def fill() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, NewCrew)
        assert asked.job.text() == "Interpreter"
        asked.save_button.click()
        assert asked.form.fields["name"].has_fault()
        asked.name.setText("Lan Nguyễn")
        asked.save_button.click()

    QTimer.singleShot(0, fill)
    dialog.add_someone("interpreter")
    qtbot.waitUntil(lambda: len(dialog.lines) == before + 3)
    assert [one.job for one in crew.crew_of(context.store, dialog._event_id)].count("interpreter") == 1


def test_words_and_codes() -> None:
    assert job_code(" sound and  slides ") == "av"
    assert job_code("First aid") == "First aid"
