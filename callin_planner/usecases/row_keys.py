"""Opaque keys of the rows of a sheet that is to come back. They mean nothing outside this city's file."""

import secrets
from collections.abc import Collection, Iterable
from uuid import UUID

from callin_planner.domain.cards import ALPHABET


def fresh_keys(taken: Collection[str], ids: Iterable[UUID]) -> tuple[str, dict[UUID, str]]:
    """The key of a new sheet, which none of `taken` is, and a key for each of `ids`."""
    sheet_key = _fresh(6, taken)
    used: set[str] = set()
    keys = {}
    for one in ids:
        end = _fresh(4, used)
        used.add(end)
        keys[one] = f"{sheet_key}-{end}"
    return sheet_key, keys


def _fresh(length: int, taken: Collection[str]) -> str:
    while True:
        text = "".join(secrets.choice(ALPHABET) for _n in range(length))
        if text not in taken:
            return text
