"""The sample city's data files read into records. Everything in them is invented."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints
from uuid import UUID, uuid5

from callin_planner import assets
from callin_planner.domain.clock import zone
from callin_planner.domain.ids import Record

R = TypeVar("R", bound=Record)
Table = dict[str, Any]

_SPACE = UUID("6f1f3a52-6f0c-5b1e-9a55-2d6c1a5a7b10")
_HAPPENED = frozenset(
    {
        "at", "asked_on", "agreed_on", "prepared_on", "rehearsed_on", "done_on", "letter_on", "screened_on",
        "approved_on", "confirmed_on", "curfew_confirmed_on", "outcome_on", "fired_on",
        "decided_on",
    }
)  # fmt: skip


def sample_id(key: str) -> UUID:
    """The id of the record called `key` ("speaker/penn"): the same in every sample city."""
    return uuid5(_SPACE, key)


@dataclass(frozen=True)
class Calendar:
    """Days and hours counted from the evening. `now` is the site's own moment, `today` its day."""

    evening: date
    now: datetime
    zone_name: str

    @property
    def today(self) -> date:
        return self.now.astimezone(zone(self.zone_name)).date()

    def day(self, offset: int) -> date:
        return self.evening + timedelta(days=offset)

    def moment(self, offset: int, hour: int, minute: int = 0) -> datetime:
        local = datetime.combine(self.day(offset), time(hour, minute), tzinfo=zone(self.zone_name))
        return local.astimezone(UTC)

    def read_moment(self, text: str) -> datetime:
        """From "-29 15:10": the day counted from the evening and the local time.

        A moment later today is taken to be now, so that nothing of today lies ahead.
        """
        offset, _, clock = text.partition(" ")
        hour, _, minute = clock.partition(":")
        return self.not_ahead(self.moment(int(offset), int(hour), int(minute)))

    def not_ahead(self, moment: datetime) -> datetime:
        return moment if self.is_ahead(moment) else min(moment, self.now)

    def is_ahead(self, when: date | datetime) -> bool:
        """Whether `when` lies after today, so that it has not happened."""
        if isinstance(when, datetime):
            return when.astimezone(zone(self.zone_name)).date() > self.today
        return when > self.today


@dataclass(frozen=True)
class Source:
    """The files of `resources/sample`, as one scenario has them.

    `twist` is the scenario's own file: "change" (a record's key to field values that replace the usual),
    "words" (what other words a script has), "slide", "wording", "group", "invitee" and "membership" (records
    it adds).
    """

    calendar: Calendar
    twist: Mapping[str, Any]

    def read(self, file: str) -> Table:
        """A file's tables. Shared: make new ones instead of changing them."""
        return _read(file)

    def rows(self, file: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(assets.read_text("sample", file))))

    def script(self, name: str) -> str:
        """The words of an item, "" for an item without a script."""
        path = assets.folder("sample") / "scripts" / f"{name}.txt"
        text = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
        for words in self.twist.get("words", ()):
            if words["item"] == name:
                text = text.replace(words["find"], words["put"])
        return text

    def records(self, kind: type[R], name: str, tables: Mapping[str, Table], **more: Any) -> Iterator[R]:
        """One record for each table, keyed "name/its key"; `more` are values that all of them share."""
        for key, table in tables.items():
            yield self.record(kind, f"{name}/{key}", table, **more)

    def record(self, kind: type[R], key: str, table: Table, **more: Any) -> R:
        """A record from plain values: days for dates, keys for ids, words for states.

        What would have happened after the site's day is left out of it.
        """
        values = self._values(kind, table | self._change(key))
        made = kind(**({"id": sample_id(key)} | values | more))
        return self._as_of_today(made)

    def changed(self, key: str, record: R) -> R:
        """`record` with what the scenario changes in the one called `key`."""
        return replace(record, **self._values(type(record), self._change(key)))

    def happened(self, record: Record) -> bool:
        """Whether a record that is itself an act (`at` or `on`) lies in the past."""
        when = getattr(record, "at", None) or getattr(record, "on", None)
        return when is None or not self.calendar.is_ahead(when)

    def _change(self, key: str) -> Table:
        found: Table = self.twist.get("change", {}).get(key, {})
        return found

    def _values(self, kind: type[Record], table: Table) -> Table:
        hints = _hints(cast(Any, kind))  # the checker takes a class's hash for that of its records
        return {
            name: _value(hints[name], value, self.calendar) for name, value in table.items() if name in hints
        }

    def _as_of_today(self, record: R) -> R:
        ahead: Table = {
            field.name: None
            for field in fields(record)
            if field.name in _HAPPENED - {"at"} and self._is_ahead(getattr(record, field.name))
        }
        if self._is_ahead(getattr(record, "source_until", None)):
            ahead["source_until"] = self.calendar.today
        return replace(record, **ahead) if ahead else record

    def _is_ahead(self, value: Any) -> bool:
        return value is not None and self.calendar.is_ahead(value)


@cache
def _read(file: str) -> Table:
    return tomllib.loads(assets.read_text("sample", file))


@cache
def _hints(kind: type[Record]) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, value: Any, calendar: Calendar) -> Any:
    hint = _without_none(hint)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], one, calendar) for one in value)
    if hint is UUID:
        return sample_id(value) if value else None
    if hint is date:
        return calendar.day(value)
    if hint is datetime:
        return calendar.read_moment(value)
    if hint is time:
        return time.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if isinstance(hint, type) and isinstance(value, dict) and get_origin(hint) is None:
        return hint(**value)
    return value


def _without_none(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        kept = [part for part in get_args(hint) if part is not type(None)]
        return kept[0] if len(kept) == 1 else hint
    return hint
