"""A paper of running text as a Word file: real styles, headings, lists and tables, for people to edit.

The styles lie in `templates/docx/flow/`. Each paper is a section with its own page numbers.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from callin_planner import assets
from callin_planner.documents import flowing
from callin_planner.documents.layout import docx, letterhead, words
from callin_planner.documents.layout.style import A4, Style
from callin_planner.errors import UserError

if TYPE_CHECKING:
    from callin_planner.documents.flowing import Block, Flow

_MARGIN = 1080
"""Twentieths of a point: 54 pt, as in the PDF."""
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REGIONS = {"en": "en-US", "es": "es-US"}
_DATE = (1980, 1, 1, 0, 0, 0)


def write(flows: Sequence["Flow"], stream: BinaryIO, style: Style) -> int:
    """Returns how many papers it holds; how many pages those are, only Word can tell."""
    lists = _Lists()
    body = [docx.HEAD]
    for n, flow in enumerate(flows, start=1):
        body += _flow(flow, n, style, lists, last=n == len(flows))
    body.append("</w:body></w:document>")
    _pack(stream, flows, style, "".join(body), lists.xml())
    return len(flows)


class _Lists:
    """Each numbered list counts from 1 again: a number of its own."""

    def __init__(self) -> None:
        self._used = 2

    def new(self) -> int:
        self._used += 1
        return self._used

    def xml(self) -> str:
        again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        return "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="1"/>{again}</w:num>'
            for n in range(3, self._used + 1)
        )


def _flow(flow: "Flow", n: int, style: Style, lists: _Lists, *, last: bool) -> list[str]:
    large = flow.large
    parts = [
        _p("ScriptKicker" if large else "Kicker", flow.kicker, flow.language),
        _p("ScriptTitle" if large else "Title", flow.name, flow.language),
        *(_p("ScriptLine" if large else "Subtitle", line, flow.language) for line in flow.lines),
    ]
    wide = letterhead.text_width(style, round(style.width * 20) - 2 * _MARGIN)
    for block, after in zip_longest(flow.blocks, flow.blocks[1:]):
        stays = isinstance(after, flowing.Grid)
        parts += _block(block, flow, wide, lists, stays=stays)
    section = _section(style, n)
    return [*parts, section if last else f"<w:p><w:pPr>{section}</w:pPr></w:p>"]


def _block(block: "Block", flow: "Flow", wide: int, lists: _Lists, *, stays: bool) -> list[str]:
    """Its paragraphs; one that `stays` is kept on the page of what follows."""
    lang, large = flow.language, flow.large
    if isinstance(block, flowing.Heading):
        return [_p("ScriptHeading" if large else "Heading1", block.text, lang)]
    if isinstance(block, flowing.Para):
        return [_p(_para_style(block, large), block.text, lang, "<w:keepNext/>" if stays else "")]
    if isinstance(block, flowing.Frame):
        return [_p("Framed", "\n".join(block.texts), lang)]
    if isinstance(block, flowing.Points):
        return _points(block, lang, large, lists)
    if isinstance(block, flowing.Grid):
        return [_table(block, lang, wide), _p("Small", "", lang)]
    if isinstance(block, flowing.Lines):
        return [*([_p("WritingLine", "", lang)] * block.count), _p("Small", "", lang)]
    if isinstance(block, flowing.Signed):
        return [_p("Signature", block.name, lang), _p("SignatureBody", block.body, lang)]
    return ['<w:p><w:r><w:br w:type="page"/></w:r></w:p>']


def _para_style(block: "flowing.Para", large: bool) -> str:
    if large:
        return "ScriptNote" if block.soft else "ScriptText"
    if block.right:
        return "BodyRight"
    return "Small" if block.soft else "BodyText"


def _points(block: "flowing.Points", lang: str, large: bool, lists: _Lists) -> list[str]:
    if not block.numbered:
        return [_p("ListBullet", text, lang) for text in block.texts]
    kind = "ScriptNumber" if large else "ListNumber"
    more = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{lists.new()}"/></w:numPr>'
    return [_p(kind, text, lang, more) for text in block.texts]


def _table(grid: "flowing.Grid", lang: str, wide: int) -> str:
    total = sum(grid.shares)
    widths = [round(wide * share / total) for share in grid.shares]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    high = f'<w:trHeight w:val="{round(grid.high * 20)}" w:hRule="atLeast"/>' if grid.high else ""
    head = _row(grid.columns, widths, "TableHead", lang, "<w:cantSplit/><w:tblHeader/>")
    rows = "".join(_row(row, widths, "TableCell", lang, f"<w:cantSplit/>{high}") for row in grid.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], kind: str, lang: str, more: str) -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_p(kind, cell, lang)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{more}</w:trPr>{inside}</w:tr>"


@lru_cache(maxsize=512)
def _p(kind: str, text: str, language: str, more: str = "") -> str:
    """A paragraph of style `kind`; `**bold**` is set Strong, a line break stays one."""
    runs = "".join(
        f"<w:r>{_look(run.face == 'Strong', run.text, language)}{_lines(run.text)}</w:r>"
        for run in words.runs_of(text, "", "Strong")
    )
    way = "<w:bidi/>" if words.is_right_to_left(text) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{kind}"/>{more}{way}</w:pPr>{runs}</w:p>'


def _lines(text: str) -> str:
    return "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(allowed(line))}</w:t>' for line in text.split("\n")
    )


def _look(strong: bool, text: str, language: str) -> str:
    said = '<w:rStyle w:val="Strong"/>' if strong else ""
    if words.is_right_to_left(text):
        said += "<w:rtl/>"
    said += f'<w:lang w:val="{_region(language)}"/>'
    return f"<w:rPr>{said}</w:rPr>"


def allowed(text: str) -> str:
    """Without the control characters that XML forbids."""
    return "".join(c for c in text if c == "\t" or (c >= " " and c not in "\ufffe\uffff"))


def _region(language: str) -> str:
    return _REGIONS.get(language, language)


def _section(style: Style, n: int) -> str:
    size = f'w:w="{round(style.width * 20)}" w:h="{round(style.height * 20)}"'
    code = ' w:code="9"' if style.height == A4.height else ' w:code="1"'
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="f{n}"/><w:type w:val="nextPage"/>'
        f"<w:pgSz {size}{code}/>"
        f'<w:pgMar w:top="960" w:right="{_MARGIN}" w:bottom="1180" w:left="{_MARGIN}" w:header="400"'
        ' w:footer="420" w:gutter="0"/><w:pgNumType w:start="1"/></w:sectPr>'
    )


def _footer(flow: "Flow", style: Style, *, alone: bool) -> str:
    """Its note, the page of its pages, and the line of a sample city."""
    number = escape(flow.page)
    total = "NUMPAGES" if alone else "SECTIONPAGES"
    for mark, field, shown in (("{pages}", total, _pages(flow, style)), ("{page}", "PAGE", "1")):
        number = number.replace(
            mark,
            '</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {field} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>' + shown + "</w:t></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve">',
        )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:ftr xmlns:w="{_MAIN}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(allowed(flow.foot))}</w:t></w:r><w:r><w:tab/></w:r>'
        f'<w:r><w:t xml:space="preserve">{number}</w:t></w:r></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="Watermark"/></w:pPr>'
        f"<w:r><w:t>{escape(flow.watermark)}</w:t></w:r></w:p></w:ftr>"
    )


def _pages(flow: "Flow", style: Style) -> str:
    """What stands there until Word has counted: the pages of the PDF."""
    from callin_planner.documents.layout.flow import pages_of

    try:
        return str(pages_of(flow, style))
    except UserError:
        return "1"


def _pack(stream: BinaryIO, flows: Sequence["Flow"], style: Style, document: str, numbers: str) -> None:
    first = flows[0]
    kinds = ("styles", "settings", "fontTable", "numbering")
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/officeDocument/2006/relationships/{kind}"'
        f' Target="{kind}.xml"/>'
        for n, kind in enumerate(kinds)
    ) + "".join(
        f'<Relationship Id="f{n}" Type="{_OFFICE}/officeDocument/2006/relationships/footer"'
        f' Target="footer{n}.xml"/>'
        for n in range(1, len(flows) + 1)
    )
    core = _part("letter", "core.xml").replace("@title@", escape(first.title))
    parts = {
        "[Content_Types].xml": _content_types(len(flows)),
        "_rels/.rels": _part("letter", "rels.xml"),
        "docProps/core.xml": core.replace("@language@", _region(first.language)),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{relations}</Relationships>'
        ),
        "word/styles.xml": _part("flow", "styles.xml").replace("@language@", _region(first.language)),
        "word/settings.xml": _part("letter", "settings.xml"),
        "word/fontTable.xml": _part("letter", "font_table.xml"),
        "word/numbering.xml": _part("flow", "numbering.xml").replace("@numbers@", numbers),
        **{
            f"word/footer{n}.xml": _footer(flow, style, alone=len(flows) == 1)
            for n, flow in enumerate(flows, start=1)
        },
    }
    pictures = letterhead.put_on(parts, style)
    with ZipFile(stream, "w") as archive:
        whole = [(name, text.encode()) for name, text in parts.items()]
        for name, data in (*whole, *pictures):
            info = ZipInfo(name, date_time=_DATE)
            info.external_attr = 0o600 << 16
            archive.writestr(info, data, ZIP_DEFLATED, compresslevel=2)


def _content_types(footers: int) -> str:
    """The letter's, with numbered lists and a footer for each paper."""
    types = _part("letter", "content_types.xml")
    one = f'<Override PartName="/word/footer1.xml" ContentType="{_TYPE}.footer+xml"/>'
    many = "".join(one.replace("footer1", f"footer{n}") for n in range(1, footers + 1))
    lists = f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>'
    return types.replace(one, many + lists)


@lru_cache(maxsize=16)
def _part(folder: str, name: str) -> str:
    return (assets.templates() / "docx" / folder / name).read_text(encoding="utf-8")
