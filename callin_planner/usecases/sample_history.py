"""The sample's past: who put in what, when, as the journal would have kept it.

Every record is put in as it stood at the time and brought to its present state step by step, so that the
journal's before and after are true and the last step leaves the very records that were meant.
"""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date, datetime, time
from typing import Any

from callin_planner.domain.clock import zone
from callin_planner.domain.ids import Record
from callin_planner.usecases.sample_source import Calendar

When = int | date | datetime
"""A day counted from the evening, a day, or a moment."""


@dataclass(frozen=True)
class Step:
    """One entry of the past. Without records it is an act that changed none."""

    at: datetime
    who: str
    label: str
    records: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Growth:
    """A later change of a record: `values` are what its fields became. Left out where `when` is None."""

    when: When | None
    who: str
    label: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Pen:
    """Writes steps at working hours: the n-th of a day seven minutes after the one before."""

    calendar: Calendar

    def step(self, when: When, who: str, label: str, *records: Record, n: int = 0) -> Step:
        return Step(self._moment(when, n), who, label, records)

    def life(self, record: Record, born: Growth, *growth: Growth, n: int = 0) -> Iterator[Step]:
        """A step for the record as it was put in, and one for each change since."""
        steps = [change for change in growth if change.when is not None]
        later = {name for change in steps for name in change.values}
        version = replace(record, **{name: _default(record, name) for name in later})
        yield self.step(born.when or 0, born.who, born.label, version, n=n)
        for change in steps:
            version = replace(version, **change.values)
            yield self.step(change.when or 0, change.who, change.label, version, n=n)

    def _moment(self, when: When, n: int) -> datetime:
        if isinstance(when, int):
            when = self.calendar.day(when)
        if not isinstance(when, datetime):
            minutes = 8 * 60 + 40 + (n * 7) % (8 * 60)
            local = time(minutes // 60, minutes % 60)
            when = datetime.combine(when, local, tzinfo=zone(self.calendar.zone_name))
        return self.calendar.not_ahead(when)


def _default(record: Record, name: str) -> Any:
    found = next(one for one in fields(record) if one.name == name)
    return found.default_factory() if found.default_factory is not MISSING else found.default
