"""After an intake: consent, the tie of a card to a person, the clock of the first call, referrals (brief 6).

What is kept of a person hangs on their consent. Without one an intake is a code, an hour and a need.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid5

from callin_planner.domain.ids import Record
from callin_planner.domain.intake import Act, Again, ConsentKind, IntakeEntry, Reach, Signature
from callin_planner.domain.providers import Need


class IntakeState(StrEnum):
    """`UNDONE` was taken back at the table within ten minutes; `CLOSED` asks for nothing any more."""

    OPEN = "open"
    UNDONE = "undone"
    CLOSED = "closed"


class ConsentState(StrEnum):
    GIVEN = "given"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Way(StrEnum):
    """How somebody was tried."""

    CALL = "call"
    TEXT = "text"
    VISIT = "visit"
    LETTER = "letter"
    OTHER = "other"


class Outcome(StrEnum):
    """What came of a try. `DECLINED`: the person wants no more calls, which costs them nothing."""

    REACHED = "reached"
    MESSAGE = "message"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    DECLINED = "declined"


SPOKEN_WITH = (Outcome.REACHED, Outcome.DECLINED)
"""Outcomes that keep the promise of a call."""


class ReferralState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    WAITLISTED = "waitlisted"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    ENROLLED = "enrolled"
    CLOSED = "closed"


ANSWERED = (
    ReferralState.ACCEPTED,
    ReferralState.WAITLISTED,
    ReferralState.DECLINED,
    ReferralState.ENROLLED,
)
"""States in which the provider or the person has said something."""


_ENTRIES = UUID("0d3d6f0e-2b57-5c39-8a41-7f4c0b1c9a55")


def entry_id(nonce: str) -> UUID:
    """The id of the entry with this nonce: the same whenever it is taken up, and no intake's."""
    return uuid5(_ENTRIES, nonce)


@dataclass(frozen=True, kw_only=True)
class DeskEntry(Record):
    """One entry of the tables, kept once, so that all entries can be merged. `id` is its `entry_id`.

    No need, no phone, no name. A talk without consent has its hour here, and nothing else.
    """

    event_id: UUID
    nonce: str
    at: datetime
    act: Act
    card: str = ""
    code: str = ""
    again: Again = Again.NO
    provider_id: UUID | None = None
    device: str = ""
    taken_by: str = ""
    undoes: tuple[str, ...] = ()

    @property
    def entry(self) -> IntakeEntry:
        """As the desk knows it, without what is private."""
        return IntakeEntry(
            nonce=self.nonce,
            at=self.at,
            act=self.act,
            card=self.card,
            code=self.code,
            again=self.again,
            provider_id=self.provider_id,
            device=self.device,
            taken_by=self.taken_by,
            undoes=self.undoes,
        )


@dataclass(frozen=True, kw_only=True)
class Intake(Record):
    """Somebody asked for help at a table. `id` is the nonce of its entry, `code` as printed, unspaced.

    `provider_id` took it in. `same_as` is the earlier intake of the same person with the same card.
    `owner` follows it up. How to reach somebody is kept in their `PersonCard`.
    """

    event_id: UUID
    code: str
    at: datetime
    card_id: UUID | None = None
    provider_id: UUID | None = None
    taken_by: str = ""
    language: str = "en"
    needs: tuple[Need, ...] = ()
    reach: Reach | None = None
    state: IntakeState = IntakeState.OPEN
    again: Again = Again.NO
    same_as: UUID | None = None
    owner: str = ""
    closed_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonCard(Record):
    """Whose card it is, as far as they said and with their consent. `tied_to` is an invitee's id, if known.

    `first_name` and `phone` only if offered.
    """

    intake_id: UUID
    card_id: UUID | None = None
    first_name: str = ""
    phone: str = ""
    safe_message: bool = False
    tied_to: UUID | None = None
    tied_at: datetime
    tied_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Consent(Record):
    """A yes in the nine elements of 42 CFR 2.31: the patient is whoever the intake's card belongs to.

    `digest` is of the text that was read, `ink` the strokes of a signature and `ink_digest` their SHA-256.
    `recipient_ids` are the providers that may know who the person is, beside the helpers of the office.
    """

    intake_id: UUID
    kind: ConsentKind
    version: str
    digest: str
    language: str = "en"
    discloser: str = ""
    what: str = ""
    recipients: tuple[str, ...] = ()
    recipient_ids: tuple[UUID, ...] = ()
    purpose: str = ""
    revoking: str = ""
    expires_on: date | None = None
    signature: Signature = Signature.VERBAL
    signed_name: str = ""
    signed_for: str = ""
    witness: str = ""
    ink: str = ""
    ink_digest: str = ""
    given_at: datetime
    revoked_at: datetime | None = None
    revoked_by: str = ""
    revoke_reason: str = ""

    def state(self, today: date) -> ConsentState:
        """As of the site's own day; the last day still counts."""
        if self.revoked_at is not None:
            return ConsentState.REVOKED
        if self.expires_on is not None and today > self.expires_on:
            return ConsentState.EXPIRED
        return ConsentState.GIVEN

    def stands(self, today: date) -> bool:
        return self.state(today) is ConsentState.GIVEN


@dataclass(frozen=True, kw_only=True)
class Notice(Record):
    """Somebody who must be told that a consent ended. It stays on the list until `told_at`."""

    consent_id: UUID
    provider_id: UUID | None = None
    recipient: str
    why: ConsentState
    raised_at: datetime
    told_at: datetime | None = None
    told_by: str = ""
    way: str = ""


@dataclass(frozen=True, kw_only=True)
class ContactAttempt(Record):
    """One try to reach somebody after an intake. `family`: it was a relative, counted apart."""

    intake_id: UUID
    at: datetime
    by_name: str
    way: Way = Way.CALL
    outcome: Outcome
    family: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Referral(Record):
    """One person's need with one provider. `why` says what spoke for the match and against it.

    `reason` is why it was declined or closed.
    """

    intake_id: UUID
    provider_id: UUID
    service_id: UUID | None = None
    need: Need
    state: ReferralState = ReferralState.DRAFT
    why: tuple[str, ...] = ()
    made_at: datetime
    confirmed_by: str = ""
    sent_at: datetime | None = None
    answered_at: datetime | None = None
    enrolled_on: date | None = None
    closed_at: datetime | None = None
    reason: str = ""


def standing(consents: Iterable[Consent], today: date) -> tuple[Consent, ...]:
    """Those that hold today."""
    return tuple(one for one in consents if one.stands(today))


def may_know(consents: Iterable[Consent], provider_id: UUID, today: date) -> bool:
    """Whether a provider may know who the person is. An intake it took in itself is no consent."""
    return any(provider_id in one.recipient_ids for one in standing(consents, today))


def may_be_told(consents: Iterable[Consent], provider_id: UUID, today: date) -> bool:
    """Whether a provider may be told of a need, by code. Under 42 CFR Part 2 alone, only those it names."""
    held = standing(consents, today)
    if any(one.kind is not ConsentKind.PART2 for one in held):
        return True
    return any(provider_id in one.recipient_ids for one in held)


def is_under_part2(consents: Iterable[Consent], provider_id: UUID, today: date) -> bool:
    """Whether what this provider is told stands under 42 CFR Part 2."""
    return any(
        one.kind is ConsentKind.PART2 and provider_id in one.recipient_ids
        for one in standing(consents, today)
    )


ELEMENTS = (
    "patient", "discloser", "what", "recipients", "purpose", "revoking", "expires_on", "signature",
    "given_at",
)  # fmt: skip
"""The nine elements of 42 CFR 2.31(a), by the fields that hold them."""


def missing_elements(consent: Consent) -> tuple[str, ...]:
    """Elements that a consent of its kind lacks. The plain one needs no signature and no name."""
    is_law = consent.kind is not ConsentKind.PLAIN
    held: dict[str, object] = {
        "patient": consent.signed_name or not is_law,
        "discloser": consent.discloser,
        "what": consent.what,
        "recipients": consent.recipients,
        "purpose": consent.purpose,
        "revoking": consent.revoking,
        "expires_on": consent.expires_on,
        "signature": _is_signed(consent) or not is_law,
        "given_at": consent.given_at,
    }
    return tuple(name for name in ELEMENTS if not held[name])


def _is_signed(consent: Consent) -> bool:
    if consent.signature is Signature.FINGER:
        return bool(consent.ink_digest)
    if consent.signature is Signature.TYPED:
        return bool(consent.signed_name)
    return consent.signature is Signature.PAPER


def reached_at(attempts: Sequence[ContactAttempt]) -> datetime | None:
    """When somebody was spoken with for the first time; a relative does not count."""
    return min((one.at for one in attempts if not one.family and one.outcome in SPOKEN_WITH), default=None)
