"""An understood list beside the site: who is new, who is known, who may be the same person."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from callin_planner.domain.clock import local_date
from callin_planner.domain.event import Event
from callin_planner.domain.groups import Group, Membership, MembershipReview, ReviewAct
from callin_planner.domain.invitees import Invitation, Invitee, Officer
from callin_planner.domain.site import Site
from callin_planner.exchange.book import Book
from callin_planner.exchange.contents import group_key
from callin_planner.exchange.data_rows import row_list
from callin_planner.exchange.duplicates import Face, Match, Why, find_matches
from callin_planner.exchange.fields import InviteList, Row
from callin_planner.exchange.invite_list import GroupNames
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.import_example import is_example
from callin_planner.usecases.import_preview import Fate, LeftOut, PossibleDuplicate, Preview
from callin_planner.usecases.officers import OfficerBook


@dataclass(frozen=True)
class World:
    """What the site knows that an import is compared with.

    `groups_of` has the labels of everyone's groups, by name; `taken_from` are those of whom a membership was
    taken away.
    """

    event: Event
    today: date
    people: tuple[Invitee, ...]
    groups: tuple[Group, ...]
    officers: tuple[Officer, ...]
    groups_of: Mapping[UUID, tuple[str, ...]]
    invited: frozenset[UUID]
    taken_from: frozenset[UUID] = frozenset()
    by_name: str = ""

    def group_names(self) -> list[GroupNames]:
        return [GroupNames(group.label, group.alias, group.code) for group in self.groups]


def look_around(store: Store, tx: Tx, event: Event) -> World:
    """Read everything once."""
    site = tx.first(Site)
    groups = tuple(tx.list(Group))
    removals = tx.list(MembershipReview, act=ReviewAct.REMOVED)
    return World(
        event=event,
        today=local_date(store.clock, site.time_zone if site else "UTC"),
        people=tuple(tx.list(Invitee, order_by="code")),
        groups=groups,
        officers=tuple(tx.list(Officer)),
        groups_of=_groups_of(groups, tx.list(Membership)),
        invited=frozenset(row.invitee_id for row in tx.list(Invitation, event_id=event.id)),
        taken_from=frozenset(row.invitee_id for row in removals),
        by_name=store.actor.name,
    )


def _groups_of(groups: Iterable[Group], memberships: Iterable[Membership]) -> dict[UUID, tuple[str, ...]]:
    labels = {group.id: group.label for group in groups}
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for row in memberships:
        found[row.invitee_id].append(labels[row.group_id])
    return {who: tuple(sorted(names)) for who, names in found.items()}


def group_keys(labels: Iterable[str]) -> frozenset[str]:
    return frozenset(map(group_key, labels))


def groups_to_join(held: AbstractSet[str], named: AbstractSet[str], *, taken_away: bool) -> AbstractSet[str]:
    """Which groups a row brings to somebody who is `held` to belong to some; all by their keys.

    What stands in the list stays. A row adds to it only where it names all of that and more, and nobody
    ever took a membership of this person away: an old file must not bring it back.
    """
    return frozenset() if taken_away or (held and not held <= named) else named - held


def stage(understood: InviteList, book: Book, world: World, file: str, seen: int) -> Preview:
    """Give every row its fate."""
    rows = understood.rows
    troubled = {problem.row for problem in understood.problems}
    known = _faces_of_site(world)
    without = frozenset(place for place, row in enumerate(rows) if row.number in troubled)
    found = find_matches(known, [_face(row) for row in rows], without=without)
    fates: list[Fate] = []
    matches: dict[int, UUID] = {}
    doubles: list[PossibleDuplicate] = []
    for row, (with_site, with_row) in zip(rows, found, strict=True):
        fate, match = _fate(row.number in troubled, with_site, with_row)
        fates.append(fate)
        if match is not None and match is with_site:
            matches[row.number] = world.people[match.other].id
        if match is not None and fate in (Fate.REPEAT, Fate.DUPLICATE):
            doubles.append(_double(row, fate, match, world, rows))
    return _preview(understood, book, world, file, seen, fates, matches, doubles)


def _fate(troubled: bool, with_site: Match | None, with_row: Match | None) -> tuple[Fate, Match | None]:
    """An exact repeat inside the file comes first, so that `people` never depends on the site."""
    if troubled:
        return Fate.PROBLEM, None
    if with_row is not None and with_row.why is Why.SAME and with_row.score == 100:
        return Fate.REPEAT, with_row
    if with_site is not None and with_site.why is Why.SAME:
        return Fate.KNOWN, with_site
    matches = [match for match in (with_site, with_row) if match is not None]
    if matches:
        return Fate.DUPLICATE, max(matches, key=lambda match: match.score)
    return Fate.NEW, None


def _double(row: Row, fate: Fate, match: Match, world: World, rows: Sequence[Row]) -> PossibleDuplicate:
    place = match.other - len(world.people)
    known = world.people[match.other] if place < 0 else None
    return PossibleDuplicate(
        row=row.number,
        other_row=None if known else rows[place].number,
        invitee_id=known.id if known else None,
        score=match.score,
        sure=fate is Fate.REPEAT,
        reason=_reason(match.why),
        ours=as_row(known, world) if known else rows[place],
        theirs=row,
    )


def as_row(person: Invitee, world: World) -> Row:
    """A known person in the shape of a row, number 0."""
    groups = world.groups_of.get(person.id, ())
    officers = {officer.id: officer.name for officer in world.officers}
    return Row(
        0,
        person.first,
        person.last,
        person.born,
        groups[0] if groups else "",
        person.supervision,
        person.agency,
        officers.get(person.officer_id, "") if person.officer_id else "",
        person.supervised_until,
        person.phones,
        person.language,
        person.address,
        further_groups=groups[1:],
    )


def _preview(
    understood: InviteList,
    book: Book,
    world: World,
    file: str,
    seen: int,
    fates: Sequence[Fate],
    matches: Mapping[int, UUID],
    doubles: Sequence[PossibleDuplicate],
) -> Preview:
    repeats = fates.count(Fate.REPEAT)
    known = [
        matches[row.number] for row, fate in zip(understood.rows, fates, strict=True) if fate is Fate.KNOWN
    ]
    return Preview(
        file=file,
        event_id=world.event.id,
        sheet=understood.sheet,
        header_row=understood.header_row,
        columns=understood.columns,
        rows=understood.rows,
        fates=tuple(fates),
        matches=dict(matches),
        rows_read=len(understood.rows),
        people=len(understood.rows) - repeats,
        new=fates.count(Fate.NEW),
        already_known=len(known),
        repeats=repeats,
        problem_rows=fates.count(Fate.PROBLEM),
        to_decide=fates.count(Fate.DUPLICATE),
        to_list=len(set(known) - world.invited),
        possible_duplicates=tuple(doubles),
        problems=understood.problems,
        left_out_columns=tuple(
            LeftOut(column.name, column.reason) for column in understood.columns if column.field is None
        ),
        ignored=understood.ignored,
        notices=(
            *_example_notices(understood.rows),
            *understood.notices,
            *_group_notices(understood.rows, fates, matches, world),
        ),
        new_groups=understood.new_groups,
        new_officers=_new_officers(understood.rows, fates, world),
        formulas=understood.formulas,
        groups=world.groups,
        seen=seen,
        understood=understood,
        book=book,
    )


def _new_officers(rows: Sequence[Row], fates: Sequence[Fate], world: World) -> tuple[str, ...]:
    book = OfficerBook(world.officers)
    for row, fate in zip(rows, fates, strict=True):
        if fate is not Fate.PROBLEM and row.officer:
            book.find_or_add(row.officer, row.agency)
    return tuple(sorted(officer.name for officer in book.added))


def _example_notices(rows: Sequence[Row]) -> list[str]:
    numbers = [row.number for row in rows if is_example(row)]
    if not numbers:
        return []
    said = ngettext(
        "{rows} is an invented person of the example sheet. Take it out of the file.",
        "{rows} are the invented people of the example sheet. Take them out of the file.",
        len(numbers),
    )
    return [said.format(rows=row_list(numbers))]


def _group_notices(
    rows: Sequence[Row], fates: Sequence[Fate], matches: Mapping[int, UUID], world: World
) -> list[str]:
    elsewhere = further = 0
    for row, fate in zip(rows, fates, strict=True):
        if fate is not Fate.KNOWN:
            continue
        who = matches[row.number]
        held, named = group_keys(world.groups_of.get(who, ())), group_keys(row.groups)
        joins = groups_to_join(held, named, taken_away=who in world.taken_from)
        further += bool(held and joins)
        elsewhere += bool(held and not joins and named - held)
    return [*_stays_notice(elsewhere), *_further_notice(further)]


def _stays_notice(count: int) -> list[str]:
    if not count:
        return []
    said = ngettext(
        "{n} person stands under another group in your list. Your list’s group stays.",
        "{n} people stand under another group in your list. Your list’s groups stay.",
        count,
    )
    return [said.format(n=count)]


def _further_notice(count: int) -> list[str]:
    if not count:
        return []
    said = ngettext(
        "The file names a further group of {n} person in your list. It is added to theirs.",
        "The file names further groups of {n} people in your list. They are added to theirs.",
        count,
    )
    return [said.format(n=count)]


def _faces_of_site(world: World) -> list[Face]:
    return [
        Face(
            person.first,
            person.last,
            person.born,
            _group_face(world.groups_of.get(person.id, ())),
            person.phones,
            person.address,
        )
        for person in world.people
    ]


def _face(row: Row) -> Face:
    return Face(row.first, row.last, row.born, _group_face(row.groups), row.phones, row.address)


def _group_face(labels: Iterable[str]) -> str:
    return " ".join(sorted(group_keys(labels)))


def _reason(why: Why) -> str:
    return {
        Why.SAME: _("Same name and birth date."),
        Why.BIRTH_AND_NAME: _("Same birth date, and the names are alike."),
        Why.NAME_NO_BIRTH: _("The names are alike; a birth date is missing."),
        Why.NAME_NEAR_BIRTH: _("The names are alike, and the birth dates differ by one slip."),
        Why.NAME_AND_CONTACT: _("The names are alike, and the phone or the address is the same."),
    }[why]
