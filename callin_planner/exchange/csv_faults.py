"""Lines of a CSV file that a strict reader doubts, said as problems of their row (R-E3)."""

from collections import Counter
from collections.abc import Sequence

from callin_planner.exchange.book import Sheet
from callin_planner.exchange.csv_text import SEVERAL_LINES
from callin_planner.exchange.fields import Problem
from callin_planner.i18n import _


def problems(sheet: Sheet, heading: int, numbers: Sequence[int]) -> list[Problem]:
    """A problem for every data row whose cells may not stand where they seem to."""
    width = _width(sheet, heading, numbers)
    said = []
    for number in numbers:
        row = sheet.rows[number - 1]
        if number in sheet.row_faults:
            said.append(Problem(number, "", "", _fault(sheet.row_faults[number])))
        elif len(row) != width:
            said.append(Problem(number, "", "", _wrong_width(len(row), width)))
    return said


def _wrong_width(cells: int, width: int) -> str:
    return _("This row has {cells} cells, but the heading has {width}. One is missing or too many.").format(
        cells=cells, width=width
    )


def _width(sheet: Sheet, heading: int, numbers: Sequence[int]) -> int:
    """The heading's width; where all rows end in one more empty cell, as some programs write, theirs."""
    width = len(sheet.rows[heading])
    rows = [sheet.rows[number - 1] for number in numbers]
    if not rows:
        return width
    usual = Counter(map(len, rows)).most_common(1)[0][0]
    return usual if usual > width and not any("".join(row[width:]).strip() for row in rows) else width


def _fault(code: str) -> str:
    if code == SEVERAL_LINES:
        return _(
            "This row runs over several lines. A line break stands inside a cell, "
            "or a quotation mark is missing."
        )
    return _(
        "The file ends in the middle of this line, so something may be missing. If nothing is, "
        "press Enter after it in a text editor and save."
    )
