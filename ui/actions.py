"""What can be done from the menus and by key: one table, readable from top to bottom."""

from dataclasses import dataclass


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
    Action("new_call_in", "New call-in…", "Ctrl+N", "callin", "plus"),
    Action("change_call_in", "Change this call-in…", "", "callin", "calendar-event"),
    Action("next_call_in", "Plan the next call-in…", "", "callin", "player-track-next"),
    Action("crew", "Evening crew…", "", "callin", "users-group"),
    Action("call_off", "Cancel or postpone…", "", "callin", "ban"),
    Action("calendar_file", "Save a calendar file…", "", "callin", "calendar-down"),
    Action("start_present", "Present", "F5", "present", "presentation"),
    Action("preflight", "Pre-flight", "F9", "present", "clipboard-check"),
    Action("help", "Help", "F1", "help", "help"),
    Action("keys", "Keys", "Ctrl+/", "help", "keyboard"),
    Action("about", "About Call-In Planner", "", "help", "info-circle", separator=True),
)

SUBMENUS = {"view/theme": ("moon", "Theme"), "view/text": ("text-size", "Text size")}
