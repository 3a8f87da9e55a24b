"""A small directory in the form of HSDS, invented, with fields that HSDS does not know at every depth."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

ORG = "1b0a7f0e-0c5e-4c57-9d9c-1f2a3b4c5d01"
SERVICE = "1b0a7f0e-0c5e-4c57-9d9c-1f2a3b4c5d02"
PLACE = "1b0a7f0e-0c5e-4c57-9d9c-1f2a3b4c5d03"
PHONE = "1b0a7f0e-0c5e-4c57-9d9c-1f2a3b4c5d04"

_CITY: dict[str, Any] = {
    "id": ORG,
    "name": "Oak Street Job Shop",
    "description": "Work for people who come home.",
    "website": "https://oak.example.org",
    "email": "desk@oak.example.org",
    "x_county_code": "HB-7",
    "funding": [{"id": "1b0a7f0e-0c5e-4c57-9d9c-1f2a3b4c5d10", "source": "County", "x_grant": 12}],
    "phones": [
        {"id": PHONE, "number": "555-0150", "extension": 4, "type": "voice", "x_recorded": "no"},
    ],
    "locations": [
        {
            "id": PLACE,
            "location_type": "physical",
            "name": "The shop",
            "x_entrance": {"side": "north", "steps": 0},
            "addresses": [
                {
                    "id": "1b0a7f0e-0c5e-4c57-9d9c-1f2a3b4c5d11",
                    "address_1": "12 Oak Street",
                    "city": "Harlan Bend",
                    "state_province": "IL",
                    "postal_code": "60000",
                    "country": "US",
                    "address_type": "physical",
                    "x_unit": "B",
                }
            ],
            "accessibility": [
                {"id": "1b0a7f0e-0c5e-4c57-9d9c-1f2a3b4c5d12", "description": "Ramp at the side door"}
            ],
        }
    ],
    "services": [
        {
            "id": SERVICE,
            "name": "Paid crew",
            "status": "active",
            "description": "Twelve weeks on a crew.",
            "eligibility_description": "18 and over",
            "minimum_age": 18,
            "assured_date": "2026-09-01",
            "x_intake_lane": ["walk-in", "phone"],
            "schedules": [
                {
                    "id": "1b0a7f0e-0c5e-4c57-9d9c-1f2a3b4c5d13",
                    "freq": "WEEKLY",
                    "byday": "MO,TU,WE",
                    "opens_at": "08:00",
                    "closes_at": "16:30",
                    "x_season": "winter",
                }
            ],
            "languages": [{"id": "1b0a7f0e-0c5e-4c57-9d9c-1f2a3b4c5d14", "name": "Spanish", "code": "es"}],
            "required_documents": [{"id": "1b0a7f0e-0c5e-4c57-9d9c-1f2a3b4c5d15", "document": "Photo ID"}],
            "service_at_locations": [
                {"id": "1b0a7f0e-0c5e-4c57-9d9c-1f2a3b4c5d16", "location_id": PLACE, "x_room": "2"}
            ],
        }
    ],
}
UNKNOWN = (
    "x_county_code", "x_grant", "x_recorded", "x_entrance", "x_unit", "x_intake_lane", "x_season", "x_room",
)  # fmt: skip


def city(**changes: Any) -> dict[str, Any]:
    return {**deepcopy(_CITY), **changes}


def zipped(tables: Mapping[str, Sequence[Mapping[str, object]]]) -> bytes:
    """A CSV package of such rows."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, rows in tables.items():
            text = io.StringIO(newline="")
            writer = csv.DictWriter(text, list(dict.fromkeys(key for row in rows for key in row)))
            writer.writeheader()
            writer.writerows(rows)
            package.writestr(f"{name}.csv", text.getvalue())
        package.writestr("datapackage.json", "{}")
    return stream.getvalue()
