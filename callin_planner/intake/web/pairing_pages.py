"""Pairing as the phone sees it: a code, six digits, and waiting for the laptop (R-H5)."""

import hmac
import secrets
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from callin_planner.intake.web.forms import Values, text
from callin_planner.intake.web.pairing import Asking, Standing, digest_of
from callin_planner.intake.web.rendering import form_of, page
from callin_planner.intake.web.room import (
    ASKING,
    PHONE,
    Room,
    address_of,
    browser_of,
    drop_cookie,
    is_local,
    kind_of,
    phone_of,
    put_cookie,
    room_of,
)

_LONGEST_NAME = 60


@dataclass(frozen=True)
class Asked:
    """A phone that asked: its secret, or the key of why it may not."""

    secret: str = ""
    say: str = ""


def ask(request: Request, values: Values) -> Asked:
    """Try the code of a form and put the phone before the operator."""
    room = room_of(request)
    name = text(values, "name")
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        return Asked(say="pair_name_missing")
    good = room.pairing.spend(text(values, "code"), address_of(request))
    if not good:
        return Asked(say="pair_often" if good is None else "pair_wrong")
    secret = secrets.token_urlsafe(32)
    asking = Asking(
        id=secrets.token_hex(8),
        secret=digest_of(secret),
        browser=browser_of(request),
        name=name,
        provider_id=_provider_id(room, text(values, "provider_id")),
        kind=kind_of(request),
        digits=room.pairing.new_digits(),
        at=room.desk.now(),
        began=room.pairing.now(),
    )
    return Asked(secret) if room.pairing.ask(asking) else Asked(say="pair_full")


async def arrive(request: Request, asking: Asking) -> str:
    """Pair a phone that was allowed; what its cookie is to hold, "" where it was unpaired since.

    Asked twice, it is the same: the first answer may have been lost on its way.
    """
    room = room_of(request)
    if asking.provider_id is None:
        raise RuntimeError("a phone was allowed without a provider")
    asked_with = request.cookies[ASKING]
    secret = hmac.new(asked_with.encode(), b"callin desk phone 1", "sha256").hexdigest()
    let_in = await room.phones.pair(
        secret=secret,
        browser=asking.browser,
        name=asking.name,
        provider_id=asking.provider_id,
        kind=asking.kind,
        at=room.desk.now(),
        kiosk=False,
    )
    return secret if let_in else ""


def asking_of(request: Request) -> Asking | None:
    return room_of(request).pairing.found(request.cookies.get(ASKING, ""), browser_of(request))


async def pair(request: Request) -> Response:
    """The form, and what it is sent to."""
    if request.method != "POST":
        return RedirectResponse("/", 303) if phone_of(request) else _form(request, {})
    values = await form_of(request)
    asked = ask(request, values)
    if asked.say:
        return _form(request, values, asked.say, 429 if asked.say == "pair_often" else 200)
    response = RedirectResponse("/pair/wait", 303)
    put_cookie(response, ASKING, asked.secret)
    return response


async def wait(request: Request) -> Response:
    """Six digits, until the laptop allows or does not."""
    asking = asking_of(request)
    if asking is None or asking.standing is Standing.DENIED:
        return page(request, "denied") if asking else RedirectResponse("/pair", 303)
    if asking.standing is Standing.WAITING:
        provider = room_of(request).desk.book.provider(asking.provider_id)
        return page(request, "wait", asking=asking, provider_name=provider.name if provider else "")
    secret = await arrive(request, asking)
    response = RedirectResponse("/" if secret else "/pair", 303)
    put_cookie(response, PHONE, secret)
    return response


async def cancel(request: Request) -> Response:
    asking = asking_of(request)
    if asking is not None:
        room_of(request).pairing.withdraw(asking.id)
    response = RedirectResponse("/pair", 303)
    drop_cookie(response, ASKING)
    return response


async def kiosk(request: Request) -> Response:
    """The laptop's own tab: let in by a code that the planner made, on this computer alone."""
    if request.method != "POST":
        return page(request, "kiosk", say="")
    room = room_of(request)
    values = await form_of(request)
    let_in = room.pairing.spend_pass(text(values, "code"), address_of(request)) if is_local(request) else None
    if let_in is None:
        return page(request, "kiosk", say="kiosk_wrong")
    secret = secrets.token_urlsafe(32)
    await room.phones.pair(
        secret=secret,
        browser=browser_of(request),
        name=let_in.name,
        provider_id=let_in.provider_id,
        kind="laptop",
        at=room.desk.now(),
        kiosk=True,
    )
    response = RedirectResponse("/", 303)
    put_cookie(response, PHONE, secret)
    return response


def _form(request: Request, values: Values, say: str = "", status: int = 200) -> Response:
    providers = [one for one in room_of(request).desk.book.providers if one.at_table and not one.hidden]
    return page(
        request,
        "pair",
        status,
        providers=providers,
        name=text(values, "name"),
        chosen=text(values, "provider_id"),
        say=say,
    )


def _provider_id(room: Room, said: str) -> UUID | None:
    """None for one the operator is to fill in: those that are hidden are on no list."""
    try:
        provider = room.desk.book.provider(UUID(said))
    except ValueError:
        return None
    return provider.id if provider and not provider.hidden else None
