"""How labels and envelopes are drawn: text as large as fits, never past its edge."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import faces, words
from callin_planner.documents.layout.pdf import CENTRE, Sheet
from callin_planner.documents.layout.style import SOFT, Style

if TYPE_CHECKING:
    from callin_planner.documents.labels import Address, EnvelopeSize, Stock

_LARGEST, _SMALLEST, _PAD = 12.0, 7.5, 9.0
_SENDER = 9.5


def draw_labels(
    addresses: Sequence["Address"],
    stream: BinaryIO,
    stock: "Stock",
    *,
    title: str,
    skip: int,
    watermark: str,
) -> int:
    sheet = Sheet(stream, Style(*stock.page, margin=0), title=title, language="en")
    place = skip % stock.per_page
    _mark(sheet, stock, watermark)
    for number, address in enumerate(addresses):
        if number and place == stock.per_page:
            sheet.next_page()
            _mark(sheet, stock, watermark)
            place = 0
        x = stock.left + (place % stock.across) * stock.step_x
        y = stock.top + (place // stock.across) * stock.step_y
        _draw_block(sheet, address, (x + _PAD, y, stock.width - 2 * _PAD, stock.height), _LARGEST)
        place += 1
    return sheet.finish()


def draw_envelopes(
    addresses: Sequence["Address"],
    stream: BinaryIO,
    size: "EnvelopeSize",
    *,
    title: str,
    sender: Sequence[str],
) -> int:
    """The sender at the upper left; the address below the middle, where machines look for it."""
    sheet = Sheet(stream, Style(size.width, size.height, margin=0), title=title, language="en")
    for number, address in enumerate(addresses):
        if number:
            sheet.next_page()
        y = 32.0
        with sheet.tag("P"):
            for text in sender:
                for line in words.wrap(text, faces.REGULAR, _SENDER, size.width * 0.36):
                    sheet.lines(28, y, [line], _SENDER, 12)
                    y += 12.0
        left, top = size.width * 0.42, size.height * 0.44
        box = (left, top, size.width - left - 30, size.height - top - 34)
        _draw_block(sheet, address, box, 13.0, middle=False)
    return sheet.finish()


def _draw_block(
    sheet: Sheet,
    address: "Address",
    box: tuple[float, float, float, float],
    largest: float,
    *,
    middle: bool = True,
) -> None:
    """An address in `box` (x, y, width, height), in the largest size at which all of it fits."""
    x, y, wide, high = box
    size = largest
    lines = _wrapped(address, size, wide)
    while size > _SMALLEST and (len(lines) * size * 1.22 > high - 8 or _broken(address, size, wide)):
        size -= 0.5
        lines = _wrapped(address, size, wide)
    leading = size * 1.22
    lines = lines[: max(1, int((high - 4) / leading))]
    top = y + (high - len(lines) * leading) / 2 if middle else y
    with sheet.tag("P"):
        for number, (line, face) in enumerate(lines):
            sheet.text(x, top + size + number * leading - size * 0.1, f"{line} ", face, size)


def _wrapped(address: "Address", size: float, wide: float) -> list[tuple[str, str]]:
    found = []
    for number, text in enumerate(address.lines):
        face = faces.SEMIBOLD if number == 0 else faces.REGULAR
        for line in words.wrap(text, face, size, wide, face):
            found.append(("".join(run.text for run in line), face))
    return found


def _broken(address: "Address", size: float, wide: float) -> bool:
    """Whether a single word is longer than the line at this size."""
    return any(
        faces.width(word, faces.SEMIBOLD, size) > wide for text in address.lines for word in text.split()
    )


def _mark(sheet: Sheet, stock: "Stock", watermark: str) -> None:
    """The copy's line in the strip above the first labels, so that no label carries it."""
    if not watermark:
        return
    wide, high = stock.page
    long = faces.width(watermark, faces.REGULAR, 1.0)
    size = max(4.5, min(7.5, (wide - 60) / long)) if long else 7.5
    with sheet.decoration():
        y = min(stock.top * 0.6, high)
        sheet.text(wide / 2, y, watermark, faces.REGULAR, size, grey=SOFT, align=CENTRE)
