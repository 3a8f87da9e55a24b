"""The directory as rows of HSDS: what a file once said, with what was changed here put over it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from callin_planner.documents.dates import language_name
from callin_planner.domain.providers import Location, Provider, Service, ServiceStatus
from callin_planner.usecases.hsds_in import Listing, listings_of, main_place, phone_text
from callin_planner.usecases.hsds_terms import TAXONOMY, attributes_of, terms_for
from callin_planner.usecases.hsds_times import row_of

Tables = dict[str, list[dict[str, Any]]]
_OF_PROVIDER = {
    "name": "name",
    "alternate_name": "alternate_name",
    "description": "description",
    "email": "email",
    "website": "website",
}
_OF_SERVICE = {
    "name": "name",
    "alternate_name": "alternate_name",
    "description": "description",
    "url": "url",
    "email": "email",
    "interpretation": "interpretation_services",
    "application": "application_process",
    "fees": "fees_description",
    "wait_time": "wait_time",
    "eligibility": "eligibility_description",
    "minimum_age": "minimum_age",
    "maximum_age": "maximum_age",
    "alert": "alert",
}
_OF_PLACE = {
    "name": "name",
    "transportation": "transportation",
    "latitude": "latitude",
    "longitude": "longitude",
}
_OF_ADDRESS = {
    "address_1": "address_1",
    "address_2": "address_2",
    "city": "city",
    "state": "state_province",
    "postal_code": "postal_code",
}
_REACH = ("address", "hours", "languages", "accessibility")
_POINTS = ("service_id", "location_id", "organization_id", "contact_id", "phone_id", "service_at_location_id")


def tables_of(listings: Iterable[Listing], rest: Mapping[str, Any]) -> Tables:
    """Rows of every table that is not empty. `rest` are rows that belong to nobody."""
    listings = list(listings)
    writing = _Writing(_collected(listings, rest))
    told = {one.provider.id: one for one in listings_of(writing.tables).listings}
    for one in listings:
        writing.write(one, told.get(one.provider.id))
    return writing.finished()


def _collected(listings: Sequence[Listing], rest: Mapping[str, Any]) -> Tables:
    tables: Tables = {}
    for kept in (rest, *(record.hsds for one in listings for record in _records(one))):
        for name, rows in kept.items():
            tables.setdefault(name, []).extend(dict(row) for row in rows)
    return tables


def _records(listing: Listing) -> tuple[Provider | Service | Location, ...]:
    return (listing.provider, *listing.services, *listing.locations)


class _Writing:
    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._gone: set[int] = set()
        self._at: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
        for name, rows in tables.items():
            for row in rows:
                self._note(name, row)

    def write(self, now: Listing, told: Listing | None) -> None:
        """Put over the rows whatever of a listing differs from what they tell."""
        before = told or Listing(Provider(id=now.provider.id, name=""))
        services = {one.id: one for one in before.services}
        places = {one.id: one for one in before.locations}
        self._provider(now, before)
        for place in now.locations:
            self._place(place, places.get(place.id))
        for service in now.services:
            self._service(service, services.get(service.id), now.provider)

    def finished(self) -> Tables:
        """Links to places that are gone are left out; so are tables without a row."""
        for name, rows in self.tables.items():
            self.tables[name] = [row for row in rows if id(row) not in self._gone]
        places = {row["id"] for row in self.tables.get("locations", [])}
        links = self.tables.get("service_at_location", [])
        self.tables["service_at_location"] = [row for row in links if row.get("location_id") in places]
        phones = {row["id"] for row in self.tables.get("phones", [])}
        spoken = self.tables.get("languages", [])
        self.tables["languages"] = [
            row for row in spoken if "phone_id" not in row or row["phone_id"] in phones or _points(row) > 1
        ]
        ours = self.tables.get("attributes", [])
        if terms := terms_for([row for row in ours if "taxonomy_term_id" in row]):
            self.tables.setdefault("taxonomy_terms", []).extend(terms)
            self.tables.setdefault("taxonomies", []).append(dict(TAXONOMY))
        return {name: rows for name, rows in self.tables.items() if rows}

    # --- providers ---------------------------------------------------------------------------------
    def _provider(self, now: Listing, before: Listing) -> None:
        provider, known = now.provider, before.provider
        row = self._row("organizations", provider.id)
        _put(row, _OF_PROVIDER, provider, known)
        if provider.phones != known.phones:
            self._phones("organization_id", provider.id, provider.phones)
        if provider.contacts != known.contacts:
            self._contacts(provider)
        if any(getattr(provider, key) != getattr(known, key) for key in _REACH):
            self._main_place(provider)
        self.tables.setdefault("attributes", []).extend(attributes_of(provider))

    def _main_place(self, provider: Provider) -> None:
        """A place that stands for what a listing says of the provider as a whole."""
        main = main_place(provider.id)
        row = self._row("locations", main)
        row |= {"location_type": "physical", "organization_id": str(provider.id)}
        _set(row, "name", provider.address)
        self._anew("schedules", "location_id", main, [{"description": provider.hours}] * bool(provider.hours))
        self._languages("location_id", main, provider.languages)
        way_in = [{"description": provider.accessibility}] * bool(provider.accessibility)
        self._anew("accessibility", "location_id", main, way_in)

    def _contacts(self, provider: Provider) -> None:
        rows = []
        for one in provider.contacts:
            row = {"name": one.name}
            _set(row, "title", one.title)
            _set(row, "email", one.email)
            rows.append(row)
        made = self._anew("contacts", "organization_id", provider.id, rows)
        for row, one in zip(made, provider.contacts, strict=True):
            if one.phone:
                self._phones("contact_id", UUID(row["id"]), (one.phone,))

    # --- places ------------------------------------------------------------------------------------
    def _place(self, place: Location, known: Location | None) -> None:
        before = known or Location(id=place.id, provider_id=place.provider_id, country="")
        row = self._row("locations", place.id)
        if known is None:
            row["organization_id"] = str(place.provider_id)
        if known is None or place.kind is not before.kind:
            row["location_type"] = place.kind.value
        _put(row, _OF_PLACE, place, before)
        self._address(place, before)
        if place.accessibility != before.accessibility:
            way_in = [{"description": place.accessibility}] * bool(place.accessibility)
            self._anew("accessibility", "location_id", place.id, way_in)
        if place.openings != before.openings:
            self._anew("schedules", "location_id", place.id, [row_of(one) for one in place.openings])

    def _address(self, place: Location, before: Location) -> None:
        keys = (*_OF_ADDRESS, "country")
        if all(getattr(place, key) == getattr(before, key) for key in keys):
            return
        rows = self._under("addresses", "location_id", place.id)
        if not any(getattr(place, key) for key in _OF_ADDRESS) and not rows:
            return
        if not rows:
            rows = self._anew("addresses", "location_id", place.id, [{"address_type": place.kind.value}])
        _put(rows[0], _OF_ADDRESS, place, before)
        rows[0]["country"] = place.country

    # --- services ----------------------------------------------------------------------------------
    def _service(self, service: Service, known: Service | None, provider: Provider) -> None:
        before = known or Service(
            id=service.id, provider_id=provider.id, name="", status=ServiceStatus.MISSING
        )
        row = self._row("services", service.id)
        row["organization_id"] = str(provider.id)
        _put(row, _OF_SERVICE, service, before)
        if service.status is not before.status:
            _set(row, "status", service.status.value)
        day = service.assured_on or provider.assured_on
        if (day.isoformat() if day else "") != str(row.get("assured_date", ""))[:10]:
            _set(row, "assured_date", day.isoformat() if day else "")
        if service.phones != before.phones:
            self._phones("service_id", service.id, service.phones)
        if service.languages != before.languages:
            self._languages("service_id", service.id, service.languages)
        if service.required_documents != before.required_documents:
            papers = [{"document": service.required_documents}] * bool(service.required_documents)
            self._anew("required_documents", "service_id", service.id, papers)
        if service.openings != before.openings:
            self._anew("schedules", "service_id", service.id, [row_of(one) for one in service.openings])
        if service.costs != before.costs:
            self._costs(service)
        if service.location_ids != before.location_ids:
            links = [{"location_id": str(one)} for one in service.location_ids]
            self._anew("service_at_location", "service_id", service.id, links, owned=True)
        self.tables.setdefault("attributes", []).extend(attributes_of(service))

    def _costs(self, service: Service) -> None:
        rows: list[dict[str, Any]] = []
        for one in service.costs:
            row: dict[str, Any] = {}
            for key, value in (
                ("option", one.what),
                ("amount", one.amount),
                ("currency", one.currency),
                ("amount_description", one.note),
            ):
                _set(row, key, value)
            rows.append(row)
        self._anew("cost_options", "service_id", service.id, rows)

    # --- rows --------------------------------------------------------------------------------------
    def _note(self, table: str, row: dict[str, Any]) -> None:
        """Where a row will be looked for."""
        for key in ("id", *_POINTS):
            if value := row.get(key):
                self._at[table, key, str(value)].append(row)

    def _under(self, table: str, key: str, owner: UUID) -> list[dict[str, Any]]:
        found = self._at.get((table, key, str(owner)), ())
        return [row for row in found if id(row) not in self._gone and row.get(key) == str(owner)]

    def _add(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        self.tables.setdefault(table, []).append(row)
        self._note(table, row)
        return row

    def _row(self, table: str, own_id: UUID) -> dict[str, Any]:
        """The row of a record, a new one where no file ever told of it."""
        found = self._under(table, "id", own_id)
        return found[0] if found else self._add(table, {"id": str(own_id)})

    def _phones(self, key: str, owner: UUID, numbers: Sequence[str]) -> None:
        """Numbers that stay keep their row, with all it says."""
        there = {phone_text(row): dict(row) for row in self._under("phones", key, owner)}
        self._anew("phones", key, owner, [there.get(one) or _phone(one) for one in numbers])

    def _languages(self, key: str, owner: UUID, codes: Sequence[str]) -> None:
        self._anew("languages", key, owner, [{"name": language_name(one), "code": one} for one in codes])

    def _anew(
        self, table: str, key: str, owner: UUID, rows: Sequence[dict[str, Any]], *, owned: bool = False
    ) -> list[dict[str, Any]]:
        """Other rows for `owner` in `table`; a row that others share stays with them (`owned`: none does)."""
        for row in self._under(table, key, owner):
            if not owned and _points(row) > 1 and not any(row["id"] == new.get("id") for new in rows):
                del row[key]
            else:
                self._gone.add(id(row))
        return [
            self._add(table, {"id": str(uuid5(owner, f"{table}/{number}"))} | row | {key: str(owner)})
            for number, row in enumerate(rows)
        ]


def _points(row: Mapping[str, Any]) -> int:
    return sum(bool(row.get(key)) for key in _POINTS)


def _phone(text: str) -> dict[str, Any]:
    number, _ext, extension = text.partition(" ext. ")
    row: dict[str, Any] = {"number": number, "type": "voice"}
    if extension.strip().isdigit():
        row["extension"] = int(extension)
    return row


def _put(row: dict[str, Any], names: Mapping[str, str], now: Any, before: Any) -> None:
    for attribute, key in names.items():
        if getattr(now, attribute) != getattr(before, attribute):
            _set(row, key, getattr(now, attribute))


def _set(row: dict[str, Any], key: str, value: Any) -> None:
    if value in ("", None):
        row.pop(key, None)
    else:
        row[key] = value
