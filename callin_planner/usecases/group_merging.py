"""Two groups that an import made of one: everything of the second goes to the first, in one undo."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from callin_planner.domain.groups import Group, GroupTie, Incident, Membership, MembershipReview
from callin_planner.domain.ids import Changed, Record
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.group_ties import moved_ties
from callin_planner.usecases.groups import called

MOVES: tuple[type[Record], ...] = (Membership, MembershipReview, Incident, GroupTie)
"""Every kind that points at a group."""


@dataclass(frozen=True)
class Merging:
    """What a merge does, before it is done. `in_both` people are in both and are kept once."""

    keep: Group
    gone: Group
    members: int
    in_both: int
    incidents: int
    ties: int


def merging(store: Store, keep_id: UUID, gone_id: UUID) -> Merging:
    with store.read() as tx:
        keep, gone = _both(tx, keep_id, gone_id)
        there = {row.invitee_id for row in tx.list(Membership, group_id=keep_id)}
        coming = tx.list(Membership, group_id=gone_id)
        return Merging(
            keep,
            gone,
            members=sum(row.invitee_id not in there for row in coming),
            in_both=sum(row.invitee_id in there for row in coming),
            incidents=tx.count(Incident, group_id=gone_id),
            ties=len(moved_ties(tx, keep_id, gone_id)[0]),
        )


def merge_groups(store: Store, keep_id: UUID, gone_id: UUID) -> Changed:
    """Keep one of two groups with everything of both. Name, alias, code and color stay those of the kept.

    Of somebody in both, the membership that was validated later stays. Raises UserError for one group twice.
    """
    with store.read() as tx:
        keep, gone = _both(tx, keep_id, gone_id)
    words = _("Merge {gone} into {keep}").format(gone=called(gone), keep=called(keep))
    with store.change(words) as tx:
        keep, gone = _both(tx, keep_id, gone_id)
        _move_members(tx, keep_id, gone_id)
        ties, dropped = moved_ties(tx, keep_id, gone_id)
        tx.save_all(ties)
        tx.delete_all(dropped)
        tx.save_all(replace(row, group_id=keep_id) for row in tx.list(Incident, group_id=gone_id))
        reviews = tx.list(MembershipReview, group_id=gone_id)
        tx.save_all(replace(row, group_id=keep_id) for row in reviews)
        tx.save(_together(keep, gone))
        tx.delete(gone)
    return tx.changed


def _move_members(tx: Tx, keep_id: UUID, gone_id: UUID) -> None:
    there = {row.invitee_id: row for row in tx.list(Membership, group_id=keep_id)}
    for row in tx.list(Membership, group_id=gone_id):
        mine = there.get(row.invitee_id)
        if mine is None:
            tx.save(replace(row, group_id=keep_id))
        elif _weight(row) > _weight(mine):
            tx.delete(mine)
            tx.save(replace(row, group_id=keep_id))
        else:
            tx.delete(row)


def _weight(row: Membership) -> tuple[bool, date, int]:
    """A challenge weighs most, so that a merge does not lose it."""
    return row.challenged_on is not None, row.verified_on or date.min, row.sources


def _together(keep: Group, gone: Group) -> Group:
    seen = [day for day in (keep.last_verified, gone.last_verified) if day]
    return replace(
        keep,
        members_known=max(keep.members_known, gone.members_known),
        members_active=max(keep.members_active, gone.members_active),
        gmi_12mo=max(keep.gmi_12mo, gone.gmi_12mo),
        active=keep.active or gone.active,
        last_verified=max(seen, default=None),
    )


def _both(tx: Tx, keep_id: UUID, gone_id: UUID) -> tuple[Group, Group]:
    if keep_id == gone_id:
        raise UserError(_("Choose another group to merge with."), code="same")
    return tx.get(Group, keep_id), tx.get(Group, gone_id)
