"""Small dialogs of the follow-up: a try with all that belongs to it, an owner, a reason to close."""

from datetime import datetime
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from callin_planner.domain.clock import zone
from callin_planner.domain.ids import Changed
from callin_planner.domain.referrals import Outcome, Referral, ReferralState, Way
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.usecases import followup, intake, referrals
from callin_planner.usecases.followup_words import outcome_word, referral_word, way_word
from callin_planner.usecases.intake import SeenIntake
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.linted import LintedField, LintedLine
from ui.kit.typed_days import read_day, typed_day
from ui.kit.typed_times import read_time, typed_time


class _ActDialog(FormDialog):
    """Keeps what `_act` returns by saying it with Undo."""

    def __init__(
        self, parent: QWidget, context: Context, title: str, text: str, save: str, icon: str
    ) -> None:
        super().__init__(parent, title, text, save=save, icon=icon)
        self.context = context
        self.on_save = self._keep

    def _keep(self) -> None:
        changed = self._act()
        if changed.ids:
            self.context.say_undo(changed.label, icon="check")

    def _act(self) -> Changed:
        raise NotImplementedError


class TryDialog(_ActDialog):
    """One try: what came of it, how, when, with whom, and a note."""

    def __init__(self, parent: QWidget, context: Context, one: SeenIntake, zone_name: str) -> None:
        text = _("Code {code}. A try with a relative is counted apart and does not stop the clock.")
        super().__init__(
            parent, context, _("Log a try"), text.format(code=one.code), _("Log it"), "phone-call"
        )
        self._one, self._zone_name = one, zone_name
        now = context.store.clock.now().astimezone(zone(zone_name))
        self._shown = now.replace(second=0, microsecond=0)
        self.outcome = Choice([(each, outcome_word(each)) for each in Outcome], Outcome.REACHED)
        self.way = Choice([(each, way_word(each)) for each in Way], Way.CALL)
        self.on, self.time = Line(typed_day(now.date())), Line(typed_time(self._shown.time()))
        self.family = QCheckBox(_("It was a relative"))
        self.note = LintedLine("")
        self.form.pair(
            Field(_("What came of it"), self.outcome, key="outcome"), Field(_("How"), self.way, key="way")
        )
        self.form.pair(Field(_("Day"), self.on, key="on"), Field(_("Time"), self.time, key="at"))
        hint = _("Write only what you would say to the person.")
        self.form.add(LintedField(_("Note"), self.note, hint=hint, key="note"))
        self.content.addWidget(self.family)
        self.outcome.setFocus()

    def _act(self) -> Changed:
        return followup.log_attempt(
            self.context.store,
            self._one.id,
            Outcome(str(self.outcome.value())),
            way=Way(str(self.way.value())),
            family=self.family.isChecked(),
            note=self.note.text(),
            at=self._when(),
        )

    def _when(self) -> datetime | None:
        """None for now, so that a try logged in its own minute is never ahead of the clock."""
        day, at = read_day("on", self.on.text()), read_time("at", self.time.text())
        if day is None:
            raise FieldError("on", _("Say on which day it was."))
        if at is None:
            raise FieldError("at", _("Say when it was, such as 5:15 pm."))
        when = datetime.combine(day, at, zone(self._zone_name))
        return None if when == self._shown else when


class OwnerDialog(_ActDialog):
    """Somebody who is not on the menu."""

    def __init__(self, parent: QWidget, context: Context, one: SeenIntake) -> None:
        text = _("Who follows up {code}?").format(code=one.code)
        super().__init__(parent, context, _("Owner"), text, _("Save"), "user-check")
        self._one = one
        self.owner = Line(one.owner)
        self.form.add(Field(_("Name"), self.owner, key="owner"))
        self.owner.setFocus()

    def _act(self) -> Changed:
        return intake.set_owner(self.context.store, self._one.id, self.owner.text())


class CloseDialog(_ActDialog):
    """Why nothing more is done; the usual reasons are offered, and none of them blames anybody."""

    def __init__(self, parent: QWidget, context: Context, one: SeenIntake) -> None:
        text = _("Nothing more is asked of {code}. The offer of help stays open.").format(code=one.code)
        super().__init__(parent, context, _("Close the follow-up"), text, _("Close it"), "circle-minus")
        self._one = one
        usual = [_("Paused"), _("Changed their mind"), _("Could not reach"), _("All is settled")]
        self.reason = Choice([(each, each) for each in usual], usual[0])
        self.more = LintedLine("")
        self.form.add(Field(_("Why"), self.reason, key="reason"))
        self.form.add(LintedField(_("In your words, if you like"), self.more, key="more"))

    def _act(self) -> Changed:
        reason = self.more.text().strip() or str(self.reason.value())
        return intake.close_intake(self.context.store, self._one.id, reason)


class ReasonDialog(_ActDialog):
    """An answer to a referral that needs a reason."""

    def __init__(self, parent: QWidget, context: Context, referral: Referral, state: ReferralState) -> None:
        super().__init__(
            parent, context, referral_word(state), _("Say why, in a few words."), _("Save"), "pencil"
        )
        self._id: UUID = referral.id
        self._state = state
        self.reason = LintedLine(referral.reason)
        self.form.add(LintedField(_("Why"), self.reason, key="reason"))
        self.reason.setFocus()

    def _act(self) -> Changed:
        return referrals.answer(self.context.store, self._id, self._state, self.reason.text())
