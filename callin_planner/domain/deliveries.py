"""How a letter reached a person, and who was reminded (domain brief 4.4, 4.5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.ids import Record


class Method(StrEnum):
    """How a letter was brought."""

    OFFICE = "po_office"
    HOME_VISIT = "home_visit"
    OUTREACH = "outreach_hand"
    FAMILY = "family_contact"
    PHONE_AND_LETTER = "phone_and_letter"
    MAIL = "mail"
    CERTIFIED_MAIL = "certified_mail"


class PlaceType(StrEnum):
    """Where it was tried: the kind of place, never the address."""

    OFFICE = "office"
    HOME = "home"
    FAMILY_HOME = "family_home"
    WORK = "work"
    NEIGHBORHOOD = "neighborhood"
    PHONE = "phone"
    POST = "post"
    OTHER = "other"


class Result(StrEnum):
    """How a try ended, exactly as domain brief 4.5 lists it."""

    DELIVERED_IN_PERSON = "delivered_in_person"
    LEFT_WITH_FAMILY = "left_with_family"
    REFUSED = "refused"
    WRONG_ADDRESS = "wrong_address"
    MOVED = "moved"
    IN_CUSTODY = "in_custody"
    DECEASED = "deceased"
    UNDELIVERABLE = "undeliverable"


class Acknowledgment(StrEnum):
    SIGNATURE = "signature"
    VERBAL = "verbal"
    NONE = "none"


IN_PERSON = frozenset({Method.OFFICE, Method.HOME_VISIT, Method.OUTREACH})
"""The ways that count as told face to face (rule L8)."""

ARRIVED = frozenset({Result.DELIVERED_IN_PERSON, Result.LEFT_WITH_FAMILY})
"""Results after which the letter is where it should be."""

ENDED = frozenset({Result.DECEASED})
"""Results after which nobody is to try again."""


@dataclass(frozen=True, kw_only=True)
class DeliveryAttempt(Record):
    """One try to hand a letter over. `by_role` is a word for who they are, such as "officer"."""

    invitation_id: UUID
    method: Method
    by_role: str
    by_name: str
    at: datetime
    place: PlaceType = PlaceType.OTHER
    result: Result = Result.UNDELIVERABLE
    acknowledgment: Acknowledgment = Acknowledgment.NONE
    safety_note: str = ""

    @property
    def in_person(self) -> bool:
        """Whether the person was told face to face: at the officer's office, at home, by outreach."""
        return self.result is Result.DELIVERED_IN_PERSON and self.method in IN_PERSON


class ReminderWay(StrEnum):
    TEXT = "text"
    CALL = "call"


class Answer(StrEnum):
    """What came of a reminder."""

    COMING = "coming"
    NOT_COMING = "not_coming"
    SENT = "sent"
    MESSAGE_LEFT = "message_left"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"


REACHED = frozenset({Answer.COMING, Answer.NOT_COMING, Answer.SENT, Answer.MESSAGE_LEFT})
"""Answers after which the person need not be tried again for that day."""

REMINDER_DAYS = (7, 3, 1)
"""How many days before the evening people are reminded."""


@dataclass(frozen=True, kw_only=True)
class Reminder(Record):
    """A call or a text, `days_before` the evening (7, 3 or 1)."""

    invitation_id: UUID
    days_before: int
    way: ReminderWay
    answer: Answer
    at: datetime
    by_name: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class OfficerSheet(Record):
    """A delivery sheet that went to an officer (None: to whoever brings those without one).

    `rows` are its opaque row keys and the invitation each stands for, so that a filled-in sheet finds its
    people without naming one.
    """

    event_id: UUID
    officer_id: UUID | None = None
    key: str
    made_at: datetime
    made_by: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)
