"""The tables of a Word document, read from its packing inside the parser child; nothing else of it is."""

import zipfile
from collections.abc import Iterator
from typing import Any

from callin_planner.exchange import limits
from callin_planner.exchange.book import Book, Sheet
from callin_planner.exchange.refusals import Refusal

PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPS = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"})
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText"})


def prepare() -> None:
    import xml.etree.ElementTree  # noqa: F401


def read(packed: zipfile.ZipFile) -> Book:
    """One sheet a table, in order. What is struck out as a tracked change is not there."""
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(packed.read(PART))  # noqa: S314  declarations were refused before
    except (ElementTree.ParseError, RecursionError) as error:
        raise Refusal("damaged") from error
    sheets = [Sheet(str(number), _rows(table)) for number, table in enumerate(_tables(root), start=1)]
    if not sheets:
        raise Refusal("no-table")
    return Book("docx", sheets)


def _tables(element: Any) -> Iterator[Any]:
    """Tables that do not stand inside another."""
    for child in element:
        if child.tag == f"{_W}tbl":
            yield child
        elif child.tag not in _GONE:
            yield from _tables(child)


def _rows(table: Any) -> list[list[str]]:
    rows: list[list[str]] = []
    cells = 0
    for row in _within(table, f"{_W}tr"):
        line = [text for cell in _within(row, f"{_W}tc") for text in _spanned(cell)]
        cells += len(line)
        if len(rows) >= limits.ROWS or len(line) > limits.COLUMNS or cells > limits.CELLS:
            raise Refusal("too-many-rows")
        rows.append(line)
    return rows


def _within(element: Any, tag: str) -> Iterator[Any]:
    """Children of that tag, also inside content controls and insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPS:
            yield from _within(child, tag)


def _spanned(cell: Any) -> list[str]:
    """The cell's text, then nothing for each further column it spans."""
    text = " ".join(_paragraphs(cell))
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = span.get(f"{_W}val", "1") if span is not None else "1"
    columns = min(int(value), limits.COLUMNS) if value.isascii() and value.isdigit() else 1
    return [text] + [""] * (max(columns, 1) - 1)


def _paragraphs(cell: Any) -> Iterator[str]:
    for paragraph in cell.iter(f"{_W}p"):
        text = "".join(_runs(paragraph)).strip()
        if text:
            yield text


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _GONE and child.tag != f"{_W}p":
            yield from _runs(child)
