"""A sheet for others to fill in: headings, some rows as an example, and lists of words to choose from."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import BinaryIO

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_ROWS = 2000
_WIDEST, _NARROWEST = 40, 14


def write_fill_in(
    name: str,
    rows: Sequence[Sequence[str]],
    choices: Mapping[int, Sequence[str]],
    stream: BinaryIO,
) -> None:
    """One sheet `name`, the first row its heading. `choices` gives a column its words; others are allowed.

    All cells are text, dates too, so that no program turns day and month round.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties({"created": _MADE})
    sheet = workbook.add_worksheet(name)
    bold = workbook.add_format({"bold": True, "bottom": 1})
    text = workbook.add_format({"num_format": "@", "text_wrap": True})
    for column, words in enumerate(zip(*rows, strict=True)):
        wide = min(max(map(len, words)) + 3, _WIDEST)
        sheet.set_column(column, column, max(wide, _NARROWEST), text)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell, text if number else bold)
    for column, offered in choices.items():
        sheet.data_validation(
            1, column, _ROWS, column, {"validate": "list", "source": list(offered), "error_type": "warning"}
        )
    sheet.freeze_panes(1, 0)
    workbook.close()
