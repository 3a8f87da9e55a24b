"""The groups of the audit: name, alias, code, color, counts (domain brief 4.1).

Labels name a group by its alias, because labels stay readable after a purge.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from callin_planner.domain.event import Event
from callin_planner.domain.groups import Group, GroupTie, Incident, Membership, MembershipReview, TieKind
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.text import fold
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans
from callin_planner.usecases.group_names import new_group, refuse_unsound
from callin_planner.usecases.memberships import MembershipRow, memberships_of, to_look_at

_LINES = ("label", "alias", "code")
_FIXED = frozenset({"id"})
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class TieLine:
    """A tie seen from one of its two groups."""

    tie: GroupTie
    other: Group


@dataclass(frozen=True)
class GroupRow:
    """A group with its people on file and its ties. `ended` are ties that do not hold any more.

    `incidents` counts what is recorded here of the last twelve months; the group's own `gmi_12mo` is typed.
    """

    group: Group
    members: tuple[MembershipRow, ...] = ()
    rivals: tuple[TieLine, ...] = ()
    allies: tuple[TieLine, ...] = ()
    ended: tuple[TieLine, ...] = ()
    incidents: int = 0

    @property
    def id(self) -> UUID:
        return self.group.id

    @property
    def invited(self) -> int:
        """How many of them are on the list of the call-in in view."""
        return sum(row.invited for row in self.members)

    @property
    def looking(self) -> list[MembershipRow]:
        return to_look_at(self.members)


@dataclass(frozen=True)
class GroupBook:
    """Every group, by name, the active ones first. `doubles` are groups that may be one and the same."""

    today: date
    rows: tuple[GroupRow, ...]
    memberships: tuple[MembershipRow, ...]
    event: Event | None = None
    doubles: tuple[tuple[Group, Group], ...] = ()

    def row(self, group_id: UUID | None) -> GroupRow | None:
        return next((row for row in self.rows if row.id == group_id), None)


def group_book(store: Store, event_id: UUID | None = None) -> GroupBook:
    """Everything of the groups, beside that call-in."""
    today = plans.today(store)
    memberships = memberships_of(store, event_id)
    members = defaultdict(list)
    for one in memberships:
        members[one.group.id].append(one)
    with store.read() as tx:
        groups = tx.list(Group, order_by="label")
        ties = tx.list(GroupTie, order_by="since")
        incidents = Counter(row.group_id for row in tx.list(Incident) if today - _YEAR < row.on <= today)
        event = tx.find(Event, event_id)
    by_id = {group.id: group for group in groups}
    rows = [
        GroupRow(
            group,
            tuple(sorted(members[group.id], key=lambda row: row.invitee.code)),
            *_lines(group, ties, by_id, today),
            incidents[group.id],
        )
        for group in sorted(groups, key=lambda group: (not group.active, fold(group.label)))
    ]
    return GroupBook(today, tuple(rows), tuple(memberships), event, tuple(may_be_one(groups)))


def add_group(store: Store, *, label: str, group_id: UUID | None = None, **fields: Any) -> Changed:
    """A new group. Alias, code and color are the next free ones where they are not given.

    Raises FieldError for a name, an alias or a code that another group has, or counts that cannot be.
    """
    values = _tidy({"label": label, **fields})
    with store.read() as tx:
        others = tx.list(Group)
    if not values["label"]:
        raise FieldError("label", _("Type the name that the team uses."))
    blank = replace(new_group(values["label"], others), id=group_id or new_id())
    group = replace(blank, **{name: value for name, value in values.items() if value not in ("", None)})
    refuse_unsound(group, others, _LINES)
    _refuse_day(group, plans.today(store))
    with store.change(_("Add {group}").format(group=group.alias)) as tx:
        tx.save(group)
    return tx.changed


def change_group(store: Store, group_id: UUID, **fields: Any) -> Changed:
    """Change any field. Raises FieldError for a value that cannot stand."""
    if fixed := _FIXED & fields.keys():
        raise TypeError(f"a group keeps {sorted(fixed)}")
    fields = _tidy(fields)
    with store.read() as tx:
        before = tx.get(Group, group_id)
        others = [group for group in tx.list(Group) if group.id != group_id]
    after = replace(before, **fields)
    if after == before:
        return Changed()
    asked = [name for name in fields if getattr(before, name) != fields[name]]
    refuse_unsound(after, others, asked)
    _refuse_day(after, plans.today(store))
    with store.change(_label_of(before, asked, after)) as tx:
        tx.save(replace(tx.get(Group, group_id), **fields))
    return tx.changed


def remove_group(store: Store, group_id: UUID) -> Changed:
    """Take a group away that nothing hangs on. Raises UserError while people or incidents belong to it."""
    with store.change(_("Take a group away")) as tx:
        group = tx.get(Group, group_id)
        _refuse_needed(tx, group)
        tx.delete_all(ties_of(tx, group_id))
        tx.save_all(replace(review, group_id=None) for review in tx.list(MembershipReview, group_id=group_id))
        tx.delete(group)
    return tx.changed


def may_be_one(groups: Sequence[Group]) -> list[tuple[Group, Group]]:
    """Pairs whose names differ in nothing but spaces, signs, “the” or “gang”: two ways to write one name."""
    by_name: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if key := _bare(group.label):
            by_name[key].append(group)
    return [(same[0], other) for same in by_name.values() for other in same[1:]]


def ties_of(tx: Tx, group_id: UUID) -> list[GroupTie]:
    return [*tx.list(GroupTie, group_id=group_id), *tx.list(GroupTie, other_id=group_id)]


def called(group: Group) -> str:
    """What a label of the journal calls it: never by its own name."""
    return group.alias or group.code


def _lines(
    group: Group, ties: Iterable[GroupTie], groups: dict[UUID, Group], today: date
) -> tuple[tuple[TieLine, ...], tuple[TieLine, ...], tuple[TieLine, ...]]:
    mine = [TieLine(tie, groups[tie.other_than(group.id)]) for tie in ties if tie.joins(group.id)]
    over = [line for line in mine if line.tie.until is not None and line.tie.until <= today]
    held = [line for line in mine if line not in over]
    rivals = (line for line in held if line.tie.kind is TieKind.RIVAL)
    allies = (line for line in held if line.tie.kind is TieKind.ALLY)
    return tuple(rivals), tuple(allies), tuple(over)


def _refuse_needed(tx: Tx, group: Group) -> None:
    people = tx.count(Membership, group_id=group.id)
    if people:
        raise UserError(
            ngettext(
                "{n} person belongs to {group}. Make it inactive instead, or merge it with another group.",
                "{n} people belong to {group}. Make it inactive instead, or merge it with another group.",
                people,
            ).format(n=people, group=group.label),
            code="needed",
        )
    if tx.count(Incident, group_id=group.id):
        raise UserError(
            _("What happened in the streets is recorded with {group}. Make it inactive instead.").format(
                group=group.label
            ),
            code="needed",
        )


def _refuse_day(group: Group, today: date) -> None:
    if group.last_verified and group.last_verified > today:
        raise FieldError("last_verified", _("That day is still to come. Choose today or an earlier day."))


def _label_of(before: Group, asked: Sequence[str], after: Group) -> str:
    if asked == ["active"]:
        words = _("Make {group} active") if after.active else _("Make {group} inactive")
    elif asked == ["last_verified"]:
        words = _("Note when {group} was last looked at")
    else:
        words = _("Change {group}")
    return words.format(group=called(before))


def _bare(label: str) -> str:
    words = [word for word in fold(label).replace("-", " ").split() if word not in ("the", "gang", "crew")]
    return "".join(letter for letter in "".join(words) if letter.isalnum())


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    tidy = {name: " ".join(value.split()) if name in _LINES else value for name, value in fields.items()}
    if "code" in tidy:
        tidy["code"] = tidy["code"].upper()
    return tidy
