"""An act that takes two people at one laptop: the second types a passphrase of their own."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from callin_planner.domain.ids import Changed
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.usecases import locking
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.linted import LintedArea, LintedField
from ui.kit.step_up import SecretDialog


class TwoPeopleDialog(SecretDialog):
    """Asks the second person for a passphrase; with `why`, also for a reason that is kept.

    `who` says in a sentence who the second person may be. `act(secret, reason)` runs in a job.
    """

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        title: str,
        text: str,
        act: str,
        work: Callable[[str, str], Changed],
        *,
        who: str,
        icon: str = "lock",
        why: str = "",
    ) -> None:
        super().__init__(
            parent,
            context,
            title,
            text,
            act,
            lambda secret: work(secret, self._said),
            self._done_with,
            icon=icon,
            label=_("Passphrase of the second person"),
        )
        self._said = ""
        self.reason: LintedArea | None = None
        self.field.set_hint(_("You are {name}. {who}").format(name=context.store.actor.name, who=who))
        if why:
            self.reason = LintedArea("", _("In a sentence another partner can accept."), 3)
            self.reason_field = LintedField(why, self.reason, key="reason")
            self.content.insertWidget(0, self.reason_field)
            self.reason.textChanged.connect(self.fit)
            self.reason.setFocus()
            self.fit()

    def fit(self) -> None:
        self.set_ready(self.reason is None or bool(self.reason.text().strip()))

    def act(self) -> None:
        """Words are read here: the job must not touch a widget."""
        if self.reason is not None:
            self._said = self.reason.text()
            self.reason_field.clear()
        super().act()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, FieldError) and error.field == "reason" and self.reason is not None:
            self.busy.hide()
            self._typed()
            self.reason_field.fault(error.text)
            self.reason.setFocus()
        else:
            super()._failed(error)

    def _done_with(self, changed: Changed) -> None:
        self._context.say(_("{done}.").format(done=changed.label))


def lacks_second(context: Context) -> bool:
    """Whether only one person has a passphrase, so that nobody could be the second."""
    return sum(slot.kind == "passphrase" for slot in locking.slots(context.site)) < 2


def tell_second(parent: QWidget, context: Context, text: str) -> None:
    """Say in `text` that a second person needs a passphrase first; a button leads to where to give one."""
    dialog = Dialog(parent, _("A second person is needed"), text, icon="users")
    dialog.add_button(Button(_("Not now")), dialog.reject)
    dialog.add_button(Button(_("Open People"), kind="primary"), dialog.accept).setFocus()
    if dialog.exec():
        context.open_page("settings", section="people")
