"""Bringing a filled-in sheet back: chosen, read in the background, looked at, stored."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.errors import FieldError
from callin_planner.exchange.child import LockedFileError
from callin_planner.i18n import _
from callin_planner.progress import Progress
from callin_planner.usecases.returned_rows import Returned
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field, Line
from ui.kit.returned_dialog import ReturnedDialog

E = TypeVar("E")
ENDINGS = (".xlsx", ".xlsm", ".ods", ".csv")


@dataclass(frozen=True)
class SheetKind(Generic[E]):
    """A kind of sheet that comes back: how it is read and stored, and the words around it.

    `said` tells what a row holds, `button` what storing that many rows is called, `key_text` whose key it
    may be under; `{name}` in it is the file's.
    """

    choose: str
    key_text: str
    read: Callable[[Path, str, Progress], Returned[E]]
    commit: Callable[[Returned[E], bool], Changed]
    said: Callable[[E], str]
    button: Callable[[int], str]


class KeyDialog(FormDialog):
    """The key a file still has; `wrong` says that the last one did not open it."""

    def __init__(self, parent: QWidget, text: str, wrong: str = "") -> None:
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


class Returning(QObject, Generic[E]):
    def __init__(self, page: QWidget, context: Context, kind: SheetKind[E]) -> None:
        super().__init__(page)
        self._page, self._context, self._kind = page, context, kind

    def choose(self) -> None:
        kinds = _("Sheets ({endings})").format(endings=" ".join(f"*{one}" for one in ENDINGS))
        name, _kind = QFileDialog.getOpenFileName(
            self._page, self._kind.choose, "", f"{kinds};;{_('All files')} (*)"
        )
        if name:
            self.take(Path(name))

    def take(self, file: Path, password: str = "") -> None:
        """Read a file in the background, then show what is in it; ask for its key where it has one."""
        if self._context.event_id is None:
            return
        self._context.jobs.run(
            _("Reading a sheet"),
            lambda progress: self._kind.read(file, password, progress),
            done=self.review,
            failed=lambda error: self._failed(file, password, error),
        )

    def _failed(self, file: Path, tried: str, error: BaseException) -> None:
        if not isinstance(error, LockedFileError):
            self._context.report(error)
            return
        text = self._kind.key_text.format(name=file.name)
        dialog = KeyDialog(self._page, text, error.text if tried else "")
        if dialog.exec():
            self.take(file, dialog.key.text().strip())

    def review(self, seen: Returned[E]) -> None:
        kind = self._kind
        ReturnedDialog(
            self._page,
            self._context,
            seen,
            said=kind.said,
            commit=lambda leave_out: kind.commit(seen, leave_out),
            button=kind.button,
        ).exec()
