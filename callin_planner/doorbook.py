"""The book one door writes in: tonight's list, what all doors entered so far, and each new entry on the disk.

No screen and no site: a list file, its key and an inbox are all it has. What `enter` returned is fsynced
in the inbox; the planner may be locked, or gone, and takes it up later.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from callin_planner import door_file, door_plain, inbox, sealing
from callin_planner.domain.cards import digest_with
from callin_planner.domain.clock import zone
from callin_planner.domain.door import (
    Act,
    DoorEntry,
    DoorState,
    How,
    distinct,
    merge,
    new_nonce,
    order,
    with_newest,
)
from callin_planner.domain.door_list import DoorList, DoorPerson

KIND = "door"


class Doorbook:
    """One door at work. `state` is what every door's entries come to, as far as this one can see them."""

    def __init__(self, file: Path, list_key: bytes, door: int = 1) -> None:
        self.file = file
        self.door = door
        self._key = list_key
        self._inbox = file.parent.parent / "inbox"
        self._known: dict[str, DoorEntry] = {}
        self._waiting: dict[str, DoorEntry | None] = {}
        self._newest: tuple[object, ...] | None = None
        self._stamp: tuple[int, ...] = ()
        self.told: DoorList = door_file.read(file, list_key)
        self.state = DoorState()
        self.look()

    def look(self) -> bool:
        """Take in what the planner or another door wrote meanwhile; whether anything differs.

        The planner writes what it knows before it empties the inbox: looked at in the other order, no entry
        is ever out of sight. Raises UserError(code="door-closed") once the planner closed the door.
        """
        names = inbox.names(self._inbox, KIND)
        stamp = self._stamps()
        if stamp == self._stamp and names == sorted(self._waiting):
            return False
        before = (self.told, self.state)
        self._waiting = {name: self._waiting.get(name) or self._read(name) for name in names}
        if stamp != self._stamp:
            self.told = door_file.read(self.file, self._key)
            self._known = {one.nonce: one for one in door_file.read_known(self.file, self._key)}
            self._stamp = stamp
        self._merge()
        return before != (self.told, self.state)

    def waiting(self) -> int:
        """Entries of all doors that the planner had not taken up when this one looked last."""
        return len(self._waiting)

    def now(self) -> datetime:
        """The site's own time: a sample city lives on another day."""
        return datetime.now(UTC) + timedelta(seconds=self.told.ahead)

    def here(self, moment: datetime) -> datetime:
        """A moment by the clock on the wall of the place."""
        return moment.astimezone(zone(self.told.time_zone))

    def person_of(self, secret: str) -> DoorPerson | None:
        """Whose letter carries this token, or this spoken code, tidied."""
        wanted = digest_with(self.told.code_key, secret.upper())
        return next((one for one in self.told.people if wanted in one.codes), None)

    def enter(
        self,
        act: Act,
        invitation_id: UUID | None = None,
        *,
        how: How = How.SEARCH,
        undoes: Sequence[str] = (),
        session_id: UUID | None = None,
        reason: str = "",
    ) -> DoorEntry:
        """Make an entry: it is saved when this returns. Where EnvironmentFault is raised it was not made."""
        entry = DoorEntry(
            nonce=new_nonce(),
            door=self.door,
            at=self.now(),
            act=act,
            how=how,
            invitation_id=invitation_id,
            undoes=tuple(undoes),
            session_id=session_id,
            reason=reason,
        )
        content = door_plain.from_sent(self.told.event_id, entry)
        sealed = sealing.seal(self.told.public_key, content)
        aside = door_file.close_entry(entry, self._key)
        path = inbox.put(self._inbox, KIND, entry.nonce, sealed, aside)
        self._waiting[path.name] = entry
        if self._newest is None or order(entry) > self._newest:
            self._newest = order(entry)
            self.state = merge(self.entries()) if undoes else with_newest(self.state, entry)
        else:
            self._merge()
        return entry

    def entries(self) -> list[DoorEntry]:
        """Every entry this door knows of, the earliest first."""
        return distinct([*self._known.values(), *(one for one in self._waiting.values() if one)])

    def _merge(self) -> None:
        entries = self.entries()
        self.state = merge(entries)
        self._newest = order(entries[-1]) if entries else None

    def _read(self, name: str) -> DoorEntry | None:
        """An entry of another door; None for one that is not of this evening, or was taken up just now."""
        sealed = inbox.read(self._inbox, name)
        return door_file.open_entry(sealed.nonce, sealed.aside, self._key) if sealed else None

    def _stamps(self) -> tuple[int, ...]:
        """Changes whenever list or known are replaced; a list that is gone is read, and says so."""
        stamps = []
        for path in (self.file, self.file.with_name(door_file.KNOWN)):
            try:
                said = path.stat()
                stamps += [said.st_ino, said.st_mtime_ns, said.st_size]
            except FileNotFoundError:
                stamps.append(0)
        return tuple(stamps)
