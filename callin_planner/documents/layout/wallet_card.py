"""How the wallet card is drawn: the number across the front, the code beside it, the needs on the back."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import card_sheet, faces, words
from callin_planner.documents.layout.card_sheet import Cell, Column
from callin_planner.documents.layout.pdf import CENTRE, Sheet
from callin_planner.documents.layout.style import SOFT, Style
from callin_planner.progress import Progress

if TYPE_CHECKING:
    from callin_planner.documents.handout import CardFace
    from callin_planner.documents.labels import Stock
    from callin_planner.documents.wallet_card import WalletCard

QR_SIZE = 64.8
"""0.9 in, without its quiet zone."""
_PAD, _QUIET = 11.0, 11.5
_LARGEST, _SMALLEST = 36.0, 15.0


def draw_sheets(
    content: "WalletCard", cards: Sequence["CardFace"], stream: BinaryIO, stock: "Stock", progress: Progress
) -> int:
    sheet = Sheet(stream, card_sheet.style_for(stock), title=content.title, language=content.language)
    with sheet.form("back"):
        card_sheet.draw_cut_marks(sheet, stock)
        for cell in sorted(card_sheet.cells(stock, back=True), key=lambda cell: (cell.y, cell.x)):
            _draw_back(sheet, content, cell)
    for start in range(0, len(cards), stock.per_page):
        if start:
            sheet.next_page()
        card_sheet.draw_cut_marks(sheet, stock)
        for cell, card in zip(card_sheet.cells(stock), cards[start:], strict=False):
            _draw_front(sheet, content, card, cell)
        sheet.next_page()
        sheet.stamp("back")
        progress(start, len(cards))
    return sheet.finish()


def draw_picture(content: "WalletCard", card: "CardFace", stream: BinaryIO, stock: "Stock", dpi: int) -> None:
    import pypdfium2
    from PIL import Image

    both = BytesIO()
    sheet = Sheet(
        both, Style(stock.width, stock.height, margin=0), title=content.title, language=content.language
    )
    whole = Cell(0, 0, stock.width, stock.height)
    _draw_front(sheet, content, card, whole)
    sheet.next_page()
    _draw_back(sheet, content, whole)
    sheet.finish()
    document = pypdfium2.PdfDocument(both.getvalue())
    try:
        front, back = (page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document)
    finally:
        document.close()
    picture = Image.new("L", (front.width, front.height + back.height), 255)
    picture.paste(front, (0, 0))
    picture.paste(back, (0, front.height))
    picture.save(stream, "PNG", dpi=(dpi, dpi), optimize=True)


def _draw_front(sheet: Sheet, content: "WalletCard", card: "CardFace", cell: Cell) -> None:
    qr_x = cell.right - _QUIET - QR_SIZE
    wide = qr_x - _QUIET - cell.x - _PAD
    size = _number_size(content, cell)
    call = words.wrap(content.call, faces.SEMIBOLD, 8.5, wide)
    band = cell.bottom - _PAD - size * 0.74 - 3.5 - len(call) * 10.4
    text = Column(sheet, cell.x + _PAD, cell.y + _PAD, wide, band - 2)
    with sheet.tag("Sect", language=content.language):
        with sheet.tag("H1"):
            text.write(content.headline, faces.SERIF, 15, 16.5, gap=4)
        text.write(content.ask, faces.REGULAR, 8.5, 10.6)
        sheet.qr(qr_x, cell.y + _QUIET, QR_SIZE, card.payload, alt=content.code)
        _draw_code(sheet, card.code, qr_x + QR_SIZE / 2, cell.y + _QUIET + QR_SIZE + 17)
        with sheet.tag("P"):
            sheet.lines(cell.x + _PAD, band + 8, call, 8.5, 10.4)
            sheet.text(cell.x + _PAD - size * 0.04, cell.bottom - _PAD, content.number, faces.BOLD, size)
    card_sheet.draw_card_watermark(sheet, cell, content.watermark)


def _draw_code(sheet: Sheet, code: str, middle: float, baseline: float) -> None:
    """Below its square, never so wide that a cut takes part of it."""
    size = words.fitting_size(code, faces.BOLD, 12.5, 9.5, QR_SIZE + 2 * (_QUIET - 7))
    sheet.text(middle, baseline, code, faces.BOLD, size, align=CENTRE)


def _number_size(content: "WalletCard", cell: Cell) -> float:
    """The number is the card: as large as its width allows."""
    inner = cell.width - 2 * _PAD
    size = words.fitting_size(content.number, faces.BOLD, _LARGEST, _SMALLEST, inner)
    if faces.width(content.number, faces.BOLD, size) > inner + 0.5:
        raise card_sheet.too_long(content.number)
    return size


def _draw_back(sheet: Sheet, content: "WalletCard", cell: Cell) -> None:
    foot = _foot_height(content, cell)
    top = cell.bottom - foot - _PAD + 4
    with sheet.tag("Sect", language=content.language):
        if len(content.scans) > 1:
            _draw_squares(sheet, content, cell, top)
        else:
            _draw_list(sheet, content, cell, top)
        below = Column(sheet, cell.x + _PAD, top, cell.width - 2 * _PAD, cell.bottom)
        below.write(content.foot, faces.REGULAR, 8, 9.6, grey=SOFT)
        below.write(content.danger, faces.SEMIBOLD, 8, 9.6)
    card_sheet.draw_card_watermark(sheet, cell, content.watermark)


def _draw_list(sheet: Sheet, content: "WalletCard", cell: Cell, bottom: float) -> None:
    """The needs one below the other, and at most one square beside them."""
    square = cell.right - _QUIET - QR_SIZE if content.scans else cell.right - _PAD + _QUIET
    text = Column(sheet, cell.x + _PAD, cell.y + _PAD, square - _QUIET - cell.x - _PAD, bottom - 4)
    with sheet.tag("H2"):
        text.write(content.needs, faces.SEMIBOLD, 9.4, 11, gap=3)
    if content.lines:
        with sheet.tag("L"):
            for line in content.lines:
                _draw_need(sheet, text, line.icon, line.name)
    for scan in content.scans:
        sheet.qr(square, cell.y + _QUIET, QR_SIZE, scan.payload, alt=scan.label)
        label = Column(sheet, square - 8, cell.y + _QUIET + QR_SIZE + 6, QR_SIZE + 16, bottom)
        label.write(scan.label, faces.SEMIBOLD, 8.5, 10, align=CENTRE)


def _draw_squares(sheet: Sheet, content: "WalletCard", cell: Cell, bottom: float) -> None:
    """Two squares with their words beside them, the needs in a row below."""
    half = (cell.width - _QUIET) / 2
    for number, scan in enumerate(content.scans):
        x = cell.x + _QUIET + number * half
        sheet.qr(x, cell.y + _QUIET, QR_SIZE, scan.payload, alt=scan.label)
        left = x + QR_SIZE + 9
        label = Column(sheet, left, cell.y + _QUIET + 16, x + half - left - 8, bottom)
        label.write(scan.label, faces.SEMIBOLD, 8.5, 10.4)
    top = cell.y + _QUIET + QR_SIZE + 8
    text = Column(sheet, cell.x + _PAD, top, cell.width - 2 * _PAD, bottom)
    said = "\u00a0· ".join(line.name for line in content.lines)
    text.write(f"**{content.needs}:** {said}." if said else content.needs, faces.REGULAR, 8.2, 9.8)


def _foot_height(content: "WalletCard", cell: Cell) -> float:
    inner = cell.width - 2 * _PAD
    lines = words.wrap(content.foot, faces.REGULAR, 8, inner) + words.wrap(
        content.danger, faces.SEMIBOLD, 8, inner
    )
    return len(lines) * 9.6


def _draw_need(sheet: Sheet, text: Column, icon: str, name: str) -> None:
    lines = words.wrap(name, faces.REGULAR, 8.5, text.width - 14)
    if text.y + len(lines) * 9.8 > text.bottom + 0.5:
        raise card_sheet.too_long(name)
    sheet.icon(icon, text.x, text.y + 0.6, 9.5)
    with sheet.tag("LI"), sheet.tag("LBody"):
        sheet.lines(text.x + 14, text.y + 8.3, lines, 8.5, 9.8)
    text.y += len(lines) * 9.8 + 2.2
