"""The words of the pre-flight's lines: icons, states and what the one button says."""

from callin_planner.domain.preflight import Item, Line, Mending, Ready, Shelf
from callin_planner.i18n import _
from ui.kit.context import Context
from ui.kit.dates import ago_text

ICONS = {
    Item.COPY: "usb",
    Item.BACKUP_LAPTOP: "device-laptop",
    Item.DRILL: "history",
    Item.PAPER: "printer",
    Item.AUDIENCE: "device-projector",
    Item.OPERATOR: "device-desktop",
    Item.CLICKER: "device-remote",
    Item.QUIET: "bell-off",
    Item.POWER: "plug",
    Item.CLOCK: "clock",
    Item.ROOM: "database",
    Item.KEY_HOLDER: "user-check",
    Item.HELP_LINE: "phone-call",
    Item.DESK: "clipboard-heart",
    Item.SHOOTING: "alert-triangle",
    Item.WAY_HOME: "route",
}


def shelf_title(shelf: Shelf) -> str:
    return {
        Shelf.FAILS: _("If the laptop fails"),
        Shelf.SCREENS: _("Screens and sound"),
        Shelf.LAPTOP: _("This laptop"),
        Shelf.PEOPLE: _("Help and people"),
    }[shelf]


def state_chip(ready: Ready) -> tuple[str, str, str | None]:
    """Word, state and icon of a chip."""
    return {
        Ready.READY: (_("Ready"), "good", None),
        Ready.LOOK: (_("Look at this"), "look", None),
        Ready.MEND: (_("Must mend"), "mend", None),
    }[ready]


def seen_text(line: Line, context: Context, zone: str) -> str:
    if line.at is None:
        return line.seen
    return line.seen.replace("{when}", ago_text(line.at, context.store.clock, zone))


def mending_text(line: Line) -> tuple[str, str]:
    """What the button of an open line says, and its icon."""
    if line.mending is Mending.TICK:
        return {
            Item.BACKUP_LAPTOP: (_("It opens"), "check"),
            Item.QUIET: (_("It is on"), "check"),
            Item.SHOOTING: (_("Write it down"), "pencil"),
            Item.WAY_HOME: (_("It is settled"), "check"),
        }[line.item]
    return {
        Mending.CARRY: (_("Write a copy"), "usb"),
        Mending.BACK_UP: (_("Back up now"), "device-floppy"),
        Mending.COMPARE: (_("Compare"), "clock"),
        Mending.PAPERS: (_("Make them now"), "printer"),
        Mending.SCREENS: (_("See the screens"), "device-projector"),
        Mending.CLICKER: (_("Try it"), "device-remote"),
        Mending.PASSPHRASES: (_("Passphrases"), "key"),
        Mending.HELP_LINE: (_("Log a test call"), "phone-call"),
        Mending.DESK: (_("See services"), "lifebuoy"),
        Mending.OPEN_DESK: (_("Go to the desk"), "clipboard-heart"),
        Mending.RIDES: (_("See rides"), "car"),
    }[line.mending]
