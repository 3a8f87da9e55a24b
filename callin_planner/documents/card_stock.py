"""Sheets of cards to tear or cut: the two card stocks that shops sell, one for each paper."""

from callin_planner.documents.labels import Stock
from callin_planner.documents.layout.style import A4, MM, Style

LETTER_CARDS = Stock(
    "5371", "Avery 5371 or 8371, 10 to a sheet", (612.0, 792.0), 2, 5, 54.0, 36.0, 252.0, 144.0, 252.0, 144.0
)
A4_CARDS = Stock(
    "C32011", "Avery C32011, 10 to a sheet", (210 * MM, 297 * MM), 2, 5,
    15 * MM, 13.5 * MM, 85 * MM, 54 * MM, 95 * MM, 54 * MM,
)  # fmt: skip
STOCKS = (LETTER_CARDS, A4_CARDS)
"""Both stand in the middle of their sheet, so that a sheet turned over its long edge meets itself."""


def card_stock(style: Style) -> Stock:
    """The stock for a sheet of paper: that of A4, or that of US Letter for anything else."""
    return A4_CARDS if abs(style.width - A4.width) < 1 else LETTER_CARDS
