"""Cells that a spreadsheet program would take for a formula, written so that it cannot (R-F7).

In CSV such a cell gets a leading apostrophe, and line ends and NUL become `_x000D_` as in Excel's own
files; `plain_cell` takes exactly that away again, so what is written reads back letter for letter.
"""

import re

STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")
_CONTROL = re.compile("[\0\r\n]")
_LITERAL = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def is_dangerous(cell: str) -> bool:
    return cell.startswith(STARTS)


def safe_cell(cell: str) -> str:
    """`cell` as CSV text that no program computes."""
    if is_dangerous(cell) or _CONTROL.search(cell) or plain_cell(cell) != cell:
        return "'" + _CONTROL.sub(_escape, _LITERAL.sub("_x005F_", cell))
    return cell


def plain_cell(cell: str) -> str:
    """The inverse of `safe_cell`; any other cell comes back as it is."""
    if len(cell) < 2 or cell[0] != "'":
        return cell
    if is_dangerous(cell[1:]) or cell[1] == "'" or _ESCAPED.search(cell):
        return unescaped(cell[1:])
    return cell


def unescaped(text: str) -> str:
    """Excel's `_x000D_` back to the character."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _escape(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"
