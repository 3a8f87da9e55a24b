"""Contact files read strictly in the parser child: cards become rows of a table, a broken one is refused."""

import re
from collections.abc import Iterator

from callin_planner.exchange import limits
from callin_planner.exchange.book import Book, Sheet
from callin_planner.exchange.csv_text import decode
from callin_planner.exchange.refusals import Refusal

HEADINGS = ["Name", "Title", "Organization", "Role", "Phone", "Email", "Language"]
_MARK = re.compile(rb"^(?:\xef\xbb\xbf)?\s*BEGIN:VCARD", re.I)
_LINE = re.compile(r"^(?:[\w-]+\.)?([A-Za-z][A-Za-z0-9-]*)((?:;(?:[^\":;]|\"[^\"]*\")*)*):(.*)$", re.S)
_ESCAPED = re.compile(r"\\(.)", re.S)
_COLUMNS = {"FN": 0, "TITLE": 1, "ORG": 2, "ROLE": 3, "TEL": 4, "EMAIL": 5, "LANG": 6}
_KNOWN_VERSIONS = ("3.0", "4.0")


def is_vcard(content: bytes) -> bool:
    return bool(_MARK.match(content[:400]))


def read(content: bytes) -> Book:
    """One row a card, beneath a heading. Raises Refusal with the line where the file breaks off or errs."""
    text, encoding = decode(content)
    if "\0" in text:
        raise Refusal("nul", row=text[: text.index("\0")].count("\n") + 1)
    rows, card, opened = [list(HEADINGS)], None, 0
    for number, line in _unfolded(text):
        name, parameters, value = _split(line, number)
        if name == "BEGIN":
            if card is not None or value.strip().upper() != "VCARD":
                raise Refusal("vcard", row=number)
            card, opened = _Card(), number
        elif card is None:
            raise Refusal("vcard", row=number)
        elif name == "END":
            if value.strip().upper() != "VCARD":
                raise Refusal("vcard", row=number)
            rows.append(card.row(opened))
            card = None
        else:
            card.take(name, parameters, value, number)
        if len(rows) > limits.ROWS:
            raise Refusal("too-many-rows")
    if card is not None:
        raise Refusal("vcard-unfinished", row=opened)
    return Book("vcf", [Sheet("", rows)], encoding=encoding)


class _Card:
    """What one card says, its first value of each kind."""

    def __init__(self) -> None:
        self._cells = [""] * len(HEADINGS)
        self._version = ""
        self._name = ""

    def take(self, name: str, parameters: str, value: str, number: int) -> None:
        if name == "VERSION":
            self._version = value.strip()
            if self._version not in _KNOWN_VERSIONS:
                raise Refusal("vcard-version", row=number)
        elif name == "N":
            family, given = (_first(part) for part in [*_split_value(value, ";"), "", ""][:2])
            self._name = f"{given} {family}".strip()
        elif name in _COLUMNS and not self._cells[_COLUMNS[name]]:
            if "ENCODING=" in parameters.upper():
                raise Refusal("vcard", row=number)
            self._cells[_COLUMNS[name]] = _plain(name, value)

    def row(self, opened: int) -> list[str]:
        if not self._version:
            raise Refusal("vcard-version", row=opened)
        self._cells[0] = self._cells[0] or self._name
        if not self._cells[0]:
            raise Refusal("vcard-nameless", row=opened)
        return self._cells


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Whole lines with the number of their first: one that begins with a blank goes on the one before."""
    kept, start = "", 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if line[:1] in (" ", "\t") and kept:
            kept += line[1:]
            continue
        if kept.strip():
            yield start, kept
        kept, start = line, number
    if kept.strip():
        yield start, kept


def _split(line: str, number: int) -> tuple[str, str, str]:
    found = _LINE.match(line)
    if found is None:
        raise Refusal("vcard", row=number)
    return found[1].upper(), found[2], found[3]


def _plain(name: str, value: str) -> str:
    if name == "ORG":
        return ", ".join(filter(None, (_unescaped(part) for part in _split_value(value, ";"))))
    if name == "TEL" and value.casefold().startswith("tel:"):
        value = value[4:].partition(";")[0]
    return " ".join(_unescaped(value).split())


def _first(value: str) -> str:
    return " ".join(_unescaped(_split_value(value, ",")[0]).split())


def _split_value(value: str, mark: str) -> list[str]:
    """Parts between marks that no backslash stands before."""
    return re.split(rf"(?<!\\){mark}", value)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text).strip()
