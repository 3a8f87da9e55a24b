"""Step 3 of a new city: the passphrase. Continue makes the encrypted folder."""

from collections.abc import Callable, Iterable

from callin_planner.i18n import _
from ui.kit.passphrase import NewPassphrase
from ui.kit.widgets import Card, Note
from ui.lock.step import Step


class PassphraseStep(Step):
    def __init__(self, site_words: Callable[[], Iterable[str]]) -> None:
        super().__init__()
        self.title = _("Choose your passphrase")
        self.lead = _(
            "It opens this city’s folder on this computer. Long and easy to say is better than short and odd."
        )
        self.passphrase = NewPassphrase(site_words)
        card = Card()
        card.body.setContentsMargins(22, 20, 22, 22)
        card.body.addWidget(self.passphrase)
        self.body.addWidget(card)
        text = _("There is no way back in without a passphrase or the recovery key of the next step.")
        self.body.addWidget(Note(text, "look"))
        self.passphrase.changed.connect(self.changed)

    def problem(self) -> str:
        if self.passphrase.ready():
            return ""
        if self.passphrase.problems():
            return _("The passphrase is not strong enough yet.")
        return _("Type it a second time.")

    def entered(self) -> None:
        self.passphrase.first.setFocus()
