"""One intake, at the right: the person as far as they agreed, consents, referrals, every try."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from callin_planner.domain.contact_clock import ClockState
from callin_planner.domain.referrals import Consent, ConsentState, IntakeState, Referral, ReferralState
from callin_planner.i18n import _
from callin_planner.usecases import consent_papers, plans
from callin_planner.usecases.followup_words import ANSWERS, referral_word
from callin_planner.usecases.intake import SeenIntake
from ui.followup.history import history_lines
from ui.followup.words import clock_look, needs_text, reach_word, referral_look, when_text
from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.context import Context
from ui.kit.drawer import Drawer
from ui.kit.flow import FlowRow
from ui.kit.labels import Label
from ui.kit.needs import need_word
from ui.kit.widgets import Note, Rule, clear, row

ServiceNames = Mapping[UUID, str]


class FollowUpDrawer(Drawer):
    """Each signal carries what it is about: the intake, a referral, a referral with its answer, a consent."""

    log_wanted = Signal()
    owner_wanted = Signal()
    close_wanted = Signal()
    reopen_wanted = Signal()
    add_wanted = Signal()
    confirm_wanted = Signal(object)
    change_wanted = Signal(object)
    drop_wanted = Signal(object)
    answer_wanted = Signal(object, object)
    text_wanted = Signal(object)
    revoke_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(wrap=True)
        self._context = context
        self.chip = Chip("", "neutral")
        self.under.insertWidget(0, self.chip)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.content.addLayout(self._lines)
        self.content.addStretch(1)
        self.log = Button(_("Log a try"), "phone-call", "primary", small=True, on_click=self.log_wanted.emit)
        self.owner = Button(_("Owner"), "user-check", small=True, on_click=self.owner_wanted.emit)
        self.ending = Button(_("Close…"), "circle-minus", small=True, on_click=self._end)
        self._is_closed = False
        for button in (self.log, self.owner, self.ending):
            self.foot.addWidget(button)
        self.foot.addStretch(1)

    def _end(self) -> None:
        (self.reopen_wanted if self._is_closed else self.close_wanted).emit()

    def show_intake(self, one: SeenIntake | None, services: ServiceNames, zone_name: str) -> None:
        self.show_content(one is not None)
        self.chip.setVisible(one is not None)
        clear(self._lines)
        if one is None:
            self.set_heading(_("Nobody chosen"), _("Choose a code in the list."))
            return
        now = self._context.store.clock.now()
        self.set_heading(one.code, self._context.name(one.name) if one.name else "")
        if one.clock:
            look = clock_look(one.clock, now)
            self.chip.set(look.word, look.state, look.icon)
        self._is_closed = one.state is IntakeState.CLOSED
        self.ending.set_text(_("Open again") if self._is_closed else _("Close…"))
        self.ending.setVisible(one.state is not IntakeState.UNDONE)
        may_call = one.consented and not self._is_closed
        self.log.setEnabled(may_call)
        self._fill(one, services, zone_name, now)

    # --- what it holds ---------------------------------------------------------------------------
    def _fill(self, one: SeenIntake, services: ServiceNames, zone_name: str, now: datetime) -> None:
        if one.clock and one.clock.state(now) is ClockState.STOPPED and not self._is_closed:
            self._add(Note(_("The consent has ended. Nobody calls, and nothing is passed on."), "look"))
        elif one.clock and one.clock.untried(now):
            due = when_text(one.clock.first_by, zone_name, now)
            self._add(Note(_("Nobody has tried yet. The first try was due {when}.").format(when=due), "look"))
        if one.clock and one.clock.runs(now):
            self._fact(_("Call by"), when_text(one.clock.due, zone_name, now))
        for title, text in self._facts(one):
            self._fact(title, text)
        self._part(_("Referrals"))
        for referral in one.referrals:
            self._lines.addWidget(_ReferralLine(self, referral, services))
        if one.consented and not self._is_closed:
            add = Button(_("Add a referral…"), "plus", kind="link", small=True, on_click=self.add_wanted.emit)
            self._lines.addLayout(row(add, None))
        elif not one.referrals:
            self._add(Label(_("None"), "body", "ink_3"))
        self._part(_("Consents"))
        if not one.consents:
            self._add(Label(_("Kept by whoever took it down."), "body", "ink_3", wrap=True))
        for consent in one.consents:
            self._lines.addWidget(_ConsentLine(self, consent, self._context, zone_name))
        self._part(_("Tries"))
        if not one.attempts:
            self._add(Label(_("Nobody has tried yet."), "body", "ink_3"))
        for line in history_lines(one.attempts, zone_name, now):
            self._lines.addWidget(line)

    def _facts(self, one: SeenIntake) -> list[tuple[str, str]]:
        hidden = self._context.names_hidden
        message = _("A message may be left") if one.safe_message else _("Leave no message")
        needs = ", ".join(need_word(need) for need in one.needs) or needs_text(one)
        phone = "" if hidden or not one.phone else f"{one.phone} · {message}"
        facts = [
            (_("Needs"), needs),
            (_("How to reach them"), reach_word(one.reach) if one.reach else ""),
            (_("Phone"), phone),
            (_("Taken in by"), " · ".join(part for part in (one.provider, one.taken_by) if part)),
            (_("Owner"), one.owner or _("Nobody yet")),
        ]
        return [(title, text) for title, text in facts if text]

    def _fact(self, title: str, text: str) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Label(title, "caption", "ink_2"))
        lines.addWidget(Label(text, "body", wrap=True))
        self._lines.addLayout(lines)

    def _part(self, title: str) -> None:
        self._add(Rule())
        self._add(Label(title, "label"))

    def _add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)


class _ReferralLine(QWidget):
    """Where somebody is referred to, why, how it stands, and what can be done about it."""

    def __init__(self, drawer: FollowUpDrawer, referral: Referral, services: ServiceNames) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 4)
        lines.setSpacing(3)
        where = services.get(referral.service_id or referral.provider_id, _("A service that is gone"))
        state, mark = referral_look(referral.state)
        lines.addWidget(Label(where, "strong", wrap=True))
        lines.addLayout(
            row(Chip(referral_word(referral.state), state, mark),
                Label(need_word(referral.need), "caption", "ink_2"), None)
        )  # fmt: skip
        why = "; ".join(part for part in (*referral.why, referral.reason) if part)
        if why:
            lines.addWidget(Label(why, "caption", "ink_2", wrap=True))
        self._add_acts(drawer, referral, where, lines)

    def _add_acts(self, drawer: FollowUpDrawer, referral: Referral, where: str, lines: QVBoxLayout) -> None:
        acts = FlowRow(spacing=4)
        if referral.state is ReferralState.DRAFT:
            for text, signal in (
                (_("Confirm"), drawer.confirm_wanted),
                (_("Change…"), drawer.change_wanted),
                (_("Take away"), drawer.drop_wanted),
            ):
                acts.add(_link(text, where, lambda wanted=signal: wanted.emit(referral)))
        elif referral.state is not ReferralState.CLOSED:
            acts.add(_AnswerButton(drawer, referral, where))
        else:
            return
        lines.addWidget(acts)


class _AnswerButton(Button):
    """What the provider, or the person, says of it."""

    def __init__(self, drawer: FollowUpDrawer, referral: Referral, where: str) -> None:
        name = _("Note the answer of {where}").format(where=where)
        super().__init__(_("Note the answer"), kind="menu", small=True, name=name)
        menu = QMenu(self)
        for state in (*ANSWERS, ReferralState.CLOSED):
            if state is not referral.state:
                menu.addAction(referral_word(state), partial(drawer.answer_wanted.emit, referral, state))
        self.setMenu(menu)


class _ConsentLine(QWidget):
    """What was agreed to, until when it stands, and the ways to show it and to take it back."""

    def __init__(self, drawer: FollowUpDrawer, consent: Consent, context: Context, zone_name: str) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 4)
        lines.setSpacing(3)
        today = plans.today(context.store)
        state = consent.state(today)
        kind = consent_papers.kind_word(consent.kind)
        looks = {
            ConsentState.GIVEN: ("good", "circle-check"),
            ConsentState.EXPIRED: ("look", "clock-exclamation"),
            ConsentState.REVOKED: ("neutral", "hand-stop"),
        }
        lines.addWidget(Label(kind, "strong", wrap=True))
        said = consent_papers.state_sentence(consent, state, zone_name)
        lines.addLayout(row(Chip(said, *looks[state]), None))
        recipients = ", ".join(consent.recipients)
        told = [consent_papers.signature_word(consent), recipients]
        lines.addWidget(Label(". ".join(part for part in told if part), "caption", "ink_2", wrap=True))
        acts = FlowRow(spacing=4)
        acts.add(_link(_("Show the text"), kind, lambda: drawer.text_wanted.emit(consent)))
        if consent.revoked_at is None:
            acts.add(_link(_("Take it back…"), kind, lambda: drawer.revoke_wanted.emit(consent)))
        lines.addWidget(acts)


def _link(text: str, about: str, act: object) -> Button:
    button = Button(text, kind="link", small=True, name=f"{text} {about}")
    button.clicked.connect(lambda _on=False: act())  # type: ignore[operator]
    return button
