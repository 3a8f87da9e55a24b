"""The site's own words, part by part, with the page beside them (Documents / Wording)."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.errors import CallInError, UserError
from callin_planner.i18n import _
from callin_planner.usecases import wording_look, wordings
from callin_planner.usecases.wording_look import Look
from callin_planner.usecases.wordings import PartState, Version, WordingState
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.context import Context
from ui.kit.dialogs import ask
from ui.kit.drawer import WithDrawer
from ui.kit.labels import Label
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.widgets import Card, Rule, row
from ui.wording.dialogs import LanguageDialog, PromiseDialog, ReviewDialog, VersionsDialog
from ui.wording.editor import WordingEditor
from ui.wording.listing import Row, WordingTable, rows_of
from ui.wording.side import WordingDrawer
from ui.wording.words import about, state_words

_PAUSE_MS = 350
_LIST_WIDTH = 250


class WordingPage(Page):
    """`open(wording="letter", language="es", part="why")` goes to a part, a `wording_id` to that text."""

    watches: ClassVar[frozenset[str]] = frozenset({"Wording", "SignOff", "Site", "Event", "Venue", "Speaker"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.states: list[WordingState] = []
        self.parts: tuple[PartState, ...] = ()
        self._state: WordingState | None = None
        self._waiting: dict[str, str] = {}
        self.table = WordingTable()
        self.editor = WordingEditor(self._save)
        self.drawer = WordingDrawer(context)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._round = 0
        self._build()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build(self) -> None:
        self.earlier = Button(_("Earlier texts"), "history", on_click=self.show_versions)
        self.begin = Button(_("Another language"), "language", on_click=self.begin_language)
        self.reset = Button(_("Back to shipped"), "arrow-back-up", on_click=self.go_back)
        self.review = Button(_("Record a review"), "shield-check", "primary", on_click=self.record_review)
        self.header.add(self.earlier, self.begin, self.reset, self.review)
        listed = Card(flush=True)
        listed.body.addWidget(self.table)
        listed.setFixedWidth(theme.px(_LIST_WIDTH))
        self.name = Label("", "card_title")
        self.about = Label("", "caption", "ink_2", elide=True)
        self.chip = Chip("", "neutral")
        self.details = Button(_("Page"), "columns", key="F4")
        head = row(self.name, self.chip, None, self.details, margins=(16, 12, 12, 0))
        under = row(self.about, margins=(16, 0, 12, 10))
        written = Card(flush=True)
        written.body.addLayout(head)
        written.body.addLayout(under)
        written.body.addWidget(Rule())
        written.body.addWidget(self.editor, 1)
        both = QHBoxLayout()
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        both.addWidget(listed)
        both.addWidget(written, 1)
        main = QWidget()
        main.setLayout(both)
        main.setFocusProxy(self.table)
        self.split = WithDrawer(main, self.drawer)
        self.details.clicked.connect(self.split.toggle)
        self.details.setVisible(False)
        self.no_event = EmptyState(
            "calendar-event",
            _("No call-in yet"),
            _("Set a date and a place first: the words are shown as that evening’s papers say them."),
            Button(
                _("Go to Overview"),
                "layout-dashboard",
                "primary",
                on_click=lambda: self.context.open_page("overview"),
            ),
        )
        self.no_event.hide()
        self.body.addWidget(self.split, 1)
        self.body.addWidget(self.no_event, 1)

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self._first_part())
        self.editor.typed.connect(self._pause.start)
        self.editor.back_wanted.connect(self._part_back)
        self.editor.change_wanted.connect(self._change_promise)
        self.editor.faulted.connect(self.context.report)
        self._pause.timeout.connect(self._look_again)
        self.split.mode_changed.connect(self._set_narrow)
        self.drawer.closed.connect(self.details.show)
        theme.signals().changed.connect(self._measure)

    def _set_narrow(self, narrow: bool) -> None:
        self.details.setVisible(narrow)
        for button in (self.earlier, self.begin, self.reset):
            button.set_wordless(narrow)

    def _measure(self) -> None:
        card = self.table.parentWidget()
        if card is not None:
            card.setFixedWidth(theme.px(_LIST_WIDTH))

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        there = self.context.event_id is not None
        for part in (self.split, self.earlier, self.begin, self.reset, self.review):
            part.setVisible(there)
        self.no_event.setVisible(not there)
        if not there:
            self.set_path(_("Documents"), _("Wording"))
            return
        self.states = wordings.wordings(self.context.store, self.context.event_id)
        own = sum(each.own for each in self.states)
        lapsed = sum(each.lapsed for each in self.states)
        said = [_("{n} wordings").format(n=len(self.states)), _("{n} in your words").format(n=own)]
        if lapsed:
            said.append(_("{n} changed since its review").format(n=lapsed))
        self.set_path(_("Documents"), _("Wording"), " · ".join(said))
        self.table.rows.set_rows(rows_of(self.states))
        if self._state is None:
            self.table.select(self.states[0].key)
        else:
            self._show(self._state.key)

    def open(
        self,
        wording: str = "",
        language: str = "en",
        part: str = "",
        wording_id: UUID | None = None,
        **target: object,
    ) -> None:
        if not wording:
            return
        if wording_id is not None:
            language = next((each.language for each in self.states if each.row_id == wording_id), language)
        found = next((each for each in self.states if each.key == (wording, language)), None)
        if found is None:
            found = next((each for each in self.states if each.kind.key == wording), None)
        if found is not None:
            self.table.select(found.key)
            self._show(found.key)
            if part:
                self.editor.show_part(part)

    def drafts(self) -> dict[str, str]:
        if self._state is None:
            return {}
        key, language = self._state.key
        return {f"{key} {language} {name}": text for name, text in self.editor.texts().items()}

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        for place, text in drafts.items():
            key, language, name = place.split(" ", 2)
            self.open(key, language)
            if self._state is not None and self._state.key == (key, language):
                self.editor.saving.restore(name, text)

    # --- what is shown ---------------------------------------------------------------------------
    def _choose(self, chosen: Row | None) -> None:
        if chosen is not None and (self._state is None or chosen.id != self._state.key):
            self._show(chosen.id)

    def _show(self, wanted: tuple[str, str]) -> None:
        state = next((each for each in self.states if each.key == wanted), self.states[0])
        store, event_id = self.context.store, self.context.event_id
        before, self._state = self._state, state
        self.parts = wordings.parts(store, *state.key, event_id)
        fields = wordings.fields(store, *state.key, event_id)
        self.editor.show_wording(state, self.parts, fields)
        self.name.set_text(f"{state.kind.name}, {state.language_name}")
        self.about.set_text(about(self.context, state))
        self.chip.set(*state_words(state))
        self.reset.setEnabled(state.own and any(part.shipped is not None for part in self.parts))
        self.drawer.show_pages(state.kind.write is not None)
        self._look_again(keep_page=before is not None and before.key == state.key)

    def _first_part(self) -> None:
        if self.parts:
            self.editor.show_part(self.parts[0].name)

    def _look_again(self, *, keep_page: bool = True) -> None:
        """Page and findings of what stands in the fields, also where it is not kept yet."""
        state = self._state
        if state is None:
            return
        store, event_id, texts = self.context.store, self.context.event_id, self.editor.texts()
        self._round += 1
        mine = self._round
        if state.kind.write is not None:
            self.drawer.pages.draw(
                lambda: wording_look.preview(store, *state.key, texts, event_id), keep_page=keep_page
            )
        self.context.jobs.run(
            "",
            lambda _progress: wording_look.look(store, *state.key, texts, event_id),
            done=lambda seen: self.drawer.show_look(seen) if mine == self._round else None,
            failed=self._not_looked,
        )

    def _not_looked(self, error: BaseException) -> None:
        if isinstance(error, CallInError):
            self.drawer.show_look(Look(fault=error.text))
        else:
            self.context.report(error)

    # --- acts ------------------------------------------------------------------------------------
    def _save(self, name: str, text: str) -> None:
        state = self._state
        if state is None:
            return
        changed = wordings.change_part(
            self.context.store, *state.key, name, text, event_id=self.context.event_id
        )
        if changed.ids:
            self.context.say_undo(changed.label, icon="edit")

    def _change_promise(self, name: str) -> None:
        state = self._state
        part = next((each for each in self.parts if each.name == name), None)
        if state is None or part is None:
            return

        def save(text: str, reviewer: str) -> None:
            changed = wordings.change_part(
                self.context.store,
                *state.key,
                name,
                text,
                reviewed_by=reviewer,
                event_id=self.context.event_id,
            )
            if changed.ids:
                self.context.say_undo(changed.label, icon="lock")

        PromiseDialog(self, part, save).exec()

    def _part_back(self, name: str) -> None:
        state = self._state
        if state is not None:
            self.context.do(
                lambda: wordings.reset(self.context.store, *state.key, name, event_id=self.context.event_id)
            )

    def go_back(self) -> None:
        state = self._state
        if state is None:
            return
        sure = ask(
            self,
            _("Go back to the shipped text?"),
            _("“{title}” ({language}) reads as it came with the program. You can undo this.").format(
                title=state.kind.name, language=state.language_name
            ),
            _("Go back"),
        )
        if sure:
            self.context.do(
                lambda: wordings.reset(self.context.store, *state.key, event_id=self.context.event_id)
            )

    def record_review(self) -> None:
        state = self._state
        if state is None:
            return
        self.editor.saving.commit()

        def save(reviewer: str) -> None:
            wordings.sign_off(self.context.store, *state.key, reviewer, self.context.event_id)
            self.context.say(_("The review is recorded."))

        ReviewDialog(self, state, save).exec()

    def begin_language(self) -> None:
        state = self._state
        if state is None:
            return
        known = [each.language for each in self.states if each.kind.key == state.kind.key]

        def save(language: str) -> None:
            changed = wordings.add_language(
                self.context.store, state.kind.key, language, event_id=self.context.event_id
            )
            self.context.say_undo(changed.label, icon="language")
            self.open(state.kind.key, language)

        LanguageDialog(self, state, known, save).exec()

    def show_versions(self) -> None:
        state = self._state
        if state is None:
            return
        found = wordings.versions(self.context.store, *state.key)
        if not found:
            self.context.say(_("This wording reads as it came with the program; there is nothing earlier."))
            return

        def bring_back(version: Version) -> bool:
            try:
                changed = wordings.bring_back(
                    self.context.store, *state.key, version, event_id=self.context.event_id
                )
            except UserError as error:
                self.context.report(error)
                return False
            self.context.say_undo(changed.label, icon="history")
            return True

        VersionsDialog(self, self.context, state, found, bring_back).exec()
