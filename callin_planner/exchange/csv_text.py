"""Tables in text form, read strictly: what cannot be told for certain is said, never guessed (R-E3)."""

import codecs
import csv
import io
from collections import Counter

from callin_planner.exchange import limits
from callin_planner.exchange.book import Book, Sheet
from callin_planner.exchange.escapes import plain_cell
from callin_planner.exchange.refusals import Refusal

_DELIMITERS = ";,\t|"
_CODE_PAGES = ["cp1252", "cp1250", "cp1251", "mac_roman", "cp437", "cp850"]
_LOOKED_AT = 60
SEVERAL_LINES, UNFINISHED = "several-lines", "unfinished"


def prepare() -> None:
    from charset_normalizer import from_bytes

    for name in [*_CODE_PAGES, "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "ascii"]:
        codecs.lookup(name)
    from_bytes("ñandú; José Peña; señor".encode("cp1252") * 3, cp_isolation=_CODE_PAGES)


def read(content: bytes) -> Book:
    text, encoding = decode(content)
    at = text.find("\0")
    if at >= 0:
        raise Refusal("nul", row=text.count("\n", 0, at) + 1)
    if not text.strip():
        raise Refusal("empty")
    delimiter = _delimiter(text)
    return Book("csv", [_sheet(text, delimiter)], encoding=encoding, delimiter=delimiter)


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: marks first, then strict UTF-8, then the likeliest code page."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _strict(content, name), name
    wide = _wide(content)
    if wide:
        return _strict(content, wide), wide
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _by_code_page(content)


def _strict(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise Refusal("encoding") from error


def _wide(content: bytes) -> str:
    """UTF-16 without its mark shows as a zero in every other byte."""
    head = content[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.3 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.3 and not odd else ""


def _by_code_page(content: bytes) -> tuple[str, str]:
    """cp1252, what Windows writes in the Americas, unless another code page reads clearly better."""
    from charset_normalizer import from_bytes

    if b"\0" in content:
        raise Refusal("nul", row=content.count(b"\n", 0, content.index(b"\0")) + 1)
    found = from_bytes(content, cp_isolation=_CODE_PAGES, enable_fallback=False)
    best = found.best()
    if best is None:
        raise Refusal("encoding")
    if any(match.encoding == "cp1252" and match.chaos <= best.chaos + 0.02 for match in found):
        return content.decode("cp1252"), "cp1252"
    return content.decode(best.encoding), best.encoding


def _delimiter(text: str) -> str:
    """The character that divides most lines into the same number of cells, more than one."""
    sample = "".join(text.splitlines(keepends=True)[:_LOOKED_AT])
    scores = {delimiter: _evenness(sample, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: scores[delimiter])
    if scores[best] == (0, 0):
        raise Refusal("no-columns")
    return best


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    try:
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:
        return (0, 0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (0, 0)
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (times, width)


def _sheet(text: str, delimiter: str) -> Sheet:
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    faults: dict[int, str] = {}
    try:
        for row in reader:
            if reader.line_num > limits.ROWS or len(row) > limits.COLUMNS:
                raise Refusal("too-many-rows")
            started = len(rows) + 1
            rows.append([plain_cell(cell) for cell in row])
            if reader.line_num > started:
                faults[started] = SEVERAL_LINES
                rows += [[] for _skipped in range(reader.line_num - started)]
    except csv.Error as error:
        raise Refusal("quotes", row=len(rows) + 1) from error
    if not text.endswith(("\n", "\r")):
        faults.setdefault(_last(rows), UNFINISHED)
    return Sheet("", rows, row_faults=faults)


def _last(rows: list[list[str]]) -> int:
    return next(number for number in range(len(rows), 0, -1) if rows[number - 1] or number == 1)
