"""A plain table that may leave: one list of rows, written as a spreadsheet, a PDF, a Word file or a print."""

from collections.abc import Callable, Sequence
from typing import Any, BinaryIO
from uuid import UUID

from callin_planner.documents import dates, listing
from callin_planner.documents.layout.style import style_of
from callin_planner.documents.listing import Listing
from callin_planner.domain.event import Event
from callin_planner.domain.site import Site
from callin_planner.exchange.table_writer import write_csv, write_xlsx
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases.disclosure import Leaving, LeavingColumn, Write

Rows = Callable[[Sequence[str]], Sequence[Sequence[str]]]
"""`rows(column keys) -> cells`: one row a person, read afresh when the file is made."""

FORMATS = ("xlsx", "csv", "pdf", "docx", "print")
_SHEET_NAME = 31


def table_leaving(
    store: Store,
    key: str,
    title: str,
    columns: Sequence[LeavingColumn],
    rows: Rows,
    *,
    event_id: UUID | None = None,
    formats: tuple[str, ...] = FORMATS,
    **more: Any,
) -> Leaving:
    """A `Leaving` whose file is a table of `rows`. `more` are further fields of Leaving."""
    columns = tuple(columns)
    write = table_writer(store, title, {one.key: one.title for one in columns}, rows, event_id)
    return Leaving(key, title, formats, columns, write, event_id, **more)


def table_writer(
    store: Store, title: str, titles: dict[str, str], rows: Rows, event_id: UUID | None = None
) -> Write:
    """Writes the rows in any of FORMATS. Where no column is chosen, all are written."""

    def write(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
        keys = tuple(columns) or tuple(titles)
        body = [tuple(row) for row in rows(keys)]
        head = tuple(titles[key] for key in keys)
        if fmt == "csv":
            write_csv([head, *body], stream)
        elif fmt == "xlsx":
            write_xlsx(title[:_SHEET_NAME], [head, *body], stream, watermark=watermark)
        else:
            _write_paper(store, fmt, title, head, body, watermark, stream, event_id)
        return len(body)

    return write


def _write_paper(
    store: Store,
    fmt: str,
    title: str,
    head: tuple[str, ...],
    body: Sequence[tuple[str, ...]],
    watermark: str,
    stream: BinaryIO,
    event_id: UUID | None,
) -> None:
    with store.read() as tx:
        site, event = tx.first(Site), tx.find(Event, event_id)
    content = Listing(
        title=title,
        kicker=dates.long_date(event.on, "en") if event else "",
        columns=head,
        rows=tuple(body),
        watermark=watermark,
        page=_("Page {page} of {pages}"),
    )
    style = style_of(site.paper if site else "letter")
    if fmt == "pdf":
        listing.write_pdf(content, stream, style)
    else:
        listing.write_docx(content, stream, style)
