"""The routes: a page, what it needs, one way to pair and one way to look. Nothing changes from here."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from callin_planner.intake.web.guard import App, Guard
from callin_planner.stage_timer import page
from callin_planner.stage_timer.tablets import LIFETIME, Tablets
from callin_planner.stage_timer.view import View, to_json

COOKIE = "__Host-timer"
LONGEST_TOKEN = 64
_WHY = {"slow": 429, "full": 409, "wrong": 403}


@dataclass
class Stage:
    """What is served: `view` is replaced each second; `paired` is called when the tablets change."""

    tablets: Tablets
    paired: Callable[[], None]
    view: Callable[[], View | None]


def build(stage: Stage, host: str) -> App:
    """The application for requests to `host` ("192.168.8.2:40123") alone."""

    async def index(_request: Request) -> Response:
        return Response(page.page(), media_type="text/html")

    async def script(_request: Request) -> Response:
        return Response(page.script(), media_type="text/javascript")

    async def style(_request: Request) -> Response:
        return Response(page.style(), media_type="text/css")

    async def font(request: Request) -> Response:
        name = request.path_params["name"]
        return Response(page.font(name), media_type="font/ttf") if name in page.FONTS else _nothing()

    async def icon(request: Request) -> Response:
        name = request.path_params["name"]
        return Response(page.icon(name), media_type="image/svg+xml") if name in page.ICONS else _nothing()

    async def pair(request: Request) -> Response:
        token = _token(await request.body())
        address = request.client.host if request.client else ""
        cookie, why = stage.tablets.pair(token, address)
        if why:
            return Response(status_code=_WHY[why])
        stage.paired()
        answer = Response(status_code=204)
        answer.set_cookie(
            COOKIE, cookie, max_age=int(LIFETIME), path="/", secure=True, httponly=True, samesite="strict"
        )
        return answer

    async def now(request: Request) -> Response:
        if not stage.tablets.knows(request.cookies.get(COOKIE, "")):
            return Response(status_code=401)
        view = stage.view()
        return JSONResponse(to_json(view)) if view else Response(status_code=503)

    app = Starlette(
        routes=[
            Route("/", index),
            Route("/timer.js", script),
            Route("/timer.css", style),
            Route("/fonts/{name}", font),
            Route("/icons/{name}", icon),
            Route("/pair", pair, methods=["POST"]),
            Route("/now", now),
        ]
    )
    return Guard(app, lambda: (host,))


def _token(body: bytes) -> str:
    """The token of a request to pair, "" where it is none."""
    try:
        token = json.loads(body)["token"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return token if isinstance(token, str) and token.isascii() and len(token) <= LONGEST_TOKEN else ""


def _nothing() -> Response:
    return Response(status_code=404)
