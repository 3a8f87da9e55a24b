"""Giving, changing and taking away a passphrase; a new recovery key."""

from PySide6.QtWidgets import QWidget

from callin_planner.domain.ids import Changed
from callin_planner.domain.people import Person
from callin_planner.i18n import _
from callin_planner.usecases import locking
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.labels import Label
from ui.kit.passphrase import NewPassphrase
from ui.kit.recovery import RecoveryKey
from ui.kit.recovery_print import print_key
from ui.kit.step_up import SecretDialog


class _NewSecretDialog(SecretDialog):
    """A new passphrase for someone, and yours to show that you may."""

    def __init__(
        self, parent: QWidget, context: Context, title: str, text: str, act: str, **how: object
    ) -> None:
        self.new = NewPassphrase(lambda: locking.site_words(context.site))
        super().__init__(parent, context, title, text, act, **how)  # type: ignore[arg-type]
        self.content.insertWidget(0, self.new)
        self.new.changed.connect(lambda: self.set_ready(self.new.ready()))
        self.set_ready(False)
        self.new.first.setFocus()


def give(parent: QWidget, context: Context, person: Person) -> None:
    """Someone without a passphrase chooses one at this computer; the unlocked person confirms."""
    site = context.site

    def work(secret: str) -> Changed:
        locking.confirm(site, secret)
        return locking.add_passphrase(site, person, dialog.new.text())

    dialog = _NewSecretDialog(
        parent,
        context,
        _("A passphrase for {name}").format(name=person.name),
        _("{name} types it here; you need not know it. Then you confirm with yours.").format(
            name=person.name
        ),
        _("Give the passphrase"),
        work=work,
        done=lambda _done: context.say(_("{name} can open the site now.").format(name=person.name)),
        label=_("Your own passphrase, again"),
    )
    dialog.exec()


def change(parent: QWidget, context: Context, person: Person) -> None:
    """Change a passphrase: the old one (or the recovery key, where it is forgotten) and the new one."""
    site = context.site

    def work(secret: str) -> Changed:
        return locking.change_passphrase(site, person.id, secret, dialog.new.text())

    dialog = _NewSecretDialog(
        parent,
        context,
        _("Change the passphrase of {name}").format(name=person.name),
        _("The old one stops at once. Where it is forgotten, the recovery key takes its place."),
        _("Change it"),
        work=work,
        done=lambda _done: context.say(_("The passphrase of {name} is changed.").format(name=person.name)),
        label=_("The old passphrase, or the recovery key"),
    )
    dialog.exec()


def take_away(parent: QWidget, context: Context, person: Person) -> None:
    site = context.site

    def work(secret: str) -> Changed:
        locking.confirm(site, secret)
        return locking.remove_passphrase(site, person.id)

    SecretDialog(
        parent,
        context,
        _("Take the passphrase of {name} away?").format(name=person.name),
        _("From now on {name} cannot open the site. Older backups and copies still open with it.").format(
            name=person.name
        ),
        _("Take it away"),
        work,
        lambda _done: context.say(_("{name} cannot open the site any more.").format(name=person.name)),
        icon="lock",
    ).exec()


def new_recovery_key(parent: QWidget, context: Context) -> None:
    """A new key, shown once, to be printed and proven; the old one stops."""
    site = context.site

    def show(key: str) -> None:
        RecoveryDialog(parent, context, key).exec()

    SecretDialog(
        parent,
        context,
        _("Make a new recovery key?"),
        _("The old one stops at once. Have a printer ready, or paper and a pen."),
        _("Make the key"),
        lambda secret: locking.new_recovery_key(site, secret),
        show,
    ).exec()


class RecoveryDialog(Dialog):
    """The key, and its proof before the dialog closes."""

    def __init__(self, parent: QWidget, context: Context, key: str) -> None:
        super().__init__(parent, _("Keep the recovery key"), icon="key", width=820)
        self.text.set_text(_("It is shown this once. The old one opens nothing any more."))
        self.text.show()
        self.key = RecoveryKey(key, context.site.site().city, print_key)
        self.content.addWidget(self.key)
        self._why = Label(_("Both groups must match before you go on."), "caption", "ink_2")
        self.buttons.addWidget(self._why)
        self.add_button(Button(_("No printer here"), kind="link"), self.key.skip_printing)
        self.done_button = self.add_button(Button(_("I have it"), kind="primary"), self.accept)
        self.done_button.setEnabled(False)
        self.key.changed.connect(self._check)

    def _check(self) -> None:
        self.done_button.setEnabled(self.key.proven())
        self._why.setVisible(not self.key.proven())

    def reject(self) -> None:
        """Esc does not put the key away unproven."""
        if self.key.proven():
            super().reject()
