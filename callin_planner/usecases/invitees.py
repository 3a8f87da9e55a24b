"""The people who may be asked to come: add, change, group (domain brief 4.3).

Labels name a person by the code alone, because labels stay readable after a purge.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any, TypeVar
from uuid import UUID

from callin_planner.domain.event import Event
from callin_planner.domain.flags import age_on, is_under_age
from callin_planner.domain.groups import Group, Membership, MembershipReview
from callin_planner.domain.ids import Changed, Record, new_id
from callin_planner.domain.invitees import (
    FlagKind,
    Invitation,
    Invitee,
    Officer,
    ScreeningFlag,
)
from callin_planner.domain.plan import Invited
from callin_planner.domain.sight import seen_flag, seen_invitation
from callin_planner.domain.site import Site
from callin_planner.domain.text import fold
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans
from callin_planner.usecases.invite_details import with_details
from callin_planner.usecases.list_lock import refuse_locked
from callin_planner.usecases.memberships import new_membership

OLDEST_AGE = 110
_FIXED = frozenset({"id", "code"})
_LINES = ("first", "last", "agency", "accommodation", "address", "text_consent_by")
R = TypeVar("R", bound=Record)


class AlreadyKnownError(UserError):
    """Someone of that name, and of no other birth date, is on file.

    `invitee_id` says who; `invited` whether that person is on the list of this call-in.
    """

    code = "already-known"

    def __init__(self, text: str, invitee_id: UUID, *, invited: bool) -> None:
        super().__init__(text)
        self.invitee_id = invitee_id
        self.invited = invited


def officers_of(store: Store) -> list[Officer]:
    """Every supervising officer, by name."""
    with store.read() as tx:
        return tx.list(Officer, order_by="name")


def reread(store: Store, rows: Sequence[Invited]) -> list[Invited]:
    """The same people as they stand now, those that are still there: a few rows of a list after an edit.

    Flags are as the one who opened the site may read them.
    """
    invitations = [row.invitation.id for row in rows]
    people = [row.invitee.id for row in rows]
    with store.read() as tx:
        parts = {one: tx.parts_of(one) for one in people}
        invitees = tx.by_id(Invitee, people)
        fresh = tx.by_id(Invitation, invitations)
        officers = {officer.id: officer for officer in tx.list(Officer)}
        groups = {group.id: group for group in tx.list(Group)}
        memberships = tx.list(Membership, invitee_id=people)
        flags = tx.list(ScreeningFlag, invitation_id=invitations)
    return [
        replace(
            row,
            invitation=seen_invitation(fresh[row.invitation.id], parts[row.invitee.id]),
            invitee=(person := invitees[row.invitee.id]),
            officer=officers.get(person.officer_id) if person.officer_id else None,
            memberships=(mine := tuple(one for one in memberships if one.invitee_id == person.id)),
            groups=tuple(groups[one.group_id] for one in mine),
            flags=tuple(
                seen_flag(flag, store.actor.role, parts[row.invitee.id])
                for flag in flags
                if flag.invitation_id == row.invitation.id
            ),
        )
        for row in rows
        if row.invitation.id in fresh and row.invitee.id in invitees
    ]


def add_person(
    store: Store,
    event_id: UUID | None,
    *,
    first: str,
    last: str,
    group_ids: Sequence[UUID] = (),
    even_if_known: bool = False,
    invitee_id: UUID | None = None,
    **fields: Any,
) -> Changed:
    """A new person under the next code of the city, listed for a call-in; on file alone without one.

    Someone under 18 on the evening gets a screening flag. Raises FieldError for a value that cannot be
    kept, AlreadyKnownError when the name is on file, unless `even_if_known`, and UserError while the list
    is locked.
    """
    values = _tidy({"first": first, "last": last, **fields})
    person = Invitee(id=invitee_id or new_id(), code="", **values)
    today = plans.today(store)
    _refuse_unsound(person, today)
    with store.read(whole=True) as tx:
        if event_id is not None:
            refuse_locked(tx, event_id)
        code = next(next_codes(tx))
        if not even_if_known:
            _refuse_known(tx, person, event_id)
    with store.change(_("Add {code}").format(code=code)) as tx:
        tx.save(replace(person, code=code))
        tx.save_all(_memberships(store, tx, person.id, group_ids, today))
        if event_id is not None:
            put_on_list(tx, tx.get(Event, event_id), person, today)
    return tx.changed


def put_on_list(tx: Tx, event: Event, person: Invitee, today: date) -> None:
    """List somebody; whoever is under 18 on the evening gets a flag. The caller has looked for the lock."""
    invitation = tx.save(Invitation(event_id=event.id, invitee_id=person.id, listed_on=today))
    if is_under_age(person, event.on):
        flag = ScreeningFlag(invitation_id=invitation.id, kind=FlagKind.UNDER_18, raised_on=today)
        tx.save(flag)


def invite(store: Store, event_id: UUID, invitee_id: UUID) -> Changed:
    """List someone who is on file already; nothing changes if the person is on this list.

    Raises UserError while the list is locked.
    """
    today = plans.today(store)
    with store.read() as tx:
        person = tx.get(Invitee, invitee_id)
        if tx.count(Invitation, event_id=event_id, invitee_id=invitee_id):
            return Changed()
        refuse_locked(tx, event_id)
    with store.change(_("List {code}").format(code=person.code)) as tx:
        put_on_list(tx, tx.get(Event, event_id), person, today)
    return tx.changed


def change_invitee(store: Store, invitee_id: UUID, **fields: Any) -> Changed:
    """Change any field but the code. Raises FieldError for a value that cannot be kept.

    Agreeing to texts keeps today and who noted it, unless `fields` say otherwise.
    """
    return change_people(store, [invitee_id], fields)


def change_people(
    store: Store,
    invitee_ids: Sequence[UUID],
    person: Mapping[str, Any],
    invitation_ids: Sequence[UUID] = (),
    invitation: Mapping[str, Any] | None = None,
) -> Changed:
    """Change the same fields of many people and of their invitations in one step, all of them or none."""
    if fixed := _FIXED & person.keys():
        raise TypeError(f"a person keeps {sorted(fixed)}")
    fields, today = _tidy(dict(person)), plans.today(store)
    with store.read() as tx:
        before = _all_of(tx, Invitee, invitee_ids)
        asked = _all_of(tx, Invitation, invitation_ids)
        _refuse_unknown_officer(tx, fields)
        after = [_agreed(replace(one, **fields), one, fields, store.actor.name, today) for one in before]
        moved = [with_details(tx, one, invitation or {}) for one in asked]
    for one in after:
        _refuse_unsound(one, today)
    people = [new for old, new in zip(before, after, strict=True) if old != new]
    places = [new for old, new in zip(asked, moved, strict=True) if old != new]
    if not people and not places:
        return Changed()
    with store.change(_sentence(before, after, invitation or {})) as tx:
        tx.save_all(people)
        tx.save_all(places)
    return tx.changed


def change_groups(store: Store, invitee_id: UUID, group_ids: Sequence[UUID]) -> Changed:
    """Let a person belong to exactly these groups; kept memberships keep their basis.

    For a slip of the hand. On somebody's request, `memberships.remove_membership` keeps that it was done.
    """
    today = plans.today(store)
    with store.read() as tx:
        code = tx.get(Invitee, invitee_id).code
    with store.change(_("Change the groups of {code}").format(code=code)) as tx:
        now = tx.list(Membership, invitee_id=invitee_id)
        gone = [row for row in now if row.group_id not in group_ids]
        acts = tx.list(MembershipReview, invitee_id=invitee_id, group_id=[row.group_id for row in gone])
        tx.delete_all([*acts, *gone])
        known = {row.group_id for row in now}
        fresh = [group_id for group_id in group_ids if group_id not in known]
        tx.save_all(_memberships(store, tx, invitee_id, fresh, today))
    return tx.changed


def change_membership(store: Store, membership_id: UUID, **fields: Any) -> Changed:
    """Change the basis or the number of sources. That is no validation: the review stays as it is."""
    if fixed := fields.keys() - {"basis", "sources"}:
        raise TypeError(f"a membership gets {sorted(fixed)} by an act of its own")
    with store.read() as tx:
        before = tx.get(Membership, membership_id)
        code = tx.get(Invitee, before.invitee_id).code
    after = replace(before, **fields)
    if after.sources < 0:
        raise FieldError("sources", _("Type how many sources there are, 0 or more."))
    if before == after:
        return Changed()
    with store.change(_("Change the basis of a group of {code}").format(code=code)) as tx:
        tx.save(replace(tx.get(Membership, membership_id), **fields))
    return tx.changed


def next_codes(tx: Tx) -> Iterator[str]:
    """The city's codes that nobody has had, in order: HB-029, HB-030..."""
    site = tx.first(Site)
    prefix = _prefix(site) if site else "P"
    taken = [person.code for person in tx.list(Invitee)]
    numbers = [_number(code, prefix) for code in taken]
    return (f"{prefix}-{number:03d}" for number in count(max(numbers, default=0) + 1))


def _prefix(site: Site) -> str:
    """The prefix that was chosen, else the initials of the city."""
    return site.code_prefix or "".join(word[0] for word in fold(site.city).split()).upper() or "P"


def _number(code: str, prefix: str) -> int:
    digits = code.removeprefix(f"{prefix}-")
    return int(digits) if digits.isascii() and digits.isdigit() else 0


def _refuse_known(tx: Tx, person: Invitee, event_id: UUID | None) -> None:
    known = next((other for other in tx.list(Invitee) if _same_person(other, person)), None)
    if known is None:
        return
    invited = tx.count(Invitation, event_id=event_id, invitee_id=known.id) > 0
    text = (
        _("Someone of that name is on this list already.")
        if invited
        else _("Someone of that name is known from an earlier call-in.")
    )
    raise AlreadyKnownError(text, known.id, invited=invited)


def _same_person(known: Invitee, person: Invitee) -> bool:
    if fold(known.name) != fold(person.name):
        return False
    return known.born is None or person.born is None or known.born == person.born


def _memberships(
    store: Store, tx: Tx, invitee_id: UUID, group_ids: Sequence[UUID], today: date
) -> list[Membership]:
    for group_id in group_ids:
        if tx.find(Group, group_id) is None:
            raise FieldError("group_ids", _("That group is no longer in the list. Choose another."))
    return [new_membership(store, today, invitee_id, group_id) for group_id in group_ids]


def _all_of(tx: Tx, kind: type[R], ids: Sequence[UUID]) -> list[R]:
    found = tx.by_id(kind, ids)
    if len(found) < len(set(ids)):
        raise UserError(_("That is no longer there; someone may have removed it."), code="missing")
    return [found[one] for one in dict.fromkeys(ids)]


def _refuse_unknown_officer(tx: Tx, fields: Mapping[str, Any]) -> None:
    if fields.get("officer_id") and tx.find(Officer, fields["officer_id"]) is None:
        raise FieldError("officer_id", _("That officer is no longer in the list. Choose another."))


def _agreed(after: Invitee, before: Invitee, fields: Mapping[str, Any], by: str, today: date) -> Invitee:
    """Consent to texts carries its day and who noted it; taking it back clears both."""
    if after.text_ok and not before.text_ok:
        day = fields.get("text_consent_on") or today
        return replace(after, text_consent_on=day, text_consent_by=fields.get("text_consent_by") or by)
    if before.text_ok and not after.text_ok:
        return replace(after, text_consent_on=None, text_consent_by="")
    return after


def _refuse_unsound(person: Invitee, today: date) -> None:
    if not person.name:
        raise FieldError("first", _("Type a first or a last name."))
    if person.born and person.born > today:
        raise FieldError("born", _("That birth date is still to come. Look at the year."))
    if person.born and age_on(person.born, today) > OLDEST_AGE:
        raise FieldError("born", _("That birth date is too long ago. Look at the year."))
    if person.text_consent_on and person.text_consent_on > today:
        raise FieldError("text_consent_on", _("That day is still to come. Choose today or an earlier day."))
    if not (len(person.language) == 2 and person.language.isascii() and person.language.islower()):
        raise FieldError("language", _("Choose a language from the list."))


def _sentence(before: Sequence[Invitee], after: Sequence[Invitee], invitation: Mapping[str, Any]) -> str:
    if len(before) > 1:
        return ngettext("Change {n} person", "Change {n} people", len(before)).format(n=len(before))
    if invitation:
        return _("Change {code}").format(code=before[0].code)
    return _label_of(before[0], after[0])


def _label_of(before: Invitee, after: Invitee) -> str:
    names = {name for name in vars(after) if getattr(before, name) != getattr(after, name)}
    sentences = {
        "note": _("Edit the note on {code}"),
        "officer_id": _("Change the officer of {code}"),
        "language": _("Change the language of {code}"),
        "supervised_until": _("Change how long {code} is supervised"),
        "born": _("Correct the birth date of {code}"),
    }
    if names <= {"first", "last"}:
        return _("Correct the name of {code}").format(code=before.code)
    if "text_ok" in names:
        agreed = (
            _("Note that {code} agrees to texts") if after.text_ok else _("Note that {code} wants no texts")
        )
        return agreed.format(code=before.code)
    sentence = sentences.get(next(iter(names))) if len(names) == 1 else None
    return (sentence or _("Change {code}")).format(code=before.code)


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    tidy = {name: " ".join(value.split()) if name in _LINES else value for name, value in fields.items()}
    if "phones" in tidy:
        tidy["phones"] = tuple(" ".join(phone.split()) for phone in tidy["phones"] if phone.strip())
    if "note" in tidy:
        tidy["note"] = tidy["note"].strip()
    return tidy
