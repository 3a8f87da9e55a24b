"""The directory in from and out to Open Referral: nothing lost, nothing stored half, faults in sentences."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import pytest

from callin_planner.domain.providers import Location, Need, Provider, Service, ServiceStatus
from callin_planner.errors import UserError
from callin_planner.exchange.hsds import read_package
from callin_planner.progress import Cancelled
from callin_planner.storage.store import Store
from callin_planner.usecases import history, services
from callin_planner.usecases.hsds_terms import is_ours
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id
from callin_planner.usecases.service_export import export, lacking
from callin_planner.usecases.service_import import ServiceFate, commit, preview
from tests.core.exchange.hsds_city import ORG, PLACE, SERVICE, UNKNOWN, city, zipped
from tests.core.exchange.test_hsds import EXAMPLES, SHARED

FAMILY = sample_id("provider/family")


def stored(store: Store, folder: Path, content: object, name: str = "city.json") -> None:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else orjson.dumps(content))
    commit(store, preview(store, file))


def rows(path: Path, without: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """The rows of a file, comparable, but for those that are ours or of the sample's own providers."""
    found = {}
    for name, told in read_package(path).tables.items():
        kept = [row for row in told if not is_ours(row) and not (without & set(map(str, row.values())))]
        if kept:
            found[name] = sorted(json.dumps(row, sort_keys=True) for row in kept)
    return found


@pytest.fixture
def bare_site(sample_site: OpenSite) -> OpenSite:
    """Without a provider."""
    with sample_site.store.change("Empty the directory") as tx:
        tx.delete_all(tx.list(Service))
        tx.delete_all(tx.list(Provider))
    return sample_site


@pytest.mark.parametrize("fmt", ["json", "csv"])
def test_in_out_and_in_again_is_the_same_with_every_unknown_field(
    bare_site: OpenSite, tmp_path: Path, fmt: str
) -> None:
    source, out = tmp_path / "city.json", tmp_path / f"out.{'json' if fmt == 'json' else 'zip'}"
    stored(bare_site.store, tmp_path, city())
    made = export(bare_site.store, out, fmt)
    assert (made.providers, made.services, made.left_out) == (1, 1, 0)
    again = rows(out)
    assert json.dumps(again).count("x_") == len(UNKNOWN)
    first = rows(source)
    if fmt == "json":
        assert again == first
    else:
        assert {name: len(told) for name, told in again.items()} == {
            name: len(told) for name, told in first.items()
        }
    shown = preview(bare_site.store, out)
    assert [entry.fate for entry in shown.entries] == [
        ServiceFate.SAME if fmt == "json" else ServiceFate.UPDATE
    ]


@EXAMPLES
@pytest.mark.parametrize(
    ("name", "fmt", "left_out"),
    [
        ("hsds-json/organization_full.json", "json", 0),
        ("hsds-json/service_full.json", "json", 0),
        ("hsds-json/organization_full.json", "csv", 0),
        ("hsds-csv", "csv", 0),
        ("hsds-json/tabular.json", "csv", 0),
        ("hsds-csv", "json", 5),
    ],
)
def test_the_examples_go_in_and_out_unchanged(
    bare_site: OpenSite, tmp_path: Path, name: str, fmt: str, left_out: int
) -> None:
    store, out = bare_site.store, tmp_path / ("out.json" if fmt == "json" else "out.zip")
    shown = preview(store, SHARED / name)
    assert (shown.faults, [entry.fate for entry in shown.entries]) == ((), [ServiceFate.NEW])
    commit(store, shown)
    made = export(store, out, fmt)
    assert made.left_out == left_out
    if not left_out:
        assert rows(out) == rows(SHARED / name)
    assert read_package(out).faults == ()
    assert preview(store, out).entries[0].fate is ServiceFate.SAME


def test_what_is_read_stands_in_the_listing(bare_site: OpenSite, tmp_path: Path) -> None:
    stored(bare_site.store, tmp_path, city())
    with bare_site.store.read() as tx:
        provider, service, place = (
            tx.get(Provider, UUID(ORG)), tx.get(Service, UUID(SERVICE)), tx.get(Location, UUID(PLACE))
        )  # fmt: skip
    assert provider.phones == ("555-0150 ext. 4",)
    assert provider.address == place.line == "12 Oak Street, Harlan Bend, IL 60000"
    assert provider.hours == "8:00 am to 4:30 pm, Monday to Wednesday"
    assert provider.languages == service.languages == ("es",)
    assert provider.accessibility == "Ramp at the side door"
    assert str(provider.assured_on) == "2026-09-01"
    assert (service.need, service.status, service.minimum_age) == (Need.WORK, ServiceStatus.ACTIVE, 18)
    assert (service.required_documents, service.location_ids) == ("Photo ID", (place.id,))


def test_a_change_goes_out_and_leaves_the_rest_as_it_came(bare_site: OpenSite, tmp_path: Path) -> None:
    store, out = bare_site.store, tmp_path / "out.json"
    stored(store, tmp_path, city())
    services.change_provider(
        store, UUID(ORG), phones=("555-0150 ext. 4", "555-0151"), email="new@example.org"
    )
    services.change_service(store, UUID(SERVICE), languages=("es", "en"), required_documents="")
    services.change_location(store, UUID(PLACE), city="Northgate")
    export(store, out, "json")
    [told] = json.loads(out.read_bytes())
    assert told["email"] == "new@example.org"
    assert [one["number"] for one in told["phones"]] == ["555-0150", "555-0151"]
    assert told["phones"][0]["x_recorded"] == "no"
    assert told["locations"][0]["addresses"][0]["city"] == "Northgate"
    assert told["locations"][0]["addresses"][0]["x_unit"] == "B"
    [service] = told["services"]
    assert {one["code"] for one in service["languages"]} == {"es", "en"}
    assert "required_documents" not in service
    assert set(re.findall(r"x_\w+", json.dumps(told))) == set(UNKNOWN)


def test_our_own_directory_goes_out_valid_and_comes_back_the_same(
    sample_site: OpenSite, tmp_path: Path
) -> None:
    store = sample_site.store
    for fmt, name in (("json", "out.json"), ("csv", "out.zip")):
        made = export(store, tmp_path / name, fmt, shared=False)
        assert (made.providers, made.services, made.left_out) == (9, 21, 0)
        assert read_package(tmp_path / name).faults == ()
        assert {one.fate for one in preview(store, tmp_path / name).entries} == {ServiceFate.SAME}
    with store.change("Empty the directory") as tx:
        tx.delete_all(tx.list(Service))
        tx.delete_all(tx.list(Provider))
    commit(store, preview(store, tmp_path / "out.json"))
    with store.read() as tx:
        back = tx.get(Provider, FAMILY)
        assert tx.count(Location) == 0
    assert (back.hours, back.address) == ("Open all day and night", "Harlan Bend Trauma Center, ground floor")
    assert (back.languages, back.responds_within_hours, back.at_event_table) == (("en", "es"), 12, True)


def test_a_shared_directory_leaves_hidden_providers_out(sample_site: OpenSite, tmp_path: Path) -> None:
    made = export(sample_site.store, tmp_path / "out.json", "json")
    assert (made.providers, made.hidden) == (8, 1)
    text = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert "Clear Channel" not in text
    assert "Part 2" not in text


def test_a_missing_required_field_holds_the_export_back_alone(messy_site: OpenSite, tmp_path: Path) -> None:
    store, out = messy_site.store, tmp_path / "out.zip"
    assert [(one.table, one.field) for one in lacking(store)] == [("services", "status")]
    with pytest.raises(UserError) as refused:
        export(store, out, "csv")
    assert refused.value.code == "fields-missing"
    assert "Phones and computers" in refused.value.text
    assert not out.exists()
    services.change_service(store, sample_id("service/learning/digital"), status=ServiceStatus.ACTIVE)
    assert export(store, out, "csv").services == 20


def test_nothing_is_stored_before_yes_and_one_undo_takes_it_back(bare_site: OpenSite, tmp_path: Path) -> None:
    store, file = bare_site.store, tmp_path / "city.json"
    file.write_bytes(orjson.dumps(city()))
    shown = preview(store, file)
    with store.read() as tx:
        assert tx.count(Provider) == 0

    def stop(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        commit(store, shown, progress=stop)
    with store.read() as tx:
        assert tx.count(Provider) == 0
    commit(store, shown)
    history.undo(store)
    with store.read() as tx:
        assert tx.count(Provider) == tx.count(Service) == tx.count(Location) == 0


def test_an_update_keeps_what_only_we_know(bare_site: OpenSite, tmp_path: Path) -> None:
    store = bare_site.store
    stored(store, tmp_path, city())
    services.change_provider(store, UUID(ORG), capacity_slots=5, at_event_table=True, note="Ask for Ann")
    services.still_true(store, UUID(ORG))
    file = tmp_path / "new.json"
    file.write_bytes(orjson.dumps(city(name="Oak Street Shop", services=[])))
    shown = preview(store, file)
    assert [(one.fate, one.known) for one in shown.entries] == [(ServiceFate.UPDATE, "Oak Street Job Shop")]
    commit(store, shown)
    with store.read() as tx:
        provider = tx.get(Provider, UUID(ORG))
        assert tx.count(Service) == 0
    assert (provider.name, provider.capacity_slots, provider.note) == ("Oak Street Shop", 5, "Ask for Ann")
    assert provider.at_event_table
    assert provider.assured_by == store.actor.name


def test_the_same_name_under_another_id_is_left_as_it_is(sample_site: OpenSite, tmp_path: Path) -> None:
    file = tmp_path / "city.json"
    file.write_bytes(orjson.dumps(city(name="cedar house")))
    shown = preview(sample_site.store, file)
    assert [(one.fate, one.known) for one in shown.entries] == [(ServiceFate.KNOWN, "Cedar House")]
    with pytest.raises(UserError):
        commit(sample_site.store, shown)


def test_a_service_of_a_provider_that_is_here_joins_it(sample_site: OpenSite, tmp_path: Path) -> None:
    store, cedar = sample_site.store, sample_id("provider/cedar")
    with store.read() as tx:
        before = tx.get(Provider, cedar)
    service = {"id": SERVICE, "organization_id": str(cedar), "name": "Moving help", "status": "active"}
    stored(store, tmp_path, zipped({"services": [service]}), "more.zip")
    with store.read() as tx:
        assert tx.get(Provider, cedar) == before
        assert tx.count(Service, provider_id=cedar) == 3


def test_a_service_of_nobody_is_told_and_left_out(bare_site: OpenSite, tmp_path: Path) -> None:
    tables = {
        "organizations": [{"id": ORG, "name": "Shop", "description": "x"}],
        "services": [{"id": SERVICE, "organization_id": PLACE, "name": "Lost", "status": "active"}],
    }
    (tmp_path / "a.zip").write_bytes(zipped(tables))
    shown = preview(bare_site.store, tmp_path / "a.zip")
    [fault] = shown.left_out
    assert fault.line.startswith("services.csv, row 2, organization_id: ")
    commit(bare_site.store, shown)
    with bare_site.store.read() as tx:
        assert tx.count(Service) == 0


def test_treatment_is_hidden_in_lists_and_asked_for_its_consent_form(
    bare_site: OpenSite, tmp_path: Path
) -> None:
    given = city()
    given["services"][0] |= {"name": "Outpatient treatment", "description": "For alcohol and drugs"}
    (tmp_path / "city.json").write_bytes(orjson.dumps(given))
    [entry] = preview(bare_site.store, tmp_path / "city.json").entries
    assert entry.listing.provider.hidden_in_lists
    assert "consent form" in entry.notes[0]


LIST = """Provider,Service,Phone,Address,Hours,Languages,Who can come,Bring,Last checked,Status
Oak Street Job Shop,Paid crew,555-0150; 555-0151,12 Oak Street,"8 am to 4 pm, weekdays","English, Spanish",\
18 and over,Photo ID,9/20/2026,yes
Oak Street Job Shop,Resume help,,12 Oak Street,,,,,9/25/2026,
,Nobody’s service,,,,,,,,
=cmd(),Bad,,,,,,,,
Total,,,,,,,,,
"""


def test_a_plain_list_becomes_listings(bare_site: OpenSite, tmp_path: Path) -> None:
    file = tmp_path / "our providers.csv"
    file.write_text(LIST, encoding="utf-8")
    shown = preview(bare_site.store, file)
    assert [one.listing.provider.name for one in shown.entries] == ["Oak Street Job Shop"]
    assert [fault.where for fault in shown.left_out] == [
        "our providers.csv, row 4",
        "our providers.csv, row 5",
    ]
    commit(bare_site.store, shown)
    with bare_site.store.read() as tx:
        [provider] = tx.list(Provider)
        found = {one.name: one for one in tx.list(Service)}
    assert provider.phones == ("555-0150", "555-0151")
    assert (provider.address, provider.hours) == ("12 Oak Street", "8 am to 4 pm, weekdays")
    assert provider.languages == ("en", "es")
    assert str(provider.assured_on) == "2026-09-20"
    assert found["Paid crew"].required_documents == "Photo ID"
    assert found["Resume help"].status is ServiceStatus.ACTIVE
    assert str(found["Resume help"].assured_on) == "2026-09-25"
    assert preview(bare_site.store, file).count(ServiceFate.SAME) == 1


def test_a_list_without_providers_says_what_it_needs(bare_site: OpenSite, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(UserError) as refused:
        preview(bare_site.store, file)
    assert "row of headings" in refused.value.text


def test_writing_is_whole_or_not_at_all(sample_site: OpenSite, tmp_path: Path) -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        raise Cancelled

    folder = tmp_path / "out"
    folder.mkdir()
    for fmt in ("json", "csv"):
        with pytest.raises(Cancelled):
            export(sample_site.store, folder / "out.x", fmt, progress=stop)
    assert list(folder.iterdir()) == []


def test_no_cell_of_a_package_is_computed(bare_site: OpenSite, tmp_path: Path) -> None:
    stored(bare_site.store, tmp_path, city(description="=HYPERLINK(1)", alternate_name="@x"))
    out = tmp_path / "out.zip"
    export(bare_site.store, out, "csv")
    import zipfile

    with zipfile.ZipFile(out) as package:
        text = package.read("organizations.csv").decode()
    assert ",'=HYPERLINK(1)" in text
    told: Mapping[str, Any] = read_package(out).tables["organizations"][0]
    assert (told["description"], told["alternate_name"]) == ("=HYPERLINK(1)", "@x")
