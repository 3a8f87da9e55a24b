"""Numbers typed or pasted for a chart: a label and a value on each line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.show.kinds import MOST_BARS

_LONGEST_LABEL = 40
_SHOWN = 20
_SEPARATOR = re.compile(r"\t|;|\s*[:=]\s+|,(?!\d{3}(?:\D|$))|\s{2,}")
_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?")


@dataclass(frozen=True)
class Bar:
    """A bar of a chart; `percent` when the number was typed with a percent sign."""

    label: str
    value: float
    percent: bool = False


def read_numbers(text: str) -> tuple[Bar, ...]:
    """The bars of lines such as "2025 <tab> 27", "2025; 27", "2025, 27", "2025: 27" or "2025  27 %".

    A first line without a number is taken for a heading and left out. Raises FieldError, "bars", that says
    which line could not be read, and where there are more than eight.
    """
    lines = [line.strip() for line in text.replace("\r", "\n").split("\n") if line.strip()]
    if lines and len(lines) > 1 and _read(lines[0]) is None and _read(lines[1]) is not None:
        lines = lines[1:]
    bars = []
    for number, line in enumerate(lines, start=1):
        bar = _read(line)
        if bar is None:
            raise FieldError(
                "bars",
                _(
                    "Line {n}, “{line}”, does not read as a label and a number. Write it like this: 2025, 27"
                ).format(n=number, line=line[:_SHOWN]),
            )
        if bar.value < 0:
            raise FieldError("bars", _("Line {n} is below zero. A bar begins at zero.").format(n=number))
        bars.append(bar)
    refuse_too_many(len(bars))
    return tuple(bars)


def refuse_too_many(count: int) -> None:
    if count > MOST_BARS:
        raise FieldError(
            "bars",
            _(
                "{n} bars are too many to read from the back row. Keep {most}, or put the rest on a second "
                "slide."
            ).format(n=count, most=MOST_BARS),
        )


def with_bars(fields: Mapping[str, Any], bars: Sequence[Bar], highlight: int | None = None) -> dict[str, Any]:
    """The fields of a slide of numbers with these bars, the one at `highlight` (None: the last) in the strong
    color. Raises FieldError, "bars", for more than eight."""
    refuse_too_many(len(bars))
    values = {name: value for name, value in fields.items() if name not in ("bars", "highlight", "percent")}
    if bars:
        values["bars"] = [{"label": bar.label, "value": plain_number(bar.value)} for bar in bars]
        if highlight is not None and 0 <= highlight < len(bars):
            values["highlight"] = highlight
        if all(bar.percent for bar in bars):
            values["percent"] = True
    return values


def _read(line: str) -> Bar | None:
    """The last piece of a line is the number, the first the label; "2025 27" needs no separator."""
    pieces = [piece.strip().strip('"') for piece in _SEPARATOR.split(line) if piece and piece.strip()]
    if len(pieces) == 1:
        pieces = pieces[0].rsplit(" ", 1)
        if len(pieces) == 2 and pieces[1] == "%":
            pieces = [*pieces[0].rsplit(" ", 1)]
            pieces[-1] += "%"
    if len(pieces) != 2:
        return None
    label, said = pieces
    percent = said.endswith("%")
    said = said.removesuffix("%").strip()
    if not label or not said or not _NUMBER.fullmatch(said):
        return None
    return Bar(label[:_LONGEST_LABEL], float(said.replace(",", "")), percent)


def plain_number(value: float) -> int | float:
    """41 rather than 41.0."""
    return int(value) if float(value).is_integer() else value
