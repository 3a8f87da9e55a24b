"""Step 4 of a new city: the recovery key, shown once, printed and proven."""

from callin_planner.i18n import _
from ui.kit.recovery import RecoveryKey
from ui.kit.recovery_print import print_key
from ui.lock.step import Step


class RecoveryStep(Step):
    def __init__(self, key: str, city: str) -> None:
        super().__init__()
        self.title = _("Keep the recovery key")
        self.lead = _(
            "If every passphrase is forgotten, this key opens the site. It is the only way back in: no one "
            "else, not even the makers of this program, can open it."
        )
        self.key = RecoveryKey(key, city, print_key)
        self.body.addWidget(self.key)
        self.key.changed.connect(self.changed)

    def problem(self) -> str:
        return "" if self.key.proven() else _("Both groups must match before you go on.")
