"""Undo of an import is its exact inverse, whatever was imported and however it was settled (R-E6)."""

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callin_planner.domain.ids import Record
from callin_planner.exchange import csv_text
from callin_planner.exchange.invite_list import understand
from callin_planner.storage.store import Store
from callin_planner.storage.tables import NAMES
from callin_planner.usecases import importing, plans
from callin_planner.usecases.import_matching import look_around, stage
from callin_planner.usecases.importing import Choice, Preview
from callin_planner.usecases.opening import OpenSite
from tests.core.exchange.making import csv_bytes

_names = st.sampled_from(
    [
        "Pell, Marcus",
        "PELL, MARKUS",
        "TYREE TUALA",
        "Tualla, Tyree",
        "Peña, José",
        "Pena, Jose",
        "Stone, Mia",
        "",
    ]
)
_dates = st.sampled_from(["", "02/13/1999", "02/14/1999", "13.02.1999", "31/02/1999", "20070101"])
_groups = st.sampled_from(["", "Kiln Street", "MILL POND", "Ferry Lane", "Canal Side"])
_officers = st.sampled_from(["", "Creel, Dana", "Stone, M.", "?"])
_phones = st.sampled_from(["", "555-0101", "555-0102", "call"])
_rows = st.lists(st.tuples(_names, _dates, _groups, _officers, _phones), min_size=1, max_size=12)


def _preview(store: Store, rows: Sequence[tuple[str, ...]]) -> Preview:
    content = csv_bytes("Name;DOB;Group;PO;Phone", *(";".join(row) for row in rows))
    seen = store.journal_head()[0]
    with store.read() as tx:
        world = look_around(store, tx, plans.event_of(store, None))
    book = csv_text.read(content)
    understood = understand(book, groups=world.group_names(), today=world.today)
    return stage(understood, book, world, "list.csv", seen)


def _everything(store: Store) -> dict[str, dict[object, Record]]:
    with store.read() as tx:
        return {name: {row.id: row for row in tx.list(kind)} for kind, name in NAMES.items()}


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(rows=_rows, choices=st.lists(st.sampled_from(Choice), min_size=14, max_size=14), keep=st.booleans())
def test_undo_is_the_exact_inverse_of_an_import(
    sample_site: OpenSite, rows: list[tuple[str, ...]], choices: list[Choice], keep: bool
) -> None:
    store = sample_site.store
    seen = _preview(store, rows)
    total = seen.new + seen.already_known + seen.repeats + seen.problem_rows + seen.to_decide
    assert seen.rows_read == total == len(seen.rows)
    before = _everything(store)
    done = importing.commit(
        store,
        seen,
        skip_problem_rows=True,
        choices={number + 2: choice for number, choice in enumerate(choices)},
    )
    after = _everything(store)
    counts = (done.added, done.already_known, done.repeats, done.kept_as_one, done.skipped, done.left_out)
    assert sum(counts) == done.rows_read
    assert len(after["invitee"]) - len(before["invitee"]) == done.added
    if not done.changed.ids:
        assert after == before
        return
    store.undo()
    assert _everything(store) == before
    if keep:  # let the city grow, so that later examples meet people of earlier ones
        store.redo()
        assert _everything(store) == after
