"""A file of tables as the parser child hands it over: text in rows, and what was odd about them."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Sheet:
    """One table. `rows[0]` is row 1 of the file; rows may differ in length; every cell is text, trimmed
    of nothing. Dates are ISO text, whole numbers have no decimal point.

    `formulas` are (row, column, text), `row_faults` {row: code} for lines a strict reader doubts;
    rows count from 1, columns from 0.
    """

    name: str
    rows: list[list[str]]
    hidden: bool = False
    formulas: list[tuple[int, int, str]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    row_faults: dict[int, str] = field(default_factory=dict)


@dataclass
class Book:
    """`kind` is xlsx, xlsb, xls, ods, docx, vcf, csv or paste; text has `encoding` and `delimiter`."""

    kind: str
    sheets: list[Sheet]
    encoding: str = ""
    delimiter: str = ""
    formulas_seen: bool = True

    def to_plain(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "formulas_seen": self.formulas_seen,
            "sheets": [_sheet_to_plain(sheet) for sheet in self.sheets],
        }


def _sheet_to_plain(sheet: Sheet) -> dict[str, Any]:
    plain = dict(vars(sheet))
    plain["row_faults"] = [[row, code] for row, code in sheet.row_faults.items()]
    return plain


def from_plain(plain: dict[str, Any]) -> Book:
    sheets = [
        Sheet(
            name=one["name"],
            rows=one["rows"],
            hidden=one["hidden"],
            formulas=[(row, column, text) for row, column, text in one["formulas"]],
            hidden_rows=one["hidden_rows"],
            hidden_columns=one["hidden_columns"],
            row_faults=dict(one["row_faults"]),
        )
        for one in plain["sheets"]
    ]
    return Book(plain["kind"], sheets, plain["encoding"], plain["delimiter"], plain["formulas_seen"])
