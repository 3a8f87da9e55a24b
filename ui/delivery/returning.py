"""Bringing an officer's filled-in sheet back: chosen, read in the background, looked at, stored."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner.i18n import _
from callin_planner.usecases import returned_sheets
from callin_planner.usecases.returned_sheets import ReturnedSheet
from ui.delivery.returned_dialog import ReturnedDialog
from ui.kit.context import Context

ENDINGS = (".xlsx", ".xlsm", ".ods", ".csv")


class Returning(QObject):
    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page, self._context = page, context

    def choose(self) -> None:
        kinds = _("Sheets ({endings})").format(endings=" ".join(f"*{one}" for one in ENDINGS))
        name, _kind = QFileDialog.getOpenFileName(
            self._page, _("Choose the sheet the officer sent back"), "", f"{kinds};;{_('All files')} (*)"
        )
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        """Read a file in the background, then show what is in it."""
        store, event_id = self._context.store, self._context.event_id
        if event_id is None:
            return
        self._context.jobs.run(
            _("Reading a sheet"),
            lambda progress: returned_sheets.read_returned(store, file, event_id, progress=progress),
            done=self.review,
            failed=self._context.report,
        )

    def review(self, seen: ReturnedSheet) -> None:
        ReturnedDialog(self._page, self._context, seen).exec()
