import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from callin_planner import settings
from callin_planner.errors import DiskFullError, UserError
from callin_planner.usecases import agenda, events
from callin_planner.usecases import settings as site_settings
from tests.gui.reading import nameless
from tests.gui.shell import window as window
from ui import pages
from ui.actions import ACTIONS
from ui.findings import by_page
from ui.kit import theme
from ui.main_window import MainWindow

KEYS = [entry.key for entry in pages.present()]
SIZES = [(1440, 900), (1180, 720)]


def test_every_page_opens_and_says_its_name(window: MainWindow) -> None:
    for key in KEYS:
        window.show_page(key)
        assert window.current_key() == key
        page = window.pages[key]
        assert page.header.title.text() and page.accessibleName()
        assert window.windowTitle() == "Call-In Planner"


@pytest.mark.parametrize("size", SIZES)
def test_nothing_that_takes_the_focus_is_without_a_name(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    for key in KEYS:
        window.show_page(key)
        QApplication.processEvents()
        assert nameless(window) == [], key


def test_every_page_can_be_drawn_dark_and_large_in_a_small_window(
    window: MainWindow, qapp: QApplication
) -> None:
    theme.apply(qapp, "dark", 1.3)
    window.resize(1180, 720)
    for key in KEYS:
        window.show_page(key)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (1180, 720), key
        assert not window.grab().isNull()
    theme.apply(qapp, "light", 1.0)


def test_pages_that_do_not_exist_are_not_shown(window: MainWindow) -> None:
    assert set(window.navigation.items) == {entry.key for entry in pages.present() if entry.group}
    window.show_page("no-such-page")
    assert window.current_key() == pages.present()[0].key


def test_the_navigation_becomes_icons_in_a_narrow_window(window: MainWindow, qtbot: QtBot) -> None:
    assert window.navigation.width() == 212
    window.resize(1180, 720)
    qtbot.waitUntil(lambda: window.navigation.width() == 56)
    window.context.set_badge("agenda", 2)
    item = window.navigation.items["agenda"]
    assert item.toolTip() == item.accessibleName() == "Agenda, 2 open findings"
    assert window.status.text("kept") == "Encrypted"


def test_badges_count_open_findings_by_page(window: MainWindow, qtbot: QtBot) -> None:
    first = agenda.items_of(window.context.store, window.context.event_id)[0]
    agenda.change_item(window.context.store, first.id, seconds=60 * 200)
    qtbot.waitUntil(lambda: window.navigation.items["agenda"].badge > 0, timeout=20000)


def test_findings_without_a_page_count_nowhere() -> None:
    assert not by_page([])


def test_saved_says_when(window: MainWindow) -> None:
    site_settings.change_site(window.context.store, programme="Harlan Bend Safe Together Now")
    QApplication.processEvents()
    assert window.status.text("saved") == "Saved 10:41"
    assert window.status.right.text() == "Harlan Bend Safe Together Now"


def test_undo_and_redo_by_key_name_what_they_do(window: MainWindow, qtbot: QtBot) -> None:
    store = window.context.store
    site_settings.change_site(store, city="Mill Hill")
    window.menus.menus["edit"].aboutToShow.emit()
    assert window.menus.actions["undo"].text() == "Undo “Change the city’s name”"
    window.menus.actions["undo"].trigger()
    assert window.context.site.site().city == "Harlan Bend"
    assert window.undo_bar.text() == "Undone: Change the city’s name"
    window.menus.actions["redo"].trigger()
    assert window.context.site.site().city == "Mill Hill"


def test_undo_with_nothing_to_undo_is_a_sentence(window: MainWindow) -> None:
    window.menus.actions["undo"].trigger()
    assert window.undo_bar.text() == "There is nothing to undo."


def test_a_refusal_is_a_sentence_and_a_full_disk_a_banner(window: MainWindow) -> None:
    window.context.report(UserError("Choose another day."))
    assert window.undo_bar.text() == "Choose another day."
    window.context.report(DiskFullError("The disk is full."))
    window.context.report(DiskFullError("The disk is full."))
    banners = list(window._shown.values())
    assert [banner.title.text() for banner in banners] == ["The disk is full, so nothing new can be saved."]
    window.context.do(lambda: None)
    assert not window._shown


def test_another_call_in_can_be_put_in_view(window: MainWindow, qtbot: QtBot) -> None:
    window._fill_switcher()
    others = [action for action in window.navigation.switcher.choices.actions() if not action.isChecked()]
    with qtbot.waitSignal(window.context.event_changed):
        others[0].trigger()
    assert others[0].text().startswith(window.navigation.switcher._title)


def test_a_new_call_in_appears_in_the_switcher(window: MainWindow) -> None:
    from callin_planner.usecases import plans

    events.add_event(window.context.store, name="Spring call-in", on=plans.today(window.context.store))
    window._fill_switcher()
    assert any("Spring call-in" in action.text() for action in window.navigation.switcher.choices.actions())


def test_find_leads_to_the_search_of_the_page(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("invitees")
    window.activateWindow()
    window.menus.actions["find"].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))


def test_help_opens_for_the_page_in_view(window: MainWindow) -> None:
    window.show_page("agenda")
    window.menus.actions["help"].trigger()
    assert window.current_key() == "help"
    assert window.pages["help"].table.current_record().id == "agenda"  # type: ignore[attr-defined]


def test_looks_are_remembered_on_this_computer(window: MainWindow, qapp: QApplication) -> None:
    window.menus.actions["theme_dark"].trigger()
    window.menus.actions["text_115"].trigger()
    window.menus.actions["compact"].trigger()
    assert theme.current().dark and theme.scale() == 1.15 and window.context.compact
    kept = settings.load()
    assert (kept.theme, kept.text_size, kept.compact_rows) == ("dark", 1.15, True)
    theme.apply(qapp, "light", 1.0)


def test_one_key_hides_names_everywhere(window: MainWindow) -> None:
    window.show_page("invitees")
    window.menus.actions["hide_names"].trigger()
    assert window.context.names_hidden
    window.menus.actions["hide_names"].trigger()
    assert not window.context.names_hidden


def test_no_two_actions_share_a_key() -> None:
    keys = [key for action in ACTIONS for key in action.shortcut.split()]
    assert len(keys) == len(set(keys))


def test_history_takes_one_change_back(window: MainWindow, qtbot: QtBot) -> None:
    from ui.kit.history import HistoryDialog

    site_settings.change_site(window.context.store, city="Mill Hill")
    dialog = HistoryDialog(window, window.context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._table.selectRow(0)
    assert dialog.undo_button.isEnabled()
    dialog.undo_button.click()
    assert window.context.site.site().city == "Harlan Bend"
    assert nameless(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
