"""Codes on handouts and cards: what was made, printed, handed out, lost ("Documents / Cards and codes")."""

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from callin_planner.documents.dates import language_name
from callin_planner.documents.papers import languages_of
from callin_planner.domain.ids import Changed
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import card_batches, card_papers, cards, plans
from callin_planner.usecases.card_batches import BatchRow
from callin_planner.usecases.card_papers import Spares
from ui.cards import words
from ui.cards.checking import CodeCheck
from ui.cards.dialogs import HandOutDialog, PictureDialog, SparesDialog, StopDialog
from ui.cards.drawer import BatchDrawer
from ui.cards.table import BatchTable
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.drawer import WithDrawer
from ui.kit.icons import icon
from ui.kit.labels import Label
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.table import context_menu
from ui.kit.widgets import Card, clear, column

_STEMS = {"handout": "handouts", "wallet_card": "wallet-cards", "intake_slip": "intake-slips"}


class CardsPage(Page):
    """Batches of a call-in. Codes themselves are never here: they stand on the paper alone."""

    watches: ClassVar[frozenset[str]] = frozenset({"CardBatch", "Card", "Event", "Site"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.rows: list[BatchRow] = []
        self._zone = "UTC"
        self._languages: tuple[str, ...] = ("en",)
        self.table = BatchTable(context)
        self.drawer = BatchDrawer(context)
        self.check = CodeCheck(context)
        self.search_field = self.check.field
        self.split = WithDrawer(self._build_main(), self.drawer)
        self.empty = EmptyState(
            "id-badge-2",
            _("No codes yet"),
            _(
                "Handouts and wallet cards each carry a code of their own. Make tonight’s papers, and their "
                "batches stand here: printed, handed out, lost."
            ),
            Button(_("Make papers"), "printer", "primary", on_click=self._to_papers),
        )
        self._bodies = QStackedWidget()
        for body in (self.split, self.empty):
            self._bodies.addWidget(body)
        self.body.addWidget(self._bodies, 1)
        self._build_header()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.back = Button(_("Documents"), "arrow-left", on_click=self._to_papers)
        self.picture = Button(_("Save a picture…"), "id-badge-2", on_click=self.save_picture)
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.spares = Button(_("Make spares…"), "plus", "primary", on_click=self.make_spares)
        self.details.hide()
        self.header.add(self.back, self.picture, self.details, self.spares)

    def _build_main(self) -> QWidget:
        self._counts = column(spacing=3)
        self._counts.setContentsMargins(0, 0, 0, 0)
        listed = Card(flush=True)
        listed.body.addWidget(self.table, 1)
        stacked = column(spacing=12)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.addWidget(self.check)
        stacked.addLayout(self._counts)
        stacked.addWidget(listed, 1)
        main = QWidget()
        main.setLayout(stacked)
        main.setFocusProxy(self.table)
        return main

    def _connect(self) -> None:
        self.table.chosen.connect(lambda row: self.drawer.show_row(row, self._zone))
        self.table.opened.connect(lambda row: self.split.open())
        context_menu(self.table, lambda at, row: self.row_menu(row).popup(at))
        self.drawer.printed_wanted.connect(self.mark_printed)
        self.drawer.hand_out_wanted.connect(self.hand_out)
        self.drawer.lost_wanted.connect(lambda: self.stop(lost=True))
        self.drawer.revoke_wanted.connect(lambda: self.stop(lost=False))
        self.drawer.closed.connect(self.details.show)
        self.split.mode_changed.connect(self._set_narrow)

    def _set_narrow(self, narrow: bool) -> None:
        self.details.setVisible(narrow and bool(self.rows))
        self.picture.set_wordless(narrow)

    # --- what the shell calls --------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        event_id = self.context.event_id
        self.rows = card_batches.batch_rows(self.context.store, event_id) if event_id else []
        for button in (self.picture, self.spares):
            button.setVisible(event_id is not None)
        if event_id is not None:
            plan = plans.plan_of(self.context.store, event_id)
            self._zone, self._languages = plan.site.time_zone, languages_of(plan) or ("en",)
        self.table.zone = self._zone
        self.table.batches.set_rows(self.rows)
        self._bodies.setCurrentWidget(self.split if self.rows else self.empty)
        self.details.setVisible(self.split.overlay and bool(self.rows))
        self._show_counts()
        if self.rows and self.table.current_record() is None:
            self.table.select(self.rows[0].id)
        self.drawer.show_row(self.table.current_record(), self._zone)
        self.set_path(_("Documents"), _("Cards and codes"), self._subtitle())

    def open(self, **target: Any) -> None:
        """Go to one batch: `batch_id`."""
        if (wanted := target.get("batch_id")) is not None:
            self.table.select(wanted)

    def hideEvent(self, event: QHideEvent) -> None:
        self.check.forget()
        super().hideEvent(event)

    def _subtitle(self) -> str:
        if not self.rows:
            return ""
        count = len(self.rows)
        stopped = sum(not row.is_open for row in self.rows)
        said = ngettext("{n} batch", "{n} batches", count).format(n=count)
        if not stopped:
            return said
        return _("{batches}, {n} of them revoked or expired").format(batches=said, n=stopped)

    def _show_counts(self) -> None:
        clear(self._counts)
        for count in card_batches.counts(self.rows):
            said = f"{language_name(count.language)}: {words.count_words(count)}"
            self._counts.addWidget(Label(said, "body", wrap=True))

    # --- one batch -------------------------------------------------------------------------------
    def row_menu(self, row: BatchRow) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        if row.is_open and row.batch.printed_at is None:
            menu.addAction(icon("printer", "ink_2"), _("Printed"), self.mark_printed)
        if row.is_open:
            menu.addAction(icon("users", "ink_2"), _("Handed out…"), self.hand_out)
            menu.addAction(icon("user-question", "ink_2"), _("Lost…"), lambda: self.stop(lost=True))
            menu.addAction(icon("ban", "ink_2"), _("Revoke…"), lambda: self.stop(lost=False))
        again = menu.addAction(icon("printer", "ink_3"), _("Print again"))
        again.setEnabled(False)
        again.setToolTip(_("Its codes are kept nowhere. Make spares instead."))
        return menu

    def mark_printed(self) -> None:
        if (row := self.table.current_record()) is not None:
            self.context.do(lambda: cards.mark_printed(self.context.store, row.id), icon="printer")

    def hand_out(self) -> None:
        if (row := self.table.current_record()) is not None:
            HandOutDialog(self, self.context, row).exec()

    def stop(self, *, lost: bool) -> None:
        if (row := self.table.current_record()) is not None:
            StopDialog(self, self.context, row, lost=lost).exec()

    # --- files -----------------------------------------------------------------------------------
    def make_spares(self) -> None:
        dialog = SparesDialog(self, self._languages)
        if dialog.exec():
            kind, language = str(dialog.kind.value()), str(dialog.language.value())
            stem = _STEMS[kind]
            path = self._ask_file(_("Save the spares"), f"{stem}_{language}_spares", "pdf", "PDF (*.pdf)")
            if path is not None:
                self.write_spares(path, kind, language, dialog.count.value())

    def write_spares(self, path: Path, kind: str, language: str, count: int) -> None:
        store, event_id = self.context.store, self.context.event_id
        self.context.jobs.run(
            _("Making spares"),
            lambda progress: card_papers.make_spares(
                store, path, kind, language, count, event_id=event_id, progress=progress
            ),
            done=self._made,
        )

    def _made(self, spares: Spares) -> None:
        said = ngettext("{n} spare made: “{file}”.", "{n} spares made: “{file}”.", spares.count)
        self.context.say(said.format(n=spares.count, file=spares.path.name))

    def save_picture(self) -> None:
        dialog = PictureDialog(self, self._languages)
        if dialog.exec():
            language = str(dialog.language.value())
            path = self._ask_file(_("Save the picture"), f"wallet-card_{language}", "png", "PNG (*.png)")
            if path is not None:
                self.write_picture(path, language, live=dialog.live.isChecked())

    def write_picture(self, path: Path, language: str, *, live: bool) -> None:
        store, event_id = self.context.store, self.context.event_id
        self.context.jobs.run(
            _("Saving a picture"),
            lambda progress: card_papers.write_picture(store, path, language, live=live, event_id=event_id),
            done=lambda _none: self.context.say(_("Saved as “{file}”.").format(file=path.name)),
        )

    def _ask_file(self, title: str, stem: str, suffix: str, kinds: str) -> Path | None:
        event = plans.event_of(self.context.store, self.context.event_id)
        folder = self.context.site.path.parent
        proposed = folder / f"callin_{event.on:%Y-%m-%d}_{stem}.{suffix}"
        chosen, _kind = QFileDialog.getSaveFileName(self, title, str(proposed), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(f".{suffix}")

    def _to_papers(self) -> None:
        self.context.open_page("documents")
