"""Everything that is printed: what there is, how old it is, how it looks, and making it (mock-up 21)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from callin_planner.documents.kind import kind_of
from callin_planner.domain.cards import CardBatch
from callin_planner.domain.disclosures import Reach, Shown
from callin_planner.domain.ids import Changed
from callin_planner.domain.text import listed
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import cards, letting_out, paper_preset, plans
from callin_planner.usecases.keeping import keeping_of
from callin_planner.usecases.letting_out import Permit
from callin_planner.usecases.pack import KindState, Pack, State, kind_states, make_pack, reach_of
from ui import pages
from ui.documents.copies_dialog import CopiesDialog
from ui.documents.drawer import PaperDrawer
from ui.documents.filters import PaperFilters
from ui.documents.making import MakingCard
from ui.documents.outgoing import PaperOut
from ui.documents.preset_dialog import PresetDialog
from ui.documents.table import KindTable
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.disclosing import ask_permit
from ui.kit.drawer import WithDrawer
from ui.kit.labels import Label
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.widgets import Card, row

_PAUSE_MS = 60
_WORDY = 1200
"""Page width from which the buttons of the header carry words, at 100 % text size."""
AskPermit = Callable[..., Permit | None]
FOLDER = "callin-papers"


@dataclass(frozen=True)
class Standing:
    """What the page shows of a call-in. `tonight` are the keys of the preset, in its order."""

    states: tuple[KindState, ...]
    batches: tuple[CardBatch, ...]
    tonight: tuple[str, ...]
    zone: str


class DocumentsPage(Page):
    """States are worked out by a job a moment after a change; making is a job with its own card."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.folder = context.site.path.parent / FOLDER
        self.ask_permit: AskPermit = ask_permit
        self._permit: Permit | None = None
        self._round = 0
        self._wanted = ""
        self._making = False
        self._seen = Standing((), (), (), "UTC")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.table = KindTable(context)
        self.filters = PaperFilters()
        self.nothing = EmptyState(
            "filter",
            _("No paper fits these filters"),
            _("Nothing is lost: the other kinds are there, and tonight’s preset is as it was."),
            Button(_("Show all papers"), "arrow-back-up", on_click=self.filters.clear),
        )
        self.making = MakingCard()
        self.out = PaperOut(context, self, lambda: self.folder)
        self.drawer = PaperDrawer(context, self.make, self.out)
        self.split = WithDrawer(self._build_main(), self.drawer, width=376)
        self.empty = EmptyState(
            "printer",
            _("No call-in to print for yet"),
            _("Set a date and a place, and the evening’s papers can be made here."),
            Button(
                _("Go to Overview"),
                "layout-dashboard",
                "primary",
                on_click=lambda: context.open_page("overview"),
            ),
        )
        self._bodies = QStackedWidget()
        self._bodies.addWidget(self.split)
        self._bodies.addWidget(self.empty)
        self.body.addWidget(self._bodies, 1)
        self._build_header()
        self._wordless = False
        self._give_words()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.open_folder = Button(_("Open folder"), "folder-open", on_click=self.show_folder)
        self.details = Button(_("Preview"), "eye", key="F4", on_click=self.split.toggle)
        self.make_all = Button(_("Make tonight’s papers"), "stack-2", "primary", on_click=self.make_tonight)
        self.details.hide()
        self.wording = Button(_("Wording"), "language", on_click=lambda: self.context.open_page("wording"))
        self.codes = Button(
            _("Codes"), "qrcode", name=_("Cards and codes"), on_click=lambda: self.context.open_page("cards")
        )
        self.codes.setVisible(any(entry.key == "cards" for entry in pages.present()))
        self.preset = Button(_("Edit the preset"), "adjustments-horizontal", on_click=self.edit_preset)
        self.header.add(self.open_folder, self.codes, self.wording, self.preset, self.details, self.make_all)

    def _build_main(self) -> QWidget:
        card = Card(flush=True)
        card.body.addWidget(self.table)
        self.where = Label("", "caption", "ink_2")
        change = Button(_("Change folder…"), kind="link", small=True, on_click=self._choose_folder)
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self.filters)
        lines.addWidget(card, 1)
        lines.addWidget(self.nothing, 1)
        self.nothing.hide()
        self._card = card
        lines.addLayout(row(self.where, change, None))
        lines.addWidget(self.making)
        holder.setFocusProxy(self.table)
        return holder

    def _connect(self) -> None:
        self.table.chosen.connect(self.drawer.show_kind)
        self.table.opened.connect(lambda state: self.split.open())
        self.table.tonight_changed.connect(self._keep_ticks)
        self.table.copies_wanted.connect(self.change_copies)
        self.filters.changed.connect(self._filter)
        self.split.mode_changed.connect(self.details.setVisible)
        self.making.open_wanted.connect(self.show_folder)
        self.making.printed.connect(self._mark_printed)
        for key, by in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.drawer.preview.turn(by))
        for text, act in (
            ("Ctrl+P", self.drawer.print_it),
            ("F2", lambda: self.change_copies(self.table.current_record())),
        ):
            shortcut = QShortcut(QKeySequence(text), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _give_words(self) -> None:
        """The header keeps icons alone where its words would take the page's width."""
        narrow = self.width() < theme.px(_WORDY)
        if narrow != self._wordless:
            self._wordless = narrow
            for button in (self.open_folder, self.codes, self.wording, self.preset):
                button.set_wordless(narrow)
            self.filters.note.setVisible(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_words()

    # --- what the shell calls --------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        self.set_title(_("Documents"), self.header.subtitle.text() or _("Looking at the papers…"))
        self._show_folder_line()
        self._bodies.setCurrentWidget(self.split if self.context.event_id else self.empty)
        self.make_all.setVisible(self.context.event_id is not None)
        if self.context.event_id is None:
            self.set_title(_("Documents"))
        else:
            self._pause.start()

    def open(self, **target: Any) -> None:
        """Go to one kind: `kind` is its key."""
        self._wanted = str(target.get("kind", ""))
        self.table.select(self._wanted)

    # --- looking ---------------------------------------------------------------------------------
    def _look(self) -> None:
        self._round += 1
        mine = self._round
        store, event_id = self.context.store, self.context.event_id

        def work(_progress: Any) -> Standing:
            plan = plans.plan_of(store, event_id)
            return Standing(
                tuple(kind_states(store, event_id)),
                tuple(cards.batches(store, plan.event.id)),
                tuple(line.kind for line in paper_preset.preset(store) if line.on),
                plan.site.time_zone,
            )

        self.context.jobs.run(
            _("Documents"), work, done=lambda seen: self._show(seen) if mine == self._round else None
        )

    def _show(self, seen: Standing) -> None:
        self._seen = seen
        self.table.show_states(seen.states, set(seen.tonight), seen.zone)
        self.filters.show_counts(seen.states, len(seen.tonight))
        self._filter()
        self.set_title(_("Documents"), _subtitle(seen.states, len(seen.tonight)))
        self.drawer.set_standing(seen.batches, seen.zone)
        if self._wanted and self.table.select(self._wanted):
            self._wanted = ""
        elif self.table.current_record() is None and self.table.kinds.shown():
            self.table.select(self.table.kinds.shown()[0].key)
        self.drawer.show_kind(self.table.current_record())
        self._count_ticks()

    def _filter(self) -> None:
        tonight = self.table.tonight()
        self.table.filter(lambda state: self.filters.wants(state, tonight))
        some = bool(self.table.kinds.shown())
        self._card.setVisible(some)
        self.nothing.setVisible(not some)

    def _keep_ticks(self) -> None:
        """Ticks are the preset: kept at once, and undone like everything else."""
        keys = self.table.tonight()
        self.context.do(lambda: paper_preset.set_tonight(self.context.store, keys))
        self._count_ticks()

    def _count_ticks(self) -> None:
        self.make_all.setEnabled(bool(self.table.tonight()) and not self._making)
        self.drawer.set_busy(self._making)

    # --- the preset ------------------------------------------------------------------------------
    def edit_preset(self) -> None:
        """Kinds, copies, order and sides of “Everything for tonight”."""
        PresetDialog(self, self.context, self._seen.states).exec()

    def change_copies(self, state: KindState | None) -> None:
        """How many of one kind, where that is somebody's choice."""
        if state is not None and self.table.editable(state):
            CopiesDialog(self, self.context, state).exec()

    # --- making ----------------------------------------------------------------------------------
    def make_tonight(self) -> None:
        """Make the preset in its order; what is best made on the day waits for it."""
        ticked = set(self.table.tonight())
        known = [line.kind for line in paper_preset.preset(self.context.store)]
        self.make([key for key in known if key in ticked], wait=True)

    def make(self, keys: Sequence[str], *, wait: bool = False) -> None:
        """Make the papers of these kinds into the folder."""
        if self._making or not keys:
            return
        states = {state.key: state for state in self._seen.states}
        early = {key for key in keys if wait and states[key].state is State.LATER}
        named = [key for key in keys if kind_of(key).holds_names and key not in early]
        self._permit = None
        if named and self._may_let_out(named):
            self._permit = self._ask(named)
            if self._permit is None:
                return
        self._making = True
        self._count_ticks()
        site, event_id, folder = self.context.site, self.context.event_id, self.folder
        permit = self._permit
        job = self.context.jobs.run(
            _("Making tonight’s papers") if wait else _("Making papers"),
            lambda progress: make_pack(
                site.store,
                folder,
                event_id=event_id,
                only=tuple(keys),
                keeping=keeping_of(site),
                permit=permit,
                wait=wait,
                progress=progress,
            ),
            done=self._made,
            failed=self._failed,
            cancelled=self._stopped,
        )
        due = [states[key] for key in keys if key not in early]
        self.making.follow(job, due, tonight=wait)

    def _may_let_out(self, named: Sequence[str]) -> bool:
        """Papers that this role may not let out are withheld with the reason; the rest is made."""
        actor = self.context.store.actor
        return any(letting_out.may_show(actor, reach_of(key)) is Shown.NAMES for key in named)

    def _ask(self, named: Sequence[str]) -> Permit | None:
        """One question for the whole pack."""
        kinds = listed([kind_of(key).name.lower() for key in named], _("and"))
        return self.ask_permit(
            self.context,
            self,
            named[0],
            _("Who gets the papers with names?"),
            _("These hold names: {kinds}. They leave under a key, and the log says to whom.").format(
                kinds=kinds
            ),
            reach=Reach.DOOR if all(reach_of(key) is Reach.DOOR for key in named) else Reach.EVERYBODY,
        )

    def _made(self, made: Pack) -> None:
        self._stopped(hide=False)
        self.making.show_pack(made, self._permit.password if self._permit else "")
        self._permit = None
        self._pause.start()

    def _failed(self, error: BaseException) -> None:
        self._stopped()
        self.context.report(error)
        self._pause.start()

    def _stopped(self, *, hide: bool = True) -> None:
        self._making = False
        if hide:
            self.making.hide()
        self._count_ticks()

    def _mark_printed(self) -> None:
        """The newest batch of each paper and language is in people's hands now."""
        event = plans.event_of(self.context.store, self.context.event_id)
        newest: dict[tuple[str, str], CardBatch] = {}
        for batch in cards.batches(self.context.store, event.id):
            if batch.revoked_at is None:
                newest.setdefault((batch.kind, batch.language), batch)
        store = self.context.store
        self.context.do(lambda: [cards.mark_printed(store, batch.id) for batch in newest.values()])
        self.making.mark_printed.setEnabled(False)

    # --- the folder ------------------------------------------------------------------------------
    def show_folder(self) -> None:
        """Open the folder in the system's own window."""
        if self.folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))
        else:
            self.context.say(_("The folder is made together with the first papers."))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Where papers go"), str(self.folder.parent))
        if chosen:
            self.folder = Path(chosen)
            self._show_folder_line()

    def _show_folder_line(self) -> None:
        self.where.set_text(_("Papers go to the folder “{folder}”.").format(folder=self.folder.name))
        self.where.setToolTip(str(self.folder))


def _subtitle(states: Sequence[KindState], tonight: int) -> str:
    """ "22 kinds · 2 out of date because the agenda changed · tonight’s preset: 8 kinds"."""
    kinds = ngettext("{n} kind", "{n} kinds", len(states)).format(n=len(states))
    changed = sum(state.state is State.CHANGED for state in states)
    if all(state.last_made is None for state in states):
        said = _("none made yet")
    elif changed:
        said = ngettext(
            "{n} out of date because the plan changed", "{n} out of date because the plan changed", changed
        ).format(n=changed)
    else:
        said = _("all that was made is up to date")
    preset = ngettext("tonight’s preset: {n} kind", "tonight’s preset: {n} kinds", tonight).format(n=tonight)
    return f"{kinds} · {said} · {preset}"
