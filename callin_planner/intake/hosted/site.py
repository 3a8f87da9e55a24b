"""What the laptop asks of its server: publish, pull, have. Each request is signed with the site's key, once.

The signature covers the body's digest, so nothing is read from whoever cannot sign.
"""

from collections.abc import Awaitable, Callable
from time import time

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from callin_planner import desk_plain, hosted_signing
from callin_planner.domain.hosted import Nonces, Published
from callin_planner.errors import EnvironmentFault
from callin_planner.intake.hosted.books import Books
from callin_planner.intake.hosted.keeping import Keeper
from callin_planner.intake.hosted.pool import Connection, Pool

MOST_BYTES = 16 * 2**20
MOST_PULLED = 200
_JSON = "application/json"


class SiteDoor:
    """`public` is the site's, `host` the server's own name."""

    def __init__(self, pool: Pool, books: Books, keeper: Keeper, public: bytes, host: str) -> None:
        self._pool = pool
        self._books = books
        self._keeper = keeper
        self._public = public
        self._host = host
        self.app = Starlette(
            routes=[
                Route("/site/publish", self._publish, methods=["POST"]),
                Route("/site/pull", self._pull, methods=["POST"]),
                Route("/site/have", self._have, methods=["POST"]),
            ],
            exception_handlers={EnvironmentFault: _away, HTTPException: _refused},
        )
        self.published: Callable[[], Awaitable[None]] | None = None

    async def _publish(self, request: Request) -> Response:
        body = await self._body(request)
        try:
            published = desk_plain.load(Published, body)
        except (KeyError, ValueError, TypeError) as error:
            raise HTTPException(409) from error  # made by another version of the program
        async with self._pool.connection() as connection, connection.transaction():
            await self._once(connection, request)
            version = await self._books.write(connection, published)
        if self.published is not None:
            await self.published()
        return _answer({"version": version})

    async def _pull(self, request: Request) -> Response:
        await self._body(request)
        async with self._pool.connection() as connection:
            await self._once(connection, request)
        return Response(desk_plain.dump(await self._keeper.waiting(MOST_PULLED)), media_type=_JSON)

    async def _have(self, request: Request) -> Response:
        body = await self._body(request)
        try:
            nonces = desk_plain.load(Nonces, body).nonces
        except (KeyError, ValueError, TypeError) as error:
            raise HTTPException(400) from error
        async with self._pool.connection() as connection:
            await self._once(connection, request)
        return _answer({"forgotten": await self._keeper.forget(nonces)})

    async def _body(self, request: Request) -> bytes:
        """The body of a request that the site signed just now. Raises HTTPException: 403, 411, 413, 400."""
        said = self._said(request)
        if said is None or not hosted_signing.is_signed(self._public, said, request.headers):
            raise HTTPException(403)
        length = request.headers.get("content-length", "")
        if not length.isdigit():
            raise HTTPException(411)
        if len(length) > 9 or int(length) > MOST_BYTES:
            raise HTTPException(413)
        body = await request.body()
        if hosted_signing.digest_of(body) != said.digest:
            raise HTTPException(400)
        return body

    def _said(self, request: Request) -> hosted_signing.Request | None:
        at = request.headers.get(hosted_signing.AT, "")
        nonce = request.headers.get(hosted_signing.NONCE, "")
        if not at.isdigit() or len(at) > 12 or not 16 <= len(nonce) <= 64:
            return None
        if abs(int(at) - time()) > hosted_signing.MOST_APART:
            return None
        digest = request.headers.get(hosted_signing.DIGEST, "")
        return hosted_signing.Request(self._host, request.url.path, int(at), nonce, digest)

    async def _once(self, connection: Connection, request: Request) -> None:
        """Whoever saw a request on its way cannot send it again."""
        said = await connection.execute(
            "INSERT INTO hosted_nonce VALUES (%s, now()) ON CONFLICT DO NOTHING RETURNING nonce",
            (request.headers[hosted_signing.NONCE],),
        )
        if await said.fetchone() is None:
            raise HTTPException(403)

    async def sweep(self) -> None:
        async with self._pool.connection() as connection:
            await connection.execute("DELETE FROM hosted_nonce WHERE at < now() - interval '1 hour'")


def _answer(told: dict[str, int]) -> Response:
    return Response(desk_plain.dump(told), media_type=_JSON)


async def _away(_request: Request, _error: Exception) -> Response:
    return Response(b"{}", 503, media_type=_JSON)


async def _refused(_request: Request, error: Exception) -> Response:
    return Response(b"{}", error.status_code if isinstance(error, HTTPException) else 500, media_type=_JSON)
