"""Printing one page: the readiness sheet, saved where the person says, then shown."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner.domain.plan import Plan
from callin_planner.i18n import _
from callin_planner.usecases import sheets
from ui.kit.context import Context


def ask_and_save(parent: QWidget, context: Context, plan: Plan) -> None:
    proposed = context.site.path.parent / sheets.file_name(plan)
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Print one page"), str(proposed), _("PDF files (*.pdf)")
    )
    if chosen:
        save(context, Path(chosen))


def save(context: Context, path: Path, *, show: Callable[[QUrl], object] = QDesktopServices.openUrl) -> None:
    """Write the sheet of the call-in in view by a job, and hand it to `show`."""
    site, event_id = context.site, context.event_id
    target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")

    def done(saved: Path) -> None:
        context.say(_("The readiness sheet is saved as “{name}”.").format(name=saved.name))
        show(QUrl.fromLocalFile(str(saved)))

    context.jobs.run(
        _("Making the readiness sheet"), lambda _progress: sheets.save(site, target, event_id), done=done
    )
