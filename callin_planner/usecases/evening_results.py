"""Taking in what the stage measured: the evening's minutes, or a rehearsal's. Never over others unasked."""

from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from callin_planner.domain import evening
from callin_planner.domain.agenda import AgendaItem, programme
from callin_planner.domain.clock import zone
from callin_planner.domain.evening import Comparison, EveningResult, NewerResultError
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.site import Site
from callin_planner.errors import DamagedError, EnvironmentFault, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store

SUFFIX = ".callinresult"
_LEAST = 15
"""Seconds: what was on for less was turned past."""


@dataclass(frozen=True)
class Weighed:
    """What taking a result in would do to a call-in.

    `known` of `items` items of its programme would get a time, `others` have one already that differs.
    `plain` says that nothing speaks against taking it in by itself.
    """

    known: int
    items: int
    others: int
    plain: bool


def read_result(path: Path) -> EveningResult:
    """The minutes in `path`. Raises EnvironmentFault, DamagedError or, for a newer format, UserError."""
    try:
        with path.open("rb") as stream:
            data = stream.read(evening.LARGEST + 1)
    except OSError as error:
        raise EnvironmentFault(
            _("The file with the minutes cannot be opened. Look whether it is still there."),
            code="not-readable",
        ) from error
    try:
        if len(data) > evening.LARGEST:
            raise ValueError("too large")
        return evening.from_text(data.decode("utf-8"))
    except NewerResultError as error:
        raise UserError(
            _("These minutes were written by a newer Call-In Planner. Update this computer."), code="newer"
        ) from error
    except ValueError as error:
        raise DamagedError(
            _("This is no file with an evening’s minutes, or it is damaged. Type the minutes instead."),
            code="damaged-result",
        ) from error


def weigh(store: Store, event_id: UUID, result: EveningResult) -> Weighed:
    """What `take_in` would do; nothing is written."""
    with store.read() as tx:
        items = programme(tx.list(AgendaItem, event_id=event_id))
        event, site = tx.get(Event, event_id), tx.list(Site)[0]
    taken = result.taken()
    mine = [item for item in items if item.id in taken]
    others = sum(_kept(item, result) is not None and _kept(item, result) != taken[item.id] for item in mine)
    on = sum(taken[item.id] >= _LEAST for item in mine)
    its_day = result.rehearsal or result.began.astimezone(zone(site.time_zone)).date() == event.on
    plain = result.ended and its_day and not others and on * 2 >= len(items) > 0
    return Weighed(len(mine), len(items), others, plain)


def take_in(store: Store, event_id: UUID, result: EveningResult, *, overwrite: bool = False) -> Changed:
    """Keep the minutes of each item of the call-in, as one change.

    Raises UserError, code "other-evening", where the result is of another call-in, and code
    "minutes-recorded" where other minutes are there already and `overwrite` is not given.
    """
    weighed = weigh(store, event_id, result)
    if not weighed.known:
        raise UserError(
            _("These minutes belong to another call-in. Choose that one first."), code="other-evening"
        )
    if weighed.others and not overwrite:
        raise UserError(
            ngettext(
                "{n} item has other minutes already. They stay unless you say so.",
                "{n} items have other minutes already. They stay unless you say so.",
                weighed.others,
            ).format(n=weighed.others),
            code="minutes-recorded",
        )
    taken = result.taken()
    label = _("Take in the rehearsal’s minutes") if result.rehearsal else _("Take in the evening’s minutes")
    with store.change(label) as tx:
        items = tx.list(AgendaItem, event_id=event_id)
        after = [
            _timed(item, taken[item.id], result)
            for item in programme(items)
            if item.id in taken and _worth(item, taken[item.id], result)
        ]
        tx.save_all(item for item in after if item not in items)
    return tx.changed


def plan_and_actual(store: Store, event_id: UUID) -> Comparison:
    """The evening's minutes beside the plan's, by voice."""
    with store.read() as tx:
        return evening.compare(tx.list(AgendaItem, event_id=event_id))


def _kept(item: AgendaItem, result: EveningResult) -> int | None:
    return item.rehearsed_seconds if result.rehearsal else item.actual_seconds


def _timed(item: AgendaItem, seconds: int, result: EveningResult) -> AgendaItem:
    if result.rehearsal:
        return replace(item, rehearsed_seconds=seconds)
    return replace(item, actual_seconds=seconds)


def _worth(item: AgendaItem, seconds: int, result: EveningResult) -> bool:
    """A rehearsal that left an item out says nothing about its length."""
    return bool(seconds) or not result.rehearsal
