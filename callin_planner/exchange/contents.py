"""What a column holds, told from its cells alone."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from callin_planner.domain.text import fold
from callin_planner.exchange.dates import NotADate, Order, order_of, parse_day
from callin_planner.exchange.fields import Field
from callin_planner.exchange.headings import Meaning, case_number_reason, identity_reason
from callin_planner.exchange.names import is_name
from callin_planner.exchange.vocabulary import is_nothing, language_code, supervision_of

_SAMPLE = 200
_PHONE = re.compile(r"\+?[\d\s().-]{7,18}(?:\s*(?:x|ext)\.?\s*\d+)?$")
_CASE = re.compile(r"[A-Z]{1,4}[- ]?\d{2,4}[- ]\d{2,8}$|\d{2}[- ]?[A-Z]{2,4}[- ]?\d{3,8}$")
_IDENTITY = re.compile(r"\d{3}-\d{2}-\d{4}$")


@lru_cache(maxsize=4096)
def group_key(text: str) -> str:
    """What two spellings of a group's name have in common."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def share(values: Sequence[str], test: Callable[[str], object]) -> float:
    """The part of `values` (blanks apart) that passes, 0 to 1."""
    some = [value for value in values[:_SAMPLE] if not is_nothing(value)]
    return sum(bool(test(value)) for value in some) / len(some) if some else 0.0


def meaning_of_cells(values: Sequence[str], groups: Mapping[str, str], today: date) -> Meaning | None:
    """Where a column whose heading says nothing goes, told by what most of its cells are."""
    if share(values, _IDENTITY.match) > 0.5:
        return Meaning(None, identity_reason(), sensitive=True)
    if share(values, _CASE.match) > 0.5:
        return Meaning(None, case_number_reason(), sensitive=True)
    tests: tuple[tuple[Field, float, Callable[[str], object]], ...] = (
        (Field.GROUP, 0.6, lambda value: group_key(value) in groups),
        (Field.LANGUAGE, 0.8, language_code),
        (Field.SUPERVISION, 0.8, supervision_of),
        (Field.PHONE, 0.8, lambda value: _PHONE.match(value) and _day(value, Order(False, False)) is None),
        (Field.NAME, 0.8, lambda value: "," in value and is_name(value)),
    )
    for field, enough, test in tests:
        if share(values, test) >= enough:
            return Meaning(field)
    return _date_meaning(values, today)


def _date_meaning(values: Sequence[str], today: date) -> Meaning | None:
    order = order_of(values)
    days = [_day(value, order, since=1900) for value in values[:_SAMPLE] if not is_nothing(value)]
    known = [day for day in days if day is not None]
    if not days or len(known) < 0.8 * len(days):
        return None
    ages = sorted(today.year - day.year for day in known)
    middle = ages[len(ages) // 2]
    if 12 <= middle <= 90:
        return Meaning(Field.BORN)
    return Meaning(Field.SUPERVISED_UNTIL) if middle <= 0 else None


def _day(value: str, order: Order, since: int = 1990) -> date | None:
    try:
        return parse_day(value, order, since=since)
    except NotADate:
        return None
