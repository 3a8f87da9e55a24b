"""How the minutes are shared between the voices, and the gravest thing the review says about it."""

from collections.abc import Mapping, Sequence

from callin_planner.checks.rule import Finding, Severity
from callin_planner.domain.agenda import programme_seconds, seconds_by_voice
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import ScreenVoice
from callin_planner.i18n import _
from ui.kit.balance import BalanceBar, Legend
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.widgets import Card, Note

_BALANCE_RULES = frozenset({"A1", "A2", "A3"})


class VoicesCard(Card):
    def __init__(self, context: Context) -> None:
        super().__init__(_("Three voices"))
        self.add_to_head(Button(_("Open agenda"), kind="link", on_click=lambda: context.open_page("agenda")))
        self.bar = BalanceBar()
        self.bar.worded = False
        self.body.addWidget(self.bar)
        self.body.addWidget(Legend(numbered=False))
        self.note = Note("", "good")
        self.body.addWidget(self.note)
        self.body.addStretch(1)

    def show_plan(self, plan: Plan, findings: Sequence[Finding]) -> None:
        total = programme_seconds(plan.items)
        self.caption.set_text(
            _("{n} of {target} minutes planned").format(
                n=minutes_text(total), target=plan.event.target_minutes
            )
        )
        seconds = seconds_by_voice(plan.items)
        self.bar.show_seconds(seconds, plan.event.target_minutes * 60)
        self.note.set(*said_of_the_balance(seconds, findings))


def said_of_the_balance(seconds: Mapping[ScreenVoice, int], findings: Sequence[Finding]) -> tuple[str, str]:
    """A sentence and its state: the gravest finding about length and balance, or what is well."""
    found = next((finding for finding in findings if finding.rule in _BALANCE_RULES), None)
    if found is not None:
        state = "info" if found.severity is Severity.NOTE else "look"
        return found.text, state
    community, law = seconds[ScreenVoice.COMMUNITY], seconds[ScreenVoice.LAW]
    if not sum(seconds.values()):
        return _("No minutes are planned yet. Begin the agenda with one of three outlines."), "info"
    return (
        _("The community speaks {community} min, law enforcement {law} min.").format(
            community=minutes_text(community), law=minutes_text(law)
        ),
        "good" if community >= law else "info",
    )
