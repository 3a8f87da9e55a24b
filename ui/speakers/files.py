"""What the speakers page reads from files and writes to them: lists, contacts, briefs, letters."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner.i18n import _, ngettext
from callin_planner.usecases import plans, speaker_import, speaker_letters
from callin_planner.usecases.roster import RosterRow
from callin_planner.usecases.speaker_import import SpeakerPreview
from callin_planner.usecases.speaker_letters import Written
from ui.kit.context import Context
from ui.speakers.import_dialog import ImportDialog
from ui.speakers.letters import LettersDialog, WrittenDialog

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv", ".vcf")


class SpeakerFiles(QObject):
    """Asks for files and runs the work. `imported` once a list was stored; `rows` are those in view."""

    imported = Signal()

    def __init__(self, page: QWidget, context: Context, rows: Callable[[], list[RosterRow]]) -> None:
        super().__init__(page)
        self._page, self._context, self._rows = page, context, rows

    # --- in --------------------------------------------------------------------------------------
    def choose_list(self) -> None:
        """Ask for a list of speakers or a contact file, and look at it."""
        kinds = _("Lists and contacts ({endings})").format(endings=" ".join(f"*{one}" for one in ENDINGS))
        name, _kind = QFileDialog.getOpenFileName(
            self._page, _("Choose a list of speakers"), "", f"{kinds};;{_('All files')} (*)"
        )
        if name:
            self.take_list(Path(name))

    def take_list(self, file: Path) -> None:
        """Read a file in the background, then show what is in it."""
        store = self._context.store
        self._context.jobs.run(
            _("Reading a list"),
            lambda progress: speaker_import.preview(store, file, progress=progress),
            done=self.review_list,
            failed=self._context.report,
        )

    def review_list(self, shown: SpeakerPreview) -> None:
        if ImportDialog(self._page, self._context, shown).exec():
            self.imported.emit()

    # --- out -------------------------------------------------------------------------------------
    def choose_contacts(self) -> None:
        """Ask where contact cards go, and save everybody in view."""
        kinds = {
            _("Contacts, vCard 4 (*.vcf)"): "4.0",
            _("Contacts, vCard 3 for older programs (*.vcf)"): "3.0",
        }
        name, kind = QFileDialog.getSaveFileName(
            self._page, _("Save contacts"), "speakers.vcf", ";;".join(kinds)
        )
        if name:
            self.save_contacts(Path(name), kinds.get(kind, "4.0"))

    def save_contacts(self, path: Path, version: str) -> None:
        ids = [row.id for row in self._rows()]
        count = self._context.do(
            lambda: speaker_import.save_cards(self._context.store, path, ids, version=version)
        )
        if count:
            said = ngettext("{n} contact saved in {file}.", "{n} contacts saved in {file}.", count)
            self._context.say(said.format(n=count, file=path.name))

    def choose_brief(self, row: RosterRow) -> None:
        """Ask where one speaker's brief goes, and save it."""
        name, _kind = QFileDialog.getSaveFileName(
            self._page, _("Save the brief"), "speaker-brief.pdf", _("PDF (*.pdf)")
        )
        event_id = self._context.event_id
        if not name or event_id is None:
            return
        done = self._context.do(
            lambda: speaker_letters.save_brief(self._context.store, Path(name), event_id, row.id)
        )
        if done is not None:
            self._context.say(_("Brief saved in {file}.").format(file=done.name))

    def choose_letters(self, row: RosterRow | None = None) -> None:
        """Ask whom to write to and where the drafts go; `row` is one speaker alone."""
        event_id = self._context.event_id
        if event_id is None:
            return
        changed_only = False
        if row is None:
            dialog = LettersDialog(self._page)
            if not dialog.exec():
                return
            changed_only = dialog.changed_only()
        chosen = QFileDialog.getExistingDirectory(self._page, _("Where the drafts go"))
        if chosen:
            event = plans.event_of(self._context.store, event_id)
            folder = Path(chosen) / speaker_letters.folder_name(event)
            self.write_letters(folder, event_id, changed_only=changed_only, row=row)

    def write_letters(
        self, folder: Path, event_id: UUID, *, changed_only: bool = False, row: RosterRow | None = None
    ) -> None:
        """Save the drafts in the background, then say where they are."""
        store, only = self._context.store, None if row is None else {row.id}
        self._context.jobs.run(
            _("Writing to speakers"),
            lambda progress: speaker_letters.write_letters(
                store, folder, event_id=event_id, only=only, changed_only=changed_only, progress=progress
            ),
            done=self.show_written,
            failed=self._context.report,
        )
        self._context.say(_("Writing the drafts…"))

    def show_written(self, written: Written) -> None:
        dialog = WrittenDialog(self._page, written)
        dialog.folder_wanted.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(written.folder)))
        )
        dialog.exec()
