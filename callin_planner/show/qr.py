"""QR codes as rows of black and white, for slides and papers alike: painters only draw the runs."""

from itertools import groupby
from typing import Any

QUIET_MODULES = 4


def matrix(text: str) -> list[list[bool]]:
    """Rows of modules, True is black, without the quiet zone (leave `QUIET_MODULES` on each side).

    Error level M. The mask is fixed: every mask is valid, and choosing one costs four times as much.
    """
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode
    from qrcode.util import QRData

    code = QRCode[Any](error_correction=ERROR_CORRECT_M, border=0, mask_pattern=2)
    code.add_data(QRData(text.encode("utf-8")), optimize=0)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def runs(modules: list[list[bool]]) -> list[tuple[int, int, int]]:
    """The black stretches of each row as (row, first column, length)."""
    found = []
    for row, line in enumerate(modules):
        column = 0
        for black, stretch in groupby(line):
            length = len(list(stretch))
            if black:
                found.append((row, column, length))
            column += length
    return found
