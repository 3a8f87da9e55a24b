"""Rows that were agreed to, made into records of the site."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from callin_planner.domain.groups import Group, Membership
from callin_planner.domain.ids import Changed, Record
from callin_planner.domain.invitees import FlagKind, Invitation, Invitee, ScreeningFlag
from callin_planner.exchange.contents import group_key
from callin_planner.exchange.fields import Row
from callin_planner.i18n import _
from callin_planner.usecases.group_names import new_group
from callin_planner.usecases.import_matching import World, group_keys, groups_to_join
from callin_planner.usecases.import_preview import Choice, Fate, Imported, Preview
from callin_planner.usecases.officers import OfficerBook

_ADULT = 18


@dataclass
class Staging:
    """Records to save and the count of what became of every row.

    `people` are the records of everyone the rows stand for, changed ones included; `held` has the keys of
    everyone's groups.
    """

    world: World
    preview: Preview
    groups: dict[str, Group] = field(default_factory=dict)
    people: dict[UUID, Invitee] = field(default_factory=dict)
    by_row: dict[int, UUID] = field(default_factory=dict)
    new_ids: list[UUID] = field(default_factory=list)
    beside: list[Record] = field(default_factory=list)
    held: dict[UUID, set[str]] = field(default_factory=dict)
    invited: set[UUID] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.officers = OfficerBook(self.world.officers)
        self.groups = {group_key(group.label): group for group in self.world.groups}
        self.before = {person.id: person for person in self.world.people}
        self.held = {who: set(group_keys(labels)) for who, labels in self.world.groups_of.items()}
        self.invited = set(self.world.invited)
        self.counts = {column.name: 0 for column in fields(Imported) if column.type is int}

    def records(self) -> list[Record]:
        """Everything to save, without the codes that new people still need."""
        changed = [person for person in self.people.values() if self.before.get(person.id) != person]
        return [*self.officers.added, *self._new_groups(), *changed, *self.beside]

    def lists_anybody(self) -> bool:
        """Whether somebody comes onto the call-in's list who was not on it."""
        return self.invited != self.world.invited

    def imported(self, changed: Changed) -> Imported:
        counts: dict[str, Any] = dict(self.counts)
        return Imported(changed, **counts)

    def _new_groups(self) -> list[Group]:
        known = {group.id for group in self.world.groups}
        return [group for group in self.groups.values() if group.id not in known]


def stage_records(
    preview: Preview, world: World, choices: Mapping[int, Choice], otherwise: Choice
) -> Staging:
    """Settle every row. `choices` are by row number; `otherwise` settles the other possible duplicates."""
    work = Staging(world, preview)
    doubles = {one.row: one for one in preview.possible_duplicates}
    for row, fate in zip(preview.rows, preview.fates, strict=True):
        double = doubles.get(row.number)
        if fate is Fate.PROBLEM:
            _count(work, "left_out")
        elif fate is Fate.NEW:
            _add(work, row)
        elif fate is Fate.KNOWN:
            _take_as_known(work, row, preview.matches[row.number], "already_known")
        elif double is not None:
            usual = Choice.ONE if double.sure else otherwise
            target = double.invitee_id or work.by_row.get(double.other_row or 0)
            _settle(work, row, choices.get(row.number, usual), target, sure=double.sure)
    work.counts["rows_read"] = len(preview.rows)
    work.counts["updated"] = sum(
        work.people[who] != work.before[who] for who in work.people if who in work.before
    )
    return work


def _settle(work: Staging, row: Row, choice: Choice, target: UUID | None, *, sure: bool) -> None:
    if choice is Choice.BOTH:
        _add(work, row)
    elif choice is Choice.ONE and target is not None:
        _take_as_known(work, row, target, "repeats" if sure else "kept_as_one")
    else:
        _count(work, "repeats" if sure and choice is Choice.ONE else "skipped")


def _add(work: Staging, row: Row) -> None:
    person = Invitee(
        code="",
        first=row.first,
        last=row.last,
        born=row.born,
        supervision=row.supervision,
        agency=row.agency,
        officer_id=_officer(work, row),
        supervised_until=row.supervised_until,
        phones=row.phones,
        address=row.address,
        language=row.language or "en",
        note=row.note,
        imported_from=work.preview.file,
    )
    work.people[person.id] = person
    work.new_ids.append(person.id)
    work.by_row[row.number] = person.id
    _join_groups(work, person.id, row)
    _invite(work, person)
    _count(work, "added")


def _take_as_known(work: Staging, row: Row, who: UUID, count: str) -> None:
    """The row is someone we have: what we hold stays, what we lack is filled in."""
    person = work.people.get(who) or work.before[who]
    work.people[who] = replace(
        person,
        born=person.born or row.born,
        agency=person.agency or row.agency,
        officer_id=person.officer_id or _officer(work, row),
        supervised_until=person.supervised_until or row.supervised_until,
        phones=person.phones or row.phones,
        address=person.address or row.address,
        note=person.note or row.note,
    )
    work.by_row[row.number] = who
    _join_groups(work, who, row)
    if who not in work.invited:
        _invite(work, work.people[who])
        _count(work, "listed")
    _count(work, count)


def _officer(work: Staging, row: Row) -> UUID | None:
    return work.officers.find_or_add(row.officer, row.agency).id if row.officer else None


def _join_groups(work: Staging, who: UUID, row: Row) -> None:
    held = work.held.setdefault(who, set())
    joins = groups_to_join(held, group_keys(row.groups), taken_away=who in work.world.taken_from)
    for label in row.groups:
        if group_key(label) in joins:
            _join_group(work, who, label)
    held |= joins


def _join_group(work: Staging, who: UUID, label: str) -> None:
    group = work.groups.get(group_key(label))
    if group is None:
        group = new_group(label, list(work.groups.values()))
        work.groups[group_key(label)] = group
    work.beside.append(
        Membership(
            invitee_id=who,
            group_id=group.id,
            basis=_("imported list"),
            sources=1,
            entered_on=work.world.today,
            entered_by=work.world.by_name,
        )
    )


def _invite(work: Staging, person: Invitee) -> None:
    event = work.world.event
    invitation = Invitation(event_id=event.id, invitee_id=person.id, listed_on=work.world.today)
    work.invited.add(person.id)
    work.beside.append(invitation)
    if person.born and _age(person.born, event.on) < _ADULT:
        work.beside.append(ScreeningFlag(invitation_id=invitation.id, kind=FlagKind.UNDER_18))


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _count(work: Staging, what: str) -> None:
    work.counts[what] += 1
