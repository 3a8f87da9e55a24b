"""Opening a carried copy: put in place where nothing is, or told which of two is newer."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.progress import Progress
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.forms import Field
from ui.kit.jobs import Jobs
from ui.kit.labels import Label
from ui.kit.secret import SecretLine
from ui.kit.widgets import Card, Note, row
from ui.lock.choosing import SUFFIX


class CarriedPage(QWidget):
    """`opened(site)`, `left` on Back, `here_wanted(path)` to unlock the site that is here already."""

    opened = Signal(object)
    left = Signal()
    here_wanted = Signal(object)

    def __init__(self, jobs: Jobs, file: Path, to: Path | None = None) -> None:
        super().__init__()
        from callin_planner import paths

        self._jobs, self._file = jobs, file
        self.to = to or paths.documents_folder() / f"{file.stem}{SUFFIX}"
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        card = Card()
        card.setFixedWidth(theme.px(520))
        card.body.setContentsMargins(30, 28, 30, 26)
        card.body.addWidget(Label(_("Open a carried copy"), "page_title"))
        card.body.addWidget(Label(file.name, "body", "ink_2", elide=True))
        self.secret = SecretLine(_("Your passphrase, or the recovery key"))
        self.field = Field(_("Your passphrase, or the recovery key"), self.secret)
        card.body.addWidget(self.field)
        where = _("It will be kept as “{path}”.").format(path=self.to)
        card.body.addWidget(Label(where, "caption", wrap=True))
        self.answer = Note("", "info")
        card.body.addWidget(self.answer)
        self.answer.hide()
        self.open_button = Button(_("Open"), "lock-open", "primary", on_click=lambda: self.open_copy())
        self.replace_button = Button(_("Use the copy"), on_click=lambda: self.open_copy(replace=True))
        self.here_button = Button(_("Use the site here"), on_click=lambda: self.here_wanted.emit(self.to))
        back = Button(_("Back"), "arrow-left", on_click=self.left.emit)
        card.body.addLayout(row(back, None, self.here_button, self.replace_button, self.open_button))
        self.here_button.hide()
        self.replace_button.hide()
        outer.addLayout(row(None, card, None))
        outer.addStretch(2)
        self.secret.returnPressed.connect(self.open_copy)
        self.secret.setFocus()

    def open_copy(self, *, replace: bool = False) -> None:
        file, to, secret = self._file, self.to, self.secret.text()
        self._enable(False)

        def work(progress: Progress) -> object:
            from callin_planner.usecases import backups

            return backups.open_carried(file, to, secret, replace=replace, progress=progress)

        self._jobs.run(_("Opening the copy"), work, self._answered, self._failed)

    def _answered(self, carried: object) -> None:
        from callin_planner.usecases.carrying import Carried

        assert isinstance(carried, Carried)  # noqa: S101
        self._enable(True)
        if carried.site is not None:
            self.secret.clear()
            self.opened.emit(carried.site)
            return
        self.answer.set(carried.text)
        self.answer.show()
        self.open_button.hide()
        self.here_button.show()
        self.replace_button.setVisible(carried.which != "same")

    def _failed(self, error: BaseException) -> None:
        self._enable(True)
        if isinstance(error, CallInError):
            self.field.fault(error.text)
        else:
            self._jobs.failed.emit(error)

    def _enable(self, on: bool) -> None:
        for widget in (self.open_button, self.replace_button, self.here_button, self.secret):
            widget.setEnabled(on)
