"""What the services page reads from files and writes to them: directories and lists."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner.i18n import _, ngettext
from callin_planner.usecases import service_export, service_import
from callin_planner.usecases.service_export import DirectoryFile
from callin_planner.usecases.service_import import ServicePreview
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.states import LongWork
from ui.services.export_dialog import ExportDialog
from ui.services.import_dialog import ImportDialog

ENDINGS = (".json", ".zip", ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")


class ServiceFiles(QObject):
    """Asks for files and runs the work. `imported` once a directory was stored."""

    imported = Signal()

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page, self._context = page, context

    # --- in ----------------------------------------------------------------------------------------
    def choose_file(self) -> None:
        """Ask for a directory or a list, and look at it."""
        kinds = _("Directories and lists ({endings})").format(endings=" ".join(f"*{one}" for one in ENDINGS))
        name, _kind = QFileDialog.getOpenFileName(
            self._page, _("Choose a directory or a list of providers"), "", f"{kinds};;{_('All files')} (*)"
        )
        if name:
            self.take(Path(name))

    def choose_folder(self) -> None:
        """Ask for the folder of a CSV package."""
        name = QFileDialog.getExistingDirectory(self._page, _("Choose the folder of a CSV package"))
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Read in the background with a way to stop, then show what is in it."""
        store = self._context.store
        waiting = Dialog(self._page, _("Reading {file}").format(file=path.name), icon="file-import")
        work = LongWork(_("Reading the directory"), "file-import")
        waiting.content.addWidget(work)
        job = self._context.jobs.run(
            _("Reading a directory"),
            lambda progress: service_import.preview(store, path, progress=progress),
            done=lambda shown: self._read(waiting, shown),
            failed=lambda error: self._ended(waiting, error),
            cancelled=waiting.reject,
        )
        work.follow(job)
        waiting.rejected.connect(job.cancel)
        waiting.open()

    def review(self, shown: ServicePreview) -> None:
        if ImportDialog(self._page, self._context, shown).exec():
            self.imported.emit()

    def _read(self, waiting: Dialog, shown: ServicePreview) -> None:
        waiting.accept()
        self.review(shown)

    def _ended(self, waiting: Dialog, error: BaseException) -> None:
        waiting.accept()
        self._context.report(error)

    # --- out ---------------------------------------------------------------------------------------
    def choose_export(self) -> None:
        """Ask for form and place, and write the directory."""
        store = self._context.store
        dialog = ExportDialog(self._page, lambda shared: service_export.lacking(store, shared=shared))
        if not dialog.exec():
            return
        fmt = dialog.fmt()
        ending, words = (".json", _("JSON (*.json)")) if fmt == "json" else (".zip", _("CSV package (*.zip)"))
        name, _kind = QFileDialog.getSaveFileName(
            self._page, _("Save the directory"), f"services-directory{ending}", words
        )
        if name:
            self.write(Path(name), fmt, shared=dialog.shared())

    def write(self, path: Path, fmt: str, *, shared: bool) -> None:
        store = self._context.store
        self._context.jobs.run(
            _("Writing the directory"),
            lambda progress: service_export.export(store, path, fmt, shared=shared, progress=progress),
            done=self._written,
        )

    def _written(self, made: DirectoryFile) -> None:
        said = ngettext(
            "{n} provider saved in {file}.", "{n} providers saved in {file}.", made.providers
        ).format(n=made.providers, file=made.path.name)
        if made.hidden:
            told = ngettext("{n} hidden one left out.", "{n} hidden ones left out.", made.hidden)
            said += " " + told.format(n=made.hidden)
        if made.left_out:
            told = ngettext(
                "{n} row has no place in JSON; the CSV package holds it.",
                "{n} rows have no place in JSON; the CSV package holds them.",
                made.left_out,
            )
            said += " " + told.format(n=made.left_out)
        self._context.say(said)
