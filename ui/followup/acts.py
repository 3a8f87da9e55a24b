"""What is done about the intake in view, each act once, whichever key, menu or button asked for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from callin_planner.domain.referrals import Consent, IntakeState, Outcome, Referral, ReferralState, Way
from callin_planner.i18n import _
from callin_planner.usecases import followup, intake, referrals
from callin_planner.usecases.followup_board import board_of
from callin_planner.usecases.followup_words import outcome_word, way_word
from callin_planner.usecases.intake import SeenIntake
from ui.followup.consent_dialog import ConsentDialog, RevokeDialog
from ui.followup.dialogs import CloseDialog, OwnerDialog, ReasonDialog, TryDialog
from ui.followup.log_menu import LogMenu
from ui.followup.notices import NoticesDialog
from ui.followup.referral_dialog import ReferralDialog
from ui.kit.context import Context
from ui.kit.icons import icon

_NEEDS_REASON = (ReferralState.DECLINED, ReferralState.CLOSED)


class FollowUpActs(QObject):
    """`chosen()` is the intake in view."""

    def __init__(
        self,
        page: QWidget,
        context: Context,
        zone_name: Callable[[], str],
        chosen: Callable[[], SeenIntake | None],
    ) -> None:
        super().__init__(page)
        self._page, self._context, self._zone_name, self._chosen = page, context, zone_name, chosen

    # --- calls -----------------------------------------------------------------------------------
    def may_log(self, one: SeenIntake) -> bool:
        return one.consented and one.state is IntakeState.OPEN

    def log(self, at: QPoint) -> None:
        """The menu of outcomes: its digits are the second of the two keys."""
        one = self._chosen()
        if one is None:
            return
        if not self.may_log(one):
            self._context.say(_("Nobody calls {code}: no consent stands.").format(code=one.code))
            return
        self.log_menu(one).popup(at)

    def log_menu(self, one: SeenIntake) -> LogMenu:
        return LogMenu(
            self._page,
            one.code,
            lambda outcome, way, family: self.keep_try(one, outcome, way, family=family),
            lambda: TryDialog(self._page, self._context, one, self._zone_name()).exec(),
        )

    def keep_try(
        self, one: SeenIntake, outcome: Outcome, way: Way = Way.CALL, *, family: bool = False
    ) -> None:
        store = self._context.store
        said = _("{code}, relative: {what}") if family else "{code}: {what}"
        what = way_word(way) if way is Way.TEXT else outcome_word(outcome)
        self._context.do(
            lambda: followup.log_attempt(store, one.id, outcome, way=way, family=family),
            said.format(code=one.code, what=what.lower()),
            icon="phone-call",
        )

    # --- whose -----------------------------------------------------------------------------------
    def choose_owner(self, beside: QWidget) -> None:
        one = self._chosen()
        if one is not None:
            self.owner_menu(one).popup(beside.mapToGlobal(QPoint(0, beside.height() // 2)))

    def owner_menu(self, one: SeenIntake) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Who follows up {code}?").format(code=one.code))
        owners = board_of(self._context.store, self._context.event_id).owners[:8]
        for digit, name in enumerate(owners, start=1):
            action = menu.addAction(f"&{digit}  {name}", partial(self.set_owner, one, name))
            action.setCheckable(True)
            action.setChecked(name == one.owner)
        menu.addSeparator()
        if one.owner:
            menu.addAction(f"&9  {_('Nobody')}", lambda: self.set_owner(one, ""))
        menu.addAction(
            f"&0  {_('Somebody else…')}", lambda: OwnerDialog(self._page, self._context, one).exec()
        )
        return menu

    def set_owner(self, one: SeenIntake, name: str) -> None:
        store = self._context.store
        said = (
            _("{name} follows up {code}.").format(name=name, code=one.code)
            if name
            else _("Nobody follows up {code}.").format(code=one.code)
        )
        self._context.do(lambda: intake.set_owner(store, one.id, name), said, icon="user-check")

    def close(self) -> None:
        if (one := self._chosen()) is not None:
            CloseDialog(self._page, self._context, one).exec()

    def reopen(self) -> None:
        if (one := self._chosen()) is not None:
            store = self._context.store
            self._context.do(lambda: intake.reopen_intake(store, one.id), icon="arrow-back-up")

    # --- referrals -------------------------------------------------------------------------------
    def add_referral(self) -> None:
        one = self._chosen()
        if one is None:
            return
        if not self.may_log(one):
            self._context.say(_("Nothing is passed on for {code}: no consent stands.").format(code=one.code))
            return
        ReferralDialog(self._page, self._context, one).exec()

    def confirm(self, referral: Referral) -> None:
        store = self._context.store
        said = _("Confirmed. It goes onto the provider’s sheet.")
        self._context.do(lambda: referrals.confirm(store, referral.id), said, icon="check")

    def change(self, referral: Referral) -> None:
        if (one := self._chosen()) is not None:
            ReferralDialog(self._page, self._context, one, referral.id).exec()

    def drop(self, referral: Referral) -> None:
        store = self._context.store
        self._context.do(lambda: referrals.drop(store, referral.id), icon="trash")

    def answer(self, referral: Referral, state: ReferralState) -> None:
        if state in _NEEDS_REASON:
            ReasonDialog(self._page, self._context, referral, state).exec()
            return
        store = self._context.store
        self._context.do(lambda: referrals.answer(store, referral.id, state), icon="check")

    # --- consents --------------------------------------------------------------------------------
    def show_text(self, consent: Consent) -> None:
        if (one := self._chosen()) is not None:
            ConsentDialog(self._page, self._context, consent, one.code, self._zone_name()).exec()

    def revoke(self, consent: Consent) -> None:
        one = self._chosen()
        if one is None:
            return
        dialog = RevokeDialog(self._page, self._context, consent, one.code)
        dialog.exec()
        if dialog.revoked:
            self.show_notices()

    def show_notices(self) -> None:
        if self._context.event_id is not None:
            NoticesDialog(self._page, self._context, self._context.event_id, self._zone_name()).exec()

    # --- menu ------------------------------------------------------------------------------------
    def menu(self, one: SeenIntake) -> QMenu:
        """What can be done with a row of the list."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.may_log(one):
            log = self.log_menu(one)
            log.setTitle(_("Log a try"))
            menu.addMenu(log)
            menu.addAction(icon("plus", "ink_2"), _("Add a referral…"), self.add_referral)
        owners = self.owner_menu(one)
        owners.setTitle(_("Owner"))
        menu.addMenu(owners)
        menu.addSeparator()
        if one.state is IntakeState.CLOSED:
            menu.addAction(icon("arrow-back-up", "ink_2"), _("Open again"), self.reopen)
        else:
            menu.addAction(icon("circle-minus", "ink_2"), _("Close…"), self.close)
        return menu
