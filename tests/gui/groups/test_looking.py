"""Memberships to look at, in one pass by keyboard."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from callin_planner.domain.groups import Membership, MembershipReview, ReviewAct
from callin_planner.usecases import memberships
from callin_planner.usecases.memberships import MembershipRow
from tests.gui.pages import in_dialog
from tests.gui.reading import nameless
from ui.groups.page import GroupsPage
from ui.kit.memberships import ChallengeDialog, RemoveDialog, ValidateDialog, membership_menu


def _codes(page: GroupsPage) -> list[str]:
    return [row.invitee.code for row in page.looking.table.memberships.shown()]


def _current(page: GroupsPage) -> MembershipRow:
    found = page.looking.table.current_record()
    assert found is not None
    return found


def test_one_pass_by_keyboard(qtbot: QtBot, messy_page: GroupsPage) -> None:
    page = messy_page
    page.open(looking=True)
    assert page.which.value() == "looking"
    assert _codes(page) == ["HB-022", "HB-023", "HB-024", "HB-025"]
    assert nameless(page) == []
    table = page.looking.table
    assert table.hasFocus()

    def validate(dialog: ValidateDialog) -> None:
        assert dialog.focusWidget() is dialog.reason
        dialog.save_button.click()
        assert "Say why" in dialog.form.fields["reason"].sentence.text()
        qtbot.keyClicks(dialog.reason, "Looked at it with the outreach team")
        dialog.save_button.click()

    met = in_dialog(ValidateDialog, validate)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert met == ["ValidateDialog"]
    assert _codes(page) == ["HB-023", "HB-024", "HB-025"]
    assert _current(page).invitee.code == "HB-023"

    def challenge(dialog: ChallengeDialog) -> None:
        qtbot.keyClicks(dialog.asked_by, "his lawyer")
        qtbot.keyClicks(dialog.reason, "He moved away")
        dialog.save_button.click()

    met = in_dialog(ChallengeDialog, challenge)
    qtbot.keyClick(table, Qt.Key.Key_C)
    assert met == ["ChallengeDialog"]
    assert _codes(page) == ["HB-023", "HB-024", "HB-025"]
    assert _current(page).invitee.code == "HB-024"

    def remove(dialog: RemoveDialog) -> None:
        qtbot.keyClicks(dialog.reason, "Nobody knows what it rested on")
        dialog.save_button.click()

    met = in_dialog(RemoveDialog, remove)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert met == ["RemoveDialog"]
    assert _codes(page) == ["HB-023", "HB-025"]
    assert page.focusWidget() is table
    with page.context.store.read() as tx:
        acts = [review.act for review in tx.list(MembershipReview, order_by="at")]
        assert sorted(acts) == [ReviewAct.CHALLENGED, ReviewAct.REMOVED, ReviewAct.VALIDATED]
        assert tx.count(Membership) == 27
    page.context.store.undo()
    assert _codes(page) == ["HB-023", "HB-024", "HB-025"]


def test_a_challenge_is_shown_in_the_next_dialog(qtbot: QtBot, page: GroupsPage) -> None:
    row = memberships.memberships_of(page.context.store)[0]
    memberships.challenge_membership(page.context.store, row.id, asked_by="his mother", reason="Never was")
    page.open(membership_id=row.id)
    assert "by his mother: “Never was" in page.looking.about.text()
    seen: list[str] = []

    def look(dialog: ValidateDialog) -> None:
        seen.extend(widget.text() for widget in dialog.findChildren(type(page.looking.about)))

    in_dialog(ValidateDialog, look)
    qtbot.keyClick(page.looking.table, Qt.Key.Key_V)
    assert any("Never was" in words for words in seen)


def test_all_sound_and_all_shown(qtbot: QtBot, page: GroupsPage) -> None:
    page.open(looking=True)
    assert page.looking.empty.isVisible()
    page.looking._show_every()
    assert len(_codes(page)) == 28
    qtbot.keyClicks(page.search, "HB-003")
    assert _codes(page) == ["HB-003"]


def test_the_menu_of_a_membership(page: GroupsPage) -> None:
    row = memberships.memberships_of(page.context.store)[0]
    menu = membership_menu(page, page.context, row)
    assert [action.text() for action in menu.actions()] == [
        "Validate…",
        "Somebody says it is wrong…",
        "Take it away…",
    ]
    met = in_dialog(RemoveDialog, lambda dialog: dialog.reject())
    menu.actions()[2].trigger()
    assert met == ["RemoveDialog"]
