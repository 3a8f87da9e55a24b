"""The people who are asked to come, and where each invitation stands (domain brief 4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.deliveries import DeliveryAttempt as DeliveryAttempt
from callin_planner.domain.ids import Record


class Supervision(StrEnum):
    PROBATION = "probation"
    PAROLE = "parole"
    FEDERAL = "federal"
    PRETRIAL = "pretrial"
    CUSTODY = "custody"
    NONE = "none"


class Status(StrEnum):
    CANDIDATE = "candidate"
    SCREENED = "screened"
    APPROVED = "approved"
    LETTER_READY = "letter_ready"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"
    ATTENDED = "attended"
    NO_SHOW = "no_show"
    EXCUSED = "excused"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    HELD = "held"
    SET_ASIDE = "set_aside"


SCREENED_OR_LATER = frozenset(
    {
        Status.SCREENED, Status.APPROVED, Status.LETTER_READY, Status.DELIVERED, Status.CONFIRMED,
        Status.ATTENDED, Status.NO_SHOW, Status.EXCUSED, Status.HELD,
    }
)  # fmt: skip
APPROVED_OR_LATER = frozenset(
    {
        Status.APPROVED, Status.LETTER_READY, Status.DELIVERED, Status.CONFIRMED,
        Status.ATTENDED, Status.NO_SHOW, Status.EXCUSED,
    }
)  # fmt: skip


class LetterState(StrEnum):
    NONE = "none"
    TO_PRINT = "to_print"
    WITH_OFFICER = "with_officer"
    DELIVERED = "delivered"
    CAME_BACK = "came_back"


@dataclass(frozen=True, kw_only=True)
class Officer(Record):
    """A supervising officer. `code` is how sheets name them without their full name."""

    name: str
    agency: str = ""
    phone: str = ""
    email: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Invitee(Record):
    """A person, across call-ins. No criminal-history text, no case number, no status field for the door.

    `born` is None when the list did not say. `language` is an ISO 639-1 code. `text_consent_by` noted on
    `text_consent_on` that the person agreed to texts.
    """

    code: str
    first: str
    last: str
    born: date | None = None
    supervision: Supervision = Supervision.NONE
    agency: str = ""
    officer_id: UUID | None = None
    supervised_until: date | None = None
    compel: bool = False
    phones: tuple[str, ...] = ()
    address: str = ""
    text_ok: bool = False
    text_consent_on: date | None = None
    text_consent_by: str = ""
    message_ok: bool = False
    language: str = "en"
    interpreter: bool = False
    reading_support: bool = False
    hearing_support: bool = False
    accommodation: str = ""
    note: str = ""
    imported_from: str = ""

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}".strip()

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in (self.first, self.last) if part).upper()


@dataclass(frozen=True, kw_only=True)
class Invitation(Record):
    """One person asked to one call-in.

    `guest` is who comes along, `guests` how many beside the person; `children` are those to be looked after.
    `ride` says how the person gets there; `ride_driver` fetches them at `ride_from`, at `ride_at`.
    `replaced_by` is the invitation that took the place.
    """

    event_id: UUID
    invitee_id: UUID
    session_id: UUID | None = None
    status: Status = Status.CANDIDATE
    reason: str = ""
    letter: LetterState = LetterState.NONE
    letter_on: date | None = None
    approved_by: tuple[str, ...] = ()
    listed_on: date | None = None
    screened_on: date | None = None
    approved_on: date | None = None
    confirmed_on: date | None = None
    guest: str = ""
    guests: int = 0
    children: int = 0
    ride: str = ""
    ride_driver: str = ""
    ride_from: str = ""
    ride_at: time | None = None
    curfew_exception: bool = False
    curfew_confirmed_on: date | None = None
    replaced_by: UUID | None = None


class FlagKind(StrEnum):
    """Screening flags of domain brief 4.2. PROTECTED is never stored: it stands for one that is not shown."""

    PENDING_CHARGE = "pending_charge"
    ACTIVE_WARRANT = "active_warrant"
    VICTIM_OR_WITNESS = "victim_or_witness"
    NO_CONTACT_ORDER = "no_contact_order"
    RIVAL_RISK = "rival_risk"
    INFORMANT_RISK = "informant_risk"
    CASE_CONFLICT = "case_conflict"
    SUPERVISION_ENDS = "supervision_ends"
    CANNOT_COMPEL = "cannot_compel"
    CURFEW_OR_GPS = "curfew_or_gps"
    UNDER_18 = "under_18"
    CUSTODY_TRANSPORT = "custody_transport"
    ACCESS = "access"
    SURVIVOR_FAMILY = "survivor_family"
    BEREAVED = "bereaved"
    UNVERIFIED = "unverified"
    OTHER = "other"
    PROTECTED = "protected"


class FlagState(StrEnum):
    OK = "ok"
    NEEDS_DECISION = "needs_decision"
    EXCLUDE = "exclude"


@dataclass(frozen=True, kw_only=True)
class ScreeningFlag(Record):
    """`note` is what it is about; `reason` is why it was decided as it was.

    A no-contact order or a risk between rivals names the other person: an invitee or a speaker.
    """

    invitation_id: UUID
    kind: FlagKind
    state: FlagState = FlagState.NEEDS_DECISION
    reason: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    other_invitee_id: UUID | None = None
    other_speaker_id: UUID | None = None
    note: str = ""
    raised_by: str = ""
    raised_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Attendance(Record):
    """Who came. `arrived_at`, `guests`, `door`, `how` are what the doors' entries come to (domain.door)."""

    invitation_id: UUID
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    reason: str = ""
    guests: int = 0
    stayed: bool | None = None
    interested: bool | None = None
    door: int = 0
    how: str = ""


@dataclass(frozen=True, kw_only=True)
class SavedView(Record):
    """A way of looking at the invite list that somebody kept: filters by field, columns in order, sorting.

    A filter's value is text: an id, a code, a word.
    """

    name: str
    filters: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    sort: str = "name"
    backwards: bool = False
