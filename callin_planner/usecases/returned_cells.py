"""What stands in the cells of a filled-in sheet; what cannot be read is told by its column."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from callin_planner.domain.text import fold
from callin_planner.exchange.dates import NotADate, Order, parse_day
from callin_planner.i18n import _
from callin_planner.usecases.delivery import LONGEST_NOTE
from callin_planner.usecases.delivery_words import BRINGERS, bringer_word

T = TypeVar("T", bound=StrEnum)
_LONGEST_NAME, _LONGEST_ROLE = 120, 60


class CellFault(Exception):  # noqa: N818  an answer about a cell
    """`column` is the key of the cell's column, `says` a sentence for people."""

    def __init__(self, column: str, says: str) -> None:
        super().__init__(says)
        self.column = column
        self.says = says


def read_past_day(text: str, order: Order, today: date) -> date:
    if not text:
        raise CellFault("on", _("The day is missing."))
    try:
        day = parse_day(text, order)
    except NotADate as error:
        raise CellFault("on", str(error)) from error
    if day > today:
        raise CellFault("on", _("That day is still to come."))
    if (today - day).days > 366:
        raise CellFault("on", _("That day is more than a year ago. Check the year."))
    return day


def chosen(key: str, cells: Mapping[str, str], kind: type[T], word: Callable[[Any], str]) -> T:
    """The same, for a cell that must not be empty."""
    found = maybe_chosen(key, cells, kind, word)
    if found is None:
        raise CellFault(key, _("Nothing is chosen here, but the row is filled in."))
    return found


def maybe_chosen(key: str, cells: Mapping[str, str], kind: type[T], word: Callable[[Any], str]) -> T | None:
    """The value whose word (or code) stands in the cell, case and accents aside."""
    typed = fold(cells.get(key, ""))
    if not typed:
        return None
    for value in kind:
        if typed in (fold(word(value)), value.value):
            return value
    raise CellFault(key, _("This is not one of the words in the list."))


def read_name(text: str) -> str:
    if not text:
        raise CellFault("by_name", _("Who brought it is missing."))
    if len(text) > _LONGEST_NAME:
        raise CellFault("by_name", _("This is too long for a name."))
    return text


def read_role(text: str) -> str:
    typed = fold(text)
    return next(
        (code for code in BRINGERS if typed in (fold(bringer_word(code)), code)), text[:_LONGEST_ROLE]
    )


def read_note(text: str, column: str = "safety_note") -> str:
    if len(text) > LONGEST_NOTE:
        raise CellFault(column, _("A note has at most {n} letters.").format(n=LONGEST_NOTE))
    return text
