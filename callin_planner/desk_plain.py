"""The desk's book, its entries and its notes as JSON, and back: strictly, for a phone wrote part of it."""

import types
from base64 import b64decode, b64encode
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

import orjson

from callin_planner.domain.desk_book import DeskMark, DeskPhone
from callin_planner.domain.intake import IntakeEntry

T = TypeVar("T")


@dataclass(frozen=True)
class Known:
    head: int
    marks: tuple[DeskMark, ...]


@dataclass(frozen=True)
class Phones:
    phones: tuple[DeskPhone, ...]


@dataclass(frozen=True)
class Live:
    """`address` is the control channel's, `port` the one phones use."""

    address: str
    pid: int
    port: int


@dataclass(frozen=True)
class _Sent:
    event_id: UUID
    entry: IntakeEntry


def from_sent(event_id: UUID, entry: IntakeEntry) -> bytes:
    """An entry on its way to the site, with the evening it belongs to."""
    return dump(_Sent(event_id, entry))


def to_sent(said: bytes) -> tuple[UUID, IntakeEntry]:
    """Raises KeyError, ValueError or TypeError for what is none."""
    sent = load(_Sent, said)
    return sent.event_id, sent.entry


def dump(value: object) -> bytes:
    return orjson.dumps(value, default=lambda held: b64encode(held).decode())


def load(kind: type[T], said: bytes) -> T:
    """A dataclass out of JSON. Unknown and missing fields and wrong kinds of value are errors.

    Raises KeyError, ValueError or TypeError.
    """
    return cast(T, _value(kind, orjson.loads(said)))


def _value(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        (inner,) = (one for one in get_args(kind) if one is not type(None))
        return None if plain is None else _value(inner, plain)
    if origin is tuple:
        (inner, _more) = get_args(kind)
        return tuple(_value(inner, each) for each in _of(list, plain))
    if is_dataclass(kind):
        return _record(kind, _of(dict, plain))
    return _plain(kind, plain)


def _record(kind: Any, plain: dict[str, Any]) -> Any:
    hints = _hints(kind)
    if plain.keys() != hints.keys():
        raise KeyError(f"fields of {kind.__name__}")
    return kind(**{name: _value(hint, plain[name]) for name, hint in hints.items()})


def _plain(kind: Any, plain: Any) -> Any:
    if kind in (str, int, bool):
        return _of(kind, plain)
    said = _of(str, plain)
    if kind is bytes:
        return b64decode(said, validate=True)
    if kind is datetime:
        return _moment(said)
    if kind is date:
        return date.fromisoformat(said)
    if kind is UUID or issubclass(kind, StrEnum):
        return kind(said)
    raise TypeError(f"no way to read {kind}")


def _moment(said: str) -> datetime:
    moment = datetime.fromisoformat(said)
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment


def _of(kind: type, plain: Any) -> Any:
    if type(plain) is not kind:  # a bool is no number here
        raise TypeError(f"{kind.__name__} wanted")
    return plain


@cache
def _hints(kind: Any) -> dict[str, Any]:
    found = get_type_hints(kind)
    return {one.name: found[one.name] for one in fields(kind)}
