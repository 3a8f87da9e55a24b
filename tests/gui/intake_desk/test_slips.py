"""Typing slips in by keyboard: the code, the boxes, the next; what is missing is said beside its field."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from callin_planner.domain.intake import Signature
from callin_planner.domain.providers import Need
from callin_planner.domain.referrals import Consent, Intake, PersonCard
from callin_planner.usecases.opening import OpenSite
from tests.desk import Tables
from tests.gui.intake_desk.conftest import ShowPage
from tests.gui.reading import nameless
from ui.intake_desk.page import IntakeDeskPage
from ui.intake_desk.typing_back import TypeSlips

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(show_page: ShowPage) -> IntakeDeskPage:
    return show_page()


@pytest.fixture
def dialog(qtbot: QtBot, page: IntakeDeskPage) -> Iterator[TypeSlips]:
    made = TypeSlips(page, page.context, page._providers(), ("en", "es"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.code.setFocus()
    yield made
    made.close()


def choose_table(dialog: TypeSlips, tables: Tables, which: str = "plain") -> None:
    dialog.provider.set_value(getattr(tables, which).id)
    dialog._look_at_provider()
    dialog.taken_by.setText("José Peña")


def press(dialog: TypeSlips, keys: str) -> None:
    for key in keys:
        QTest.keyClicks(dialog.focusWidget() or dialog, key.lower())


def test_a_slip_goes_in_by_keyboard_alone(dialog: TypeSlips, tables: Tables, made_site: OpenSite) -> None:
    choose_table(dialog, tables)
    secret = tables.printed[0]
    QTest.keyClicks(dialog.code, secret.code)
    assert dialog.needs[Need.WORK].hasFocus()
    assert nameless(dialog) == []
    press(dialog, "14YTM")
    dialog.phone.setText("(530) 555-0187")
    QTest.keyClick(dialog, Key.Key_Return, CONTROL)

    with made_site.store.read() as tx:
        (kept,), (consent,), (tie,) = tx.list(Intake), tx.list(Consent), tx.list(PersonCard)
    assert kept.code == secret.code
    assert kept.needs == (Need.WORK, Need.PAPERS)
    assert kept.taken_by == "José Peña"
    assert consent.signature is Signature.PAPER
    assert tie.phone == "(530) 555-0187"
    assert tie.safe_message
    assert dialog.said.text() == "1 slip is kept."
    assert dialog.code.hasFocus()
    assert dialog.code.text() == dialog.phone.text() == ""
    assert not any(box.isChecked() for box in (*dialog.needs.values(), dialog.yes, dialog.message))
    assert dialog.taken_by.text() == "José Peña"


def test_a_misread_code_offers_what_was_meant(dialog: TypeSlips, tables: Tables) -> None:
    code = next(one.code for one in tables.printed)
    wrong = code[:-1] + next(c for c in "23456789ABCDEFGHJKMNPQRSTUVWXYZ" if c != code[-1])
    QTest.keyClicks(dialog.code, wrong)
    assert dialog._code.has_fault()
    dialog._use(code)
    assert not dialog._code.has_fault()
    assert dialog.needs[Need.WORK].hasFocus()


def test_a_card_of_another_evening_is_refused(dialog: TypeSlips, tables: Tables, made_site: OpenSite) -> None:
    choose_table(dialog, tables)
    QTest.keyClicks(dialog.code, tables.others[0].code)
    assert "No card of this call-in has that code" in dialog._code.sentence.text()
    dialog.needs[Need.WORK].setChecked(True)
    dialog.save()
    assert dialog._code.has_fault()
    with made_site.store.read() as tx:
        assert tx.list(Intake) == []


def test_what_is_missing_is_said_beside_its_field(dialog: TypeSlips, tables: Tables) -> None:
    dialog.code.setText(tables.printed[1].code)
    dialog.save()
    assert "Nothing is ticked on it" in dialog._code.sentence.text()
    dialog.needs[Need.SCHOOL].setChecked(True)
    dialog.save()
    assert "Write who took it in" in dialog.form.fields["taken_by"].sentence.text()
    choose_table(dialog, tables)
    dialog.yes.setChecked(True)
    dialog.save()
    assert "Choose how to reach them" in dialog.form.fields["phone"].sentence.text()
    assert dialog.kept == []


def test_without_a_yes_no_number_is_kept(dialog: TypeSlips, tables: Tables, made_site: OpenSite) -> None:
    choose_table(dialog, tables)
    dialog.code.setText(tables.printed[2].code)
    dialog.needs[Need.HOUSING].setChecked(True)
    dialog.phone.setText("(530) 555-0187")
    dialog.save()
    assert len(dialog.kept) == 1
    with made_site.store.read() as tx:
        assert tx.list(Consent) == []
        assert [one.phone for one in tx.list(PersonCard)] in ([], [""])


def test_a_provider_with_a_form_of_its_own_asks_for_the_name_on_it(
    dialog: TypeSlips, tables: Tables, made_site: OpenSite
) -> None:
    choose_table(dialog, tables)
    assert not dialog._signed.isVisible()
    choose_table(dialog, tables, "hipaa")
    assert dialog._signed.isVisible()
    dialog.code.setText(tables.printed[3].code)
    dialog.needs[Need.TALK].setChecked(True)
    dialog.yes.setChecked(True)
    dialog.reach.set_value("call")
    dialog.save()
    assert "name of whoever signed" in dialog._signed.sentence.text()
    dialog.signed_name.setText("A. Person")
    dialog.save()
    with made_site.store.read() as tx:
        (consent,) = tx.list(Consent)
    assert consent.signed_name == "A. Person"


def test_a_slip_can_be_undone(dialog: TypeSlips, tables: Tables, made_site: OpenSite) -> None:
    choose_table(dialog, tables)
    dialog.code.setText(tables.printed[4].code)
    dialog.needs[Need.WORK].setChecked(True)
    dialog.save()
    made_site.store.undo()
    with made_site.store.read() as tx:
        assert tx.list(Intake) == []
