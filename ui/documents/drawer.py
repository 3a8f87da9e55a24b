"""The panel beside the list: real pages of the chosen kind, what was checked, and its codes."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from callin_planner.documents.dates import language_name
from callin_planner.domain.cards import CardBatch
from callin_planner.i18n import _
from callin_planner.usecases.pack import KindState, State
from ui.documents import words
from ui.documents.codes import BatchList
from ui.documents.preview import Preview
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.chips import Icon
from ui.kit.context import Context
from ui.kit.drawer import Drawer
from ui.kit.labels import Label
from ui.kit.widgets import column, row

GRADE = 6
_BY_LANGUAGE = ("handout", "letter")


class PaperDrawer(Drawer):
    def __init__(self, context: Context, make: Callable[[Sequence[str]], None]) -> None:
        super().__init__(_("Preview"))
        self._context = context
        self._state: KindState | None = None
        self._shown: tuple[object, ...] = ()
        self._batches: Sequence[CardBatch] = ()
        self._zone = "UTC"
        self._languages: tuple[str, ...] = ()
        self._language = ""
        self.preview = Preview(context)
        self.preview.turned.connect(self._say_page)
        self.preview.graded.connect(self._tell_grade)
        self.codes = BatchList(context)
        self.make_one = Button(
            _("Make this paper"), "printer", on_click=lambda: make([self._state.key] if self._state else [])
        )
        self._switch: SegmentedControl | None = None
        self._lines = [(Icon("circle-check", 16, "good"), Label("", "body", wrap=True)) for _n in range(3)]
        self.content.addWidget(self.preview, 1)
        self.content.addLayout(column(*(_held(icon, label) for icon, label in self._lines), spacing=4))
        self.content.addWidget(self.codes)
        self.foot.addWidget(self.make_one)
        self.foot.addStretch(1)
        self._tell(("", ""))
        self._tell_grade(None)
        self.codes.hide()

    def set_standing(self, batches: Sequence[CardBatch], languages: tuple[str, ...], zone: str) -> None:
        """Batches and languages of the call-in, and that what is shown may have changed."""
        self._batches, self._zone = batches, zone
        self._shown = ()
        if languages != self._languages:
            self._languages = languages
            self._language = languages[0] if languages else ""
            self._build_switch()

    def show_kind(self, state: KindState | None) -> None:
        """The pages of `state`, or the ones already there where nothing differs."""
        if state is None:
            return
        self._state = state
        self.set_heading(state.title, words.formats_words(state))
        by_language = state.key in _BY_LANGUAGE and len(self._languages) > 1
        if self._switch is not None:
            self._switch.setVisible(by_language)
        language = self._language if state.key in _BY_LANGUAGE else ""
        self._say_checks(state)
        self.codes.show_batches(self._batches if state.key == "handout" else (), self._zone)
        if self._shown != (state.key, language):
            self._shown = (state.key, language)
            self.preview.show_kind(state, language)

    def set_busy(self, busy: bool) -> None:
        self.make_one.setEnabled(
            not busy and self._state is not None and self._state.state is not State.BLOCKED
        )

    def _build_switch(self) -> None:
        if self._switch is not None:
            self.under.removeWidget(self._switch)
            self._switch.deleteLater()
        options = [(code, language_name(code)) for code in self._languages]
        self._switch = SegmentedControl(options, self._language, name=_("Language"))
        self._switch.chosen.connect(self._choose_language)
        self.content.insertWidget(0, self._switch)

    def _choose_language(self, language: str) -> None:
        self._language = language
        self.show_kind(self._state)

    def _say_page(self, number: int, pages: int) -> None:
        if self._state is None:
            return
        where = _("Page {n} of {pages}").format(n=number + 1, pages=pages) if pages else ""
        parts = (
            where,
            words.formats_words(self._state),
            _("invented people") if self._state.holds_names else "",
        )
        self.set_heading(self._state.title, " · ".join(part for part in parts if part))

    def _say_checks(self, state: KindState) -> None:
        if state.holds_names:
            said = (_("Carries “Shred after the evening”"), _("Each letter has a door code of its own"))
        elif state.key == "handout":
            said = (_("No name, no label on it"), _("Each page has a code of its own"))
        else:
            said = (_("Names no one who is invited"), "")
        self._tell(said)

    def _tell_grade(self, grade: float | None) -> None:
        """Grade 6 or lower is aimed at, 8 and more is too hard (tokens 8, rule D1)."""
        icon, label = self._lines[2]
        icon.setVisible(grade is not None)
        label.setVisible(grade is not None)
        if grade is None:
            return
        fine = grade <= GRADE
        icon.set("circle-check" if fine else "alert-triangle", "good" if fine else "look")
        said = _("Reads at grade {n}") if fine else _("Reads at grade {n}: use shorter words and sentences")
        label.set_text(said.format(n=max(1, round(grade))))

    def _tell(self, said: tuple[str, str]) -> None:
        for (icon, label), text in zip(self._lines, said, strict=False):
            label.set_text(text)
            icon.setVisible(bool(text))
            label.setVisible(bool(text))


def _held(icon: Icon, label: Label) -> QWidget:
    holder = QWidget()
    holder.setLayout(row(icon, label, spacing=8))
    return holder
