"""Security acts ask for the passphrase again; the stretching runs in a job while the dialog stays alive."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.progress import Progress
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.forms import Field
from ui.kit.labels import Label
from ui.kit.secret import SecretLine


class SecretDialog(Dialog):
    """Asks for your passphrase and runs `work(secret)` in a job; `done(result)` closes it.

    A refusal stands beneath the field. Subclasses put more into `content` before the field, and may forbid
    the main button through `set_ready`.
    """

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        title: str,
        text: str,
        act: str,
        work: Callable[[str], Any],
        done: Callable[[Any], object],
        *,
        icon: str = "key",
        label: str = "",
    ) -> None:
        super().__init__(parent, title, text, icon=icon, width=480)
        self._context, self._work, self._done, self._act = context, work, done, act
        self._ready = True
        label = label or _("Your passphrase, again")
        self.secret = SecretLine(label)
        self.field = Field(label, self.secret)
        self.busy = Label("", "caption", "ink_2")
        self.content.addWidget(self.field)
        self.content.addWidget(self.busy)
        self.busy.hide()
        self.add_button(Button(_("Cancel")), self.reject)
        self.act_button = self.add_button(Button(act, kind="primary"), self.act)
        self.secret.textChanged.connect(self._typed)
        self._typed()

    def set_ready(self, ready: bool) -> None:
        self._ready = ready
        self._typed()

    def act(self) -> None:
        secret = self.secret.text()
        if not self.act_button.isEnabled():
            return
        self.act_button.setEnabled(False)
        self.busy.set_text(_("One moment: the key is made strong on purpose."))
        self.busy.show()

        def work(progress: Progress) -> Any:
            return self._work(secret)

        self._context.jobs.run(self._act, work, self._succeeded, self._failed)

    def _succeeded(self, result: Any) -> None:
        self.secret.clear()
        self.accept()
        self._done(result)

    def _failed(self, error: BaseException) -> None:
        self.busy.hide()
        self._typed()
        if isinstance(error, CallInError):
            self.field.fault(error.text)
            self.secret.setFocus()
        else:
            self.reject()
            self._context.report(error)

    def _typed(self) -> None:
        self.act_button.setEnabled(self._ready and bool(self.secret.text()))
        if self.field.has_fault() and self.secret.text():
            self.field.clear()
