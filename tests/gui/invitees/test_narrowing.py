"""Filters of the menu, sessions, and views that are built in or kept."""

from datetime import time

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.domain.event import Session
from callin_planner.domain.invitees import FlagKind, ScreeningFlag, Status
from callin_planner.usecases import invitations, invite_views, invitees
from tests.gui.invitees.acting import choose, codes, names, press, row_of, texts, under
from tests.gui.reading import nameless
from ui.invitees.narrowing import narrowings, needs
from ui.invitees.page import InviteesPage
from ui.invitees.views import NameDialog, built_in
from ui.kit.context import Context


def test_a_filter_of_the_menu_joins_the_row_while_it_is_on(page: InviteesPage) -> None:
    filters = page.filters
    assert not filters.buttons["language"].isVisible()
    press(under(filters.more.menu(), "Language"), "Spanish")
    assert {row.invitee.language for row in page.table.people.shown()} == {"es"}
    assert filters.buttons["language"].text() == "Language: Spanish"
    assert filters.buttons["language"].isChecked()
    press(filters.buttons["language"].menu(), "Any")
    assert not filters.buttons["language"].isVisible()
    assert len(names(page)) == 28


def test_filters_hold_together_with_the_search(page: InviteesPage) -> None:
    page.filters.set_values({"needs": "interpreter"})
    several = set(codes(page))
    page.filters.search.setText("quintero")
    assert set(codes(page)) < several
    assert names(page) == ["Rafael Quintero"]
    page.filters.clear_button.click()
    assert page.filters.values() == {}
    assert len(names(page)) == 28


def test_every_filter_lets_through_whom_it_says(page: InviteesPage, context: Context) -> None:
    one, two = row_of(page, "HB-001"), row_of(page, "HB-002")
    invitations.change_details(context.store, one.invitation.id, ride_driver="D. Hughes", children=2)
    invitees.change_invitee(context.store, two.invitee.id, officer_id=None, accommodation="A front seat")
    with context.store.change("Raise") as tx:
        tx.save(ScreeningFlag(invitation_id=two.invitation.id, kind=FlagKind.BEREAVED))
    for values, code in (
        ({"needs": "ride"}, "HB-001"),
        ({"needs": "children"}, "HB-001"),
        ({"needs": "other"}, "HB-002"),
        ({"officer": "none"}, "HB-002"),
        ({"flag": "open"}, "HB-002"),
        ({"flag": FlagKind.BEREAVED.value}, "HB-002"),
        ({"answer": "yes"}, "HB-001"),
        ({"supervision": one.invitee.supervision.value}, "HB-001"),
        ({"letter": one.invitation.letter.value}, "HB-001"),
    ):
        page.filters.set_values(values)
        assert page.filters.values() == values
        assert code in codes(page), values


def test_each_value_that_is_offered_can_be_asked(page: InviteesPage) -> None:
    assert page._now is not None
    roll = page._now.roll(page._looks)
    for key, narrowing in narrowings().items():
        for value, text in narrowing.options(roll):
            assert text, (key, value)
            assert isinstance(narrowing.test(value)(page.listing.rows[0]), bool)
    assert all(words for words, _asks in needs().values())


def test_sessions_stand_with_their_counts(page: InviteesPage, context: Context) -> None:
    assert page.filters.sessions is None
    event_id = context.event_id
    assert event_id is not None
    with context.store.change("Two sessions") as tx:
        for old in tx.list(Session, event_id=event_id):
            tx.delete(old)
        first = tx.save(Session(event_id=event_id, label="Session A", begins=time(18, 0)))
        tx.save(Session(event_id=event_id, label="Session B", begins=time(19, 30)))
    page.table.people.set_checked([row_of(page, code).invitation.id for code in ("HB-001", "HB-002")])
    assert texts(page.bar.session.menu()) == ["Session A", "Session B", "No session"]
    press(page.bar.session.menu(), "Session A")
    sittings = page.filters.sessions
    assert sittings is not None
    sittings.chosen.emit(str(first.id))
    assert codes(page) == ["HB-002", "HB-001"] or set(codes(page)) == {"HB-001", "HB-002"}
    assert sittings.value() == str(first.id)
    page.filters.clear()
    assert sittings.value() == ""
    choose(page, "HB-001")
    assert page.drawer.saving.choices["session_id"].value() == first.id
    context.store.undo()
    assert row_of(page, "HB-001").invitation.session_id is None


@pytest.mark.parametrize("place", range(len(built_in())))
def test_every_view_that_is_built_in_can_be_worn(page: InviteesPage, place: int) -> None:
    view = built_in()[place]
    page.views.put_on(view)
    assert page.listing.values == view.filters
    assert page.filters.clear_button.isVisible() is bool(view.filters)
    assert page.table.shape.keys == (view.columns or page.table.shape.keys)
    assert page.table.sorted_by() == (view.sort, view.backwards)
    page.views.put_on(built_in()[0])
    assert len(names(page)) == 28
    assert page.table.shape.keys == ("group", "status", "officer", "letter")


def test_letters_to_hand_over(page: InviteesPage, context: Context) -> None:
    row = row_of(page, "HB-004")
    invitations.change_invitation(
        context.store, row.invitation.id, to=Status.WITHDRAWN, reason="Moved to another county."
    )
    page.views.fill()
    press(page.views.menu(), "Needs an interpreter")
    assert page.views.text() == "Needs an interpreter"
    assert page.views.isChecked()
    assert all(row.invitee.interpreter for row in page.table.people.shown())
    page.filters.clear()
    assert page.views.text() == "Views"
    assert not page.views.isChecked()


def test_a_view_is_kept_renamed_and_removed(
    qtbot: QtBot, page: InviteesPage, context: Context, said: list[str]
) -> None:
    page.filters.set_values({"language": "es"})
    page.table.choose_columns(["language", "officer"])
    page.table.sort_by("officer", True)
    dialog = NameDialog(page, context, page._as_view, None)
    qtbot.addWidget(dialog)
    dialog.save_button.click()
    assert dialog.form.fields["name"].has_fault()
    dialog.name.setText("Calls in Spanish")
    dialog.save_button.click()
    assert said[-1] == "Keep a view of the invite list"
    page.filters.clear()
    page.table.usual_columns()
    page.views.fill()
    press(page.views.menu(), "Calls in Spanish")
    assert page.filters.values() == {"language": "es"}
    assert page.table.shape.keys == ("language", "officer")
    assert page.table.sorted_by() == ("officer", True)
    page.views.fill()
    press(page.views.menu(), "Remove “Calls in Spanish”")
    assert invite_views.views(context.store) == []
    context.store.undo()
    assert [view.name for view in invite_views.views(context.store)] == ["Calls in Spanish"]
    page.views.fill()
    assert "Calls in Spanish" in texts(page.views.menu())


def test_a_filter_that_fits_nobody_now_shows_nobody(page: InviteesPage) -> None:
    """A filter must not vanish by itself and leave everyone in sight."""
    page.filters.set_values({"group": "6b0a2f3e-0000-4000-8000-000000000000"})
    assert names(page) == []
    assert page.filters.buttons["group"].text() == "Group: No longer there"
    page.refresh(None)
    assert names(page) == []
    page.filters.set_values({"status": "candidate"})
    assert names(page) == []
    assert page.filters.buttons["status"].text() == "Status: Listed"


def test_a_view_of_another_build_is_worn_as_far_as_it_is_known(page: InviteesPage) -> None:
    page.filters.set_values({"mood": "good", "flag": "gone", "officer": "x", "language": "es"})
    assert page.filters.values() == {"language": "es"}


def test_a_kept_view_holds_no_search(page: InviteesPage) -> None:
    page.filters.search.setText("Abernethy")
    assert page._as_view("x").filters == {}


def test_every_new_control_has_a_name(page: InviteesPage, context: Context, qtbot: QtBot) -> None:
    page.filters.set_values({"language": "es", "needs": "interpreter"})
    page.views.put_on(built_in()[3])
    assert nameless(page) == []
    dialog = NameDialog(page, context, page._as_view, None)
    qtbot.addWidget(dialog)
    assert nameless(dialog) == []


def test_a_view_that_is_left_leaves_no_sorting_behind(page: InviteesPage) -> None:
    page.views.put_on(next(view for view in built_in() if view.sort == "ride"))
    page.filters.clear()
    assert page.table.sorted_by() == ("name", False)
    assert names(page)[0] == "Quincy Abernethy"
