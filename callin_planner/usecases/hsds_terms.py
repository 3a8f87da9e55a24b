"""What we say of a provider beside HSDS, as attributes of a taxonomy of our own, and needs told by words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from callin_planner.domain.providers import Need, Provider, Service
from callin_planner.domain.text import fold

SPACE = UUID("0d0f0f56-6ac2-4c39-8a57-6b1f5f4f8f11")
TAXONOMY = {
    "id": str(uuid5(SPACE, "taxonomy")),
    "name": "Call-In Planner",
    "description": "What a call-in needs to know of a provider beside HSDS.",
}
_NUMBERS = ("responds_within_hours", "capacity_slots")
_FLAGS = (
    "waiting_list", "at_event_table", "open_that_evening", "walk_in_tonight", "felony_ok",
    "accepts_group_members", "staffed", "single_contact", "hidden_in_lists",
)  # fmt: skip
_WORDS = ("consent_form",)
_DAYS = ("contract_until",)
OF_PROVIDER = (*_NUMBERS, *_FLAGS, *_WORDS, *_DAYS)
OF_SERVICE = ("need", "category")
_MEANT = {
    "responds_within_hours": "Answers within this many hours",
    "capacity_slots": "Free places",
    "waiting_list": "Takes names while it is full",
    "at_event_table": "Has a table at the call-in",
    "open_that_evening": "Is open on the evening",
    "walk_in_tonight": "Takes people in without an appointment that night",
    "felony_ok": "A record is no bar",
    "accepts_group_members": "Takes members of groups",
    "staffed": "Somebody is always there",
    "single_contact": "Is the one number to call",
    "hidden_in_lists": "Is not named beside a need on shared papers",
    "consent_form": "Consent form of its own",
    "contract_until": "Contract until",
    "need": "Need of the handout",
    "category": "Kind of help",
}
_NEEDS = tuple(
    (re.compile(pattern), need)
    for pattern, need in (
        (r"substance|recover|alcohol|addict|\bdrug|sober|detox|opioid|methadone", Need.RECOVERY),
        (r"hous|shelter|\brent|\bbeds?\b|lease|evict|homeless", Need.HOUSING),
        (r"\bjob|employ|apprentic|career|hiring|workforce|\bwork\b|vocation", Need.WORK),
        (r"legal|expung|\bids?\b|licen[sc]e|record|court|document|warrant|attorney|benefits", Need.PAPERS),
        (r"school|\bged\b|educat|litera|tutor|computer|digital|college|equivalen", Need.SCHOOL),
        (r"safety|relocat|violen|victim|parent|famil|domestic|protect", Need.SAFETY),
        (r"counsel|mental|therap|trauma|mentor|peer|anger|grief|someone to talk", Need.TALK),
    )
)


def term_id(key: str) -> str:
    return str(uuid5(SPACE, f"term/{key}"))


_KEYS = {term_id(key): key for key in _MEANT}


def is_ours(row: Mapping[str, Any]) -> bool:
    """Whether an attribute, a term or a taxonomy is one of ours: it is written anew each time."""
    return (
        str(row.get("taxonomy_term_id", "")) in _KEYS
        or str(row.get("id", "")) in _KEYS
        or row.get("id") == TAXONOMY["id"]
    )


def said_in(rows: Iterable[Mapping[str, Any]], keys: Sequence[str]) -> dict[str, Any] | None:
    """The fields that attributes of ours give, as shipped where they say nothing; None without any."""
    given: dict[str, Any] = {}
    for row in rows:
        key = _KEYS.get(str(row.get("taxonomy_term_id", "")))
        if key is not None and key in keys:
            given[key] = _read(key, str(row.get("value", "")))
    if not given:
        return None
    shipped = _shipped()
    return {key: given.get(key, shipped[key]) for key in keys}


def attributes_of(record: Provider | Service) -> list[dict[str, Any]]:
    """Attributes for what differs from the shipped values."""
    is_provider = isinstance(record, Provider)
    shipped, rows = _shipped(), []
    for key in OF_PROVIDER if is_provider else OF_SERVICE:
        value = getattr(record, key)
        if value == shipped[key] and key != "need":
            continue
        rows.append(
            {
                "id": str(uuid5(record.id, f"attribute/{key}")),
                "link_id": str(record.id),
                "taxonomy_term_id": term_id(key),
                "link_entity": "organization" if is_provider else "service",
                "value": _written(value),
                "label": _MEANT[key],
            }
        )
    return rows


def terms_for(attributes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    used = {str(row["taxonomy_term_id"]) for row in attributes}
    return [
        {
            "id": term_id(key),
            "code": key,
            "name": meant,
            "description": meant,
            "taxonomy": TAXONOMY["name"],
            "taxonomy_id": TAXONOMY["id"],
            "language": "en",
        }
        for key, meant in _MEANT.items()
        if term_id(key) in used
    ]


def need_of(*texts: str) -> Need:
    """The need that words of a service tell of, the first text that tells one; else BASICS."""
    for text in texts:
        plain = fold(text)
        for pattern, need in _NEEDS:
            if pattern.search(plain):
                return need
    return Need.BASICS


def _shipped() -> dict[str, Any]:
    both = (*fields(Provider), *fields(Service))
    return {one.name: one.default for one in both if one.default is not MISSING}


def _read(key: str, text: str) -> Any:
    if key in _NUMBERS:
        return int(text) if text.isdigit() else None
    if key in _FLAGS:
        return text.casefold() in ("true", "yes", "1")
    if key == "need":
        return Need(text) if text in list(Need) else Need.BASICS
    if key in _DAYS:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    return text


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
