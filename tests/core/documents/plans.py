"""A small call-in to print from: no store, no people but those a test adds."""

from datetime import date
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, MessageKey, Part
from callin_planner.domain.event import CrewAssignment, Event, Venue
from callin_planner.domain.invitees import Invitation, Invitee, Officer, Status, Supervision
from callin_planner.domain.plan import Invited, Plan
from callin_planner.domain.providers import TILES, Provider, Service
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.site import Signatory, Site
from callin_planner.domain.speakers import Answer, Speaker

ON = date(2026, 11, 25)


def site(**fields: object) -> Site:
    given: dict[str, object] = {
        "city": "Harlan Bend",
        "programme": "Harlan Bend Safe Together",
        "office": "Mayor’s Office",
        "address": "City Hall",
        "help_line": "555-0142",
        "help_line_hours": "day or night",
        "signatories": (Signatory("Elias Brandt", "Mayor"), Signatory("Rev. Josiah Penn", "Open Door")),
        "token_key": b"k" * 32,
        **fields,
    }
    return Site(**given)  # type: ignore[arg-type]


def speaker(name: str = "Chief Lorna Whitcomb", **fields: object) -> Speaker:
    given: dict[str, object] = {
        "name": name,
        "title": "Chief",
        "role": SpeakerRole.LE_POLICE,
        "voice": Voice.LAW,
        "answer": Answer.AGREED,
        **fields,
    }
    return Speaker(**given)  # type: ignore[arg-type]


def item(event_id: UUID, seq: int, who: Speaker | None = None, **fields: object) -> AgendaItem:
    given: dict[str, object] = {
        "event_id": event_id,
        "seq": seq,
        "title": f"Segment {seq}",
        "seconds": 240,
        "voice": who.voice if who else Voice.FRAMING,
        "speaker_id": who.id if who else None,
        "message_keys": (MessageKey.NOTICE,),
        **fields,
    }
    return AgendaItem(**given)  # type: ignore[arg-type]


def plan(segments: int = 3, **fields: object) -> Plan:
    """`segments` of four minutes by one speaker, a meal afterwards, every need offered."""
    venue = Venue(name="Mill Hill Center", room="Main hall", address="1 Mill Hill", transit="Bus 4")
    event = Event(
        name="Fall call-in", on=ON, venue_id=venue.id, food=True, provider_tables=True, handouts={"en": 2}
    )
    who = speaker()
    items = [item(event.id, n, who) for n in range(segments)]
    items.append(item(event.id, 0, title="Meal", part=Part.AFTER, seconds=3600))
    provider = Provider(name="Northgate Works", languages=("en", "es"))
    given: dict[str, object] = {
        "site": site(),
        "event": event,
        "today": date(2026, 11, 20),
        "venue": venue,
        "items": tuple(items),
        "speakers": {who.id: who},
        "crew": (CrewAssignment(event_id=event.id, job="pm", name="Iris Kemper", phone="555-0144"),),
        "providers": (provider,),
        "services": tuple(Service(provider_id=provider.id, name=n.value, need=n) for n in TILES),
        **fields,
    }
    return Plan(**given)  # type: ignore[arg-type]


def invited(to: Plan, **fields: object) -> Invited:
    officer = Officer(name="Dana Creel", agency="County Adult Probation", phone="555-0120")
    given: dict[str, object] = {
        "code": "HB-001",
        "first": "Marcus",
        "last": "Pell",
        "supervision": Supervision.PROBATION,
        "compel": True,
        "address": "3 Cinder Row",
        **fields,
    }
    invitee = Invitee(**given)  # type: ignore[arg-type]
    invitation = Invitation(event_id=to.event.id, invitee_id=invitee.id, status=Status.APPROVED)
    return Invited(invitation=invitation, invitee=invitee, officer=officer)
