"""Matches of columns: remembered by source, named, handed on without a person in them, and taken in."""

from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from callin_planner.domain.imports import MappedColumn, SavedMapping
from callin_planner.errors import UserError
from callin_planner.exchange.fields import Field
from callin_planner.storage.store import Store
from callin_planner.usecases import import_mappings, importing
from callin_planner.usecases.opening import OpenSite
from tests.core.exchange.making import PAROLE, PROBATION, csv_bytes

BY_HAND: dict[int, Field | None] = {10: Field.NOTE, 7: None}


@pytest.fixture
def store(sample_site: OpenSite) -> Store:
    return sample_site.store


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(head: str, *rows: str) -> Path:
        path = tmp_path / "list.csv"
        path.write_bytes(csv_bytes(head, *rows))
        return path

    return written


def kept(store: Store) -> SavedMapping:
    (mapping,) = import_mappings.mappings(store)
    return mapping


def test_a_saved_match_is_used_for_the_next_list_of_the_source(store: Store) -> None:
    chosen = importing.preview(store, PROBATION, mapping=BY_HAND)
    import_mappings.save_mapping(store, chosen, " County  probation ")
    assert kept(store).name == "County probation"
    again = importing.preview(store, PROBATION)
    assert [column.field for column in again.columns] == [column.field for column in chosen.columns]
    assert again.recalled == kept(store) and not again.by_hand
    assert importing.preview(store, PAROLE).recalled is None


def test_another_order_or_one_more_column_is_still_the_source(
    store: Store, write: Callable[..., Path]
) -> None:
    first = importing.preview(
        store, write("Name;DOB;Set;Ref A", "Pell, Al;02/13/1999;Mill Pond;x"), mapping={3: Field.NOTE}
    )
    import_mappings.save_mapping(store, first, "Court")
    turned = importing.preview(store, write("ref a;SET;dob;Name;New", "x;Mill Pond;02/13/1999;Pell, Al;y"))
    assert turned.recalled is not None and turned.recalled.name == "Court"
    more = importing.preview(store, write("Ref A;Set;DOB;Name;New", "x;Mill Pond;02/13/1999;Pell, Al;y"))
    assert more.columns[0].field is Field.NOTE
    other = importing.preview(store, write("Name;Born;Phone", "Pell, Al;02/13/1999;555-0101"))
    assert other.recalled is None


def test_what_was_matched_by_hand_is_remembered_with_the_import(store: Store) -> None:
    seen = importing.preview(store, PROBATION, mapping=BY_HAND)
    importing.commit(store, seen, skip_problem_rows=True)
    assert store.can_undo() is not None and store.can_undo().label.startswith("Import")
    assert import_mappings.mappings(store) == []
    again = importing.preview(store, PROBATION)
    assert again.columns[10].field is Field.NOTE and again.columns[7].field is None
    store.undo()
    assert importing.preview(store, PROBATION).columns[10].field is Field.NOTE


def test_the_same_name_again_gives_way_and_a_taken_name_is_refused(store: Store) -> None:
    seen = importing.preview(store, PROBATION)
    import_mappings.save_mapping(store, seen, "Probation")
    import_mappings.save_mapping(store, importing.preview(store, PROBATION, mapping=BY_HAND), "PROBATION")
    assert import_mappings.fields_of(kept(store))["Notes"] is Field.NOTE
    import_mappings.save_mapping(store, importing.preview(store, PAROLE), "Parole")
    first, second = import_mappings.mappings(store)
    with pytest.raises(UserError, match="name already"):
        import_mappings.rename_mapping(store, first.id, "probation")
    import_mappings.rename_mapping(store, first.id, "State parole")
    import_mappings.remove_mapping(store, second.id)
    assert kept(store).name == "State parole"
    with pytest.raises(UserError, match="short name"):
        import_mappings.save_mapping(store, seen, " ")


def test_a_match_goes_to_another_city_as_a_small_file(
    store: Store, messy_site: OpenSite, tmp_path: Path
) -> None:
    import_mappings.save_mapping(
        store, importing.preview(store, PROBATION, mapping=BY_HAND), "County probation"
    )
    path = import_mappings.write_mapping(store, kept(store).id, tmp_path / "probation.callinmatch")
    assert path.stat().st_size < 2000 and path.stat().st_mode & 0o777 == 0o600
    other = messy_site.store
    mapping, changed = import_mappings.take_in(other, path)
    assert changed.ids == {mapping.id} and kept(other).name == "County probation"
    assert importing.preview(other, PROBATION).columns[10].field is Field.NOTE
    import_mappings.take_in(other, path)
    assert kept(other).id == mapping.id


def test_the_file_holds_headings_and_nothing_of_any_row(store: Store, tmp_path: Path) -> None:
    seen = importing.preview(store, PROBATION)
    import_mappings.save_mapping(store, seen, "County probation")
    path = import_mappings.write_mapping(store, kept(store).id, tmp_path / "m.callinmatch")
    plain = orjson.loads(path.read_bytes())
    assert plain["columns"] == [
        [column.name, column.field.value if column.field else ""] for column in seen.columns
    ]
    assert plain.keys() == {"format", "version", "name", "columns"}
    text = path.read_text()
    assert not any(word in text for row in seen.rows for word in (row.first, row.last) if len(word) > 3)


def test_a_heading_that_is_a_person_is_never_kept(
    store: Store, write: Callable[..., Path], tmp_path: Path
) -> None:
    seen = importing.preview(
        store, write("Name;DOB;Pell, Marcus", "Tuala, Al;02/13/1999;x"), mapping={2: Field.NOTE}
    )
    with pytest.raises(UserError, match="A heading is the name of a person"):
        import_mappings.save_mapping(store, seen, "Court")
    importing.commit(store, seen)
    with store.read() as tx:
        assert tx.count(SavedMapping) == 0
    mapping = SavedMapping(signature="x", name="Marcus Pell", columns=(MappedColumn("Name", "name"),))
    with store.change("Keep") as tx:
        tx.save(mapping)
    with pytest.raises(UserError, match="name of a person"):
        import_mappings.write_mapping(store, mapping.id, tmp_path / "m.callinmatch")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"[]",
        b"{}",
        b"x" * 70_000,
        orjson.dumps({"format": "other", "version": 1, "name": "A", "columns": [["Name", "name"]]}),
        *(
            orjson.dumps(
                {
                    "format": "call-in planner match of columns",
                    "version": version,
                    "name": name,
                    "columns": columns,
                }
            )
            for version, name, columns in (
                (2, "A", [["Name", "name"]]),
                (1, "", [["Name", "name"]]),
                (1, 5, [["Name", "name"]]),
                (1, "A", []),
                (1, "A", [["Name", "nothing"]]),
                (1, "A", [["DOB", "born"]]),
                (1, "A", [["Name"]]),
                (1, "A", [["Na\nme", "name"]]),
                (1, "A", [["x" * 200, "name"]]),
                (1, "A", [["Name", "name"]] * 300),
            )
        ),
    ],
)
def test_any_other_file_is_refused(store: Store, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.callinmatch"
    path.write_bytes(content)
    with pytest.raises(UserError, match="not a saved match of columns"):
        import_mappings.take_in(store, path)
    with pytest.raises(UserError, match="cannot be read"):
        import_mappings.take_in(store, tmp_path / "nothing")
    assert import_mappings.mappings(store) == []


def test_another_match_of_the_same_name_gets_a_number(store: Store, tmp_path: Path) -> None:
    import_mappings.save_mapping(store, importing.preview(store, PROBATION), "Lists")
    path = import_mappings.write_mapping(store, kept(store).id, tmp_path / "m.callinmatch")
    import_mappings.save_mapping(store, importing.preview(store, PAROLE), "Lists")
    import_mappings.take_in(store, path)
    assert [one.name for one in import_mappings.mappings(store)] == ["Lists", "Lists 2"]
