"""A list as a Word table: real styles, a heading row that repeats, nothing of the maker inside."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape

from callin_planner.documents.layout import docx, faces
from callin_planner.documents.layout.listing import needed_width, shared
from callin_planner.documents.layout.style import Style

if TYPE_CHECKING:
    from callin_planner.documents.listing import Listing

_MARGIN = 46.3
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9A9A9A"/>'
    for side in ("top", "bottom", "insideH")
)
_AIR = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar>'
)


def write(content: "Listing", stream: BinaryIO, style: Style) -> None:
    """Lying where the columns need it."""
    printable = _printable(content)
    lying = needed_width(printable, 9.6) > (style.width - 2 * _MARGIN) * 1.15
    width, height = (style.height, style.width) if lying else (style.width, style.height)
    room = width - 2 * _MARGIN
    widths = [round(one * 20) for one in shared(_widths(printable), room)]
    body = [
        docx.HEAD,
        paragraph("Subtitle", content.kicker),
        paragraph("Title", content.title),
        paragraph("Gap", ""),
        table(content.columns, content.rows, widths),
        paragraph("Foot", content.note),
        docx.section(width, height, round(_MARGIN * 20), lying=lying),
        "</w:body></w:document>",
    ]
    docx.pack(stream, content.title, content.language, content.watermark, "".join(body))


def _widths(content: "Listing") -> list[float]:
    return [
        max(
            34.0, *(faces.width(line, faces.REGULAR, 9.6) + 8 for cell in column for line in cell.split("\n"))
        )
        for column in zip(content.columns, *content.rows, strict=True)
    ]


def _printable(content: "Listing") -> "Listing":
    """For measuring alone: what our letters lack is as wide as an o."""
    from dataclasses import replace

    def plain(text: str) -> str:
        gaps = set(faces.missing(text)) - {"\n"}
        return "".join("o" if c in gaps else c for c in text)

    return replace(
        content,
        columns=tuple(map(plain, content.columns)),
        rows=tuple(tuple(map(plain, row)) for row in content.rows),
    )


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """Widths in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(columns, widths, "TableHead", "<w:cantSplit/><w:tblHeader/>")
    body = "".join(_row(row, widths, "TableCell", "<w:cantSplit/>") for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_EDGES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{_AIR}<w:tblLook w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], kind: str, more: str) -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(kind, cell)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{more}</w:trPr>{inside}</w:tr>"


def paragraph(kind: str, text: str) -> str:
    """A paragraph of that style; a newline stays one."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(_allowed(line))}</w:t>' for line in text.split("\n")
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{kind}"/></w:pPr><w:r>{lines}</w:r></w:p>'


def _allowed(text: str) -> str:
    """Without the control characters that XML forbids."""
    return "".join(c for c in text if c == "\t" or c >= " ")
