"""A membership in the drawer of a person: where its review stands, and what can be done with it."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from callin_planner.usecases import memberships
from callin_planner.usecases.memberships import MembershipRow
from ui.invitees.page import InviteesPage
from ui.kit.context import Context


def _of(context: Context, code: str) -> MembershipRow:
    return next(row for row in memberships.memberships_of(context.store) if row.invitee.code == code)


def test_a_membership_is_looked_at_from_the_drawer(qtbot: QtBot, context: Context) -> None:
    page = InviteesPage(context)
    qtbot.addWidget(page)
    page.resize(1228, 846)
    page.show()
    found = _of(context, "HB-001")
    page.open(invitee_id=found.invitee.id)
    memberships.challenge_membership(context.store, found.id, asked_by="his mother", reason="Never was in it")
    words = "\n".join(label.text() for label in page.drawer.basis.findChildren(QLabel))
    assert "by his mother: “Never was" in words
    menu = page.acts.membership_menu(_of(context, "HB-001"))
    assert [action.text() for action in menu.actions()] == [
        "Correct the basis…",
        "Validate…",
        "Somebody says it is wrong…",
        "Take it away…",
    ]
