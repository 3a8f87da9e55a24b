"""Plain words of the intake desk: where it listens, its times, how an intake stands, what was asked for."""

from datetime import datetime, timedelta

from callin_planner.domain.clock import zone
from callin_planner.domain.intake import Again
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.desk_evening import EntryState
from callin_planner.usecases.desk_state import Interface
from ui.kit.dates import time_text

HERE = "127.0.0.1"


def clock_of(at: datetime, zone_name: str) -> str:
    """ "7:52 pm" in the site's zone."""
    return time_text(at.astimezone(zone(zone_name)).time())


def short_name(name: str) -> str:
    """ "José P." """
    first, _space, rest = name.strip().partition(" ")
    return f"{first} {rest.split()[-1][0]}." if rest.split() else first


def left_words(left: timedelta) -> str:
    """ "4:12" """
    seconds = max(0, round(left.total_seconds()))
    return f"{seconds // 60}:{seconds % 60:02}"


def state_look(state: EntryState) -> tuple[str, str, str]:
    """The chip of an intake: words, state, icon."""
    return {
        EntryState.CONSENT: (_("Consent given"), "good", "circle-check"),
        EntryState.SAVING: (_("Saving…"), "info", "refresh"),
        EntryState.NO_CONSENT: (_("No consent"), "neutral", "minus"),
        EntryState.UNDONE: (_("Undone"), "neutral", "arrow-back-up"),
        EntryState.REVOKED: (_("Consent taken back"), "look", "hand-stop"),
    }[state]


def place_words(one: Interface) -> str:
    """A network as somebody chooses it."""
    if one.kind == "this_computer":
        return _("This laptop only: its own tab, and a hand scanner")
    kind = _("Wi-Fi") if one.kind == "wifi" else _("cable")
    return _("Phones too, by {kind} {name}  ·  {address}").format(
        kind=kind, name=one.name, address=one.address
    )


def seen_words(silent: timedelta | None) -> str:
    """When a phone was last heard."""
    if silent is None:
        return _("not heard since the desk started")
    minutes = int(silent.total_seconds()) // 60
    if minutes < 1:
        return _("seen just now")
    return ngettext("seen {n} minute ago", "seen {n} minutes ago", minutes).format(n=minutes)


def device_word(kind: str) -> str:
    """What the device that asks seems to be."""
    return {
        "iphone": "iPhone",
        "ipad": "iPad",
        "android": "Android",
        "windows": _("Windows computer"),
        "macintosh": _("Mac"),
        "linux": _("Linux computer"),
        "laptop": _("This laptop"),
    }.get(kind, "")


def again_words(again: Again) -> str:
    """What the provider said of a card that had been used before; "" for one that had not."""
    return {
        Again.NO: "",
        Again.SAME: _("This card was used before. The provider was asked: it is the same person."),
        Again.OTHER: _("This card was used before. The provider was asked: it is somebody else."),
    }[again]
