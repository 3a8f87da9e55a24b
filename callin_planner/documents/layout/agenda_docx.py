"""The agenda for partners as a Word file: styles, headings and a table that people may edit."""

from typing import TYPE_CHECKING, BinaryIO

from callin_planner.documents.layout import docx, words
from callin_planner.documents.layout.listing_docx import paragraph, table
from callin_planner.documents.layout.style import Style

if TYPE_CHECKING:
    from callin_planner.documents.agenda_sheet import AgendaRow, AgendaSheet

_MARGIN = 46.3
_SHARES = (0.15, 0.6, 0.25)


def write(content: "AgendaSheet", stream: BinaryIO, style: Style) -> None:
    room = (style.width - 2 * _MARGIN) * 20
    widths = [round(room * share) for share in _SHARES]
    rows = [(row.start, _what(row), row.said) for row in content.rows]
    where = " · ".join(part for part in (content.venue, content.address) if part)
    body = [
        docx.HEAD,
        paragraph("Subtitle", content.kicker),
        paragraph("Title", content.event),
        paragraph("BodyText", content.date),
        paragraph("BodyText", where),
        paragraph("BodyText", content.times),
        table(content.columns, rows, widths),
        paragraph("Gap", ""),
        *(paragraph("BodyText", words.plain(text)) for text in (content.rules, content.press) if text),
        paragraph("Foot", content.note),
        docx.section(style.width, style.height, round(_MARGIN * 20), lying=False),
        "</w:body></w:document>",
    ]
    docx.pack(stream, content.title, content.language, content.watermark, "".join(body))


def _what(row: "AgendaRow") -> str:
    who = ", ".join(part for part in (row.speaker, row.role) if part)
    return "\n".join(part for part in (row.title, who) if part)
