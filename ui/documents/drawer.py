"""The panel beside the list: real pages of the chosen kind, what was checked on them, and the way out."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from callin_planner.documents import letter
from callin_planner.documents.dates import language_name
from callin_planner.documents.kind import Counting
from callin_planner.domain.cards import CardBatch
from callin_planner.domain.disclosures import Shown
from callin_planner.i18n import _
from callin_planner.usecases import events, letting_out, plans
from callin_planner.usecases.pack import KindState, State, reach_of
from callin_planner.usecases.paper_checks import Seen
from ui.documents import words
from ui.documents.codes import BatchList
from ui.documents.outgoing import PaperOut
from ui.documents.preview import Preview
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.chips import Icon
from ui.kit.context import Context
from ui.kit.drawer import Drawer
from ui.kit.labels import Label
from ui.kit.step_up import SecretDialog
from ui.kit.widgets import column, row

SAMPLE, REAL = "sample", "real"
_LINES = 3


class PaperDrawer(Drawer):
    """`prove` asks for the passphrase and calls what it is given; it may be replaced."""

    def __init__(self, context: Context, make: Callable[[Sequence[str]], None], out: PaperOut) -> None:
        super().__init__(_("Preview"))
        self._context, self._out = context, out
        self._state: KindState | None = None
        self._shown: tuple[object, ...] = ()
        self._batches: Sequence[CardBatch] = ()
        self._zone = "UTC"
        self._offered: tuple[str, ...] = ()
        self._language = ""
        self._proven = False
        self._busy = False
        self.prove: Callable[[Callable[[], object], Callable[[], object]], None] = self._ask_passphrase
        self.preview = Preview(context)
        self.preview.turned.connect(self._say_page)
        self.preview.checked.connect(self._tell)
        self.codes = BatchList(context)
        self.back = QCheckBox(_("Second language on the back"))
        self.back.clicked.connect(self._choose_back)
        self.which = SegmentedControl(
            [(SAMPLE, _("Sample")), (REAL, _("Real"))], SAMPLE, name=_("Whose pages")
        )
        self.which.chosen.connect(self._choose_whose)
        self.language = SegmentedControl([("", _("Language"))], name=_("Language"))
        self._lines = [
            (Icon("circle-check", 16, "good"), Label("", "body", wrap=True)) for _n in range(_LINES)
        ]
        self._build_foot(make)
        self._choices = row(self.language, None, self.which)
        self.content.addLayout(self._choices)
        self.content.addWidget(self.preview, 1)
        self.content.addLayout(column(*(_held(icon, label) for icon, label in self._lines), spacing=4))
        self.content.addWidget(self.back)
        self.content.addWidget(self.codes)
        self.content.addLayout(row(self.make_one, None))
        self._tell([])
        self.codes.hide()
        self.language.hide()

    def _build_foot(self, make: Callable[[Sequence[str]], None]) -> None:
        self.print = Button(_("Print"), "printer", on_click=self.print_it)
        self.print.setToolTip(_("Print this paper (Ctrl+P)"))
        self.save = Button(_("Save"), "download", on_click=self.save_it)
        self.make_one = Button(
            _("Make this paper alone"),
            "stack-2",
            "link",
            small=True,
            on_click=lambda: make([self._state.key] if self._state else []),
        )
        self.wording = Button(
            _("Edit wording"), name=_("Edit the wording of this paper"), on_click=self._edit_wording
        )
        for button in (self.print, self.save, self.wording):
            self.foot.addWidget(button)
        self.foot.addStretch(1)

    # --- what the page calls ---------------------------------------------------------------------
    def set_standing(self, batches: Sequence[CardBatch], zone: str) -> None:
        """The batches of the call-in, and that what is shown may have changed."""
        self._batches, self._zone = batches, zone
        self._shown = ()

    def show_kind(self, state: KindState | None) -> None:
        """The pages of `state`, or the ones already there where nothing differs."""
        if state is None:
            return
        another = self._state is None or self._state.key != state.key
        self._state = state
        if another:
            self.which.set_value(SAMPLE)
        self.which.setVisible(state.holds_names and self._may_see(state))
        if self._context.names_hidden:
            self.which.set_value(SAMPLE)
        self._offer_languages(state)
        self._offer_back(state)
        self.codes.show_batches(
            [batch for batch in self._batches if batch.kind == state.key]
            if state.kind.counting is Counting.CODES
            else (),
            self._zone,
        )
        self.wording.setVisible(bool(state.kind.wording))
        self.save.set_text(words.save_words(state))
        self._follow_busy()
        wanted = (state.key, self._spoken(state), self.which.value())
        if self._shown != wanted:
            self._shown = wanted
            self.preview.show_kind(state, self._spoken(state), real=self.which.value() == REAL)
        self._say_page(self.preview.number, 0 if another else self.preview.pages)

    def set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._follow_busy()

    def print_it(self) -> None:
        if self._state is not None and self.print.isEnabled():
            self._out.print_kind(self._state)

    def save_it(self) -> None:
        if self._state is not None and self.save.isEnabled():
            self._out.save_kind(self._state)

    # --- choices ---------------------------------------------------------------------------------
    def _may_see(self, state: KindState) -> bool:
        """Names are shown to roles that may let them out, and not while they are hidden."""
        if self._context.names_hidden:
            return False
        return letting_out.may_show(self._context.store.actor, reach_of(state.key)) is Shown.NAMES

    def _choose_whose(self, which: str) -> None:
        """Real pages with names ask for the passphrase, once a session."""
        if which == REAL and not self._proven:
            self.which.set_value(SAMPLE)
            self.prove(self._show_real, lambda: None)
        else:
            self.show_kind(self._state)

    def _show_real(self) -> None:
        self._proven = True
        self.which.set_value(REAL)
        self.show_kind(self._state)

    def _ask_passphrase(self, proven: Callable[[], object], refused: Callable[[], object]) -> None:
        site = self._context.site
        dialog = SecretDialog(
            self,
            self._context,
            _("Show the real pages?"),
            _("Names are on them. Look around: who can see this screen? It is asked once, until you lock."),
            _("Show them"),
            lambda secret: letting_out.step_up(site, secret),
            lambda _result: proven(),
        )
        if not dialog.exec():
            refused()

    def _offer_languages(self, state: KindState) -> None:
        offered = state.languages if state.kind.by_language and len(state.languages) > 1 else ()
        if self.which.value() == REAL:
            offered = ()
        if offered and self._language not in offered:
            self._language = offered[0]
        if offered and offered != self._offered:
            self._offered = offered
            self._choices.removeWidget(self.language)
            self.language.deleteLater()
            options = [(code, language_name(code)) for code in offered]
            self.language = SegmentedControl(options, self._language, name=_("Language"))
            self.language.chosen.connect(self._choose_language)
            self._choices.insertWidget(0, self.language)
        self.language.setVisible(bool(offered))

    def _offer_back(self, state: KindState) -> None:
        """A letter may say the same in the call-in's other language on its back."""
        event_id = self._context.event_id
        wanted = state.key == letter.KEY and event_id is not None
        event = plans.event_of(self._context.store, event_id) if wanted else None
        self.back.setVisible(event is not None and len(event.languages) > 1)
        self.back.setChecked(event is not None and event.letters_two_sided)

    def _choose_back(self, on: bool) -> None:
        store, event_id = self._context.store, self._context.event_id
        if event_id is not None:
            self._context.do(lambda: events.change_event(store, event_id, letters_two_sided=on))

    def _choose_language(self, language: str) -> None:
        self._language = language
        self.show_kind(self._state)

    def _spoken(self, state: KindState) -> str:
        if not state.kind.by_language or self.which.value() == REAL:
            return ""
        if self._language in state.languages:
            return self._language
        return state.languages[0] if state.languages else ""

    def _edit_wording(self) -> None:
        if self._state is not None:
            self._context.open_page(
                "wording", wording=self._state.kind.wording, language=self._spoken(self._state) or "en"
            )

    # --- what is said ----------------------------------------------------------------------------
    def _say_page(self, number: int, pages: int) -> None:
        if self._state is None:
            return
        state = self._state
        where = _("Page {n} of {pages}").format(n=number + 1, pages=pages) if pages else ""
        spoken = self._spoken(state)
        parts = (
            where,
            language_name(spoken) if spoken and not self.language.isVisible() else "",
            words.formats_words(state) if not where else "",
            words.whose_words(state, real=self.which.value() == REAL),
        )
        self.set_heading(state.title, " · ".join(part for part in parts if part))

    def _tell(self, seen: list[Seen]) -> None:
        """What was looked at, each with its mark."""
        for place, (icon, label) in enumerate(self._lines):
            known = seen[place] if place < len(seen) else None
            icon.setVisible(known is not None)
            label.setVisible(known is not None)
            if known is not None:
                icon.set("circle-check" if known.good else "alert-triangle", "good" if known.good else "look")
                label.set_text(known.text)

    def _follow_busy(self) -> None:
        ready = self._state is not None and self._state.state is not State.BLOCKED and not self._busy
        for button in (self.print, self.save, self.make_one):
            button.setEnabled(ready)


def _held(icon: Icon, label: Label) -> QWidget:
    holder = QWidget()
    holder.setLayout(row(icon, label, spacing=8))
    return holder
