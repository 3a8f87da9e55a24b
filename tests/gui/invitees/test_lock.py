"""Locking the list in the window: the band, the second person's passphrase, and what is refused."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner.domain.invitees import FlagKind, Status
from callin_planner.domain.people import Person
from callin_planner.storage import keyfile, unlocking
from callin_planner.storage.slots import Holder
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import flags, invitations, list_lock, plans
from tests.gui.reading import nameless
from tests.sample import SAMPLE_NOW
from ui.invitees.flags import FlagDialog, FlagForm
from ui.invitees.lock_dialogs import AdditionDialog
from ui.invitees.page import InviteesPage
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.two_people import TwoPeopleDialog

FIRST = "outlying snowshoe limeade stratus handlebar"
SECOND = "gumdrop velvet harpist crouton billiard"
WHY = "Takes the place of someone who moved away."


@pytest.fixture
def second(context: Context, light_stretching: Cost) -> Person:
    """Iris Kemper and Lt. Owen Sayre have passphrases, stretched at next to no cost."""
    with context.store.read() as tx:
        people = {person.name: person for person in tx.list(Person)}
    keys = unlocking.fresh_keys(light_stretching)
    for name, secret in (("Iris Kemper", FIRST), ("Lt. Owen Sayre", SECOND)):
        person = people[name]
        holder = Holder(person.id, person.name, person.role, SAMPLE_NOW)
        keys = unlocking.with_slot(keys, "passphrase", secret, context.site.vault_key, holder)
    keyfile.write(context.site.folder.keys, keys)
    return people["Lt. Owen Sayre"]


def answering(step: Callable[[Dialog], None]) -> None:
    """Run `step` on the dialog that opens next."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        step(dialog)

    QTimer.singleShot(0, run)


def lock(context: Context) -> None:
    event_id = context.event_id
    assert event_id is not None
    list_lock.lock_list(context.site, event_id, SECOND)


def people(context: Context) -> list[UUID]:
    return [one.invitation.id for one in plans.full_plan_of(context.store, context.event_id).invited]


def test_the_second_person_locks_it_and_the_band_says_so(
    qtbot: QtBot, page: InviteesPage, context: Context, second: Person, said: list[str]
) -> None:
    assert not page.band.isVisible()

    def step(dialog: Dialog) -> None:
        assert isinstance(dialog, TwoPeopleDialog)
        assert nameless(dialog) == []
        assert not dialog.act_button.isEnabled()
        dialog.secret.setText(SECOND)
        dialog.act()

    answering(step)
    page.band.lock()
    qtbot.waitUntil(page.band.isVisible)
    text = page.band.note.label.text()
    assert text == "Locked by Iris Kemper and Lt. Owen Sayre, Tue Nov 24, 2026, 10:41 am."
    assert said[-1] == "Lock the invite list (Iris Kemper and Lt. Owen Sayre)."
    assert nameless(page) == []


def test_a_wrong_passphrase_stands_beneath_the_field(
    qtbot: QtBot, page: InviteesPage, second: Person
) -> None:
    def step(dialog: Dialog) -> None:
        assert isinstance(dialog, TwoPeopleDialog)
        dialog.secret.setText("not a passphrase of anybody here")
        dialog.act()
        qtbot.waitUntil(dialog.field.has_fault)
        dialog.reject()

    answering(step)
    page.band.lock()
    assert not page.band.isVisible()


def test_without_a_second_passphrase_it_says_where_to_give_one(page: InviteesPage, context: Context) -> None:
    seen: list[str] = []
    opened: list[str] = []
    context.page_wanted.connect(lambda key, target: opened.append(key))

    def step(dialog: Dialog) -> None:
        seen.append(dialog.heading.text())
        dialog.accept()

    answering(step)
    page.band.lock()
    assert seen == ["A second person is needed"]
    assert opened == ["settings"]


def test_what_is_refused_is_said_and_people_may_still_leave(
    page: InviteesPage, context: Context, second: Person, said: list[str]
) -> None:
    lock(context)
    one, *_rest = people(context)
    store = context.store
    context.do(lambda: invitations.change_invitation(store, one, to=Status.SET_ASIDE, reason="Moved away."))
    assert said[-1] == "Set HB-001 aside"
    context.do(lambda: invitations.change_invitation(store, one, to=Status.CANDIDATE))
    assert said[-1].startswith("The list is locked")


def test_somebody_new_comes_on_file_and_then_onto_the_list_through_both(
    qtbot: QtBot, page: InviteesPage, context: Context, second: Person
) -> None:
    lock(context)
    one, *_rest = people(context)
    invitations.change_invitation(context.store, one, to=Status.SET_ASIDE, reason="Moved away.")

    def step(dialog: Dialog) -> None:
        assert isinstance(dialog, AdditionDialog)
        assert nameless(dialog) == []
        dialog.who.setCurrentIndex(1)
        assert dialog.reason is not None
        dialog.reason.setPlainText(WHY)
        dialog.secret.setText(SECOND)
        dialog.act()

    answering(step)
    page.band.add_people()
    event_id = context.event_id
    assert event_id is not None
    qtbot.waitUntil(lambda: len(list_lock.additions_of(context.store, event_id)) == 1)
    assert "1 person came onto it since" in page.band.note.label.text()


def test_it_is_opened_again_with_a_reason(
    qtbot: QtBot, page: InviteesPage, context: Context, second: Person
) -> None:
    lock(context)

    def step(dialog: Dialog) -> None:
        assert isinstance(dialog, TwoPeopleDialog)
        dialog.secret.setText(SECOND)
        assert not dialog.act_button.isEnabled()
        assert dialog.reason is not None
        dialog.reason.setPlainText("short")
        dialog.act()
        qtbot.waitUntil(dialog.reason_field.has_fault)
        dialog.reason.setPlainText(WHY)
        dialog.act()

    answering(step)
    page.band.open_again()
    qtbot.waitUntil(lambda: not page.band.isVisible())


def test_a_flag_is_raised_with_the_other_person_and_decided(
    page: InviteesPage, context: Context, said: list[str]
) -> None:
    full = plans.full_plan_of(context.store, context.event_id)
    one, other = full.invited[0], full.invited[1]
    form = FlagForm(page, context, one, full)
    assert form.other_field.isHidden()
    form.kind.set_value(FlagKind.NO_CONTACT_ORDER)
    assert not form.other_field.isHidden()
    form._save()
    assert form.other_field.has_fault()
    form.other.set_value((False, other.invitee.id))
    form._save()
    assert said[-1] == "Raise a flag of HB-001"
    (flag,) = flags.flags_of(context.store, one.invitation.id)
    assert flags.flags_of(context.store, other.invitation.id)[0].other_invitee_id == one.invitee.id
    dialog = FlagDialog(page, context, flag)
    dialog.reason.setPlainText("Different doors.")
    dialog._save()
    assert said[-1] == "Decide a flag of HB-001"
    assert nameless(form) == []
