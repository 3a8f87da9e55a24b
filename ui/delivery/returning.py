"""Bringing an officer's filled-in sheet back: chosen, read in the background, looked at, stored."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner.errors import FieldError
from callin_planner.exchange.child import LockedFileError
from callin_planner.i18n import _
from callin_planner.usecases import returned_sheets
from callin_planner.usecases.returned_sheets import ReturnedSheet
from ui.delivery.returned_dialog import ReturnedDialog
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field, Line

ENDINGS = (".xlsx", ".xlsm", ".ods", ".csv")


class KeyDialog(FormDialog):
    """The key a file still has; `wrong` says that the last one did not open it."""

    def __init__(self, parent: QWidget, name: str, wrong: str = "") -> None:
        text = _("“{name}” is under a key: the six words you told the officer.").format(name=name)
        super().__init__(parent, _("Open the sheet"), text, icon="key", save=_("Open"))
        self.key = Line("")
        field = Field(_("Key"), self.key, key="key")
        self.form.add(field)
        if wrong:
            field.fault(wrong)
        self.on_save = self._check
        self.key.setFocus()

    def _check(self) -> None:
        if not self.key.text().strip():
            raise FieldError("key", _("Type the key, word by word."))


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

    def take(self, file: Path, password: str = "") -> None:
        """Read a file in the background, then show what is in it; ask for its key where it has one."""
        store, event_id = self._context.store, self._context.event_id
        if event_id is None:
            return
        self._context.jobs.run(
            _("Reading a sheet"),
            lambda progress: returned_sheets.read_returned(
                store, file, event_id, password=password, progress=progress
            ),
            done=self.review,
            failed=lambda error: self._failed(file, password, error),
        )

    def _failed(self, file: Path, tried: str, error: BaseException) -> None:
        if not isinstance(error, LockedFileError):
            self._context.report(error)
            return
        dialog = KeyDialog(self._page, file.name, error.text if tried else "")
        if dialog.exec():
            self.take(file, dialog.key.text().strip())

    def review(self, seen: ReturnedSheet) -> None:
        ReturnedDialog(self._page, self._context, seen).exec()
