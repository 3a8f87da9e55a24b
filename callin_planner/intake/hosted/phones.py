"""The phones that signed in at a hosted desk. A name is kept under the phone's own cookie alone."""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from callin_planner import sealing
from callin_planner.domain.desk_book import DeskPhone
from callin_planner.intake.hosted.pool import Pool
from callin_planner.intake.web.pairing import digest_of
from callin_planner.intake.web.phones import Phones

_MOST_KNOWN = 2000
_LEARN = (
    "SELECT secret, device, browser, provider_id, closed_name, kind, paired_at "
    "FROM hosted_phone WHERE secret = %s"
)
_SIGN_IN = (
    "INSERT INTO hosted_phone (pass, secret, device, browser, provider_id, closed_name, kind, paired_at) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, now())"
)


class HostedPhones(Phones):
    """What a worker has seen of them; `changed` tells the others that one left."""

    def __init__(self, pool: Pool, changed: Callable[[], Awaitable[None]]) -> None:
        super().__init__(lambda _all: None)
        self._pool = pool
        self._changed = changed
        self._closed: dict[str, bytes] = {}

    async def learn(self, secret: str) -> None:
        """Look a cookie up that this worker does not know yet."""
        digest = digest_of(secret)
        if not secret or digest in self._by_secret:
            return
        async with self._pool.connection() as connection:
            said = await connection.execute(_LEARN, (digest,))
            row = await said.fetchone()
        if row is not None:
            self._take_in(row)

    def holder(self, secret: str, browser: str) -> DeskPhone | None:
        phone = super().holder(secret, browser)
        closed = self._closed.pop(phone.secret, None) if phone else None
        if phone is None or closed is None:
            return phone
        phone = replace(phone, name=sealing.open_with(_name_key(secret), closed).decode())
        self._by_secret[phone.secret] = phone
        return phone

    async def sign_in(self, code: str, name: str, browser: str, kind: str) -> str:
        """Spend the pass with this digest: what the phone's cookie is to hold, "" where it is not good."""
        secret = secrets.token_urlsafe(32)
        async with self._pool.connection() as connection, connection.transaction():
            said = await connection.execute(
                "UPDATE hosted_pass SET used = true WHERE code = %s AND NOT used RETURNING provider_id",
                (code,),
            )
            row = await said.fetchone()
            if row is None:
                return ""
            await connection.execute(
                _SIGN_IN,
                (
                    code,
                    digest_of(secret),
                    secrets.token_hex(8),
                    browser,
                    row[0],
                    sealing.close_with(_name_key(secret), name.encode()),
                    kind,
                ),
            )
        return secret

    async def unpair(self, device: str) -> bool:
        """The phone leaves; its code stays spent."""
        async with self._pool.connection() as connection:
            said = await connection.execute("DELETE FROM hosted_phone WHERE device = %s", (device,))
        self.forget()
        await self._changed()  # the other workers know it still
        return said.rowcount > 0

    def forget(self) -> None:
        self._by_secret.clear()
        self._closed.clear()
        self._heard.clear()

    def _take_in(self, row: tuple[object, ...]) -> None:
        secret, device, browser, provider_id, closed_name, kind, paired_at = row
        if len(self._by_secret) >= _MOST_KNOWN:
            self.forget()
        if not isinstance(paired_at, datetime) or not isinstance(closed_name, bytes):
            raise TypeError("not a phone")
        self._closed[str(secret)] = closed_name
        self._by_secret[str(secret)] = DeskPhone(
            device=str(device),
            secret=str(secret),
            browser=str(browser),
            name="",
            provider_id=UUID(str(provider_id)),
            kind=str(kind),
            paired_at=paired_at,
        )


def _name_key(secret: str) -> bytes:
    return hmac.new(secret.encode(), b"callin hosted name 1", "sha256").digest()
