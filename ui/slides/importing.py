"""Slides from a partner: choose the file, look at its pages, tick those that come in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner.i18n import _
from callin_planner.progress import Progress
from callin_planner.usecases import deck_import
from callin_planner.usecases.deck_import import DeckPreview, LockedDeckError
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.forms import Field
from ui.kit.jobs import Job
from ui.kit.secret import SecretLine
from ui.kit.states import LongWork
from ui.slides.import_dialog import ImportDialog

_ENDINGS = "*.pdf *.pptx *.pptm *.ppsx *.ppsm *.potx"


class Importing(QObject):
    """`place()` says where pages go: a place of the deck counted from 0, None for its end."""

    def __init__(self, page: QWidget, context: Context, place: Callable[[], int | None]) -> None:
        super().__init__(page)
        self._page = page
        self._context = context
        self._place = place

    def choose(self) -> None:
        kinds = _("Slides ({endings})").format(endings=_ENDINGS)
        name, _kind = QFileDialog.getOpenFileName(
            self._page, _("Choose a PDF or PowerPoint file"), "", f"{kinds};;{_('All files')} (*)"
        )
        if name:
            self.take(Path(name))

    def take(self, file: Path, password: str = "") -> None:
        """Read the file in the background; its pages are shown when it is read."""
        dialog = ReadingDialog(self._page, self._context, file, password)
        dialog.exec()
        if dialog.failed is not None:
            self._tell(file, dialog.failed, again=bool(password))
        elif dialog.preview is not None and self._context.event_id is not None:
            ImportDialog(self._page, self._context, dialog.preview, self._place()).exec()

    def _tell(self, file: Path, error: BaseException, *, again: bool) -> None:
        if not isinstance(error, LockedDeckError):
            self._context.report(error)
            return
        dialog = PasswordDialog(self._page, error.text, again=again)
        if dialog.exec():
            self.take(file, dialog.secret.text())


class ReadingDialog(Dialog):
    """How far the reading is, with Cancel; closes by itself. Then `preview` or `failed` is set."""

    def __init__(self, parent: QWidget, context: Context, file: Path, password: str) -> None:
        super().__init__(parent, _("Reading the slides"), icon="file-import", width=460)
        self.preview: DeckPreview | None = None
        self.failed: BaseException | None = None
        self.work = LongWork(_("Looking at every page"), "presentation")
        self.content.addWidget(self.work)
        store = context.store

        def read(progress: Progress) -> DeckPreview:
            return deck_import.preview(store, file, progress, password=password)

        self.job: Job[DeckPreview] = context.jobs.run(
            _("Reading the slides"), read, self._done, self._fail, self.reject
        )
        self.work.follow(self.job)

    def reject(self) -> None:
        """Esc and Cancel stop the reading; nothing was stored."""
        self.job.cancel()
        super().reject()

    def _done(self, preview: DeckPreview) -> None:
        self.preview = preview
        self.accept()

    def _fail(self, error: BaseException) -> None:
        self.failed = error
        self.accept()


class PasswordDialog(Dialog):
    """The file's own password; it is used once and kept nowhere."""

    def __init__(self, parent: QWidget, text: str, *, again: bool) -> None:
        super().__init__(parent, _("The file has a password"), "" if again else text, icon="lock", width=440)
        self.secret = SecretLine(_("Password of the file"))
        self.field = Field(_("Password of the file"), self.secret)
        self.content.addWidget(self.field)
        if again:
            self.field.fault(text)
        self.add_button(Button(_("Cancel")), self.reject)
        self.add_button(Button(_("Open the file"), kind="primary"), self.accept)
        self.secret.setFocus()
