"""What a check is: one small function that reads a plan and yields findings (house mechanism 8)."""

import hashlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from callin_planner.checks.allowed import names_that_may_stand
from callin_planner.checks.names import Names
from callin_planner.checks.wordlists import WordLists, lists_with
from callin_planner.domain.ids import Record
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.domain.thresholds import Thresholds
from callin_planner.i18n import _


class Severity(StrEnum):
    """An error is a gate: it must be mended before the evening."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Principle(StrEnum):
    """The six guiding principles that findings are shown under, in their order."""

    NO_HARM = "no_harm"
    CAPACITY = "capacity"
    LEGITIMACY = "legitimacy"
    HELP = "help"
    DETERRENCE = "deterrence"
    ENFORCEMENT = "enforcement"

    @property
    def heading(self) -> str:
        return {
            Principle.NO_HARM: _("First do no harm"),
            Principle.CAPACITY: _("Strengthen communities’ capacity"),
            Principle.LEGITIMACY: _("Enhance legitimacy"),
            Principle.HELP: _("Offer help"),
            Principle.DETERRENCE: _("Get deterrence right"),
            Principle.ENFORCEMENT: _("Use enforcement strategically"),
        }[self]


@dataclass(frozen=True)
class LetterText:
    """A notification letter as it would be printed, for an invented person.

    `text` is everything on it, in order; `grade` is its US school grade, `ease` its ease in Spanish (None
    where the language has no such measure). `needs` maps a name for people to what must stand in the text:
    the day, the time, the place...
    """

    text: str
    pages: int
    grade: float | None = None
    needs: dict[str, str] = field(default_factory=dict)
    ease: float | None = None


@dataclass(frozen=True)
class Keeping:
    """How a site is kept. `verified` is about the last backup, None where there is none.

    `disk_encrypted` is None where nothing tells.
    """

    passphrases: int
    verified: bool | None = None
    disk_encrypted: bool | None = None


@dataclass(frozen=True)
class Texts:
    """What is printed for the people in the room, as plain text, for the rules that read it.

    `letters` maps a language to the letter; `letters_missing` says why there is none. `handout` maps a
    language to the whole text of one intake handout; `handout_qr` is what its QR holds, with the token of
    that very handout in `handout_token`. Empty means that it could not be rendered; `missing` then says why,
    in a sentence for people. `digests` recognise the texts that are reviewed, by the subject of a sign-off.
    """

    handout: dict[str, str] = field(default_factory=dict)
    handout_qr: str = ""
    handout_token: str = ""
    missing: str = ""
    letters: dict[str, LetterText] = field(default_factory=dict)
    letters_missing: str = ""
    digests: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Matter:
    """All that a rule may look at. Nothing in it can be changed. `keeping` is None where nobody looked."""

    full: FullPlan
    thresholds: Thresholds
    texts: Texts
    keeping: Keeping | None = None
    words: WordLists = field(default_factory=lists_with)

    def __post_init__(self) -> None:
        if self.full.in_part:
            raise ValueError("a check over people who are seen in part")

    @property
    def plan(self) -> Plan:
        return self.full.plan

    @property
    def days_left(self) -> int:
        """Days until the evening; negative once it is over."""
        return (self.plan.event.on - self.plan.today).days

    @cached_property
    def invitees(self) -> dict[UUID, Invitee]:
        return {each.invitee.id: each.invitee for each in self.full.invited}

    @cached_property
    def names(self) -> Names:
        """The names of everyone invited, but for the whole names that may stand (rule D5)."""
        return Names(self.invitees.values(), names_that_may_stand(self.plan))

    def codes_named(self, text: str) -> list[str]:
        """The codes of the invitees whom `text` names."""
        return [self.invitees[hit.invitee_id].code for hit in self.names.find(text)]


@dataclass(frozen=True)
class Found:
    """What a rule yields: how grave, about which record, what is so, and what to do about it.

    `data` is what the rule read beside what `text` tells (a script, a letter): when it changes, a finding
    that was set aside returns. `principle` is given where it is not the rule's own.
    """

    severity: Severity
    record: Record
    text: str
    what_to_do: str
    data: str = ""
    principle: Principle | None = None


@dataclass(frozen=True)
class Missing:
    """What a rule yields when it cannot tell: a sentence that says which data it lacks.

    `hinders` is false for what no program can tell: the principle may be on track all the same.
    """

    text: str
    hinders: bool = True


@dataclass(frozen=True)
class Finding:
    """One thing to look at. `record_kind` is the record's class name ("AgendaItem", "Slide", "Event"...).

    `text` names no invitee: an invitee appears by code only. `digest` recognises the data it rests on.
    """

    rule: str
    severity: Severity
    principle: Principle
    record_kind: str
    record_id: UUID
    text: str
    what_to_do: str
    digest: str = ""


@dataclass(frozen=True)
class NotChecked:
    """A rule that lacked data, and what it lacked. `hinders`: its principle cannot be on track."""

    rule: str
    principle: Principle
    text: str
    hinders: bool = True


Check = Callable[[Matter], Iterator[Found | Missing]]


@dataclass(frozen=True)
class Rule:
    """A named check, explained by the check's docstring.

    Its first line is the `title`; then come paragraphs on why it matters, one that begins "What to do:" and
    one that begins "The rule:", which gives the rule in full.
    """

    code: str
    principle: Principle
    check: Check
    thresholds: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return _(_doc(self.check).partition("\n")[0])

    @property
    def help(self) -> str:
        """All paragraphs, as the help shows them."""
        return _(_doc(self.check)).partition("\n")[2].strip()

    @property
    def why(self) -> str:
        return "\n\n".join(part for part in self._parts() if not part.startswith((_DO, _RULE)))

    @property
    def what_to_do(self) -> str:
        return self._part(_DO)

    @property
    def wording(self) -> str:
        """The rule in full, as shipped; the figures may be changed in Settings."""
        return self._part(_RULE)

    def run(self, matter: Matter) -> Iterator[Finding | NotChecked]:
        for found in self.check(matter):
            if isinstance(found, Missing):
                yield NotChecked(self.code, self.principle, found.text, found.hinders)
            else:
                yield self._finding(found)

    def _finding(self, found: Found) -> Finding:
        kind, record_id = type(found.record).__name__, found.record.id
        told = (self.code, found.severity.value, kind, str(record_id), found.text, found.data)
        return Finding(
            self.code,
            found.severity,
            found.principle or self.principle,
            kind,
            record_id,
            found.text,
            found.what_to_do,
            hashlib.sha256("\x1f".join(told).encode()).hexdigest(),
        )

    def _parts(self) -> list[str]:
        return [" ".join(part.split()) for part in self.help.split("\n\n") if part.strip()]

    def _part(self, opening: str) -> str:
        found = next((part for part in self._parts() if part.startswith(opening)), "")
        text = found.removeprefix(opening).strip()
        return text[:1].upper() + text[1:]


_DO = "What to do:"
_RULE = "The rule:"


def rule(code: str, *, principle: Principle, thresholds: tuple[str, ...] = ()) -> Callable[[Check], Rule]:
    """Make a check a rule. `thresholds` are the names of those that it compares with."""

    def made(check: Check) -> Rule:
        return Rule(code, principle, check, thresholds)

    return made


def _doc(check: Check) -> str:
    return inspect.cleandoc(check.__doc__ or "")
