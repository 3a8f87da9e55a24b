"""What can be done from the menus and by key: one table, readable from top to bottom."""

from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from callin_planner.i18n import _
from ui import pages
from ui.kit.icons import icon


@dataclass(frozen=True)
class Action:
    """`shortcut` may hold several keys parted by a blank; `group` makes a choice of one."""

    id: str
    text: str
    shortcut: str = ""
    menu: str = ""
    icon: str = ""
    checkable: bool = False
    group: str = ""
    separator: bool = False


MENUS = (
    ("file", "&File"),
    ("edit", "&Edit"),
    ("view", "&View"),
    ("callin", "&Call-in"),
    ("present", "&Present"),
    ("help", "&Help"),
)

ACTIONS = (
    Action("back_up", "Back up now", "", "file", "device-floppy"),
    Action("carry", "Carry a copy to another computer…", "", "file", "usb"),
    Action("open_site", "Open another site…", "Ctrl+O", "file", "folder-open", separator=True),
    Action("settings", "Settings", "Ctrl+,", "file", "settings"),
    Action("lock", "Lock", "Ctrl+L", "file", "lock", separator=True),
    Action("panic", "Blank everything and lock", "Ctrl+Shift+L", "file", "eye-off"),
    Action("quit", "Quit", "Ctrl+Q", "file", separator=True),
    Action("undo", "Undo", "Ctrl+Z", "edit", "arrow-back-up"),
    Action("redo", "Redo", "Ctrl+Shift+Z Ctrl+Y", "edit", "arrow-forward-up"),
    Action("find", "Find", "Ctrl+F", "edit", "search", separator=True),
    Action("history", "History…", "", "edit", "history"),
    Action("theme_light", "Light", "", "view/theme", checkable=True, group="theme"),
    Action("theme_dark", "Dark", "", "view/theme", checkable=True, group="theme"),
    Action("theme_system", "As this computer", "", "view/theme", checkable=True, group="theme"),
    Action("text_100", "100 %", "Ctrl+0", "view/text", checkable=True, group="text"),
    Action("text_115", "115 %", "", "view/text", checkable=True, group="text"),
    Action("text_130", "130 %", "", "view/text", checkable=True, group="text"),
    Action("compact", "Compact rows", "", "view", checkable=True, separator=True),
    Action("hide_names", "Hide names", "Ctrl+Shift+H", "view", checkable=True),
    Action("start_present", "Present", "F5", "present", "presentation"),
    Action("help", "Help", "F1", "help", "help"),
    Action("keys", "Keys", "Ctrl+/", "help", "keyboard"),
    Action("about", "About Call-In Planner", "", "help", "info-circle", separator=True),
)

SUBMENUS = {"view/theme": ("moon", "Theme"), "view/text": ("text-size", "Text size")}


class Menus:
    """The menu bar filled from ACTIONS; `actions[id]` is each QAction, `menus[name]` each menu."""

    def __init__(self, window: QWidget, bar: QMenuBar, only: frozenset[str] | None = None) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._groups: dict[str, QActionGroup] = {}
        wanted = [action for action in ACTIONS if only is None or action.id in only]
        for name, text in MENUS:
            if any(action.menu.split("/")[0] == name for action in wanted) or (name == "callin" and not only):
                self.menus[name] = bar.addMenu(_(text))
        for action in wanted:
            self._add(action)

    def _menu(self, name: str) -> QMenu:
        if name not in self.menus:
            picture, text = SUBMENUS[name]
            made = self.menus[name.split("/")[0]].addMenu(_(text))
            made.setIcon(icon(picture, "ink_2"))
            self.menus[name] = made
        return self.menus[name]

    def _add(self, action: Action) -> None:
        menu = self._menu(action.menu)
        if action.separator:
            menu.addSeparator()
        made = QAction(_(action.text), self._window)
        if action.icon:
            made.setIcon(icon(action.icon, "ink_2"))
        made.setShortcuts([QKeySequence(keys) for keys in action.shortcut.split()])
        made.setCheckable(action.checkable)
        if action.group:
            group = self._groups.setdefault(action.group, QActionGroup(self._window))
            group.addAction(made)
        menu.addAction(made)
        self.actions[action.id] = made

    def add_pages(self) -> dict[str, QAction]:
        """The pages that exist, under Call-in, with Ctrl+1 to Ctrl+9."""
        made: dict[str, QAction] = {}
        shown = [entry for entry in pages.present() if entry.group]
        for number, entry in enumerate(shown, start=1):
            action = QAction(icon(entry.icon, "ink_2"), _(entry.title), self._window)
            if number <= 9:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            self.menus["callin"].addAction(action)
            made[entry.key] = action
        return made
