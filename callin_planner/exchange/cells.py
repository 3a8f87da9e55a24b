"""Cells of one column made into values, each problem said with its row."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from callin_planner.domain.invitees import Supervision
from callin_planner.exchange.contents import group_key
from callin_planner.exchange.dates import NotADate, Order, order_of, parse_birth, parse_day
from callin_planner.exchange.fields import ColumnGuess, Field, Problem
from callin_planner.exchange.group_cell import split_groups
from callin_planner.exchange.limits import FIELD_CHARS
from callin_planner.exchange.names import first_name, is_name, last_name, split_name, tidy, title_case
from callin_planner.exchange.vocabulary import is_nothing, language_code, supervision_of
from callin_planner.i18n import _

_MANY_PHONES = re.compile(r"\s*(?:[;,/|\n]|\bor\b|\band\b|&)\s*")
_PHONE_NOISE = re.compile(r"^[^\W\d_]+[\s.:]+(?=[\d(+])|[\s(]+(?:cell|home|work|mobile|mom|mother)\)?$", re.I)


class BadCell(ValueError):  # noqa: N818  an answer about a cell
    """`str(error)` is the sentence for people."""


@dataclass
class Cleaning:
    """What cleaning needs beside the cells, and what it gathers on the way.

    `groups` maps group keys to the labels the site knows; `new_groups` gathers the others, under their
    first spelling in the file. `problems` are in the order found.
    """

    groups: Mapping[str, str]
    today: date
    orders: Mapping[int, Order] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    new_groups: dict[str, str] = field(default_factory=dict)


Convert = Callable[[str], Any]


def clean_column(
    column: ColumnGuess, field: Field, cells: Sequence[str], numbers: Sequence[int], work: Cleaning
) -> list[Any]:
    """A value for every cell of `column` (blank: the field's empty value). `numbers` are the file's rows."""
    convert = _converter(field, work.orders.get(column.index, Order(day_first=False, settled=False)), work)
    empty = _EMPTY.get(field, "")
    known: dict[str, Any] = {"": empty}
    values: list[Any] = []
    for cell, number in zip(cells, numbers, strict=True):
        if cell not in known:
            known[cell] = _checked(cell, convert, empty)
        value = known[cell]
        if isinstance(value, BadCell):
            work.problems.append(Problem(number, column.name, cell.strip()[:FIELD_CHARS], str(value)))
            value = empty
        values.append(value)
    return values


def date_orders(columns: Sequence[ColumnGuess], cells: Mapping[int, Sequence[str]]) -> dict[int, Order]:
    """The order of every date column; one that proves nothing itself follows one that does."""
    orders = {column.index: order_of(cells[column.index]) for column in columns if column.field in _DATES}
    proof = next((order for order in orders.values() if order.settled and not order.mixed), None)
    return {
        index: order if order.settled else order_of(cells[index], proof) for index, order in orders.items()
    }


def _checked(cell: str, convert: Convert, empty: Any) -> Any:
    text = cell.strip()
    if is_nothing(text):
        return empty
    try:
        if text.startswith("="):
            raise BadCell(_("This looks like a formula. Type the value itself in its place."))
        if len(text) > FIELD_CHARS:
            raise BadCell(
                _("This is longer than {count} characters, so two cells may have run together.").format(
                    count=FIELD_CHARS
                )
            )
        return convert(text)
    except NotADate as error:
        return BadCell(str(error))
    except BadCell as error:
        return error


def _converter(field: Field, order: Order, work: Cleaning) -> Convert:
    converters: dict[Field, Convert] = {
        Field.NAME: _whole_name,
        Field.FIRST: lambda text: _named(first_name(text), text),
        Field.LAST: lambda text: _named(last_name(text), text),
        Field.BORN: lambda text: parse_birth(text, order, work.today),
        Field.SUPERVISED_UNTIL: lambda text: parse_day(text, order),
        Field.GROUP: lambda text: _groups(text, work),
        Field.SUPERVISION: _supervision,
        Field.LANGUAGE: _language,
        Field.PHONE: _phones,
        Field.OFFICER: officer_name,
    }
    return converters.get(field, lambda text: " ".join(text.split()))


def _whole_name(text: str) -> tuple[str, str]:
    first, last = split_name(text)
    _named(f"{first} {last}", text)
    return first, last


def _named(name: str, text: str) -> str:
    if not is_name(name.strip()):
        raise BadCell(_("“{value}” is not a name.").format(value=text))
    return name


def officer_name(text: str) -> str:
    """ "Kowalski, T." as "T. Kowalski"."""
    if not any(letter.isalpha() for letter in text):
        return ""
    last, comma, first = tidy(text).partition(",")
    return title_case(f"{first.strip()} {last.strip()}" if comma else " ".join(text.split()))


def _groups(text: str, work: Cleaning) -> tuple[str, ...]:
    names = split_groups(text)
    whole = work.groups.get(group_key(text), "")
    if ";" in whole and not all(group_key(name) in work.groups for name in names):
        return (whole,)
    if not names or not all(map(group_key, names)):
        raise BadCell(_("“{value}” is not the name of a group.").format(value=text))
    return tuple(dict.fromkeys(_group(name, work) for name in names))


def _group(name: str, work: Cleaning) -> str:
    key = group_key(name)
    return work.groups[key] if key in work.groups else work.new_groups.setdefault(key, name)


def _supervision(text: str) -> Supervision:
    kind = supervision_of(text)
    if kind is None:
        raise BadCell(
            _(
                "“{value}” is not a kind of supervision known here: "
                "probation, parole, federal, pretrial, custody or none."
            ).format(value=text)
        )
    return kind


def _language(text: str) -> str:
    code = language_code(text)
    if not code:
        raise BadCell(_("“{value}” is not a language known here.").format(value=text))
    return code


def _phones(text: str) -> tuple[str, ...]:
    phones = tuple(_PHONE_NOISE.sub("", part).strip() for part in _MANY_PHONES.split(text) if part.strip())
    for phone in phones:
        if not 7 <= sum(letter.isdigit() for letter in phone) <= 15:
            raise BadCell(_("“{value}” is not a phone number.").format(value=text))
    return phones


_DATES = frozenset({Field.BORN, Field.SUPERVISED_UNTIL})
_EMPTY: dict[Field, Any] = {
    Field.NAME: ("", ""),
    Field.BORN: None,
    Field.SUPERVISED_UNTIL: None,
    Field.SUPERVISION: Supervision.NONE,
    Field.GROUP: (),
    Field.PHONE: (),
}
