"""Present: the whole deck at a glance, and the one button the evening begins with."""

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from callin_planner.domain import permissions
from callin_planner.domain.ids import Changed
from callin_planner.domain.preflight import Item
from callin_planner.errors import CallInError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import plans, preflight, shows
from callin_planner.usecases.shows import Looked, MadeShow
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import long_day_text
from ui.kit.labels import Label
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.widgets import Card, column, row, scrolling
from ui.present import launch
from ui.present.checked import CheckedCard
from ui.present.results import ResultsCard
from ui.present.screens import ScreensCard
from ui.presenter.grid import Deck

_SIDE = 336
_KINDS = (
    (".pptx", "PowerPoint", "presentation"),
    (".pdf", "PDF", "file-text"),
    (".callinshow", "", "device-laptop"),
)


class PresentPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {"Slide", "Deck", "AgendaItem", "Speaker", "Event", "Site", "Venue", "Invitee", "Invitation", "Group"}
        | {"Officer", "Person", "CrewAssignment"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._looked: Looked | None = None
        self._savers: list[Button] = []
        self._rehearse = Button(_("Rehearse in a window"), "device-desktop", on_click=self.rehearse)
        self._from_here = Button(_("From this slide"), "player-track-next", on_click=self.start_here)
        self._start = Button(_("Present"), "player-play", "primary", key="F5", on_click=self.start)
        self._preflight = Button(
            _("Pre-flight"), "clipboard-check", key="F9", on_click=lambda: self.context.open_page("preflight")
        )
        self.header.add(self._preflight, self._rehearse, self._from_here, self._start)
        self.deck = Deck()
        self.deck.opened.connect(lambda _number: self.start_here())
        self.screens = ScreensCard()
        self.screens.worked.connect(self._note_clicker)
        self.checked = CheckedCard()
        self.results = ResultsCard(context)
        self._empty = EmptyState(
            "presentation",
            _("No slides yet"),
            _("Build them from the agenda in one press, or bring a partner’s slides in."),
            Button(
                _("Go to Slides"),
                "presentation",
                "primary",
                on_click=lambda: self.context.open_page("slides"),
            ),
            Button(
                _("How presenting works"),
                kind="link",
                on_click=lambda: self.context.open_page("help", topic="presenting"),
            ),
        )
        self._deck_card = Card(flush=True)
        self._deck_card.body.setContentsMargins(10, 10, 4, 4)
        self._deck_card.body.addWidget(self.deck)
        self._side = scrolling(column(self.results, self.screens, self.checked, self._take_along(), None))
        self._side.setFixedWidth(theme.px(_SIDE))
        content = QWidget()
        content.setLayout(row(self._deck_card, self._side, spacing=14))
        self._content = content
        stack = QVBoxLayout()
        stack.addWidget(content)
        stack.addWidget(self._empty)
        self.body.addLayout(stack, 1)
        here = QShortcut(QKeySequence("Shift+F5"), self)
        here.activated.connect(self.start_here)

    def refresh(self, changed: Changed | None) -> None:
        event_id = self.context.event_id
        try:
            self._looked = shows.look_over(self.context.store, event_id) if event_id else None
        except UserError:
            self._looked = None
        looked = self._looked
        self._content.setVisible(looked is not None)
        self._empty.setVisible(looked is None)
        for button in (self._rehearse, self._from_here, self._start, *self._savers):
            button.setEnabled(looked is not None and not looked.refusal)
        pages = looked.show.pages if looked else ()
        slides = ngettext("{n} slide", "{n} slides", len(pages)).format(n=len(pages))
        day = long_day_text(plans.event_of(self.context.store, event_id).on) if event_id else ""
        self.set_title(_("Present"), f"{day} · {slides}" if day else "")
        self.deck.set_pages(pages)
        if looked:
            self.checked.tell(looked)
            self.results.tell()

    def open(self, **target: Any) -> None:
        """`start=True` begins at once, as F5 does from any page; `slide` is where, counted from 1.

        `clicker=True` lets somebody try a clicker.
        """
        if target.get("start"):
            self._show(slide=int(target.get("slide", 0)), windowed=False)

        if target.get("clicker"):
            self.screens.open_keys()

    def start(self) -> None:
        self._show(slide=0, windowed=False)

    def start_here(self) -> None:
        self._show(slide=self.deck.number(), windowed=False)

    def rehearse(self) -> None:
        self._show(slide=self.deck.number(), windowed=True)

    def export(self, ending: str) -> None:
        """Ask where to, and write the file as a job."""
        event = plans.event_of(self.context.store, self.context.event_id)
        offered = f"callin_{event.on:%Y-%m-%d}_slides{ending}"
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save the slides"), offered, f"*{ending}")
        if chosen:
            self.save(Path(chosen).with_suffix(ending))

    def save(self, out: Path) -> None:
        store, event_id = self.context.store, self.context.event_id
        self.context.jobs.run(
            _("Saving the slides"),
            lambda _progress: shows.export(store, out, event_id=event_id),
            done=self._saved,
        )

    def _saved(self, made: MadeShow) -> None:
        pages = ngettext("{n} slide", "{n} slides", made.pages).format(n=made.pages)
        text = _("Saved {pages} as {name}.").format(pages=pages, name=made.path.name)
        if made.signed_as:
            text += " " + _("Signed as: {words}.").format(words=made.signed_as)
        self.context.say(" ".join((text, *made.notes_kept)))

    def _note_clicker(self) -> None:
        """What was just seen to work is one of the pre-flight's checks."""
        store, event_id = self.context.store, self.context.event_id
        if event_id is not None and permissions.may_change(store.actor.role, "PreflightMark"):
            self.context.do(lambda: preflight.tick(store, event_id, Item.CLICKER))

    def _show(self, *, slide: int, windowed: bool) -> None:
        try:
            file = launch.bundle_of(self.context.store, self.context.event_id)
            launch.start(file, screen=self.screens.audience(), windowed=windowed, slide=slide)
        except CallInError as error:
            self.context.report(error)

    def _take_along(self) -> Card:
        card = Card(_("Take along"))
        for ending, name, icon in _KINDS:
            text = name or _("For another computer")
            saver = Button(text, icon, on_click=partial(self.export, ending))
            self._savers.append(saver)
            card.body.addWidget(saver)
        card.body.addWidget(
            Label(
                _("None of these holds a person’s name from the list, or a script. Notes go to the stage."),
                "caption",
                "ink_2",
                wrap=True,
            )
        )
        return card
