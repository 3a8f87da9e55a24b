"""Plain words for why somebody did not come, for entries of the door, and for where somebody stands."""

from datetime import datetime
from functools import cache

from callin_planner.domain.attendance import NoShow, Rate
from callin_planner.domain.clock import zone
from callin_planner.domain.door import DESK, Act, DoorScan, How, Refusal
from callin_planner.domain.invitees import Status
from callin_planner.i18n import _
from callin_planner.usecases.door_live import LiveEntry
from callin_planner.usecases.turnout import Place
from ui.kit.context import Context
from ui.kit.dates import time_text

KEYS = {
    NoShow.NOT_REACHED: "N",
    NoShow.CUSTODY: "C",
    NoShow.HOSPITAL: "H",
    NoShow.WORK: "W",
    NoShow.TRANSPORT: "T",
    NoShow.FEAR: "F",
    NoShow.REFUSED: "R",
    NoShow.ABSCONDED: "A",
    NoShow.UNKNOWN: "U",
}
"""One key a reason."""


@cache
def reason_words() -> dict[NoShow, str]:
    return {
        NoShow.NOT_REACHED: _("Not reached"),
        NoShow.CUSTODY: _("In custody"),
        NoShow.HOSPITAL: _("Hospital"),
        NoShow.WORK: _("Work"),
        NoShow.TRANSPORT: _("No ride"),
        NoShow.FEAR: _("Fear, safety"),
        NoShow.REFUSED: _("Did not want to"),
        NoShow.ABSCONDED: _("Absconded"),
        NoShow.UNKNOWN: _("Not known"),
    }


def reason_word(code: str) -> str:
    """The words of a stored code, "" for none."""
    return reason_words()[NoShow(code)] if code else ""


def outcome_look(status: Status, code: str) -> tuple[str, str, str]:
    """The chip of somebody who did not come: words, state, icon."""
    word = reason_word(code or NoShow.UNKNOWN)
    if status is Status.EXCUSED:
        return _("Excused: {reason}").format(reason=word.lower()), "info", "check"
    if status is Status.NO_SHOW:
        return word, "look", "circle-x"
    return _("Not noted yet"), "neutral", "circle-dashed"


def place_look(place: Place, zone_name: str) -> tuple[str, str, str]:
    """The chip of somebody on the list of the evening."""
    if not place.here:
        if place.status in (Status.NO_SHOW, Status.EXCUSED):
            return outcome_look(place.status, place.reason)
        return _("Awaited"), "neutral", "circle-dashed"
    if place.arrived_at is None:
        return _("Came"), "good", "circle-check"
    if place.left_at is not None:
        return _("Left {time}").format(time=clock_of(place.left_at, zone_name)), "info", "door-exit"
    if place.late:
        return _("Late, {time}").format(time=clock_of(place.arrived_at, zone_name)), "progress", "clock"
    return _("Here since {time}").format(time=clock_of(place.arrived_at, zone_name)), "good", "circle-check"


def clock_of(at: datetime, zone_name: str) -> str:
    """ "5:52 pm" in the site's zone."""
    return time_text(at.astimezone(zone(zone_name)).time())


def door_words(door: int) -> str:
    return _("Desk") if door == DESK else _("Door {n}").format(n=door)


def entry_words(entry: LiveEntry, context: Context) -> tuple[str, str, str]:
    """What an entry says, its icon and its state."""
    scan = entry.scan
    who = context.name(entry.one.invitee.name) if entry.one else ""
    text, icon, state = _said(scan, who)
    if entry.undone and scan.act is not Act.CALL:
        return _("{what} (taken back)").format(what=text), icon, "neutral"
    return text, icon, state


def _said(scan: DoorScan, who: str) -> tuple[str, str, str]:
    roster = scan.how is How.ROSTER
    return {
        Act.ARRIVE: (_("{who}, from paper").format(who=who) if roster else who, "circle-check", "good"),
        Act.GUEST: (_("Guest of {who}").format(who=who), "users", "good"),
        Act.WALK_IN: (_("Walk-in"), "user-plus", "info"),
        Act.MOVE: (_("{who} moved to the other session").format(who=who), "arrows-exchange", "info"),
        Act.UNDO: (_("Taken back: {who}").format(who=who) if who else _("Taken back"), "restore", "neutral"),
        Act.REFUSED: (_refusal(scan.reason), "ban", "look"),
        Act.CALL: (_("Asked for you"), "hand-stop", "look"),
    }[scan.act]


def _refusal(reason: str) -> str:
    return {
        Refusal.UNKNOWN.value: _("Refused: code not known"),
        Refusal.NO_LETTER.value: _("Refused: letter no longer good"),
        Refusal.CLOSED.value: _("Sent to you from the door"),
        Refusal.OTHER_SESSION.value: _("Refused: other session"),
    }.get(reason, _("Refused"))


def percent_words(rate: Rate) -> str:
    """ "84 %", "–" where there is nobody to count."""
    if rate.percent is None:
        return "–"
    text = f"{rate.percent:.1f}".removesuffix(".0")
    return _("{n}%").format(n=text)
