"""One valid record a noun. Each function takes the fields a test cares about and fills in the rest."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.calendars import CalendarEntry
from callin_planner.domain.cards import Card, CardBatch, DoorCode
from callin_planner.domain.deliveries import Answer, Method, OfficerSheet, Reminder, ReminderWay
from callin_planner.domain.desk_book import ConsentPart, ConsentWording
from callin_planner.domain.disclosures import Disclosure
from callin_planner.domain.door import Act, DoorOpening, DoorScan
from callin_planner.domain.event import CrewAssignment, Event, Session, Venue
from callin_planner.domain.groups import (
    Group,
    GroupTie,
    Incident,
    Membership,
    MembershipReview,
    ReviewAct,
    TieKind,
)
from callin_planner.domain.ids import Record, new_id
from callin_planner.domain.imports import ImportBatch, MappedColumn, SavedMapping
from callin_planner.domain.intake import Act as DeskAct
from callin_planner.domain.intake import ConsentKind, DeskOpening
from callin_planner.domain.intake import Reach as DeskReach
from callin_planner.domain.invitees import (
    Attendance,
    DeliveryAttempt,
    FlagKind,
    Invitation,
    Invitee,
    Officer,
    SavedView,
    ScreeningFlag,
)
from callin_planner.domain.letterhead import Letterhead
from callin_planner.domain.list_lock import ListAddition, ListLock
from callin_planner.domain.papers import MadePaper, SpeakerDraft
from callin_planner.domain.people import Person
from callin_planner.domain.pictures import Picture, PictureContent
from callin_planner.domain.preflight import EveningStart, Item, PreflightMark
from callin_planner.domain.promises import Promise
from callin_planner.domain.provider_sheets import ProviderSheet
from callin_planner.domain.providers import Location, Need, Provider, Service
from callin_planner.domain.referrals import (
    Consent,
    ConsentState,
    ContactAttempt,
    DeskEntry,
    Intake,
    Notice,
    Outcome,
    PersonCard,
    Referral,
    entry_id,
)
from callin_planner.domain.roles import Role, SpeakerRole, Voice
from callin_planner.domain.site import HelpLineTest, Setting, Signatory, Site
from callin_planner.domain.slides import Deck, Slide, SlideKind
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.tasks import EvidenceContent, EvidenceFile, SignOff, Task
from callin_planner.domain.waivers import Waiver
from callin_planner.domain.wording import Wording

NOON = datetime(2026, 11, 2, 18, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)
EVENING = date(2026, 11, 25)


def site(**given: Any) -> Site:
    return Site(
        **{
            "city": "Somewhere",
            "programme": "Somewhere Ceasefire",
            "office": "Office of Violence Prevention",
            "address": "1 Main Street",
            "help_line": "(555) 0100",
            "signatories": (Signatory("Ada Quill", "City of Somewhere"),),
            "token_key": bytes(range(32)),
            "made_at": NOON,
            **given,
        }
    )


def person(**given: Any) -> Person:
    return Person(**{"name": "Jo Planner", "role": Role.PM, "title": "Project manager", **given})


def setting(**given: Any) -> Setting:
    return Setting(**{"key": "thresholds", "value": {"law_in_a_row": 3}, "changed_at": NOON, **given})


def help_line_test(**given: Any) -> HelpLineTest:
    return HelpLineTest(**{"at": NOON, "by": "Jo Planner", **given})


def venue(**given: Any) -> Venue:
    return Venue(**{"name": "Public Library", "room": "Room 2", "capacity": 80, "rooms": ("Hall",), **given})


def event(**given: Any) -> Event:
    return Event(**{"name": "November call-in", "on": EVENING, "handouts": {"en": 50, "es": 10}, **given})


def session(event_id: UUID, **given: Any) -> Session:
    return Session(**{"event_id": event_id, "label": "Session 1", "begins": time(18), **given})


def crew(event_id: UUID, **given: Any) -> CrewAssignment:
    return CrewAssignment(**{"event_id": event_id, "job": "door", "name": "Sam Door", **given})


def speaker(**given: Any) -> Speaker:
    return Speaker(
        **{"name": "Rev. Amos Field", "role": SpeakerRole.MV_CLERGY, "voice": Voice.MORAL, **given}
    )


def item(event_id: UUID, **given: Any) -> AgendaItem:
    return AgendaItem(**{"event_id": event_id, "seq": 1, "title": "Welcome", "seconds": 180, **given})


def group(**given: Any) -> Group:
    return Group(**{"label": "North Street", "alias": "Group A", "code": "NS", "members_known": 20, **given})


def tie(group_id: UUID, other_id: UUID, **given: Any) -> GroupTie:
    return GroupTie(**{"group_id": group_id, "other_id": other_id, "kind": TieKind.RIVAL, **given})


def incident(**given: Any) -> Incident:
    return Incident(**{"on": date(2026, 10, 3), "kind": "shooting", **given})


def officer(**given: Any) -> Officer:
    return Officer(**{"name": "Pat Officer", "agency": "County Probation", "code": "PO-1", **given})


def invitee(**given: Any) -> Invitee:
    return Invitee(
        **{
            "code": "CP-014",
            "first": "Deshawn",
            "last": "Rivers",
            "born": date(2001, 5, 17),
            "phones": ("(555) 0111",),
            **given,
        }
    )


def membership_review(invitee_id: UUID, **given: Any) -> MembershipReview:
    return MembershipReview(
        **{
            "invitee_id": invitee_id,
            "act": ReviewAct.VALIDATED,
            "at": datetime(2026, 9, 1, 15, tzinfo=UTC),
            "by_name": "Owen Sayre",
            "reason": "Officer and outreach agree",
            **given,
        }
    )


def membership(invitee_id: UUID, group_id: UUID, **given: Any) -> Membership:
    return Membership(
        **{
            "invitee_id": invitee_id,
            "group_id": group_id,
            "basis": "self-identified",
            "sources": 2,
            "verified_on": date(2026, 9, 1),
            **given,
        }
    )


def invitation(event_id: UUID, invitee_id: UUID, **given: Any) -> Invitation:
    return Invitation(**{"event_id": event_id, "invitee_id": invitee_id, "listed_on": TODAY, **given})


def flag(invitation_id: UUID, **given: Any) -> ScreeningFlag:
    return ScreeningFlag(**{"invitation_id": invitation_id, "kind": FlagKind.RIVAL_RISK, **given})


def attempt(invitation_id: UUID, **given: Any) -> DeliveryAttempt:
    return DeliveryAttempt(
        **{
            "invitation_id": invitation_id,
            "method": Method.OFFICE,
            "by_role": "officer",
            "by_name": "Pat Officer",
            "at": NOON,
            **given,
        }
    )


def reminder(invitation_id: UUID, **given: Any) -> Reminder:
    return Reminder(
        **{
            "invitation_id": invitation_id,
            "days_before": 3,
            "way": ReminderWay.CALL,
            "answer": Answer.COMING,
            "at": NOON,
            **given,
        }
    )


def officer_sheet(event_id: UUID, **given: Any) -> OfficerSheet:
    return OfficerSheet(
        **{"event_id": event_id, "key": "K7QM3P", "made_at": NOON, "rows": {"K7QM3P-2A": "00"}, **given}
    )


def attendance(invitation_id: UUID, **given: Any) -> Attendance:
    return Attendance(**{"invitation_id": invitation_id, "arrived_at": NOON, **given})


def task(event_id: UUID, **given: Any) -> Task:
    return Task(
        **{"event_id": event_id, "key": "book-room", "title": "Book the room", "offset_days": -30, **given}
    )


def sign_off(event_id: UUID, **given: Any) -> SignOff:
    return SignOff(
        **{"event_id": event_id, "subject": "slides", "by_name": "Jo Planner", "at": NOON, **given}
    )


def evidence_file(event_id: UUID, **given: Any) -> EvidenceFile:
    return EvidenceFile(
        **{
            "event_id": event_id,
            "subject": "task:book-room",
            "name": "memo.pdf",
            "size": 5,
            "by_name": "Jo Planner",
            "at": NOON,
            **given,
        }
    )


def evidence_content(file_id: UUID, **given: Any) -> EvidenceContent:
    return EvidenceContent(**{"file_id": file_id, "content": b"%PDF-", **given})


def calendar_entry(event_id: UUID, **given: Any) -> CalendarEntry:
    return CalendarEntry(**{"event_id": event_id, "digest": "e" * 64, "written_at": NOON, **given})


def promise(event_id: UUID, **given: Any) -> Promise:
    return Promise(**{"event_id": event_id, "text": "The help line answers every evening.", **given})


def provider(**given: Any) -> Provider:
    return Provider(**{"name": "Work First", "phones": ("(555) 0122",), **given})


def location(provider_id: UUID, **given: Any) -> Location:
    return Location(**{"provider_id": provider_id, "name": "Main office", "city": "Somewhere", **given})


def service(provider_id: UUID, **given: Any) -> Service:
    return Service(**{"provider_id": provider_id, "name": "Job placement", "category": "employment", **given})


def card_batch(event_id: UUID, **given: Any) -> CardBatch:
    return CardBatch(**{"event_id": event_id, "language": "en", "count": 1, "minted_at": NOON, **given})


def card(batch_id: UUID, **given: Any) -> Card:
    return Card(**{"batch_id": batch_id, "token_digest": "a" * 64, "code_digest": "b" * 64, **given})


def door_code(invitation_id: UUID, **given: Any) -> DoorCode:
    return DoorCode(**{"invitation_id": invitation_id, "digest": "c" * 64, "issued_at": NOON, **given})


def preflight_mark(event_id: UUID, **given: Any) -> PreflightMark:
    known = {"event_id": event_id, "item": Item.QUIET, "at": NOON, "by_name": "Jo Planner"}
    return PreflightMark(**{**known, **given})


def evening_start(event_id: UUID, **given: Any) -> EveningStart:
    known = {"event_id": event_id, "at": NOON, "by_name": "Jo Planner", "reason": "The doors are open now"}
    return EveningStart(**{**known, "open_items": ("paper",), **given})


def door_opening(event_id: UUID, **given: Any) -> DoorOpening:
    return DoorOpening(**{"event_id": event_id, "opened_at": NOON, "list_key": bytes(32), **given})


def door_scan(event_id: UUID, **given: Any) -> DoorScan:
    return DoorScan(
        **{
            "event_id": event_id,
            "nonce": "d" * 32,
            "door": 1,
            "at": NOON,
            "act": Act.ARRIVE,
            "received_at": NOON,
            **given,
        }
    )


def desk_opening(event_id: UUID, **given: Any) -> DeskOpening:
    return DeskOpening(**{"event_id": event_id, "opened_at": NOON, "book_key": bytes(32), **given})


def consent_wording(**given: Any) -> ConsentWording:
    return ConsentWording(
        **{
            "digest": "e" * 64,
            "kind": ConsentKind.PLAIN,
            "language": "en",
            "version": "plain 1",
            "read_by": new_id(),
            "title": "May we write this down?",
            "read_aloud": "May I write down what you need?",
            "scope": "What you ask for.",
            "parts": (ConsentPart(key="purpose", title="What it is for", text="To call you."),),
            **given,
        }
    )


def desk_entry(event_id: UUID, **given: Any) -> DeskEntry:
    nonce = uuid4().hex
    known = {"id": entry_id(nonce), "event_id": event_id, "nonce": nonce, "at": NOON, "act": DeskAct.INTAKE}
    return DeskEntry(**{**known, **given})


def intake(event_id: UUID, **given: Any) -> Intake:
    known = {"event_id": event_id, "code": "K7QF2M9D", "at": NOON, "taken_by": "José Peña"}
    return Intake(**{**known, "needs": (Need.WORK,), "reach": DeskReach.CALL, **given})


def person_card(intake_id: UUID, **given: Any) -> PersonCard:
    return PersonCard(**{"intake_id": intake_id, "first_name": "Devin", "tied_at": NOON, **given})


def consent(intake_id: UUID, **given: Any) -> Consent:
    known = {"intake_id": intake_id, "kind": ConsentKind.PLAIN, "version": "plain 1", "digest": "e" * 64}
    return Consent(**{**known, "given_at": NOON, "witness": "José Peña", **given})


def notice(consent_id: UUID, **given: Any) -> Notice:
    known = {"consent_id": consent_id, "recipient": "Work First", "why": ConsentState.REVOKED}
    return Notice(**{**known, "raised_at": NOON, **given})


def contact_attempt(intake_id: UUID, **given: Any) -> ContactAttempt:
    known = {"intake_id": intake_id, "at": NOON, "by_name": "Jo Planner", "outcome": Outcome.NO_ANSWER}
    return ContactAttempt(**{**known, **given})


def provider_sheet(event_id: UUID, provider_id: UUID, **given: Any) -> ProviderSheet:
    return ProviderSheet(
        **{
            "event_id": event_id,
            "provider_id": provider_id,
            "key": "K7QM3P",
            "made_at": NOON,
            "rows": {"K7QM3P-2A": "00"},
            **given,
        }
    )


def referral(intake_id: UUID, provider_id: UUID, **given: Any) -> Referral:
    known = {"intake_id": intake_id, "provider_id": provider_id, "need": Need.WORK, "made_at": NOON}
    return Referral(**{**known, **given})


def picture(**given: Any) -> Picture:
    return Picture(
        **{"format": "png", "width": 1920, "height": 1080, "size": 4, "digest": "ab" * 32, **given}
    )


def picture_content(picture_id: UUID, **given: Any) -> PictureContent:
    return PictureContent(**{"picture_id": picture_id, "data": b"\x89PNG", **given})


def deck(event_id: UUID, **given: Any) -> Deck:
    return Deck(**{"event_id": event_id, "name": "Evening", **given})


def slide(deck_id: UUID, **given: Any) -> Slide:
    return Slide(
        **{
            "deck_id": deck_id,
            "seq": 1,
            "kind": SlideKind.TITLE,
            "fields": {"lines": ["One", "Two"]},
            **given,
        }
    )


def made_paper(event_id: UUID, **given: Any) -> MadePaper:
    return MadePaper(**{"event_id": event_id, "kind": "letter", "made_at": NOON, "copies": 3, **given})


def speaker_draft(event_id: UUID, speaker_id: UUID, **given: Any) -> SpeakerDraft:
    return SpeakerDraft(**{"event_id": event_id, "speaker_id": speaker_id, "written_at": NOON, **given})


def wording(**given: Any) -> Wording:
    return Wording(**{"key": "letter", "language": "en", "text": "Dear {{ first }},", **given})


def disclosure(**given: Any) -> Disclosure:
    return Disclosure(**{"at": NOON, "by_name": "Sam Planner", "what": "invite_list", **given})


def waiver(event_id: UUID, record_id: UUID, **given: Any) -> Waiver:
    return Waiver(
        **{
            "event_id": event_id,
            "rule": "A5",
            "record_id": record_id,
            "reason": "The partners agreed that this evening needs one more voice than usual.",
            "digest": "d" * 64,
            "by_name": "Jo Planner",
            "at": NOON,
            **given,
        }
    )


def list_lock(event_id: UUID, **given: Any) -> ListLock:
    return ListLock(
        **{"event_id": event_id, "locked_at": NOON, "locked_by": ("Jo Planner", "Pat Officer"), **given}
    )


def list_addition(invitation_id: UUID, **given: Any) -> ListAddition:
    return ListAddition(
        **{
            "invitation_id": invitation_id,
            "at": NOON,
            "added_by": ("Jo Planner", "Pat Officer"),
            "reason": "Takes the place of someone who moved away.",
            **given,
        }
    )


def letterhead(**given: Any) -> Letterhead:
    shown = {"name": "paper.docx", "logo_name": "seal.png", "logo_alt": "The city’s seal"}
    return Letterhead(**{**shown, **given})


def saved_view(**given: Any) -> SavedView:
    shown = {"name": "Came back", "filters": {"letter": "came_back"}, "columns": ("group", "letter")}
    return SavedView(**{**shown, **given})


def saved_mapping(**given: Any) -> SavedMapping:
    matched = (MappedColumn("First name", "first"),)
    return SavedMapping(**{"signature": "first name", "columns": matched, "used_at": NOON, **given})


def import_batch(event_id: UUID, **given: Any) -> ImportBatch:
    made = {"event_id": event_id, "at": NOON, "by_name": "Jo Planner", "source": "list.csv"}
    return ImportBatch(**{**made, **given})


def one_of_each() -> list[Record]:
    """A record of every kind, pointing at one another where they must; nothing points out of the list."""
    a_venue, a_speaker, a_group, an_officer = venue(), speaker(), group(), officer()
    an_event = event(venue_id=a_venue.id)
    an_invitee = invitee(officer_id=an_officer.id)
    asked, a_file = invitation(an_event.id, an_invitee.id), evidence_file(an_event.id)
    a_picture, an_intake = picture(), intake(an_event.id)
    a_consent = consent(an_intake.id)
    a_provider, a_batch, a_deck = provider(), card_batch(an_event.id), deck(an_event.id)
    return [
        site(), setting(), help_line_test(), person(), a_venue, an_event, session(an_event.id),
        crew(an_event.id), a_speaker, item(an_event.id, speaker_id=a_speaker.id), a_group,
        tie(a_group.id, a_group.id), incident(group_id=a_group.id),
        an_officer, an_invitee, membership(an_invitee.id, a_group.id),
        membership_review(an_invitee.id, group_id=a_group.id),
        asked, flag(asked.id), list_lock(an_event.id), list_addition(asked.id), attempt(asked.id),
        reminder(asked.id), officer_sheet(an_event.id),
        attendance(asked.id), task(an_event.id),
        sign_off(an_event.id, by_person_id=new_id()), a_file,
        evidence_content(a_file.id), calendar_entry(an_event.id), promise(an_event.id), a_provider,
        location(a_provider.id), service(a_provider.id), a_batch, card(a_batch.id), door_code(asked.id),
        preflight_mark(an_event.id), evening_start(an_event.id),
        door_opening(an_event.id), door_scan(an_event.id, invitation_id=asked.id),
        desk_opening(an_event.id), consent_wording(), desk_entry(an_event.id), an_intake,
        person_card(an_intake.id), a_consent, notice(a_consent.id), contact_attempt(an_intake.id),
        referral(an_intake.id, a_provider.id), provider_sheet(an_event.id, a_provider.id), a_picture,
        picture_content(a_picture.id), a_deck, slide(a_deck.id),
        made_paper(an_event.id), speaker_draft(an_event.id, a_speaker.id), wording(),
        waiver(an_event.id, an_event.id), disclosure(event_id=an_event.id),
        saved_view(), letterhead(), saved_mapping(), import_batch(an_event.id),
    ]  # fmt: skip
