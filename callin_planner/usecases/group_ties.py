"""Rivals and allies: written down from either side, dated, ended instead of deleted."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from callin_planner.domain.groups import Group, GroupTie, TieKind
from callin_planner.domain.ids import Changed
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans
from callin_planner.usecases.groups import called, ties_of

_FIXED = frozenset({"id", "group_id", "other_id"})


def add_tie(
    store: Store,
    group_id: UUID,
    other_id: UUID,
    kind: TieKind,
    *,
    since: date | None = None,
    until: date | None = None,
    live: bool = True,
) -> Changed:
    """Two groups are at odds, or stand together. Both sides show it.

    Raises FieldError for a group with itself, a tie that stands already, a day to come.
    """
    tie = GroupTie(group_id=group_id, other_id=other_id, kind=kind, since=since, until=until, live=live)
    today = plans.today(store)
    words = (
        _("Note {group} and {other} as rivals")
        if kind is TieKind.RIVAL
        else _("Note {group} and {other} as allies")
    )
    with store.read() as tx:
        _refuse_unsound(tx, tx.list(GroupTie), tie, today)
        label = _named(tx, tie, words)
    with store.change(label) as tx:
        tx.save(tie)
    return tx.changed


def change_tie(store: Store, tie_id: UUID, **fields: Any) -> Changed:
    """Change since when, until when, whether there was violence lately, or rivals into allies."""
    if fixed := _FIXED & fields.keys():
        raise TypeError(f"a tie keeps {sorted(fixed)}")
    today = plans.today(store)
    with store.read() as tx:
        before = tx.get(GroupTie, tie_id)
        after = replace(before, **fields)
        _refuse_unsound(tx, [tie for tie in tx.list(GroupTie) if tie.id != tie_id], after, today)
        label = _named(tx, after, _("Change the tie of {group} and {other}"))
    if before == after:
        return Changed()
    with store.change(label) as tx:
        tx.save(after)
    return tx.changed


def end_tie(store: Store, tie_id: UUID, on: date | None = None) -> Changed:
    """It ended on that day (today by default). It stays in the record, among those that are over."""
    today = plans.today(store)
    on = on or today
    with store.read() as tx:
        before = tx.get(GroupTie, tie_id)
        label = _named(tx, before, _("End the tie of {group} and {other}"))
    if on > today:
        raise FieldError("until", _("That day is still to come. End it when it has ended."))
    _refuse_backwards(replace(before, until=on))
    with store.change(label) as tx:
        tx.save(replace(tx.get(GroupTie, tie_id), until=on))
    return tx.changed


def remove_tie(store: Store, tie_id: UUID) -> Changed:
    """For one that was written down by mistake; one that is over is ended instead."""
    with store.read() as tx:
        label = _named(tx, tx.get(GroupTie, tie_id), _("Take back the tie of {group} and {other}"))
    with store.change(label) as tx:
        tx.delete(tx.get(GroupTie, tie_id))
    return tx.changed


def moved_ties(tx: Tx, keep_id: UUID, gone_id: UUID) -> tuple[list[GroupTie], list[GroupTie]]:
    """What becomes of the ties of a group that is merged into another: those to save, those to delete."""
    kept = ties_of(tx, keep_id)
    moved, dropped = [], []
    for tie in ties_of(tx, gone_id):
        other = tie.other_than(gone_id)
        if other == keep_id or any(_same(tie, other, one, keep_id) for one in kept):
            dropped.append(tie)
        else:
            moved.append(replace(tie, group_id=keep_id, other_id=other))
    return moved, dropped


def _same(tie: GroupTie, other: UUID, kept: GroupTie, keep_id: UUID) -> bool:
    return kept.other_than(keep_id) == other and kept.kind is tie.kind and _overlap(kept, tie)


def _overlap(one: GroupTie, two: GroupTie) -> bool:
    first = max(one.since or date.min, two.since or date.min)
    return first < min(one.until or date.max, two.until or date.max)


def _refuse_unsound(tx: Tx, others: Iterable[GroupTie], tie: GroupTie, today: date) -> None:
    if tie.group_id == tie.other_id:
        raise FieldError("other_id", _("Choose another group: one cannot be tied to itself."))
    tx.get(Group, tie.group_id)
    tx.get(Group, tie.other_id)
    if tie.since and tie.since > today:
        raise FieldError("since", _("That day is still to come. Choose today or an earlier day."))
    if tie.until and tie.until > today:
        raise FieldError("until", _("That day is still to come. End it when it has ended."))
    _refuse_backwards(tie)
    between = [one for one in others if {one.group_id, one.other_id} == {tie.group_id, tie.other_id}]
    if any(_overlap(one, tie) for one in between):
        raise FieldError(
            "other_id", _("These two are tied in that time already. End or change what is there first.")
        )


def _refuse_backwards(tie: GroupTie) -> None:
    if tie.since and tie.until and tie.until < tie.since:
        raise FieldError("until", _("It cannot end before it began. Look at both days."))


def _named(tx: Tx, tie: GroupTie, words: str) -> str:
    sides = tx.get(Group, tie.group_id), tx.get(Group, tie.other_id)
    return words.format(group=called(sides[0]), other=called(sides[1]))
