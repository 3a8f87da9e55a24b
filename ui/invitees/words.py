"""Plain words for where an invitation and its letter stand, and for a person's fields."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from callin_planner.domain.deliveries import ARRIVED, Result
from callin_planner.domain.invitees import FlagKind, FlagState, LetterState, Status, Supervision
from callin_planner.i18n import _
from callin_planner.usecases.delivery_words import result_word
from callin_planner.usecases.overview import Reached
from ui.kit.dates import day_text


@dataclass(frozen=True)
class Look:
    """A word, the state whose colours it wears, and its icon (None: the state's own)."""

    word: str
    state: str
    icon: str | None = None


def status_look(status: Status) -> Look:
    """The chip of a status; the letter's own steps show as approved, because the letter has a column."""
    return _status_looks()[status]


@cache
def _status_looks() -> dict[Status, Look]:
    return {
        Status.CANDIDATE: Look(_("Listed"), "neutral", "list-details"),
        Status.SCREENED: Look(_("Vetting"), "progress"),
        Status.APPROVED: Look(_("Approved"), "good"),
        Status.LETTER_READY: Look(_("Approved"), "good"),
        Status.DELIVERED: Look(_("Approved"), "good"),
        Status.CONFIRMED: Look(_("Coming"), "good", "user-check"),
        Status.ATTENDED: Look(_("Came"), "good", "user-check"),
        Status.NO_SHOW: Look(_("Did not come"), "look", "circle-x"),
        Status.EXCUSED: Look(_("Excused"), "info"),
        Status.WITHDRAWN: Look(_("Withdrawn"), "neutral"),
        Status.REPLACED: Look(_("Replaced"), "neutral", "refresh"),
        Status.HELD: Look(_("Held for safety"), "look", "hand-stop"),
        Status.SET_ASIDE: Look(_("Set aside"), "neutral"),
    }


def letter_look(letter: LetterState) -> Look:
    return _letter_looks()[letter]


@cache
def _letter_looks() -> dict[LetterState, Look]:
    return {
        LetterState.NONE: Look("–", "neutral", ""),
        LetterState.TO_PRINT: Look(_("To print"), "neutral", "printer"),
        LetterState.WITH_OFFICER: Look(_("With officer"), "info", "user-share"),
        LetterState.DELIVERED: Look(_("Delivered"), "good", "mail-check"),
        LetterState.CAME_BACK: Look(_("Came back"), "look", "mail-x"),
    }


def stage_word(stage: Reached) -> str:
    """A bar of the Overview's funnel, as a filter."""
    return {
        Reached.LISTED: _("On the list"),
        Reached.VETTED: _("Vetted"),
        Reached.APPROVED: _("Approved"),
        Reached.DELIVERED: _("Letter delivered"),
        Reached.ATTENDED: _("Came"),
        Reached.TO_HAND_OVER: _("Letter to hand over"),
    }[stage]


def supervision_words() -> dict[Supervision, str]:
    return {
        Supervision.PROBATION: _("Probation"),
        Supervision.PAROLE: _("Parole"),
        Supervision.FEDERAL: _("Federal release"),
        Supervision.PRETRIAL: _("Pretrial"),
        Supervision.CUSTODY: _("In custody"),
        Supervision.NONE: _("None"),
    }


def flag_word(kind: FlagKind) -> str:
    return {
        FlagKind.PENDING_CHARGE: _("Pending charge"),
        FlagKind.ACTIVE_WARRANT: _("Warrant"),
        FlagKind.VICTIM_OR_WITNESS: _("Victim or witness in an open case"),
        FlagKind.NO_CONTACT_ORDER: _("No-contact order"),
        FlagKind.RIVAL_RISK: _("Risk between rivals"),
        FlagKind.INFORMANT_RISK: _("Could be put at risk by talking"),
        FlagKind.CASE_CONFLICT: _("Conflicts with an open operation"),
        FlagKind.SUPERVISION_ENDS: _("Supervision ends"),
        FlagKind.CANNOT_COMPEL: _("Attendance cannot be required"),
        FlagKind.CURFEW_OR_GPS: _("Curfew or GPS"),
        FlagKind.UNDER_18: _("Under 18"),
        FlagKind.CUSTODY_TRANSPORT: _("Transport from custody"),
        FlagKind.ACCESS: _("Disability, language or reading"),
        FlagKind.SURVIVOR_FAMILY: _("Family of a speaker or of the deceased"),
        FlagKind.BEREAVED: _("Recently bereaved"),
        FlagKind.UNVERIFIED: _("Mistaken for another, or not verified"),
        FlagKind.OTHER: _("Something else"),
        FlagKind.PROTECTED: _("A protected flag"),
    }[kind]


def flag_look(state: FlagState) -> Look:
    return {
        FlagState.OK: Look(_("Settled"), "good"),
        FlagState.NEEDS_DECISION: Look(_("To decide"), "look"),
        FlagState.EXCLUDE: Look(_("Leave out"), "look", "hand-stop"),
    }[state]


def result_look(result: Result) -> Look:
    """How a try ended; those after which the letter is where it should be wear the good state."""
    word = result_word(result)
    return Look(word[:1].lower() + word[1:], "good" if result in ARRIVED else "look")


def full_day(day: date | None) -> str:
    return day_text(day) if day else ""
