"""The real pages of a kind, one at a time, beside the list, and what was checked on them."""

from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import Signal

from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.progress import Progress
from callin_planner.usecases import paper_checks
from callin_planner.usecases.named_papers import real_pages
from callin_planner.usecases.pack import KindState, preview_pdf
from callin_planner.usecases.paper_checks import DPI, Picture, Seen
from ui.kit import pdf_pages
from ui.kit.context import Context
from ui.kit.pdf_view import PdfView


class Preview(PdfView):
    """Shows a kind after `show_kind`; `checked` carries what was looked at, an empty list until then."""

    checked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context

    def show_kind(self, state: KindState, language: str, *, real: bool = False) -> None:
        """Make the pages of `state` in `language`; with `real`, the people of the call-in are on them."""
        store, event_id, key = self._context.store, self._context.event_id, state.key
        made = _Once(
            lambda: (
                real_pages(store, key, event_id)
                if real
                else preview_pdf(store, key, event_id, language=language)
            )
        )
        self.checked.emit([])
        self.draw(made)
        mine = self.round

        def look(_progress: Progress) -> list[Seen]:
            pdf = made()
            first = Picture(*pdf_pages.gray(pdf, 0, DPI))
            texts = pdf_pages.texts(pdf)
            return paper_checks.look(store, key, event_id, language, texts, first, real=real)

        self._context.jobs.run(
            _("Checking the pages"),
            look,
            done=lambda seen: self.checked.emit(seen) if mine == self.round else None,
            failed=self._not_checked,
        )

    def _not_checked(self, error: BaseException) -> None:
        """What the person can mend is said by the preview itself; a bug is reported."""
        if not isinstance(error, CallInError):
            self._context.report(error)


class _Once:
    """Pages that two jobs need: the first makes them, the other waits for them."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: bytes | None = None

    def __call__(self) -> bytes:
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made
