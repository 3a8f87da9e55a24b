"""What building the deck from the agenda would add: looked at first, then one press and one step to undo."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from callin_planner.domain.slides import Slide
from callin_planner.i18n import _, ngettext
from callin_planner.show.kinds import name_of
from callin_planner.usecases import decks
from callin_planner.usecases.decks import Build
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import time_text
from ui.kit.dialogs import Dialog
from ui.kit.labels import Label
from ui.kit.widgets import Note, column, scrolling
from ui.slides.deck_view import DeckView
from ui.slides.page_picture import PagePicture

_WIDTH = 700
_THUMB = 112


class BuildDialog(Dialog):
    """Slides that are there stay; each new one is shown with the item it comes with."""

    def __init__(self, parent: QWidget, context: Context, view: DeckView, build: Build) -> None:
        n = len(build.added)
        title = ngettext("Add {n} slide from the agenda", "Add {n} slides from the agenda", n).format(n=n)
        text = _("Slides that are there already stay as they are. You change every word afterwards.")
        super().__init__(parent, title, text, icon="wand", width=_WIDTH)
        self._context = context
        self._view = view
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for place, slide in enumerate(build.added):
            self._add(grid, place, slide)
        holder = QWidget()
        holder.setLayout(grid)
        area = scrolling(column(holder, None))
        rows = (n + 1) // 2
        room = parent.window().height() - theme.px(300)
        area.setFixedHeight(max(theme.px(90), min(rows * theme.px(78), room)))
        area.setVisible(n > 0)
        self.content.addWidget(area)
        for sentence in _also(build):
            self.content.addWidget(Note(sentence, "info"))
        self.add_button(Button(_("Cancel")), self.reject)
        self.do = self.add_button(Button(_("Build"), "wand", "primary"), self.store)
        self.do.setFocus()

    def store(self) -> None:
        event_id = self._view.plan.event.id
        work = decks.build_from_agenda
        if self._context.do(lambda: work(self._context.store, event_id), icon="wand") is not None:
            self.accept()

    def _add(self, grid: QGridLayout, place: int, slide: Slide) -> None:
        row, column_ = place // 2, place % 2 * 2
        slot = self._view.slot(slide)
        words = name_of(slide.kind)
        picture = PagePicture(self._view.lay_out(slide), name=words, width=_THUMB)
        grid.addWidget(picture, row, column_, Qt.AlignmentFlag.AlignTop)
        said = column(Label(words, "strong"), spacing=1)
        if slot is not None:
            text = f"{time_text(slot.starts)} · {slot.item.title}"
            said.addWidget(Label(text, "caption", "ink_2", wrap=True))
        said.addStretch(1)
        grid.addLayout(said, row, column_ + 1)


def _also(build: Build) -> list[str]:
    said = []
    if n := len(build.gone):
        said.append(
            ngettext(
                "{n} speaker’s card goes: nobody wrote on it, and its item is gone.",
                "{n} speakers’ cards go: nobody wrote on them, and their items are gone.",
                n,
            ).format(n=n)
        )
    if build.moved:
        said.append(_("The slides are put in the order of the agenda."))
    return said
