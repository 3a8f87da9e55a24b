"""The paired phones: known by a digest of what their cookie holds, kept so that a new start finds them."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from time import monotonic
from uuid import UUID

from callin_planner.domain.desk_book import DeskPhone
from callin_planner.intake.web.pairing import digest_of

OUT_OF_RANGE_SECONDS = 120


class Phones:
    """`keep` writes all of them where they last."""

    def __init__(self, keep: Callable[[Sequence[DeskPhone]], None], known: Sequence[DeskPhone] = ()) -> None:
        self._keep = keep
        self._by_secret = {one.secret: one for one in known}
        self._heard: dict[str, float] = {}
        self._unpaired: set[str] = set()
        self._one_at_a_time = asyncio.Lock()

    def all(self) -> list[DeskPhone]:
        """The earliest paired first."""
        return sorted(self._by_secret.values(), key=lambda one: one.paired_at)

    def holder(self, secret: str, browser: str) -> DeskPhone | None:
        """Whose cookie this is, in the browser it was given to."""
        phone = self._by_secret.get(digest_of(secret))
        if phone is None or phone.browser != browser:
            return None
        self._heard[phone.device] = monotonic()
        return phone

    def silent(self, device: str) -> float | None:
        """Seconds since the phone was heard; None where it was not since this desk started."""
        heard = self._heard.get(device)
        return None if heard is None else monotonic() - heard

    async def pair(
        self, *, secret: str, browser: str, name: str, provider_id: UUID, kind: str, at: datetime, kiosk: bool
    ) -> bool:
        """Let the holder of `secret` in from now on; on the disk when this returns. Twice is once.

        False for one that was unpaired since: it has to ask anew.
        """
        if digest_of(secret) in self._unpaired:
            return False
        if digest_of(secret) in self._by_secret:
            return True
        phone = DeskPhone(
            device=secrets.token_hex(8),
            secret=digest_of(secret),
            browser=browser,
            name=name,
            provider_id=provider_id,
            kind=kind,
            paired_at=at,
            kiosk=kiosk,
        )
        self._by_secret[phone.secret] = phone
        self._heard[phone.device] = monotonic()
        await self._write()
        return True

    async def unpair(self, device: str) -> bool:
        """From this moment on the phone is a stranger."""
        gone = [secret for secret, one in self._by_secret.items() if one.device == device]
        for secret in gone:
            del self._by_secret[secret]
            self._unpaired.add(secret)
        if gone:
            await self._write()
        return bool(gone)

    async def _write(self) -> None:
        async with self._one_at_a_time:
            await asyncio.to_thread(self._keep, self.all())
