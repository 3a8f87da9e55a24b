"""The sixteen checks of the pre-flight: what each sees, and what would mend it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from callin_planner.documents.dates import number
from callin_planner.domain.clock import zone
from callin_planner.domain.groups import Incident
from callin_planner.domain.invitation_path import may_have_letter
from callin_planner.domain.papers import MadePaper
from callin_planner.domain.plan import FullPlan
from callin_planner.domain.preflight import (
    COPY_HOURS,
    FRESH,
    LEAST_BATTERY,
    LEAST_ROOM,
    MOST_CLOCK_SECONDS,
    Item,
    Line,
    Machine,
    Mending,
    PreflightMark,
    Ready,
    holds,
)
from callin_planner.i18n import _, ngettext
from callin_planner.storage.backup import Backup
from callin_planner.usecases.delivery_lists import rides
from callin_planner.usecases.locking import Slot

_PAPERS = ("door_roster", "run_of_show")
_LATE_DAYS = 2
"""How long a shooting is news to the people of an evening."""


@dataclass(frozen=True)
class DeskSeen:
    """The desk that is open tonight: whether it answers, and what its page proves itself with (R-H3).

    `words` are compared by people where there are no `names` vouched for; `here` is this laptop alone.
    """

    running: bool
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    here: bool = False


@dataclass(frozen=True)
class Seen:
    """Everything the checks look at. `evening` recognizes the slides and the run of show as they are."""

    full: FullPlan
    now: datetime
    machine: Machine
    marks: Mapping[Item, PreflightMark]
    copied_at: datetime | None
    newest: Backup | None
    made: Mapping[str, MadePaper]
    ways_in: Sequence[Slot]
    me: UUID | None
    test_days: float
    incidents: Sequence[Incident]
    evening: str = ""
    desk: DeskSeen | None = None

    def hours_since(self, at: datetime) -> float:
        return (self.now - at).total_seconds() / 3600


def _copy(seen: Seen) -> Line:
    if seen.copied_at is None:
        return _mend(Item.COPY, _("No copy of this city lies outside this laptop"), Mending.CARRY)
    if seen.hours_since(seen.copied_at) > COPY_HOURS:
        text = _("One encrypted file, written {when}: too old")
        return Line(Item.COPY, text, Ready.MEND, Mending.CARRY, seen.copied_at)
    return Line(Item.COPY, _("One encrypted file, written {when}"), Ready.READY, at=seen.copied_at)


def _drill(seen: Seen) -> Line:
    newest = seen.newest
    if newest is None or not newest.verified:
        return _mend(Item.DRILL, _("No backup was opened and counted yet"), Mending.BACK_UP)
    rows = sum(newest.rows.values())
    text = _("Written {when}, {n} records counted again").replace("{n}", number(rows, "en"))
    if seen.hours_since(newest.at) > COPY_HOURS:
        return Line(Item.DRILL, text, Ready.LOOK, Mending.BACK_UP, newest.at)
    return Line(Item.DRILL, text, Ready.READY, at=newest.at)


def _paper(seen: Seen) -> Line:
    missing = [kind for kind in _PAPERS if kind not in seen.made]
    if len(missing) == len(_PAPERS):
        return _mend(Item.PAPER, _("Roster and run of show are not made yet"), Mending.PAPERS)
    if missing:
        text = (
            _("The roster is not made yet")
            if missing == ["door_roster"]
            else _("The run of show is not made yet")
        )
        return _mend(Item.PAPER, text, Mending.PAPERS)
    oldest = min(seen.made[kind].made_at for kind in _PAPERS)
    text = _("Roster and run of show, made {when}")
    if seen.hours_since(oldest) > COPY_HOURS:
        return Line(Item.PAPER, text, Ready.LOOK, Mending.PAPERS, oldest)
    return Line(Item.PAPER, text, Ready.READY, at=oldest)


def _audience(seen: Seen) -> Line:
    others = seen.machine.screens[1:]
    if not others:
        return Line(
            Item.AUDIENCE, _("No second screen: notes would have no place"), Ready.LOOK, Mending.SCREENS
        )
    one = others[0]
    return Line(Item.AUDIENCE, _size(one.name, one.width, one.height), Ready.READY)


def _operator(seen: Seen) -> Line:
    if not seen.machine.screens:
        return Line(Item.OPERATOR, _("No screen was found"), Ready.LOOK, Mending.SCREENS)
    own = seen.machine.screens[0]
    text = _("This laptop, {width} × {height}").format(width=own.width, height=own.height)
    if own.width < 1280 or own.height < 720:
        small = _("{text}: small, notes will be short").format(text=text)
        return Line(Item.OPERATOR, small, Ready.LOOK, Mending.SCREENS)
    return Line(Item.OPERATOR, text, Ready.READY)


def _power(seen: Seen) -> Line:
    battery, plugged = seen.machine.battery, seen.machine.plugged
    if battery is None:
        return Line(Item.POWER, _("Plugged in; this computer has no battery"), Ready.READY)
    if plugged:
        return Line(Item.POWER, _("Plugged in, {n} %").format(n=battery), Ready.READY)
    text = _("On battery, {n} %: plug it in").format(n=battery)
    return Line(Item.POWER, text, Ready.MEND if battery < LEAST_BATTERY else Ready.LOOK)


def _clock(seen: Seen) -> Line:
    mark = seen.marks.get(Item.CLOCK)
    if mark is None or not holds(mark, seen.now):
        return Line(Item.CLOCK, _("Not compared with a phone yet"), Ready.LOOK, Mending.COMPARE)
    off = abs(mark.seconds)
    text = ngettext(
        "{n} second from a phone, compared {when}", "{n} seconds from a phone, compared {when}", off
    ).replace("{n}", str(off))
    if off > MOST_CLOCK_SECONDS:
        return Line(
            Item.CLOCK,
            _("{text}: set this clock").replace("{text}", text),
            Ready.MEND,
            Mending.COMPARE,
            mark.at,
        )
    return Line(Item.CLOCK, text, Ready.READY, at=mark.at)


def _room(seen: Seen) -> Line:
    free = seen.machine.free_bytes
    text = _("{n} GB free").format(n=f"{free / 1e9:.0f}" if free >= 1e10 else f"{free / 1e9:.1f}")
    if not seen.machine.reserve_there:
        return _mend(Item.ROOM, _("{text}; the reserve was used up: free some space").format(text=text))
    if free < LEAST_ROOM:
        return _mend(Item.ROOM, _("{text}: free some space").format(text=text))
    return Line(Item.ROOM, _("{text}, reserve file in place").format(text=text), Ready.READY)


def _key_holder(seen: Seen) -> Line:
    others = [slot for slot in seen.ways_in if slot.kind == "passphrase" and slot.person_id != seen.me]
    if not others:
        text = _("Nobody else can open this city")
        return _mend(Item.KEY_HOLDER, text, Mending.PASSPHRASES)
    used = [slot for slot in others if slot.used_at and seen.now - slot.used_at <= FRESH]
    if used:
        newest = max(used, key=lambda slot: slot.used_at or slot.made_at)
        text = _("{name} unlocked {when}").replace("{name}", newest.name)
        return Line(Item.KEY_HOLDER, text, Ready.READY, at=newest.used_at)
    text = _("{name} has a passphrase, and has not tried it lately").format(name=others[0].name)
    return Line(Item.KEY_HOLDER, text, Ready.LOOK, Mending.PASSPHRASES)


def _help_line(seen: Seen) -> Line:
    answered = [test.at for test in seen.full.plan.help_line_tests if test.answered]
    if not answered:
        return _mend(Item.HELP_LINE, _("No test call was answered yet"), Mending.HELP_LINE)
    last = max(answered)
    if seen.hours_since(last) > 24 * seen.test_days:
        text = _("A person answered {when}: call again")
        return Line(Item.HELP_LINE, text, Ready.MEND, Mending.HELP_LINE, last)
    return Line(Item.HELP_LINE, _("A person answered {when}"), Ready.READY, at=last)


def _desk(seen: Seen) -> Line:
    tables = sum(provider.at_event_table for provider in seen.full.plan.providers)
    if seen.desk is not None:
        return _open_desk(seen.desk)
    if not tables:
        return Line(Item.DESK, _("No provider has a table tonight"), Ready.LOOK, Mending.DESK)
    text = ngettext("{n} provider has a table", "{n} providers have a table", tables).format(n=tables)
    if seen.full.plan.event.on > seen.full.plan.today:
        return Line(Item.DESK, text, Ready.READY)
    closed = _("{text}; the desk is not open yet").format(text=text)
    return Line(Item.DESK, closed, Ready.LOOK, Mending.OPEN_DESK)


def _open_desk(desk: DeskSeen) -> Line:
    """Which of the four ways to trust the desk's page is in force."""
    if not desk.running:
        return _mend(Item.DESK, _("The desk is open and does not answer"), Mending.OPEN_DESK)
    if desk.here:
        text = _("Open on this laptop alone: its own tab and paper, no phones")
    elif desk.names and not desk.words:
        text = _("Open for phones, with a certificate of your own for {name}").format(name=desk.names[0])
    else:
        text = _("Open for phones, which compare six words: {words}").format(words=" ".join(desk.words))
    return Line(Item.DESK, text, Ready.READY)


def _backup_laptop(seen: Seen) -> Line:
    """What was opened there counts as long as slides and run of show are the same here."""
    item, mark = Item.BACKUP_LAPTOP, seen.marks.get(Item.BACKUP_LAPTOP)
    if mark is None or not holds(mark, seen.now):
        text = _("Nobody opened the evening on another laptop yet")
        return Line(item, text, Ready.LOOK, Mending.TICK)
    if mark.said != seen.evening:
        text = _("Opened {when}; slides or minutes have changed since")
        return Line(item, text, Ready.LOOK, Mending.TICK, mark.at)
    text = _("The same evening opened {when}, says {name}").replace("{name}", mark.by_name)
    return Line(item, text, Ready.READY, at=mark.at)


def _shooting(seen: Seen) -> Line:
    place = zone(seen.full.plan.site.time_zone)
    today = seen.now.astimezone(place).date()
    late = any(0 <= (today - one.on).days <= _LATE_DAYS for one in seen.incidents)
    mark = seen.marks.get(Item.SHOOTING)
    if mark is None or mark.at.astimezone(place).date() != today:
        text = (
            _("One was recorded in the last two days: ask what it means for tonight")
            if late
            else _("Nobody was asked today")
        )
        return _mend(Item.SHOOTING, text, Mending.TICK)
    text = _("{said}, {when}").replace("{said}", mark.said)
    return Line(Item.SHOOTING, text, Ready.LOOK if late else Ready.READY, at=mark.at)


def _way_home(seen: Seen) -> Line:
    asked = sum(may_have_letter(one.invitation.status) for one in seen.full.invited)
    told = len(rides(seen.full))
    said = _("How {n} of {m} travel is written down").format(n=told, m=asked)
    mark = seen.marks.get(Item.WAY_HOME)
    if mark is None or not holds(mark, seen.now):
        return Line(Item.WAY_HOME, _("{said}; not settled yet").format(said=said), Ready.LOOK, Mending.TICK)
    text = _("{said}; settled by {name}").format(said=said, name=mark.by_name)
    return Line(Item.WAY_HOME, text, Ready.READY)


def _ticked(item: Item, missing: str, done: str, mending: Mending = Mending.TICK) -> Callable[[Seen], Line]:
    """A check that holds while somebody's word is fresh."""

    def check(seen: Seen) -> Line:
        mark = seen.marks.get(item)
        if mark is None or not holds(mark, seen.now):
            return Line(item, _(missing), Ready.LOOK, mending)
        return Line(item, _(done).replace("{name}", mark.by_name), Ready.READY, at=mark.at)

    return check


CHECKS: Mapping[Item, Callable[[Seen], Line]] = {
    Item.COPY: _copy,
    Item.BACKUP_LAPTOP: _backup_laptop,
    Item.DRILL: _drill,
    Item.PAPER: _paper,
    Item.AUDIENCE: _audience,
    Item.OPERATOR: _operator,
    Item.CLICKER: _ticked(Item.CLICKER, "Not tried yet", "Forward and back worked {when}", Mending.CLICKER),
    Item.QUIET: _ticked(Item.QUIET, "Messages may still appear over the slides", "On, {name} looked {when}"),
    Item.POWER: _power,
    Item.CLOCK: _clock,
    Item.ROOM: _room,
    Item.KEY_HOLDER: _key_holder,
    Item.HELP_LINE: _help_line,
    Item.DESK: _desk,
    Item.SHOOTING: _shooting,
    Item.WAY_HOME: _way_home,
}


def _mend(item: Item, text: str, mending: Mending = Mending.NONE) -> Line:
    return Line(item, text, Ready.MEND, mending)


def _size(name: str, width: int, height: int) -> str:
    return _("{name}, {width} × {height}").format(name=name, width=width, height=height)
