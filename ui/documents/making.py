"""The card under the list: the work while it runs, and afterwards what was made and what was held back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.documents.kind import Counting, kind_of
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.minted import codes_said
from callin_planner.usecases.pack import STEPS, KindState, Pack
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.disclosing import key_sentence
from ui.kit.jobs import Job
from ui.kit.labels import Label, announce
from ui.kit.leaving_parts import KeyShown
from ui.kit.states import LongWork
from ui.kit.widgets import Card, Note, row, scrolling

_ABOVE = 600
"""What the window needs above and below the notes, at 100 % text size."""


class MakingCard(Card):
    """Hidden until work begins. `printed` is asked for when someone says the handouts were printed."""

    open_wanted = Signal()
    printed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stack = QStackedWidget()
        self._work = LongWork(_("Making tonight’s papers"), "stack-2")
        self._summary = QWidget()
        self._lines = QVBoxLayout(self._summary)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._summary)
        self._told = QVBoxLayout()
        self._area: QScrollArea | None = None
        self.body.addWidget(self._stack)
        self._kinds: list[KindState] = []
        self._step = (-1, -1)
        self.mark_printed = Button(_("The handouts are printed"), "printer", small=True)
        self.open_folder = Button(_("Open folder"), "folder-open", "primary", small=True)
        self.hide()

    def follow(self, job: Job[Pack], kinds: Sequence[KindState], *, tonight: bool = True) -> None:
        """Show the work on `kinds`, one by one in the order in which they are made."""
        self._kinds = list(kinds)
        self._step = (-1, -1)
        self._stack.removeWidget(self._work)
        self._work.deleteLater()
        self._work = LongWork(_("Making tonight’s papers") if tonight else _("Making papers"), "stack-2")
        self._stack.insertWidget(0, self._work)
        self._stack.setCurrentWidget(self._work)
        self._show_steps(0)
        self._work.follow(job)
        job.progressed.connect(lambda done, total, text, left: self._show_steps(done))
        self.show()

    def show_pack(self, made: Pack, password: str = "") -> None:
        """What came of it, read out once; the key of papers with names, this once."""
        self._clear()
        title = heading(made)
        self._lines.addWidget(Label(title, "card_title"))
        self._lines.addWidget(Label(counted(made), "body", "ink_2", wrap=True))
        self._tell(made, password)
        self._lines.addLayout(self._buttons(made))
        self._stack.setCurrentWidget(self._summary)
        self.show()
        self._give_room()
        announce(self, f"{title}. {counted(made)}")

    def _tell(self, made: Pack, password: str) -> None:
        """The key, the codes, what was held back and why: as high as the window allows, then it scrolls."""
        holder = QWidget()
        self._told = QVBoxLayout(holder)
        self._told.setContentsMargins(0, 0, 0, 0)
        self._told.setSpacing(8)
        if password and any(made_file.holds_names for made_file in made.files):
            self._told.addWidget(KeyShown(password))
            self._told.addWidget(Note(key_sentence(), "info", "phone"))
        if codes := " ".join(codes_said(made)):
            self._told.addWidget(Note(codes, "info", "qrcode"))
        for held in made.withheld:
            kind = kind_of(held.kind).name
            self._told.addWidget(Note(f"{kind}: {held.text}", "look", "hand-stop"))
        for note in made.notes:
            self._told.addWidget(Note(note, "info"))
        self._area = scrolling(holder)
        self._area.setVisible(self._told.count() > 0)
        self._lines.addWidget(self._area)

    def _give_room(self) -> None:
        if self._area is None or not self._told.count():
            return
        wanted = self._told.totalHeightForWidth(max(100, self.width() - theme.px(48)))
        most = max(theme.px(84), self.window().height() - theme.px(_ABOVE))
        self._area.setFixedHeight(min(wanted, most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def said(self) -> str:
        """Every sentence of the summary, for tests and for reading out."""
        notes = [note.label.text() for note in self._summary.findChildren(Note)]
        labels = [label.text() for label in self._summary.findChildren(Label)]
        return "\n".join(dict.fromkeys([*labels, *notes]))

    def failed(self) -> None:
        self.hide()

    def _buttons(self, made: Pack) -> Any:
        self.open_folder = Button(
            _("Open folder"), "folder-open", "primary", small=True, on_click=self.open_wanted.emit
        )
        self.mark_printed = Button(
            _("The handouts are printed"), "printer", small=True, on_click=self.printed.emit
        )
        self.mark_printed.setVisible(any(made_file.kind == "handout" for made_file in made.files))
        close = Button(_("Close"), "x", "quiet", small=True, on_click=self.hide)
        return row(self.open_folder, self.mark_printed, None, close)

    def _show_steps(self, done: int) -> None:
        """ "Wallet cards 41 of 80" while they are made, "Wallet cards 80" once they are there."""
        now, part = divmod(done, STEPS)
        if (now, part) == self._step:
            return
        self._step = (now, part)
        steps = [
            (
                _step_words(state, part if n == now else 0),
                "done" if n < now else "now" if n == now else "waiting",
            )
            for n, state in enumerate(self._kinds)
        ]
        self._work.set_steps(steps, columns=3)
        made = ngettext("{done} of {n} kind.", "{done} of {n} kinds.", len(self._kinds))
        self._work.note.set_text(made.format(done=min(now, len(self._kinds)), n=len(self._kinds)))
        self._work.note.show()

    def _clear(self) -> None:
        self._area = None
        self._stack.removeWidget(self._summary)
        self._summary.deleteLater()
        self._summary = QWidget()
        self._lines = QVBoxLayout(self._summary)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self._stack.addWidget(self._summary)


def _step_words(state: KindState, part: int) -> str:
    if part and state.copies > 1 and state.kind.counting is Counting.CODES:
        done = round(state.copies * part / STEPS)
        return _("{kind} {done} of {n}").format(kind=state.title, done=done, n=state.copies)
    return f"{state.title} {state.copies}" if state.copies > 1 else state.title


def heading(made: Pack) -> str:
    """How it went, in a sentence."""
    if not made.files:
        return _("Stopped. Nothing was made.") if made.cancelled else _("No paper was made")
    if made.cancelled:
        return _("Stopped. What was finished is kept.")
    return _("Ready, but for what is held back") if made.withheld else _("The papers are ready")


def counted(made: Pack) -> str:
    """ "8 files, 159 pages, in 1.4 seconds."."""
    files = ngettext("{n} file", "{n} files", len(made.files)).format(n=len(made.files))
    pages = sum(made_file.pages for made_file in made.files if made_file.path.suffix == ".pdf")
    sheets = ngettext("{n} page", "{n} pages", pages).format(n=pages)
    seconds = f"{made.seconds:.1f}" if made.seconds < 10 else f"{made.seconds:.0f}"
    return _("{files}, {pages} to print, in {seconds} seconds.").format(
        files=files, pages=sheets, seconds=seconds
    )
