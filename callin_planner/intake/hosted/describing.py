"""The JSON half of a hosted desk: as the room's, but for signing in (OpenAPI 3.1)."""

import copy
from typing import Any

from callin_planner.intake.web import openapi


def _described() -> dict[str, Any]:
    told = copy.deepcopy(openapi.DESCRIPTION)
    told["info"]["title"] = "Hosted intake desk"
    pair = told["paths"]["/api/pair"]
    del pair["get"]
    schema = pair["post"]["responses"]["201"]["content"]["application/json"]["schema"]
    schema["properties"]["standing"]["enum"] = ["allowed"]
    pair["post"]["responses"]["403"]["description"] += " Or: not a code that signs in."
    for path in told["paths"].values():
        for act in path.values():
            act["responses"].setdefault("503", {"description": "The database does not answer."})
    return told


DESCRIPTION = _described()
