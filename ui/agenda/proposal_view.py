"""What a proposal would do: why, the two agendas, minutes and balance before and after, and what follows."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from callin_planner.checks.rule import Finding
from callin_planner.domain.agenda import AgendaItem, programme_end, programme_seconds, seconds_by_voice
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.proposal import Proposal
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.agenda_review import Effect
from ui.agenda.pair_table import PairTable
from ui.kit.balance import BalanceBar
from ui.kit.dates import time_text
from ui.kit.labels import Label
from ui.kit.widgets import Card, Note, clear


class ProposalView(QWidget):
    def __init__(self) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        self.why = Label("", "body", "ink_2", wrap=True)
        outer.addWidget(self.why)
        self.table = PairTable()
        self.table.setMinimumHeight(150)
        card = Card(flush=True)
        card.body.addWidget(self.table)
        outer.addWidget(card, 1)
        self._sides = QGridLayout()
        self._sides.setHorizontalSpacing(12)
        self._sides.setVerticalSpacing(6)
        self._before, self._after = _Side(_("Now")), _Side(_("Then"))
        for row, side in enumerate((self._before, self._after)):
            self._sides.addWidget(side.words, row, 0)
            self._sides.addWidget(side.bar, row, 1)
        self._sides.setColumnStretch(1, 1)
        outer.addLayout(self._sides)
        self._follows = QVBoxLayout()
        self._follows.setSpacing(6)
        outer.addLayout(self._follows)

    def show_proposal(self, proposal: Proposal, begins: time, target_minutes: int) -> None:
        self.why.set_text(" ".join(proposal.reasons))
        self.table.show_proposal(proposal, begins)
        longest = max(programme_seconds(proposal.before), programme_seconds(proposal.after))
        for side, items in ((self._before, proposal.before), (self._after, proposal.after)):
            side.bar.least = longest
            side.show_items(items, begins, target_minutes)

    def show_effect(self, effect: Effect, cannot: Sequence[str]) -> None:
        """What it settles, what it would raise, what it cannot do."""
        clear(self._follows)
        if cannot:
            self._follows.addWidget(Note(" ".join(cannot), "look"))
        for words in said_together(effect.raised):
            self._follows.addWidget(Note(_("But then: {text}").format(text=words), "look"))
        if effect.settled:
            words = " ".join(finding.text for finding in effect.settled)
            self._follows.addWidget(Note(_("Settled: {text}").format(text=words), "good"))


class _Side:
    """ "Now 61 min, ends 7:01" beside its bar."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.words = Label("", "figures")
        self.bar = BalanceBar()
        self.bar.worded = False

    def show_items(self, items: Sequence[AgendaItem], begins: time, target: int) -> None:
        self.words.set_text(
            _("{when}: {n} min, ends {time}").format(
                when=self._name,
                n=minutes_text(programme_seconds(items)),
                time=time_text(programme_end(items, begins)),
            )
        )
        self.bar.show_seconds(seconds_by_voice(items), target * 60)
        self.bar.setAccessibleName(_("{when}: minutes by voice").format(when=self._name))


def said_together(findings: Sequence[Finding]) -> list[str]:
    """One sentence a rule, with how many more there are like it."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return [_with_count(alike[0].text, len(alike) - 1) for alike in by_rule.values()]


def _with_count(text: str, more: int) -> str:
    if not more:
        return text
    return ngettext("{text} And {n} more like it.", "{text} And {n} more like it.", more).format(
        text=text, n=more
    )
