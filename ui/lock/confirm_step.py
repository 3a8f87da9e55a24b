"""Step 4 again after closing: the key shown before may never have reached paper, so a new one is made."""

from PySide6.QtCore import Signal

from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.progress import Progress
from callin_planner.usecases.opening import OpenSite
from ui.kit.buttons import Button
from ui.kit.forms import Field
from ui.kit.jobs import Jobs
from ui.kit.secret import SecretLine
from ui.kit.widgets import Card, row
from ui.lock.step import Step


class ConfirmStep(Step):
    """`made(key)` once the passphrase was typed again and a new recovery key exists."""

    made = Signal(str)

    def __init__(self, site: OpenSite, jobs: Jobs) -> None:
        super().__init__()
        self._site, self._jobs = site, jobs
        self.title = _("Keep the recovery key")
        self.lead = _(
            "The window was closed before the key was proven, so a new one is made now; the one shown "
            "before stops."
        )
        self.secret = SecretLine(_("Your passphrase"))
        self.field = Field(_("Your passphrase"), self.secret, hint=_("Making a key asks for it again."))
        self.button = Button(_("Make a new key"), "key", on_click=self.make)
        card = Card()
        card.body.addWidget(self.field)
        card.body.addLayout(row(self.button, None))
        self.body.addWidget(card)
        self.secret.returnPressed.connect(self.make)

    def problem(self) -> str:
        return _("Make the key first.")

    def entered(self) -> None:
        self.secret.setFocus()

    def make(self) -> None:
        secret, site = self.secret.text(), self._site
        self.button.setEnabled(False)

        def work(progress: Progress) -> str:
            from callin_planner.usecases import locking

            return locking.new_recovery_key(site, secret)

        self._jobs.run(_("Making a new key"), work, self.made.emit, self._failed)

    def _failed(self, error: BaseException) -> None:
        self.button.setEnabled(True)
        if isinstance(error, CallInError):
            self.field.fault(error.text)
        else:
            self._jobs.failed.emit(error)
