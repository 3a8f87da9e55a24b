"""Which role may change which kind of record: deny by default (domain brief 10, R-I1).

Who may see what of a person is `domain/sight.py`, who may let names out `domain/disclosures.py`; this is
about what is kept.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from callin_planner.domain.roles import Role


class Area(StrEnum):
    """Kinds of records that the same roles work on."""

    SITE = "site"
    PROGRAM = "program"
    TASKS = "tasks"
    WORDS = "words"
    CODES = "codes"
    GROUPS = "groups"
    LIST = "list"
    DELIVERY = "delivery"
    SCREENING = "screening"
    DOOR = "door"
    SERVICES = "services"
    HELP = "help"
    TRACE = "trace"


AREAS: Mapping[Area, frozenset[str]] = {
    Area.SITE: frozenset({"Site", "Person", "Letterhead"}),
    Area.PROGRAM: frozenset(
        {
            "Venue", "Event", "Session", "CrewAssignment", "Speaker", "AgendaItem", "Deck", "Slide",
            "Picture", "PictureContent", "CalendarEntry", "Promise", "Waiver",
            "EveningStart",
        }
    ),
    Area.TASKS: frozenset(
        {"Task", "SignOff", "EvidenceFile", "EvidenceContent", "HelpLineTest", "PreflightMark"}
    ),
    Area.WORDS: frozenset({"Wording", "Setting"}),
    Area.CODES: frozenset({"CardBatch", "Card", "DoorCode"}),
    Area.GROUPS: frozenset({"Group", "GroupTie", "Incident", "Membership", "MembershipReview"}),
    Area.LIST: frozenset({"Invitee", "ImportBatch", "SavedMapping", "Officer"}),
    Area.SCREENING: frozenset({"ScreeningFlag", "Invitation", "ListLock", "ListAddition"}),
    Area.DELIVERY: frozenset({"DeliveryAttempt", "Reminder", "OfficerSheet"}),
    Area.DOOR: frozenset({"Attendance", "DoorOpening", "DoorScan"}),
    Area.SERVICES: frozenset({"Provider", "Location", "Service"}),
    Area.HELP: frozenset(
        {
            "DeskOpening", "ConsentWording", "DeskEntry", "Intake", "PersonCard", "Consent", "Notice",
            "ContactAttempt", "Referral", "ProviderSheet",
        }
    ),
    Area.TRACE: frozenset({"MadePaper", "SpeakerDraft", "Disclosure", "SavedView"}),
}  # fmt: skip
"""Every kind that is stored, by the name of its record. TRACE is what other acts leave behind."""

MAY_CHANGE: Mapping[Role, frozenset[Area]] = {
    Role.PM: frozenset(Area),
    Role.ADMIN: frozenset({Area.SITE, Area.WORDS, Area.TASKS, Area.TRACE}),
    Role.FACILITATOR: frozenset(
        {Area.PROGRAM, Area.TASKS, Area.WORDS, Area.CODES, Area.SCREENING, Area.DOOR, Area.TRACE}
    ),
    Role.LE_LIAISON: frozenset({Area.TASKS, Area.GROUPS, Area.LIST, Area.SCREENING, Area.TRACE}),
    Role.PO_LIAISON: frozenset(
        {Area.TASKS, Area.LIST, Area.SCREENING, Area.DELIVERY, Area.CODES, Area.TRACE}
    ),
    Role.SERVICES_LEAD: frozenset({Area.TASKS, Area.WORDS, Area.CODES, Area.SERVICES, Area.HELP, Area.TRACE}),
    Role.PROVIDER_INTAKE: frozenset({Area.HELP}),
    Role.OBSERVER: frozenset({Area.TRACE}),
}

_AREA_OF = {kind: area for area, kinds in AREAS.items() for kind in kinds}


def may_change(role: Role, kind: str) -> bool:
    """Whether `role` may keep changes of records called `kind`; a kind that is in no area is nobody's."""
    area = _AREA_OF.get(kind)
    return area is not None and area in MAY_CHANGE.get(role, frozenset())


def forbidden(role: Role, kinds: Iterable[str]) -> frozenset[str]:
    """Those of `kinds` that `role` may not change."""
    return frozenset(kind for kind in kinds if not may_change(role, kind))
