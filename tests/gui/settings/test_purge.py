"""The purge date in Settings: proposed, set, undone."""

from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner.usecases import plans, settings
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.settings.purge import PurgeDate


def test_a_date_is_proposed_and_set(qtbot: QtBot, context: Context) -> None:
    settings.change_site(context.store, purge_on=None)
    line = PurgeDate(context)
    qtbot.addWidget(line)
    line.show_site(context.site.site())
    assert line.words.text().startswith("No purge date is set")
    assert line.button.text() == "Set a date…"

    def save() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        dialog.save_button.click()

    QTimer.singleShot(0, save)
    line.button.click()
    event = plans.next_event(context.store)
    assert event is not None
    assert context.site.site().purge_on == event.on + timedelta(days=180)
    line.show_site(context.site.site())
    assert line.words.text().startswith("The people leave this site by")
    context.store.undo()
    assert context.site.site().purge_on is None
