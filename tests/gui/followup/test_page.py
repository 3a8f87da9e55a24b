"""The follow-up list: due calls first, a try in two keys, by code."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.contact_clock import ClockState
from callin_planner.domain.providers import Provider
from callin_planner.domain.referrals import ContactAttempt, IntakeState, Outcome, ReferralState
from callin_planner.domain.roles import Role
from callin_planner.usecases import history, intake, plans, referrals
from callin_planner.usecases.followup_words import referral_word
from tests import helping
from tests.gui.pages import in_dialog, shown_page
from tests.gui.reading import nameless
from ui.followup.dialogs import CloseDialog, OwnerDialog, ReasonDialog, TryDialog
from ui.followup.log_menu import LogMenu
from ui.followup.page import DUE, LATE, NO_OWNER, WAITING, FollowUpPage
from ui.followup.referral_dialog import ReferralDialog
from ui.followup.words import clock_look
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context

popup = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
"""Offscreen has no keyboard to grab; the menu reads its keys all the same."""


def late_one(page: FollowUpPage) -> intake.SeenIntake:
    """The first of the list waits; it is the one in view."""
    one = page.table.current_record()
    assert one is not None
    assert one.clock is not None
    assert one.clock.state(page.context.store.clock.now()) is ClockState.LATE
    return one


def untried(page: FollowUpPage) -> None:
    """Nobody has called, and the evening was yesterday."""
    store = page.context.store
    with store.change("Forget the tries", for_all=True) as tx:
        tx.delete_all(tx.list(ContactAttempt))
    due = min(one.clock.due for one in page.board.intakes if one.clock)
    store.clock = FixedClock(due - timedelta(hours=5, minutes=30))
    page.refresh(None)


def press(qtbot: QtBot, page: FollowUpPage, key: Qt.Key, digit: Qt.Key) -> None:
    qtbot.keyClick(page.table, key)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, digit)


def test_everything_has_a_name(page: FollowUpPage) -> None:
    assert nameless(page) == []


def test_the_late_one_stands_first_and_amber(page: FollowUpPage) -> None:
    one = late_one(page)
    look = clock_look(one.clock, page.context.store.clock.now())  # type: ignore[arg-type]
    assert look.state == "late"
    assert "late" in look.word
    assert page.drawer.heading.text() == one.code


def test_six_hours_left_rise_and_turn_amber(page: FollowUpPage) -> None:
    untried(page)
    store = page.context.store
    first = page.table.intakes.shown()[0]
    assert first.clock is not None
    assert first.clock.state(store.clock.now()) is ClockState.SOON
    assert clock_look(first.clock, store.clock.now()).word == "5 h left of 48"


@popup
@pytest.mark.parametrize(
    ("key", "digit", "outcome", "family"),
    [
        (Qt.Key.Key_L, Qt.Key.Key_1, Outcome.REACHED, False),
        (Qt.Key.Key_Return, Qt.Key.Key_3, Outcome.NO_ANSWER, False),
        (Qt.Key.Key_L, Qt.Key.Key_7, Outcome.REACHED, True),
    ],
)
def test_two_keys_log_a_try_and_one_undo_takes_it_back(
    qtbot: QtBot, page: FollowUpPage, key: Qt.Key, digit: Qt.Key, outcome: Outcome, *, family: bool
) -> None:
    one = late_one(page)
    press(qtbot, page, key, digit)
    after = intake.one(page.context.store, one.id)
    assert len(after.attempts) == len(one.attempts) + 1
    last = max(after.attempts, key=lambda each: each.at)
    assert (last.outcome, last.family) == (outcome, family)
    assert after.clock is not None
    reached = outcome is Outcome.REACHED and not family
    assert (after.clock.reached_at is not None) == reached
    history.undo(page.context.store)
    assert len(intake.one(page.context.store, one.id).attempts) == len(one.attempts)


def test_a_try_with_a_note_another_time_and_a_visit(page: FollowUpPage) -> None:
    one = late_one(page)

    def fill(dialog: TryDialog) -> None:
        dialog.way.set_value("visit")
        dialog.note.setText("Will come on Friday")
        dialog.time.setText("7:05 am")
        dialog.save_button.click()

    met = in_dialog(TryDialog, fill)
    menu = page.acts.log_menu(one)
    menu.actions()[-1].trigger()
    assert met == ["TryDialog"]
    last = max(intake.one(page.context.store, one.id).attempts, key=lambda each: each.at)
    assert (last.way, last.note) == ("visit", "Will come on Friday")


def test_a_time_ahead_is_told_beside_its_field(page: FollowUpPage) -> None:
    one = late_one(page)

    def fill(dialog: TryDialog) -> None:
        dialog.time.setText("11:59 pm")
        dialog.save_button.click()
        assert dialog.isVisible()

    met = in_dialog(TryDialog, fill)
    TryDialog(page, page.context, one, page.board.zone_name).exec()
    assert met == ["TryDialog", "stayed"]


def test_filters_and_search_narrow_the_list(page: FollowUpPage) -> None:
    everybody = len(page.table.intakes.shown())
    page.chips[LATE].click()
    assert 0 < len(page.table.intakes.shown()) < everybody
    page.chips[LATE].click()
    page.chips[WAITING].click()
    assert all(
        any(each.state is not ReferralState.ENROLLED for each in one.referrals)
        for one in page.table.intakes.shown()
    )
    page.clear()
    assert len(page.table.intakes.shown()) == everybody
    code = page.table.intakes.shown()[1].code
    page.search.setText(code.replace("-", "").lower())
    page._fill()
    assert [one.code for one in page.table.intakes.shown()] == [code]
    page.search.setText("zzzz")
    page._fill()
    assert page.nobody.isVisible()


def test_nobodys_and_todays_are_found(page: FollowUpPage) -> None:
    one = late_one(page)
    page.acts.set_owner(one, "")
    page.open(only=NO_OWNER)
    assert [each.id for each in page.table.intakes.shown()] == [one.id]
    page.open(only=DUE)
    assert one.id in [each.id for each in page.table.intakes.shown()]


@popup
def test_the_owner_is_chosen_in_two_keys_or_typed(qtbot: QtBot, page: FollowUpPage) -> None:
    one = late_one(page)
    press(qtbot, page, Qt.Key.Key_O, Qt.Key.Key_1)
    assert intake.one(page.context.store, one.id).owner == page.board.owners[0]

    def fill(dialog: OwnerDialog) -> None:
        dialog.owner.setText("Nguyễn Thị Lan")
        dialog.save_button.click()

    in_dialog(OwnerDialog, fill)
    OwnerDialog(page, page.context, one).exec()
    assert intake.one(page.context.store, one.id).owner == "Nguyễn Thị Lan"


def test_closing_takes_a_reason_and_opens_again(page: FollowUpPage) -> None:
    one = late_one(page)
    in_dialog(CloseDialog, lambda dialog: dialog.save_button.click())
    page.acts.close()
    assert intake.one(page.context.store, one.id).state is IntakeState.CLOSED
    page.open(intake_id=one.id)
    page.acts.reopen()
    assert intake.one(page.context.store, one.id).state is IntakeState.OPEN


def test_a_referral_is_added_confirmed_answered_and_undone(page: FollowUpPage) -> None:
    one = late_one(page)
    store = page.context.store
    had = {each.id for each in one.referrals}

    def choose(dialog: ReferralDialog) -> None:
        assert nameless(dialog) == []
        assert dialog.why.text()
        dialog.choose_button.click()

    assert in_dialog(ReferralDialog, choose) is not None
    page.acts.add_referral()
    new = next(each for each in intake.one(store, one.id).referrals if each.id not in had)
    assert new.state is ReferralState.DRAFT
    page.acts.confirm(new)
    page.acts.answer(new, ReferralState.WAITLISTED)
    assert _state(page, one, new.id) is ReferralState.WAITLISTED

    def why(dialog: ReasonDialog) -> None:
        dialog.reason.setText("No place before spring")
        dialog.save_button.click()

    in_dialog(ReasonDialog, why)
    page.acts.answer(new, ReferralState.DECLINED)
    assert _state(page, one, new.id) is ReferralState.DECLINED
    history.undo(store)
    assert _state(page, one, new.id) is ReferralState.WAITLISTED


def _state(page: FollowUpPage, one: intake.SeenIntake, referral_id: object) -> ReferralState:
    seen = intake.one(page.context.store, one.id)
    return next(each.state for each in seen.referrals if each.id == referral_id)


def test_a_draft_may_go_elsewhere_or_away(page: FollowUpPage) -> None:
    one = late_one(page)
    store = page.context.store
    taken = {each.service_id for each in one.referrals}
    fits = [each for each in referrals.matches(store, one.id) if each.service.id not in taken]
    assert len(fits) >= 2
    referrals.add_referral(store, one.id, fits[0].service.id)
    page.refresh(None)
    draft = next(each for each in intake.one(store, one.id).referrals if each.state is ReferralState.DRAFT)
    in_dialog(ReferralDialog, lambda dialog: dialog.choose_button.click())
    page.acts.change(draft)
    changed = next(each for each in intake.one(store, one.id).referrals if each.id == draft.id)
    assert changed.service_id == fits[1].service.id
    page.acts.drop(changed)
    assert draft.id not in {each.id for each in intake.one(store, one.id).referrals}


@pytest.mark.parametrize("role", [Role.LE_LIAISON, Role.PO_LIAISON])
def test_law_enforcement_sees_counts_and_no_code(qtbot: QtBot, held: Context, role: Role) -> None:
    held.store.actor = replace(held.store.actor, role=role)
    page = shown_page(qtbot, held, FollowUpPage, 1228, 840)
    assert page.counts.isVisible()
    assert not page.split.isVisible()
    assert page.table.intakes.shown() == []
    assert page.counts.figures["intakes"].text()
    assert not page.log.isVisible()
    assert not page.send.isVisible()


def test_a_small_count_is_hidden_from_them(qtbot: QtBot, held: Context) -> None:
    held.store.actor = replace(held.store.actor, role=Role.LE_LIAISON)
    page = shown_page(qtbot, held, FollowUpPage, 1228, 840)
    page.counts.show_counts(replace(page.board.counts, intakes=3, consented=0, called_in_time=0))
    assert page.counts.figures["intakes"].text() == "<5"


def test_the_administrator_sees_nothing(qtbot: QtBot, held: Context) -> None:
    held.store.actor = replace(held.store.actor, role=Role.ADMIN)
    page = shown_page(qtbot, held, FollowUpPage, 1228, 840)
    assert page._states["role"].isVisible()


def test_a_provider_sees_its_own_by_code(qtbot: QtBot, held: Context) -> None:
    with held.store.read() as tx:
        provider = tx.list(Provider, name="Northgate Works")[0]
    helping.act_as(held.site, Role.PROVIDER_INTAKE, provider.name)
    page = shown_page(qtbot, held, FollowUpPage, 1228, 840)
    shown = page.table.intakes.shown()
    assert shown
    for one in shown:
        own = one.provider_id == provider.id
        assert own or {each.provider_id for each in one.referrals} <= {provider.id}
        covered = any(provider.id in each.recipient_ids for each in one.consents)
        assert not one.name or covered or not own
    assert not page.send.isVisible()
    assert not page.bring_in.isVisible()


def test_while_nothing_is_due_the_next_call_is_said(page: FollowUpPage) -> None:
    assert not page.calm.isVisible()
    untried(page)
    store = page.context.store
    began = min(one.clock.began for one in page.board.intakes if one.clock)
    store.clock = FixedClock(began + timedelta(minutes=45))
    page.refresh(None)
    assert page.calm.label.text().startswith("Nothing due. The next call is on ")


def test_before_anybody_asked_the_page_says_what_will_come(qtbot: QtBot, context: Context) -> None:
    page = shown_page(qtbot, context, FollowUpPage, 1228, 840)
    assert page._states["empty"].isVisible()
    assert nameless(page) == []


def test_names_are_hidden_with_one_key(page: FollowUpPage) -> None:
    one = late_one(page)
    assert one.name
    page.context.set_names_hidden(True)
    page.refresh(None)
    texts = [column.text(one) for column in page.table.intakes.columns]
    assert one.name not in texts
    assert one.name not in page.drawer.subtitle.text()


def test_at_130_percent_in_a_narrow_window_the_code_need_and_owner_stay(
    qtbot: QtBot, page: FollowUpPage, qapp: QApplication
) -> None:
    theme.apply(qapp, "dark", 1.3)
    page.resize(1124, 666)
    page.refresh(None)
    keys = [column.key for column in page.table.intakes.columns]
    hidden = {key for place, key in enumerate(keys) if page.table.isColumnHidden(place)}
    assert hidden == set()
    assert page.details.isVisible()


def test_no_treatment_is_said_in_the_list(page: FollowUpPage) -> None:
    for one in page.board.intakes:
        shown = [column.text(one) for column in page.table.intakes.columns]
        assert not any("Recovery" in text for text in shown)


def test_the_menu_of_a_row_offers_what_its_keys_do(page: FollowUpPage) -> None:
    menu = page.acts.menu(late_one(page))
    assert any(isinstance(each.menu(), LogMenu) for each in menu.actions())
    answers = [referral_word(each) for each in ReferralState]
    assert len(set(answers)) >= 7


def test_from_another_call_in_it_points_to_the_one_whose_people_wait(
    qtbot: QtBot, page: FollowUpPage
) -> None:
    held = page.context.event_id
    assert held is not None
    others = [one for one in plans.events(page.context.store) if one.id != held]
    page.context.set_event(others[-1].id)
    pointer = page._states["elsewhere"]
    assert page._bodies.currentWidget() is pointer
    assert "people stand on the list of" in pointer.text.text()  # type: ignore[attr-defined]
    button = next(one for one in pointer.findChildren(Button) if one.kind == "primary")
    button.click()
    assert page.context.event_id == held
    assert page._bodies.currentWidget() is page.split
    assert page.board.intakes
