"""Steps that the tests of the invite list share."""

from PySide6.QtWidgets import QMenu

from callin_planner.domain.plan import Invited
from ui.invitees.page import InviteesPage


def names(page: InviteesPage) -> list[str]:
    return [row.invitee.name for row in page.table.people.shown()]


def codes(page: InviteesPage) -> list[str]:
    return [row.invitee.code for row in page.table.people.shown()]


def row_of(page: InviteesPage, code: str) -> Invited:
    return next(row for row in page.listing.rows if row.invitee.code == code)


def choose(page: InviteesPage, code: str) -> Invited:
    row = row_of(page, code)
    assert page.table.select(row.invitation.id)
    page.table.setFocus()
    return row


def tick(page: InviteesPage, *wanted: str) -> None:
    page.table.people.set_checked([row_of(page, code).invitation.id for code in wanted])


def press(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def under(menu: QMenu, text: str) -> QMenu:
    """The submenu behind an entry."""
    found = next(action.menu() for action in menu.actions() if action.text() == text)
    assert isinstance(found, QMenu)
    return found
