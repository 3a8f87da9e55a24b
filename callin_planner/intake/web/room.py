"""What every page of the desk works with, and who is asking."""

import hashlib
import ipaddress
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from callin_planner.domain.desk_book import DeskPhone
from callin_planner.intake.web.desk import Desk
from callin_planner.intake.web.pairing import Pairing
from callin_planner.intake.web.phones import Phones
from callin_planner.intake.web.texts import LANGUAGES

PHONE, ASKING, LANGUAGE = "__Host-desk", "__Host-asking", "__Host-lang"
_KINDS = ("iphone", "ipad", "android", "cros", "windows", "mac", "linux")


@dataclass
class Room:
    """The desk, its phones and whoever wants to become one."""

    desk: Desk
    phones: Phones
    pairing: Pairing = field(default_factory=Pairing)


def room_of(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


def phone_of(request: Request) -> DeskPhone | None:
    """The paired phone that asks; the laptop's own tab is one on the laptop alone."""
    room = room_of(request)
    phone = room.phones.holder(request.cookies.get(PHONE, ""), browser_of(request))
    if phone is None or room.desk.book.provider(phone.provider_id) is None:
        return None
    return phone if is_local(request) or not phone.kiosk else None


def language_of(request: Request) -> str:
    """As chosen on the page, else as the browser asks; English where neither says one we have."""
    offered = [one for one in room_of(request).desk.book.languages if one in LANGUAGES] or ["en"]
    said = request.query_params.get("lang") or request.cookies.get(LANGUAGE, "")
    if said in offered:
        return said
    wished = [
        part.split(";")[0].strip()[:2] for part in request.headers.get("accept-language", "").split(",")
    ]
    return next((one for one in wished if one in offered), offered[0])


def browser_of(request: Request) -> str:
    """A digest that tells one kind of browser from another."""
    return hashlib.sha256(request.headers.get("user-agent", "").encode()).hexdigest()


def kind_of(request: Request) -> str:
    """What the device seems to be, as one word: "iphone", "android"... or "other"."""
    said = request.headers.get("user-agent", "").casefold()
    return next((kind for kind in _KINDS if kind in said), "other")


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""


def is_local(request: Request) -> bool:
    """Whether the request comes from this very computer."""
    address = address_of(request)
    server = request.scope.get("server") or ("", 0)
    try:
        return address == server[0] or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def put_cookie(response: Response, name: str, value: str) -> None:
    response.set_cookie(name, value, path="/", secure=True, httponly=True, samesite="strict")


def drop_cookie(response: Response, name: str) -> None:
    response.delete_cookie(name, path="/", secure=True, httponly=True, samesite="strict")
