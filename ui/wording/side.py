"""Beside the text: the page as it would be printed, how it reads, and what must not stand there."""

from PySide6.QtWidgets import QVBoxLayout

from callin_planner.i18n import _
from callin_planner.usecases.wording_look import Look
from ui.kit.chips import Icon
from ui.kit.context import Context
from ui.kit.drawer import Drawer
from ui.kit.labels import Label
from ui.kit.pdf_view import PdfView
from ui.kit.widgets import Note, clear, row
from ui.wording.words import look_lines

_ICONS = {"good": "circle-check", "info": "info-circle", "look": "alert-triangle", "mend": "hand-stop"}


class WordingDrawer(Drawer):
    def __init__(self, context: Context) -> None:
        super().__init__(_("Page"), _("An invented person stands on it."))
        self.pages = PdfView(context)
        self.no_page = Note(_("This wording is written into an e-mail, not printed."), "info")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(6)
        self.content.addWidget(self.no_page)
        self.content.addWidget(self.pages, 1)
        self.content.addLayout(self.lines)

    def show_pages(self, shown: bool) -> None:
        self.pages.setVisible(shown)
        self.no_page.setVisible(not shown)

    def show_look(self, seen: Look) -> None:
        clear(self.lines)
        for state, sentence in look_lines(seen):
            label = Label(sentence, "body", wrap=True)
            held = row(Icon(_ICONS[state], 16, state), label)
            held.setStretch(1, 1)
            self.lines.addLayout(held)
