"""Who is held to belong to which group: validate, challenge, take away (28 CFR Part 23; R-I6).

Labels name a person by the code alone, because labels stay readable after a purge.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from callin_planner.domain.groups import Group, Membership, MembershipReview, ReviewAct
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import Invitation, Invitee
from callin_planner.domain.membership_state import (
    MembershipState,
    is_past_stop,
    membership_state,
    months_after,
    review_day,
    stop_day,
)
from callin_planner.domain.thresholds import Thresholds
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans
from callin_planner.usecases.thresholds import thresholds

_ORDER = (MembershipState.UNUSABLE, MembershipState.OVERDUE, MembershipState.DUE, MembershipState.SOUND)
_REASON_LETTERS = 4


@dataclass(frozen=True)
class MembershipRow:
    """One membership as it stands today. `invited`: the person is on the list of the call-in in view.

    `review_on` and `stop_on` are None where nobody wrote down when it was entered or validated.
    """

    membership: Membership
    group: Group
    invitee: Invitee
    state: MembershipState
    review_on: date | None = None
    stop_on: date | None = None
    past_stop: bool = False
    invited: bool = False

    @property
    def id(self) -> UUID:
        return self.membership.id


def memberships_of(store: Store, event_id: UUID | None = None) -> list[MembershipRow]:
    """Every membership on file, the most pressing first, then by code."""
    today, figures = plans.today(store), thresholds(store)
    with store.read() as tx:
        groups = {group.id: group for group in tx.list(Group)}
        people = {person.id: person for person in tx.list(Invitee)}
        asked = frozenset(
            row.invitee_id for row in (tx.list(Invitation, event_id=event_id) if event_id else ())
        )
        rows = [
            row_of(
                one,
                groups[one.group_id],
                people[one.invitee_id],
                today,
                figures,
                invited=one.invitee_id in asked,
            )
            for one in tx.list(Membership)
        ]
    return sorted(
        rows, key=lambda row: (_ORDER.index(row.state), row.review_on or date.min, row.invitee.code)
    )


def row_of(
    membership: Membership,
    group: Group,
    invitee: Invitee,
    today: date,
    figures: Thresholds,
    *,
    invited: bool = True,
) -> MembershipRow:
    """One membership as it stands on that day."""
    return MembershipRow(
        membership,
        group,
        invitee,
        membership_state(membership, today, figures),
        review_day(membership, figures),
        stop_day(membership, figures),
        is_past_stop(membership, today, figures),
        invited,
    )


def to_look_at(rows: Iterable[MembershipRow]) -> list[MembershipRow]:
    """Those that are due, overdue or unusable."""
    return [row for row in rows if row.state is not MembershipState.SOUND]


def reviews_of(store: Store, invitee_id: UUID) -> list[MembershipReview]:
    """What was done with a person's memberships, the latest first."""
    with store.read() as tx:
        return tx.list(MembershipReview, invitee_id=invitee_id, order_by="-at")


def validate_membership(
    store: Store, membership_id: UUID, *, basis: str, sources: int, reason: str
) -> Changed:
    """Say, as the one who opened the site, that it still holds, on what basis, and why.

    The review begins anew and an open challenge is answered. Raises FieldError for what is missing.
    """
    basis, reason = _line(basis), _line(reason)
    if not basis:
        raise FieldError(
            "basis", _("Say what it rests on, such as “Group audit; officer and outreach agree”.")
        )
    if sources < 1:
        raise FieldError("sources", _("Type how many sources agree, 1 or more."))
    _require_reason(reason)
    today, figures = plans.today(store), thresholds(store)
    with store.change(_("Validate a membership of {code}").format(code=_code(store, membership_id))) as tx:
        before = tx.get(Membership, membership_id)
        tx.save(
            replace(
                before,
                basis=basis,
                sources=sources,
                verified_on=today,
                verified_by=store.actor.name,
                review_on=months_after(today, int(figures.membership_months)),
                challenged_on=None,
                challenged_by="",
                challenge="",
            )
        )
        tx.save(_act(store, before, ReviewAct.VALIDATED, reason, basis=basis, sources=sources))
    return tx.changed


def challenge_membership(store: Store, membership_id: UUID, *, asked_by: str, reason: str) -> Changed:
    """Note that somebody says it is wrong. Until it is validated or taken away, nothing may rest on it."""
    asked_by, reason = _line(asked_by), _line(reason)
    if not asked_by:
        raise FieldError("asked_by", _("Say who asked: the person, a parent, a lawyer, an officer."))
    _require_reason(reason)
    today = plans.today(store)
    with store.change(
        _("Note a challenge to a membership of {code}").format(code=_code(store, membership_id))
    ) as tx:
        before = tx.get(Membership, membership_id)
        tx.save(replace(before, challenged_on=today, challenged_by=asked_by, challenge=reason))
        tx.save(_act(store, before, ReviewAct.CHALLENGED, reason, asked_by=asked_by))
    return tx.changed


def remove_membership(store: Store, membership_id: UUID, *, reason: str, asked_by: str = "") -> Changed:
    """Take it away. That it was done, and why, stays with the person, but not which group it was."""
    reason = _line(reason)
    _require_reason(reason)
    with store.change(_("Take a membership of {code} away").format(code=_code(store, membership_id))) as tx:
        before = tx.get(Membership, membership_id)
        earlier = tx.list(MembershipReview, invitee_id=before.invitee_id, group_id=before.group_id)
        tx.delete_all(earlier)
        tx.delete(before)
        removed = _act(store, before, ReviewAct.REMOVED, reason, asked_by=_line(asked_by))
        tx.save(replace(removed, group_id=None))
    return tx.changed


def new_membership(store: Store, today: date, invitee_id: UUID, group_id: UUID) -> Membership:
    """Entered today by whoever is at the machine, and not validated yet."""
    return Membership(invitee_id=invitee_id, group_id=group_id, entered_on=today, entered_by=store.actor.name)


def unusable_people(
    tx: Tx, invitee_ids: Sequence[UUID], today: date, figures: Thresholds
) -> dict[UUID, Membership]:
    """Of these people, those who have a membership nothing may rest on, and which."""
    wanted = set(invitee_ids)
    found: dict[UUID, Membership] = {}
    for one in tx.list(Membership):
        if one.invitee_id in wanted and membership_state(one, today, figures) is MembershipState.UNUSABLE:
            found.setdefault(one.invitee_id, one)
    return found


def refuse_unusable(tx: Tx, invitee_ids: Sequence[UUID], today: date, figures: Thresholds) -> None:
    """Raises UserError where somebody is to be approved on a membership nothing may rest on."""
    found = unusable_people(tx, invitee_ids, today, figures)
    if not found:
        return
    if len(found) == 1:
        invitee_id, membership = next(iter(found.items()))
        code = tx.get(Invitee, invitee_id).code
        raise UserError(f"{why_unusable(code, membership)} {what_to_do()}", code="membership-unusable")
    raise UserError(
        ngettext(
            "The group membership of {n} person may not be used any more, so nobody was approved. {what}",
            "The group memberships of {n} people may not be used any more, so nobody was approved. {what}",
            len(found),
        ).format(n=len(found), what=what_to_do()),
        code="membership-unusable",
    )


def why_unusable(code: str, membership: Membership) -> str:
    """Why nothing may rest on it; the person by code, and never the group."""
    if membership.challenged_on is not None:
        return _(
            "{code}: somebody has said that the group membership is wrong, and nobody has looked yet."
        ).format(code=code)
    return _("{code}: nobody has validated the group membership for so long that it may not be used.").format(
        code=code
    )


def what_to_do() -> str:
    return _("Validate it or take it away under Groups, Memberships to look at.")


def _act(
    store: Store,
    membership: Membership,
    act: ReviewAct,
    reason: str,
    *,
    asked_by: str = "",
    basis: str = "",
    sources: int = 0,
) -> MembershipReview:
    return MembershipReview(
        invitee_id=membership.invitee_id,
        group_id=membership.group_id,
        act=act,
        at=store.clock.now(),
        by_name=store.actor.name,
        asked_by=asked_by,
        reason=reason,
        basis=basis,
        sources=sources,
    )


def _code(store: Store, membership_id: UUID) -> str:
    with store.read() as tx:
        return tx.get(Invitee, tx.get(Membership, membership_id).invitee_id).code


def _require_reason(reason: str) -> None:
    if len(reason) < _REASON_LETTERS:
        raise FieldError(
            "reason", _("Say why, in a few words. The reason is kept with your name and the day.")
        )


def _line(text: str) -> str:
    return " ".join(text.split())
