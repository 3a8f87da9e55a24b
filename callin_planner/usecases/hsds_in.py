"""Rows of HSDS become providers, services and places. What these do not hold stays with them, as it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from callin_planner.domain.providers import (
    Contact,
    Cost,
    Location,
    LocationKind,
    Need,
    Opening,
    Provider,
    Service,
    ServiceStatus,
)
from callin_planner.exchange.hsds_rows import day_of
from callin_planner.exchange.hsds_tables import TABLES
from callin_planner.exchange.vocabulary import language_code
from callin_planner.usecases.hsds_terms import OF_PROVIDER, OF_SERVICE, SPACE, is_ours, need_of, said_in
from callin_planner.usecases.hsds_times import opening_of, openings_text

Row = Mapping[str, Any]
Tables = Mapping[str, list[dict[str, Any]]]
_OWNERS = (
    ("service_id", "services"),
    ("service_at_location_id", "service_at_location"),
    ("location_id", "locations"),
    ("organization_id", "organizations"),
    ("contact_id", "contacts"),
    ("phone_id", "phones"),
)


@dataclass(frozen=True)
class Listing:
    """A provider with all that is its own. `ours`: the file tells what we keep beside HSDS."""

    provider: Provider
    services: tuple[Service, ...] = ()
    locations: tuple[Location, ...] = ()
    ours: bool = False


@dataclass(frozen=True)
class Listings:
    """`rest` are rows that belong to nobody; `homeless` are ids of services whose provider is not there."""

    listings: tuple[Listing, ...]
    rest: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    homeless: tuple[str, ...] = ()


def main_place(provider_id: UUID) -> UUID:
    """The id of the place that stands for a provider's own address, hours and languages."""
    return uuid5(SPACE, f"main/{provider_id}")


def listings_of(tables: Tables) -> Listings:
    """Everything that the rows tell, provider by provider, in the order of the file."""
    return _Reading(tables).listings()


class _Reading:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._by_id: dict[str, dict[str, dict[str, Any]]] = {}
        for name, rows in tables.items():
            there = self._by_id.setdefault(name, {})
            for row in rows:
                there.setdefault(str(row["id"]), row)
        self._beneath: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
        for name, rows in tables.items():
            for row in rows:
                for key, value in row.items():
                    if key.endswith("_id") and isinstance(value, str):
                        self._beneath[name, key, value].append(row)

    def listings(self) -> Listings:
        self._place_owners = self._owners_of_places()
        self._places: dict[str, list[str]] = defaultdict(list)
        for place, owner in self._place_owners.items():
            self._places[owner].append(place)
        kept: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
        rest: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for name, rows in self._tables.items():
            for row in rows:
                if not is_ours(row):
                    owner = self._owner(name, row)
                    (kept[owner] if owner else rest)[name].append(row)
        found = [self._listing(row, kept) for row in self._unique("organizations")]
        known = {str(one.provider.id) for one in found}
        homeless = tuple(
            str(row["id"])
            for row in self._unique("services")
            if str(row.get("organization_id", "")) not in known
        )
        for lost in homeless:
            for name, rows in kept.pop(f"services/{lost}", {}).items():
                rest[name] += rows
        for row in self._unique("locations"):
            if str(row["id"]) not in self._place_owners:
                for name, rows in kept.pop(f"locations/{row['id']}", {}).items():
                    rest[name] += rows
        return Listings(tuple(found), dict(rest), homeless)

    # --- who owns what -----------------------------------------------------------------------------
    def _owner(self, table: str, row: Row, depth: int = 0) -> str:
        """The table and id of the provider, service or place that keeps a row, "" for none."""
        if table in ("organizations", "services", "locations"):
            return f"{table}/{row['id']}"
        if depth > 4:
            return ""
        for key, there in _OWNERS:
            target = self._by_id.get(there, {}).get(str(row.get(key, "")))
            if target is not None and (owner := self._owner(there, target, depth + 1)):
                return owner
        wanted = str(row.get("link_id") or row.get("resource_id") or "")
        for name in TABLES:
            target = self._by_id.get(name, {}).get(wanted) if wanted else None
            if target is not None and target is not row:
                return self._owner(name, target, depth + 1)
        return ""

    def _owners_of_places(self) -> dict[str, str]:
        """Which provider a place belongs to: its own word, else that of a service that is there."""
        orgs = self._by_id.get("organizations", {})
        found: dict[str, str] = {}
        for row in self._unique("locations"):
            owner = str(row.get("organization_id", ""))
            for link in self._rows("service_at_location", "location_id", str(row["id"])):
                service = self._by_id.get("services", {}).get(str(link.get("service_id", "")), {})
                owner = owner if owner in orgs else str(service.get("organization_id", ""))
            if owner not in orgs and len(orgs) == 1:
                owner = next(iter(orgs))
            if owner in orgs:
                found[str(row["id"])] = owner
        return found

    def _unique(self, table: str) -> list[dict[str, Any]]:
        return list(self._by_id.get(table, {}).values())

    def _rows(self, table: str, key: str, value: object) -> list[dict[str, Any]]:
        return self._beneath.get((table, key, str(value)), [])

    # --- a listing ---------------------------------------------------------------------------------
    def _listing(self, row: Row, kept: Mapping[str, Mapping[str, list[dict[str, Any]]]]) -> Listing:
        own_id = UUID(str(row["id"]))
        main = str(main_place(own_id))
        places = [
            self._location(self._by_id["locations"][place], own_id, kept)
            for place in self._places.get(str(own_id), ())
            if place != main
        ]
        services = [self._service(one, row, kept) for one in self._unique_services(str(own_id))]
        days = [one.assured_on for one in services if one.assured_on]
        assured = min(days) if days else None
        services = [_settle(one, assured) for one in services]
        ours = said_in(self._rows("attributes", "link_id", own_id), OF_PROVIDER)
        treats = any(one.need is Need.RECOVERY for one in services)
        provider = Provider(
            id=own_id,
            name=_text(row, "name"),
            alternate_name=_text(row, "alternate_name"),
            description=_text(row, "description"),
            email=_text(row, "email"),
            website=_text(row, "website"),
            contacts=tuple(self._contacts(own_id)),
            assured_on=assured,
            hsds=_plain(kept.get(f"organizations/{own_id}", {})),
            **self._reach(own_id, services, places),
            **(ours if ours is not None else {"hidden_in_lists": treats}),
        )
        return Listing(provider, tuple(services), tuple(places), ours is not None)

    def _unique_services(self, owner: str) -> list[dict[str, Any]]:
        rows = self._rows("services", "organization_id", owner)
        return list({row["id"]: self._by_id["services"][row["id"]] for row in rows}.values())

    def _reach(self, own_id: UUID, services: list[Service], places: list[Location]) -> dict[str, Any]:
        """Phones, address, hours, languages: as we wrote them, else told by places and services."""
        main = main_place(own_id)
        row = self._by_id.get("locations", {}).get(str(main))
        phones = self._phones("organization_id", own_id)
        if row is not None:
            hours = self._rows("schedules", "location_id", main)
            return {
                "phones": phones,
                "address": _text(row, "name"),
                "hours": _text(hours[0], "description") if hours else "",
                "languages": self._languages("location_id", main) or ("en",),
                "accessibility": self._accessibility(main),
            }
        spoken = [self._languages("location_id", one.id) for one in places]
        spoken += [one.languages for one in services]
        hours_there = [one.openings for one in places] + [one.openings for one in services]
        openings = next((one for one in hours_there if one), ())
        more = [self._phones("location_id", one.id) for one in places] + [one.phones for one in services]
        return {
            "phones": phones or next((one for one in more if one), ()),
            "address": next((text for one in places if (text := one.line or one.name)), ""),
            "hours": openings_text(openings),
            "languages": tuple(dict.fromkeys(code for codes in spoken for code in codes)) or ("en",),
            "accessibility": next((one.accessibility for one in places if one.accessibility), ""),
        }

    def _service(self, row: Row, org: Row, kept: Mapping[str, Mapping[str, list[dict[str, Any]]]]) -> Service:
        own_id, owner = UUID(str(row["id"])), UUID(str(org["id"]))
        ours = said_in(self._rows("attributes", "link_id", own_id), OF_SERVICE) or {}
        category = ours.get("category") or self._term(own_id)
        name, description = _text(row, "name"), _text(row, "description")
        documents = (_text(one, "document") for one in self._rows("required_documents", "service_id", own_id))
        links = self._rows("service_at_location", "service_id", own_id)
        return Service(
            id=own_id,
            provider_id=owner,
            name=name,
            category=category,
            need=ours.get("need") or need_of(category, name, description, _text(org, "name")),
            status=_status(_text(row, "status")),
            description=description,
            eligibility=_text(row, "eligibility_description"),
            required_documents="; ".join(one for one in documents if one),
            languages=self._languages("service_id", own_id),
            alternate_name=_text(row, "alternate_name"),
            url=_text(row, "url"),
            email=_text(row, "email"),
            phones=self._phones("service_id", own_id),
            application=_text(row, "application_process"),
            fees=_text(row, "fees_description"),
            wait_time=_text(row, "wait_time"),
            interpretation=_text(row, "interpretation_services"),
            alert=_text(row, "alert"),
            minimum_age=_whole(row.get("minimum_age")),
            maximum_age=_whole(row.get("maximum_age")),
            openings=self._openings("service_id", own_id),
            costs=tuple(_cost(one) for one in self._rows("cost_options", "service_id", own_id)),
            location_ids=tuple(
                UUID(str(one["location_id"]))
                for one in links
                if self._place_owners.get(str(one.get("location_id", ""))) == str(owner)
                and str(one["location_id"]) != str(main_place(owner))
            ),
            assured_on=day_of(_text(row, "assured_date")),
            hsds=_plain(kept.get(f"services/{own_id}", {})),
        )

    def _location(
        self, row: Row, owner: UUID, kept: Mapping[str, Mapping[str, list[dict[str, Any]]]]
    ) -> Location:
        own_id = UUID(str(row["id"]))
        addresses = self._rows("addresses", "location_id", own_id)
        address: Row = addresses[0] if addresses else {}
        kind = _text(row, "location_type")
        return Location(
            id=own_id,
            provider_id=owner,
            name=_text(row, "name"),
            kind=LocationKind(kind) if kind in list(LocationKind) else LocationKind.PHYSICAL,
            address_1=_text(address, "address_1"),
            address_2=_text(address, "address_2"),
            city=_text(address, "city"),
            state=_text(address, "state_province"),
            postal_code=_text(address, "postal_code"),
            country=_text(address, "country") or "US",
            transportation=_text(row, "transportation"),
            accessibility=self._accessibility(own_id),
            latitude=_number(row.get("latitude")),
            longitude=_number(row.get("longitude")),
            openings=self._openings("location_id", own_id),
            hsds=_plain(kept.get(f"locations/{own_id}", {})),
        )

    # --- what hangs on it --------------------------------------------------------------------------
    def _phones(self, key: str, value: object) -> tuple[str, ...]:
        rows = self._rows("phones", key, value)
        return tuple(dict.fromkeys(text for row in rows if (text := phone_text(row))))

    def _languages(self, key: str, value: object) -> tuple[str, ...]:
        codes = (language_of(row) for row in self._rows("languages", key, value))
        return tuple(dict.fromkeys(code for code in codes if code))

    def _openings(self, key: str, value: object) -> tuple[Opening, ...]:
        return tuple(opening_of(row) for row in self._rows("schedules", key, value))

    def _accessibility(self, place: object) -> str:
        rows = self._rows("accessibility", "location_id", place)
        return " ".join(text for row in rows if (text := _text(row, "description")))

    def _contacts(self, owner: object) -> Iterable[Contact]:
        for row in self._rows("contacts", "organization_id", owner):
            phones = self._phones("contact_id", row["id"])
            name = _text(row, "name") or _text(row, "title")
            if name:
                phone = phones[0] if phones else ""
                yield Contact(name, _text(row, "title"), phone, _text(row, "email"))

    def _term(self, service: object) -> str:
        """The kind of help that another taxonomy names."""
        for row in self._rows("attributes", "link_id", service):
            term = self._by_id.get("taxonomy_terms", {}).get(str(row.get("taxonomy_term_id", "")))
            if term is not None and not is_ours(row) and (name := _text(term, "name")):
                return name
        return ""


def phone_text(row: Row) -> str:
    """ "555-0142 ext. 100"."""
    number = _text(row, "number").strip("\"' ")
    extension = str(row.get("extension", "")).strip()
    return f"{number} ext. {extension}" if number and extension else number


def language_of(row: Row) -> str:
    """The code of two letters, told by the row's code or name; "" where neither tells."""
    code = _text(row, "code").casefold()
    return code if len(code) == 2 else language_code(_text(row, "name")) or language_code(code) or ""


def _settle(service: Service, provider_day: date | None) -> Service:
    return replace(service, assured_on=None) if service.assured_on == provider_day else service


def _status(text: str) -> ServiceStatus:
    return ServiceStatus(text) if text in list(ServiceStatus) else ServiceStatus.MISSING


def _cost(row: Row) -> Cost:
    amount = _number(row.get("amount"))
    return Cost(_text(row, "option"), amount, _text(row, "currency"), _text(row, "amount_description"))


def _text(row: Row, key: str) -> str:
    value = row.get(key, "")
    return value.strip() if isinstance(value, str) else "" if isinstance(value, (dict, list)) else str(value)


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _whole(value: Any) -> int | None:
    number = _number(value)
    return round(number) if number is not None and 0 <= number <= 150 else None


def _plain(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {name: [dict(row) for row in found] for name, found in rows.items()}
