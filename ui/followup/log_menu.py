"""Logging a try in two keys: L (or Enter), then the digit of what came of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from callin_planner.domain.referrals import Outcome, Way
from callin_planner.i18n import _
from callin_planner.usecases.followup_words import outcome_word
from ui.kit.icons import icon

Log = Callable[[Outcome, Way, bool], object]
"""`log(outcome, way, family)`."""

_ICONS = {
    Outcome.REACHED: "circle-check",
    Outcome.MESSAGE: "message",
    Outcome.NO_ANSWER: "phone",
    Outcome.WRONG_NUMBER: "alert-triangle",
    Outcome.DECLINED: "minus",
}


class LogMenu(QMenu):
    """Calls to the person first, relatives apart: they are counted apart and stop no clock."""

    def __init__(self, parent: QWidget, code: str, log: Log, more: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("What came of the call to {code}?").format(code=code))
        self._head(_("Called {code}").format(code=code))
        for digit, outcome in enumerate(Outcome, start=1):
            self._add(digit, _ICONS[outcome], outcome_word(outcome), log, outcome, Way.CALL, family=False)
        self._add(6, "message", _("Sent a text"), log, Outcome.MESSAGE, Way.TEXT, family=False)
        self.addSeparator()
        self._head(_("Called a relative"))
        self._add(7, "users", _("Spoke with a relative"), log, Outcome.REACHED, Way.CALL, family=True)
        self._add(8, "phone", _("No answer from a relative"), log, Outcome.NO_ANSWER, Way.CALL, family=True)
        self.addSeparator()
        self.addAction(icon("pencil", "ink_2"), f"&0  {_('With a note, a visit or another time…')}", more)

    def _head(self, text: str) -> None:
        self.addAction(text).setEnabled(False)

    def _add(
        self, digit: int, mark: str, text: str, log: Log, outcome: Outcome, way: Way, *, family: bool
    ) -> None:
        self.addAction(icon(mark, "ink_2"), f"&{digit}  {text}", lambda: log(outcome, way, family))
