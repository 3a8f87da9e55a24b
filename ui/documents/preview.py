"""The real pages of a kind, one at a time, beside the list. People on them are invented."""

from PySide6.QtCore import Signal

from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.usecases.pack import KindState, preview_pdf
from callin_planner.usecases.previews import grade_of
from ui.kit.context import Context
from ui.kit.pdf_view import PdfView


class Preview(PdfView):
    """Shows a kind after `show_kind`, and tells its reading grade once that is known."""

    graded = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context

    def show_kind(self, state: KindState, language: str) -> None:
        """Make the preview of `state` in `language` and show its first page."""
        store, event_id, key = self._context.store, self._context.event_id, state.key
        self.graded.emit(None)
        self.draw(lambda: preview_pdf(store, key, event_id, language=language))
        mine = self.round
        self._context.jobs.run(
            _("Reading grade"),
            lambda _progress: grade_of(store, key, event_id, language=language),
            done=lambda grade: self.graded.emit(grade) if mine == self.round else None,
            failed=self._not_graded,
        )

    def _not_graded(self, error: BaseException) -> None:
        """What the person can mend is said by the preview itself; a bug is reported."""
        if not isinstance(error, CallInError):
            self._context.report(error)
