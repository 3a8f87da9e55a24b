"""The desk as an ASGI application."""

import mimetypes
from collections.abc import Callable, Collection, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from callin_planner import assets, logs
from callin_planner.errors import EnvironmentFault
from callin_planner.intake.web import api, pages, pairing_pages
from callin_planner.intake.web.desk import TooOftenError
from callin_planner.intake.web.guard import App, Guard
from callin_planner.intake.web.rendering import page
from callin_planner.intake.web.room import Room

_POST, _BOTH = ["POST"], ["GET", "POST"]

ROUTES = (
    Route("/", pages.first),
    Route("/pair", pairing_pages.pair, methods=_BOTH),
    Route("/pair/wait", pairing_pages.wait),
    Route("/pair/cancel", pairing_pages.cancel, methods=_POST),
    Route("/kiosk", pairing_pages.kiosk, methods=_BOTH),
    Route("/card", pages.card, methods=_POST),
    Route("/again", pages.again, methods=_POST),
    Route("/words", pages.words, methods=_POST),
    Route("/intake", pages.intake, methods=_POST),
    Route("/undo", pages.undo, methods=_POST),
    Route("/leave", pages.leave, methods=_POST),
    Route("/help", pages.help_page),
    Route("/api/openapi.json", api.described),
    Route("/api/alive", api.alive),
    Route("/api/me", api.me),
    Route("/api/pair", api.pair, methods=_BOTH),
    Route("/api/card", api.card, methods=_POST),
    Route("/api/intake", api.intake, methods=_POST),
    Route("/api/undo", api.undo, methods=_POST),
)


def make_app(
    room: Room,
    hosts: Collection[str],
    routes: Sequence[Route] = ROUTES,
    around: Callable[[App], App] | None = None,
) -> Guard:
    """The pages and their twins behind the guard. `hosts` are what a browser may call this server.

    `around` wraps what is behind the guard.
    """
    static = (
        Mount("/static/fonts", StaticFiles(directory=assets.folder("fonts"))),
        Mount("/static", StaticFiles(directory=assets.folder("web") / "static")),
    )
    inside = Starlette(
        routes=[*routes, *static],
        exception_handlers={
            HTTPException: _refused,
            TooOftenError: _too_often,
            EnvironmentFault: _not_kept,
            Exception: _failed,
        },
    )
    inside.state.room = room
    allowed = frozenset(host.lower() for host in hosts)
    # not the system's list: a confined process may not read it, and ours are few
    mimetypes.init(files=[])
    mimetypes.add_type("application/wasm", ".wasm")
    mimetypes.add_type("text/javascript", ".js")
    mimetypes.add_type("font/ttf", ".ttf")
    return Guard(around(inside) if around else inside, lambda: allowed)


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    return _said(request, status, "not_paired" if status == 401 else "gone", dict(headers or {}))


async def _too_often(request: Request, _error: Exception) -> Response:
    return _said(request, 429, "too_fast")


async def _not_kept(request: Request, _error: Exception) -> Response:
    return _said(request, 503, "not_saved")


async def _failed(request: Request, error: Exception) -> Response:
    logs.note(error)
    return _said(request, 500, "not_saved")


def _said(request: Request, status: int, key: str, headers: dict[str, str] | None = None) -> Response:
    if request.url.path.startswith("/api/"):
        response = api.in_words(request, status, key)
    else:
        response = page(request, "gone", status, say=key)
    response.headers.update(headers or {})
    return response
