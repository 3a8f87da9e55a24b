"""A PDF's pages as pictures and words, inside the parser child. Links, scripts and attachments stay behind.

A page comes as rows of RGBX as wide as a slide of 1920 x 1080 allows.
"""

import math
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from callin_planner.exchange import limits
from callin_planner.exchange.deck_shared import TALLEST, WIDEST, Slots
from callin_planner.exchange.refusals import Refusal

WIDTH, HEIGHT = 1920, 1080
_LONGEST_TEXT = 20_000
_LARGEST_SCALE = 40.0
_LONGEST_EDGE = 20_000.0
"""Points; Acrobat's own limit is 14,400."""
Frame = tuple[dict[str, Any], Any]


def prepare() -> None:
    """Load what reading needs, while files can still be opened."""
    import ctypes  # noqa: F401
    import encodings.utf_16_le  # noqa: F401

    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    page = document.new_page(10, 10)
    page.get_textpage().get_text_range()
    page.render()
    document.close()


def frames(content: bytes, password: str, first: int, slots: Slots | None = None) -> Iterator[Frame]:
    """What the document holds, then each page from `first` on. Raises Refusal."""
    import pypdfium2
    from pypdfium2 import raw

    if b"%PDF-" not in content[:1024]:
        raise Refusal("deck-kind")
    try:
        document = pypdfium2.PdfDocument(content, password=password or None)
    except pypdfium2.PdfiumError as error:
        raise Refusal(_why(raw, password)) from error
    if not 0 < len(document) <= limits.DECK_PAGES:
        raise Refusal("deck-pages" if len(document) else "deck-empty")
    yield (
        {
            "pages": len(document),
            "attachments": max(0, raw.FPDFDoc_GetAttachmentCount(document)),
            "scripts": max(0, raw.FPDFDoc_GetJavaScriptActionCount(document)),
        },
        b"",
    )
    for number in range(first, len(document)):
        yield _page(document, number, slots)


def plain(text: str) -> str:
    """Words as they are searched: one line, ligatures apart, words broken at a line's end made whole."""
    text = text.replace("\ufffe\r\n", "").replace("\ufffe", "").replace("\u00ad", "").replace("\0", " ")
    return " ".join(unicodedata.normalize("NFKC", text[:_LONGEST_TEXT]).split())


def _why(raw: Any, password: str) -> str:
    if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
        return "deck-wrong-key" if password else "deck-password"
    return "deck-damaged"


def _page(document: Any, number: int, slots: Slots | None) -> Frame:
    import pypdfium2

    used: dict[str, int] = {}

    def in_slot(width: int, height: int, *, format: int, rev_byteorder: bool) -> Any:
        if slots is None or width > WIDEST or height > TALLEST:
            return pypdfium2.PdfBitmap.new_native(width, height, format, rev_byteorder)
        used["slot"], buffer = slots.next()
        return pypdfium2.PdfBitmap.new_native(width, height, format, rev_byteorder, buffer)

    try:
        page = document[number]
        width, height = page.get_size()
        if not (0 < width <= _LONGEST_EDGE and 0 < height <= _LONGEST_EDGE):
            raise ValueError("size")
        scale = min(WIDTH / width, HEIGHT / height, _LARGEST_SCALE)
        if not math.isfinite(scale) or min(width, height) * scale < 1:
            raise ValueError("size")
        words = _either(lambda: page.get_textpage().get_text_range(), "")
        bitmap = page.render(
            scale=scale,
            rev_byteorder=True,
            prefer_bgrx=True,
            fill_color=(255, 255, 255, 255),
            bitmap_maker=in_slot,
        )  # four bytes a pixel are drawn in half the time, and made a file without being copied
    except (pypdfium2.PdfiumError, ValueError, OverflowError) as error:
        return {"page": number, "fault": type(error).__name__}, b""
    story = {
        "page": number,
        "width": bitmap.width,
        "height": bitmap.height,
        "stride": bitmap.stride,
        "mode": "L" if bitmap.n_channels == 1 else ("RGB", "RGBX")[bitmap.n_channels == 4],
        "words": plain(words),
        "heading": _heading(words),
        "links": _either(lambda: _links(page), 0),
        **used,
    }
    buffer = b"" if used else bitmap.buffer
    page.close()
    return story, buffer


def _heading(words: str) -> str:
    lines = (plain(line) for line in words[:2000].splitlines())
    return next((line for line in lines if line), "")[:120]


def _links(page: Any) -> int:
    import ctypes

    from pypdfium2 import raw

    place, link, found = ctypes.c_int(0), raw.FPDF_LINK(), 0
    while found < 1000 and raw.FPDFLink_Enumerate(page, place, link):
        found += 1
    return found


def _either(act: Callable[[], Any], otherwise: Any) -> Any:
    """Words and links are worth having, and no reason to lose the page."""
    import pypdfium2

    try:
        return act()
    except (pypdfium2.PdfiumError, ValueError, UnicodeError):
        return otherwise
