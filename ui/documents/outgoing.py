"""One paper leaves by itself: to the system's printer, or saved. With names, through the one dialog."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner.errors import CallInError
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress
from callin_planner.usecases import paper_saving
from callin_planner.usecases.disclosure import Leaving
from callin_planner.usecases.keeping import keeping_of
from callin_planner.usecases.named_papers import leaving_of
from callin_planner.usecases.pack import KindState, Pack
from callin_planner.usecases.paper_saving import Printable
from ui.kit.context import Context
from ui.kit.disclosing import disclose
from ui.kit.printing import choose_printer, print_pages

PRINT = "print"
AskPrinter = Callable[[QWidget, str, int, bool], QPrinter | None]


class PaperOut(QObject):
    """`ask_printer`, `ask_folder` and `disclose` may be replaced by who knows the answer already."""

    def __init__(self, context: Context, parent: QWidget, folder: Callable[[], Path]) -> None:
        super().__init__(parent)
        self._context, self._parent, self._folder = context, parent, folder
        self.ask_printer: AskPrinter = _choose_printer
        self.ask_folder: Callable[[QWidget, Path], Path | None] = _choose_folder
        self.disclose: Callable[[Context, Leaving, QWidget], bool] = disclose
        self.busy = False

    def print_kind(self, state: KindState) -> None:
        """Ask for a printer once the pages are whole, then print; a kind with names asks for whom first."""
        if state.holds_names:
            self._let_out(state, printing=True)
            return
        site, event_id, folder, key = self._context.site, self._context.event_id, self._folder(), state.key

        def work(progress: Progress) -> Printable:
            keeping = keeping_of(site)
            return paper_saving.to_print(
                site.store, key, folder, event_id, keeping=keeping, progress=progress
            )

        self._run(_("Making the pages"), work, lambda ready: self._print(state, ready))

    def save_kind(self, state: KindState) -> None:
        """Into a folder of the person's choice, in every form the kind has."""
        if state.holds_names:
            self._let_out(state, printing=False)
            return
        folder = self.ask_folder(self._parent, self._folder())
        if folder is None:
            return
        site, event_id, key = self._context.site, self._context.event_id, state.key

        def work(progress: Progress) -> Pack:
            keeping = keeping_of(site)
            return paper_saving.make_into(
                site.store, key, folder, event_id, keeping=keeping, progress=progress
            )

        self._run(_("Saving the paper"), work, lambda made: self._saved(state, made, folder))

    def _let_out(self, state: KindState, *, printing: bool) -> None:
        event_id = self._context.event_id
        if event_id is None:
            return
        try:
            leaving = leaving_of(self._context.store, state.key, event_id)
        except CallInError as error:
            self._context.report(error)
            return
        formats = tuple(form for form in leaving.formats if (form == PRINT) is printing)
        self.disclose(self._context, replace(leaving, formats=formats), self._parent)

    def _print(self, state: KindState, ready: Printable) -> None:
        printer = self.ask_printer(self._parent, state.title, ready.copies, ready.both_sides)
        if printer is None:
            return
        pages = 0
        for number, pdf in enumerate(ready.pdfs):
            try:
                pages += print_pages(printer, pdf)
            except CallInError as error:
                self._context.report(error)
                if number == 0:
                    return
        if ready.batches:
            paper_saving.mark_printed(self._context.store, ready.batches)
        said = ngettext("{kind}: {n} page is printed", "{kind}: {n} pages are printed", pages)
        self._context.say(said.format(kind=state.title, n=pages))

    def _saved(self, state: KindState, made: Pack, folder: Path) -> None:
        said = ngettext(
            "{kind}: {n} file saved in “{folder}”", "{kind}: {n} files saved in “{folder}”", len(made.files)
        )
        self._context.say(said.format(kind=state.title, n=len(made.files), folder=folder.name))

    def _run(self, title: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        if self.busy:
            return
        self.busy = True

        def ended(then: Callable[[], None]) -> None:
            self.busy = False
            then()

        self._context.jobs.run(
            title,
            work,
            done=lambda result: ended(lambda: done(result)),
            failed=lambda error: ended(lambda: self._context.report(error)),
            cancelled=lambda: ended(lambda: None),
        )


def _choose_printer(parent: QWidget, title: str, copies: int, both_sides: bool) -> QPrinter | None:
    return choose_printer(parent, title, copies=copies, both_sides=both_sides)


def _choose_folder(parent: QWidget, folder: Path) -> Path | None:
    start = folder if folder.is_dir() else folder.parent
    chosen = QFileDialog.getExistingDirectory(parent, _("Save the paper in"), str(start))
    return Path(chosen) if chosen else None
