"""What the planner asks of the running desk, and what it is told: codes and counts, never a need."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from callin_planner.domain.desk_book import DeskMark
from callin_planner.domain.intake import Act
from callin_planner.intake.web.pairing import Standing
from callin_planner.intake.web.room import Room

NEWEST = 200

Told = Mapping[str, Any]


class Control:
    """`link` is the page's address; `look` reads the book again, `stop` ends the desk."""

    def __init__(self, room: Room, link: str, look: Callable[[], None], stop: Callable[[], None]) -> None:
        self._room = room
        self._link = link
        self._look = look
        self._stop = stop

    async def answer(self, told: Told) -> Told:
        """{"done": ...} for an act, the whole state for "state"."""
        acts = {
            "state": self._state,
            "allow": self._allow,
            "deny": self._deny,
            "unpair": self._unpair,
            "renew": self._renew,
            "kiosk": self._kiosk,
            "look": self._look_again,
            "close": self._close,
        }
        act = acts.get(str(told.get("act")))
        return await act(told) if act else {"done": False}

    async def _state(self, _told: Told) -> Told:
        room = self._room
        left = room.pairing.left()
        intakes, talks, undone = room.desk.counts()
        return {
            "link": self._link,
            "code": room.pairing.code,
            "code_left": left,
            "asking": [
                {
                    "id": one.id,
                    "name": one.name,
                    "provider_id": one.provider_id,
                    "digits": one.digits,
                    "kind": one.kind,
                    "at": one.at,
                }
                for one in room.pairing.waiting()
            ],
            "phones": [
                {
                    "device": one.device,
                    "name": one.name,
                    "provider_id": one.provider_id,
                    "kind": one.kind,
                    "kiosk": one.kiosk,
                    "paired_at": one.paired_at,
                    "silent": room.phones.silent(one.device),
                }
                for one in room.phones.all()
            ],
            "intakes": intakes,
            "talks": talks,
            "undone": undone,
            "recent": [self._recent(mark) for mark in self._newest()],
        }

    def _newest(self) -> list[DeskMark]:
        intakes = [mark for mark in self._room.desk.marks.values() if mark.act is Act.INTAKE]
        return sorted(intakes, key=lambda mark: mark.at, reverse=True)[:NEWEST]

    def _recent(self, mark: DeskMark) -> Told:
        return {
            "nonce": mark.nonce,
            "code": mark.code,
            "at": mark.at,
            "provider_id": mark.provider_id,
            "taken_by": mark.taken_by,
            "undone": self._room.desk.is_undone(mark.nonce),
        }

    async def _allow(self, told: Told) -> Told:
        """Refused where neither the phone nor the operator names a provider of tonight."""
        waiting = {one.id: one for one in self._room.pairing.waiting()}
        asking = waiting.get(str(told.get("id")))
        said = told.get("provider_id")
        provider_id = UUID(str(said)) if said else asking.provider_id if asking else None
        if asking is None or self._room.desk.book.provider(provider_id) is None:
            return {"done": False}
        return {"done": self._room.pairing.decide(asking.id, Standing.ALLOWED, provider_id)}

    async def _deny(self, told: Told) -> Told:
        return {"done": self._room.pairing.decide(str(told.get("id")), Standing.DENIED)}

    async def _unpair(self, told: Told) -> Told:
        return {"done": await self._room.phones.unpair(str(told.get("device")))}

    async def _renew(self, _told: Told) -> Told:
        self._room.pairing.renew()
        return {"done": True}

    async def _kiosk(self, told: Told) -> Told:
        """A code for a tab on this computer."""
        provider_id = UUID(str(told.get("provider_id")))
        if self._room.desk.book.provider(provider_id) is None:
            return {"done": False}
        code = self._room.pairing.new_pass(str(told.get("name")), provider_id)
        return {"done": True, "link": self._link, "code": code}

    async def _look_again(self, _told: Told) -> Told:
        self._look()
        return {"done": True}

    async def _close(self, _told: Told) -> Told:
        self._stop()
        return {"done": True}
