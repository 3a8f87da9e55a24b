"""The desk of one worker: what pages ask of it is the same; what it keeps goes to the database."""

from datetime import datetime

from callin_planner import desk_plain, sealing
from callin_planner.domain.desk_book import DeskBook, DeskMark, DeskPhone
from callin_planner.domain.intake import UNDO_WITHIN, Act, Again, IntakeEntry
from callin_planner.intake.hosted.keeping import Keeper, Row
from callin_planner.intake.hosted.limiting import TRYING
from callin_planner.intake.web.desk import (
    Desk,
    OtherEntryError,
    Saved,
    Ticket,
    TooOftenError,
    UsedBeforeError,
)
from callin_planner.intake.web.typed import LONGEST


class HostedDesk(Desk):
    """`key` is the server's: every worker opens every worker's tickets."""

    def __init__(self, book: DeskBook, key: bytes, keeper: Keeper) -> None:
        super().__init__(book, key, _never)
        self._keeper = keeper
        self._seq = 0

    def find(self, typed: str, phone: DeskPhone) -> Ticket | None:
        """As the desk's own; the try was counted before this request came here (`front`)."""
        trying = TRYING.get()
        if not trying.allowed:
            raise TooOftenError
        found = self._looked_up(typed[:LONGEST])
        trying.spent = found is None
        return found

    async def look(self) -> None:
        """Hear which cards were used at other workers: what is asked first may be late by a second.

        What is kept is never wrong for it: the database refuses a card that was used.
        """
        seq, rows = await self._keeper.used_since(self._seq)
        if self._seq and any(row.act is Act.UNDO for row in rows):
            seq, rows = await self._keeper.used_since(0)
            self._used = set()
        self._seq = seq
        for row in rows:
            self._take_in(row)

    async def save(self, entry: IntakeEntry, device: str) -> Saved:
        row = Row(
            nonce=entry.nonce,
            at=self.now() if entry.act is Act.JUST_TALK else entry.at,
            act=entry.act,
            again=entry.again,
            card=entry.card,
            device=device,
        )
        known = self._by_token.get(entry.card)
        first = entry.act is Act.INTAKE and entry.again is Again.NO
        used_before = first and known is not None and known.used
        if not used_before and await self._keeper.keep(row, self._sealed(entry)):
            self._take_in(row)
            return _saved(row)
        return await self._explained(row, used_before)

    async def undo(self, nonce: str, phone: DeskPhone) -> Saved | None:
        row = (await self._keeper.standing(nonce, "")).row
        if row is None or row.act is Act.UNDO or row.device != phone.device:
            return None
        if not row.undone:
            if self.now() - row.at > UNDO_WITHIN:
                return None
            mark = DeskMark(nonce=row.nonce, at=_told(row), act=row.act)
            entry = self._undoing(mark, phone)
            kept = Row(nonce=entry.nonce, at=self.now(), act=Act.UNDO)
            await self._keeper.take_back(kept, self._sealed(entry), nonce)
            self._used.discard(row.card)
        return Saved(row.nonce, row.at, row.at + UNDO_WITHIN, undone=True)

    async def _explained(self, row: Row, used_before: bool) -> Saved:
        """Why a row was not kept: it was before, its card was used, or too many came."""
        standing = await self._keeper.standing(row.nonce, row.card)
        if standing.row is not None:
            if standing.row.card != row.card or standing.row.act is not row.act:
                raise OtherEntryError
            return _saved(standing.row)
        if row.act is Act.INTAKE and row.again is Again.NO and (used_before or standing.used):
            self._used.add(row.card)
            raise UsedBeforeError
        raise TooOftenError

    def _take_in(self, row: Row) -> None:
        if row.act is Act.INTAKE and not row.undone:
            self._used.add(row.card)

    def _sealed(self, entry: IntakeEntry) -> bytes:
        return sealing.seal(self.book.public_key, desk_plain.from_sent(self.book.event_id, entry))


def _told(row: Row) -> datetime:
    """A talk is an hour."""
    return row.at.replace(minute=0, second=0, microsecond=0) if row.act is Act.JUST_TALK else row.at


def _saved(row: Row) -> Saved:
    return Saved(row.nonce, row.at, row.at + UNDO_WITHIN, row.undone)


def _never(*_said: object) -> None:
    raise RuntimeError("a hosted desk has no inbox")
