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
from callin_planner.storage.store import Store
from callin_planner.usecases import importing, invite_export, opening, plans
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


def a_city(folder: Path) -> OpenSite:
    return opening.create_with_key(
        folder / "Somewhere.callin",
        factories.site(),
        factories.person(),
        KEY,
        clock=FixedClock(factories.NOON),
    )


def fill(store: Store, people: Sequence[Invitee]) -> None:
    officers = [Officer(name="Dana Creel"), Officer(name="T. Kowalski")]
    groups = [Group(label="Kiln Street", alias="Group A"), Group(label="9th & Vine", alias="Group B")]
    evening = factories.event()
    with store.change("Fill") as tx:
        tx.save_all([evening, *officers, *groups])
        for n, person in enumerate(people):
            officer = officers[n % 2].id if n % 3 else None
            known = replace(person, code=f"S-{n + 1:03d}", officer_id=officer)
            tx.save(known)
            tx.save(Invitation(event_id=evening.id, invitee_id=known.id))
            if n % 2 == 0:
                tx.save(Membership(invitee_id=known.id, group_id=groups[n % 4 // 2].id))


def written(store: Store, fmt: str, keys: Sequence[str] = KEYS, watermark: str = "") -> bytes:
    stream = io.BytesIO()
    invite_export.invite_list(store).write(fmt, keys, watermark, stream)
    return stream.getvalue()


def rows(store: Store) -> list[list[str]]:
    """What the list says of people, without the codes, which every city gives its own."""
    text = written(store, "csv", PERSONAL).decode("utf-8-sig")
    return sorted(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("fmt", ["xlsx", "csv"])
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(people=PEOPLE)
def test_what_left_comes_back_as_it_was(fmt: str, people: list[Invitee]) -> None:
    with TemporaryDirectory() as folder:
        first, second = a_city(Path(folder) / "1"), a_city(Path(folder) / "2")
        try:
            fill(first.store, people)
            with second.store.change("Fill") as tx:
                tx.save(factories.event())
            file = Path(folder) / f"list.{fmt}"
            file.write_bytes(written(first.store, fmt, watermark="Copy 1 for Dana Creel · Nov 24, 2026"))
            read = importing.preview(second.store, file)
            assert (read.rows_read, [one.text for one in read.problems]) == (len(people), [])
            importing.commit(second.store, read, duplicates="keep")
            assert rows(second.store) == rows(first.store)
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


def test_codes_and_initials_are_not_taken_for_people(sample_site: OpenSite, tmp_path: Path) -> None:
    """A list without names is refused, not guessed at."""
    keys = [column.key for column in invite_export.columns() if column.on]
    file = tmp_path / "list.csv"
    file.write_bytes(written(sample_site.store, "csv", keys))
    with pytest.raises(importing.UserError):
        importing.preview(sample_site.store, file)


def test_only_those_who_were_ticked_leave(sample_site: OpenSite) -> None:
    full = plans.full_plan_of(sample_site.store)
    chosen = {one.invitation.id for one in full.invited[:3]}
    stream = io.BytesIO()
    listed = invite_export.invite_list(sample_site.store, only=chosen)
    assert listed.write("csv", ("code",), "", stream) == 3
    assert len(stream.getvalue().decode("utf-8-sig").split()) == 4
