"""An intake on its way to the disk: what pages and the JSON twins do alike."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from callin_planner.domain.desk_book import ConsentText, DeskPhone
from callin_planner.domain.intake import Act
from callin_planner.domain.providers import Need
from callin_planner.errors import EnvironmentFault
from callin_planner.intake.web import texts
from callin_planner.intake.web.desk import (
    Desk,
    OtherEntryError,
    Saved,
    Ticket,
    TooOftenError,
    UsedBeforeError,
)
from callin_planner.intake.web.forms import Filled, Values, entry_of, fill, text


@dataclass(frozen=True)
class Entered:
    """What became of a submission. `status` is HTTP's; `say` the key of a sentence where there is one."""

    status: int
    ticket: Ticket | None = None
    consent: ConsentText | None = None
    filled: Filled = field(default_factory=Filled)
    saved: Saved | None = None
    say: str = ""


async def enter(desk: Desk, phone: DeskPhone, values: Values, language: str) -> Entered:
    """Check a submission and keep it. 200 only once it is on the disk."""
    ticket = desk.open_ticket(text(values, "ticket"), phone.device)
    consent = desk.book.consent(phone.provider_id, language)
    if ticket is None:
        return Entered(422, say="scan_gone", filled=Filled(faults={"ticket": "scan_gone"}))
    filled = fill(values, consent)
    if filled.faults:
        return Entered(422, ticket, consent, filled, say="fault_title")
    entry = entry_of(filled, ticket, phone, consent, desk.now())
    try:
        saved = await desk.save(entry, phone.device)
    except UsedBeforeError:
        return Entered(409, ticket, consent, filled, say="again_title")
    except OtherEntryError:
        return Entered(422, ticket, consent, Filled(faults={"nonce": "fault_nonce"}), say="fault_nonce")
    except TooOftenError:
        return Entered(429, ticket, consent, filled, say="too_fast")
    except EnvironmentFault:
        return Entered(503, ticket, consent, filled, say="not_saved")
    return Entered(200, ticket, consent, filled, saved)


def found_by(desk: Desk, phone: DeskPhone, values: Values) -> tuple[Ticket | None, str]:
    """The card of a form, and the key of what to say where there is none."""
    if text(values, "act") == "new":
        return desk.new_card(), ""
    typed = text(values, "typed")
    try:
        ticket = desk.find(typed, phone)
    except TooOftenError:
        return None, "scan_often"
    return ticket, "" if ticket else "scan_unknown"


def needs_offered(desk: Desk, phone: DeskPhone) -> tuple[Need, ...]:
    """What may be asked about at this table: the open directory's needs, and this provider's own."""
    providers = [one for one in desk.book.providers if not one.hidden or one.id == phone.provider_id]
    offered = {service.need for one in providers for service in one.services}
    return tuple(need for need in Need if need in offered)


def call_by(desk: Desk, saved: Saved, language: str) -> str:
    return texts.moment(_due(desk, saved), language)


def promise(desk: Desk, phone: DeskPhone, entered: Entered, language: str) -> str:
    """What the provider says before the person goes; "" after a talk."""
    if entered.saved is None or entered.filled.act is not Act.INTAKE or entered.filled.reach is None:
        return ""
    say = texts.saying(language)
    return say(
        "saved_promise",
        name=phone.name,
        way=say(f"saved_way_{entered.filled.reach}"),
        day=texts.day(_due(desk, entered.saved), language),
    )


def local_clock(desk: Desk, saved: Saved, language: str) -> str:
    """Until when it may be taken back, by the clock on the wall."""
    return texts.clock(saved.undo_until.astimezone(desk.zone), language)


def _due(desk: Desk, saved: Saved) -> datetime:
    return (saved.at + timedelta(hours=desk.book.call_within_hours)).astimezone(desk.zone)
