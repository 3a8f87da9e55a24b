"""The groups page: what it shows, by mouse and by key."""

from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from callin_planner.domain.groups import Group, GroupTie, Incident, Membership
from callin_planner.usecases import groups, plans
from callin_planner.usecases.groups import GroupRow
from tests import factories
from tests.gui.groups.conftest import in_dialog, shown
from tests.gui.reading import nameless
from ui.groups.colors import color_word
from ui.groups.dialogs import AddGroupDialog, MergeDialog
from ui.groups.page import GroupsPage
from ui.groups.ties import TieDialog
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.labels import Label


def _row(page: GroupsPage, label: str) -> GroupRow:
    book = groups.group_book(page.context.store, page.context.event_id)
    return next(row for row in book.rows if row.group.label == label)


def _choose(page: GroupsPage, label: str) -> GroupRow:
    row = _row(page, label)
    assert page.table.select(row.id)
    return row


def _type(qtbot: QtBot, page: GroupsPage, key: str, text: str) -> None:
    editor = page.drawer.saving.texts[key]
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)


def _press(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def _texts(widget: object) -> str:
    assert hasattr(widget, "findChildren")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return "\n".join(label.text() for label in widget.findChildren(Label))


def test_the_list_and_its_words(page: GroupsPage) -> None:
    assert [row.group.code for row in page.records.shown()] == ["DH", "ET", "KS", "MP", "NQ", "TR"]
    assert page.accessibleName() == "Invite list / Groups"
    assert page.header.subtitle.text() == "6 active groups · 36 active members · every membership is sound"
    cells = [str(page.records.index(2, column).data()) for column in range(len(page.records.columns))]
    assert cells == ["Kiln Street", "Group A", "34 / 9", "8", "6", "Tanner Row", "Wed Sep 2, 2026", "Sound"]
    assert nameless(page) == []
    page.grab()


def test_the_drawer_shows_everything_of_a_group(page: GroupsPage) -> None:
    _choose(page, "Tanner Row")
    texts = {key: editor.text() for key, editor in page.drawer.saving.texts.items()}
    assert texts == {
        "label": "Tanner Row",
        "alias": "Group B",
        "code": "TR",
        "members_known": "22",
        "members_active": "7",
        "gmi_12mo": "6",
        "last_verified": "Sep 2, 2026",
    }
    assert page.drawer.members_title.text() == "Members on file: 5"
    assert nameless(page) == []


def test_fields_save_themselves_and_undo(qtbot: QtBot, page: GroupsPage) -> None:
    _choose(page, "Tanner Row")
    _type(qtbot, page, "members_active", "8")
    assert _row(page, "Tanner Row").group.members_active == 8
    _type(qtbot, page, "last_verified", "Nov 3, 2026")
    page.context.store.undo()
    assert page.drawer.saving.texts["last_verified"].text() == "Sep 2, 2026"
    page.drawer.saving.switches["active"].click()
    assert not _row(page, "Tanner Row").group.active
    assert page.table.current_record() is not None
    assert page.drawer.state.accessibleName() == "Not active"


def test_what_cannot_stand_stays_with_a_sentence(qtbot: QtBot, page: GroupsPage) -> None:
    _choose(page, "Tanner Row")
    for key, typed, words in (
        ("code", "KS", "Kiln Street has this code already"),
        ("alias", "Tanner Row", "own name"),
        ("members_known", "many", "whole number"),
        ("last_verified", "Feb 30, 2026", "not a date"),
    ):
        _type(qtbot, page, key, typed)
        assert words in page.drawer.fields[key].sentence.text()
        assert page.drawer.saving.texts[key].text() == typed
    row = _row(page, "Tanner Row").group
    assert (row.code, row.alias, row.members_known) == ("TR", "Group B", 22)


def test_drafts_come_back_after_a_lock(qtbot: QtBot, page: GroupsPage) -> None:
    row = _choose(page, "Tanner Row")
    editor = page.drawer.saving.texts["alias"]
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "Grou")
    drafts = page.drafts()
    assert drafts == {f"{row.id} alias": "Grou"}
    again = shown(qtbot, page.context)
    again.restore_drafts(drafts)
    assert again.drawer.saving.texts["alias"].text() == "Grou"


def test_colors_by_mouse_and_by_key(qtbot: QtBot, page: GroupsPage) -> None:
    _choose(page, "Tanner Row")
    picker = page.drawer.color
    picker.setFocus()
    qtbot.keyClick(picker, Qt.Key.Key_Right)
    assert _row(page, "Tanner Row").group.color == 2
    assert "North Quarry has this color too." in page.drawer.claim.text()
    assert picker.accessibleDescription() == "rust"
    qtbot.keyClick(picker, Qt.Key.Key_Up)
    assert _row(page, "Tanner Row").group.color == 2
    qtbot.mouseClick(picker._swatches[6], Qt.MouseButton.LeftButton)
    assert _row(page, "Tanner Row").group.color == 6
    assert "may be claimed by a group" in page.drawer.claim.text()
    assert color_word(8) == "teal, double outline"


def test_search_and_empty_search(qtbot: QtBot, page: GroupsPage) -> None:
    page.search.setFocus()
    qtbot.keyClicks(page.search, "qua")
    assert [row.group.label for row in page.records.shown()] == ["North Quarry"]
    assert page.drawer.heading.text() == "North Quarry"
    qtbot.keyClicks(page.search, "zzz")
    assert page.nobody.isVisible()
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(page.records.shown()) == 6


def test_adding_a_group(qtbot: QtBot, page: GroupsPage) -> None:
    def fill(dialog: AddGroupDialog) -> None:
        qtbot.keyClicks(dialog.label, "Ferry Lane")
        assert dialog.code.placeholderText() == "FL"
        qtbot.keyClick(dialog.label, Qt.Key.Key_Return)

    met = in_dialog(AddGroupDialog, fill)
    page.add.click()
    assert met == ["AddGroupDialog"]
    assert _row(page, "Ferry Lane").group.alias == "Group G"
    current = page.table.current_record()
    assert current is not None
    assert current.group.label == "Ferry Lane"


def test_a_name_that_is_there_stays_in_the_dialog(qtbot: QtBot, page: GroupsPage) -> None:
    def fill(dialog: AddGroupDialog) -> None:
        qtbot.keyClicks(dialog.label, "kiln street")
        dialog.save_button.click()
        assert "already" in dialog.form.fields["label"].sentence.text()

    assert in_dialog(AddGroupDialog, fill) == []
    page.add.click()
    assert len(page.records.shown()) == 6


def test_ties_are_added_changed_and_ended(qtbot: QtBot, page: GroupsPage) -> None:
    row = _choose(page, "Eastgate Terrace")

    def fill(dialog: TieDialog) -> None:
        assert dialog.live.isVisible()
        dialog.kind.set_value("ally")
        assert not dialog.live.isVisible()
        dialog.kind.set_value("rival")
        dialog.other.set_value(_row(page, "Mill Pond").id)
        dialog.since.setText("Nov 30, 2026")
        dialog.save_button.click()
        assert "still to come" in dialog.form.fields["since"].sentence.text()
        dialog.since.setText("Oct 1, 2026")
        dialog.save_button.click()

    met = in_dialog(TieDialog, fill)
    page.drawer.add_tie.click()
    assert met == ["TieDialog"]
    assert [line.other.label for line in _row(page, "Mill Pond").rivals] == ["Depot Hill", "Eastgate Terrace"]
    (line,) = _row(page, "Eastgate Terrace").rivals
    assert "since Thu Oct 1, 2026" in _texts(page.drawer.ties)
    _press(page._tie_menu(line), "It has gone quiet")
    assert not _row(page, "Eastgate Terrace").rivals[0].tie.live
    _press(page._tie_menu(_row(page, "Eastgate Terrace").rivals[0]), "It ended today")
    ended = _row(page, "Eastgate Terrace")
    assert ended.rivals == ()
    assert "Rivals Thu Oct 1, 2026 to" in _texts(page.drawer.ties)
    _press(page._tie_menu(ended.ended[0]), "Take back: noted by mistake")
    with page.context.store.read() as tx:
        assert len(tx.list(GroupTie)) == 3
    assert row.rivals == ()


def test_merging_two_groups(qtbot: QtBot, page: GroupsPage) -> None:
    store = page.context.store
    twin = factories.group(label="Kiln-Street gang", alias="Group G", code="KI")
    someone = _row(page, "Kiln Street").members[0].invitee
    with store.change("Set up") as tx:
        tx.save_all((twin, factories.membership(someone.id, twin.id), factories.incident(group_id=twin.id)))
    page.refresh(None)
    assert page.double.isVisible()
    assert "may be one group" in page.double.label.text()

    def merge(dialog: MergeDialog) -> None:
        assert "1 is in both and is kept once" in dialog.note.label.text()
        dialog.gone.set_value(dialog.keep.value())
        assert not dialog.save_button.isEnabled()
        dialog.gone.set_value(_row(page, "Kiln-Street gang").id)
        dialog.save_button.click()

    met = in_dialog(MergeDialog, merge)
    page.double_merge.click()
    assert met == ["MergeDialog"]
    with store.read() as tx:
        assert tx.count(Group) == 6
        assert tx.count(Incident, group_id=twin.id) == 0
        assert tx.count(Membership, invitee_id=someone.id) == 1
    assert not page.double.isVisible()
    store.undo()
    assert len(page.records.shown()) == 7


def test_a_group_with_people_is_not_taken_away(qtbot: QtBot, page: GroupsPage) -> None:
    said: list[str] = []
    page.context.notice_said.connect(said.append)
    _choose(page, "Depot Hill")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert "3 people belong to Depot Hill" in said[0]
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert not _row(page, "Depot Hill").group.active
    _press(page.row_menu(_row(page, "Depot Hill")), "Make active")
    assert _row(page, "Depot Hill").group.active


def test_names_hide(page: GroupsPage) -> None:
    _choose(page, "Kiln Street")
    name = _row(page, "Kiln Street").members[0].invitee.name
    assert name in _texts(page.drawer.members)
    page.context.set_names_hidden(True)
    assert name not in _texts(page.drawer.members)
    assert "HB-001" in _texts(page.drawer.members)


def test_a_city_without_groups(qtbot: QtBot, page: GroupsPage) -> None:
    store = page.context.store
    with store.change("Set up") as tx:
        tx.delete_all([*tx.list(GroupTie), *tx.list(Membership), *tx.list(Incident), *tx.list(Group)])
    page.refresh(None)
    assert page.empty.isVisible()
    assert page.header.subtitle.text() == ""
    assert not page.add.isVisible()
    assert "Add a group" in [button.text() for button in page.empty.findChildren(Button)]
    assert nameless(page) == []


def test_narrow_and_large(qtbot: QtBot, page: GroupsPage, context: Context) -> None:
    with context.store.change("Set up") as tx:
        for n in range(9):
            tx.save(
                factories.group(
                    label=f"Asociación de Ñuñoa-Świętokrzyskie y los Muelles {n}",
                    alias=f"Group {'HIJKLMNOP'[n]}",
                    code=f"Ñ{n}",
                    color=n,
                    last_verified=plans.today(context.store) - timedelta(days=n),
                )
            )
    page.resize(1070, 640)
    page.refresh(None)
    page.table.select(page.records.shown()[0].id)
    page.grab()
    assert nameless(page) == []
    page.open(group_id=_row(page, "Tanner Row").id)
    assert page.drawer.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.drawer.isVisible()
    assert theme.scale() == 1.0


def test_opening_something_that_is_gone_harms_nothing(page: GroupsPage) -> None:
    page.open(group_id=UUID(int=0))
    page.open(membership_id=UUID(int=0))
    page.open()
