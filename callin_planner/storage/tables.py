"""The schema, derived from the records: one table a kind, a column a field, and the journal beside them."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.calendars import CalendarEntry
from callin_planner.domain.cards import Card, CardBatch, DoorCode
from callin_planner.domain.deliveries import OfficerSheet, Reminder
from callin_planner.domain.desk_book import ConsentWording
from callin_planner.domain.disclosures import Disclosure
from callin_planner.domain.door import DoorOpening, DoorScan
from callin_planner.domain.event import CrewAssignment, Event, Session, Venue
from callin_planner.domain.groups import Group, GroupTie, Incident, Membership, MembershipReview
from callin_planner.domain.ids import Record
from callin_planner.domain.imports import ImportBatch, SavedMapping
from callin_planner.domain.intake import DeskOpening
from callin_planner.domain.invitees import (
    Attendance,
    DeliveryAttempt,
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
from callin_planner.domain.preflight import EveningStart, PreflightMark
from callin_planner.domain.promises import Promise
from callin_planner.domain.provider_sheets import ProviderSheet
from callin_planner.domain.providers import Location, Provider, Service
from callin_planner.domain.referrals import (
    Consent,
    ContactAttempt,
    DeskEntry,
    Intake,
    Notice,
    PersonCard,
    Referral,
)
from callin_planner.domain.site import HelpLineTest, Setting, Site
from callin_planner.domain.slides import Deck, Slide
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.tasks import EvidenceContent, EvidenceFile, SignOff, Task
from callin_planner.domain.waivers import Waiver
from callin_planner.domain.wording import Wording
from callin_planner.storage.codec import columns

NAMES: dict[type[Record], str] = {
    Site: "site",
    Setting: "setting",
    HelpLineTest: "help_line_test",
    Person: "person",
    Venue: "venue",
    Event: "event",
    Session: "session",
    CrewAssignment: "crew_assignment",
    Speaker: "speaker",
    AgendaItem: "agenda_item",
    Group: "group_",
    GroupTie: "group_tie",
    Incident: "incident",
    Officer: "officer",
    Invitee: "invitee",
    Membership: "membership",
    MembershipReview: "membership_review",
    Invitation: "invitation",
    ScreeningFlag: "screening_flag",
    ListLock: "list_lock",
    ListAddition: "list_addition",
    DeliveryAttempt: "delivery_attempt",
    Reminder: "reminder",
    OfficerSheet: "officer_sheet",
    Attendance: "attendance",
    Task: "task",
    SignOff: "sign_off",
    EvidenceFile: "evidence_file",
    EvidenceContent: "evidence_content",
    CalendarEntry: "calendar_entry",
    Promise: "promise",
    Provider: "provider",
    Location: "location",
    Service: "service",
    CardBatch: "card_batch",
    Card: "card",
    DoorCode: "door_code",
    DoorOpening: "door_opening",
    DoorScan: "door_scan",
    DeskOpening: "desk_opening",
    ConsentWording: "consent_wording",
    DeskEntry: "desk_entry",
    Intake: "intake",
    PersonCard: "person_card",
    Consent: "consent",
    Notice: "notice",
    ContactAttempt: "contact_attempt",
    Referral: "referral",
    ProviderSheet: "provider_sheet",
    PreflightMark: "preflight_mark",
    EveningStart: "evening_start",
    MadePaper: "made_paper",
    SpeakerDraft: "speaker_draft",
    Picture: "picture",
    PictureContent: "picture_content",
    Deck: "deck",
    Slide: "slide",
    Wording: "wording",
    Letterhead: "letterhead",
    Waiver: "waiver",
    Disclosure: "disclosure",
    SavedView: "saved_view",
    SavedMapping: "saved_mapping",
    ImportBatch: "import_batch",
}
"""Every kind of record and its table, parents before children."""

KINDS: dict[str, type[Record]] = {kind.__name__: kind for kind in NAMES}

_POINTS_AT = {
    "event_id": "event",
    "venue_id": "venue",
    "backup_venue_id": "venue",
    "session_id": "session",
    "speaker_id": "speaker",
    "backup_id": "speaker",
    "alternate_id": "speaker",
    "invitee_id": "invitee",
    "group_id": "group_",
    "other_id": "group_",
    "officer_id": "officer",
    "invitation_id": "invitation",
    "provider_id": "provider",
    "batch_id": "card_batch",
    "deck_id": "deck",
    "file_id": "evidence_file",
    "picture_id": "picture",
    "intake_id": "intake",
    "consent_id": "consent",
}
_UNIQUE = {
    "invitation": ("event_id", "invitee_id"),
    "wording": ("key", "language"),
    "setting": ("key",),
    "door_scan": ("nonce",),
    "consent_wording": ("digest",),
}
_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(sa.TypeDecorator[datetime]):
    """An aware datetime, kept in UTC without a zone so that every database treats it alike."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


_TYPES: dict[type | None, Any] = {
    str: sa.Text,
    int: sa.Integer,
    float: sa.Float,
    bool: sa.Boolean,
    bytes: sa.LargeBinary,
    UUID: sa.Uuid,
    date: sa.Date,
    time: sa.Time,
    datetime: Moment,
    None: sa.Text,
}

metadata = sa.MetaData(naming_convention=_CONVENTION)


def _table(kind: type[Record], name: str) -> sa.Table:
    parts: list[Any] = []
    for column in columns(kind):
        target = _POINTS_AT.get(column.name)
        link = [sa.ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")] if target else []
        parts.append(
            sa.Column(
                column.name,
                _TYPES[column.scalar],
                *link,
                primary_key=column.name == "id",
                nullable=column.optional,
                index=bool(target),
            )
        )
    if name in _UNIQUE:
        parts.append(sa.UniqueConstraint(*_UNIQUE[name]))
    return sa.Table(name, metadata, *parts)


TABLES: dict[type[Record], sa.Table] = {kind: _table(kind, name) for kind, name in NAMES.items()}

journal = sa.Table(
    "journal",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False, unique=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("person_id", sa.Uuid),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("undoable", sa.Boolean, nullable=False),
    sa.Column("reverses", sa.Uuid, index=True),
    sa.Column("kinds", sa.Text, nullable=False),
    sa.Column("salt", sa.LargeBinary, nullable=False),
    sa.Column("said_digest", sa.Text, nullable=False),
    sa.Column("rows_digest", sa.Text, nullable=False),
    sa.Column("chain", sa.Text, nullable=False),
)
"""One row a transaction. `chain` is the digest of the one before, `said_digest` and `rows_digest`."""

journal_rows = sa.Table(
    "journal_rows",
    metadata,
    sa.Column("entry_id", sa.Uuid, sa.ForeignKey("journal.id"), primary_key=True),
    sa.Column("part", sa.Integer, primary_key=True),
    sa.Column("changes", sa.Text, nullable=False),
)
"""What an entry changed, in parts of up to 500 rows, as a JSON list."""

journal_touches = sa.Table(
    "journal_touches",
    metadata,
    sa.Column("entry_id", sa.Uuid, primary_key=True),
    sa.Column("record_id", sa.Uuid, primary_key=True, index=True),
)
"""Which entries touched which record: the history of one record."""
