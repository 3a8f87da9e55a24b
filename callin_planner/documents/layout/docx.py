"""Letters as one Word file: real styles and headings, written as strings, with nothing of the maker inside.

The styles lie in `templates/docx/letter/`; what is put together here is only the text between them.
"""

import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from callin_planner import assets
from callin_planner.documents.layout import letterhead, qr, words
from callin_planner.documents.layout.style import A4, Style
from callin_planner.progress import Progress, quiet

if TYPE_CHECKING:
    from callin_planner.documents.letter import Fact, Letter

_DATE = (1980, 1, 1, 0, 0, 0)
_EMU = 12700
_QR_POINTS = 65
_PIXELS = 8
_OFFICE = "http://schemas.openxmlformats.org"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f'<w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
    f' xmlns:r="{_OFFICE}/officeDocument/2006/relationships"'
    f' xmlns:wp="{_OFFICE}/drawingml/2006/wordprocessingDrawing"'
    f' xmlns:a="{_OFFICE}/drawingml/2006/main"'
    f' xmlns:pic="{_OFFICE}/drawingml/2006/picture"><w:body>'
)
_RELATION = (
    '<Relationship Id="{id}" Type="'
    + _OFFICE
    + '/officeDocument/2006/relationships/{type}" Target="{target}"/>'
)
RELATIONS = "".join(
    _RELATION.format(id=f"rId{n}", type=kind, target=target)
    for n, (kind, target) in enumerate(
        (
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("footer", "footer1.xml"),
            ("fontTable", "fontTable.xml"),
        ),
        start=1,
    )
)
"""What every part leans on; rId3 is the footer."""
_NO_AIR = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
_DRAWING = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{size}" cy="{size}"/>'
    '<wp:docPr id="{n}" name="QR {n}" descr="QR"/><a:graphic><a:graphicData uri="'
    + _OFFICE
    + '/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{n}" name="QR {n}"/><pic:cNvPicPr/>'
    '</pic:nvPicPr><pic:blipFill><a:blip r:embed="q{n}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)


def write(letters: Sequence["Letter"], stream: BinaryIO, style: Style, *, progress: Progress = quiet) -> None:
    """A section for each letter, so that each begins on a page of its own."""
    wide = letterhead.text_width(style, round(style.width * 20) - 2 * _MARGIN)
    body = [HEAD]
    relations = [RELATIONS]
    pictures = []
    for n, letter in enumerate(letters, start=1):
        body += _letter(letter, n, wide, style, last=n == len(letters))
        if letter.door:
            relations.append(_RELATION.format(id=f"q{n}", type="image", target=f"media/q{n}.png"))
            pictures.append((f"word/media/q{n}.png", _png(qr.rows(letter.door))))
        if n % 25 == 0:
            progress(n, len(letters))
    body.append("</w:body></w:document>")
    first = letters[0]
    pack(
        stream,
        first.title,
        first.language,
        first.watermark,
        "".join(body),
        "".join(relations),
        pictures,
        style,
    )


_MARGIN = 1158
"""Twentieths of a point: 57.9 pt, as in the PDF."""


def pack(
    stream: BinaryIO,
    title: str,
    language: str,
    watermark: str,
    document: str,
    relations: str = "",
    pictures: Iterable[tuple[str, bytes]] = (),
    style: Style | None = None,
) -> None:
    """A Word file of one part; `watermark` stands at the foot of every page.

    With `style`, it stands on that style's letterhead.
    """
    relations = relations or RELATIONS
    rels = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{relations}</Relationships>'
    )
    core = _part("core.xml").replace("@title@", escape(title)).replace("@language@", language)
    parts = {
        "[Content_Types].xml": _part("content_types.xml"),
        "_rels/.rels": _part("rels.xml"),
        "docProps/core.xml": core,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": rels,
        "word/styles.xml": _part("styles.xml"),
        "word/settings.xml": _part("settings.xml"),
        "word/fontTable.xml": _part("font_table.xml"),
        "word/footer1.xml": _part("footer.xml").replace("@watermark@", escape(watermark)),
    }
    drawn = letterhead.put_on(parts, style) if style is not None else []
    with ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(_info(name), text.encode(), ZIP_DEFLATED, compresslevel=2)
        for name, data in (*drawn, *pictures):
            archive.writestr(_info(name), data, ZIP_STORED)


def _info(name: str) -> ZipInfo:
    info = ZipInfo(name, date_time=_DATE)
    info.external_attr = 0o600 << 16
    return info


@lru_cache(maxsize=16)
def _part(name: str) -> str:
    return (assets.templates() / "docx" / "letter" / name).read_text(encoding="utf-8")


def _letter(letter: "Letter", n: int, wide: int, style: Style, *, last: bool) -> list[str]:
    lang = letter.language
    name, *address = letter.to
    if letterhead.is_own_word(style):  # which says who writes
        head = _p("HelpLabel", letter.help_label, lang) + _p("HelpLine", letter.help_line, lang)
    else:
        head = _head_table(letter.sender, letter.sender_line, letter.help_label, letter.help_line, lang, wide)
    return [
        head,
        _p("Date", letter.date, lang),
        _p("Heading1", name, lang),
        *(_p("Address", line, lang) for line in address),
        _p("Salutation", letter.greeting, lang),
        _p("BodyText", letter.opening, lang),
        _facts_table(letter.facts, lang, wide),
        _p("Gap", "", lang),
        *(_p("BodyText", text, lang) for text in letter.paragraphs),
        _p("Closing", letter.closing, lang),
        _signatures(letter, n, wide),
        _p("Foot", letter.foot, lang, "" if last else _section(style)),
        _section(style) if last else "",
    ]


@lru_cache(maxsize=512)
def _p(kind: str, text: str, language: str, more: str = "") -> str:
    """A paragraph of style `kind`; `**bold**` is set Strong."""
    runs = "".join(
        f"<w:r>{_run_style(run.face == 'Strong', language)}"
        f'<w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'
        for run in words.runs_of(text, "", "Strong")
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{kind}"/>{more}</w:pPr>{runs}</w:p>'


def _run_style(strong: bool, language: str) -> str:
    said = '<w:rStyle w:val="Strong"/>' if strong else ""
    if language != "en":
        said += f'<w:lang w:val="{language}"/>'
    return f"<w:rPr>{said}</w:rPr>" if said else ""


@lru_cache(maxsize=64)
def _head_table(sender: str, line: str, label: str, number: str, lang: str, wide: int) -> str:
    left = round(wide * 0.62)
    edge = '<w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="111111"/></w:tcBorders>'
    return _table(
        [
            _cell(left, edge, _p("Title", sender, lang) + _p("Subtitle", line, lang)),
            _cell(wide - left, edge, _p("HelpLabel", label, lang) + _p("HelpLine", number, lang)),
        ],
        [left, wide - left],
    ) + _p("Gap", "", lang)


def _facts_table(facts: Sequence["Fact"], lang: str, wide: int) -> str:
    return _facts(tuple((fact.title, fact.line) for fact in facts), lang, wide)


@lru_cache(maxsize=256)
def _facts(facts: tuple[tuple[str, str], ...], lang: str, wide: int) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="0" w:color="111111"/>'
        for side in ("top", "left", "bottom", "right")
    )
    inside = "".join(_p("Heading2", title, lang) + _p("FactLine", line, lang) for title, line in facts)
    air = '<w:tcMar><w:top w:w="60" w:type="dxa"/><w:left w:w="260" w:type="dxa"/>'
    air += '<w:bottom w:w="80" w:type="dxa"/><w:right w:w="200" w:type="dxa"/></w:tcMar>'
    return _table([_cell(wide, f"<w:tcBorders>{edges}</w:tcBorders>{air}", inside)], [wide])


def _signatures(letter: "Letter", n: int, wide: int) -> str:
    lang, door = letter.language, 2100
    signed = letter.signatures[:3]
    each = (wide - door) // max(1, len(signed))
    said = tuple((one.name, one.body) for one in signed)
    code = ""
    if letter.door:
        picture = _DRAWING.format(n=n, size=_QR_POINTS * _EMU)
        code = f'<w:p><w:pPr><w:pStyle w:val="DoorCode"/></w:pPr>{picture}</w:p>'
        code += _p("DoorCode", letter.door_label, lang)
    last = _cell(wide - each * len(signed), "", code or _p("DoorCode", "", lang))
    widths = [each] * len(signed) + [wide - each * len(signed)]
    return _table([*_signed(said, lang, each), last], widths)


@lru_cache(maxsize=64)
def _signed(said: tuple[tuple[str, str], ...], lang: str, each: int) -> list[str]:
    """Name and body under a line that leaves a gap to its neighbour."""
    edge = (
        '<w:pBdr><w:top w:val="single" w:sz="8" w:space="3" w:color="111111"/></w:pBdr><w:ind w:right="200"/>'
    )
    return [
        _cell(each, "", _p("Signature", name, lang, edge) + _p("SignatureBody", body, lang))
        for name, body in said
    ]


def _table(cells: Sequence[str], widths: Sequence[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{_NO_AIR}</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr></w:tbl>"
    )


def _cell(width: int, more: str, inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{inside}</w:tc>'


def section(width: float, height: float, margin: int, *, lying: bool) -> str:
    """The page of a part of its own: points, and twentieths of a point for the margin."""
    lies = ' w:orient="landscape"' if lying else ""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
        f'<w:pgSz w:w="{round(width * 20)}" w:h="{round(height * 20)}"{lies}/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" w:header="400"'
        ' w:footer="420" w:gutter="0"/></w:sectPr>'
    )


@lru_cache(maxsize=4)
def _section(style: Style) -> str:
    size = f'w:w="{round(style.width * 20)}" w:h="{round(style.height * 20)}"'
    code = ' w:code="9"' if style.height == A4.height else ' w:code="1"'
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:type w:val="nextPage"/>'
        f"<w:pgSz {size}{code}/>"
        f'<w:pgMar w:top="660" w:right="{_MARGIN}" w:bottom="780" w:left="{_MARGIN}" w:header="400"'
        ' w:footer="420" w:gutter="0"/></w:sectPr>'
    )


def _png(rows: Sequence[Sequence[bool]]) -> bytes:
    """A black and white picture of the modules, eight pixels each and one bit a pixel."""
    side = len(rows) * _PIXELS
    lines = [b"\x00" + bytes(0 if black else 255 for black in row) for row in rows]
    data = zlib.compress(b"".join(line * _PIXELS for line in lines), 6)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)),
            _chunk(b"IDAT", data),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
