"""The pre-flight: sixteen checks before the evening, each with what was seen and what would mend it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from ipaddress import ip_address
from uuid import UUID

from callin_planner.domain.disclosures import Disclosure
from callin_planner.domain.groups import Incident
from callin_planner.domain.ids import Changed
from callin_planner.domain.papers import MadePaper
from callin_planner.domain.plan import Plan
from callin_planner.domain.preflight import (
    TICKED,
    EveningStart,
    Item,
    Line,
    Machine,
    PreflightMark,
    Ready,
    holds,
)
from callin_planner.domain.roles import Role
from callin_planner.errors import CallInError, FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import backups, desk, plans, shows
from callin_planner.usecases.locking import Slot, slots
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.preflight_checks import CHECKS, DeskSeen, Seen
from callin_planner.usecases.thresholds import thresholds

_COPY = "city_copy"
_REASON_WORDS = 3
"""The least words of why an evening begins with something open."""


@dataclass(frozen=True)
class Preflight:
    """Where things stand. `begins` is local to the site; `checked_by` are names, the newest first."""

    lines: tuple[Line, ...]
    begins: datetime
    at: datetime
    checked_by: tuple[tuple[str, Role | None], ...] = ()

    @property
    def ready(self) -> int:
        return sum(line.ready is Ready.READY for line in self.lines)

    def open_lines(self, ready: Ready) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.ready is ready)


def look(site: OpenSite, event_id: UUID, machine: Machine) -> Preflight:
    """Look at all sixteen. It changes nothing. Raises UserError where there is no such call-in."""
    store = site.store
    full = plans.whole_plan_of(store, event_id)
    now = store.clock.now()
    with store.read() as tx:
        marks = {mark.item: mark for mark in tx.list(PreflightMark, event_id=event_id, order_by="at")}
        copied = tx.first(Disclosure, what=_COPY, order_by="-at")
        made = {paper.kind: paper for paper in tx.list(MadePaper, event_id=event_id)}
        incidents = tx.list(Incident)
    ways_in = slots(site)
    seen = Seen(
        full=full,
        now=now,
        machine=machine,
        marks=marks,
        copied_at=copied.at if copied else None,
        newest=next(iter(backups.backups(site.path)), None),
        made=made,
        ways_in=ways_in,
        me=store.actor.person_id,
        test_days=thresholds(store).help_line_test_days,
        incidents=incidents,
        evening=_recognized(full.plan),
        desk=_desk_of(site, event_id),
    )
    event = full.plan.event
    return Preflight(
        tuple(CHECKS[item](seen) for item in Item),
        datetime.combine(event.on, event.begins),
        now,
        _checked_by(ways_in, marks, now),
    )


def tick(store: Store, event_id: UUID, item: Item, *, said: str = "", seconds: int = 0) -> Changed:
    """Say that one check was looked at, with the unlocked person's name.

    `seconds` is how far the clock is from a phone's. Raises FieldError for a clock nobody compared.
    """
    if item not in TICKED:
        raise ValueError(item)
    if not -3600 < seconds < 3600:
        raise FieldError("seconds", _("Give the difference in seconds, less than an hour."))
    said = " ".join(said.split())
    if item is Item.BACKUP_LAPTOP:
        said = _recognized(plans.plan_of(store, event_id))
    if item is Item.SHOOTING and not said:
        raise FieldError("said", _("Say whom you asked and what they said, without a name from the list."))
    with store.change(_("Check “{title}” before the evening").format(title=title(item))) as tx:
        before = tx.first(PreflightMark, event_id=event_id, item=item)
        now, name = store.clock.now(), store.actor.name
        fresh = PreflightMark(event_id=event_id, item=item, at=now, by_name=name, said=said, seconds=seconds)
        tx.save(replace(fresh, id=before.id) if before else fresh)
    return tx.changed


def untick(store: Store, event_id: UUID, item: Item) -> Changed:
    """Take back that a check was looked at."""
    with store.change(_("Open “{title}” again").format(title=title(item))) as tx:
        tx.delete_all(tx.list(PreflightMark, event_id=event_id, item=item))
    return tx.changed


def start_open(store: Store, event_id: UUID, reason: str, lines: Sequence[Line]) -> Changed:
    """Keep why an evening begins although checks are open. Raises FieldError("reason") for no sentence."""
    said = " ".join(reason.split())
    if len(said.split()) < _REASON_WORDS:
        raise FieldError("reason", _("Write a sentence: why does the evening begin with this open?"))
    with store.change(_("Begin the evening with checks still open"), undoable=False) as tx:
        tx.save(
            EveningStart(
                event_id=event_id,
                at=store.clock.now(),
                by_name=store.actor.name,
                reason=said,
                open_items=tuple(line.item.value for line in lines),
            )
        )
    return tx.changed


def title(item: Item) -> str:
    return {
        Item.COPY: _("Off-disk copy"),
        Item.BACKUP_LAPTOP: _("Backup laptop opens the evening"),
        Item.DRILL: _("Last backup opened and counted"),
        Item.PAPER: _("Paper fallback made"),
        Item.AUDIENCE: _("Audience screen"),
        Item.OPERATOR: _("Operator screen"),
        Item.CLICKER: _("Clicker"),
        Item.QUIET: _("Do not disturb"),
        Item.POWER: _("Power"),
        Item.CLOCK: _("Clock"),
        Item.ROOM: _("Room on disk"),
        Item.KEY_HOLDER: _("Second key holder"),
        Item.HELP_LINE: _("Help line tested"),
        Item.DESK: _("Service tables"),
        Item.SHOOTING: _("Shooting since the last check?"),
        Item.WAY_HOME: _("Way home"),
    }[item]


def _recognized(plan: Plan) -> str:
    """What recognizes an evening as it is shown: its slides, and the run of show with who speaks how long."""
    run = (
        plan.event.on,
        plan.event.begins,
        *((one.title, one.seconds, one.speaker_id) for one in plan.items),
    )
    return hashlib.sha256(f"{shows.digest_of(plan)}{run!r}".encode()).hexdigest()[:16]


def _desk_of(site: OpenSite, event_id: UUID) -> DeskSeen | None:
    """Tonight's desk, None while it is closed."""
    opening = desk.desk_of(site, event_id)
    if opening is None:
        return None
    try:
        tls = desk.book_of(site, opening).tls
    except CallInError:
        return DeskSeen(running=False)
    here = ip_address(opening.address).is_loopback
    return DeskSeen(desk.is_running(site), tls.words, tls.names, here)


def _checked_by(
    ways_in: Sequence[Slot], marks: Mapping[Item, PreflightMark], now: datetime
) -> tuple[tuple[str, Role | None], ...]:
    """Who looked, the latest first, and what they are here."""
    fresh = sorted(
        (mark for mark in marks.values() if holds(mark, now)), key=lambda mark: mark.at, reverse=True
    )
    roles = {slot.name: slot.role for slot in ways_in}
    return tuple((name, roles.get(name)) for name in dict.fromkeys(mark.by_name for mark in fresh))
