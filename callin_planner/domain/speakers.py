"""Those who speak (domain brief 1.2)."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.agenda import MessageKey
from callin_planner.domain.availability import Away
from callin_planner.domain.ids import Record
from callin_planner.domain.roles import SpeakerRole, Voice

WORDS_A_MINUTE = 130


class Answer(StrEnum):
    NOT_ASKED = "not_asked"
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


class Step(StrEnum):
    """How far someone is on the way to the evening, in order."""

    ASKED = "asked"
    AGREED = "agreed"
    PREPARED = "prepared"
    REHEARSED = "rehearsed"


@dataclass(frozen=True, kw_only=True)
class Speaker(Record):
    """A speaker across call-ins. `pace` is words a minute; `first_name_only` means no surname anywhere.

    `alternate_id` names another speaker of the roster; `alternate_name` someone who is not in it.
    Answer and preparation are those for the call-in to come.
    """

    name: str
    title: str = ""
    organization: str = ""
    role: SpeakerRole = SpeakerRole.OTHER
    voice: Voice = Voice.MORAL
    first_name_only: bool = False
    bio: str = ""
    message_keys: tuple[MessageKey, ...] = ()
    pace: int = WORDS_A_MINUTE
    phone: str = ""
    email: str = ""
    language: str = "en"
    answer: Answer = Answer.NOT_ASKED
    asked_on: date | None = None
    asked_by: str = ""
    agreed_on: date | None = None
    agreed_by: str = ""
    prepared_on: date | None = None
    prepared_by: str = ""
    rehearsed_on: date | None = None
    rehearsed_by: str = ""
    cannot_come: tuple[Away, ...] = ()
    alternate_id: UUID | None = None
    alternate_name: str = ""
    welfare_contact: str = ""
    photo_consent: bool = False
    photo_consent_on: date | None = None
    accessibility: str = ""
    arrives_at: time | None = None
    seat: str = ""
    note: str = ""

    @property
    def confirmed(self) -> bool:
        return self.answer is Answer.AGREED

    @property
    def may_be_pictured(self) -> bool:
        """Whether they agreed to a photograph; somebody with a first name alone is never shown."""
        return self.photo_consent and not self.first_name_only

    @property
    def has_alternate(self) -> bool:
        return self.alternate_id is not None or bool(self.alternate_name)

    def has_done(self, step: Step) -> bool:
        if step is Step.ASKED:
            return self.asked_on is not None or self.answer is not Answer.NOT_ASKED
        if step is Step.AGREED:
            return self.confirmed
        return self.done_on(step) is not None

    def done_on(self, step: Step) -> date | None:
        """The day a step was done, where it is known."""
        return {
            Step.ASKED: self.asked_on,
            Step.AGREED: self.agreed_on,
            Step.PREPARED: self.prepared_on,
            Step.REHEARSED: self.rehearsed_on,
        }[step]

    def done_by(self, step: Step) -> str:
        return {
            Step.ASKED: self.asked_by,
            Step.AGREED: self.agreed_by,
            Step.PREPARED: self.prepared_by,
            Step.REHEARSED: self.rehearsed_by,
        }[step]


def words_for(seconds: int, pace: int = WORDS_A_MINUTE) -> int:
    """How many words fit into `seconds` at `pace` words a minute."""
    return round(seconds / 60 * pace)


def speaking_seconds(words: int, pace: int = WORDS_A_MINUTE) -> int:
    return round(words / pace * 60)


def is_address(text: str) -> bool:
    """Whether `text` has the form of an e-mail address; nobody is asked whether it exists."""
    before, mark, after = text.partition("@")
    tidy = not any(letter.isspace() or letter in '@,;<>"' for letter in before + after)
    return bool(before and mark and tidy and "." in after.strip("."))
