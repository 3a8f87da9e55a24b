"""QR squares are found on a drawn page and read back module by module."""

import pytest

from callin_planner.show.qr import matrix
from callin_planner.show.squares import grids


def _draw(squares: list[tuple[int, int, str]], unit: int, width: int, height: int) -> bytes:
    """A white page with the codes of `squares` (left, top, text) at `unit` pixels a module."""
    page = bytearray([255]) * (width * height)
    for left, top, text in squares:
        for y, row in enumerate(matrix(text)):
            for x, dark in enumerate(row):
                if dark:
                    for line in range(unit):
                        at = (top + y * unit + line) * width + left + x * unit
                        page[at : at + unit] = bytes(unit)
    return bytes(page)


@pytest.mark.parametrize("unit", [2, 3, 5])
@pytest.mark.parametrize("text", ["tel:5550142", "CALLIN:" + "A" * 26, "https://example.org/" + "x" * 60])
def test_a_square_is_read_back_exactly(unit: int, text: str) -> None:
    side = len(matrix(text)) * unit
    page = _draw([(40, 25, text)], unit, side + 100, side + 60)
    assert grids(page, side + 100, side + 60) == [matrix(text)]


def test_several_squares_on_a_page_are_told_apart() -> None:
    first, second = "CALLIN:" + "B" * 26, "tel:5550142"
    page = _draw([(10, 10, first), (150, 12, second), (12, 150, first)], 3, 300, 300)
    found = grids(page, 300, 300)
    assert found.count(matrix(first)) == 2
    assert matrix(second) in found


def test_a_page_of_text_or_nothing_has_no_square() -> None:
    assert grids(bytes([255]) * 400, 20, 20) == []
    assert grids(bytes(400), 20, 20) == []
    stripes = bytes([0, 0, 255, 255] * 100)
    assert grids(stripes, 20, 20) == []
