"""The phone's pages: one thing each, all of them forms that work without a script."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from callin_planner.domain.cards import tidy_code
from callin_planner.domain.desk_book import DeskPhone
from callin_planner.domain.intake import Act, Again, ConsentKind, Reach, Signature, new_nonce
from callin_planner.intake.web.desk import Saved, Ticket
from callin_planner.intake.web.entering import (
    Entered,
    call_by,
    enter,
    found_by,
    local_clock,
    needs_offered,
    promise,
)
from callin_planner.intake.web.forms import Filled, Values, fill, text
from callin_planner.intake.web.rendering import form_of, page
from callin_planner.intake.web.room import PHONE, drop_cookie, language_of, phone_of, room_of
from callin_planner.intake.web.typed import LONGEST

_CARRIED = (
    *("ticket", "nonce", "act", "yes", "needs", "reach", "phone", "first_name", "safe_message"),
    *("signature", "ink", "signed_name", "signed_for"),
)


async def first(request: Request) -> Response:
    """Scan or type; a phone that is not paired is sent to be paired."""
    if phone_of(request) is None:
        return _to_pairing()
    return page(request, "scan", say="", typed="")


async def card(request: Request) -> Response:
    """The card that was scanned or typed, or a new code: then the consent."""
    phone = phone_of(request)
    if phone is None:
        return _to_pairing()
    values = await form_of(request)
    ticket, say = found_by(room_of(request).desk, phone, values)
    if ticket is None:
        return page(
            request, "scan", 429 if say == "scan_often" else 200, say=say, typed=text(values, "typed")
        )
    if ticket.used:
        ticket_said = room_of(request).desk.close_ticket(ticket, phone.device)
        return page(request, "again", action="/again", carried=[("ticket", ticket_said)], code=ticket.code)
    return _intake(
        request, phone, ticket, Filled(nonce=new_nonce()), corrected=_misread(text(values, "typed"), ticket)
    )


async def words(request: Request) -> Response:
    """The consent once more, in the other language: whoever said yes to the first is asked anew."""
    phone = phone_of(request)
    if phone is None:
        return _to_pairing()
    values = await form_of(request)
    ticket = room_of(request).desk.open_ticket(text(values, "ticket"), phone.device)
    if ticket is None:
        return page(request, "scan", 422, say="scan_gone", typed="")
    filled = fill(values, None)
    return _intake(request, phone, ticket, Filled(nonce=filled.nonce, again=filled.again))


async def again(request: Request) -> Response:
    """The answer for a card that was used before."""
    phone = phone_of(request)
    if phone is None:
        return _to_pairing()
    values = await form_of(request)
    ticket = room_of(request).desk.open_ticket(text(values, "ticket"), phone.device)
    if ticket is None or text(values, "again") not in (Again.SAME, Again.OTHER):
        return page(request, "scan", 422, say="scan_gone", typed="")
    return _intake(request, phone, ticket, Filled(nonce=new_nonce(), again=Again(text(values, "again"))))


async def intake(request: Request) -> Response:
    """The filled-in page; "Saved" is said once it is on the disk."""
    phone = phone_of(request)
    if phone is None:
        return _to_pairing()
    values = await form_of(request)
    entered = await enter(room_of(request).desk, phone, values, language_of(request))
    if entered.ticket is None:
        return page(request, "scan", 422, say=entered.say, typed="")
    if entered.status == 409:
        return page(
            request, "again", 409, action="/intake", carried=_carried(values), code=entered.ticket.code
        )
    if entered.saved is None:
        return _intake(request, phone, entered.ticket, entered.filled, entered)
    return _saved(request, phone, entered, entered.saved, entered.ticket)


async def undo(request: Request) -> Response:
    phone = phone_of(request)
    if phone is None:
        return _to_pairing()
    values = await form_of(request)
    taken_back = await room_of(request).desk.undo(text(values, "nonce"), phone)
    return page(request, "undone", 200 if taken_back else 409, late=taken_back is None)


async def leave(request: Request) -> Response:
    """Unpair this phone, by itself."""
    phone = phone_of(request)
    if phone is not None:
        await room_of(request).phones.unpair(phone.device)
    response = _to_pairing()
    drop_cookie(response, PHONE)
    return response


async def help_page(request: Request) -> Response:
    """What is in force tonight: the six words, or the site's own name."""
    tls = room_of(request).desk.book.tls
    return page(request, "help", words=tls.words, own_name=tls.names[0] if tls.names else "")


def _intake(
    request: Request,
    phone: DeskPhone,
    ticket: Ticket,
    filled: Filled,
    entered: Entered | None = None,
    corrected: str = "",
) -> Response:
    desk = room_of(request).desk
    consent = desk.book.consent(phone.provider_id, language_of(request))
    return page(
        request,
        "intake",
        entered.status if entered else 200,
        ticket=desk.close_ticket(ticket, phone.device),
        code=ticket.code,
        new_card=ticket.new_card,
        consent=consent,
        by_law=consent is not None and consent.kind is not ConsentKind.PLAIN,
        filled=filled,
        needs=needs_offered(desk, phone),
        reaches=tuple(Reach),
        signatures=(Signature.FINGER, Signature.TYPED, Signature.PAPER),
        corrected=corrected,
        say=entered.say if entered else "",
        faults=filled.faults,
    )


def _saved(request: Request, phone: DeskPhone, entered: Entered, saved: Saved, ticket: Ticket) -> Response:
    desk, language = room_of(request).desk, language_of(request)
    return page(
        request,
        "saved",
        talk=entered.filled.act is Act.JUST_TALK,
        code=ticket.code,
        filled=entered.filled,
        nonce=saved.nonce,
        undone=saved.undone,
        call_by=call_by(desk, saved, language),
        promise=promise(desk, phone, entered, language),
        undo_until=local_clock(desk, saved, language),
        undo_left=max(0, round((saved.undo_until - desk.now()).total_seconds())),
    )


def _misread(typed: str, ticket: Ticket) -> str:
    """What was typed, where the card was found by another code than that one."""
    said = tidy_code(typed[:LONGEST])
    return said if ticket.code and len(said) == len(ticket.code) and said != ticket.code else ""


def _carried(values: Values) -> list[tuple[str, str]]:
    """A form's fields once more, for hidden ones."""
    found: list[tuple[str, str]] = []
    for name in _CARRIED:
        said = values.get(name, [])
        found += [(name, each) for each in (said if isinstance(said, list) else [str(said)])]
    return found


def _to_pairing() -> Response:
    return RedirectResponse("/pair", 303)
