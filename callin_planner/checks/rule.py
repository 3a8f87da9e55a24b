"""What a check is: one small function that reads a plan and yields findings (house mechanism 8)."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from callin_planner.domain.ids import Record
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
class Texts:
    """What is printed for the people in the room, as plain text, for the rules that read it.

    `handout` maps a language to the whole text of one intake handout; `handout_qr` is what its QR holds,
    with the token of that very handout in `handout_token`. Empty means that it could not be rendered;
    `missing` then says why, in a sentence for people.
    """

    handout: dict[str, str] = field(default_factory=dict)
    handout_qr: str = ""
    handout_token: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Matter:
    """All that a rule may look at. Nothing in it can be changed."""

    full: FullPlan
    thresholds: Thresholds
    texts: Texts

    @property
    def plan(self) -> Plan:
        return self.full.plan


@dataclass(frozen=True)
class Found:
    """What a rule yields: how grave, about which record, what is so, and what to do about it."""

    severity: Severity
    record: Record
    text: str
    what_to_do: str


@dataclass(frozen=True)
class Missing:
    """What a rule yields when it cannot tell: a sentence that says which data it lacks."""

    text: str


@dataclass(frozen=True)
class Finding:
    """One thing to look at. `record_kind` is the record's class name ("AgendaItem", "Slide", "Event"...).

    `text` names no invitee: an invitee appears by code only.
    """

    rule: str
    severity: Severity
    principle: Principle
    record_kind: str
    record_id: UUID
    text: str
    what_to_do: str


@dataclass(frozen=True)
class NotChecked:
    """A rule that lacked data, and what it lacked."""

    rule: str
    principle: Principle
    text: str


Check = Callable[[Matter], Iterator[Found | Missing]]


@dataclass(frozen=True)
class Rule:
    """A named check. `title` and `help` are the first line and the rest of the check's docstring."""

    code: str
    principle: Principle
    check: Check
    thresholds: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return _(_doc(self.check).partition("\n")[0])

    @property
    def help(self) -> str:
        return _(_doc(self.check)).partition("\n")[2].strip()

    def run(self, matter: Matter) -> Iterator[Finding | NotChecked]:
        for found in self.check(matter):
            if isinstance(found, Missing):
                yield NotChecked(self.code, self.principle, found.text)
            else:
                yield Finding(
                    self.code,
                    found.severity,
                    self.principle,
                    type(found.record).__name__,
                    found.record.id,
                    found.text,
                    found.what_to_do,
                )


def rule(code: str, *, principle: Principle, thresholds: tuple[str, ...] = ()) -> Callable[[Check], Rule]:
    """Make a check a rule. `thresholds` are the names of those that it compares with."""

    def made(check: Check) -> Rule:
        return Rule(code, principle, check, thresholds)

    return made


def _doc(check: Check) -> str:
    return inspect.cleandoc(check.__doc__ or "")
