"""The pages' twins in JSON, for a page with a script: the same checks, the same words, the same answers."""

from collections.abc import Mapping
from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from callin_planner.domain.desk_book import ConsentText, DeskPhone
from callin_planner.domain.intake import Reach
from callin_planner.intake.web import openapi, texts
from callin_planner.intake.web.entering import call_by, enter, found_by, local_clock, needs_offered, promise
from callin_planner.intake.web.forms import Values, text
from callin_planner.intake.web.pairing import Standing
from callin_planner.intake.web.pairing_pages import arrive, ask, asking_of
from callin_planner.intake.web.room import ASKING, PHONE, language_of, phone_of, put_cookie, room_of

_JSON = "application/json"


async def alive(request: Request) -> Response:
    """Whether the desk is open; a phone that lost its link asks until it is."""
    return answer({"open": True})


async def described(request: Request) -> Response:
    return answer(openapi.DESCRIPTION)


async def me(request: Request) -> Response:
    """Who is paired here, what can be asked about, and the consent to read aloud."""
    phone = _paired(request)
    desk, language = room_of(request).desk, language_of(request)
    provider = desk.book.provider(phone.provider_id)
    return answer(
        {
            "name": phone.name,
            "provider": provider.name if provider else "",
            "kiosk": phone.kiosk,
            "language": language,
            "call_within_hours": desk.book.call_within_hours,
            "needs": needs_offered(desk, phone),
            "reaches": tuple(Reach),
            "consent": _consent(desk.book.consent(phone.provider_id, language)),
        }
    )


async def pair(request: Request) -> Response:
    """Ask to be paired, and hear how it stands."""
    if request.method == "POST":
        asked = ask(request, await values_of(request))
        if asked.say:
            return in_words(request, 429 if asked.say == "pair_often" else 403, asked.say)
        response = answer({"standing": Standing.WAITING}, 201)
        put_cookie(response, ASKING, asked.secret)
        return response
    asking = asking_of(request)
    if asking is None:
        return in_words(request, 401, "pair_wrong")
    response = answer({"standing": asking.standing, "digits": asking.digits})
    if asking.standing is Standing.ALLOWED:
        put_cookie(response, PHONE, await arrive(request, asking))
    return response


async def card(request: Request) -> Response:
    """A ticket for a card; every card that is not good tonight has one and the same answer."""
    phone = _paired(request)
    desk = room_of(request).desk
    ticket, say = found_by(desk, phone, await values_of(request))
    if ticket is None:
        return in_words(request, 429 if say == "scan_often" else 404, say)
    return answer(
        {
            "ticket": desk.close_ticket(ticket, phone.device),
            "code": ticket.code,
            "new_card": ticket.new_card,
            "used": ticket.used,
        }
    )


async def intake(request: Request) -> Response:
    """Keep an intake. The same nonce may be sent as often as it takes."""
    phone = _paired(request)
    desk, language = room_of(request).desk, language_of(request)
    entered = await enter(desk, phone, await values_of(request), language)
    if entered.saved is None:
        return in_words(request, entered.status, entered.say, entered.filled.faults)
    return answer(
        {
            "nonce": entered.saved.nonce,
            "saved": True,
            "undone": entered.saved.undone,
            "undo_until": local_clock(desk, entered.saved, language),
            "call_by": call_by(desk, entered.saved, language),
            "promise": promise(desk, phone, entered, language),
        }
    )


async def undo(request: Request) -> Response:
    phone = _paired(request)
    taken_back = await room_of(request).desk.undo(text(await values_of(request), "nonce"), phone)
    if taken_back is None:
        return in_words(request, 409, "undo_late")
    return answer({"nonce": taken_back.nonce, "undone": True})


def _paired(request: Request) -> DeskPhone:
    phone = phone_of(request)
    if phone is None:
        raise HTTPException(401)
    return phone


async def values_of(request: Request) -> Values:
    if request.headers.get("content-type", "").partition(";")[0].strip() != _JSON:
        raise HTTPException(415)
    try:
        said = orjson.loads(await request.body())
    except ValueError as error:
        raise HTTPException(400) from error
    if not isinstance(said, dict):
        raise HTTPException(400)
    return said


def in_words(request: Request, status: int, key: str, faults: Mapping[str, str] | None = None) -> Response:
    t = texts.saying(language_of(request))
    said = {name: t(fault) for name, fault in (faults or {}).items()}
    return answer({"say": t(key), "faults": said}, status)


def _consent(consent: ConsentText | None) -> dict[str, Any] | None:
    if consent is None:
        return None
    return {
        "kind": consent.kind,
        "language": consent.language,
        "version": consent.version,
        "title": consent.title,
        "read_aloud": consent.read_aloud,
        "scope": consent.scope,
        "expires_on": consent.expires_on,
        "parts": [{"title": part.title, "text": part.text} for part in consent.parts],
    }


def answer(told: Mapping[str, Any], status: int = 200) -> Response:
    return Response(orjson.dumps(told), status, media_type=_JSON)
