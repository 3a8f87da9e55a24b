"""Directories in the form of Open Referral: read in every shape, faults told with their place."""

import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callin_planner.errors import UserError
from callin_planner.exchange import limits
from callin_planner.exchange.hsds import Package, is_package, read_package
from callin_planner.exchange.hsds_tables import TABLES, table_of
from callin_planner.progress import Cancelled
from tests.core.exchange.hsds_city import ORG, PLACE, SERVICE, UNKNOWN, city, zipped

SHARED = Path(__file__).parents[4] / "shared" / "data"
EXAMPLES = pytest.mark.skipif(
    not (SHARED / "hsds-json").is_dir(), reason="the Open Referral examples are not beside this checkout"
)


def read(folder: Path, content: object, name: str = "city.json") -> Package:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else orjson.dumps(content))
    return read_package(file)


def refused(folder: Path, content: object, name: str = "city.json") -> str:
    with pytest.raises(UserError) as error:
        read(folder, content, name)
    assert error.value.code == "unreadable"
    return error.value.text


@EXAMPLES
@pytest.mark.parametrize(
    "name",
    [
        "hsds-json/organization_full.json",
        "hsds-json/service_full.json",
        "hsds-json/service_list.json",
        "hsds-json/service_at_location_full.json",
        "hsds-json/tabular.json",
        "hsds-csv",
        "hsds-csv/services.csv",
        "hsds-csv/datapackage.json",
    ],
)
def test_the_examples_of_open_referral_are_without_fault(name: str) -> None:
    found = read_package(SHARED / name)
    assert found.faults == ()
    assert found.kept == 0
    assert not found.older
    assert {row.table for row in found.rows} >= {"organizations", "services"}


def test_a_profile_becomes_rows_that_point_at_one_another(tmp_path: Path) -> None:
    tables = read(tmp_path, city()).tables
    assert tables["services"][0]["organization_id"] == ORG
    assert tables["service_at_location"][0] == {
        "id": "1b0a7f0e-0c5e-4c57-9d9c-1f2a3b4c5d16",
        "service_id": SERVICE,
        "location_id": PLACE,
        "x_room": "2",
    }
    assert tables["addresses"][0]["location_id"] == PLACE
    assert json.dumps(tables).count("x_") == len(UNKNOWN)


def test_one_row_told_in_two_places_is_one(tmp_path: Path) -> None:
    given = city()
    given["services"][0]["phones"] = given["phones"]
    [phone] = read(tmp_path, given).tables["phones"]
    assert (phone["organization_id"], phone["service_id"]) == (ORG, SERVICE)


def test_a_page_of_services_brings_its_organizations(tmp_path: Path) -> None:
    org = {"id": ORG, "name": "Shop", "description": "Work"}
    page = {
        "page_number": 1,
        "contents": [{"id": SERVICE, "name": "Crew", "status": "active", "organization": org}],
    }
    tables = read(tmp_path, page).tables
    assert tables["organizations"] == [org]
    assert tables["services"][0]["organization_id"] == ORG


FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"status": "open"}, "status", "none of"),
    ({"assured_date": "31 Feb"}, "assured_date", "not a day"),
    ({"minimum_age": "old"}, "minimum_age", "not a number"),
    ({"email": "nobody"}, "email", "e-mail"),
    ({"url": "oak.example.org"}, "url", "whole link"),
    ({"last_modified": "yesterday"}, "last_modified", "moment"),
    ({"description": ["a"]}, "description", "list"),
    ({"status": None}, "status", "required"),
    ({"name": ""}, "name", "left out"),
]


@pytest.mark.parametrize(("bent", "field", "words"), FAULTS)
def test_a_fault_names_file_entry_and_field(
    tmp_path: Path, bent: dict[str, Any], field: str, words: str
) -> None:
    given = city()
    given["services"][0] |= bent
    [fault] = read(tmp_path, [city(id=PLACE, services=[], locations=[], phones=[], funding=[]), given]).faults
    assert fault.line.startswith(f"city.json, entry 2, {field}: ")
    assert words in fault.text
    assert fault.grave is (field == "name")


def test_a_fault_in_a_table_names_its_row(tmp_path: Path) -> None:
    rows = [
        {"id": ORG, "name": "Shop", "description": "two\nlines"},
        {"id": PLACE, "name": "", "description": "x"},
    ]
    [fault] = read(tmp_path, zipped({"organizations": rows}), "city.zip").faults
    assert fault.line.startswith("organizations.csv, row 4, name: ")


def test_words_of_lists_are_told_by_any_spelling(tmp_path: Path) -> None:
    given = city()
    given["services"][0]["status"] = "Temporarily Closed"
    found = read(tmp_path, given)
    assert found.faults == ()
    assert found.tables["services"][0]["status"] == "temporarily closed"


def test_cells_beyond_the_headings_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "organizations.csv").write_text(f"id,name,description\n{ORG},Shop,Work,astray\n")
    (folder / "readme.csv").write_text("a,b\n1,2\n")
    found = read_package(folder)
    assert "astray" in found.faults[0].text
    assert "readme.csv" in found.notes[-1]


def test_an_older_package_is_brought_into_the_form_of_today(tmp_path: Path) -> None:
    old = zipped(
        {
            "organizations": [
                {"id": "7", "name": "Shop", "url": "https://oak.example.org", "description": "x"}
            ],
            "services": [{"id": "70", "organization_id": "7", "name": "Crew", "status": "active"}],
            "locations": [{"id": "9", "organization_id": "7", "name": "The shop"}],
            "services_at_location": [{"id": "3", "service_id": "70", "location_id": "9"}],
            "physical_addresses": [
                {
                    "id": "1", "location_id": "9", "address_1": "12 Oak Street", "city": "Harlan Bend",
                    "state_province": "IL", "postal_code": "60000", "country": "US",
                }
            ],
            "regular_schedules": [
                {"id": "4", "service_id": "70", "weekday": "2", "opens_at": "08:00", "closes_at": "16:00"}
            ],
            "accessibility_for_disabilities": [{"id": "5", "location_id": "9", "accessibility": "Ramp"}],
            "languages": [{"id": "6", "service_id": "70", "language": "Spanish"}],
            "eligibility": [{"id": "8", "service_id": "70", "eligibility": "18 and over"}],
        }
    )  # fmt: skip
    found = read(tmp_path, old, "old.zip")
    assert found.older
    assert found.faults == ()
    tables = found.tables
    assert tables["organizations"][0]["website"] == "https://oak.example.org"
    assert tables["services"][0]["organization_id"] == tables["organizations"][0]["id"]
    assert tables["addresses"][0]["address_type"] == "physical"
    assert tables["schedules"][0]["byday"] == "TU"
    assert tables["accessibility"][0]["description"] == "Ramp"
    assert tables["languages"][0]["name"] == "Spanish"
    assert [row["eligibility_description"] for row in tables["services"]] == ["18 and over"]
    assert read(tmp_path, old, "again.zip").tables == tables


def test_hostile_files_are_refused_in_a_sentence(tmp_path: Path) -> None:
    opened = (
        b'{"name": "a", "description": "b", "services": [{"name": "c", "status": "active", "organization": '
    )
    deep = opened * 100 + b"{}" + b"}]}" * 100
    deeper = b"[" * 100_000 + b"]" * 100_000
    assert "deeper" in refused(tmp_path, deep)
    assert refused(tmp_path, deeper)
    assert "breaks off" in refused(tmp_path, b'{"id": "1", "name": ')
    assert "empty" in refused(tmp_path, b"")
    assert "no providers" in refused(tmp_path, b'{"hello": [1, 2, 3]}')
    assert refused(tmp_path, b'{"name": "a\0b"}')
    assert refused(tmp_path, b"PK\x03\x04 not a zip", "city.zip")
    assert refused(tmp_path, bytes(range(128, 256)) * 20)


def test_a_package_that_unpacks_too_large_is_refused(tmp_path: Path) -> None:
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("organizations.csv", b"a" * (limits.UNPACKED_BYTES + 1))
    assert "far more" in refused(tmp_path, stream.getvalue(), "city.zip")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for number in range(limits.ZIP_MEMBERS + 1):
            package.writestr(f"{number}.csv", b"a,b\n")
    assert "inner parts" in refused(tmp_path, stream.getvalue(), "city.zip")


def test_another_alphabet_is_read_as_it_was_written(tmp_path: Path) -> None:
    told = zipped({"organizations": [{"id": ORG, "name": "Casa Peña", "description": "Señor"}]})
    assert read(tmp_path, told, "a.zip").tables["organizations"][0]["name"] == "Casa Peña"
    folder = tmp_path / "old"
    folder.mkdir()
    text = f"id,name,description\n{ORG},Casa Peña,Señor año ñandú\n"
    (folder / "organizations.csv").write_bytes(text.encode("cp1252"))
    assert read_package(folder).tables["organizations"][0]["name"] == "Casa Peña"


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    file = tmp_path / "city.json"
    file.write_bytes(orjson.dumps(city()))

    def stop(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_package(file, progress=stop)


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(f"id,name,description\n{ORG},Secret,x\n")
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "organizations.csv").symlink_to(secret)
    with pytest.raises(UserError):
        read_package(folder)


def test_what_counts_as_a_package(tmp_path: Path) -> None:
    for name in ("organizations.csv", "services.csv", "people.csv"):
        (tmp_path / name).write_text("id,name\n")
    assert is_package(tmp_path)
    assert is_package(tmp_path / "x.json")
    assert is_package(tmp_path / "services.csv")
    assert not is_package(tmp_path / "people.csv")
    assert not is_package(tmp_path / "list.xlsx")
    assert table_of("data/Services_at_Location.csv") == "service_at_location"
    assert table_of("people.csv") == ""
    assert all("id" in table.columns for table in TABLES.values())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=12),
        lambda inner: st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["id", "name", "status", "services", "locations", "phones", "organization", "attributes",
                 "taxonomy_term", "contents", "services.csv", "link_id", "schedules", "x"]
            ),
            inner,
            max_size=5,
        ),
        max_leaves=25,
    )
)  # fmt: skip
def test_any_json_is_read_or_refused(tmp_path: Path, told: Any) -> None:
    try:
        found = read(tmp_path, [city(name="a", x=told), told])
    except UserError:
        return
    assert all(row.id for row in found.rows)
