"""Two cards beside the groups: how many people will come, and both sides of every live feud."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout

from callin_planner.domain.coverage import Feud
from callin_planner.domain.forecast import Forecast, invitations_for
from callin_planner.domain.thresholds import Thresholds
from callin_planner.i18n import _, ngettext
from ui.kit.buttons import Button
from ui.kit.chips import GroupBadge, Icon
from ui.kit.labels import Label
from ui.kit.widgets import Card, Note, clear, row


class ForecastCard(Card):
    """People approved times the site's own rates, beside the chairs that are planned."""

    def __init__(self, change: Callable[[], object]) -> None:
        super().__init__(_("Who will come"))
        self.figure = Label("", "score", "ink")
        self.beside = Label("", "body", "ink_2", wrap=True)
        self.verdict = Note("", "good")
        self.sums = Label("", "body", "ink_2", wrap=True)
        self.rule = Label("", "caption", "ink_3", wrap=True)
        self.rates = Button(_("Change the rates"), kind="link", small=True, on_click=change)
        line = row(self.figure, self.beside, spacing=10)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        for widget in (self.verdict, self.sums, self.rule):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.rates, None))
        self.body.addStretch(1)

    def show_forecast(self, found: Forecast, figures: Thresholds) -> None:
        self.figure.set_text(str(found.rounded))
        self.beside.set_text(
            ngettext("people likely, for {n} chair", "people likely, for {n} chairs", found.target).format(
                n=found.target
            )
        )
        self.verdict.set(*_verdict(found))
        supervised, others = _percent(figures.show_up_supervised), _percent(figures.show_up_voluntary)
        self.sums.set_text(
            _("{n} supervised, {rate} of whom come; {m} who need not, {other} of whom come.").format(
                n=found.supervised, rate=supervised, m=found.voluntary, other=others
            )
        )
        whole = invitations_for(found.target, figures.show_up_supervised)
        self.rule.setVisible(whole is not None)
        self.rule.set_text(
            _("To seat {target}, invite {n} supervised people.").format(target=found.target, n=whole)
        )


def _verdict(found: Forecast) -> tuple[str, str, str]:
    if not found.invited:
        return _("Nobody is approved yet."), "neutral", "circle-dashed"
    if found.is_enough:
        return _("The chairs will be filled."), "good", "circle-check"
    if found.to_invite is None:
        return _("At this rate no number of invitations fills the chairs."), "look", "alert-triangle"
    text = ngettext(
        "Invite {n} more supervised person.", "Invite {n} more supervised people.", found.to_invite
    ).format(n=found.to_invite)
    return text, "look", "alert-triangle"


class FeudCard(Card):
    """One line a feud: both groups with how many of each are approved. Hidden where none is live."""

    def __init__(self) -> None:
        super().__init__(_("Both sides of live feuds"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)

    def show_feuds(self, feuds: Sequence[Feud]) -> None:
        clear(self._lines)
        self.setVisible(bool(feuds))
        for feud in feuds:
            self._lines.addLayout(_sides(feud))


def _sides(feud: Feud) -> QVBoxLayout:
    one_sided = bool(feud.absent) and (feud.one_approved or feud.other_approved)
    icon = Icon("alert-triangle" if feud.absent else "circle-check", 16, "look" if feud.absent else "good")
    lines = QVBoxLayout()
    lines.setSpacing(3)
    lines.addLayout(
        row(
            icon,
            GroupBadge(feud.one.code, feud.one.color, feud.one.label),
            Label(str(feud.one_approved), "strong"),
            Label(_("and"), "body", "ink_2"),
            GroupBadge(feud.other.code, feud.other.color, feud.other.label),
            Label(str(feud.other_approved), "strong"),
            None,
        )
    )
    said = _said(feud, one_sided=bool(one_sided))
    if said:
        lines.addWidget(Label(said, "caption", "look", wrap=True))
    return lines


def _said(feud: Feud, *, one_sided: bool) -> str:
    if not feud.absent:
        return ""
    if one_sided:
        text = _("One side alone hears it: nobody of {group} is approved.")
        if feud.questioned:
            text = _(
                "One side alone hears it: nobody of {group} is approved, "
                "apart from people whose membership is questioned."
            )
        return text.format(group=feud.absent[0].label)
    if feud.questioned:
        return _("Nobody of either side is approved, apart from people whose membership is questioned.")
    return _("Nobody of either side is approved.")


def _percent(rate: float) -> str:
    return _("{n} %").format(n=f"{100 * rate:g}")
