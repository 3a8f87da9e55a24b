"""Which role sees what of a person: deny by default, field by field (domain brief 10, R-I1, R-I2).

A person whom a reader may see in part is a `SeenInvitee`: something to read, which is never saved. Who took
help is `domain/help_sight.py`; what may leave on paper or as a file is `domain/disclosures.py`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from callin_planner.domain.flags import seen_by
from callin_planner.domain.invitees import FlagKind, Invitation, Invitee, ScreeningFlag
from callin_planner.domain.roles import Role


class Part(StrEnum):
    """What is known of a person. DOOR_NAME is the first name and an initial; IDENTITY birth date, phones,
    address and notes; ARRANGED guest, ride and letters; FLAG_STATES that there is a flag, but not which."""

    CODE = "code"
    DOOR_NAME = "door_name"
    NAME = "name"
    IDENTITY = "identity"
    NEEDS = "needs"
    SUPERVISION = "supervision"
    GROUPS = "groups"
    ARRANGED = "arranged"
    FLAG_STATES = "flag_states"
    FLAGS = "flags"


class Whose(StrEnum):
    """Whom a reader sees more of: those who are expected at the door, whom the reader nominated, whom the
    reader supervises, and who agreed that the reader's office may know them."""

    EVERYBODY = "everybody"
    EXPECTED = "expected"
    NOMINATED = "nominated"
    CASELOAD = "caseload"
    CONSENTED = "consented"


EVERYTHING = frozenset(Part)
NOTHING: frozenset[Part] = frozenset()

MAY_SEE: Mapping[Role, Mapping[Whose, frozenset[Part]]] = {
    Role.PM: {Whose.EVERYBODY: EVERYTHING},
    Role.FACILITATOR: {
        Whose.EVERYBODY: frozenset({Part.CODE, Part.FLAG_STATES}),
        Whose.EXPECTED: frozenset({Part.DOOR_NAME, Part.NEEDS}),
    },
    Role.LE_LIAISON: {
        Whose.EVERYBODY: frozenset({Part.CODE, Part.GROUPS, Part.FLAG_STATES}),
        Whose.NOMINATED: EVERYTHING,
    },
    Role.PO_LIAISON: {
        Whose.EVERYBODY: frozenset({Part.CODE, Part.FLAG_STATES}),
        Whose.CASELOAD: EVERYTHING,
    },
    Role.SERVICES_LEAD: {Whose.CONSENTED: frozenset({Part.CODE, Part.NAME, Part.NEEDS})},
    Role.PROVIDER_INTAKE: {Whose.CONSENTED: frozenset({Part.CODE, Part.NAME, Part.NEEDS})},
    Role.OBSERVER: {},
    Role.ADMIN: {},
}
"""What is not said here is not seen. The parts of all that somebody is to the reader come together."""

NEEDED: Mapping[str, Part] = {
    "Group": Part.GROUPS,
    "GroupTie": Part.GROUPS,
    "Membership": Part.GROUPS,
    "MembershipReview": Part.GROUPS,
    "ScreeningFlag": Part.FLAG_STATES,
    "DeliveryAttempt": Part.ARRANGED,
    "Reminder": Part.ARRANGED,
    "SavedView": Part.IDENTITY,
}
"""Kinds of records that say something of people, and what a role must see of somebody to be given any."""

OF_A_PERSON = frozenset({"Membership", "MembershipReview"})
"""Those of them that are given for the people alone of whom the reader sees that part."""


@dataclass(frozen=True, kw_only=True)
class SeenInvitee(Invitee):
    """As much of a person as a reader may see. The store refuses to keep it."""


@dataclass(frozen=True, kw_only=True)
class SeenInvitation(Invitation):
    """An invitation without what is arranged with the person. The store refuses to keep it."""


def sees_all(role: Role) -> bool:
    return MAY_SEE.get(role, {}).get(Whose.EVERYBODY) == EVERYTHING


def of_everybody(role: Role) -> frozenset[Part]:
    """What `role` sees of people who are nothing in particular to the reader."""
    return MAY_SEE.get(role, {}).get(Whose.EVERYBODY, NOTHING)


def most_of(role: Role) -> frozenset[Part]:
    """What `role` sees of anybody at all."""
    return NOTHING.union(*MAY_SEE.get(role, {}).values())


def sees_names(role: Role) -> bool:
    """Whether somebody of `role` sees a name, or the door's part of one, anywhere."""
    return bool(most_of(role) & {Part.NAME, Part.DOOR_NAME})


def may_read(role: Role, kind: str) -> bool:
    """Whether `role` is given records of a kind that tells of people. What tells of none is not held back."""
    needed = NEEDED.get(kind)
    return needed is None or needed in most_of(role)


def seen_person(person: Invitee, parts: Collection[Part]) -> Invitee:
    """The person with those parts alone; the very record where that is everything."""
    if frozenset(parts) >= EVERYTHING:
        return person
    first, last = _name(person, parts)
    kept: dict[str, object] = {
        "id": person.id,
        "code": person.code if Part.CODE in parts else "",
        "first": first,
        "last": last,
    }
    for part, names in _FIELDS.items():
        if part in parts:
            kept |= {name: getattr(person, name) for name in names}
    return SeenInvitee(**kept)  # type: ignore[arg-type]


def seen_flag(flag: ScreeningFlag, role: Role, parts: Collection[Part]) -> ScreeningFlag:
    """The flag as far as it may be seen: all, or that there is one and how it stands."""
    if Part.FLAGS in parts:
        return seen_by(role, flag)
    return ScreeningFlag(
        id=flag.id, invitation_id=flag.invitation_id, kind=FlagKind.PROTECTED, state=flag.state
    )


def seen_invitation(invitation: Invitation, parts: Collection[Part]) -> Invitation:
    """The invitation without guest and ride, where those are not among `parts`."""
    if Part.ARRANGED in parts:
        return invitation
    hidden = dict.fromkeys(("guest", "ride", "ride_driver", "ride_from", "reason"), "")
    return SeenInvitation(**(vars(invitation) | hidden | {"ride_at": None}))


def _name(person: Invitee, parts: Collection[Part]) -> tuple[str, str]:
    """Where no name is seen the code stands in its place, so that a list still says whom it means."""
    if Part.NAME in parts:
        return person.first, person.last
    if Part.DOOR_NAME in parts:
        return (person.first, f"{person.last[:1]}.") if person.first else (f"{person.last[:1]}.", "")
    return (person.code, "") if Part.CODE in parts else ("", "")


_FIELDS: Mapping[Part, tuple[str, ...]] = {
    Part.IDENTITY: (
        "born", "phones", "address", "text_ok", "text_consent_on", "text_consent_by", "message_ok", "note",
        "imported_from", "accommodation",
    ),
    Part.NEEDS: ("language", "interpreter", "reading_support", "hearing_support"),
    Part.SUPERVISION: ("supervision", "agency", "officer_id", "supervised_until", "compel"),
}  # fmt: skip
