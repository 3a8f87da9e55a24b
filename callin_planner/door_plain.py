"""The door's list and its entries as JSON, and back."""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import orjson

from callin_planner.domain.door import Act, DoorEntry, How
from callin_planner.domain.door_list import DoorList, DoorPerson, DoorSession

Plain = Mapping[str, Any]


def from_list(told: DoorList) -> bytes:
    return orjson.dumps(told, default=lambda value: b64encode(value).decode())


def to_list(said: bytes) -> DoorList:
    """Raises KeyError, ValueError or TypeError for what is no list."""
    plain = orjson.loads(said)
    return DoorList(
        **{
            **plain,
            "event_id": UUID(plain["event_id"]),
            "on": date.fromisoformat(plain["on"]),
            "begins": time.fromisoformat(plain["begins"]),
            "public_key": b64decode(plain["public_key"]),
            "code_key": b64decode(plain["code_key"]),
            "sessions": tuple(_session(each) for each in plain["sessions"]),
            "people": tuple(_person(each) for each in plain["people"]),
        }
    )


def from_entry(entry: DoorEntry) -> bytes:
    return orjson.dumps(entry)


def to_entry(said: bytes) -> DoorEntry:
    """Raises KeyError, ValueError or TypeError for what is no entry."""
    return _entry(orjson.loads(said))


def from_sent(event_id: UUID, entry: DoorEntry) -> bytes:
    """An entry on its way to the site, with the evening it belongs to."""
    return orjson.dumps({"event_id": event_id, "entry": entry})


def to_sent(said: bytes) -> tuple[UUID, DoorEntry]:
    """Raises KeyError, ValueError or TypeError for what is none."""
    plain = orjson.loads(said)
    return UUID(plain["event_id"]), _entry(plain["entry"])


def from_entries(entries: Sequence[DoorEntry]) -> bytes:
    return orjson.dumps(list(entries))


def to_entries(said: bytes) -> list[DoorEntry]:
    return [_entry(each) for each in orjson.loads(said)]


def _entry(plain: Plain) -> DoorEntry:
    at = datetime.fromisoformat(plain["at"])
    if at.tzinfo is None:
        raise ValueError("a moment without a zone")
    return DoorEntry(
        nonce=plain["nonce"],
        door=int(plain["door"]),
        at=at,
        act=Act(plain["act"]),
        how=How(plain["how"]),
        invitation_id=_id(plain["invitation_id"]),
        undoes=tuple(plain["undoes"]),
        session_id=_id(plain["session_id"]),
        reason=plain["reason"],
    )


def _session(plain: Plain) -> DoorSession:
    return DoorSession(id=UUID(plain["id"]), label=plain["label"], begins=time.fromisoformat(plain["begins"]))


def _person(plain: Plain) -> DoorPerson:
    return DoorPerson(
        **{
            **plain,
            "invitation_id": UUID(plain["invitation_id"]),
            "keys": tuple(plain["keys"]),
            "session_id": _id(plain["session_id"]),
            "may_join": tuple(UUID(each) for each in plain["may_join"]),
            "codes": tuple(plain["codes"]),
        }
    )


def _id(said: str | None) -> UUID | None:
    return UUID(said) if said else None
