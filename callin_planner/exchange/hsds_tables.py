"""What HSDS 3 holds: its tables, their fields, and how objects of the JSON profiles nest.

Facts of the Human Services Data Specification 3.0 to 3.2 (https://docs.openreferral.org), in our own words;
its files, which are under CC BY-SA 4.0, are not shipped. A field is written "name:kind", with "!" where it is
required and "+" where only the tables need it.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    ID = "id"
    LINK = "link"
    MAIL = "mail"
    NUMBER = "number"
    DAY = "day"
    TIME = "time"
    MOMENT = "moment"
    STATUS = "status"
    PLACE = "place"
    WEEKDAY = "weekday"
    FREQUENCY = "frequency"


CHOICES: dict[Kind, tuple[str, ...]] = {
    Kind.STATUS: ("active", "inactive", "defunct", "temporarily closed"),
    Kind.PLACE: ("physical", "postal", "virtual"),
    Kind.WEEKDAY: ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
    Kind.FREQUENCY: ("WEEKLY", "MONTHLY"),
}


@dataclass(frozen=True)
class Column:
    """A field of a table. `required` in every form, `in_tables` where a table needs it besides."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    in_tables: bool = False


@dataclass(frozen=True)
class Table:
    """`entity` is one row's name in JSON ("phone"); `name` is that of the table ("phones")."""

    name: str
    entity: str
    columns: dict[str, Column] = field(default_factory=dict)


def _table(name: str, entity: str, written: str) -> Table:
    columns = {}
    for word in written.split():
        text = word.rstrip("!+")
        key, _colon, kind = text.partition(":")
        columns[key] = Column(key, Kind(kind or "text"), word.endswith("!"), word.endswith(("!", "+")))
    return Table(name, entity, columns)


_FOUR = "service_id:id location_id:id organization_id:id"
_WRITTEN = (
    (
        "organizations",
        "organization",
        "id:id! name! alternate_name description! email:mail website:link tax_status tax_id "
        "year_incorporated:number legal_status logo:link uri:link parent_organization_id:id",
    ),
    ("programs", "program", "id:id! organization_id:id+ name! alternate_name description!"),
    (
        "services",
        "service",
        "id:id! organization_id:id+ program_id:id name! alternate_name description url:link email:mail "
        "status:status! interpretation_services application_process fees_description wait_time fees "
        "accreditations eligibility_description minimum_age:number maximum_age:number assured_date:day "
        "assurer_email:mail licenses alert last_modified:moment",
    ),
    (
        "locations",
        "location",
        "id:id! location_type:place! url:link organization_id:id name alternate_name description "
        "transportation latitude:number longitude:number external_identifier external_identifier_type",
    ),
    (
        "service_at_location",
        "service_at_location",
        "id:id! service_id:id+ location_id:id+ description",
    ),
    (
        "phones",
        "phone",
        f"id:id! {_FOUR} contact_id:id service_at_location_id:id number! extension:number type description",
    ),
    (
        "contacts",
        "contact",
        f"id:id! {_FOUR} service_at_location_id:id name title department email:mail",
    ),
    (
        "addresses",
        "address",
        "id:id! location_id:id attention address_1! address_2 city! region state_province! postal_code! "
        "country! address_type:place!",
    ),
    (
        "schedules",
        "schedule",
        "id:id! service_id:id location_id:id service_at_location_id:id valid_from:day valid_to:day "
        "dtstart:day timezone:number until:day count:number wkst:weekday freq:frequency interval:number "
        "byday byweekno bymonthday byyearday description opens_at:time closes_at:time schedule_link:link "
        "attending_type notes",
    ),
    ("funding", "funding", "id:id! organization_id:id service_id:id source"),
    (
        "service_areas",
        "service_area",
        "id:id! service_id:id service_at_location_id:id name description extent extent_type uri",
    ),
    ("required_documents", "required_document", "id:id! service_id:id document uri"),
    ("languages", "language", "id:id! service_id:id location_id:id phone_id:id name code note"),
    ("accessibility", "accessibility", "id:id! location_id:id description details url:link"),
    (
        "attributes",
        "attribute",
        "id:id! link_id:id+ taxonomy_term_id:id+ link_type link_entity+ value label",
    ),
    ("taxonomies", "taxonomy", "id:id! name! description! uri:link version"),
    (
        "taxonomy_terms",
        "taxonomy_term",
        "id:id! code name! description! parent_id:id taxonomy language taxonomy_id:id term_uri:link",
    ),
    (
        "cost_options",
        "cost_option",
        "id:id! service_id:id+ valid_from:day valid_to:day option currency amount:number amount_description",
    ),
    (
        "organization_identifiers",
        "organization_identifier",
        "id:id! organization_id:id+ identifier_scheme identifier_type! identifier!",
    ),
    (
        "metadata",
        "metadata",
        "id:id! resource_id:id+ resource_type+ last_action_date:day! last_action_type! field_name! "
        "previous_value! replacement_value! updated_by!",
    ),
    ("meta_table_descriptions", "meta_table_description", "id:id! name language character_set"),
    ("urls", "url", "id:id! label url:link! organization_id:id service_id:id"),
    (
        "service_capacities",
        "service_capacity",
        "id:id! service_id:id+ unit_id:id+ available:number! maximum:number description updated:moment!",
    ),
    ("units", "unit", "id:id! name! scheme identifier uri:link"),
)
TABLES: dict[str, Table] = {name: _table(name, entity, written) for name, entity, written in _WRITTEN}


@dataclass(frozen=True)
class Nested:
    """A key of a JSON object that holds rows of `table`: `key_there` points back at the object.

    Where `inside` is given, the object itself points at the one row instead.
    """

    table: str
    key_there: str = ""
    inside: str = ""


_EVERYWHERE = {
    "attributes": Nested("attributes", "link_id"),
    "metadata": Nested("metadata", "resource_id"),
}


def _beneath(key: str, *names: str, **others: Nested) -> dict[str, Nested]:
    return {name: Nested(name, key) for name in names} | others | _EVERYWHERE


NESTED: dict[str, dict[str, Nested]] = {
    "organizations": _beneath(
        "organization_id",
        "funding",
        "contacts",
        "phones",
        "locations",
        "programs",
        "organization_identifiers",
        "services",
        additional_websites=Nested("urls", "organization_id"),
    ),
    "services": _beneath(
        "service_id",
        "phones",
        "schedules",
        "service_areas",
        "languages",
        "funding",
        "cost_options",
        "required_documents",
        "contacts",
        service_at_locations=Nested("service_at_location", "service_id"),
        additional_urls=Nested("urls", "service_id"),
        capacities=Nested("service_capacities", "service_id"),
        organization=Nested("organizations", inside="organization_id"),
        program=Nested("programs", inside="program_id"),
    ),
    "service_at_location": _beneath(
        "service_at_location_id",
        "contacts",
        "phones",
        "schedules",
        "service_areas",
        location=Nested("locations", inside="location_id"),
        service=Nested("services", inside="service_id"),
    ),
    "locations": _beneath(
        "location_id", "languages", "addresses", "contacts", "accessibility", "phones", "schedules"
    ),
    "contacts": _beneath("contact_id", "phones"),
    "phones": _beneath("phone_id", "languages"),
    "attributes": {
        "taxonomy_term": Nested("taxonomy_terms", inside="taxonomy_term_id"),
        "metadata": _EVERYWHERE["metadata"],
    },
    "taxonomy_terms": {
        "taxonomy_detail": Nested("taxonomies", inside="taxonomy_id"),
        "metadata": _EVERYWHERE["metadata"],
    },
    "service_capacities": _beneath("", unit=Nested("units", inside="unit_id")),
}
"""By table, the keys of its objects that hold rows of other tables."""


def nested_in(table: str) -> dict[str, Nested]:
    return NESTED.get(table, _EVERYWHERE)


_OTHER_NAMES = {
    "service_at_locations": "service_at_location",
    "services_at_location": "service_at_location",
    "url": "urls",
    "service_capacity": "service_capacities",
    "accessibilities": "accessibility",
    "contact": "contacts",
    "organization": "organizations",
    "service": "services",
    "location": "locations",
    "phone": "phones",
}


def table_of(file: str) -> str:
    """The table that a file or key of that name holds, "" for none: "services.csv" is "services"."""
    name = file.replace("\\", "/").rpartition("/")[2].casefold().removesuffix(".csv").removesuffix(".json")
    name = _OTHER_NAMES.get(name, name)
    return name if name in TABLES else ""
