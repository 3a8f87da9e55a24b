"""Where a list comes from: a file, or a table that was copied."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QMimeData

from callin_planner.exchange.fields import Field
from callin_planner.i18n import _
from callin_planner.progress import Progress
from callin_planner.storage.store import Store
from callin_planner.usecases import importing
from callin_planner.usecases.importing import Preview


@dataclass(frozen=True)
class Source:
    """`file` None: `text` is what was copied."""

    file: Path | None = None
    text: str = ""

    @property
    def name(self) -> str:
        return self.file.name if self.file else _("the copied table")

    def preview(
        self,
        store: Store,
        event_id: UUID | None,
        mapping: Mapping[int, Field | None] | None,
        sheet: str | None,
        progress: Progress,
    ) -> Preview:
        """Read it, in the parser child. Runs on a job's thread."""
        if self.file is None:
            return importing.preview_paste(
                store, self.text, event_id=event_id, mapping=mapping, progress=progress
            )
        return importing.preview(
            store, self.file, event_id=event_id, mapping=mapping, sheet=sheet, progress=progress
        )


def dropped_file(data: QMimeData) -> Path | None:
    """The one file that is dragged or copied, None for anything else."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


def copied(data: QMimeData) -> Source:
    """What the clipboard holds: a file copied in a file manager, else the text."""
    file = dropped_file(data)
    return Source(file) if file is not None else Source(text=data.text())
