"""Tables written so that no program computes a cell of them, and naming nobody in their metadata."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO

from callin_planner.exchange.escapes import is_dangerous, safe_cell

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDEST = 60


def write_csv(rows: Sequence[Sequence[str]], stream: BinaryIO, *, delimiter: str = ",") -> None:
    """UTF-8 with its mark, so that spreadsheet programs show accents. Reads back letter for letter."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
    stream.write(text.getvalue().encode("utf-8-sig"))


def write_xlsx(name: str, rows: Sequence[Sequence[str]], stream: BinaryIO, *, watermark: str = "") -> None:
    """One sheet `name`; the first row is the heading. Every cell is text, whatever it begins with.

    `watermark` stands above the heading and at the foot of every printed page.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    workbook.set_properties({"created": _EPOCH})
    sheet = workbook.add_worksheet(name)
    bold = workbook.add_format({"bold": True, "bottom": 1})
    plain, quoted = workbook.add_format({"text_wrap": True}), workbook.add_format({"quote_prefix": True})
    above = int(bool(watermark))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            look = bold if number == 0 else quoted if is_dangerous(cell) else plain
            sheet.write_string(number + above, column, cell, look)
    _set_widths(sheet, rows)
    if watermark:
        sheet.write_string(0, 0, watermark, workbook.add_format({"italic": True, "font_color": "#555555"}))
        sheet.set_footer(f"&L{watermark.replace('&', '&&')}&R&P / &N")
        sheet.repeat_rows(above)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1 + above, 0)
    workbook.close()


def _set_widths(sheet: Any, rows: Sequence[Sequence[str]]) -> None:
    width = max((len(row) for row in rows), default=0)
    for column in range(width):
        longest = max((len(row[column]) for row in rows if column < len(row)), default=0)
        sheet.set_column(column, column, min(longest, _WIDEST) + 2)
