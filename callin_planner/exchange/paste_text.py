"""A table copied from a spreadsheet or a web page: a line a row, tabs between cells.

Spreadsheets put quotes only round cells that hold a line break, and such a cell holds no tab. So a lone
quotation mark can join no more than two cells, and the row's width then gives it away. Rows count from the
first line copied, and a cell of two lines is one row. Without any tab it is read as CSV.
"""

import re

from callin_planner.exchange import csv_text, limits
from callin_planner.exchange.book import Book, Sheet
from callin_planner.exchange.refusals import Refusal

MARK = b"\0paste\n"
"""What the parser child is told a paste by; no file that is text begins so."""
KIND = "paste"
_CELL = re.compile(r'(?:"((?:[^"\t]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*))(\t|\n|\Z)')
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def read(content: bytes) -> Book:
    """`content` is UTF-8. Spaces that do not break become plain ones, marks that cannot be seen go."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal("paste-damaged") from error
    if "\0" in text:
        raise Refusal("paste-damaged")
    plain = _UNSEEN.sub("", _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))
    if not plain.strip():
        raise Refusal("paste-empty")
    if "\t" not in plain:
        return _without_tabs(plain)
    return Book(KIND, [Sheet("", _rows(plain))], delimiter="\t")


def _rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    for found in _CELL.finditer(text):
        quoted, bare, end = found.groups()
        rows[-1].append(bare if quoted is None else " ".join(quoted.replace('""', '"').split("\n")))
        if len(rows) > limits.ROWS or len(rows[-1]) > limits.COLUMNS:
            raise Refusal("too-many-rows")
        if end == "\n":
            rows.append([])
        elif not end:
            break
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _without_tabs(text: str) -> Book:
    """Lines as a mail or a text file holds them, with commas, semicolons or bars."""
    try:
        book = csv_text.read((text.rstrip("\n") + "\n").encode())
    except Refusal as refusal:
        raise Refusal("paste-no-columns") if refusal.code == "no-columns" else refusal from None
    return Book(KIND, book.sheets, delimiter=book.delimiter)
