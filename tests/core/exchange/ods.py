"""ODS files built in memory, as LibreOffice writes them in outline."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{more}'
    "</manifest:file-entry></manifest:manifest>"
)
_ENCRYPTED = '<manifest:encryption-data manifest:checksum="x"/>'


def ods(sheets: Mapping[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    """Sheets of texts, dates and numbers; a text beginning with "=" becomes a formula that shows 7."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)} table:style-name={quoteattr(style)}>"
        + "".join(row(*cells) for cells in rows)
        + "</table:table>"
        for name, rows, style in (
            (name, rows, "no" if name in hidden else "ta") for name, rows in sheets.items()
        )
    )
    return packed(content(tables))


def row(*cells: object, **marks: str) -> str:
    said = "".join(f" table:{key.replace('_', '-')}={quoteattr(value)}" for key, value in marks.items())
    return f"<table:table-row{said}>{''.join(map(cell, cells))}</table:table-row>"


def cell(value: object) -> str:
    if isinstance(value, date):
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{value}">'
            f"<text:p>{value:%m/%d/%y}</text:p></table:table-cell>"
        )
    if isinstance(value, int):
        typed = f'office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {typed}><text:p>{value}</text:p></table:table-cell>"
    if str(value).startswith("="):
        return (
            f'<table:table-cell table:formula={quoteattr("of:" + str(value))} office:value-type="float" '
            'office:value="7"><text:p>7</text:p></table:table-cell>'
        )
    if value == "":
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def content(tables: str, before: str = "") -> str:
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table"><style:table-properties '
        f'table:display="{shown}"/></style:style>'
        for name, shown in (("ta", "true"), ("no", "false"))
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_SPACES} '
        f'office:version="1.3"><office:automatic-styles>{styles}</office:automatic-styles><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def packed(content_xml: str, *, encrypted: bool = False) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        book.writestr("content.xml", content_xml)
        book.writestr("META-INF/manifest.xml", _MANIFEST.format(more=_ENCRYPTED if encrypted else ""))
    return stream.getvalue()
