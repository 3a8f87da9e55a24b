"""The list on paper: what was seen, how it stands, and a line for who looks again at the door."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner import files
from callin_planner.documents.layout.style import style_of
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.documents.listing import Listing, write_pdf
from callin_planner.i18n import _
from callin_planner.usecases import plans
from callin_planner.usecases.preflight import Preflight, title
from ui.kit.context import Context
from ui.kit.dates import long_day_text
from ui.preflight import words


def ask_and_save(parent: QWidget, context: Context, seen: Preflight, zone: str) -> None:
    proposed = context.site.path.parent / f"callin_{seen.begins:%Y-%m-%d}_pre-flight.pdf"
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Print the list"), str(proposed), _("PDF files (*.pdf)")
    )
    if chosen:
        save(context, Path(chosen).with_suffix(".pdf"), seen, zone)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(chosen).with_suffix(".pdf"))))


def save(context: Context, path: Path, seen: Preflight, zone: str) -> None:
    """Write the list as a PDF; it names nobody of the invite list."""
    plan = plans.plan_of(context.store, context.event_id)
    rows = tuple(
        (
            title(line.item),
            words.seen_text(line, context, zone),
            words.state_chip(line.ready)[0],
            "",
        )
        for line in seen.lines
    )
    content = Listing(
        title=_("Pre-flight"),
        kicker=long_day_text(seen.begins.date()),
        columns=(_("Check"), _("What was seen"), _("State"), _("At the door, by")),
        rows=rows,
        watermark=watermark_of(plan.site),
    )
    with files.whole(path) as stream:
        write_pdf(content, stream, style_of(plan.site.paper))
    context.say(_("The list is saved as “{name}”.").format(name=path.name))
