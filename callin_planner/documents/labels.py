"""Address labels and envelopes: a name and an address, nothing that tells what the letter is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from callin_planner.documents.layout.style import MM


@dataclass(frozen=True)
class Stock:
    """A sheet of labels, in points: `across` times `down` of them, the first at (left, top)."""

    key: str
    title: str
    page: tuple[float, float]
    across: int
    down: int
    left: float
    top: float
    width: float
    height: float
    step_x: float
    step_y: float

    @property
    def per_page(self) -> int:
        return self.across * self.down


_LETTER, _A4 = (612.0, 792.0), (210 * MM, 297 * MM)
STOCKS = (
    Stock("5160", "Avery 5160, 30 to a sheet", _LETTER, 3, 10, 13.5, 36.0, 189.0, 72.0, 198.0, 72.0),
    Stock("5163", "Avery 5163, 10 to a sheet", _LETTER, 2, 5, 11.25, 36.0, 288.0, 144.0, 301.5, 144.0),
    Stock(
        "L7160", "Avery L7160, 21 to a sheet", _A4, 3, 7,
        7.25 * MM, 15.15 * MM, 63.5 * MM, 38.1 * MM, 66.0 * MM, 38.1 * MM,
    ),
    Stock(
        "L7163", "Avery L7163, 14 to a sheet", _A4, 2, 7,
        4.65 * MM, 15.15 * MM, 99.1 * MM, 38.1 * MM, 101.6 * MM, 38.1 * MM,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class EnvelopeSize:
    """Lying, in points."""

    key: str
    title: str
    width: float
    height: float


ENVELOPES = (
    EnvelopeSize("no10", "Number 10, 9.5 × 4.125 in", 684.0, 297.0),
    EnvelopeSize("dl", "DL, 220 × 110 mm", 220 * MM, 110 * MM),
    EnvelopeSize("c5", "C5, 229 × 162 mm", 229 * MM, 162 * MM),
)


@dataclass(frozen=True)
class Address:
    """The lines of one label or envelope, the name first."""

    lines: tuple[str, ...]


def write_labels(
    addresses: Sequence[Address],
    stream: BinaryIO,
    stock: Stock,
    *,
    title: str,
    skip: int = 0,
    watermark: str = "",
) -> int:
    """As many sheets as are needed, the first `skip` labels left blank; returns how many sheets."""
    from callin_planner.documents.layout import labels as layout

    return layout.draw_labels(addresses, stream, stock, title=title, skip=skip, watermark=watermark)


def write_envelopes(
    addresses: Sequence[Address],
    stream: BinaryIO,
    size: EnvelopeSize,
    *,
    title: str,
    sender: Sequence[str],
) -> int:
    """One page an envelope, with `sender` in the corner; returns how many."""
    from callin_planner.documents.layout import labels as layout

    return layout.draw_envelopes(addresses, stream, size, title=title, sender=sender)
