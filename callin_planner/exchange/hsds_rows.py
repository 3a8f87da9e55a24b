"""Rows of a directory made sound: ids, numbers, words of lists; what is not sound is told with its place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from callin_planner.domain.text import listed
from callin_planner.exchange.hsds_old import OLD_TABLES, id_of, is_old, renewed
from callin_planner.exchange.hsds_tables import CHOICES, TABLES, Column, Kind
from callin_planner.i18n import _, ngettext

_POINTS: dict[str, str] = {
    **{f"{table.entity}_id": name for name, table in TABLES.items()},
    "parent_organization_id": "organizations",
    "parent_id": "taxonomy_terms",
}
_SPACE = UUID("6a1f9c1e-3c35-4b0c-9f0e-1d3f3a5f1c77")
_NEEDED = frozenset({("organizations", "name"), ("services", "name")})
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_MOST = 400


@dataclass(frozen=True)
class HsdsRow:
    """A row of `table`, and where it stood: the file and the row of it, or the entry of a JSON list."""

    table: str
    file: str
    place: int
    values: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.values.get("id", ""))

    @property
    def where(self) -> str:
        """ "services.csv, row 3"."""
        text = _("{file}, entry {n}") if self.file.casefold().endswith(".json") else _("{file}, row {n}")
        return text.format(file=self.file, n=self.place)


@dataclass(frozen=True)
class Fault:
    """What is not as HSDS wants it. `grave`: the row cannot be taken in; else it is, as it stands."""

    where: str
    table: str
    field: str
    text: str
    grave: bool = False

    @property
    def line(self) -> str:
        return _("{where}, {field}: {text}").format(where=self.where, field=self.field, text=self.text)


@dataclass
class Tidy:
    rows: tuple[HsdsRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: list[str] = field(default_factory=list)
    older: bool = False
    kept: int = 0


def tidied(rows: Iterable[HsdsRow]) -> Tidy:
    """The rows as HSDS 3 has them. The same row told twice becomes one; what is unknown stays in its row."""
    rows = sorted(rows, key=lambda row: row.table.startswith("eligibilit"))  # after the services they tell of
    older = is_old({row.table for row in rows})
    faults: list[Fault] = []
    merged = _Merging(faults)
    new_ids = 0
    for row in rows:
        values = dict(row.values)
        if beyond := values.pop("", None):
            told = ", ".join(str(one)[:20] for one in beyond[:3])
            text = _("“{text}” stands beyond the headings and is left out.").format(text=told)
            faults.append(Fault(row.where, row.table, _("row"), text))
        table = OLD_TABLES[row.table][0] if row.table in OLD_TABLES else row.table
        if older:
            values = renewed(table, values, row.table)
        new_ids += _mend_ids(table, values)
        merged.add(HsdsRow(table, row.file, row.place, values))
    kept = 0
    checked = []
    for row in merged.rows:
        values, found, unknown = checked_values(row)
        kept += unknown
        faults += found
        checked.append(HsdsRow(row.table, row.file, row.place, values))
    return Tidy(tuple(checked), tuple(faults[:_MOST]), _notes(older, new_ids, kept, len(faults)), older, kept)


def _notes(older: bool, new_ids: int, kept: int, faults: int) -> list[str]:
    notes = []
    if older:
        notes.append(_("The file is of an older HSDS; its tables were brought into the form of HSDS 3."))
    if new_ids:
        text = ngettext(
            "{n} id is not a UUID and was given one.", "{n} ids are not UUIDs and were given one.", new_ids
        )
        notes.append(text.format(n=new_ids))
    if kept:
        text = ngettext(
            "{n} field that HSDS does not know is kept, and goes out again with an export.",
            "{n} fields that HSDS does not know are kept, and go out again with an export.",
            kept,
        )
        notes.append(text.format(n=kept))
    if faults > _MOST:
        notes.append(_("Only the first {n} faults are listed.").format(n=_MOST))
    return notes


def checked_values(row: HsdsRow) -> tuple[dict[str, Any], list[Fault], int]:
    """Values as HSDS has them, the faults of the row, and how many fields of it are unknown."""
    columns = TABLES[row.table].columns
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    unknown = 0
    for key, value in row.values.items():
        column = columns.get(key)
        if column is None:
            unknown += not key.endswith("_id")
            values[key] = value
            continue
        values[key], text = _checked(column, value)
        if text:
            faults.append(Fault(row.where, row.table, key, text))
    in_tables = row.file.casefold().endswith(".csv")
    for column in columns.values():
        needed = column.in_tables if in_tables else column.required
        if needed and not str(values.get(column.name, "")).strip():
            grave = (row.table, column.name) in _NEEDED
            faults.append(Fault(row.where, row.table, column.name, _lacking(grave), grave))
    return values, faults, unknown


def missing_fields(table: str, values: Mapping[str, Any]) -> list[str]:
    """Required fields that a row to be written does not have."""
    columns = TABLES[table].columns.values()
    return [one.name for one in columns if one.in_tables and not str(values.get(one.name, "")).strip()]


def moment_of_day(text: str) -> time | None:
    """The time of "10:00", "9:30:00" or "09:00-05:00", as it is told; None for anything else."""
    found = _TIME.match(text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _lacking(grave: bool) -> str:
    if grave:
        return _("It is required and missing, so the row is left out.")
    return _("It is required and missing. Fill it in before the directory goes out again.")


def _checked(column: Column, value: Any) -> tuple[Any, str]:
    """The value as it is kept, and what is wrong with it."""
    if column.kind is Kind.NUMBER:
        return _number(value)
    if isinstance(value, (dict, list)):
        return value, _("There is a list where text is expected; it is kept as it is.")
    text = str(value).strip() if not isinstance(value, str) else value
    if choices := CHOICES.get(column.kind):
        return _choice(text, choices)
    return text, _wrong(column.kind, text)


def _wrong(kind: Kind, text: str) -> str:
    if kind is Kind.DAY and day_of(text) is None:
        return _("“{text}” is not a day; HSDS writes 2026-12-10.").format(text=text[:40])
    if kind is Kind.TIME and moment_of_day(text) is None:
        return _("“{text}” is not a time; HSDS writes 17:30.").format(text=text[:40])
    if kind is Kind.MOMENT and not _is_moment(text):
        return _("“{text}” is not a moment; HSDS writes 2026-12-10T17:30:00Z.").format(text=text[:40])
    if kind is Kind.MAIL and ("@" not in text or " " in text.strip()):
        return _("“{text}” is not an e-mail address.").format(text=text[:40])
    if kind is Kind.LINK and ":" not in text:
        return _("“{text}” is not a whole link; it begins with https://.").format(text=text[:40])
    return ""


def _choice(text: str, choices: tuple[str, ...]) -> tuple[str, str]:
    fitting = next((one for one in choices if one.casefold() == text.strip().casefold()), None)
    if fitting:
        return fitting, ""
    told = _("“{text}” is none of {choices}.")
    return text, told.format(text=text[:40], choices=listed(choices, _("and")))


def _number(value: Any) -> tuple[Any, str]:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value, ""
    text = str(value).strip()
    try:
        number = float(text)
    except ValueError:
        return value, _("“{text}” is not a number.").format(text=text[:40])
    if number != number or abs(number) == float("inf"):
        return value, _("“{text}” is not a number.").format(text=text[:40])
    return (int(number) if number == int(number) and "." not in text else number), ""


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text.strip())
    except ValueError:
        return False
    return True


def _mend_ids(table: str, values: dict[str, Any]) -> int:
    """Ids that are no UUIDs get one that is always the same. Returns how many rows had such an id."""
    mended = 0
    own = values.get("id")
    if own in (None, ""):
        told = "\x1f".join(f"{key}={values[key]}" for key in sorted(values))
        values["id"] = str(uuid5(_SPACE, f"{table}/{told}"))
    else:
        values["id"] = id_of(table, own)
        mended += values["id"] != str(own).strip().casefold()
    for key, there in _POINTS.items():
        if values.get(key) not in (None, "") and key in TABLES[table].columns:
            values[key] = id_of(there, values[key])
    if table in ("attributes", "metadata"):
        key, kind = ("link_id", "link_entity") if table == "attributes" else ("resource_id", "resource_type")
        entity = str(values.get(kind, "service"))
        there = next((name for name, one in TABLES.items() if one.entity == entity), "services")
        if values.get(key):
            values[key] = id_of(there, values[key])
    return mended


class _Merging:
    """The same row told in several places becomes one; where it points elsewhere, it stays apart."""

    def __init__(self, faults: list[Fault]) -> None:
        self.rows: list[HsdsRow] = []
        self._places: dict[tuple[str, str], list[int]] = {}
        self._faults = faults

    def add(self, row: HsdsRow) -> None:
        places = self._places.setdefault((row.table, row.id), [])
        for place in places:
            known = self.rows[place]
            if _points_alike(known.values, row.values):
                self._tell_difference(known, row)
                self.rows[place] = HsdsRow(
                    known.table, known.file, known.place, {**row.values, **known.values}
                )
                return
        places.append(len(self.rows))
        self.rows.append(row)

    def _tell_difference(self, known: HsdsRow, row: HsdsRow) -> None:
        differ = [
            key for key, value in row.values.items() if key in known.values and known.values[key] != value
        ]
        for key in differ:
            text = _("It differs from {where}, where the same id stands; that one counts.")
            self._faults.append(Fault(row.where, row.table, key, text.format(where=known.where)))


def _points_alike(one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
    return all(one[key] == two[key] for key in one if key.endswith("_id") and key in two)
