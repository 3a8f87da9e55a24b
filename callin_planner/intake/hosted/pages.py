"""What is other than in the room: whoever is not signed in sees the help line; a code signs in, once."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from callin_planner import hosted_signing
from callin_planner.intake.hosted import describing
from callin_planner.intake.hosted.limiting import TRYING
from callin_planner.intake.hosted.phones import HostedPhones
from callin_planner.intake.web import api, app, pages
from callin_planner.intake.web.forms import Values, text
from callin_planner.intake.web.pairing import tidy
from callin_planner.intake.web.rendering import form_of, page
from callin_planner.intake.web.room import PHONE, browser_of, kind_of, phone_of, put_cookie, room_of

_LONGEST_NAME = 60


async def first(request: Request) -> Response:
    """The desk for who signed in; for everyone else whom to call."""
    if phone_of(request) is not None:
        return await pages.first(request)
    return page(request, "welcome")


async def pair(request: Request) -> Response:
    if request.method != "POST":
        return RedirectResponse("/", 303) if phone_of(request) else page(request, "signin", say="", name="")
    values = await form_of(request)
    secret, say = await _signed_in(request, values)
    if say:
        return page(
            request, "signin", 429 if say == "sign_often" else 200, say=say, name=text(values, "name")
        )
    response = RedirectResponse("/", 303)
    put_cookie(response, PHONE, secret)
    return response


async def api_pair(request: Request) -> Response:
    secret, say = await _signed_in(request, await api.values_of(request))
    if say:
        return api.in_words(request, 429 if say == "sign_often" else 403, say)
    response = Response(b'{"standing":"allowed"}', 201, media_type="application/json")
    put_cookie(response, PHONE, secret)
    return response


async def described(request: Request) -> Response:
    return api.answer(describing.DESCRIPTION)


async def _signed_in(request: Request, values: Values) -> tuple[str, str]:
    """What the cookie is to hold, or the key of why not. The try was counted before (`front`)."""
    trying = TRYING.get()
    name = text(values, "name")
    if not trying.allowed:
        return "", "sign_often"
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        return "", "sign_name_missing"
    code = hosted_signing.code_digest(tidy(text(values, "code")))
    secret = await _phones(request).sign_in(code, name, browser_of(request), kind_of(request))
    trying.spent = not secret
    return secret, "" if secret else "sign_wrong"


def _phones(request: Request) -> HostedPhones:
    phones = room_of(request).phones
    if not isinstance(phones, HostedPhones):
        raise HTTPException(500)
    return phones


_OTHERWISE = (
    Route("/", first),
    Route("/pair", pair, methods=["GET", "POST"]),
    Route("/api/pair", api_pair, methods=["POST"]),
    Route("/api/openapi.json", described),
)
_NOT_HERE = {"/pair/wait", "/pair/cancel", "/kiosk"}
_REPLACED = {route.path for route in _OTHERWISE} | _NOT_HERE
_ALL = (*_OTHERWISE, *(route for route in app.ROUTES if route.path not in _REPLACED))
ROUTES = tuple(sorted(_ALL, key=lambda route: not route.path.startswith("/api/")))
"""The room's own pages, but for those of pairing: a hosted desk has no laptop beside it."""
