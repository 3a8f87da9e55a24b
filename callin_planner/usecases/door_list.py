"""Tonight's list for the door, out of everything the site knows: the fewest words that do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from callin_planner.domain.attendance import is_expected
from callin_planner.domain.cards import DoorCode, Space, space_key
from callin_planner.domain.door_list import DoorList, DoorPerson, DoorSession, name_words
from callin_planner.domain.event import CrewAssignment
from callin_planner.domain.groups import rivals_of
from callin_planner.domain.invitees import Invitation, Invitee, ScreeningFlag, Status
from callin_planner.domain.people import Person
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.domain.roles import Role
from callin_planner.i18n import _
from callin_planner.storage.tx import Tx

_CLOSED = frozenset({Status.HELD, Status.SET_ASIDE, Status.WITHDRAWN, Status.REPLACED})
_A_SECOND = 1


def build(tx: Tx, full: FullPlan, public_key: bytes, token_key: bytes, now: datetime) -> DoorList:
    """The list of one evening; `now` is the site's own time."""
    plan = full.plan
    listed = [one for one in full.invited if is_on_list(one.invitation)]
    ahead = round((now - datetime.now(UTC)).total_seconds())
    manager = _manager(tx, plan.event.id)
    return DoorList(
        event_id=plan.event.id,
        title=plan.event.name,
        place=plan.venue.name if plan.venue else "",
        on=plan.event.on,
        begins=plan.event.begins,
        time_zone=plan.site.time_zone,
        public_key=public_key,
        code_key=space_key(token_key, Space.DOOR),
        ahead=ahead if abs(ahead) > _A_SECOND else 0,
        is_sample=plan.site.is_sample,
        guests_welcome=plan.event.guests_welcome,
        late_plan=plan.event.late_plan,
        manager=manager[0],
        manager_phone=manager[1],
        sessions=tuple(DoorSession(id=one.id, label=one.label, begins=one.begins) for one in plan.sessions),
        people=_people(tx, full, listed),
    )


def is_on_list(invitation: Invitation) -> bool:
    """Those to come, and those whom the door sends to the project manager."""
    return is_expected(invitation) or invitation.status in _CLOSED


def _people(tx: Tx, full: FullPlan, listed: list[Invited]) -> tuple[DoorPerson, ...]:
    shown = Counter(_shown(one.invitee) for one in listed)
    codes = _codes(tx, [one.invitation.id for one in listed])
    joins = may_join(full, _apart(full, tx))
    return tuple(
        DoorPerson(
            invitation_id=one.invitation.id,
            first=one.invitee.first or one.invitee.last[:1],
            initial=one.invitee.last[:1].upper() if one.invitee.first else "",
            keys=tuple(dict.fromkeys((*name_words(one.invitee.first), *name_words(one.invitee.last)))),
            mark=one.invitee.code if shown[_shown(one.invitee)] > 1 else "",
            session_id=one.invitation.session_id,
            may_join=joins[one.invitation.id],
            needs=_needs(one.invitee),
            guest_expected=bool(one.invitation.guest or one.invitation.guests),
            closed=not is_expected(one.invitation),
            codes=codes[one.invitation.id],
        )
        for one in listed
    )


def _shown(invitee: Invitee) -> tuple[str, str]:
    return invitee.first.casefold(), invitee.last[:1].casefold()


def _needs(invitee: Invitee) -> str:
    """What whoever stands at the door has to arrange. Nothing that others in the line should not read."""
    from callin_planner.documents.dates import language_name

    needs = []
    if invitee.interpreter:
        language = language_name(invitee.language)
        needs.append(_("needs the {language} interpreter").format(language=language))
    if invitee.hearing_support:
        needs.append(_("hears better in front"))
    return ", ".join(needs)


def may_join(full: FullPlan, apart: Mapping[UUID, frozenset[UUID]]) -> dict[UUID, tuple[UUID, ...]]:
    """The other sessions each invitation may be moved to.

    Not one that holds anybody to be kept apart from, nor one that such a person could be moved to as well:
    so no two moves made at two doors can bring them together.
    """
    found: dict[UUID, list[UUID]] = {one.invitation.id: [] for one in full.invited}
    for session in full.plan.sessions:
        inside = {one.invitee.id for one in full.invited if one.invitation.session_id == session.id}
        could = [
            one
            for one in full.invited
            if one.invitation.session_id not in (None, session.id) and not apart[one.invitee.id] & inside
        ]
        free = {one.invitee.id for one in could}
        for one in could:
            if not apart[one.invitee.id] & free:
                found[one.invitation.id].append(session.id)
    return {invitation_id: tuple(sessions) for invitation_id, sessions in found.items()}


def _apart(full: FullPlan, tx: Tx) -> defaultdict[UUID, frozenset[UUID]]:
    """Invitees to be kept apart: rival groups on that day, no-contact orders, risks between two people."""
    on = full.plan.event.on
    apart: defaultdict[UUID, frozenset[UUID]] = defaultdict(frozenset)
    members: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for one in full.invited:
        for group in one.groups:
            members[group.id].add(one.invitee.id)
    for group_id, ours in members.items():
        theirs = {each for rival in rivals_of(group_id, full.ties, on) for each in members[rival]} - ours
        for invitee_id in ours:
            apart[invitee_id] |= theirs
    by_invitation = {one.invitation.id: one.invitee.id for one in full.invited}
    for flag in _flags(tx, by_invitation):
        mine, other = by_invitation[flag.invitation_id], flag.other_invitee_id
        if other is not None:
            apart[mine] |= {other}
            apart[other] |= {mine}
    return apart


def _flags(tx: Tx, invitation_ids: Iterable[UUID]) -> list[ScreeningFlag]:
    ids = list(invitation_ids)
    return [
        flag
        for start in range(0, len(ids), 500)
        for flag in tx.list(ScreeningFlag, invitation_id=ids[start : start + 500])
    ]


def _codes(tx: Tx, invitation_ids: list[UUID]) -> defaultdict[UUID, tuple[str, ...]]:
    """The digests of letters that still open the door."""
    found: defaultdict[UUID, tuple[str, ...]] = defaultdict(tuple)
    for start in range(0, len(invitation_ids), 500):
        some = invitation_ids[start : start + 500]
        for code in tx.list(DoorCode, invitation_id=some, revoked_at=None, order_by="issued_at"):
            digests = (code.digest, code.spoken_digest) if code.spoken_digest else (code.digest,)
            found[code.invitation_id] = (*found[code.invitation_id], *digests)
    return found


def _manager(tx: Tx, event_id: UUID) -> tuple[str, str]:
    """Name and phone of whoever leads the evening."""
    lead = tx.first(CrewAssignment, event_id=event_id, job="pm")
    if lead is not None:
        return lead.name, lead.phone
    person = tx.first(Person, role=Role.PM.value, order_by="name")
    return (person.name, person.phone) if person else ("", "")
