"""What every leaving asks for: who gets it, what for, under a key or why not, and the passphrase."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from callin_planner.i18n import _
from callin_planner.usecases.disclosure import six_words
from callin_planner.usecases.disclosure_log import remembered
from callin_planner.usecases.disclosure_policy import policy
from ui.kit.context import Context
from ui.kit.forms import Field, Form, Line
from ui.kit.labels import Label
from ui.kit.leaving_parts import Remembered
from ui.kit.secret import SecretLine


class LeavingFields(Form):
    """`changed()` is called when something was chosen that other parts follow."""

    def __init__(self, context: Context, what: str, changed: Callable[[], object]) -> None:
        super().__init__(spacing=12)
        known = remembered(context.store, what)
        self._plain_allowed = policy(context.store).plain_allowed
        self.recipient = Remembered(known.recipients, _("A name and an office"))
        self.purpose = Remembered(known.purposes, _("For example: to hand over the letters"))
        self.add(Field(_("Who gets it"), self.recipient, key="recipient"))
        self.add(Field(_("What for"), self.purpose, key="purpose"))
        self.protect = QCheckBox(_("Under a key of six words, shown once afterwards"))
        self.protect.setChecked(True)
        self.protect.toggled.connect(lambda _on: changed())
        self.meets = Label("", "caption", "ink_2", wrap=True)
        self.reason = Line("", _("It stays in the log"))
        self._reason = Field(_("Why without a key"), self.reason, key="reason")
        self.secret = SecretLine(_("Your passphrase, again"))
        self._secret = Field(_("Your passphrase, again"), self.secret, key="secret")
        self._busy = Label("", "caption", "ink_2")
        self._names = False

    def add_rest(self, *between: QWidget) -> None:
        """The fields of protection; `between` stands above them."""
        for widget in (*between, self.protect, self.meets):
            self.add_widget(widget)
        self.add(self._reason)
        self.add(self._secret)

    def add_busy(self) -> None:
        self.add_widget(self._busy)
        self._busy.hide()

    def follow(self, *, names: bool, on_paper: bool) -> None:
        """Show what is asked for: names need the passphrase, and a key but for the city's rule."""
        self._names = names
        forced = names and not self._plain_allowed
        if forced:
            self.protect.setChecked(True)
        self.protect.setEnabled(not forced)
        self.protect.setVisible(not on_paper)
        self.protect.setToolTip(_("The rule of this city: names leave under a key.") if forced else "")
        self._reason.setVisible(names and not on_paper and not self.protect.isChecked())
        self._secret.setVisible(names)

    def given(self, *, on_paper: bool) -> dict[str, Any]:
        """What was typed, as `disclose` and `permit` take it, with a fresh key."""
        protect = self.protect.isChecked() and not on_paper
        return {
            "purpose": self.purpose.text(),
            "recipient": self.recipient.text(),
            "protect": protect,
            "password": six_words() if protect else "",
            "reason": self.reason.text(),
            "secret": self.secret.text(),
        }

    @property
    def is_said(self) -> bool:
        """Whether somebody and something is said, so that a printer may be asked for."""
        return bool(self.recipient.text().strip() and self.purpose.text().strip())

    def set_busy(self, busy: bool) -> None:
        text = _("One moment: the passphrase is made strong on purpose.") if self._names else _("One moment…")
        self._busy.set_text(text)
        self._busy.setVisible(busy)
