"""The desk at work: tonight's book, which cards were used, and every submission on the disk before "saved".

Everything here runs on the one event loop; only the writing waits on a thread of its own.
"""

import asyncio
import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo

from callin_planner import desk_file, desk_plain, sealing
from callin_planner.domain.cards import digest_with, likely_codes, new_code, open_code
from callin_planner.domain.clock import zone
from callin_planner.domain.desk_book import DeskBook, DeskCard, DeskMark, DeskPhone
from callin_planner.domain.intake import UNDO_WITHIN, Act, Again, IntakeEntry
from callin_planner.intake.web.limits import Limit
from callin_planner.intake.web.typed import LONGEST, token_in

Keep = Callable[[str, bytes, bytes], None]
"""Puts an entry where it lasts, by nonce, sealed and aside; returns once it does."""

TRIES_A_MINUTE = 5
SAVES_A_MINUTE = 1200
_NO_DIGEST = "0" * 64


@dataclass(frozen=True)
class Ticket:
    """A card in the hands of one phone. `used`: an intake was made with it before."""

    card: str
    code: str
    new_card: bool = False
    used: bool = False


@dataclass(frozen=True)
class Saved:
    """An entry that lasts: since when, and until when it may be taken back."""

    nonce: str
    at: datetime
    undo_until: datetime
    undone: bool = False


class UsedBeforeError(Exception):
    """The card was used, and nobody said yet whether this is the same person."""


class OtherEntryError(Exception):
    """The nonce belongs to an entry of another card."""


class TooOftenError(Exception):
    """More tries within the minute than are looked at."""


class Desk:
    """One evening's desk. `key` is the book's; `marks` what earlier runs and the planner know."""

    def __init__(self, book: DeskBook, key: bytes, keep: Keep, marks: Iterable[DeskMark] = ()) -> None:
        self._key = key
        self._ticket_key = hmac.new(key, b"callin desk ticket 1", "sha256").digest()
        self._keep = keep
        self._underway: dict[str, asyncio.Task[DeskMark]] = {}
        self._talked: dict[str, tuple[str, datetime]] = {}
        self.marks: dict[str, DeskMark] = {}
        self.tries = Limit(TRIES_A_MINUTE)
        self.saves = Limit(SAVES_A_MINUTE)
        self.take_book(book)
        self.take_marks(marks)

    def take_book(self, book: DeskBook) -> None:
        """Tonight's book, now or anew: other cards, another directory."""
        self.book = book
        self.zone: tzinfo = zone(book.time_zone)
        self._by_token = {one.token: one for one in book.cards}
        self._by_code = {one.code: one for one in book.cards}

    def take_marks(self, marks: Iterable[DeskMark]) -> None:
        for mark in marks:
            self.marks.setdefault(mark.nonce, mark)
        self._settle()

    def now(self) -> datetime:
        """The site's own time: a sample city lives on another day."""
        return datetime.now(UTC) + timedelta(seconds=self.book.ahead)

    def find(self, typed: str, phone: DeskPhone) -> Ticket | None:
        """The card that was scanned or typed; None for every one that is not good tonight, whyever.

        What is not in the book costs the same look-ups. Raises TooOftenError after five that came to nothing.
        """
        if not self.tries.allows(phone.device):
            raise TooOftenError
        found = self._looked_up(typed[:LONGEST])
        if found is None:
            self.tries.take(phone.device)
        return found

    def new_card(self) -> Ticket:
        """A code for somebody without a card."""
        while True:
            code = new_code()
            digest = digest_with(self.book.code_key, code)
            if digest not in self._by_code and digest not in self._used:
                return Ticket(digest, code, new_card=True)

    def close_ticket(self, ticket: Ticket, device: str) -> str:
        """For a page's hidden field: of use to this phone alone, and it says nothing of the card."""
        return urlsafe_b64encode(
            sealing.close_with(self._ticket_key, desk_plain.dump(ticket), device.encode())
        ).decode()

    def open_ticket(self, said: str, device: str) -> Ticket | None:
        """As the card stands now: it may have been used since. None for what this phone was not given."""
        try:
            plain = sealing.open_with(self._ticket_key, urlsafe_b64decode(said), device.encode())
            ticket = desk_plain.load(Ticket, plain)
        except (sealing.UnsealingError, ValueError, KeyError, TypeError):
            return None
        if not ticket.new_card and ticket.card not in self._by_token:
            return None
        return replace(ticket, used=self.is_used(ticket.card))

    def is_used(self, card: str) -> bool:
        known = self._by_token.get(card)
        return card in self._used or (known is not None and known.used)

    async def save(self, entry: IntakeEntry, device: str) -> Saved:
        """Keep an entry; the same nonce again changes nothing and says the same.

        Raises UsedBeforeError, OtherEntryError, TooOftenError, and EnvironmentFault where it was not kept.
        """
        writing = self._underway.get(entry.nonce)
        if writing is None:
            known = self.marks.get(entry.nonce)
            if known is not None:
                if known.card != entry.card:
                    raise OtherEntryError
                return self._saved(known)
            if entry.act is Act.INTAKE and entry.again is Again.NO and self.is_used(entry.card):
                raise UsedBeforeError
            if not self.saves.take(device):
                raise TooOftenError
            writing = asyncio.create_task(self._write(entry, device))
            self._underway[entry.nonce] = writing
        return self._saved(await asyncio.shield(writing))

    async def undo(self, nonce: str, phone: DeskPhone) -> Saved | None:
        """Take back what this phone saved within ten minutes; None where there is nothing to take back."""
        mark = self.marks.get(nonce)
        if mark is None or self._made(mark)[0] != phone.device:
            return None
        if nonce not in self._undone:
            if self.now() - self._made(mark)[1] > UNDO_WITHIN:
                return None
            await self.save(self._undoing(mark, phone), phone.device)
        return self._saved(mark)

    def counts(self) -> tuple[int, int, int]:
        """Intakes that stand, talks without a record, and what was taken back."""
        standing = [mark for mark in self.marks.values() if mark.nonce not in self._undone]
        intakes = sum(mark.act is Act.INTAKE for mark in standing)
        talks = sum(mark.act is Act.JUST_TALK for mark in standing)
        return intakes, talks, len(self._undone)

    def is_undone(self, nonce: str) -> bool:
        return nonce in self._undone

    async def rest(self) -> None:
        """Wait for what is being written."""
        if self._underway:
            await asyncio.wait(list(self._underway.values()))

    def _looked_up(self, typed: str) -> Ticket | None:
        token = token_in(typed)
        wanted = (token,) if token else likely_codes(typed) or (_NO_DIGEST,)
        known = self._by_token if token else self._by_code
        hits = [known.get(digest_with(self.book.code_key, each)) for each in wanted]
        matched = [(card, each) for card, each in zip(hits, wanted, strict=True) if card is not None]
        if len(matched) != 1:
            return None
        card, secret = matched[0]
        return Ticket(card.token, _code_of(card, secret, token), used=self.is_used(card.token))

    async def _write(self, entry: IntakeEntry, device: str) -> DeskMark:
        mark = desk_file.mark_of(entry)
        self.marks[entry.nonce] = mark
        if entry.act is Act.JUST_TALK:
            self._talked[entry.nonce] = (device, self.now())
        self._settle_one(mark)
        try:
            await asyncio.to_thread(self._put, entry, mark)
        except BaseException:
            del self.marks[entry.nonce]
            self._settle()
            raise
        finally:
            self._underway.pop(entry.nonce, None)
        return mark

    def _put(self, entry: IntakeEntry, mark: DeskMark) -> None:
        sealed = sealing.seal(self.book.public_key, desk_plain.from_sent(self.book.event_id, entry))
        self._keep(entry.nonce, sealed, desk_file.close_mark(mark, self._key))

    def _settle(self) -> None:
        """What the marks come to."""
        self._undone = {nonce for mark in self.marks.values() for nonce in mark.undoes}
        self._used = {
            mark.card
            for mark in self.marks.values()
            if mark.act is Act.INTAKE and mark.nonce not in self._undone
        }

    def _settle_one(self, mark: DeskMark) -> None:
        """The same for one mark more: a full evening is no slower than its first intake."""
        if mark.act is Act.UNDO:
            self._settle()
        elif mark.act is Act.INTAKE and mark.nonce not in self._undone:
            self._used.add(mark.card)

    def _saved(self, mark: DeskMark) -> Saved:
        since = self._made(mark)[1]
        return Saved(mark.nonce, since, since + UNDO_WITHIN, mark.nonce in self._undone)

    def _made(self, mark: DeskMark) -> tuple[str, datetime]:
        """By which phone, and when. Of a talk only this run of the desk remembers either."""
        return self._talked.get(mark.nonce, (mark.device, mark.at))

    def _undoing(self, mark: DeskMark, phone: DeskPhone) -> IntakeEntry:
        talk = mark.act is Act.JUST_TALK
        return IntakeEntry(
            nonce=hashlib.sha256(f"undo {mark.nonce}".encode()).hexdigest()[:32],
            at=mark.at if talk else self.now(),
            act=Act.UNDO,
            provider_id=None if talk else phone.provider_id,
            device="" if talk else phone.device,
            taken_by="" if talk else phone.name,
            undoes=(mark.nonce,),
        )


def _code_of(card: DeskCard, secret: str, token: str) -> str:
    return open_code(token, card.closed_code) if token else secret
