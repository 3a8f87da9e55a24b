"""A stopwatch over the items of the programme, and what it measured beside the plan."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, programme

_LONGEST_GAP = 30 * 60


@dataclass(frozen=True)
class Rehearsal:
    """Seconds `taken` by each of `ids`; the one at `place` is on. `since` is when the clock last started.

    Every act takes `now`, seconds on a clock that only goes forward, and gives a new Rehearsal.
    """

    ids: tuple[UUID, ...]
    taken: tuple[float, ...]
    place: int = 0
    since: float | None = None

    @property
    def running(self) -> bool:
        return self.since is not None

    @property
    def item_id(self) -> UUID:
        return self.ids[self.place]

    @property
    def is_last(self) -> bool:
        return self.place == len(self.ids) - 1

    def seconds(self, now: float) -> float:
        """How long the item that is on has taken so far."""
        return self.taken[self.place] + (max(0.0, now - self.since) if self.since is not None else 0.0)

    def total(self, now: float) -> float:
        return sum(self.taken) - self.taken[self.place] + self.seconds(now)

    def start(self, now: float) -> "Rehearsal":
        return self if self.running else replace(self, since=now)

    def pause(self, now: float) -> "Rehearsal":
        return replace(self._counted(now), since=None)

    def go(self, place: int, now: float) -> "Rehearsal":
        """Another item is on; the clock goes on if it ran. What that one took before still counts."""
        place = max(0, min(place, len(self.ids) - 1))
        return replace(self._counted(now), place=place, since=now if self.running else None)

    def next(self, now: float) -> "Rehearsal":
        """The next item; after the last one the clock stops."""
        return self.pause(now) if self.is_last else self.go(self.place + 1, now)

    def back(self, now: float) -> "Rehearsal":
        return self.go(self.place - 1, now)

    def again(self, now: float) -> "Rehearsal":
        """The item that is on begins anew at nought."""
        taken = list(self.taken)
        taken[self.place] = 0.0
        return replace(self, taken=tuple(taken), since=now if self.running else None)

    def measured(self, now: float) -> dict[UUID, int]:
        """Whole seconds of every item that took any."""
        counted = self._counted(now)
        return {
            item_id: round(seconds)
            for item_id, seconds in zip(counted.ids, counted.taken, strict=True)
            if round(seconds) > 0
        }

    def following(self, items: Iterable[AgendaItem], now: float) -> "Rehearsal | None":
        """The same rehearsal over the agenda as it is now; None where nothing of the programme is left."""
        ids = tuple(item.id for item in programme(items))
        if ids == self.ids:
            return self
        if not ids:
            return None
        counted = self._counted(now)
        known = dict(zip(counted.ids, counted.taken, strict=True))
        place = ids.index(self.item_id) if self.item_id in ids else min(self.place, len(ids) - 1)
        return replace(counted, ids=ids, taken=tuple(known.get(one, 0.0) for one in ids), place=place)

    def to_text(self, now: float, at: datetime) -> str:
        """For a draft, written at the moment `at`."""
        counted = self._counted(now)
        told = [[str(one), round(seconds, 1)] for one, seconds in zip(self.ids, counted.taken, strict=True)]
        running = at.isoformat() if self.running else ""
        return json.dumps({"place": self.place, "taken": told, "running": running})

    def _counted(self, now: float) -> "Rehearsal":
        taken = list(self.taken)
        taken[self.place] = self.seconds(now)
        return replace(self, taken=tuple(taken), since=now if self.running else None)


def begin(items: Iterable[AgendaItem], first: UUID | None = None) -> Rehearsal | None:
    """A stopwatch at nought, standing at `first`; None without a programme."""
    ids = tuple(item.id for item in programme(items))
    if not ids:
        return None
    return Rehearsal(ids, (0.0,) * len(ids), ids.index(first) if first in ids else 0)


def from_text(text: str, now: float, at: datetime) -> Rehearsal | None:
    """A draft read back at the moment `at`; None where it does not hold together.

    A clock that ran goes on as if it had never been put away, unless that is longer ago than `_LONGEST_GAP`.
    """
    try:
        told = json.loads(text)
        ids = tuple(UUID(one) for one, _seconds in told["taken"])
        taken = tuple(float(seconds) for _one, seconds in told["taken"])
        place = int(told["place"])
        gap = (at - datetime.fromisoformat(told["running"])).total_seconds() if told["running"] else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not ids or not 0 <= place < len(ids) or len(set(ids)) != len(ids):
        return None
    if not all(0 <= seconds < 24 * 3600 for seconds in taken):
        return None
    watch = Rehearsal(ids, taken, place)
    return watch.start(now - gap) if gap is not None and 0 <= gap <= _LONGEST_GAP else watch


@dataclass(frozen=True)
class Drift:
    """Planned and measured seconds of the items that were measured, and how many those are of how many."""

    planned: int
    measured: int
    items: int
    of: int

    @property
    def over(self) -> int:
        """Seconds too long; negative where there is time to spare."""
        return self.measured - self.planned


def drift_of(items: Sequence[AgendaItem]) -> Drift:
    """The programme as rehearsed against the plan; only items that were rehearsed are compared."""
    counted = programme(items)
    known = [(item.seconds, item.rehearsed_seconds) for item in counted if item.rehearsed_seconds is not None]
    return Drift(
        sum(planned for planned, _measured in known),
        sum(measured for _planned, measured in known),
        len(known),
        len(counted),
    )


def drifting(items: Sequence[AgendaItem], ids: Collection[UUID]) -> list[tuple[AgendaItem, int]]:
    """Rehearsed items of `ids` with the seconds each ran over (or, negative, under), longest over first."""
    found = [
        (item, item.rehearsed_seconds - item.seconds)
        for item in items
        if item.id in ids and item.rehearsed_seconds is not None
    ]
    return sorted(found, key=lambda pair: -pair[1])
