"""What each role sees in the window: its pages, and of people nothing beyond the matrix (R-I1)."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from callin_planner.domain.invitees import Invitee
from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.usecases.opening import OpenSite
from ui import pages, roles
from ui.kit.context import Context
from ui.main_window import MainWindow

NAMELESS = [role for role in Role if role not in (Role.PM, Role.FACILITATOR)]
"""Nobody was put forward by this "Somebody", is supervised by them or has agreed to anything."""


@pytest.fixture
def shown_to(context: Context, qtbot: QtBot) -> Iterator[Callable[[Role], MainWindow]]:
    """The window of the sample city as somebody of a role opens it."""
    made: list[MainWindow] = []

    def show(role: Role) -> MainWindow:
        context.store.actor = Actor(None, "Somebody", role)
        window = MainWindow(Context(context.site, context.event_id))
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        made.append(window)
        return window

    yield show
    for window in made:
        assert window.context.jobs.stop_all(20)
        window.context.close()


def people_of(site: OpenSite) -> list[Invitee]:
    with site.store.read(whole=True) as tx:
        return tx.list(Invitee)


def heard(root: QWidget) -> Iterator[str]:
    """Everything that can be read or heard: texts, tips, accessible names, and every cell of every table."""
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, (QLabel, QLineEdit, QAbstractButton)):
            yield widget.text()
        if isinstance(widget, QAbstractItemView):
            yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            for told in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(row, column).data(told) or "")


def walk(window: MainWindow, qtbot: QtBot) -> dict[str, str]:
    """What each page says, by its key, once its jobs are done."""
    found = {}
    for entry in pages.present():
        window.show_page(entry.key)
        qtbot.waitUntil(lambda: not window.context.jobs.running(), timeout=30000)
        QApplication.processEvents()
        found[entry.key] = "\n".join(heard(window.pages[entry.key]))
    return found


@pytest.mark.parametrize("role", NAMELESS)
def test_whose_people_are_none_of_these_sees_no_name_anywhere(
    shown_to: Callable[[Role], MainWindow], sample_site: OpenSite, qtbot: QtBot, role: Role
) -> None:
    people = people_of(sample_site)
    window = shown_to(role)
    for key, told in walk(window, qtbot).items():
        named = [one.code for one in people if one.name in told or f"{one.last}, {one.first}" in told]
        assert named == [], key
        if role in (Role.OBSERVER, Role.ADMIN):
            assert [one.code for one in people if one.code in told] == [], key


def test_a_facilitator_sees_the_list_of_the_door_and_nothing_else_of_people(
    shown_to: Callable[[Role], MainWindow], sample_site: OpenSite, qtbot: QtBot
) -> None:
    people = people_of(sample_site)
    window = shown_to(Role.FACILITATOR)
    for key, told in walk(window, qtbot).items():
        assert [one.code for one in people if one.name in told] == [], key
        short = [one for one in people if f"{one.first} {one.last[:1]}." in told]
        assert bool(short) == (key == "door"), key


@pytest.mark.parametrize("role", list(Role))
def test_the_navigation_has_the_pages_of_the_role(
    shown_to: Callable[[Role], MainWindow], sample_site: OpenSite, qtbot: QtBot, role: Role
) -> None:
    window = shown_to(role)
    mine = {entry.key for entry in roles.open_to(role)}
    assert set(window.navigation.items) == {entry.key for entry in pages.present() if entry.group} & mine
    assert role is not Role.PM or mine == {entry.key for entry in pages.present()}


def test_a_page_of_another_role_says_whom_to_ask(
    shown_to: Callable[[Role], MainWindow], sample_site: OpenSite, qtbot: QtBot
) -> None:
    window = shown_to(Role.OBSERVER)
    window.context.open_page("invitees", invitee_id=people_of(sample_site)[0].id)
    page = window.pages["invitees"]
    assert "Your role, Observer, has no part in this. Ask Iris Kemper, the project manager." in "\n".join(
        heard(page)
    )
    assert page.header.title.text() == "Invite list"


def test_names_stay_hidden_for_whom_they_are_locked(
    shown_to: Callable[[Role], MainWindow], sample_site: OpenSite, qtbot: QtBot
) -> None:
    window = shown_to(Role.OBSERVER)
    assert window.context.names_hidden
    window.context.set_names_hidden(False)
    action = window.menus.actions["hide_names"]
    assert window.context.names_hidden and action.isChecked() and not action.isEnabled()
