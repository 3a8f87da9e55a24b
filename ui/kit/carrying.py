"""Writing a copy to carry to another computer."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner import paths
from callin_planner.i18n import _
from callin_planner.progress import Progress
from ui.kit.context import Context


def carry(parent: QWidget, context: Context) -> None:
    """Ask where, and write one encrypted file; a job says when it is done."""
    from callin_planner.usecases import opening

    name = f"{opening.title_of(context.site.path)}.callincopy"
    text, _filter = QFileDialog.getSaveFileName(
        parent,
        _("Carry a copy to another computer"),
        str(paths.documents_folder() / name),
        _("Carried copies (*.callincopy)"),
    )
    if text:
        carry_to(context, Path(text))


def carry_to(context: Context, file: Path) -> None:
    def work(progress: Progress) -> Path:
        from callin_planner.usecases import backups

        return backups.carry(context.site, file, progress=progress)

    def said(written: Path) -> None:
        context.say(
            _("“{name}” is written. It opens with your passphrase, on the other computer too.").format(
                name=written.name
            )
        )

    context.jobs.run(_("Writing a copy to carry"), work, said)
