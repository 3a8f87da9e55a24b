"""QR codes: the runs of black, and that a reader reads them."""

import numpy as np
import pytest
import zxingcpp

from callin_planner.show import qr


@pytest.mark.parametrize(
    "text", ["CALLIN:ABCDEFGHIJKLMNOPQRSTUVWXYZ", "https://help.example.org/start#ñ", "1234"]
)
def test_a_reader_reads_what_was_written(text: str) -> None:
    modules = qr.matrix(text)
    side = len(modules) + 2 * qr.QUIET_MODULES
    picture = np.full((side, side), 255, np.uint8)
    for row, column, length in qr.runs(modules):
        start = column + qr.QUIET_MODULES
        picture[row + qr.QUIET_MODULES, start : start + length] = 0

    found = zxingcpp.read_barcodes(picture.repeat(6, 0).repeat(6, 1))

    assert [code.text for code in found] == [text]


def test_a_token_stays_a_small_code() -> None:
    assert len(qr.matrix("CALLIN:" + "A" * 26)) == 25


def test_runs_cover_every_black_module_once() -> None:
    modules = qr.matrix("CALLIN:TEST")
    black = {(r, c) for r, row in enumerate(modules) for c, on in enumerate(row) if on}

    assert sorted((r, c + n) for r, c, length in qr.runs(modules) for n in range(length)) == sorted(black)
