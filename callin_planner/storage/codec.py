"""Records to rows and back. Scalars have columns of their own; the rest is JSON text."""

import types
import typing
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

import orjson

from callin_planner.domain.ids import Record

R = TypeVar("R", bound=Record)
SCALARS = (bool, int, float, str, bytes, UUID, datetime, date, time)
Plain = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """A field of a record: its scalar type (or None for JSON), and how a stored value becomes the field's."""

    name: str
    scalar: type | None
    optional: bool
    from_row: Callable[[Any], Any]
    from_plain: Callable[[Any], Any]


_known: dict[type[Record], tuple[Column, ...]] = {}


def columns(kind: type[Record]) -> tuple[Column, ...]:
    if kind not in _known:
        _known[kind] = _columns(kind)
    return _known[kind]


def _columns(kind: type[Record]) -> tuple[Column, ...]:
    hints = typing.get_type_hints(kind)
    return tuple(_column(field.name, hints[field.name]) for field in fields(kind))


def to_row(record: Record) -> dict[str, Any]:
    """Column values of `record`, JSON ones as text."""
    row = {}
    for column in columns(type(record)):
        value = getattr(record, column.name)
        if column.scalar is None:
            value = orjson.dumps(value, default=_odd).decode()
        elif isinstance(value, StrEnum):
            value = value.value
        row[column.name] = value
    return row


def from_rows(kind: type[R], rows: Iterable[Sequence[Any]]) -> list[R]:
    """Records from many rows whose values stand in the order of `columns`: what needs no reviving is left as
    the driver gave it, which is most of a list of thousands."""
    names = [column.name for column in columns(kind)]
    odd = [(column.name, column.from_row) for column in columns(kind) if column.from_row is not _same]
    found = []
    for row in rows:
        values = dict(zip(names, row, strict=True))
        for name, revive in odd:
            values[name] = revive(values[name])
        found.append(kind(**values))
    return found


def to_json(record: Record) -> bytes:
    """The whole record as JSON: what the journal keeps."""
    return orjson.dumps(record, default=_odd)


def to_plain(record: Record) -> Plain:
    return typing.cast(Plain, orjson.loads(to_json(record)))


def from_plain(kind: type[R], plain: Mapping[str, Any], base: Record | None = None) -> R:
    """A record from the journal's JSON. Fields younger than the entry keep `base`'s value."""
    values = {}
    for column in columns(kind):
        if column.name in plain:
            values[column.name] = column.from_plain(plain[column.name])
        elif base is not None:
            values[column.name] = getattr(base, column.name)
    return kind(**values)


def _column(name: str, hint: Any) -> Column:
    inner, optional = _without_none(hint)
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        revive = _maybe(_revive_enum(inner))
        return Column(name, str, optional, revive, revive)
    if inner in SCALARS:
        return Column(name, inner, optional, _same, _maybe(_revive(inner)))
    revive = _maybe(_revive(inner))
    return Column(name, None, optional, lambda text: revive(orjson.loads(text)), revive)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        inner = [part for part in typing.get_args(hint) if part is not type(None)]
        if len(inner) == 1:
            return inner[0], True
    return hint, False


def _revive(hint: Any) -> Callable[[Any], Any]:
    """How a JSON value becomes a value of type `hint`."""
    origin = typing.get_origin(hint)
    if origin is tuple:
        each = _revive(typing.get_args(hint)[0])
        return lambda values: tuple(each(value) for value in values)
    if origin in (Mapping, dict) or hint is Any:
        return _same
    if hint is UUID:
        return UUID
    if hint in (datetime, date, time):
        return typing.cast(Callable[[Any], Any], hint.fromisoformat)
    if hint is bytes:
        return b64decode
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if isinstance(hint, type) and is_dataclass(hint):
        return _revive_dataclass(hint)
    return _same


def _revive_dataclass(hint: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(hint)
    parts = {field.name: _maybe(_revive(_without_none(hints[field.name])[0])) for field in fields(hint)}
    return lambda value: hint(**{name: parts[name](part) for name, part in value.items() if name in parts})


def _revive_enum(enum: type[StrEnum]) -> Callable[[Any], Any]:
    """By a look-up, quicker than the enum's own call; that one still refuses what it does not know."""
    known = {member.value: member for member in enum}
    return lambda value: known.get(value) or enum(value)


def _maybe(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else convert(value)


def _same(value: Any) -> Any:
    return value


def _odd(value: Any) -> Any:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)
