"""The card under the agenda: minutes against the plan, the balance of voices, findings."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.checks.rule import Finding
from callin_planner.domain.agenda import programme_seconds, seconds_by_voice
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.plan import Plan
from callin_planner.i18n import _
from ui.agenda.findings import FindingNotes, count_text
from ui.agenda.lines import spare_text
from ui.kit.balance import BalanceBar, Legend
from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.labels import Label
from ui.kit.widgets import Card, row


class BalanceCard(Card):
    """`set_narrow` folds the findings into one line and puts the legend outside the bar (mock-up 26)."""

    def __init__(self, go: Callable[[Finding], object], fix: Callable[[Finding], object]) -> None:
        super().__init__()
        self._narrow = False
        self._findings: list[Finding] = []
        self.total = Label("", "card_title")
        self.spare = Chip("", "good")
        aim = _("Aim: community speaks at least as long as law enforcement")
        self._aim = Label(aim, "body", "ink_2", elide=True)
        self._aim.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._count = Chip("", "look")
        self._show = Button(_("Show"), kind="link", on_click=self._unfold)
        self.bar = BalanceBar()
        self._legend = Legend()
        self.notes = FindingNotes(go, fix)
        lines = QVBoxLayout()
        lines.setSpacing(10)
        head = row(self.total, self.spare)
        head.addWidget(self._aim, 1)
        self._gap = QWidget()
        head.addWidget(self._gap, 1)
        head.addWidget(self._count)
        head.addWidget(self._show)
        lines.addLayout(head)
        lines.addWidget(self.bar)
        lines.addWidget(self._legend)
        lines.addWidget(self.notes)
        self.body.addLayout(lines)
        self.set_narrow(False)

    def show_plan(self, plan: Plan) -> None:
        seconds, target = programme_seconds(plan.items), plan.event.target_minutes
        self.total.set_text(_("{n} of {target} minutes").format(n=minutes_text(seconds), target=target))
        on_time = seconds == target * 60
        words = _("On target") if on_time else spare_text(seconds, target, short=True)
        self.spare.set(words, "good" if seconds <= target * 60 else "look")
        sums = seconds_by_voice(plan.items)
        self.bar.show_seconds(sums, target * 60)
        self._legend.show_seconds(sums)

    def show_findings(self, findings: list[Finding], fixable: list[Finding]) -> None:
        self._findings = findings
        self._count.set(count_text(len(findings)), "look")
        self.notes.show_findings(findings, fixable)
        self._arrange()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.bar.worded = not narrow
        self.bar.update()
        self._aim.setVisible(not narrow)
        self._gap.setVisible(narrow)
        self._legend.setVisible(narrow)
        self.notes.setVisible(not narrow and bool(self._findings))
        self._arrange()

    def _unfold(self) -> None:
        self.notes.setVisible(self.notes.isHidden())
        self._arrange()

    def _arrange(self) -> None:
        found = bool(self._findings)
        if not self._narrow:
            self.notes.setVisible(found)
        elif not found:
            self.notes.hide()
        self._count.setVisible(self._narrow and found)
        self._show.setVisible(self._narrow and found)
        self._show.set_text(_("Show") if self.notes.isHidden() else _("Hide"))
        self.notes.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.notes.fit()
