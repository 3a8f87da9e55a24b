"""Packages of HSDS 1 and 2 brought into the tables of HSDS 3: renamed, joined, or told that they are new."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

_SPACE = uuid5(NAMESPACE_URL, "https://docs.openreferral.org")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OLD_TABLES = {
    "physical_addresses": ("addresses", {"address_type": "physical"}),
    "postal_addresses": ("addresses", {"address_type": "postal"}),
    "accessibility_for_disabilities": ("accessibility", {}),
    "regular_schedules": ("schedules", {"freq": "WEEKLY"}),
    "holiday_schedules": ("schedules", {}),
    "eligibility": ("services", {}),
    "eligibilities": ("services", {}),
    "service_taxonomies": ("attributes", {"link_entity": "service"}),
    "service_attributes": ("attributes", {"link_entity": "service"}),
    "other_attributes": ("attributes", {}),
    "payments_accepted": ("cost_options", {}),
    "taxonomy": ("taxonomy_terms", {}),
}
"""Tables that HSDS 3 does not have by that name, where their rows go, and what such a row says besides."""

_RENAMED: dict[str, dict[str, str]] = {
    "organizations": {"url": "website"},
    "languages": {"language": "name"},
    "accessibility": {"accessibility": "description"},
    "required_documents": {"document_name": "document"},
    "addresses": {"address": "address_1", "state": "state_province", "zip": "postal_code"},
    "cost_options": {"payment": "option"},
    "attributes": {"service_id": "link_id", "taxonomy_id": "taxonomy_term_id"},
    "taxonomy_terms": {"parent_name": "parent", "vocabulary": "taxonomy"},
}


def is_old(names: Mapping[str, Any] | set[str]) -> bool:
    """Whether the tables of a package tell that it is older than HSDS 3."""
    return any(name in OLD_TABLES for name in names)


def renewed(table: str, values: Mapping[str, Any], old_name: str = "") -> dict[str, Any]:
    """A row of an old package as HSDS 3 has it. What has no place there keeps its own name."""
    renamed = _RENAMED.get(table, {})
    row = {renamed.get(key, key): value for key, value in values.items()}
    if old_name.startswith("eligibilit"):
        return _eligibility(values)
    row = dict(OLD_TABLES.get(old_name, ("", {}))[1]) | row
    if table == "locations":
        row.setdefault("location_type", "physical")
    if table == "schedules":
        _days(row)
    if table == "organizations" and not row.get("description"):
        row["description"] = row.get("alternate_name", "")
    return {key: value for key, value in row.items() if value not in ("", None)}


def id_of(table: str, value: Any) -> str:
    """An id as HSDS 3 wants it: a UUID stays, anything else gets one of its own that is always the same."""
    text = str(value).strip()
    try:
        return str(UUID(text))
    except ValueError:
        return str(uuid5(_SPACE, f"{table}/{text}")) if text else ""


def _eligibility(values: Mapping[str, Any]) -> dict[str, Any]:
    """Who can come was a table of its own; now it is a field of the service."""
    text = values.get("eligibility") or values.get("eligibility_description")
    row = {"id": values.get("service_id"), "eligibility_description": text}
    return {key: value for key, value in row.items() if value not in ("", None)}


def _days(row: dict[str, Any]) -> None:
    """The weekday of HSDS 1 is a number from 1 (Monday) or an English word."""
    said = str(row.get("weekday", "")).strip()
    if said.isdigit() and 1 <= int(said) <= 7:
        row["byday"] = _DAYS[int(said) - 1]
    elif said[:2].upper() in _DAYS:
        row["byday"] = said[:2].upper()
    if "byday" in row and row.get("weekday"):
        del row["weekday"]
