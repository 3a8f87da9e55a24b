"""An invite list that left comes back as it was: exported, imported into an empty city, exported again."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.groups import Group, Membership
from callin_planner.domain.invitees import Invitation, Invitee, Officer, Supervision
from callin_planner.errors import UserError
from callin_planner.exchange.group_cell import join_groups
from callin_planner.storage.store import Store
from callin_planner.usecases import importing, invite_export, opening, plans
from callin_planner.usecases.memberships import remove_membership
from callin_planner.usecases.opening import OpenSite
from tests import factories

KEYS = (
    "code", "first", "last", "born", "group", "status", "letter", "supervision", "agency", "officer", "until",
    "language", "phone", "address",
)  # fmt: skip
PERSONAL = tuple(key for key in KEYS if key not in ("code", "status", "letter"))
KEY = b"\x07" * 32

FIRSTS = st.sampled_from(
    ["José", "Al", "Ünal", "Björk", "Jean-Luc", "María José", "Zoë", "D’Angelo", "Łukasz", "J.", "Thị Hồng"]
)
LASTS = st.sampled_from(
    ["Peña", "O'Neil", "van der Berg", "St. James", "McDonald", "Nguyễn", "Smith-Jones", "de la Cruz", "Ng",
     "Ruiz y Sol", "Reed Jr.", "King III", "Ñ"]
)  # fmt: skip
LINES = st.sampled_from(
    ["", "12 Main St, Apt 4", "\"The Hill\"; rear", "P.O. Box 9", "+1 Harbor Way", "-7 Quay", "@home, 3rd fl",
     "Calle 5 #12", "100% Ave", "'t Hofje 3", "1/2 Elm", "_x000D_ Lane", "Ave = 4"]
)  # fmt: skip
PHONES = st.lists(
    st.sampled_from(["+1 555 010 0101", "(555) 010-0102", "555.010.0103"]), max_size=2, unique=True
)
LABELS = (
    "Kiln Street", "9th & Vine", "North, South", "East/West Block", "East", "West", "East; West",
    'The "Hill"', '"Ours"', "KST", "lower end", "None", "=Sum", "-Dash", "Ñandú 12", "O'Neil’s", '5"; 6"',
)  # fmt: skip
DAYS = st.dates(date(1950, 1, 1), date(2006, 12, 31))
PEOPLE = st.lists(
    st.builds(
        Invitee,
        code=st.just(""),
        first=FIRSTS,
        last=LASTS,
        born=DAYS,
        supervision=st.sampled_from(list(Supervision)),
        agency=st.sampled_from(["", "County Probation, North", "State Parole"]),
        supervised_until=st.none() | st.dates(date(2026, 12, 1), date(2031, 1, 1)),
        phones=PHONES.map(tuple),
        address=LINES,
        language=st.sampled_from(["en", "es", "vi", "ht", "so"]),
    ),
    min_size=8,
    max_size=40,
    unique_by=lambda person: (person.first, person.last),
)
GROUPS = st.lists(st.lists(st.sampled_from(LABELS), max_size=3, unique=True), min_size=40, max_size=40)


def a_city(folder: Path) -> OpenSite:
    return opening.create_with_key(
        folder / "Somewhere.callin",
        factories.site(),
        factories.person(),
        KEY,
        clock=FixedClock(factories.NOON),
    )


def fill(store: Store, people: Sequence[Invitee], belongs: Sequence[Sequence[str]]) -> None:
    """Everyone in `people` belongs to the groups at their place in `belongs`."""
    officers = [Officer(name="Dana Creel"), Officer(name="T. Kowalski")]
    groups = {label: Group(label=label, alias=f"Group {n}") for n, label in enumerate(LABELS)}
    evening = factories.event()
    with store.change("Fill") as tx:
        tx.save_all([evening, *officers, *groups.values()])
        for n, person in enumerate(people):
            officer = officers[n % 2].id if n % 3 else None
            known = replace(person, code=f"S-{n + 1:03d}", officer_id=officer)
            tx.save(known)
            tx.save(Invitation(event_id=evening.id, invitee_id=known.id))
            mine = [Membership(invitee_id=known.id, group_id=groups[label].id) for label in belongs[n]]
            tx.save_all(mine)


def written(store: Store, fmt: str, keys: Sequence[str] = KEYS, watermark: str = "") -> bytes:
    stream = io.BytesIO()
    invite_export.invite_list(store).write(fmt, keys, watermark, stream)
    return stream.getvalue()


def rows(store: Store) -> list[list[str]]:
    """What the list says of people, without the codes, which every city gives its own."""
    text = written(store, "csv", PERSONAL).decode("utf-8-sig")
    return sorted(csv.reader(io.StringIO(text, newline="")))


def belonging(store: Store) -> dict[str, set[str]]:
    full = plans.full_plan_of(store)
    return {one.invitee.name: {group.label for group in one.groups} for one in full.invited}


@pytest.mark.parametrize("fmt", ["xlsx", "csv"])
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(people=PEOPLE, belongs=GROUPS)
def test_what_left_comes_back_as_it_was(fmt: str, people: list[Invitee], belongs: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        first, second = a_city(Path(folder) / "1"), a_city(Path(folder) / "2")
        try:
            fill(first.store, people, belongs)
            with second.store.change("Fill") as tx:
                tx.save(factories.event())
            file = Path(folder) / f"list.{fmt}"
            file.write_bytes(written(first.store, fmt, watermark="Copy 1 for Dana Creel · Nov 24, 2026"))
            read = importing.preview(second.store, file)
            assert (read.rows_read, [one.text for one in read.problems]) == (len(people), [])
            importing.commit(second.store, read, duplicates="keep")
            assert rows(second.store) == rows(first.store)
            assert belonging(second.store) == belonging(first.store)
        finally:
            first.close()
            second.close()


@pytest.mark.parametrize("fmt", ["xlsx", "csv"])
def test_into_the_same_city_nothing_changes(sample_site: OpenSite, tmp_path: Path, fmt: str) -> None:
    store = sample_site.store
    file = tmp_path / f"list.{fmt}"
    file.write_bytes(written(store, fmt, watermark="Copy 1 for Dana Creel"))
    read = importing.preview(store, file)
    assert (read.new, read.problems, read.new_groups, read.new_officers) == (0, (), (), ())
    before = store.journal_head()
    imported = importing.commit(store, read)
    assert (imported.added, imported.changed.ids) == (0, frozenset())
    assert store.journal_head() == before


def groups_in(store: Store, *labels: str) -> list[Group]:
    groups = [Group(label=label, alias=f"Group X{n}") for n, label in enumerate(labels)]
    with store.change("Add groups") as tx:
        tx.save_all(groups)
    return groups


def read_back(site: OpenSite, folder: Path, belongs: str) -> importing.Preview:
    """The first on the list again, with these groups."""
    one = plans.full_plan_of(site.store).invited[0].invitee
    file = folder / "again.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(["First name", "Last name", "Birth date", "Group"])
        table.writerow([one.first, one.last, one.born.isoformat() if one.born else "", belongs])
    return importing.preview(site.store, file)


def memberships(store: Store) -> list[Membership]:
    return list(plans.full_plan_of(store).invited[0].memberships)


def test_a_further_group_is_added_and_what_stands_stays(sample_site: OpenSite, tmp_path: Path) -> None:
    store = sample_site.store
    before = plans.full_plan_of(store).invited[0]
    groups_in(store, "Upper; Lower")
    read = read_back(sample_site, tmp_path, join_groups([before.groups[0].label, "Upper; Lower"]))
    assert (read.already_known, read.new_groups) == (1, ())
    assert "The file names a further group of 1 person in your list. It is added to theirs." in read.notices
    importing.commit(store, read)
    after = plans.full_plan_of(store).invited[0]
    assert {group.label for group in after.groups} == {before.groups[0].label, "Upper; Lower"}
    assert set(before.memberships) < set(after.memberships)
    again = read_back(sample_site, tmp_path, join_groups(group.label for group in after.groups))
    assert not importing.commit(store, again).changed.ids


def test_other_groups_than_ours_are_not_taken(sample_site: OpenSite, tmp_path: Path) -> None:
    before = memberships(sample_site.store)
    groups_in(sample_site.store, "Upper", "Lower")
    read = read_back(sample_site, tmp_path, "Upper; Lower")
    said = "1 person stands under another group in your list. Your list’s group stays."
    assert said in read.notices
    importing.commit(sample_site.store, read)
    assert memberships(sample_site.store) == before


def test_a_membership_that_was_taken_away_does_not_come_back(sample_site: OpenSite, tmp_path: Path) -> None:
    store = sample_site.store
    before = plans.full_plan_of(store).invited[0]
    (upper,) = groups_in(store, "Upper")
    wrong = factories.membership(before.invitee.id, upper.id)
    with store.change("Add") as tx:
        tx.save(wrong)
    remove_membership(store, wrong.id, reason="One of the sources was wrong.")
    read = read_back(sample_site, tmp_path, join_groups([before.groups[0].label, "Upper"]))
    importing.commit(store, read)
    assert memberships(store) == list(before.memberships)


def test_the_only_membership_does_not_come_back_either(sample_site: OpenSite, tmp_path: Path) -> None:
    store = sample_site.store
    before = plans.full_plan_of(store).invited[0]
    for row in before.memberships:
        remove_membership(store, row.id, reason="One of the sources was wrong.")
    importing.commit(store, read_back(sample_site, tmp_path, before.groups[0].label))
    assert memberships(store) == []


def test_codes_and_initials_are_not_taken_for_people(sample_site: OpenSite, tmp_path: Path) -> None:
    """A list without names is refused, not guessed at."""
    keys = [column.key for column in invite_export.columns() if column.on]
    file = tmp_path / "list.csv"
    file.write_bytes(written(sample_site.store, "csv", keys))
    with pytest.raises(UserError):
        importing.preview(sample_site.store, file)


def test_only_those_who_were_ticked_leave(sample_site: OpenSite) -> None:
    full = plans.full_plan_of(sample_site.store)
    chosen = {one.invitation.id for one in full.invited[:3]}
    stream = io.BytesIO()
    listed = invite_export.invite_list(sample_site.store, only=chosen)
    assert listed.write("csv", ("code",), "", stream) == 3
    assert len(stream.getvalue().decode("utf-8-sig").split()) == 4
